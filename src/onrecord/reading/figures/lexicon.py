"""The words around numbers, from figures.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record import Bound, Movement

DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"})
Phrase = tuple[tuple[str, ...], Bound]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists.

    before, after: the words of bounds, by the word next to the number, the longest first. change: verbs and nouns, by
    lemma. states: by lemma or form, the state that a word tells of what is counted.
    """

    before: dict[str, tuple[Phrase, ...]]
    after: dict[str, tuple[Phrase, ...]]
    bounding: frozenset[str]
    change: dict[str, Movement]
    states: dict[str, str]
    state_phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    unless: dict[str, frozenset[str]]
    state_nouns: dict[str, str]
    of_things: frozenset[str]
    undergone: frozenset[str]
    marchers: frozenset[str]
    plan_modals: frozenset[str]
    possible_modals: frozenset[str]
    plan_facts: frozenset[str]
    plan_denials: frozenset[str]
    plan_seeking: frozenset[str]
    place_kinds: frozenset[str]
    people_adjectives: frozenset[str]
    countable: frozenset[str]
    people: frozenset[str]
    modifiers: frozenset[str]
    counts: frozenset[str]
    listing: frozenset[str]
    streets: frozenset[str]
    of_life: frozenset[str]
    rung_up: frozenset[str]
    of_ringing: frozenset[str]
    ringing: frozenset[str]
    idle_before: frozenset[str]
    idle_after: frozenset[str]
    ties: frozenset[str]
    dimensions: frozenset[str]
    state_nouns_by: dict[str, str]
    only: dict[str, frozenset[str]]
    passing: frozenset[str]
    leading: frozenset[str]
    doubtful: frozenset[str]
    taking_lives: frozenset[str]
    current: tuple[str, ...]
    motions: frozenset[str]
    same: dict[str, str]
    kinds: frozenset[str]
    persons: frozenset[str]
    illnesses: frozenset[str]
    carriers: frozenset[str]
    carrying: frozenset[str]
    idle: frozenset[str]
    prices: frozenset[str]
    rates: frozenset[str]
    having: frozenset[str]
    captivity: frozenset[str]
    incidents: frozenset[str]
    recording: frozenset[str]
    authorities: frozenset[str]


def _by_word(phrases: tuple[Phrase, ...], at: int) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their first or last word."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        found[phrase[0][at]] = (*found.get(phrase[0][at], ()), phrase)
    return found


def _phrases(data: dict[str, str], prefix: str) -> tuple[Phrase, ...]:
    found = [
        (tuple(phrase.split("_")), Bound(name.removeprefix(prefix)))
        for name, phrases in data.items()
        if name.startswith("after_") == bool(prefix)
        for phrase in phrases.split()
    ]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


def _of_each(data: dict[str, str]) -> list[tuple[str, str]]:
    return [(word, name) for name, listed in data.items() for word in listed.split()]


def _state_phrases(data: dict[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for written, state in _of_each(data):
        first, *rest = written.split("_")
        if rest:
            found[first] = (*found.get(first, ()), (tuple(rest), state))
    return found


@cache
def words() -> Words:
    data = tomllib.loads((files("onrecord.reading.figures") / "figures.toml").read_text("utf-8"))
    return Words(
        before=_by_word(_phrases(data["bounds"], ""), -1),
        after=_by_word(_phrases(data["bounds"], "after_"), 0),
        bounding=frozenset(word for phrase, _ in _phrases(data["bounds"], "") for word in phrase),
        change={word: Movement(name) for name, listed in data["change"].items() for word in listed.split()},
        states={word: state for word, state in _of_each(data["states"]) if "_" not in word},
        state_phrases=_state_phrases(data["states"]),
        unless={verb: frozenset(listed.split()) for verb, listed in data["unless"].items()},
        state_nouns=dict(_of_each(data["state_nouns"])),
        of_things=frozenset(data["states_of"]["things"].split()),
        undergone=frozenset(data["states_of"]["undergone"].split()),
        marchers=frozenset(data["states_of"]["people_marched"].split()),
        plan_modals=frozenset(data["plans"]["modals"].split()),
        possible_modals=frozenset(data["plans"]["possible"].split()),
        plan_facts=frozenset(data["plans"]["facts"].split()),
        plan_denials=frozenset(data["plans"]["denied"].split()),
        plan_seeking=frozenset(data["plans"]["seeking"].split()),
        place_kinds=frozenset(data["places"]["kinds"].split()),
        people_adjectives=frozenset(data["people"]["adjectives"].split()),
        countable=frozenset((data["people"]["nouns"] + data["people"]["things"]).split()),
        people=frozenset(data["people"]["nouns"].split()),
        modifiers=frozenset(data["nouns"]["modifiers"].split()),
        counts=frozenset(data["nouns"]["counts"].split()),
        listing=frozenset(data["names"]["listing"].split()),
        streets=frozenset(data["names"]["streets"].split()),
        of_life=frozenset(data["names"]["of_life"].split()),
        rung_up=frozenset(data["names"]["rung_up"].split()),
        of_ringing=frozenset(data["names"]["of_ringing"].split()),
        ringing=frozenset(data["names"]["ringing"].split()),
        idle_before=frozenset(data["names"]["idle_before"].split()),
        idle_after=frozenset(data["names"]["idle_after"].split()),
        ties=frozenset(data["clauses"]["ties"].split()),
        dimensions=frozenset(data["clauses"]["dimensions"].split()),
        state_nouns_by=dict(_of_each(data["state_nouns_by"])),
        only={state: frozenset(data["states_of"][state].split()) for state in ("cut", "launched")},
        passing=frozenset(data["passing"]["verbs"].split()),
        leading=frozenset(data["states_of"]["leading"].split()),
        doubtful=frozenset(data["states_of"]["doubtful"].split()),
        taking_lives=frozenset(data["states_of"]["taking_lives"].split()),
        current=tuple(written.replace("_", " ") for written in data["current"]["words"].split()),
        motions=frozenset(data["places"]["motions"].split()),
        same=dict(pair.split("=") for pair in data["subjects"]["same"].split()),
        kinds=frozenset(data["subjects"]["kinds"].split()),
        persons=frozenset(data["subjects"]["persons"].split()),
        illnesses=frozenset(data["subjects"]["illnesses"].split()),
        carriers=frozenset(data["subjects"]["carriers"].split()),
        carrying=frozenset(data["subjects"]["carrying"].split()),
        idle=frozenset(data["subjects"]["idle"].split()),
        prices=frozenset(data["subjects"]["prices"].split()),
        rates=frozenset(data["subjects"]["rates"].split()),
        having=frozenset(data["subjects"]["having"].split()),
        captivity=frozenset(data["subjects"]["captivity"].split()),
        incidents=frozenset(data["subjects"]["incidents"].split()),
        recording=frozenset(data["subjects"]["recording"].split()),
        authorities=frozenset(data["subjects"]["authorities"].split()),
    )
