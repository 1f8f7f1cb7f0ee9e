"""Example -> Prepared: words, the rules' hints, and labels, as numbers.

`python -m training.tagger.prepare --to FILE` keeps them, for trainings to begin from (`train --texts FILE`), on a
machine without the corpora too. It holds the corpora's texts: it is for training, and ships nowhere.
"""

from __future__ import annotations

import argparse
import importlib
import lzma
import pickle
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.record import Offsets
from onrecord.tagger.rules import ruled
from onrecord.tagger.rules.entities import entities
from onrecord.tagger.trained.hints import Hints, hints
from onrecord.tagger.trained.pieces import Encoded, Numbers, Pieces
from onrecord.text.layout import Layout
from training.tagger.corpora import Example, Marked, training
from training.tagger.network import ENCODER, POINTERS, Heads, bio

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


def prepared_texts(shared: Path, encoder: Path, *, open_only: bool) -> tuple[Heads, list[Prepared]]:
    """All texts that may train. open_only: without corpora that state no licence."""
    pieces = Pieces(Tokenizer.from_file(str(encoder / "tokenizer.json")))
    examples = training(shared / "corpora", open_only=open_only)
    heads = heads_of(examples)
    return heads, [prepare(example, pieces, heads) for example in examples]


def kept_texts(file: Path) -> tuple[Heads, list[Prepared]]:
    """What `main` kept."""
    with lzma.open(file) as stream:
        heads, prepared = pickle.load(stream)
    return heads, prepared


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="folder with tokenizer.json")
    parser.add_argument("--open-only", action="store_true", help="without corpora that state no licence")
    parser.add_argument("--to", type=Path, required=True)
    chosen = parser.parse_args()
    texts = prepared_texts(chosen.shared, chosen.encoder, open_only=chosen.open_only)
    with lzma.open(chosen.to, "wb") as stream:
        pickle.dump(texts, stream)
    print(f"{chosen.to}: {len(texts[1])} texts")


if __name__ == "__main__":
    # What is pickled must name its classes by this module, not by the command that runs.
    importlib.import_module("training.tagger.prepare").main()
