"""Whom a phrase tells: one by one, by name, age and sex, or so many at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from onrecord.record import Figure, Mention, MentionForm, MentionKind, Offsets, Reading
from onrecord.text.clauses import Sentence
from onrecord.text.lemmas import is_plural, noun_lemma
from onrecord.text.numbers import numbers
from onrecord.text.world import gender

MOST = 99
"""People of one phrase that are told one by one; of more, there is no toll, only figures."""
OLDEST = 110
GROWN = 18
_AGE = re.compile(r"([a-z]+|\d{1,3})-(year|month|week|day)s?-olds?")
AGE_UNIT = "year of age"
_UNITS = ("year", "month", "week", "day")
_PRONOUNS = {"he": "male", "him": "male", "himself": "male", "she": "female", "her": "female", "herself": "female"}
_YEARS = range(1900, 2100)
_OWNERS = {"his": "male", "her": "female"}
_PLURAL_PRONOUNS = frozenset(("they", "them", "themselves"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our"))
_JOINTS = frozenset((",", "and", "&", "(", ")", ";", "plus"))


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("onrecord.linking").joinpath("data", "tolls.toml").read_text("utf-8"))


@cache
def words(table: str, name: str) -> frozenset[str]:
    """A word list of data/tolls.toml."""
    return frozenset(_data()[table][name].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """One person, or `count` of whom the same is told.

    count: None for an unknown number ("the victims"). name: the fullest of the chain. other: told to be none of those
    told before. definite: told as known, or as some of those known. kin: told as someone's. pronoun: "he", "they".
    chain: of its mention. claims: what tells of them.
    """

    at: Offsets
    count: int | None = 1
    name: str | None = None
    age: int | None = None
    sex: str | None = None
    young: bool | None = None
    other: bool = False
    definite: bool = False
    pronoun: bool = False
    attacker: bool = False
    kin: bool = False
    chain: str | None = None
    claims: tuple[str, ...] = ()

    @property
    def uncounted(self) -> bool:
        """Whether the words tell of nobody in particular and of no number: "civilians were killed" is no toll."""
        return self.count is None and not (self.definite or self.pronoun)


class Claims:
    """The claims of a report by where they stand."""

    def __init__(self, reading: Reading) -> None:
        self._people = sorted(
            (mention for mention in reading.mentions if mention.kind is MentionKind.PERSON),
            key=lambda mention: mention.span.offsets,
        )
        self._chains = {mention.id: mention.chain for mention in reading.mentions}
        self._figures = sorted(reading.figures, key=lambda figure: figure.number.offsets)

    def people(self, at: Offsets) -> list[Mention]:
        return [mention for mention in self._people if mention.span.start < at[1] and at[0] < mention.span.end]

    def chain(self, mention: str | None) -> str | None:
        return self._chains.get(mention) if mention else None

    def figures(self, at: Offsets) -> list[Figure]:
        return [figure for figure in self._figures if at[0] <= figure.number.start and figure.number.end <= at[1]]


def with_ages_joined(sentence: Sentence) -> Sentence:
    """The sentence with each age told as one word, a noun: "a 25-year-old man", "a 5 year-old", "a 4-month old"."""
    at, low, kinds = list(sentence.at), list(sentence.low), list(sentence.kinds)
    place = 0
    while place < len(low):
        last = _end_of_age(low, place)
        if last:
            at[place : last + 1] = [(at[place][0], at[last][1])]
            low[place : last + 1] = ["-".join(word for word in low[place : last + 1] if word != "-")]
            kinds[place : last + 1] = ["n"]
        place += 1
    return Sentence(tuple(at), tuple(low), "".join(kinds)) if len(low) < len(sentence.low) else sentence


def _end_of_age(low: Sequence[str], place: int) -> int | None:
    """The last word of the age that begins with the number at `place`."""
    if not low[place].isdecimal() and low[place] not in words("people", "alone"):
        return None
    unit = place + 2 if low[place + 1 : place + 2] == ["-"] else place + 1
    if unit >= len(low):
        return None
    name, _, old = low[unit].partition("-")
    if name.removesuffix("s") not in _UNITS:
        return None
    if old in ("old", "olds"):
        return unit
    return unit + 1 if not old and low[unit + 1 : unit + 2] == ["old"] else None


def people_in(sentence: Sentence, start: int, end: int, claims: Claims) -> tuple[People, ...]:
    """The people that words [start, end) of a sentence tell, appositions joined."""
    start = max((at + 1 for at in range(start, end) if sentence.kinds[at] == "S"), default=start)
    found: list[People] = []
    joined, aged = True, False
    for first, last in _items(sentence, start, end):
        low = sentence.low[first:last]
        if low[0] in ("including", "counting"):
            break  # some of those told
        joined = joined or (first > start and sentence.low[first - 1] in ("and", "&", "plus"))
        age = _bare_age(sentence, first, last)
        if age is not None and found:
            found = _with_age(found, age, again=aged)
            aged = True
            continue
        aged = False
        if last - first == 1 and low[0].isdecimal() and (first, last) != (start, end):
            continue  # a day, a year
        one = _item(sentence, first, last, claims)
        if one is None:
            joined = joined or low[-1:] == ("and",)
            continue
        if found and not joined and _is_apposition(found[-1], one):
            found[-1] = _together(found[-1], one)
        else:
            found.append(one)
        joined = False
    return _listed(found)


def _items(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces between commas and "and"."""
    items, first = [], start
    for at in range(start, end + 1):
        if at == end or sentence.low[at] in _JOINTS:
            if at > first:
                items.append((first, at))
            first = at + 1
    return items


def _bare_age(sentence: Sentence, first: int, last: int) -> int | None:
    """The age that a piece is made of: "30", "ages 13", "aged 25", "age 7"."""
    low = [word for word in sentence.low[first:last] if word not in words("people", "beside_age")]
    if len(low) != 1 or not low[0].isdecimal() or not 0 < int(low[0]) < OLDEST:
        return None
    return int(low[0])


def _with_age(found: list[People], age: int, *, again: bool) -> list[People]:
    """The list with one more age for its last: "two men, ages 20 and 30". again: right after another age."""
    last = found[-1]
    one = replace(last, count=1, age=age, young=age < GROWN)
    if last.age is not None:
        return [*found, one] if again else found
    if last.count is not None and last.count > 1:
        return [*found[:-1], one, replace(last, count=last.count - 1)]
    return [*found[:-1], one]


def _item(sentence: Sentence, first: int, last: int, claims: Claims) -> People | None:
    """The people of one piece of a list; None where it tells of none."""
    low, at = sentence.low, (sentence.at[first][0], sentence.at[last - 1][1])
    stop = _own_words(sentence, first, last)
    own = (at[0], sentence.at[stop - 1][1])
    named = [mention for mention in claims.people(own) if mention.form is not MentionForm.TITLE or mention.name]
    age = _age(low[first:stop])
    head = _head(sentence, first, stop)
    if head is not None and "'" in sentence.kinds[first:head]:
        mark = sentence.at[first + sentence.kinds[first:head].rindex("'")][0]
        named = [mention for mention in named if mention.span.start > mark]  # "Doe's mother"
    mention = named[-1] if named else None
    pronoun = mention is not None and mention.form is MentionForm.PRONOUN
    if pronoun and (head is not None or "of" in low[first:stop]):
        mention = None  # "his wife", "one of them"
    single = low[stop - 1]
    if head is None and mention is None and age is None:
        if stop - first == 1 and (single in _PRONOUNS or single in _PLURAL_PRONOUNS):
            return _pronoun(single, at, None)
        if not _stands_alone(sentence, first, stop) or sentence.kinds[stop : stop + 1] == "n":
            return None
        if low[first].isdecimal() and not any(figure.unit != AGE_UNIT for figure in claims.figures(own)):
            return None  # a day
    if mention is not None and mention.form is MentionForm.PRONOUN:
        return _pronoun(low[stop - 1], at, mention)
    count = _count(sentence, first, stop, head, mention)
    if count == 0:
        return None
    evidence = [mention.id] if mention else [one.id for one in claims.people(own)[-1:]]
    evidence += [figure.id for figure in claims.figures(own) if figure.unit == AGE_UNIT or figure.value == count]
    noun = noun_lemma(low[head]) if head is not None else ""
    name = mention.name if mention and mention.form is MentionForm.NAME else None
    owned = low[first] in _OWNERS or low[first] == "their" or "'" in sentence.kinds[first:stop]
    return People(
        at=own,
        count=count,
        name=name,
        age=age,
        sex=_sex(noun, name),
        young=age < GROWN if age is not None else _young(noun),
        other=any(word in words("people", "others") for word in low[first:stop]),
        definite=low[first] in _DEFINITE or low[first] == "both" or "them" in low[first:stop] or name is not None,
        attacker=any(noun_lemma(word) in words("people", "attackers") for word in low[first:stop]),
        kin=owned and noun in words("people", "kin"),
        chain=mention.chain if mention else None,
        claims=tuple(dict.fromkeys(evidence)),
    )


def _own_words(sentence: Sentence, first: int, last: int) -> int:
    """Where what hangs on a noun begins: "a man | from Marrow", "two people | who lived there"."""
    for at in range(first + 1, last):
        kind = sentence.kinds[at]
        if kind in "PWSTFVBHM" and sentence.low[at] not in ("of", "old", "than", "as", "'s", "at", "least"):
            return at
        if sentence.low[at] == "of" and sentence.low[at + 1 : at + 2] not in (("the",), ("them",), ("those",)):
            return at
    return last


def _pronoun(word: str, at: Offsets, mention: Mention | None) -> People:
    plural = word in _PLURAL_PRONOUNS
    return People(
        at=at,
        count=None if plural else 1,
        name=None if plural or mention is None else mention.name,
        sex=_PRONOUNS.get(mention.span.quote.lower() if mention else word)
        or _OWNERS.get(mention.span.quote.lower() if mention else ""),
        definite=True,
        pronoun=True,
        chain=None if plural or mention is None else mention.chain,
        claims=(mention.id,) if mention else (),
    )


def _age(low: Sequence[str]) -> int | None:
    for place, word in enumerate(low):
        found = _AGE.match(word)
        if found:
            return 0 if found[2] != "year" else _number(found[1])
        if word.isdecimal() and any(part in low[place + 1 : place + 4] for part in ("year", "years")):
            return int(word) if int(word) < OLDEST else None
    return None


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    found = numbers(word)
    return int(found[0].value) if found and found[0].value == int(found[0].value) else None


def _head(sentence: Sentence, first: int, stop: int) -> int | None:
    """The last noun of people in the piece, of words that belong together."""
    for at in range(stop - 1, first - 1, -1):
        if is_person(sentence.low[at]):
            return at
    return None


def is_person(word: str) -> bool:
    """Whether a noun, in any form, is of people; an age stands for one."""
    noun = noun_lemma(word)
    return any(noun in words("people", name) for name in ("male", "female", "either", "pairs")) or (
        _AGE.fullmatch(word) is not None
    )


def _stands_alone(sentence: Sentence, first: int, stop: int) -> bool:
    """ "one", "two others", "three of them"."""
    low = sentence.low[first:stop]
    known = words("people", "alone") | words("people", "beside_alone")
    return all(word in known or word.isdecimal() for word in low) and low[-1] not in words("people", "no_heads")


def _count(sentence: Sentence, first: int, stop: int, head: int | None, mention: Mention | None) -> int | None:
    """How many a piece tells; None where it does not say; 0 where it tells of nobody."""
    low = sentence.low[first:stop]
    if any(word in words("people", "none") for word in low):
        return 0
    if mention is not None and mention.form is MentionForm.NAME:
        return 1
    for place, word in enumerate(low if head is None else sentence.low[first:head]):
        if word in ("year", "years", "old") or _AGE.match(word):
            break
        if low[place + 1 : place + 2] in (("year",), ("years",)):
            break
        if sentence.kinds[first + place] == "Q" or word in words("people", "alone") or word == "half-dozen":
            if word == "both" or word in words("people", "others"):
                continue
            if word in ("several", "few", "many", "most", "least", "more", "some"):
                continue
            value = _number(word)
            if value in _YEARS:
                continue
            if word == "half-dozen" or (word == "half" and "dozen" in low):
                return 6
            if word == "dozen" and place and low[place - 1] == "a":
                return 12
            if value:
                return value
    if "both" in low:
        return 2
    if any(noun_lemma(word) in words("people", "pairs") or word in words("people", "both") for word in low):
        return 2
    plural = (head is not None and is_plural(sentence.low[head])) or low[-1] in ("others", "those")
    return None if plural else 1


def _sex(noun: str, name: str | None) -> str | None:
    if noun in words("people", "male"):
        return "male"
    if noun in words("people", "female"):
        return "female"
    return gender(name.split()[0]) if name and " " in name else None


def _young(noun: str) -> bool | None:
    if noun in words("people", "young"):
        return True
    return False if noun in words("people", "grown") else None


def _is_apposition(a: People, b: People) -> bool:
    """Whether two pieces side by side, no "and" between, tell of one: a name, and what one is."""
    if a.pronoun or b.pronoun or (a.other != b.other and b.other):
        return False
    if (a.name is None) == (b.name is None):
        return a.name is None and a.definite and not b.definite and a.count == b.count == 1
    one = a.count in (1, None) and b.count in (1, None)
    return one and not _differ(a, b) and (a.count == b.count == 1)


def _differ(a: People, b: People) -> bool:
    return bool(a.sex and b.sex and a.sex != b.sex) or (a.age is not None and b.age is not None and a.age != b.age)


def _together(a: People, b: People) -> People:
    return replace(
        a,
        at=(a.at[0], b.at[1]),
        name=a.name or b.name,
        age=a.age if a.age is not None else b.age,
        sex=a.sex or b.sex,
        young=a.young if a.young is not None else b.young,
        definite=a.definite or b.definite,
        other=a.other or b.other,
        attacker=a.attacker or b.attacker,
        chain=a.chain or b.chain,
        claims=tuple(dict.fromkeys((*a.claims, *b.claims))),
    )


def _listed(found: Sequence[People]) -> tuple[People, ...]:
    """A group and those that follow it are one: "the victims, A, B and C", "three victims, a boy and two men"."""
    for place, group in enumerate(found):
        rest = found[place + 1 :]
        if group.name is not None or group.pronoun or not rest:
            continue
        named = all(one.name for one in rest)
        told = sum(one.count or 0 for one in rest)
        if (group.count is None and named) or (len(rest) > 1 and group.count == told):
            return (*found[:place], *rest)
    return tuple(found)
