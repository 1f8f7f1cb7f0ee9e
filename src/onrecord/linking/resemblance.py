"""How likely two reports are to tell one story, from what they share and what each has alone."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.linking.linker import Node
from onrecord.linking.rarity import rarity
from onrecord.linking.terms import Terms, singular
from onrecord.linking.toll_facts import TollFacts

COMMON = 7.0
"""Rarity up to which a word says nothing of the story."""
COMMON_PAIR = 16.0
"""The same for a name of two words."""
NEAR_DAYS = 3
KEPT = {"names": 60, "full": 40, "words": 120, "numbers": 40, "days": 20, "years": 12, "title": 20, "lead": 40}
"""Terms kept of each kind, the weightiest."""
ALONE = {"names": 5, "all": 15, "lead": 15, "words": 12}
"""Weightiest terms of each kind that are looked for in the other report."""
_READ = ("full", "words", "numbers", "days", "years", "title", "lead")
KINDS = (*_READ, "own", "names", "all")
"""Kinds of terms that are compared: as facts have them; names without officials and institutions; all names; names and
words alike."""
ELSEWHERE = {"names": "names", "all": "all", "lead": "all", "words": "all"}
"""Kind -> the kind among whose terms they are looked for in the other report."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """The weightiest terms of a report, each kind joined by "|", with a count after ":" where above one.

    heading: the report's title as it stands. also: names of officials and institutions. title, lead: words and names.
    toll: what it tells of the dead and the wounded; no part of what reports are compared by.
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
    toll: TollFacts | None = field(default=None, compare=False)

    @classmethod
    def of(cls, terms: Terms, heading: str | None, toll: TollFacts | None = None) -> StoryFacts:
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
            toll=toll,
        )


@dataclass(frozen=True, slots=True)
class Weighed:
    """Terms by weight, the length of each vector, and the weightiest terms that the other report should have.

    Terms stand in alphabetical order, so that what is summed over them is the same number however it is summed
    (story_odds.py).
    """

    weights: dict[str, Weights]
    lengths: dict[str, float]
    foremost: dict[str, Weights]


@lru_cache(maxsize=4096)
def weighed(facts: StoryFacts) -> Weighed:
    weights: dict[str, Weights] = {kind: _read(kind, getattr(facts, kind)) for kind in _READ}
    weights["own"] = _read("names", facts.names)
    weights["names"] = _heavier((weights["own"], _read("names", facts.also)))
    weights["all"] = _heavier(
        {singular(term): weight for term, weight in found.items()} for found in (weights["names"], weights["words"])
    )
    weights = {kind: dict(sorted(weights[kind].items())) for kind in KINDS}
    lengths = {kind: math.sqrt(sum(weight * weight for weight in found.values())) for kind, found in weights.items()}
    foremost = {kind: _foremost(weights["own" if kind == "names" else kind], most) for kind, most in ALONE.items()}
    return Weighed(weights, lengths, foremost)


def _foremost(weights: Weights, most: int) -> Weights:
    return {term: weights[term] for term in sorted(top(weights, most))}


def odds(a: Node[StoryFacts], b: Node[StoryFacts]) -> float:
    """Log-odds that two reports tell one story. Symmetric."""
    model = weights_of_evidence()
    return model["constant"] + sum(model[name] * value for name, value in evidence(a, b).items())


def evidence(a: Node[StoryFacts], b: Node[StoryFacts]) -> dict[str, float]:
    """What speaks for one story or against it; docs/decisions/0221 says what each is."""
    one, two = weighed(a.facts), weighed(b.facts)
    cosine = {kind: _cosine(kind, one, two) for kind in one.lengths}
    shared_full = math.log1p(_both("full", one, two))
    found = {f"cosine_{kind}": cosine[kind] for kind in one.lengths if kind != "own"}
    found |= {f"shared_{kind}": math.log1p(_both(kind, one, two)) for kind in ("words", "numbers")}
    found["shared_full"] = shared_full
    found["cosine_all_squared"] = cosine["all"] * cosine["all"]
    found["own_words"] = cosine["own"] * cosine["words"]
    missing = {kind: sorted((_missing(kind, one, two), _missing(kind, two, one))) for kind in ALONE}
    found |= {f"missing_{kind}": less for kind, (less, _) in missing.items()}
    found["missing_names_most"] = missing["names"][1]
    found["strangers"] = float(bool(one.weights["full"]) and bool(two.weights["full"]) and not shared_full)
    found["other_years"] = float(bool(one.weights["years"]) and bool(two.weights["years"]) and not cosine["years"])
    if a.published and b.published:
        days = abs((a.published - b.published).days)
        gap = math.log1p(days)
        found["near"] = float(days <= NEAR_DAYS)
        found["gap"] = gap
        found["gap_full"] = gap * shared_full
        found |= {f"gap_{kind}": gap * cosine[kind] for kind in ("own", "words", "all")}
    else:
        found["undated"] = 1.0
    return found


@cache
def weights_of_evidence() -> dict[str, float]:
    return tomllib.loads(files("onrecord.linking").joinpath("data", "stories.toml").read_text("utf-8"))


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
    return (1 + math.log(count)) * max(0.0, rarity(term) - COMMON)


def _written(kind: str, counts: Counter[str]) -> str:
    weights = {term: _weight(kind, term, count) for term, count in counts.items()}
    kept = top({term: weight for term, weight in weights.items() if weight > 0}, KEPT[kind])
    return "|".join(term if counts[term] == 1 else f"{term}:{counts[term]}" for term in kept)


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


def _cosine(kind: str, one: Weighed, two: Weighed) -> float:
    if not one.lengths[kind] or not two.lengths[kind]:
        return 0.0
    a, b = _shorter_first(one.weights[kind], two.weights[kind])
    return sum(weight * b[term] for term, weight in a.items() if term in b) / (one.lengths[kind] * two.lengths[kind])


def _both(kind: str, one: Weighed, two: Weighed) -> float:
    """The weight that both have."""
    a, b = _shorter_first(one.weights[kind], two.weights[kind])
    return sum(min(weight, b[term]) for term, weight in a.items() if term in b)


def _missing(kind: str, one: Weighed, two: Weighed) -> float:
    """The share of the weight of one report's foremost terms that the other does not have at all."""
    foremost, elsewhere = one.foremost[kind], two.weights[ELSEWHERE[kind]]
    total = sum(foremost.values())
    there = sum(weight for term, weight in foremost.items() if term in elsewhere)
    return (total - there) / total if total else 0.5


def _shorter_first(one: Weights, two: Weights) -> tuple[Weights, Weights]:
    return (one, two) if len(one) <= len(two) else (two, one)
