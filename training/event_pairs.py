"""Weights of linking/event_pairs.py, by logistic regression over pairs of ECB+ train.

    python -m training.event_pairs SHARED

Reads SHARED/corpora/stories/ecbplus_events-train.jsonl.gz, takes the validated event mentions as triggers, compares any
two of one topic (of its two subtopics: what is alike but not the same), and writes linking/data/event_pairs.toml.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.linking.event_facts import EventFacts, facts_of
from onrecord.linking.event_pairs import FEATURES, comparable, features
from onrecord.reading import read
from onrecord.record import Report, TriggerTag
from onrecord.tagger import RuleTagger
from onrecord.text.layout import Layout

WEIGHTS = Path(__file__).parent.parent / "src" / "onrecord" / "linking" / "data" / "event_pairs.toml"
PENALTY = 1.0
"""L2, on the sum of losses; .3 to 10 make no difference of .002 in CoNLL F1."""

Telling = tuple[str, str, str, EventFacts]
"""document, subtopic, cluster, facts"""


def tellings(document: dict[str, Any], tagger: RuleTagger) -> list[Telling]:
    text = document["text"]
    layout = Layout.of(text)
    report = Report.make(text, source=document["doc"], language="en")
    gold = [m for m in document["mentions"] if m["kind"] == "event" and m["selected"]]
    clusters = {tuple(mention["span"]): mention["cluster"] for mention in gold}
    tags = replace(tagger.tag(report, layout), triggers=tuple(TriggerTag(at=at) for at in sorted(clusters)))
    found = facts_of(read(report, tags, layout))
    return [(document["doc"], document["subtopic"], clusters[event.trigger.offsets], facts) for event, facts in found]


def fit(rows: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Newton's method; converges in about ten steps."""
    weights = np.zeros(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - same) + PENALTY * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + PENALTY * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def main(shared: str) -> None:
    path = Path(shared) / "corpora" / "stories" / "ecbplus_events-train.jsonl.gz"
    tagger = RuleTagger()
    topics: defaultdict[str, list[Telling]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            topics[str(document["topic"])] += tellings(document, tagger)
    pairs = [
        (features(a[3], b[3], one_report=a[0] == b[0]), a[2] == b[2] and a[1] == b[1])
        for told in topics.values()
        for a, b in itertools.combinations(told, 2)
        if comparable(a[3], b[3])
    ]
    weights = fit(np.array([row for row, _ in pairs]), np.array([float(same) for _, same in pairs]))
    written = "".join(f"{name} = {weight:.2f}\n" for name, weight in zip(FEATURES, weights, strict=True))
    kept = WEIGHTS.read_text("utf-8")
    WEIGHTS.write_text(re.sub(r"(?s)\[weights\]\n.*?\n(?=\n\[)", lambda _: f"[weights]\n{written}", kept), "utf-8")
    print(f"{len(pairs)} pairs, {len(FEATURES)} weights")


if __name__ == "__main__":
    main(sys.argv[1])
