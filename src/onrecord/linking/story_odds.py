"""The log-odds of all pairs of reports (resemblance.py), a report against all others at once.

Kept while a process links, for what comes later meets the same pairs again. What is summed over terms is summed in the
alphabetical order of the terms that both reports have, so the numbers are those of `odds`, to the last bit.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.linking.linker import Node
from onrecord.linking.resemblance import IN_TIME, NEAR_DAYS, Model, odds, weights_of_evidence
from onrecord.linking.story_facts import ALONE, CAST, ELSEWHERE, KINDS, SUBJECTS, StoryFacts, Weighed, weighed

FEWEST, MOST = 12, 4096
"""Reports from which rows are worked out; reports kept at once, whose pairs take 64 MiB."""
_SHARED = ("full", "words", "numbers", "acts", "happened")

Row = NDArray[np.float64]
StoryNode = Node[StoryFacts]


class StoryOdds:
    """Log-odds that two reports tell one story, worked out once for each pair.

    Reports are told apart by all that is compared, so one that changes is another.
    """

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._places: dict[StoryNode, int] = {}
        self._rows: list[Row] = []
        self._days = array("q")
        """Ordinal of each report's day; 0 where unknown."""
        self._lengths = {kind: array("d") for kind in KINDS}
        self._terms = {kind: _Postings() for kind in KINDS}
        self._foremost = {kind: _Postings() for kind in ALONE}
        self._subjects = {kind: _Postings() for kind in SUBJECTS}
        self._totals = {kind: array("d") for kind in ALONE}

    def among(self, nodes: Sequence[StoryNode]) -> Callable[[int, int], float]:
        """The log-odds of two of these reports, by their places in `nodes`."""
        if not FEWEST <= len(nodes) <= MOST:
            return lambda i, j: odds(nodes[i], nodes[j])
        if len(self._places.keys() | set(nodes)) > MOST:
            self._clear()
        places = [self._place(node) for node in nodes]
        rows = self._rows

        def of(i: int, j: int) -> float:
            low, high = sorted((places[i], places[j]))
            return float(rows[high][low])

        return of

    def _place(self, node: StoryNode) -> int:
        place = self._places.get(node)
        if place is None:
            place = self._places[node] = len(self._rows)
            known = weighed(node.facts)
            self._rows.append(self._row(known, node))
            self._keep(place, known, node)
        return place

    def _keep(self, place: int, known: Weighed, node: StoryNode) -> None:
        self._days.append(node.published.toordinal() if node.published else 0)
        for kind in KINDS:
            self._lengths[kind].append(known.lengths[kind])
            self._terms[kind].add(place, known.weights[kind])
        for kind in ALONE:
            self._foremost[kind].add(place, known.foremost[kind])
            self._totals[kind].append(sum(known.foremost[kind].values()))
        for kind, subject in known.subject.items():
            self._subjects[kind].add(place, {subject: 1.0})

    def _row(self, known: Weighed, node: StoryNode) -> Row:
        """The log-odds of a report with each that is kept: the steps of `evidence`, in its order."""
        count = len(self._rows)
        cosine = {kind: self._cosine(kind, known, count) for kind in KINDS}
        shared = {kind: _log1p(self._terms[kind].both(known.weights[kind], count)) for kind in _SHARED}
        found = {f"cosine_{kind}": cosine[kind] for kind in KINDS if kind != "own"}
        found |= {f"shared_{kind}": shared[kind] for kind in ("words", "numbers")}
        found["shared_full"] = shared["full"]
        found["cosine_all_squared"] = cosine["all"] * cosine["all"]
        found["own_words"] = cosine["own"] * cosine["words"]
        missing = {kind: self._missing(kind, known, count) for kind in ALONE}
        found |= {f"missing_{kind}": np.minimum(*sides) for kind, sides in missing.items()}
        found["missing_names_most"] = np.maximum(*missing["names"])
        has = {k: bool(known.weights[k]) & (_read(self._lengths[k]) > 0) for k in ("full", "years", *CAST)}
        found["strangers"] = (has["full"] & (shared["full"] == 0)).astype(float)
        found["other_years"] = (has["years"] & (cosine["years"] == 0)).astype(float)
        found |= {f"shared_{kind}": shared[kind] for kind in ("acts", "happened")}
        found |= {f"both_{kind}": has[kind].astype(float) for kind in CAST}
        for kind in SUBJECTS:
            found |= self._compare_subjects(kind, known, has[kind], count)
        models = weights_of_evidence()
        undated = _sum(models["undated"], found, count)
        if node.published is None:
            return undated
        days = np.frombuffer(self._days, dtype=np.int64)
        found |= _in_time(np.abs(days - node.published.toordinal()), cosine, shared["full"])
        return np.where(days > 0, _sum(models["dated"], found, count), undated)

    def _compare_subjects(self, kind: str, known: Weighed, both: NDArray[np.bool_], count: int) -> dict[str, Row]:
        subject = known.subject.get(kind)
        one = {} if subject is None else {subject: 1.0}
        here = self._terms[kind].own(one, count) > 0
        there = self._subjects[kind].theirs(known.weights[kind], count) > 0
        found = {
            "same": self._subjects[kind].own(one, count) > 0,
            "half": both & (here != there),
            "strange": both & ~here & ~there,
        }
        return {f"{name}_{kind}": value.astype(float) for name, value in found.items()}

    def _cosine(self, kind: str, known: Weighed, count: int) -> Row:
        products = self._terms[kind].products(known.weights[kind], count)
        lengths = known.lengths[kind] * _read(self._lengths[kind])
        made: Row = np.divide(products, lengths, out=np.zeros(count), where=lengths > 0)
        return made

    def _missing(self, kind: str, known: Weighed, count: int) -> tuple[Row, Row]:
        """The share of this report's foremost terms that each other lacks, and the share of theirs that it lacks."""
        own, theirs = np.full(count, float(sum(known.foremost[kind].values()))), _read(self._totals[kind])
        there = self._terms[ELSEWHERE[kind]].own(known.foremost[kind], count)
        here = self._foremost[kind].theirs(known.weights[ELSEWHERE[kind]], count)
        return _share(own - there, own), _share(theirs - here, theirs)


class _Postings:
    """Term -> the reports that have it, with its weight in each."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[array[int], array[float]]] = {}

    def add(self, place: int, weights: Mapping[str, float]) -> None:
        for term, weight in weights.items():
            places, known = self._of.setdefault(term, (array("q"), array("d")))
            places.append(place)
            known.append(weight)

    def products(self, weights: Mapping[str, float], count: int) -> Row:
        """For each report, the sum over shared terms of both weights multiplied."""
        return self._sum(weights, count, lambda weight, known: weight * known)

    def both(self, weights: Mapping[str, float], count: int) -> Row:
        """For each report, the weight that both have."""
        return self._sum(weights, count, np.minimum)

    def own(self, weights: Mapping[str, float], count: int) -> Row:
        """For each report, the weight given here of the terms that it has."""
        return self._sum(weights, count, lambda weight, known: weight)

    def theirs(self, weights: Mapping[str, float], count: int) -> Row:
        """For each report, its own weight of these terms."""
        return self._sum(weights, count, lambda weight, known: known)

    def _sum(self, weights: Mapping[str, float], count: int, part: Callable[[float, Row], Row | float]) -> Row:
        made = np.zeros(count)
        for term, weight in weights.items():
            found = self._of.get(term)
            if found is not None:
                made[np.frombuffer(found[0], dtype=np.int64)] += part(weight, _read(found[1]))
        return made


def _sum(model: Model, found: Mapping[str, Row], count: int) -> Row:
    total = np.zeros(count)
    for name, value in found.items():
        total += model[name] * value
    made: Row = model["constant"] + total
    return made


def _in_time(apart: NDArray[np.int64], cosine: Mapping[str, Row], shared_full: Row) -> dict[str, Row]:
    """What the days between two reports say."""
    gap = _log1p(apart.astype(np.float64))
    found = {"near": (apart <= NEAR_DAYS).astype(float), "gap": gap, "gap_full": gap * shared_full}
    return found | {f"gap_{kind}": gap * cosine[kind] for kind in IN_TIME}


def _read(numbers: array[float]) -> Row:
    return np.frombuffer(numbers, dtype=np.float64) if numbers else np.zeros(0)


def _share(part: Row, total: Row) -> Row:
    """0.5 where there is nothing to have a share of."""
    made: Row = np.divide(part, total, out=np.full(len(total), 0.5), where=total > 0)
    return made


def _log1p(values: Row) -> Row:
    """By the math library, one by one: NumPy's own may differ in the last bit."""
    return np.array([math.log1p(value) if value else 0.0 for value in values.tolist()])
