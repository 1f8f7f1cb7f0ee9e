"""What each head is wrong by on a batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.tagger.batches import Batch, cells_of, pad
from training.tagger.network import POINTERS, Cells, Network
from training.tagger.prepare import IGNORE, Governed

WEIGHTS = {"attribution": 1.75, "roles": 3.0, "antecedents": 0.75, "role": 0.5, "happened": 0.5, "name": 2.0}
"""Others weigh 1."""


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Head -> its loss, for the heads that have something marked in this batch; a head's share grows with how much."""
    words = batch.words(network.body(*batch.inputs))
    made: dict[str, Tensor] = {}
    for head, part in network.tokens.items():
        having = [i for i, w in enumerate(batch.windows) if head in w.of.tokens]
        if not having:
            continue
        labels = pad(
            [torch.from_numpy(batch.windows[i].of.tokens[head][slice(*batch.windows[i].cut)]) for i in having], IGNORE
        )
        if not (labels != IGNORE).any():
            continue
        scores = part(words[having])[:, : labels.shape[1]]
        loss = functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), labels.reshape(-1), ignore_index=IGNORE)
        made[head] = WEIGHTS.get(head, 1.0) * loss * len(having) / len(batch.windows)
    for head in network.pairs:
        anchors, governed, having = _anchors(batch, head)
        if anchors:
            cells = cells_of(batch, head, anchors)
            if head in POINTERS:
                loss = _pointed(network, head, words, cells, governed)
            else:
                loss = _labelled(network, head, words, cells, governed)
            made[head] = WEIGHTS.get(head, 1.0) * loss * having / len(batch.windows)
    return made


def _anchors(batch: Batch, head: str) -> tuple[list[tuple[int, int]], list[Governed], int]:
    """(window, word) of each anchor, what it governs, and in how many windows there are any."""
    found: list[tuple[int, int]] = []
    governed, having = [], set()
    for i, w in enumerate(batch.windows):
        for at, spans in w.of.anchors.get(head, ()):
            if w.cut[0] <= at < w.cut[1]:
                found.append((i, at - w.cut[0]))
                governed.append([(s - w.cut[0], e - w.cut[0], label) for s, e, label in spans])
                having.add(i)
    return found, governed, len(having)


def _labelled(network: Network, head: str, words: Tensor, cells: Cells, governed: list[Governed]) -> Tensor:
    index = {label: i for i, label in enumerate(network.labels.pairs[head])}
    scores = network.pairs[head](words, cells)
    labels = torch.zeros(cells.word.shape, dtype=torch.long)
    for row, spans in enumerate(governed):
        where = cells.word[row]
        for start, end, label in spans:
            labels[row][(where >= start) & (where < end)] = index[f"I-{label}"]
            labels[row][where == start] = index[f"B-{label}"]
    labels[cells.word < 0] = IGNORE
    return functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), labels.reshape(-1), ignore_index=IGNORE)


def _pointed(network: Network, head: str, words: Tensor, cells: Cells, governed: list[Governed]) -> Tensor:
    """One of the right words must win, or none where there is none before the anchor in its window."""
    scores = network.pairs[head](words, cells)[..., 0]
    none = network.none[head](words[cells.anchors[:, 0], cells.anchors[:, 1]])
    before = (cells.word >= 0) & (cells.word < cells.anchors[:, 1:2])
    right = torch.zeros(cells.word.shape, dtype=torch.bool)
    for row, spans in enumerate(governed):
        for _, end, _ in spans:
            right[row] |= cells.word[row] == end - 1
    right &= before
    scores = torch.cat([none, scores.masked_fill(~before, -1e4)], 1)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    return -(torch.logsumexp(scores.masked_fill(~right, -1e4), 1) - torch.logsumexp(scores, 1)).mean()
