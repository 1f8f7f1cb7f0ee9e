"""The words that attribute, as data: verbs with what they govern, nouns, adjectives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record import Manner
from onrecord.text.lemmas import verb_lemma


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One verb. frames: s clause, q quotation, n noun phrase, i infinitive, g gerund. hearer: the same, after one.

    after: prepositions that its content stands behind. hearer_after: the same, after a hearer ("warned them of …").
    """

    lemma: str
    particle: str | None
    frames: frozenset[str]
    hearer: frozenset[str]
    after: frozenset[str]
    hearer_after: frozenset[str]
    manner: Manner


@cache
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    lines = (files("onrecord.tagger.rules") / name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def cue_verbs() -> dict[str, tuple[CueVerb, ...]]:
    """Lemma -> its entries; those with a particle first."""
    found: dict[str, list[CueVerb]] = {}
    for words, frames, manner in _rows("cue_verbs.tsv"):
        lemma, _, particle = words.partition(" ")
        marks = frames.split()
        found.setdefault(lemma, []).append(
            CueVerb(
                lemma=lemma,
                particle=particle or None,
                frames=frozenset(mark for mark in marks if len(mark) == 1),
                hearer=frozenset(mark[1] for mark in marks if len(mark) == 2 and mark[0] == "o"),
                after=frozenset(mark[1:] for mark in marks if mark[0] == ">"),
                hearer_after=frozenset(mark[2:] for mark in marks if mark.startswith("o>")),
                manner=Manner(manner),
            )
        )
    return {lemma: tuple(sorted(rows, key=lambda row: row.particle is None)) for lemma, rows in found.items()}


@dataclass(frozen=True, slots=True)
class CueWord:
    """A noun or adjective. frames: s clause, i infinitive. after: prepositions that its content stands behind."""

    frames: frozenset[str]
    after: frozenset[str]
    manner: Manner


def _words(name: str) -> dict[str, CueWord]:
    found = {}
    for word, frames, manner in _rows(name):
        marks = frames.split()
        found[word] = CueWord(
            frozenset(mark for mark in marks if len(mark) == 1),
            frozenset(mark[1:] for mark in marks if mark[0] == ">"),
            Manner(manner),
        )
    return found


@cache
def cue_nouns() -> dict[str, CueWord]:
    """Singular and plural -> entry."""
    found = _words("cue_nouns.tsv")
    plurals = {_plural(noun): entry for noun, entry in found.items()}
    return {**plurals, **found}


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun[:-2] + "es" if noun.endswith("is") else noun + "s"


@cache
def cue_adjectives() -> dict[str, CueWord]:
    return _words("cue_adjectives.tsv")


@cache
def cue_words() -> frozenset[str]:
    """The nouns and adjectives that attribute."""
    return frozenset(cue_nouns()) | frozenset(cue_adjectives())


def verb_entries(word: str) -> tuple[CueVerb, ...]:
    """The entries of a verb's form, in lower case."""
    lemma, verbs = "find" if word == "found" else verb_lemma(word), cue_verbs()
    found = verbs.get(lemma)
    if found is None and word.endswith(("ed", "ing")):
        found = verbs.get(lemma + "e")
    return found or ()
