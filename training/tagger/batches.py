"""Prepared texts -> windows -> batches of tensors, made by worker processes where there are any."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import prod

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from onrecord.tagger.trained.hints import UNSEEN
from onrecord.tagger.trained.pieces import MAX_PIECES, SHAPES, Numbers, Pieces, rows, windows
from training.tagger.network import POINTERS, Cells, Heads, apart_bucket, distance_bucket
from training.tagger.prepare import IGNORE, Prepared

REACH = {"attribution": 400, "roles": 48, "antecedents": 400}
"""Words to each side of an anchor that a pair head sees."""
LEFT_OUT = 0.15
"""The part of windows that are read without the rules' hints."""
SMALL = 0.04
"""The part of windows that are read in small letters, as some write."""
SWAPPED = 0.5
"""The part of windows, of texts that allow it, where people bear other people's names."""
MASKED = 0.2
"""The most pieces of a window that are hidden: what a word is must be told by its neighbours too."""
EVEN = 8
"""Rows are this long, or twice this, and so on: attention on a GPU likes it."""
POOLED = 64
"""Batches whose windows are sorted by length together."""

Names = dict[str, list[tuple[int, ...]]]
"""given, last -> pieces of names of people."""


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


def epoch(prepared: list[Prepared], pool: Names, rng: random.Random, batch: int) -> Iterator[list[Window]]:
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
                    window.renamed = _renamed(each, cut, pool, rng)
                found.append(window)
    rng.shuffle(found)
    pools = [found[i : i + POOLED * batch] for i in range(0, len(found), POOLED * batch)]
    batches = []
    for some in pools:
        some.sort(key=lambda w: w.size)
        batches += [some[i : i + batch] for i in range(0, len(some), batch)]
    rng.shuffle(batches)
    yield from batches


def _renamed(of: Prepared, cut: tuple[int, int], pool: Names, rng: random.Random) -> dict[int, tuple[int, ...]]:
    """Each name of the window's people becomes another, the same one wherever it stands."""
    chosen: dict[str, tuple[int, ...]] = {}
    made = {}
    room = MAX_PIECES
    for word, (place, name) in of.people.items():
        if cut[0] <= word < cut[1]:
            if name not in chosen:
                chosen[name] = rng.choice(pool[place])
            made[word] = chosen[name]
            room -= max(0, len(chosen[name]) - len(of.encoded.pieces[word]))
    return made if room > MAX_PIECES // 2 else {}


def name_pool(prepared: list[Prepared], pieces: Pieces) -> Names:
    """Given and last names of people in all texts that allow swapping."""
    found: dict[str, set[str]] = {"given": set(), "last": set()}
    for each in prepared:
        for place, name in each.people.values():
            found[place].add(name)
    return {place: [pieces.of(name) for name in sorted(names)] for place, names in found.items()}


@dataclass(slots=True)
class Marks:
    """What is marked for one head. rows: the windows [n] that are (a token head), or (window, word) of each anchor
    [n, 2]. labels: of each word of the window, [n, words]; for a pointer 1 where a word is right. share: the part of
    the batch's windows that have any.
    """

    rows: Tensor
    labels: Tensor
    share: float


@dataclass(slots=True)
class Batch:
    """Windows as tensors: [windows, pieces] for the encoder, [windows, words] beyond it.

    ruled: what the rules give to one cue, [1 + cues of theirs, words], the first row for none; ruled_row: its row, for
    each word.
    """

    inputs: tuple[Tensor, ...]
    first: Tensor
    paragraph: Tensor
    sentence: Tensor
    lengths: Tensor
    ruled: Tensor
    ruled_row: Tensor
    size: int
    marks: dict[str, Marks]

    def words(self, hidden: Tensor) -> Tensor:
        """Hidden states of the words: those of their first pieces."""
        return torch.gather(hidden, 1, self.first[..., None].expand(-1, -1, hidden.shape[-1]))

    def real(self) -> Tensor:
        """[windows, words]: whether there is a word."""
        return torch.arange(self.first.shape[1], device=self.first.device) < self.lengths[:, None]


@dataclass(slots=True)
class Packed:
    """A batch as one row of small numbers, which goes from process to process, and to a GPU, in one piece.

    shapes: name of each array in it -> its shape, in order. shares: head -> Marks.share. size: pieces of its windows.
    """

    numbers: Tensor
    shapes: dict[str, tuple[int, ...]]
    shares: dict[str, float]
    size: int

    @classmethod
    def of(cls, arrays: dict[str, Numbers], shares: dict[str, float], size: int) -> Packed:
        whole = np.concatenate([each.ravel() for each in arrays.values()])
        assert np.abs(whole).max() < 2**15
        shapes = {name: each.shape for name, each in arrays.items()}
        return cls(torch.from_numpy(whole.astype(np.int16)), shapes, shares, size)

    def pin_memory(self) -> Packed:
        """As it is, where a GPU can fetch it; DataLoader asks for it."""
        return replace(self, numbers=self.numbers.pin_memory())

    def on(self, device: str) -> Batch:
        """The batch on a device."""
        parts = self.numbers.to(device, non_blocking=True).long().split([prod(s) for s in self.shapes.values()])
        found = {name: part.view(shape) for part, (name, shape) in zip(parts, self.shapes.items(), strict=True)}
        inputs = (*(found[name] for name in INPUTS[:-1]), found[INPUTS[-1]].bool())
        marks = {
            head: Marks(found[f"{head} rows"], found[f"{head} labels"], part) for head, part in self.shares.items()
        }
        return Batch(inputs=inputs, marks=marks, size=self.size, **{name: found[name] for name in BEYOND})


INPUTS = ("ids", "shapes", "marks", "parts", "keep")
BEYOND = ("first", "paragraph", "sentence", "lengths", "ruled", "ruled_row")


def even(longest: int) -> int:
    return -(-longest // EVEN) * EVEN


def padded(found: list[Numbers]) -> Numbers:
    """[rows, longest], the longest made even."""
    made = np.zeros((len(found), even(max(map(len, found)))), dtype=np.int64)
    for row, values in zip(made, found, strict=True):
        row[: len(values)] = values
    return made


def batch_of(found: list[Window], pieces: Pieces, heads: Heads) -> Packed:
    """heads: those whose marks are wanted."""
    columns: dict[str, list[Numbers]] = {name: [] for name in (*INPUTS, "first", "paragraph", "sentence")}
    longest = even(max(w.cut[1] - w.cut[0] for w in found))
    ruled, ruled_row = [np.full(longest, UNSEEN)], np.zeros((len(found), longest), dtype=np.int64)
    for number, w in enumerate(found):
        encoded, (start, end) = w.of.encoded, w.cut
        if w.renamed:
            own = [w.renamed.get(i, encoded.pieces[i]) for i in range(len(encoded.pieces))]
            encoded = type(encoded)(encoded.words, tuple(own), encoded.shapes, encoded.paragraph, encoded.sentence)
        made = rows(encoded, w.cut, pieces)
        inside = made.word >= 0
        of_words = {
            "shapes": encoded.shapes if w.shaped else encoded.shapes // SHAPES * SHAPES,
            "marks": w.of.hints.marks * w.hinted,
            "parts": w.of.hints.parts * w.hinted,
        }
        for name, values in of_words.items():
            columns[name].append(np.where(inside, values[start:end][made.word], 0))
        columns["ids"].append(made.ids)
        columns["keep"].append(np.ones(len(made.ids), dtype=np.int64))
        columns["first"].append(made.first)
        for name, values in (("paragraph", encoded.paragraph), ("sentence", encoded.sentence)):
            columns[name].append(values[start:end] - values[start])
        for cells in w.of.hints.cells_in(start, end) if w.hinted else ():
            ruled_row[number, cells.at - start] = len(ruled)
            ruled.append(np.pad(cells.row(start, end), (0, longest - (end - start))))
    arrays = {name: padded(column) for name, column in columns.items()}
    arrays |= {
        "lengths": np.array([w.cut[1] - w.cut[0] for w in found]),
        "ruled": np.stack(ruled),
        "ruled_row": ruled_row,
    }
    shares: dict[str, float] = {}
    for head, (at, labels) in _marked(found, heads, longest).items():
        arrays |= {f"{head} rows": at, f"{head} labels": labels}
        shares[head] = len(np.unique(at.reshape(len(at), -1)[:, 0])) / len(found)
    return Packed.of(arrays, shares, sum(w.size for w in found))


def _marked(found: list[Window], heads: Heads, longest: int) -> dict[str, tuple[Numbers, Numbers]]:
    """Head -> rows and labels, as Marks has them."""
    made: dict[str, tuple[Numbers, Numbers]] = {}
    for head in heads.tokens:
        having = [(i, w.of.tokens[head][slice(*w.cut)]) for i, w in enumerate(found) if head in w.of.tokens]
        if any((labels != IGNORE).any() for _, labels in having):
            told = np.full((len(having), longest), IGNORE, dtype=np.int64)
            for row, (_, own) in zip(told, having, strict=True):
                row[: len(own)] = own
            made[head] = np.array([i for i, _ in having]), told
    for head, names in heads.pairs.items():
        index = {label: i for i, label in enumerate(names)}
        anchors: list[tuple[int, int]] = []
        governed = []
        for i, w in enumerate(found):
            for at, spans in w.of.anchors.get(head, ()):
                if w.cut[0] <= at < w.cut[1]:
                    labels = np.zeros(longest, dtype=np.int64)
                    for start, end, label in ((max(0, s - w.cut[0]), e - w.cut[0], k) for s, e, k in spans):
                        if end > 0 and head in POINTERS:
                            labels[end - 1 : end] = 1
                        elif end > 0:
                            labels[start:end] = index[f"I-{label}"]
                            labels[start : start + 1] = index[f"B-{label}"]
                    anchors.append((i, at - w.cut[0]))
                    governed.append(labels)
        if anchors:
            made[head] = np.array(anchors), np.stack(governed)
    return made


def cells_of(batch: Batch, head: str, anchors: Tensor) -> Cells:
    """The cells of anchors [anchors, 2], given as (window, word in it)."""
    window, at = anchors[:, :1], anchors[:, 1:]
    longest, reach = batch.first.shape[1], REACH[head]
    if reach >= longest:
        word = torch.arange(longest, device=at.device)[None].expand(len(at), -1)
    else:
        word = at + torch.arange(-reach, reach + 1, device=at.device)[None]
    inside = (word >= 0) & (word < batch.lengths[window])
    here = word.clamp(0, longest - 1)
    return Cells(
        anchors=anchors,
        word=torch.where(inside, word, -1),
        distance=distance_bucket(word - at),
        paragraph=apart_bucket(batch.paragraph[window, here] - batch.paragraph[window, at]),
        sentence=apart_bucket(batch.sentence[window, here] - batch.sentence[window, at]),
        ruled=batch.ruled[batch.ruled_row[window, at], here],
    )


def masked(batch: Batch, pieces: Pieces) -> Batch:
    """The batch with pieces of words hidden, in each window up to MASKED of them."""
    ids, *rest = batch.inputs
    inside = (ids != pieces.cls) & (ids != pieces.sep)
    share = MASKED * torch.rand(len(ids), 1, device=ids.device)
    hidden = inside & (torch.rand(ids.shape, device=ids.device) < share)
    return replace(batch, inputs=(ids.masked_fill(hidden, pieces.of("[MASK]")[0]), *rest))


class Stream(IterableDataset[Packed]):
    """Batches without end, epoch after epoch; each worker process reads its share of the texts."""

    def __init__(self, prepared: list[Prepared], pieces: Pieces, heads: Heads, seed: str, batch: int) -> None:
        self.prepared, self.pieces, self.heads, self.seed, self.batch = prepared, pieces, heads, seed, batch
        self.pool = name_pool(prepared, pieces)

    def __iter__(self) -> Iterator[Packed]:
        worker = get_worker_info()
        own, count = (worker.id, worker.num_workers) if worker else (0, 1)
        rng = random.Random(f"{self.seed}/{own}")
        texts = list(self.prepared)
        random.Random(self.seed).shuffle(texts)
        while True:
            for found in epoch(texts[own::count], self.pool, rng, self.batch):
                yield batch_of(found, self.pieces, self.heads)


def batches(stream: Stream, *, workers: int, device: str) -> Iterator[Batch]:
    """Batches on the device. workers: processes that make them ahead; none, and they are made as they are wanted."""
    ahead = 8 if workers else None
    loader = DataLoader(stream, batch_size=None, num_workers=workers, prefetch_factor=ahead, pin_memory=device != "cpu")
    for packed in loader:
        yield packed.on(device)
