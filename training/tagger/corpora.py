"""The gold data as examples: a text, and for each head what is marked in it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Marked = tuple[int, int, str]
"""start, end, label"""


@dataclass(slots=True)
class Anchor:
    """A pair head's anchor and the labelled spans that it governs."""

    at: tuple[int, int]
    governed: list[Marked]


@dataclass(slots=True)
class Example:
    """spans: token head -> marked spans. anchors: pair head -> anchors. ranges: head -> the part of the text that is
    marked for it; the whole text where it names none."""

    name: str
    text: str
    spans: dict[str, list[Marked]] = field(default_factory=dict)
    anchors: dict[str, list[Anchor]] = field(default_factory=dict)
    ranges: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def records(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / name
    with gzip.open(path, "rt", encoding="utf-8") if name.endswith(".gz") else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def polnear(folder: Path, name: str) -> Iterator[Example]:
    for record in records(folder, f"attribution/{name}"):
        cues, anchors = [], []
        for statement in record["statements"]:
            if not statement["cue"]:
                continue
            cue = sorted(map(tuple, statement["cue"]))
            cues.append((*cue[0], statement["cue_class"]))
            governed = [(s, e, "source") for s, e in statement["source"]]
            governed += [(s, e, "content") for s, e in statement["content"]]
            governed += [(s, e, "cue") for s, e in cue]
            anchors.append(Anchor(cue[0], governed))
        yield Example(record["id"], record["text"], {"cue": cues}, {"attribution": anchors})


NAME_LABELS = {
    "PER": "person",
    "Person": "person",
    "politician": "person",
    "person": "person",
    "ORG": "organisation",
    "Organisation": "organisation",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "organization": "organisation",
    "LOC": "place",
    "Location": "place",
    "location": "place",
    "country": "place",
    "place": "place",
    "MISC": "other",
    "misc": "other",
    "event": "other",
    "election": "other",
}


def names(folder: Path, name: str, head: str, *, genres: frozenset[str] | None = None) -> Iterator[Example]:
    """genres: GUM genres to leave out."""
    for record in records(folder, f"language/{name}"):
        if genres and record.get("genre") in genres:
            continue
        spans = [
            (span["s"], span["e"], NAME_LABELS[span["label"]])
            for span in record["spans"]
            if span["label"] in NAME_LABELS
        ]
        yield Example(f"{name}/{record['id']}", record["text"], {head: spans})


ROLES = frozenset(
    (
        "ARG0",
        "ARG1",
        "ARG2",
        "ARG3",
        "ARG4",
        "ARGM-TMP",
        "ARGM-ADV",
        "ARGM-MOD",
        "ARGM-NEG",
        "ARGM-ADJ",
        "ARGM-LOC",
        "ARGM-MNR",
        "ARGM-DIS",
        "ARGM-EXT",
        "ARGM-PRP",
        "R-ARG1",
        "R-ARG0",
        "ARGM-CAU",
        "ARGM-PRR",
        "ARGM-LVB",
        "ARGM-DIR",
        "ARGM-PRD",
        "C-ARG1",
        "ARGM-GOL",
    )
)


def propbank(folder: Path, name: str) -> Iterator[Example]:
    for record in records(folder, f"language/{name}"):
        predicates, anchors = [], []
        for prop in record["props"]:
            at = tuple(prop["pred"])
            predicates.append((*at, "predicate"))
            governed = [(a["s"], a["e"], a["label"]) for a in prop["args"] if a["label"] in ROLES]
            anchors.append(Anchor(at, governed))
        yield Example(f"{name}/{record['id']}", record["text"], {"predicate": predicates}, {"roles": anchors})


def events(folder: Path, name: str) -> Iterator[Example]:
    for record in records(folder, f"stories/{name}"):
        spans = [
            (*mention["span"], "event")
            for mention in record["mentions"]
            if mention["kind"] == "event" and mention["selected"]
        ]
        ranges = [tuple(sentence["span"]) for sentence in record["sentences"] if sentence["selected"]]
        if ranges:
            yield Example(record["doc"], record["text"], {"event": spans}, ranges={"event": ranges})


def times(folder: Path, name: str) -> Iterator[Example]:
    for record in records(folder, f"times/{name}"):
        spans = [(*time["span"], time["type"]) for time in record["times"]]
        yield Example(f"{name}/{record['id']}", record["text"], {"time": spans})


def quantities(folder: Path, name: str) -> Iterator[Example]:
    for record in records(folder, f"figures/{name}"):
        spans, anchors = [], []
        for figure in record["figures"]:
            at = figure.get("num_span") or figure.get("span")
            if not at:
                continue
            spans.append((*at, "quantity"))
            counted = [(s, e, "counted") for s, e in figure.get("concept") or []]
            if figure.get("unit_span"):
                counted.append((*figure["unit_span"], "unit"))
            anchors.append(Anchor(tuple(at), counted))
        yield Example(f"{name}/{record['id']}", record["text"], {"quantity": spans}, {"counted": anchors})


GUM_NOT_OPEN = frozenset({"essay", "fiction", "letter", "podcast", "whow"})


def merged(groups: Iterable[Example]) -> list[Example]:
    """Examples on the same text as one, so that each text is encoded once."""
    by_text: dict[str, Example] = {}
    for example in groups:
        known = by_text.setdefault(example.text, Example(example.name, example.text))
        known.spans.update(example.spans)
        known.anchors.update(example.anchors)
        known.ranges.update(example.ranges)
    return list(by_text.values())


def training(folder: Path, *, open_only: bool = False) -> list[Example]:
    """What the shipped weights may be trained on. open_only: without corpora that state no licence."""
    parts: list[Example] = []
    parts += names(folder, "ner_uner_ewt-train.jsonl.gz", "name")
    parts += names(folder, "ner_gum-train.jsonl.gz", "name_gum", genres=GUM_NOT_OPEN)
    parts += names(folder, "ner_wikigold-train.jsonl", "name_wiki")
    parts += names(folder, "ner_crossner_politics-train.jsonl", "name_politics")
    parts += (e for e in names(folder, "re3d.jsonl", "name_re3d"))
    parts += propbank(folder, "srl_ewt-train.jsonl.gz")
    parts += events(folder, "ecbplus_events-train.jsonl.gz")
    if not open_only:
        parts += polnear(folder, "polnear-train.jsonl.gz")
        parts += times(folder, "te3_timebank.jsonl")
        parts += quantities(folder, "measeval.jsonl")
    return merged(parts)
