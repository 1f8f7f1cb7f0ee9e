"""How likely two tellings tell one event: a weighted sum of what they share and where they differ.

Weights: a logistic regression over pairs of ECB+ train (training/event_pairs.py, docs/decisions/0181), kept in
data/event_pairs.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from operator import mul

from onrecord.linking.event_facts import EventFacts
from onrecord.linking.rarity import rarity
from onrecord.text.times.calendar import INTERVAL, days_of

RELATIONS = ("lemma", "class", "loose", "related", "stem")
"""How two triggers can go together, the closest first: one lemma, one class, a wider class, classes that often tell one
event, or words that begin alike."""
CONTEXTS = (
    "plain",
    "topic",
    "around",
    "agents",
    "patients",
    "differ",
    "places",
    "one_report",
    "one_sentence",
    "verbs",
)
SINGLE = (
    "rare_lemma",
    "untyped",
    "saying",
    "saying_agents",
    "roles_cross",
    "both_bare",
    "places_differ",
    "date_same",
    "date_differs",
    "weekday_differs",
    "numbers_meet",
    "numbers_differ",
    "far",
    "status_differs",
    "also_class",
)
FEATURES = (*(f"{relation}_{context}" for relation in RELATIONS for context in CONTEXTS), *SINGLE)


ALIKE = 0.5
"""Share of a participant's words from which it counts as the same."""
CROWDED = 4
"""Tellings of one class in a report from which each needs something particular to be told apart by."""


@cache
def _data() -> dict[str, dict[str, object]]:
    return tomllib.loads((files("onrecord.linking") / "data" / "event_pairs.toml").read_text("utf-8"))


@cache
def _weights() -> tuple[tuple[tuple[float, ...], ...], tuple[float, ...]]:
    """Of the contexts, by relation; and of the single features."""
    weights = {name: float(str(weight)) for name, weight in _data()["weights"].items()}
    by_relation = tuple(tuple(weights[f"{name}_{context}"] for context in CONTEXTS) for name in RELATIONS)
    return by_relation, tuple(weights[name] for name in SINGLE)


@cache
def _related() -> frozenset[tuple[str, str]]:
    """Pairs of classes that often tell one event: a shooting and a killing."""
    groups = _data()["related"]["groups"]
    assert isinstance(groups, list)
    return frozenset((a, b) for group in groups for a in group.split() for b in group.split() if a != b)


def likeness(a: EventFacts, b: EventFacts, *, one_report: bool) -> float:
    """In [0, 1): the probability that the two tell one event, as the weights have it. Symmetric.

    0 where the triggers have no relation.
    """
    relation = _relation(a, b)
    if relation is None:
        return 0.0
    context, single = _parts(a, b, relation, one_report=one_report)
    by_relation, by_single = _weights()
    total = sum(map(mul, context, by_relation[relation])) + sum(map(mul, single, by_single))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def about_the_same(a: EventFacts, b: EventFacts) -> float:
    """Weighted overlap, in [0, 1], of the rarest words of the passages that two tellings stand in."""
    return _shared(a.topic, b.topic)


def comparable(a: EventFacts, b: EventFacts) -> bool:
    """Whether the triggers could tell one event at all."""
    return _relation(a, b) is not None


def _relation(a: EventFacts, b: EventFacts) -> int | None:
    """Index in RELATIONS of the closest relation of the triggers; None where they have none."""
    if a.lemma == b.lemma:
        return 0
    if any(name in b.classes for name in a.classes):
        return 1
    first, second = (*a.classes, *a.loose), (*b.classes, *b.loose)
    if any(name in second for name in first):
        return 2
    if any((x, y) in _related() for x in first for y in second):
        return 3
    return 4 if len(a.lemma) > 4 and a.lemma[:5] == b.lemma[:5] else None


def anchored(a: EventFacts, b: EventFacts) -> bool:
    """Whether something particular ties the two together, beyond trigger and topic.

    Asked where triggers are only loosely related, or where a report has many tellings of the class: in a long report
    on protests, one "protest" is not the next.
    """
    relation = _relation(a, b)
    if relation is None or relation > 1:
        around = _shared(a.around, b.around)
        return around >= 0.15 or (around >= 0.05 and _participants_alike(a, b))
    if max(a.crowd, b.crowd) < CROWDED:
        return True
    around = _shared(a.around, b.around)
    return around >= 0.3 or (around >= 0.1 and _participants_alike(a, b))


def _participants_alike(a: EventFacts, b: EventFacts) -> bool:
    return (
        _meet(a.agent, b.agent) >= ALIKE or _meet(a.patient, b.patient) >= ALIKE or _meet(a.place, b.place) / 2 >= ALIKE
    )


def once(a: EventFacts, b: EventFacts) -> bool:
    """Whether the two tell of what befalls one named person or thing only once ("the killing of Ann Low").

    Then reports far apart in time may mean the same.
    """
    if not (a.patient_mention and b.patient_mention) or _meet(a.patient, b.patient) < ALIKE:
        return False
    return any(happens_once(name) and name in b.classes for name in a.classes)


def happens_once(name: str) -> bool:
    """Whether what a class tells of befalls one person or thing only once."""
    return name in _once()


@cache
def _once() -> frozenset[str]:
    classes = _data()["once"]["classes"]
    return frozenset(str(classes).split())


def features(a: EventFacts, b: EventFacts, *, one_report: bool) -> tuple[float, ...]:
    """The values of FEATURES, in order: the contexts stand under the pair's relation, 0 under the others."""
    relation = _relation(a, b)
    context, single = _parts(a, b, relation, one_report=one_report)
    none = (0.0,) * len(CONTEXTS)
    return (*(value for i in range(len(RELATIONS)) for value in (context if i == relation else none)), *single)


def _parts(
    a: EventFacts, b: EventFacts, relation: int | None, *, one_report: bool
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The values of CONTEXTS and of SINGLE."""
    agents, patients = _meet(a.agent, b.agent), _meet(a.patient, b.patient)
    cross = max(_meet(a.agent, b.patient), _meet(a.patient, b.agent))
    differ = bool(a.agent and b.agent and not agents) + bool(a.patient and b.patient and not patients)
    places = _meet(a.place, b.place)
    topic = _shared(a.topic, b.topic)
    dated = bool(a.date and b.date)
    same_date = dated and _compatible(a.date or "", b.date or "")
    numbers = bool(a.numbers and b.numbers)
    meets = bool(set(a.numbers) & set(b.numbers)) if numbers else False
    saying = "say" in a.loose and "say" in b.loose
    context = (
        1.0,
        topic,
        _shared(a.around, b.around),
        agents,
        patients,
        float(differ),
        places,
        float(one_report),
        float(one_report and a.sentence == b.sentence),
        float(a.verb and b.verb),
    )
    single = (
        (min(rarity(a.lemma), 15.0) - 8) / 4 if relation == 0 else 0.0,
        float(a.type == "OTHER" or b.type == "OTHER"),
        float(saying),
        agents if saying else 0.0,
        cross,
        float(not (a.agent or a.patient) or not (b.agent or b.patient)),
        float(bool(a.place and b.place and not places)),
        float(same_date),
        float(dated and not same_date),
        float(bool(a.weekday and b.weekday and a.weekday != b.weekday)),
        float(meets),
        float(numbers and not meets),
        float(one_report and abs(a.sentence - b.sentence) > 3),
        float(a.status != b.status),
        float(relation == 2 and any((x, y) in _related() for x in a.classes for y in b.classes)),
    )
    return context, single


def _meet(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Share of the lesser set's weight that both have, in [0, 1]."""
    if not a or not b:
        return 0.0
    first, second = _weighed(a), _weighed(b)
    both = sum(first.of[word] for word in first.of.keys() & second.of.keys())
    return both / min(first.total, second.total) if both else 0.0


def _shared(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Weighted overlap of two word lists: 2 |a & b| / (|a| + |b|)."""
    if not a or not b:
        return 0.0
    first, second = _weighed(a), _weighed(b)
    both = sum(first.of[word] for word in first.of.keys() & second.of.keys())
    return 2 * both / (first.total + second.total) if both else 0.0


@dataclass(frozen=True, slots=True)
class _Weighed:
    of: dict[str, float]
    total: float


@lru_cache(maxsize=50_000)
def _weighed(words: tuple[str, ...]) -> _Weighed:
    """The rarity of each word, and of all; kept, because a telling is compared many times over.

    Rarities are quarters, so their sums are exact in any order.
    """
    of = {word: rarity(word) for word in words}
    return _Weighed(of, sum(map(rarity, words)))


def _compatible(a: str, b: str) -> bool:
    """Whether one date holds the other: a day its month, a month its year; whether an interval and a date meet.

    >>> _compatible("2024-03", "2024-03-20"), _compatible("2024-03-11/2024-04-09", "2024-03-20")
    (True, True)
    >>> _compatible("2024-03-11/2024-04-09", "2024-04-10")
    False
    """
    if INTERVAL in a or INTERVAL in b:
        first, second = days_of(a), days_of(b)
        return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]
    if "W" in a or "W" in b:
        return a == b or a[:4] == b[:4]
    return a.startswith(b) or b.startswith(a)
