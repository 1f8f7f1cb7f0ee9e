"""The states that a clause tells of what is counted: "dead", "held", "destroyed"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.figures.clauses import DAYS
from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line
from onrecord.text.lemmas import VerbForm, noun_lemma, verb_lemma
from onrecord.text.word_classes import WordClass

PLANNED, POSSIBLE = "planned", "possible"
"""Marks beside a state that is told as no fact: "will release 50", "could free 50"."""
_FOR_SURE = frozenset({WordClass.AUXILIARY, WordClass.ADVERB, WordClass.PRONOUN})
_BEFORE_A_NOUN = frozenset({WordClass.DETERMINER, WordClass.PREPOSITION})
_PHRASE_REACH = 4
"""Tokens behind the first word of a phrase within which its others stand: "lost their lives"."""
_HELPERS = 6
_BEFORE, _BEHIND = 6, 8
"""Tokens around a verb within which its sense is told."""
_SEEKING_REACH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """names: the state with the mark of a plan, or nothing where it is denied. last: its last token."""

    names: frozenset[str]
    last: int


def state_at(line: Line, index: int) -> State | None:
    """The state that the verb, adjective or phrase beginning at `index` tells; None where it tells none."""
    token = line[index]
    if token.is_name or not token.is_word:
        return None
    lemma = verb_lemma(token.text) if token.forms else token.lower
    if _is_another_sense(line, index, lemma):
        return None
    for first in dict.fromkeys((token.lower, lemma)):
        for rest, name in words().state_phrases.get(first, ()):
            last = _phrase_end(line, index, rest)
            if last is not None:
                return State(names=_marked(line, index, name), last=last)
    found = words().states.get(token.lower) or words().states.get(lemma)
    return State(names=_marked(line, index, found), last=index) if found else None


def _is_another_sense(line: Line, index: int, lemma: str) -> bool:
    """Whether words near a verb make it tell no state: "sent to hospital", "captured on video"."""
    telling = words().unless.get(lemma)
    if telling is None:
        return False
    near = range(max(0, index - _BEFORE), min(len(line), index + 1 + _BEHIND))
    return any(line[other].lower in telling for other in near)


def _phrase_end(line: Line, index: int, rest: tuple[str, ...]) -> int | None:
    """Where the other words of a phrase end, small words between them skipped."""
    at = 0
    for later in range(index + 1, min(len(line), index + 1 + _PHRASE_REACH)):
        token = line[later]
        if rest[at] in (token.lower, noun_lemma(token.text), verb_lemma(token.text) if token.forms else ""):
            at += 1
            if at == len(rest):
                return later
        elif not token.is_word or not token.is_function:
            return None
    return None


def lives_taken(line: Line, quantity_end: int, head: int | None, first: int) -> bool:
    """ "claimed 30 lives", "30 lives were lost"."""
    if head is None or noun_lemma(line[head].text) != "life":
        return False
    near = (*range(max(0, first - 2), first), *range(quantity_end, min(len(line), head + 5)))
    return any(line[at].forms and verb_lemma(line[at].text) in words().taking_lives for at in near)


def is_used_as_noun(line: Line, index: int) -> bool:
    """ "the dead of the town", "for the wounded": those who are, and no state of what is counted."""
    if index == 0:
        return False
    before = line[index - 1]
    return before.possessive or bool(before.classes & _BEFORE_A_NOUN and not before.classes & _FOR_SURE)


def is_done_to_another(line: Line, index: int) -> bool:
    """Whether what stands before a verb does it: "two men held signs"; not "12 were held", "12 people fled"."""
    token = line[index]
    if index + 1 >= len(line) or not token.forms or verb_lemma(token.text) in words().undergone:
        return False
    if VerbForm.PAST not in token.forms and VerbForm.BASE not in token.forms:
        return False
    for before in range(index - 1, max(-1, index - 1 - _HELPERS), -1):
        if verb_lemma(line[before].text) in ("be", "get", "leave"):
            return False
        if not line[before].classes & _FOR_SURE:
            break
    following = line[index + 1]
    if not following.is_word or following.lower in DAYS or following.lower in words().people_adjectives:
        return False
    return (
        bool(following.classes & {WordClass.DETERMINER})
        or (not following.is_function and not following.forms and WordClass.ADVERB not in following.classes)
        or following.is_plural
    )


def _marked(line: Line, verb: int, name: str) -> frozenset[str]:
    """A state with what the verbs before it make of it: "could free", "to be freed"; nothing for "did not free"."""
    mark = mark_of(line, verb)
    if mark is None:
        return frozenset()
    return frozenset({name, mark} if mark else {name})


def mark_of(line: Line, verb: int) -> str | None:
    """What the verbs before a verb make of it: a plan, a possibility, a fact ("") or its contrary (None)."""
    perfect = False
    for index in range(verb - 1, max(-1, verb - 1 - _HELPERS), -1):
        word = line[index].lower
        if word in words().plan_denials or (line[index].forms and verb_lemma(word) in words().plan_denials):
            return None
        if word in words().possible_modals:
            return POSSIBLE
        if word in words().plan_modals:
            return POSSIBLE if perfect else PLANNED
        if word == "to":
            return "" if perfect else _before_to(line, index)
        perfect = perfect or word in ("have", "has", "had")
        if not line[index].classes & _FOR_SURE and word not in ("be", "been", "being"):
            break
    return ""


def split_state(line: Line, verb: int, after: int) -> frozenset[str]:
    """The state of a verb whose object stands inside its phrase: "let 12 hostages go", "took 30 people hostage"."""
    if after >= len(line) or not line[verb].forms:
        return frozenset()
    for rest, name in words().state_phrases.get(verb_lemma(line[verb].text), ()):
        if rest == (line[after].lower,):
            return _marked(line, verb, name)
    return frozenset()


def _before_to(line: Line, to: int) -> str | None:
    """What the verb before "to" makes of a state: a plan, a fact ("") or the contrary (None)."""
    if to == 0:
        return PLANNED
    token = line[to - 1]
    lemma = verb_lemma(token.text) if token.forms else token.lower
    if lemma in words().plan_denials:
        return None
    return "" if lemma in words().plan_facts else PLANNED


def is_sought(line: Line, noun: int) -> bool:
    """Whether a noun is what somebody wants or plans: "demanded the release", "a deal for the release"."""
    for index in range(noun - 1, max(-1, noun - _SEEKING_REACH), -1):
        token = line[index]
        if token.text in ";:" or (token.is_finite and VerbForm.PAST not in token.forms):
            return token.is_word and verb_lemma(token.text) in words().plan_seeking
        if token.is_word and not token.is_function:
            seeks = words().plan_seeking
            if token.lower in seeks or noun_lemma(token.text) in seeks or verb_lemma(token.text) in seeks:
                return True
    return False
