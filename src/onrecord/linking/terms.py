"""The terms of a text: its names, words and numbers, counted. What tells one story from another."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from onrecord.linking import furniture
from onrecord.linking.rarity import UNLISTED, rarity

MOST_TOKENS = 1000
"""Tokens looked at: a report says what it is about in its first pages."""
LEAD = 80
"""Tokens of the lead."""
LONGEST_WORD = 40
NAME_FROM = 11.0
"""Rarity from which a capitalised word at the start of a sentence is taken for a name."""
HEADING_SHARE = 0.7
"""Share of longer words with a capital from which a line is a heading, where capitals say nothing."""
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:['’]\w+)*|[^\w\s]|\n")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS = range(1900, 2100)
_OPENS = frozenset('"“:‘')
_WITHIN_NAME = frozenset(".-'’")


@dataclass(frozen=True, slots=True)
class Terms:
    """Counts, in order of first appearance.

    names: single words of names of people, places and things. full: the last two words of each longer one.
    sources: words of the names of those who speak as officials: they speak of many stories. institutions: words of
    the names of hospitals, courts, newspapers and the like. words: all other words, in the singular. numbers: with
    the word after. days: month and day; years: both as written out in the text. lead: words and names alike, of the
    first lines.
    """

    names: Counter[str] = field(default_factory=Counter)
    full: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    institutions: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    lead: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, text: str) -> Terms:
        terms = cls()
        sentences = list(_sentences(text))
        known, plain = _cases(sentences)
        found: list[_Name] = []
        for heading, tokens in sentences:
            found += terms._count(tokens, heading, known, plain)
        speaking = {name.words[-1] for name in found if name.speaks}
        for name in found:
            terms._name(name.words, name.words[-1] in speaking)
        first = islice((token for _, tokens in sentences for token in tokens), LEAD)
        terms.lead.update(singular(word) for word in map(_normal, first) if word.isalpha() and _tells(word))
        return terms

    def _count(self, tokens: Sequence[str], heading: bool, known: set[str], plain: set[str]) -> Iterator[_Name]:
        """Counts words and numbers, and yields the names."""
        name: list[str] = []
        start = 0
        opening = True
        for place, token in enumerate(tokens):
            if token[0].isalpha():
                word = _normal(token)
                capital = token[0].isupper() and word not in _lists()["calendar"]
                if capital and len(word) == 1 and name:
                    opening = False
                    continue
                if opening or heading:
                    is_name = word in known or (not heading and word not in plain and _unheard(word))
                else:
                    is_name = not word.startswith("i'")
                opening = False
                if capital and len(word) > 1 and is_name:
                    if not name:
                        start = place
                    name.append(word)
                    continue
                if _tells(word):
                    self.words[singular(word)] += 1
            elif token[0].isdigit():
                self._number(tokens, place)
                opening = False
            else:
                opening = opening or token in _OPENS
                if token in _WITHIN_NAME:
                    continue
            if name:
                yield _Name(tuple(name), _speaks(tokens, start, place))
                name = []
        if name:
            yield _Name(tuple(name), _speaks(tokens, start, len(tokens)))

    def _number(self, tokens: Sequence[str], place: int) -> None:
        number = tokens[place]
        before = [_normal(token) for token in tokens[max(0, place - 2) : place] if token != "."]
        after = next((_normal(token) for token in tokens[place + 1 : place + 4] if token not in "-,.)"), "")
        if len(number) == 4 and number.isdecimal() and int(number) in _YEARS:
            self.years[number] += 1
        elif (
            len(number) < 3
            and number.isdecimal()
            and int(number) <= 31
            and (month := _month(before[-1] if before else "") or _month(after))
        ):
            self.days[f"{month} {int(number)}"] += 1
        else:
            self.numbers[f"{number} {after}" if after.isalnum() else number] += 1

    def _name(self, name: Sequence[str], speaks: bool) -> None:
        if any(word in _lists()["institutions"] for word in name):
            self.institutions.update(name)
        elif speaks:
            self.sources.update(name)
        else:
            self.names.update(name)
            if len(name) > 1:
                self.full[" ".join(name[-2:])] += 1


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    speaks: bool


def _unheard(word: str) -> bool:
    """Whether a word is too rare to stand at the start of a sentence as anything but a name."""
    return rarity(word) > NAME_FROM and "'" not in word


def _tells(word: str) -> bool:
    """Whether a word can say what a text is about: no letter, contraction, month or part of an address on the net."""
    return len(word) > 1 and "'" not in word and word not in _lists()["calendar"] and word not in _lists()["net"]


def _speaks(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether the name in tokens[start:end] is that of someone who speaks, by the words beside it."""
    before = [token.lower() for token in tokens[max(0, start - 3) : start]]
    after = [token.lower() for token in tokens[end : end + 8]]
    named = [token.lower() for token in tokens[start:end]]
    if any(word in _lists()["titles"] for word in (*before[-2:], *named[:1])) or before[-2:] == ["according", "to"]:
        return True
    if any(word in _lists()["saying"] for word in (*after[:1], *before[-1:])):
        return True
    return after[:1] == [","] and any(word in _lists()["titles"] for word in after)


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("onrecord.linking").joinpath("data", "terms.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}


@lru_cache(maxsize=16)
def terms_of(text: str) -> Terms:
    """The terms of a report, worked out once for all linkers that ask."""
    return Terms.of(text)


def _sentences(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Whether it is a heading, and the tokens, of each sentence. Roughly: a wrong cut costs a name at most."""
    line: list[str] = []
    cut = iter([*furniture.split(text, MOST_TOKENS)[1], (len(text), len(text))])
    start, end = next(cut)
    for count, found in enumerate(_TOKEN.finditer(text)):
        if count >= MOST_TOKENS:
            break
        while found.start() >= end < len(text):
            start, end = next(cut)
        if start <= found.start() < end or found.end() - found.start() > LONGEST_WORD:
            continue
        if found.group() == "\n":
            yield from _split(line)
            line = []
        else:
            line.append(found.group())
    yield from _split(line)


def _split(line: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    longer = [token for token in line if len(token) > 3 and token[0].isalpha()]
    heading = len(longer) >= 3 and sum(token[0].isupper() for token in longer) >= HEADING_SHARE * len(longer)
    sentence: list[str] = []
    for token in line:
        sentence.append(token)
        if token in ".!?":
            yield heading, sentence
            sentence = []
    if sentence:
        yield heading, sentence


def _cases(sentences: Sequence[tuple[bool, list[str]]]) -> tuple[set[str], set[str]]:
    """The words that have a capital within a sentence, and those that stand without one."""
    known: set[str] = set()
    plain: set[str] = set()
    for heading, tokens in sentences:
        opening = True
        for token in tokens:
            if token[0].isalpha():
                if token[0].islower():
                    plain.add(_normal(token))
                elif not opening and not heading and len(token) > 1:
                    known.add(_normal(token))
                opening = False
            elif token in _OPENS:
                opening = True
    return known, plain


def _normal(token: str) -> str:
    word = token.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word


def _month(word: str) -> str:
    return word[:3] if word in _lists()["calendar"] and word.startswith(_MONTHS) and word != "mon" else ""


def singular(word: str) -> str:
    """The word without the s of its plural, where that leaves a word."""
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    single = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return single if rarity(single) < UNLISTED else word
