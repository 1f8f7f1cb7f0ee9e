"""Example -> Prepared: words, the rules' hints, and labels, as numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from onrecord.record import Offsets
from onrecord.tagger.rules import ruled
from onrecord.tagger.rules.entities import entities
from onrecord.tagger.trained.hints import Hints, hints
from onrecord.tagger.trained.pieces import Encoded, Numbers, Pieces
from onrecord.text.layout import Layout
from training.tagger.corpora import Example, Marked
from training.tagger.network import POINTERS, Heads, bio

IGNORE = -100

Governed = list[tuple[int, int, str]]


@dataclass(slots=True)
class Prepared:
    """tokens: head -> label of each word; anchors: head -> [(anchor word, [(first word, end word, label)])].

    people: words that are people's names, given and last ones, whose pieces others may take.
    """

    name: str
    encoded: Encoded
    hints: Hints
    share: float = 1.0
    tokens: dict[str, Numbers] = field(default_factory=dict)
    anchors: dict[str, list[tuple[int, Governed]]] = field(default_factory=dict)
    people: dict[int, tuple[str, str]] = field(default_factory=dict)


def word_range(words: tuple[Offsets, ...], starts: Numbers, start: int, end: int) -> tuple[int, int]:
    """[first, last) of the words that a span touches."""
    first = int(np.searchsorted(starts, start, side="right")) - 1
    if first < 0 or words[first][1] <= start:
        first += 1
    last = int(np.searchsorted(starts, end, side="left"))
    return first, last


def heads_of(examples: list[Example]) -> Heads:
    tokens: dict[str, set[str]] = {"role": {"role"}}
    pairs: dict[str, set[str]] = {}
    for example in examples:
        for head, spans in example.spans.items():
            tokens.setdefault(head, set()).update(label for *_, label in spans)
        for head, anchors in example.anchors.items():
            pairs.setdefault(head, set()).update(label for a in anchors for *_, label in a.governed)
    return Heads(
        {head: bio(sorted(labels)) for head, labels in sorted(tokens.items())},
        {
            head: ("none", "antecedent") if head in POINTERS else bio(sorted(labels))
            for head, labels in sorted(pairs.items())
        },
    )


def read(text: str, pieces: Pieces) -> tuple[Layout, Encoded, Hints, list[Offsets]]:
    """What the network reads of a text, and the titles that the rules see: those it must find by itself."""
    layout = Layout.of(text)
    by_rule = ruled(layout)
    return layout, pieces.encode(layout), hints(layout, by_rule), [title.at for title in by_rule.roles]


def prepare(example: Example, pieces: Pieces, heads: Heads) -> Prepared:
    layout, encoded, seen, titled = read(example.text, pieces)
    words = encoded.words
    starts = np.array([s for s, _ in words], dtype=np.int64)
    made = Prepared(example.name, encoded, seen, example.share)
    spans = {**example.spans, "role": [(s, e, "role") for s, e in titled]}
    for head, marked in spans.items():
        index = {label: i for i, label in enumerate(heads.tokens[head])}
        labels = np.zeros(len(words), dtype=np.int64)
        if head in example.ranges:
            labels[:] = IGNORE
            for start, end in example.ranges[head]:
                labels[slice(*word_range(words, starts, start, end))] = 0
        for start, end, label in sorted(marked, key=lambda s: (s[0], -s[1])):
            first, last = word_range(words, starts, start, end)
            if first < last and (labels[first:last] <= 0).all():
                labels[first] = index[f"B-{label}"]
                labels[first + 1 : last] = index[f"I-{label}"]
        made.tokens[head] = labels
    for head, anchors in example.anchors.items():
        rows = []
        for anchor in anchors:
            at, end = word_range(words, starts, *anchor.at)
            if at < end:
                governed = [(*word_range(words, starts, s, e), label) for s, e, label in anchor.governed]
                rows.append((at, [g for g in governed if g[0] < g[1]]))
        made.anchors[head] = rows
    if example.swap:
        made.people = _people(layout, starts, [e for head, e in example.spans.items() if head.startswith("name")])
    return made


def _people(layout: Layout, starts: Numbers, marked: list[list[Marked]]) -> dict[int, tuple[str, str]]:
    """Words of people's names: word -> ("given" or "last", the word in small letters). As marked; else as the rules
    see them.
    """
    if marked:
        people = [(s, e) for spans in marked for s, e, label in spans if label == "person"]
    else:
        people = [name.at for name in entities(layout) if name.kind == "person"]
    found = {}
    for at in people:
        first, end = word_range(layout.words, starts, *at)
        for i in range(first, end):
            word = layout.text[slice(*layout.words[i])].lower()
            if word.isalpha() and len(word) > 1:
                found[i] = ("last" if i == end - 1 else "given", word)
    return found
