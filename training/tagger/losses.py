"""What each head is wrong by on a batch: against what is marked, and against what teachers hold likely."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor
from torch.nn import functional

from training.tagger.batches import Batch, cells_of
from training.tagger.network import POINTERS, Bodies, Cells, Heads, Network
from training.tagger.prepare import IGNORE

WEIGHTS = {"attribution": 1.75, "roles": 3.0, "antecedents": 0.75, "role": 0.5, "happened": 0.5, "name": 2.0}
"""Others weigh 1."""
GUESSED = {"attribution": ("cue", 0.35), "roles": ("predicate", 0.5)}
"""Pair heads that teachers also tell of words that none marked: those that a token head of theirs holds likelier than
this to begin a span."""
AT_MOST = 12
"""Such words a window, in the mean."""
FAR_OFF = -1e4


def losses(network: Network, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Head -> its loss, for the heads that have something marked in this batch; a head's share grows with how much.

    words: hidden states, as Batch.words gives them.
    """
    made: dict[str, Tensor] = {}
    for head, marks in batch.marks.items():
        if head in network.tokens:
            loss = _labelled(network.tokens[head](words[marks.rows]), marks.labels)
        else:
            cells = cells_of(batch, head, marks.rows)
            labels = marks.labels.gather(1, cells.word.clamp(min=0))
            if head in POINTERS:
                loss = _pointed(pointer_scores(network, head, words, cells), labels, cells)
            else:
                loss = _labelled(network.pairs[head](words, cells), labels.masked_fill(cells.word < 0, IGNORE))
        made[head] = WEIGHTS.get(head, 1.0) * loss * marks.share
    return made


def _labelled(scores: Tensor, labels: Tensor) -> Tensor:
    flat = scores.reshape(-1, scores.shape[-1]).float()
    return functional.cross_entropy(flat, labels.reshape(-1), ignore_index=IGNORE)


def pointer_scores(network: Network, head: str, words: Tensor, cells: Cells) -> Tensor:
    """[anchors, 1 + reach]: none first; words that do not stand before the anchor cannot be meant."""
    scores = network.pairs[head](words, cells)[..., 0].float()
    none = network.none[head](words[cells.anchors[:, 0], cells.anchors[:, 1]]).float()
    return torch.cat([none, scores.masked_fill(~_before(cells), FAR_OFF)], 1)


def _before(cells: Cells) -> Tensor:
    return (cells.word >= 0) & (cells.word < cells.anchors[:, 1:2])


def _pointed(scores: Tensor, labels: Tensor, cells: Cells) -> Tensor:
    """One of the right words must win, or none where there is none before the anchor in its window."""
    right = (labels == 1) & _before(cells)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    return -(torch.logsumexp(scores.masked_fill(~right, FAR_OFF), 1) - torch.logsumexp(scores, 1)).mean()


class Teachers:
    """Networks that were trained for a few heads each; where several know a head, the mean of what they hold likely."""

    def __init__(self, networks: list[tuple[Network, frozenset[str]]]) -> None:
        self.networks = networks
        self.bodies = Bodies([network.body for network, _ in networks])

    @torch.no_grad()
    @torch.autocast("cuda", enabled=False)
    def told(self, batch: Batch, wanted: Heads) -> tuple[dict[str, Tensor], dict[str, tuple[Cells, Tensor]]]:
        """Chances of each label of the wanted heads: token heads [windows, words, labels]; pair heads at their cells,
        those of marked anchors and of guessed ones.
        """
        hidden = self.bodies(*batch.inputs)
        words = [(*each, batch.words(own)) for each, own in zip(self.networks, hidden, strict=True)]
        tokens = {
            head: torch.stack([n.tokens[head](w).float().softmax(-1) for n, w in knowing]).mean(0)
            for head, knowing in self._knowing(words, wanted.tokens).items()
        }
        pairs = {}
        for head, knowing in self._knowing(words, wanted.pairs).items():
            anchors = self._anchors(head, batch, tokens)
            if len(anchors):
                cells = cells_of(batch, head, anchors)
                chances = [_pair_scores(n, head, w, cells).softmax(-1) for n, w in knowing]
                pairs[head] = cells, torch.stack(chances).mean(0)
        return tokens, pairs

    def _knowing(
        self, words: list[tuple[Network, frozenset[str], Tensor]], wanted: Iterable[str]
    ) -> dict[str, list[tuple[Network, Tensor]]]:
        found: dict[str, list[tuple[Network, Tensor]]] = {}
        for head in wanted:
            for network, heads, own in words:
                if head in heads:
                    found.setdefault(head, []).append((network, own))
        return found

    def _anchors(self, head: str, batch: Batch, tokens: dict[str, Tensor]) -> Tensor:
        marked = batch.marks.get(head)
        known = [marked.rows] if marked else []
        if head in GUESSED:
            whose, least = GUESSED[head]
            if whose in tokens:
                begins = tokens[whose][..., 1::2].sum(-1)
                open_ = torch.ones(len(batch.first), dtype=torch.bool, device=begins.device)
                if marked:
                    open_[marked.rows[:, 0]] = False
                guessed = ((begins > least) & batch.real() & open_[:, None]).nonzero()
                known.append(guessed[torch.randperm(len(guessed), device=guessed.device)[: AT_MOST * len(open_)]])
        return torch.cat(known) if known else torch.zeros((0, 2), dtype=torch.long)


def _pair_scores(network: Network, head: str, words: Tensor, cells: Cells) -> Tensor:
    if head in POINTERS:
        return pointer_scores(network, head, words, cells)
    scores: Tensor = network.pairs[head](words, cells).float()
    return scores


def taught(network: Network, words: Tensor, batch: Batch, teachers: Teachers) -> dict[str, Tensor]:
    """Head -> how far it is from what the teachers hold likely, over all windows, whatever is marked in them."""
    tokens, pairs = teachers.told(batch, network.labels)
    made = {}
    for head, chances in tokens.items():
        far = -(chances * network.tokens[head](words).float().log_softmax(-1)).sum(-1)
        made[head] = WEIGHTS.get(head, 1.0) * far[batch.real()].mean()
    for head, (cells, chances) in pairs.items():
        far = -(chances * _pair_scores(network, head, words, cells).log_softmax(-1)).sum(-1)
        shared = torch.unique(cells.anchors[:, 0]).numel() / len(batch.first)
        made[head] = WEIGHTS.get(head, 1.0) * shared * (far.mean() if head in POINTERS else far[cells.word >= 0].mean())
    return made
