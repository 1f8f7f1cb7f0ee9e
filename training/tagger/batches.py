"""Prepared texts -> windows -> batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.tagger.trained.hints import UNSEEN
from onrecord.tagger.trained.pieces import MAX_PIECES, SHAPES, Pieces, rows, windows
from training.tagger.network import Cells, apart_bucket, distance_bucket
from training.tagger.prepare import IGNORE, Prepared

REACH = {"attribution": 400, "roles": 48, "antecedents": 400}
"""Words to each side of an anchor that a pair head sees."""
LEFT_OUT = 0.15
"""The part of windows that are read without the rules' hints."""
SMALL = 0.04
"""The part of windows that are read in small letters, as some write."""
SWAPPED = 0.5
"""The part of windows, of texts that allow it, where people bear other people's names."""


@dataclass(slots=True)
class Window:
    """hinted: with the rules' hints. shaped: with the words' shapes; without, all is in small letters. renamed: word of
    the text -> pieces that stand there instead of its own.
    """

    of: Prepared
    cut: tuple[int, int]
    size: int
    hinted: bool = True
    shaped: bool = True
    renamed: dict[int, tuple[int, ...]] | None = None


def epoch(
    prepared: list[Prepared], pieces: Pieces, pool: dict[str, list[str]], rng: random.Random, batch: int
) -> Iterator[list[Window]]:
    """All windows, cut at other places each epoch, in batches of similar length, shuffled."""
    found = []
    for each in prepared:
        for cut in windows(each.encoded, first_limit=rng.randint(MAX_PIECES // 4, MAX_PIECES)):
            marked = any(
                (labels[cut[0] : cut[1]] != IGNORE).any() for head, labels in each.tokens.items() if head != "role"
            ) or any(cut[0] <= at < cut[1] for anchors in each.anchors.values() for at, _ in anchors)
            for _ in range(int(each.share + rng.random()) if marked and cut[1] - cut[0] > 3 else 0):
                size = sum(len(each.encoded.pieces[i]) for i in range(*cut))
                window = Window(each, cut, size, hinted=rng.random() >= LEFT_OUT, shaped=rng.random() >= SMALL)
                if each.people and rng.random() < SWAPPED:
                    window.renamed = _renamed(each, cut, pieces, pool, rng)
                found.append(window)
    rng.shuffle(found)
    pools = [found[i : i + 64 * batch] for i in range(0, len(found), 64 * batch)]
    batches = []
    for some in pools:
        some.sort(key=lambda w: w.size)
        batches += [some[i : i + batch] for i in range(0, len(some), batch)]
    rng.shuffle(batches)
    yield from batches


def _renamed(
    of: Prepared, cut: tuple[int, int], pieces: Pieces, pool: dict[str, list[str]], rng: random.Random
) -> dict[int, tuple[int, ...]]:
    """Each name of the window's people becomes another, the same one wherever it stands."""
    chosen: dict[str, tuple[int, ...]] = {}
    made = {}
    room = MAX_PIECES
    for word, (place, name) in of.people.items():
        if cut[0] <= word < cut[1]:
            if name not in chosen:
                chosen[name] = pieces.of(rng.choice(pool[place]))
            made[word] = chosen[name]
            room -= max(0, len(chosen[name]) - len(of.encoded.pieces[word]))
    return made if room > MAX_PIECES // 2 else {}


def name_pool(prepared: list[Prepared]) -> dict[str, list[str]]:
    """Given and last names of people in all texts that allow swapping."""
    found: dict[str, set[str]] = {"given": set(), "last": set()}
    for each in prepared:
        for place, name in each.people.values():
            found[place].add(name)
    return {place: sorted(names) for place, names in found.items()}


def pad(rows: list[Tensor], value: int = 0) -> Tensor:
    return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=value)


@dataclass(slots=True)
class Batch:
    """windows and what they are as tensors: [windows, pieces] for the encoder, [windows, words] beyond it."""

    windows: list[Window]
    inputs: tuple[Tensor, ...]
    first: Tensor
    paragraph: Tensor
    sentence: Tensor
    lengths: Tensor

    def words(self, hidden: Tensor) -> Tensor:
        """Hidden states of the words: those of their first pieces."""
        return torch.gather(hidden, 1, self.first[..., None].expand(-1, -1, hidden.shape[-1]))


def batch_of(found: list[Window], pieces: Pieces) -> Batch:
    columns: tuple[list[Tensor], ...] = ([], [], [], [], [])
    first, paragraph, sentence = [], [], []
    for w in found:
        encoded, (start, end) = w.of.encoded, w.cut
        if w.renamed:
            own = [w.renamed.get(i, encoded.pieces[i]) for i in range(len(encoded.pieces))]
            encoded = type(encoded)(encoded.words, tuple(own), encoded.shapes, encoded.paragraph, encoded.sentence)
        made = rows(encoded, w.cut, pieces)
        inside = made.word >= 0
        for column, values in zip(
            columns[1:4],
            (
                encoded.shapes if w.shaped else encoded.shapes // SHAPES * SHAPES,
                w.of.hints.marks * w.hinted,
                w.of.hints.parts * w.hinted,
            ),
            strict=True,
        ):
            column.append(torch.from_numpy(np.where(inside, values[start:end][made.word], 0)))
        columns[0].append(torch.from_numpy(made.ids))
        columns[4].append(torch.ones(len(made.ids), dtype=torch.bool))
        first.append(torch.from_numpy(made.first))
        paragraph.append(torch.from_numpy(encoded.paragraph[start:end]))
        sentence.append(torch.from_numpy(encoded.sentence[start:end]))
    return Batch(
        found,
        tuple(pad(column) for column in columns),
        pad(first),
        pad(paragraph),
        pad(sentence),
        torch.tensor([w.cut[1] - w.cut[0] for w in found]),
    )


def cells_of(batch: Batch, head: str, anchors: list[tuple[int, int]]) -> Cells:
    """The cells of anchors, given as (window, word in it)."""
    at = torch.tensor(anchors)
    reach = min(REACH[head], int(batch.lengths.max()))
    offsets = torch.arange(-reach, reach + 1)
    word = at[:, 1:2] + offsets[None]
    inside = (word >= 0) & (word < batch.lengths[at[:, 0]][:, None])
    kept = inside.any(0)
    word, inside, offsets = word[:, kept], inside[:, kept], offsets[kept]
    here = word.clamp(0, batch.paragraph.shape[1] - 1)
    window = at[:, 0:1].expand_as(here)
    own = at[:, 0], at[:, 1]
    ruled = torch.full(word.shape, UNSEEN)
    for row, (number, anchor) in enumerate(anchors):
        w, at_word = batch.windows[number], batch.windows[number].cut[0] + anchor
        known = w.of.hints.cells_in(at_word, at_word + 1)
        if known and w.hinted:
            whole = torch.from_numpy(known[0].row(*w.cut))
            ruled[row, inside[row]] = whole[word[row, inside[row]]]
    return Cells(
        anchors=at,
        word=torch.where(inside, word, -1),
        distance=distance_bucket(offsets)[None].expand_as(word),
        paragraph=apart_bucket(batch.paragraph[window, here] - batch.paragraph[own][:, None]),
        sentence=apart_bucket(batch.sentence[window, here] - batch.sentence[own][:, None]),
        ruled=ruled,
    )
