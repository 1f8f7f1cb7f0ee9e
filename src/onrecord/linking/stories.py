"""Stories: reports on one development.

Two reports are linked when names, words, numbers and days that they share make it likelier than not that they tell one
story. Links alone would chain one story to the next, so each connected component is cut by average-link clustering:
reports stay together only if, on average, all of one group resemble all of the other (docs/decisions/0221).
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import ClassVar

from onrecord.linking.clusters import average_link
from onrecord.linking.linker import Node, Upstream
from onrecord.linking.rarity import rarity
from onrecord.linking.terms import Terms, terms_of
from onrecord.record import Reading, Story, content_id

LINKED = 0.0
"""Log-odds from which two reports are linked: a lower bar (-1.5) let components grow to four times the size."""
TOGETHER = -1.5
"""Mean log-odds from which two groups are one story."""
CLEAREST = 6.0
"""Log-odds beyond which a pair says no more: one telltale name must not outweigh ten pairs that differ."""
COMMON = 7.0
"""Rarity up to which a word says nothing of the story."""
COMMON_PAIR = 16.0
"""The same for a name of two words."""
NEAR_DAYS = 3
_KEPT = {"names": 60, "full": 40, "words": 120, "numbers": 40, "days": 20, "years": 12, "title": 20}
"""Terms kept of each kind, the weightiest."""
_KEY_NAMES, _KEY_NAMES_WITH_WORDS, _KEY_WORDS, _KEY_FULL = 6, 4, 5, 10

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """The weightiest terms of a report, each kind joined by "|", with a count after ":" where above one.

    also: names of officials and institutions. heading: the report's title as it stands.
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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Terms by weight, and the length of each vector."""

    weights: dict[str, Weights]
    lengths: dict[str, float]


class StoryLinker:
    """Report -> the story it belongs to. A story takes its id from its earliest report."""

    name: ClassVar[str] = "stories"
    facts: ClassVar[type[StoryFacts]] = StoryFacts

    def nodes(self, reading: Reading) -> tuple[Node[StoryFacts], ...]:
        report = reading.report
        terms = terms_of(report.text)
        title = Terms.of(report.title) if report.title else Terms()
        heading = title.names + title.words + title.sources + title.institutions
        facts = StoryFacts(
            heading=report.title,
            names=_written("names", terms.names),
            also=_written("names", terms.sources | terms.institutions),
            full=_written("full", terms.full),
            words=_written("words", terms.words),
            numbers=_written("numbers", terms.numbers),
            days=_written("days", terms.days),
            years=_written("years", terms.years),
            title=_written("title", Counter(heading.keys())),
        )
        published = report.published or report.published_from
        return (Node(id=report.id, report=report.id, published=published, outlet=report.outlet, facts=facts),)

    def keys(self, node: Node[StoryFacts]) -> frozenset[str]:
        """Longer names, pairs of the weightiest names, and of these with the weightiest words."""
        weighed = _weighed(node.facts).weights
        names = _top(weighed["names"], _KEY_NAMES)
        words = _top(weighed["words"], _KEY_WORDS)
        keys = {f"f {name}" for name in _top(weighed["full"], _KEY_FULL)}
        keys |= {f"n {min(pair)} {max(pair)}" for pair in combinations(names, 2)}
        keys |= {f"w {name} {word}" for name in names[:_KEY_NAMES_WITH_WORDS] for word in words}
        if not names:
            keys |= {f"v {min(pair)} {max(pair)}" for pair in combinations(words, 2)}
        return frozenset(keys)

    def linked(self, a: Node[StoryFacts], b: Node[StoryFacts]) -> bool:
        return odds(a, b) >= LINKED

    def entries(self, component: Sequence[Node[StoryFacts]], upstream: Upstream) -> tuple[Story, ...]:
        ordered = sorted(component, key=lambda node: node.order)
        groups = average_link(len(ordered), lambda i, j: _bounded(odds(ordered[i], ordered[j])), TOGETHER)
        return tuple(_story([ordered[place] for place in group]) for group in groups)


def odds(a: Node[StoryFacts], b: Node[StoryFacts]) -> float:
    """Log-odds that two reports tell one story. Symmetric."""
    one, two = _weighed(a.facts), _weighed(b.facts)
    model = _model()
    cosine = {kind: _cosine(kind, one, two) for kind in (*model["cosine"], "own")}
    shared = {kind: math.log1p(_both(one.weights[kind], two.weights[kind])) for kind in model["shared"]}
    total = sum(weight * cosine[kind] for kind, weight in model["cosine"].items())
    total += sum(weight * shared[kind] for kind, weight in model["shared"].items())
    time, other = model["time"], model["other"]
    if a.published and b.published:
        days = abs((a.published - b.published).days)
        gap = math.log1p(days)
        total += gap * (
            time["gap"]
            + time["gap_full"] * shared["full"]
            + time["gap_names"] * cosine["own"]
            + time["gap_words"] * cosine["words"]
        )
        if days <= NEAR_DAYS:
            total += time["near"]
    else:
        total += time["undated"]
    total += other["constant"] + other["names_words"] * cosine["own"] * cosine["words"]
    total += other["length"] * math.log1p(min(len(one.weights["words"]), len(two.weights["words"])))
    if one.weights["full"] and two.weights["full"] and not shared["full"]:
        total += other["strangers"]
    if one.weights["years"] and two.weights["years"] and not cosine["years"]:
        total += other["other_years"]
    return total


def _bounded(value: float) -> float:
    return max(-CLEAREST, min(CLEAREST, value))


def _story(nodes: Sequence[Node[StoryFacts]]) -> Story:
    days = [node.published for node in nodes if node.published]
    return Story(
        id=content_id("sy", nodes[0].report),
        title=nodes[0].facts.heading,
        reports=tuple(node.report for node in nodes),
        first=min(days, default=None),
        last=max(days, default=None),
    )


@cache
def _model() -> dict[str, dict[str, float]]:
    return tomllib.loads(files("onrecord.linking").joinpath("data", "stories.toml").read_text("utf-8"))


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
    weighed = {term: _weight(kind, term, count) for term, count in counts.items()}
    kept = sorted((term for term in counts if weighed[term] > 0), key=lambda term: (-weighed[term], term))
    return "|".join(term if counts[term] == 1 else f"{term}:{counts[term]}" for term in kept[: _KEPT[kind]])


@lru_cache(maxsize=4096)
def _weighed(facts: StoryFacts) -> _Weighed:
    kinds = ("full", "words", "numbers", "days", "years", "title")
    weights: dict[str, Weights] = {kind: _read(kind, getattr(facts, kind)) for kind in kinds}
    weights["own"] = _read("names", facts.names)
    names = _read("names", facts.names)
    for term, weight in _read("names", facts.also).items():
        names[term] = max(weight, names.get(term, 0.0))
    weights["names"] = names
    lengths = {kind: math.sqrt(sum(weight * weight for weight in found.values())) for kind, found in weights.items()}
    return _Weighed(weights, lengths)


def _read(kind: str, written: str) -> dict[str, float]:
    found = {}
    for item in written.split("|") if written else ():
        term, _, count = item.rpartition(":")
        if term and count.isdigit():
            found[term] = _weight(kind, term, int(count))
        else:
            found[item] = _weight(kind, item, 1)
    return found


def _cosine(kind: str, one: _Weighed, two: _Weighed) -> float:
    if not one.lengths[kind] or not two.lengths[kind]:
        return 0.0
    a, b = _shorter_first(one.weights[kind], two.weights[kind])
    return sum(weight * b[term] for term, weight in a.items() if term in b) / (one.lengths[kind] * two.lengths[kind])


def _both(one: Weights, two: Weights) -> float:
    a, b = _shorter_first(one, two)
    return sum(min(weight, b[term]) for term, weight in a.items() if term in b)


def _shorter_first(one: Weights, two: Weights) -> tuple[Weights, Weights]:
    return (one, two) if len(one) <= len(two) else (two, one)


def _top(weights: Weights, most: int) -> list[str]:
    return sorted(weights, key=lambda term: (-weights[term], term))[:most]
