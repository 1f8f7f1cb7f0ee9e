"""What reports are compared by when they are gathered into stories: their terms, weighed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.linking.cast import Cast
from onrecord.linking.rarity import rarity
from onrecord.linking.terms import Terms, singular
from onrecord.linking.toll_facts import TollFacts

COMMON = 7.0
"""Rarity up to which a word says nothing of the story."""
COMMON_PAIR = 16.0
"""The same for a name of two words."""
KEPT = {"names": 60, "full": 40, "words": 120, "numbers": 40, "days": 20, "years": 12, "title": 20, "lead": 40}
"""Terms kept of each kind, the weightiest."""
CAST = {"people": 24, "places": 24, "acts": 24, "happened": 16, "months": 8}
"""What is kept of the cast, the most frequent of each kind."""
SUBJECTS = ("people", "places", "happened")
"""Kinds of which a report has one that it is about: the most frequent, the first of equals."""
ALONE = {"names": 5, "all": 15, "lead": 15, "words": 12}
"""Weightiest terms of each kind that are looked for in the other report."""
_READ = ("full", "words", "numbers", "days", "years", "title", "lead")
KINDS = (*_READ, "own", "names", "all", *CAST)
"""Kinds of terms that are compared: as facts have them; names without officials and institutions; all names; names and
words alike; the cast."""
ELSEWHERE = {"names": "names", "all": "all", "lead": "all", "words": "all"}
"""Kind -> the kind among whose terms they are looked for in the other report."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """The weightiest terms of a report, each kind joined by "|", with a count after ":" where above one.

    heading: the report's title as it stands. also: names of officials and institutions. title, lead: words and names.
    people, places, acts, happened, months: of the cast, the most frequent first. toll: what it tells of the dead and
    the wounded; no part of what reports are compared by.
    """

    heading: str | None
    names: str
    also: str
    full: str
    words: str
    numbers: str
    days: str
    years: str
    title: str
    lead: str
    people: str
    places: str
    acts: str
    happened: str
    months: str
    toll: TollFacts | None = field(default=None, compare=False)

    @classmethod
    def of(cls, terms: Terms, cast: Cast, heading: str | None, toll: TollFacts | None = None) -> StoryFacts:
        title = Terms.of(heading) if heading else Terms()
        return cls(
            heading=heading,
            names=_written("names", terms.names),
            also=_written("names", terms.sources | terms.institutions),
            full=_written("full", terms.full),
            words=_written("words", terms.words),
            numbers=_written("numbers", terms.numbers),
            days=_written("days", terms.days),
            years=_written("years", terms.years),
            title=_written("title", Counter((title.names + title.words + title.sources + title.institutions).keys())),
            lead=_written("lead", terms.lead),
            people=_first("people", cast.people),
            places=_first("places", cast.places),
            acts=_first("acts", cast.acts),
            happened=_first("happened", cast.happened),
            months=_first("months", cast.months),
            toll=toll,
        )


@dataclass(frozen=True, slots=True)
class Weighed:
    """Terms by weight, the length of each vector, and the weightiest terms that the other report should have.

    subject: the one term of each kind that the report is about. Terms stand in alphabetical order, so that what is
    summed over them is the same number however it is summed (story_odds.py).
    """

    weights: dict[str, Weights]
    lengths: dict[str, float]
    foremost: dict[str, Weights]
    subject: dict[str, str]


@lru_cache(maxsize=4096)
def weighed(facts: StoryFacts) -> Weighed:
    weights: dict[str, Weights] = {kind: _read(kind, getattr(facts, kind)) for kind in _READ}
    weights["own"] = _read("names", facts.names)
    weights["names"] = _heavier((weights["own"], _read("names", facts.also)))
    weights["all"] = _heavier(
        {singular(term): weight for term, weight in found.items()} for found in (weights["names"], weights["words"])
    )
    weights |= {kind: _read(kind, getattr(facts, kind)) for kind in CAST}
    subject = {kind: next(iter(weights[kind])) for kind in SUBJECTS if weights[kind]}
    weights = {kind: dict(sorted(weights[kind].items())) for kind in KINDS}
    lengths = {kind: math.sqrt(sum(weight * weight for weight in found.values())) for kind, found in weights.items()}
    foremost = {kind: _foremost(weights["own" if kind == "names" else kind], most) for kind, most in ALONE.items()}
    return Weighed(weights, lengths, foremost, subject)


def _foremost(weights: Weights, most: int) -> Weights:
    return {term: weights[term] for term in sorted(top(weights, most))}


def top(weights: Weights, most: int) -> list[str]:
    """The weightiest terms, the first in the alphabet of equals."""
    return sorted(weights, key=lambda term: (-weights[term], term))[:most]


def _weight(kind: str, term: str, count: int) -> float:
    """How much a term tells: by its rarity, and by the logarithm of its count."""
    if kind == "full":
        return max(0.0, sum(map(rarity, term.split())) - COMMON_PAIR)
    if kind == "numbers":
        digits = min(4, sum(sign.isdigit() for sign in term.split(" ")[0]))
        return digits * (1.0 if " " in term else 0.5)
    if kind in ("days", "years"):
        return float(count)
    if kind in ("people", "places"):
        return (1 + math.log(count)) * max(1.0, rarity(term.rpartition(" ")[2]) - COMMON)
    if kind in CAST:
        return 1 + math.log(count)
    return (1 + math.log(count)) * max(0.0, rarity(term) - COMMON)


def _written(kind: str, counts: Counter[str]) -> str:
    weights = {term: _weight(kind, term, count) for term, count in counts.items()}
    return _joined((term, counts[term]) for term in top({t: w for t, w in weights.items() if w > 0}, KEPT[kind]))


def _first(kind: str, counts: Counter[str]) -> str:
    return _joined(counts.most_common(CAST[kind]))


def _joined(counted: Iterable[tuple[str, int]]) -> str:
    """As facts have them: no term has the sign that joins them."""
    plain = ((term.replace("|", " "), count) for term, count in counted)
    return "|".join(term if count == 1 else f"{term}:{count}" for term, count in plain)


def _read(kind: str, written: str) -> dict[str, float]:
    found = {}
    for item in written.split("|") if written else ():
        term, _, count = item.rpartition(":")
        if term and count.isdecimal():
            found[term] = _weight(kind, term, int(count))
        else:
            found[item] = _weight(kind, item, 1)
    return found


def _heavier(parts: Iterable[Weights]) -> dict[str, float]:
    """All terms of the parts, each by its greatest weight."""
    joined: dict[str, float] = {}
    for part in parts:
        for term, weight in part.items():
            joined[term] = max(weight, joined.get(term, 0.0))
    return joined
