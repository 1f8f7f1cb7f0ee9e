"""Fits the weights of evidence that two reports tell one story: corpora -> src/onrecord/linking/data/stories.toml.

    python -m training.stories.fit CORPORA/stories

Logistic regression on pairs of the GVA and ECB+ development sets (CORPORA/stories, beside the project), read by the
shipped tagger, and on pairs of the timelines' articles that tell different stories: of other topics, or months apart.
Without these, what holds of the victims of a shooting would be held of heads of state: one name, one story. Of the
pairs of different stories, those that resemble each other at all are used. Pairs of which a day is unknown differ in
their weights from the others by as little as the data allow. Deterministic; three million pairs, half an hour on two
cores and some 12 GB.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, combinations
from pathlib import Path

import numpy as np
from training.tagger.corpora import records

from onrecord.linking.alone import with_actors
from onrecord.linking.linker import Node
from onrecord.linking.resemblance import Model, evidence
from onrecord.linking.stories import StoryLinker
from onrecord.linking.story_facts import StoryFacts, weighed
from onrecord.reader import Reader
from onrecord.record import Report
from onrecord.tagger.trained.tagger import TrainedTagger

WEIGHTS = Path(__file__).parents[2] / "src/onrecord/linking/data/stories.toml"
WORKERS = 2
RIDGE = 100.0
"""Penalty on the square of a weight, its evidence scaled to unit variance."""
RIDGE_APART = 1000.0
"""The same on how far a weight of undated pairs lies from that of dated ones."""
LEAST_ALIKE = 0.05
"""Cosine of all terms below which a pair of different stories teaches nothing."""
DAYS_APART = 60
"""Days from which two articles on one topic are taken to tell different stories. Some do not, hence the next."""
WEIGHT_OF_TOPICS = 0.05
"""Of a pair of the timelines' articles. At 0, half of the pairs of a story of theirs are over 60 days apart; at 1,
GVA's aftermaths are lost as well (pair F1 .81)."""

Labelled = tuple[Node[StoryFacts], str]


@dataclass(frozen=True, slots=True)
class Pair:
    """dated: both days are known. same: the two tell one story."""

    evidence: Mapping[str, float]
    dated: bool
    same: bool
    weight: float = 1.0


def gva(folder: Path) -> list[Labelled]:
    rows = list(records(folder, "gva-dev.jsonl.gz"))
    return _labelled(
        [
            Report.make(
                row["text"], title=row["title"], outlet=row["outlet"], published=date.fromisoformat(row["date"])
            )
            for row in rows
        ],
        [row["story"] for row in rows],
    )


def ecb(folder: Path) -> list[Labelled]:
    reports, told = [], []
    for split in ("train", "dev"):
        story = {row["id"]: row["story"] for row in records(folder, f"stories_ecbplus-{split}.jsonl")}
        for row in records(folder, f"ecbplus_events-{split}.jsonl.gz"):
            reports.append(Report.make(row["text"]))
            told.append(story[row["doc"]])
    return _labelled(reports, told)


def undated(labelled: Sequence[Labelled]) -> list[Labelled]:
    """As if no report told its day. In ECB+ the pages of one half of a topic often do, those of the other half never,
    so that having a day would tell one story from the other."""
    return [
        (replace(node, published=None, facts=replace(node.facts, happened="", months="")), story)
        for node, story in labelled
    ]


def dated(labelled: Sequence[Labelled]) -> list[Labelled]:
    return [(node, story) for node, story in labelled if node.published]


def topics(folder: Path) -> list[Labelled]:
    rows = list(records(folder, "timeline_articles-dev.jsonl.gz"))
    return _labelled(
        [Report.make(row["text"], source=row["id"], published=date.fromisoformat(row["date"])) for row in rows],
        [f"{row['set']} {row['topic']}" for row in rows],
    )


def _labelled(reports: Sequence[Report], stories: Sequence[str]) -> list[Labelled]:
    outcomes = Reader(TrainedTagger()).outcomes(reports, workers=WORKERS)
    return [
        (StoryLinker().nodes(with_actors(outcome.reading))[0], story)
        for outcome, story in zip(outcomes, stories, strict=True)
        if outcome.reading is not None
    ]


def of_stories(labelled: Sequence[Labelled]) -> Iterator[Pair]:
    """Each pair worth learning from."""
    alike = _alike([node for node, _ in labelled])
    for (i, (a, one)), (j, (b, two)) in combinations(enumerate(labelled), 2):
        if one == two or alike[i, j] >= LEAST_ALIKE:
            yield Pair(evidence(a, b), bool(a.published and b.published), one == two)


def of_topics(labelled: Sequence[Labelled]) -> Iterator[Pair]:
    """The pairs that tell different stories, of dated articles."""
    alike = _alike([node for node, _ in labelled])
    for (i, (a, one)), (j, (b, two)) in combinations(enumerate(labelled), 2):
        if alike[i, j] < LEAST_ALIKE or not (a.published and b.published):
            continue
        if one != two or abs((a.published - b.published).days) >= DAYS_APART:
            yield Pair(evidence(a, b), dated=True, same=False, weight=WEIGHT_OF_TOPICS)


def _alike(nodes: Sequence[Node[StoryFacts]]) -> np.ndarray:
    """Cosines of all terms."""
    places: dict[str, int] = {}
    vectors = [weighed(node.facts) for node in nodes]
    for found in vectors:
        for term in found.weights["all"]:
            places.setdefault(term, len(places))
    table = np.zeros((len(nodes), len(places)), dtype=np.float32)
    for row, found in enumerate(vectors):
        for term, weight in found.weights["all"].items():
            table[row, places[term]] = weight / (found.lengths["all"] or 1.0)
    return np.asarray(table @ table.T)


def fit(pairs: Iterable[Pair]) -> dict[str, Model]:
    """The model of dated pairs and that of undated ones, by Newton's method. The first pair is a dated one."""
    pairs = iter(pairs)
    first = next(pairs)
    names, timeless = sorted(first.evidence), set[str]()
    values, rest = array("d"), array("d")
    for pair in chain([first], pairs):
        values.extend(pair.evidence.get(name, 0.0) for name in names)
        rest.extend((not pair.dated, pair.same, pair.weight))
        if not pair.dated:
            timeless.update(pair.evidence)
    table = np.frombuffer(values).reshape(-1, len(names))
    no_day, wanted, weight = np.frombuffer(rest).reshape(-1, 3).T
    print(f"{len(table)} pairs")
    table = np.column_stack([table, table * no_day[:, None], no_day])
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    inputs = np.column_stack([(table - mean) / scale, np.ones(len(table))])
    penalty = np.array([RIDGE] * len(names) + [RIDGE_APART] * len(names) + [RIDGE, 0.0])
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (weight * (chance - wanted)) + penalty * weights
        curve = (inputs * (weight * chance * (1 - chance))[:, None]).T @ inputs + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    plain = weights[:-1] / scale
    constant = float(weights[-1] - (plain * mean).sum())
    shared, apart, undated_constant = plain[: len(names)], plain[len(names) : -1], float(plain[-1])
    return {
        "dated": {"constant": constant, **dict(zip(names, map(float, shared), strict=True))},
        "undated": {
            "constant": constant + undated_constant,
            **{name: float(weight) for name, weight in zip(names, shared + apart, strict=True) if name in timeless},
        },
    }


def main() -> None:
    folder = Path(sys.argv[1])
    pages = ecb(folder)
    taught = chain(
        of_stories(gva(folder)), of_stories(undated(pages)), of_stories(dated(pages)), of_topics(topics(folder))
    )
    lines = [
        "# Weights of evidence that two reports tell one story, in log-odds: linking/resemblance.py.",
        "# Made by training/stories/fit.py on GVA dev, ECB+ train and dev, topics: docs/decisions/0221.",
    ]
    for kind, model in fit(taught).items():
        lines += [f"[{kind}]", *(f"{name} = {weight:.3f}" for name, weight in model.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(WEIGHTS)


if __name__ == "__main__":
    main()
