"""Issues: what a stance is on, as a short normal form: the head and what restricts it.

"a general ceasefire", "the ceasefire" and "a ceasefire in the valley" have the same head and no restriction;
"humanitarian pauses" has another head and one restriction.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.event_words import verb_base
from onrecord.text.lemmas import noun_lemma

_CORE = frozenset(("of", "on", "against", "to", "for", "from", "with"))
"""Prepositions whose phrase restricts the head; "in", "at" and the like only say where."""
_FAR = 12


@dataclass(frozen=True, slots=True)
class Issue:
    """head: a noun's or verb's base form; modifiers: sorted, what restricts it; words: how it reads."""

    head: str
    modifiers: tuple[str, ...]
    words: str


@cache
def _words(name: str) -> frozenset[str]:
    data = tomllib.loads((files("onrecord.linking") / "data" / "stances.toml").read_text("utf-8"))
    return frozenset(word.replace("_", " ") for word in data["words"][name].split())


@cache
def _same() -> dict[str, str]:
    pairs = (pair.split("=") for pair in _words("same"))
    return {other: first for first, other in pairs}


def issue_after(sentence: Sentence, at: int) -> Issue | None:
    """The issue of what follows a stance word: a noun phrase ("a truce"), or what someone is to do ("X to leave Y")."""
    kinds, low = sentence.kinds, sentence.low
    while at < len(kinds) and (kinds[at] in 'PA",' or low[at] in ("that", "'s")) and kinds[at] != "T":
        at += 1
    if at >= len(kinds):
        return None
    if kinds[at] == "T" and at + 1 < len(kinds):
        return _of_verb(sentence, at + 1) if kinds[at + 1] in "vX" else issue_after(sentence, at + 1)
    if kinds[at] in VERBAL:
        return _of_verb(sentence, at)
    phrase = sentence.phrase_from(at)
    if phrase is None:
        return None
    after = phrase.end
    if after + 1 < len(kinds) and kinds[after] == "T" and kinds[after + 1] in "vX":
        return _of_verb(sentence, after + 1)
    if after < len(kinds) and kinds[after] in "vM":
        if kinds[after] == "M" and low[after] not in ("should", "must", "shall"):
            return None
        verb = next((i for i in range(after, min(len(kinds), after + 5)) if kinds[i] == "v"), None)
        return _of_verb(sentence, verb) if verb is not None else None
    return _of_noun(sentence, phrase)


def issue_at(sentence: Sentence, at: int, *, passive: Phrase | None = None) -> Issue | None:
    """The issue of the verb at `at` (passive: its subject then) or of the noun phrase there."""
    kinds = sentence.kinds
    while at < len(kinds) and (kinds[at] in 'A",' or sentence.low[at] == "that"):
        at += 1
    if at >= len(kinds):
        return None
    if kinds[at] in VERBAL:
        return _of_verb(sentence, at, passive)
    phrase = sentence.phrase_from(at)
    return _of_noun(sentence, phrase) if phrase else None


def _of_verb(sentence: Sentence, verb: int, passive: Phrase | None = None) -> Issue | None:
    kinds, low = sentence.kinds, sentence.low
    base = verb_base(low[verb])
    at = verb + 1
    particles: list[str] = []
    while at < len(kinds) and kinds[at] in "AP" and len(particles) < 2 and low[at] not in ("not", "in", "at"):
        particles.append(low[at])
        at += 1
    if passive is not None:
        acted = _of_noun(sentence, passive)
        particles = []
    elif at < len(kinds) and kinds[at] == "G":
        acted = _of_verb(sentence, at)
    else:
        while at < len(kinds) and kinds[at] in 'A"':
            at += 1
        phrase = sentence.phrase_from(at) if at < len(kinds) else None
        acted = _of_noun(sentence, phrase) if phrase else None
    told = " ".join([base, *particles])
    if acted is None:
        return Issue(base, (), told) if len(base) > 2 and base not in _words("light") else None
    if told in _words("light"):
        return acted
    return Issue(base, tuple(sorted({acted.head, *acted.modifiers})), f"{told} {acted.words}")


def _of_noun(sentence: Sentence, phrase: Phrase) -> Issue | None:
    kinds, low = sentence.kinds, sentence.low
    if kinds[phrase.head] in "IOQDt":
        return None
    restricting = _restricting(sentence, phrase.end)
    head = low[phrase.head] if kinds[phrase.head] == "U" else noun_lemma(low[phrase.head])
    head = _same().get(head, head)
    if restricting and head in _words("carriers"):
        inner = _of_noun(sentence, restricting[1])
        if inner is not None:
            return inner
    first = phrase.start
    for at in range(phrase.head - 1, phrase.start - 1, -1):
        if kinds[at] == "'":
            first = at + 1
            break
    before = [
        noun_lemma(low[at])
        for at in range(first, phrase.head)
        if kinds[at] == "n" and noun_lemma(low[at]) not in _words("general") and low[at] not in _words("general")
    ]
    words = " ".join([*before, head])
    modifiers = list(before)
    if kinds[phrase.head] == "U":
        words = _name(sentence, first, phrase.head)
    if restricting is not None:
        inner = _of_noun(sentence, restricting[1])
        if inner is not None:
            words += f" {restricting[0]} {inner.words}"
            modifiers += [inner.head, *inner.modifiers]
    return Issue(head, tuple(sorted(set(modifiers))), words)


def _name(sentence: Sentence, first: int, head: int) -> str:
    start = head
    while start > first and sentence.kinds[start - 1] == "U":
        start -= 1
    return " ".join(sentence.low[start : head + 1])


def _restricting(sentence: Sentence, at: int) -> tuple[str, Phrase] | None:
    """The preposition and phrase right after a head, where they restrict it."""
    if at + 1 >= len(sentence.kinds) or sentence.low[at] not in _CORE or sentence.kinds[at + 1] in "vG":
        return None
    start = at + 1
    while start < len(sentence.kinds) and sentence.kinds[start] in '"A':
        start += 1
    phrase = sentence.phrase_from(start) if start < len(sentence.kinds) else None
    return (sentence.low[at], phrase) if phrase is not None and phrase.end - phrase.start <= _FAR else None
