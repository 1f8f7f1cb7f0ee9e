"""Fits the weights of evidence that two reports tell one story: corpora -> src/onrecord/linking/data/stories.toml.

    python training/stories/fit.py CORPORA/stories

Logistic regression on pairs of the GVA and ECB+ development sets (CORPORA/stories, beside the project). Of the pairs of
different stories, those that resemble each other at all are used. Deterministic; two million pairs, three minutes on
one core and some 4 GB.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np

from onrecord.linking.linker import Node
from onrecord.linking.resemblance import StoryFacts, evidence, weighed
from onrecord.linking.stories import StoryLinker
from onrecord.record import Reading, Report

WEIGHTS = Path(__file__).parents[2] / "src/onrecord/linking/data/stories.toml"
RIDGE = 1.0
"""Penalty on the square of a weight, its evidence scaled to unit variance."""
UNDATED = -1.25
"""Added to the weight of an undated pair. ECB+, where all are undated, has two stories a topic; the world has more."""
LEAST_ALIKE = 0.05
"""Cosine of all terms below which a pair of different stories teaches nothing."""

Labelled = tuple[Node[StoryFacts], str]


def gva(folder: Path) -> Iterator[Labelled]:
    with gzip.open(folder / "gva-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            published = date.fromisoformat(row["date"])
            yield _node(row["text"], row["title"], row["outlet"], published), row["story"]


def ecb(folder: Path) -> Iterator[Labelled]:
    for split in ("train", "dev"):
        with (folder / f"stories_ecbplus-{split}.jsonl").open(encoding="utf-8") as lines:
            story = {row["id"]: row["story"] for row in map(json.loads, lines)}
        with gzip.open(folder / f"ecbplus_events-{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield _node(row["text"], None, None, None), story[row["doc"]]


def _node(text: str, title: str | None, outlet: str | None, published: date | None) -> Node[StoryFacts]:
    report = Report.make(text, title=title, outlet=outlet, published=published)
    return StoryLinker().nodes(Reading(report=report))[0]


def pairs(labelled: Sequence[Labelled]) -> Iterator[tuple[Mapping[str, float], bool]]:
    """The evidence of each pair worth learning from, and whether the two tell one story."""
    alike = _alike([node for node, _ in labelled])
    for (i, (a, one)), (j, (b, two)) in combinations(enumerate(labelled), 2):
        if one == two or alike[i, j] >= LEAST_ALIKE:
            yield evidence(a, b), one == two


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


def fit(rows: Sequence[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    """Weights by name, with the constant, by Newton's method."""
    names = sorted({name for found, _ in rows for name in found})
    table = np.array([[found.get(name, 0.0) for name in names] for found, _ in rows])
    wanted = np.array([same for _, same in rows], dtype=float)
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    inputs = np.column_stack([(table - mean) / scale, np.ones(len(table))])
    penalty = np.full(inputs.shape[1], RIDGE)
    penalty[-1] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (chance - wanted) + penalty * weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    plain = weights[:-1] / scale
    constant = weights[-1] - float((plain * mean).sum())
    return {"constant": constant, **{name: float(weight) for name, weight in zip(names, plain, strict=True)}}


def main() -> None:
    folder = Path(sys.argv[1])
    rows = [*pairs(list(gva(folder))), *pairs(list(ecb(folder)))]
    weights = fit(rows)
    weights["undated"] += UNDATED
    lines = [
        "# Weights of evidence that two reports tell one story, in log-odds: linking/resemblance.py.",
        "# Made by training/stories/fit.py on GVA dev and ECB+ train and dev: docs/decisions/0221.",
        *(f"{name} = {weight:.3f}" for name, weight in weights.items()),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs; {WEIGHTS}")


if __name__ == "__main__":
    main()
