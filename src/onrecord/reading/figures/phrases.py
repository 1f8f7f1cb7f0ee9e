"""Noun phrases to the right of a number, by light syntax."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.figures.lexicon import DURATIONS, words
from onrecord.reading.figures.lines import Line, Token
from onrecord.text.lemmas import VerbForm, noun_lemma
from onrecord.text.numbers.lexicon import lexicon
from onrecord.text.word_classes import WordClass

_REACH = 10
"""Tokens that a noun phrase may have before its head."""
_PLURAL_MODIFIERS = frozenset({"aircraft", "police", "media", "militia", "women", "men", "troops", "staff"})
_MORE = frozenset({"more", "other", "additional", "further", "extra", "fewer", "less", "such", "different", "new"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Token indices of a noun phrase: first to head, both inclusive. lemma: the head's."""

    first: int
    head: int
    lemma: str


def phrase_right(line: Line, at: int, *, one: bool, attributive: bool = False) -> Phrase | None:
    """The noun phrase that begins at token `at`, behind its number. one: the number is 1, so its head is singular.

    attributive: a hyphen or a unit stands between ("a 16-nation bloc", "a 25% premium"); the head is any noun.
    """
    found = _collect(line, at, one=one or attributive, any_head=attributive)
    if all(line[index].lower in _MORE for index in found):
        return None
    head = _head(line, found, one=one or attributive)
    if head is None:
        return None
    return Phrase(first=found[0], head=head, lemma=_lemma(line[head], found))


def _collect(line: Line, at: int, *, one: bool, any_head: bool) -> list[int]:
    """The tokens of a noun phrase up to its head, or up to where it must have ended."""
    found: list[int] = []
    for index in range(at, min(len(line), at + _REACH)):
        token = line[index]
        if line.measure_at(index) is not None or token.lower in lexicon().words:
            break
        if not token.is_word:
            if token.text in "“\"‘'" and not found:
                continue
            break
        if _ends_phrase(token, found) and not _joins_modifiers(line, index, found, one=one):
            break
        if WordClass.ADVERB in token.classes and not token.is_name:
            if found:
                break
            continue
        if _is_verb_here(line, index, found, one=one):
            break
        found.append(index)
        if not one and token.is_plural and not _goes_on(line, index):
            break
        if token.possessive and not one:
            continue
    return found


def _ends_phrase(token: Token, found: list[int]) -> bool:
    if token.lower in _MORE:
        return False
    closed = token.classes - {WordClass.ADVERB}
    return bool(closed) and not (token.is_name and len(token.text) > 1 and token.text.isupper() and token.text != "IN")


def _joins_modifiers(line: Line, index: int, found: list[int], *, one: bool) -> bool:
    """Whether "and" stands between modifiers of one noun: "black and white photographs"."""
    if line[index].lower not in ("and", "or") or not found or one or line[found[-1]].is_plural:
        return False
    for later in range(index + 1, min(len(line), index + 4)):
        if not line[later].is_word or line[later].is_function or line[later].is_finite:
            return False
        if line[later].is_plural and later > index + 1:
            return True
    return False


def _is_verb_here(line: Line, index: int, found: list[int], *, one: bool) -> bool:
    """Whether a word that can be a verb is one, behind the nouns found so far."""
    token = line[index]
    if not token.forms or token.is_name:
        return False
    if not found and token.is_participle and token.lower not in words().people_adjectives:
        following = line[index + 1] if index + 1 < len(line) else None
        return following is None or not following.is_word or following.is_function
    if not found and token.forms == {VerbForm.PAST}:
        return True
    if not found:
        return bool(token.forms & {VerbForm.BASE, VerbForm.THIRD}) and not token.mostly_noun and not token.is_plural
    if token.is_participle or VerbForm.PAST in token.forms:
        previous = line[found[-1]]
        following = line[index + 1] if index + 1 < len(line) else None
        adjectival = (
            following is not None and following.is_word and not following.is_function and not previous.is_plural
        )
        return not adjectival or one
    if VerbForm.ING in token.forms:
        return one or line[found[-1]].is_plural
    if token.mostly_noun:
        return False
    return not (VerbForm.THIRD in token.forms and not one and not line[found[-1]].is_plural)


def _goes_on(line: Line, index: int) -> bool:
    """Whether a plural is a modifier of the noun behind it: "sports teams", "arms deals"."""
    if index + 1 >= len(line):
        return False
    token, following = line[index], line[index + 1]
    if not following.is_word or following.classes or token.end + 1 != following.start:
        return False
    if token.lower in _PLURAL_MODIFIERS:
        for later in range(index + 1, min(len(line), index + 4)):
            if not line[later].is_word or line[later].is_function or line[later].is_participle:
                return False
            if line[later].is_plural:
                return True
    if token.lower in words().modifiers:
        return not following.is_verb or following.is_plural
    return token.is_name and following.is_name and following.is_plural


def _head(line: Line, found: list[int], *, one: bool) -> int | None:
    last = line[found[-1]]
    if one or last.is_plural:
        return found[-1]
    for index in found:
        if line[index].lower in words().people_adjectives:
            return index
    names = [index for index in found if line[index].is_name]
    if names and names[-1] == found[-1]:
        return found[-1]
    return found[-1] if len(found) == 1 else found[0] if not names else found[-1]


def _lemma(head: Token, found: list[int]) -> str:
    if head.lower in words().people_adjectives and not head.is_plural:
        return "people"
    part = head.last_part if not head.is_name else head.bare
    return noun_lemma(part)


def phrase_end(line: Line, phrase: Phrase) -> int:
    """The last token of a phrase with what restricts it directly: "hostages held by the group", "trucks of aid"."""
    last, index, budget = phrase.head, phrase.head + 1, 16
    while index < len(line) and budget > 0:
        token = line[index]
        budget -= 1
        if token.lower in ("of", "by", "in", "at", "from", "near", "inside", "for", "with", "on", "to", "into"):
            if token.lower in ("for", "with", "on", "to", "into") and last == phrase.head:
                break
            end = _complement(line, index + 1)
            if end is None or (token.lower not in ("of", "by") and not _is_certain(line, index + 1, end)):
                break
            last, index = end, end + 1
        elif token.is_participle and not token.is_name and _is_reduced(line, index, last, phrase):
            last, index = index, index + 1
        elif VerbForm.ING in token.forms and index == phrase.head + 1:
            end = _complement(line, index + 1)
            last = index if end is None else end
            index = last + 1
        else:
            break
    return last


def _is_reduced(line: Line, index: int, last: int, phrase: Phrase) -> bool:
    """Whether a participle restricts the noun before it, and is no verb of the main clause."""
    if index != last + 1:
        return False
    if VerbForm.PAST not in line[index].forms:
        return True
    following = line[index + 1] if index + 1 < len(line) else None
    if following is None or following.text in ".,;":
        return any(line[earlier].is_finite for earlier in range(max(0, phrase.first - _REACH), phrase.first))
    return following.lower in (
        "when",
        "after",
        "by",
        "in",
        "at",
        "on",
        "during",
        "from",
        "since",
        "near",
        "inside",
        ".",
    )


def _is_certain(line: Line, at: int, end: int) -> bool:
    """Whether a name or an article follows a preposition: "in the north"; not "in preparation", "in its first week"."""
    if noun_lemma(line[end].text) in DURATIONS:
        return False
    return line[at].is_name or bool(line[at].classes & {WordClass.DETERMINER})


def _leads_on(line: Line, index: int) -> bool:
    """Whether a word that can be a noun is a verb here: "the toll in the valley stands at 5"."""
    return index + 1 < len(line) and line[index + 1].lower in ("at", "to", "by")


def _complement(line: Line, at: int) -> int | None:
    """The last token of a noun phrase after a preposition, articles and numbers with it."""
    index, last = at, None
    while index < min(len(line), at + 8):
        token = line[index]
        if token.is_word:
            opening = token.classes & {WordClass.DETERMINER} and last is None
            if last is not None and VerbForm.THIRD in token.forms and _leads_on(line, index):
                break
            if token.is_function and not opening:
                break
            if (
                token.is_verb
                and last is not None
                and not token.mostly_noun
                and not (token.is_plural and not token.forms)
            ):
                break
            if not opening:
                last = index
        elif not token.is_number or last is not None:
            break
        index += 1
    return last
