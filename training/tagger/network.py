"""The network: MiniLM's encoder with word shapes, token heads and pair heads over a word's first piece."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
PAIR_WIDTH = 256
NEAR, FAR_BUCKETS = 32, 8
"""Distances up to NEAR words one by one, beyond in powers of two."""
PARAGRAPHS_APART = 3


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.out(a.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Body(nn.Module):
    """Piece ids and shapes -> hidden states."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512, shapes: int = 12, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.shapes = nn.Embedding(shapes, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, keep: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(at) + self.shapes(shapes)))
        mask = keep[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def from_bert(cls, weights: dict[str, Tensor], shapes: int = 12) -> Body:
        """From a BERT-shaped checkpoint; every shape row starts as its token-type row 0."""
        made = cls(shapes=shapes)
        state = {}
        e = "embeddings."
        state["words.weight"] = weights[f"{e}word_embeddings.weight"]
        state["positions.weight"] = weights[f"{e}position_embeddings.weight"]
        state["shapes.weight"] = weights[f"{e}token_type_embeddings.weight"][:1].repeat(shapes, 1)
        state["norm.weight"], state["norm.bias"] = weights[f"{e}LayerNorm.weight"], weights[f"{e}LayerNorm.bias"]
        for i in range(LAYERS):
            b, n = f"encoder.layer.{i}.", f"layers.{i}."
            for part in ("weight", "bias"):
                state[f"{n}qkv.{part}"] = torch.cat(
                    [weights[f"{b}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                state[f"{n}out.{part}"] = weights[f"{b}attention.output.dense.{part}"]
                state[f"{n}norm1.{part}"] = weights[f"{b}attention.output.LayerNorm.{part}"]
                state[f"{n}up.{part}"] = weights[f"{b}intermediate.dense.{part}"]
                state[f"{n}down.{part}"] = weights[f"{b}output.dense.{part}"]
                state[f"{n}norm2.{part}"] = weights[f"{b}output.LayerNorm.{part}"]
        made.load_state_dict(state)
        return made


class PairHead(nn.Module):
    """From each anchor to every word of its window: labels by O gelu(U h_t + V h_q + (U' h_t) * (V' h_q) + R + P)."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.u, self.v = nn.Linear(WIDTH, PAIR_WIDTH), nn.Linear(WIDTH, PAIR_WIDTH)
        self.u2, self.v2 = nn.Linear(WIDTH, PAIR_WIDTH), nn.Linear(WIDTH, PAIR_WIDTH)
        self.distance = nn.Embedding(2 * (NEAR + FAR_BUCKETS) + 1, PAIR_WIDTH)
        self.paragraph = nn.Embedding(2 * PARAGRAPHS_APART + 1, PAIR_WIDTH)
        self.out = nn.Linear(PAIR_WIDTH, labels)
        for table in (self.distance, self.paragraph):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, words: Tensor, anchors: Tensor, distance: Tensor, paragraph: Tensor) -> Tensor:
        """words [n, t, w], anchors [n, w], distance and paragraph [n, t] -> [n, t, labels]."""
        x = self.u(words) + self.v(anchors)[:, None] + self.u2(words) * self.v2(anchors)[:, None]
        x = x + self.distance(distance) + self.paragraph(paragraph)
        return self.out(functional.gelu(x))


def distance_bucket(far: Tensor) -> Tensor:
    """Signed word distance -> row of the distance table."""
    size = far.abs()
    log = NEAR + (torch.log2(size.clamp(min=NEAR).float() / NEAR) * 2).long().clamp(max=FAR_BUCKETS)
    bucket = torch.where(size <= NEAR, size, log)
    return bucket * far.sign() + NEAR + FAR_BUCKETS


def paragraph_bucket(apart: Tensor) -> Tensor:
    return apart.clamp(-PARAGRAPHS_APART, PARAGRAPHS_APART) + PARAGRAPHS_APART


@dataclass(frozen=True, slots=True)
class Heads:
    """Labels of every head. Token heads and pair heads have "O" first, then B- and I- of each label."""

    tokens: dict[str, tuple[str, ...]]
    pairs: dict[str, tuple[str, ...]]


def bio(labels: list[str]) -> tuple[str, ...]:
    return ("O", *(f"{part}-{label}" for label in labels for part in "BI"))


class Network(nn.Module):
    def __init__(self, body: Body, heads: Heads) -> None:
        super().__init__()
        self.body, self.labels = body, heads
        self.tokens = nn.ModuleDict(
            {
                name: nn.Sequential(nn.Dropout(0.1), nn.Linear(WIDTH, len(labels)))
                for name, labels in heads.tokens.items()
            }
        )
        self.pairs = nn.ModuleDict({name: PairHead(len(labels)) for name, labels in heads.pairs.items()})
        for head in self.tokens.values():
            nn.init.normal_(head[1].weight, std=1 / math.sqrt(WIDTH))
