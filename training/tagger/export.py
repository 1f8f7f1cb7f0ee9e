"""A checkpoint -> what ships: `python -m training.tagger.export --checkpoint FILE --encoder FOLDER --to FOLDER`.

The graph is written by hand, in ONNX Runtime's fused operators, for one window at a time: what it says of a window
cannot depend on another. The file's metadata tell its labels and its version.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from onrecord.tagger.trained.hints import PARTS
from onrecord.tagger.trained.pieces import MAX_PIECES
from onrecord.tagger.trained.tagger import GRAPH, TOKENIZER
from training.tagger.batches import REACH
from training.tagger.graph import FUSED, Floats, Graph
from training.tagger.network import APART, ENCODER, HEADS, LAYERS, PAIR_WIDTH, distance_bucket

OPSET, IR = 21, 10
SPREAD = 2 * APART + 1
FARTHEST = MAX_PIECES
"""No two words of a window are farther apart."""
SHIPPED_TOKENS = (
    *("cue", "event", "happened", "name", "name_gum", "name_politics", "name_re3d", "name_wiki", "predicate"),
    *("quantity", "role", "time"),
)
SHIPPED_PAIRS = ("attribution", "roles", "antecedents")


class Writer:
    """Writes one network down. state: its weights by name."""

    def __init__(self, state: dict[str, torch.Tensor], labels: dict[str, tuple[str, ...]], *, quantised: bool) -> None:
        self.state = {name: value.float().numpy() for name, value in state.items()}
        self.labels = {head: labels[head] for head in SHIPPED_TOKENS if head in labels}
        self.graph = Graph(quantised=quantised)

    def transposed(self, name: str) -> tuple[Floats, Floats]:
        """Weight [in, out] and bias of a linear layer."""
        return self.state[f"{name}.weight"].T, self.state[f"{name}.bias"]

    def together(self, *names: str) -> tuple[Floats, Floats]:
        """Linear layers of one input as one."""
        parts = [self.transposed(name) for name in names]
        return np.concatenate([w for w, _ in parts], 1), np.concatenate([b for _, b in parts])

    def words(self) -> str:
        """[words, width]: hidden states of each word's first piece."""
        g, state = self.graph, self.state
        x = g.table("words", state["body.words.weight"], "ids")
        size = g.do("Shape", "ids")
        places = g.weight("positions", state["body.positions.weight"][: MAX_PIECES + 2])
        x = g.do("Add", x, g.do("Slice", places, g.integers(0), size, g.integers(0)))
        for name in ("shapes", "marks", "parts"):
            x = g.do("Add", x, g.do("Gather", g.weight(name, state[f"body.{name}.weight"]), name_of(name)))
        x = g.do("Unsqueeze", x, g.integers(0))
        norm = [g.weight(f"norm.{part}", state[f"body.norm.{part}"]) for part in ("weight", "bias")]
        x = g.do("LayerNormalization", x, *norm, axis=-1, epsilon=1e-12)
        for i in range(LAYERS):
            x = self.layer(x, f"body.layers.{i}.")
        return g.do("Gather", g.do("Squeeze", x, g.integers(0)), "first", named="word_states")

    def layer(self, x: str, name: str) -> str:
        g = self.graph
        a = g.attention(x, f"{name}qkv", *self.transposed(f"{name}qkv"), heads=HEADS)
        x = self.add_and_norm(x, g.linear(a, f"{name}out", *self.transposed(f"{name}out")), f"{name}norm1")
        inner = g.do("Gelu", g.linear(x, f"{name}up", *self.transposed(f"{name}up")), domain=FUSED)
        return self.add_and_norm(x, g.linear(inner, f"{name}down", *self.transposed(f"{name}down")), f"{name}norm2")

    def add_and_norm(self, x: str, more: str, name: str) -> str:
        g = self.graph
        norm = [g.weight(f"{name}.{part}", self.state[f"{name}.{part}"]) for part in ("weight", "bias")]
        return g.do("SkipLayerNormalization", x, more, *norm, domain=FUSED, epsilon=1e-12)

    def tokens(self, words: str) -> str:
        """[words, labels of all token heads]."""
        weight, bias = self.together(*(f"tokens.{head}.1" for head in self.labels))
        g = self.graph
        return g.do("Gemm", words, g.weight("tokens.w", weight), g.weight("tokens.b", bias), named="tokens")

    def likely(self, tokens: str, head: str, threshold: str) -> str:
        """[words]: whether a word is likelier than the threshold to begin a span of a token head."""
        g = self.graph
        begin = 0
        for name, labels in self.labels.items():
            if name == head:
                break
            begin += len(labels)
        labels = self.labels[head]
        own = g.do("Slice", tokens, g.integers(begin), g.integers(begin + len(labels)), g.integers(1))
        chances = g.do("Softmax", own, axis=1)
        begins = [i for i, label in enumerate(labels) if label.startswith("B-")]
        chance = g.do("ReduceSum", g.do("Gather", chances, g.integers(*begins), axis=1), g.integers(1), keepdims=0)
        return g.do("Greater", chance, threshold)

    def where(self, mask: str, named: str) -> str:
        """Indices of the words that a mask holds."""
        g = self.graph
        return g.do("Squeeze", g.do("NonZero", mask), g.integers(0), named=named)

    def projected(self, words: str, heads: tuple[str, ...]) -> dict[str, tuple[str, str]]:
        """U and U' of the words for each pair head, each [words, pair width]."""
        g = self.graph
        weight, bias = self.together(*(f"pairs.{head}.{u}" for head in heads for u in ("u", "u2")))
        whole = g.linear(words, "pairs.u", weight, bias)
        sizes = g.integers(*[PAIR_WIDTH] * (2 * len(heads)))
        parts = g.several("Split", [whole, sizes], 2 * len(heads), axis=1)
        return {head: (parts[2 * i], parts[2 * i + 1]) for i, head in enumerate(heads)}

    def paired(self, head: str, words: str, u: tuple[str, str], at: str, ruled: str | None) -> str:
        """gelu(U h_t + V h_q + (U' h_t) * (V' h_q) + where it stands): [anchors, words in reach, pair width]."""
        g, state = self.graph, self.state
        anchors = g.do("Gather", words, at)
        both = g.linear(anchors, f"pairs.{head}.v", *self.together(f"pairs.{head}.v", f"pairs.{head}.v2"))
        v, v2 = g.several("Split", [both, g.integers(PAIR_WIDTH, PAIR_WIDTH)], 2, axis=1)
        v, v2 = (g.do("Unsqueeze", x, g.integers(1)) for x in (v, v2))
        column = g.do("Unsqueeze", at, g.integers(1))
        distances = state[f"pairs.{head}.distance.weight"]
        if REACH[head] >= FARTHEST:
            far = g.do("Sub", g.do("Unsqueeze", "every_word", g.integers(0)), column)
            buckets = distance_bucket(torch.arange(-FARTHEST, FARTHEST + 1)).numpy()
            near = g.do("Clip", far, g.weight("far_back", np.array(-FARTHEST)), g.weight("far_on", np.array(FARTHEST)))
            near = g.do("Add", near, g.weight("far_on", np.array(FARTHEST)))
            bucket = g.do("Gather", g.weight("buckets", buckets), near)
            place = g.do("Gather", g.weight(f"pairs.{head}.distance", distances), bucket)
            here, here2 = u
            sides = [g.do("Unsqueeze", g.do("Gather", side, "every_word"), g.integers(0)) for side in SIDES]
        else:
            offsets = np.arange(-REACH[head], REACH[head] + 1)
            rows = distances[distance_bucket(torch.from_numpy(offsets)).numpy()]
            place = g.weight(f"pairs.{head}.distance", rows[None])
            wanted = g.do("Add", column, g.weight(f"pairs.{head}.offsets", offsets[None]))
            cells = g.do("Clip", wanted, g.weight("none", np.array(0)), "last_word")
            g.do("Cast", g.do("Equal", wanted, cells), to=TensorProto.FLOAT, named=f"{head}_inside")
            here, here2 = (g.do("Gather", each, cells) for each in u)
            sides = [g.do("Gather", side, cells) for side in SIDES]
        x = g.do("Add", g.do("Add", here, v), g.do("Mul", here2, v2))
        x = g.do("Add", g.do("Add", x, place), self.standing(head, sides, column, ruled))
        return g.do("Gelu", x, domain=FUSED)

    def standing(self, head: str, sides: list[str], column: str, ruled: str | None) -> str:
        """What paragraphs and sentences between, and the rules, add: one row of one table."""
        g, state = self.graph, self.state
        rows = state[f"pairs.{head}.paragraph.weight"][:, None] + state[f"pairs.{head}.sentence.weight"][None]
        index = None
        for side, values in zip(SIDES, sides, strict=True):
            apart = g.do("Sub", values, g.do("Gather", side, column))
            apart = g.do("Clip", apart, g.weight("apart_back", np.array(-APART)), g.weight("apart_on", np.array(APART)))
            apart = g.do("Add", apart, g.weight("apart_on", np.array(APART)))
            index = (
                apart if index is None else g.do("Add", g.do("Mul", index, g.weight("spread", np.array(SPREAD))), apart)
            )
        assert index is not None
        rows = rows.reshape(-1, PAIR_WIDTH)
        if ruled is not None:
            rows = (rows[:, None] + state[f"pairs.{head}.ruled.weight"][None]).reshape(-1, PAIR_WIDTH)
            index = g.do("Add", g.do("Mul", index, g.weight("ruled_parts", np.array(PARTS + 1))), ruled)
        return g.do("Gather", g.weight(f"pairs.{head}.standing", rows), index)

    def scored(self, paired: str, name: str, *, named: str | None = None) -> str:
        g = self.graph
        weight, bias = self.transposed(name)
        return g.do(
            "Add", g.do("MatMul", paired, g.weight(f"{name}.w", weight)), g.weight(f"{name}.b", bias), named=named
        )

    def extents(self, head: str, paired: str) -> None:
        """The scores of a pair head that sees what stands around a word."""
        g, name = self.graph, f"pairs.{head}."
        if f"{name}narrow.weight" not in self.state:
            self.scored(paired, f"{name}out", named=head)
            return
        narrow = g.do("Gelu", self.scored(paired, f"{name}narrow"), domain=FUSED)
        kernel = self.state[f"{name}around.weight"]
        if REACH[head] < FARTHEST:
            narrow = g.do("Mul", narrow, g.do("Unsqueeze", f"{head}_inside", g.integers(2)))
        around = g.do(
            "Conv",
            g.do("Transpose", narrow, perm=[0, 2, 1]),
            g.weight(f"{name}around.w", kernel),
            g.weight(f"{name}around.b", self.state[f"{name}around.bias"]),
            pads=[kernel.shape[2] // 2] * 2,
        )
        around = g.do("Transpose", g.do("Gelu", around, domain=FUSED), perm=[0, 2, 1])
        g.do("Add", self.scored(paired, f"{name}out"), self.scored(around, f"{name}out_around"), named=head)

    def write(self) -> onnx.ModelProto:
        g = self.graph
        words = self.words()
        tokens = self.tokens(words)
        size = g.do("Squeeze", g.do("Shape", "first"), g.integers(0))
        g.do("Range", g.weight("none", np.array(0)), size, g.weight("one", np.array(1)), named="every_word")
        g.do("Sub", size, g.weight("one", np.array(1)), named="last_word")
        u = self.projected(words, SHIPPED_PAIRS)
        cues = self.where(self.likely(tokens, "cue", "cue_threshold"), "cue_at")
        ruled = g.do("Gather", "ruled", g.do("Gather", "ruled_row", cues))
        self.extents("attribution", self.paired("attribution", words, u["attribution"], cues, ruled))
        events = g.do(
            "Or",
            self.likely(tokens, "predicate", "predicate_threshold"),
            self.likely(tokens, "event", "event_threshold"),
        )
        predicates = self.where(events, "predicate_at")
        self.extents("roles", self.paired("roles", words, u["roles"], predicates, None))
        pointed = self.paired("antecedents", words, u["antecedents"], "anaphors", None)
        scores = g.do("Squeeze", self.scored(pointed, "pairs.antecedents.out"), g.integers(2))
        none = self.scored(g.do("Gather", words, "anaphors"), "none.antecedents")
        g.do("Concat", none, scores, named="antecedents", axis=1)
        return self.model()

    def model(self) -> onnx.ModelProto:
        integer, number = TensorProto.INT64, TensorProto.FLOAT
        inputs = [
            *((name, integer, ["pieces"]) for name in ("ids", *map(name_of, ("shapes", "marks", "parts")))),
            *((name, integer, ["words"]) for name in ("first", *SIDES, "ruled_row")),
            ("ruled", integer, ["ruled_cues", "words"]),
            ("anaphors", integer, ["anaphors"]),
            *((f"{name}_threshold", number, []) for name in ("cue", "predicate", "event")),
        ]
        outputs = [
            ("tokens", number, ["words", "labels"]),
            ("cue_at", integer, ["cues"]),
            ("attribution", number, ["cues", "words", "parts"]),
            ("predicate_at", integer, ["predicates"]),
            ("roles", number, ["predicates", "reach", "roles"]),
            ("antecedents", number, ["anaphors", "candidates"]),
        ]
        graph = helper.make_graph(
            self.graph.nodes,
            "onrecord tagger",
            [helper.make_tensor_value_info(*each) for each in inputs],
            [helper.make_tensor_value_info(*each) for each in outputs],
            list(self.graph.weights.values()),
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR, producer_name="onrecord")


SIDES = ("paragraph", "sentence")


def name_of(table: str) -> str:
    """The input that picks rows of a table."""
    return f"{table}_row"


def readable(piece: str) -> bool:
    """Whether a piece is of Latin letters, digits and signs: what English reports are written in."""
    return not piece.startswith("[unused") and all(ord(sign) < 0x250 or 0x2000 <= ord(sign) < 0x2200 for sign in piece)


def pruned(tokenizer: dict[str, Any]) -> tuple[dict[str, Any], list[int]]:
    """A tokenizer with the readable pieces alone, numbered anew, and their old numbers."""
    kept = sorted((number, piece) for piece, number in tokenizer["model"]["vocab"].items() if readable(piece))
    numbers = {piece: i for i, (_, piece) in enumerate(kept)}
    for token in tokenizer["added_tokens"]:
        token["id"] = numbers[token["content"]]
    made = {key: tokenizer[key] for key in ("version", "added_tokens", "normalizer", "pre_tokenizer", "decoder")}
    made["truncation"] = made["padding"] = made["post_processor"] = None
    made["model"] = {**tokenizer["model"], "vocab": numbers}
    return made, [number for number, _ in kept]


def export(checkpoint: Path, encoder: Path, to: Path, *, quantised: bool = True) -> str:
    """Writes graph and tokenizer; the version of the graph, a digest of it."""
    to.mkdir(parents=True, exist_ok=True)
    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    tokenizer, kept = pruned(json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8")))
    (to / TOKENIZER).write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    state["network"]["body.words.weight"] = state["network"]["body.words.weight"][kept]
    writer = Writer(state["network"], state["tokens"], quantised=quantised)
    model = writer.write()
    version = hashlib.blake2b(model.SerializeToString(deterministic=True), digest_size=6).hexdigest()
    metadata = {
        "version": version,
        "tokens": json.dumps(writer.labels),
        "attribution": json.dumps(state["pairs"]["attribution"]),
        "roles": json.dumps(state["pairs"]["roles"]),
        "reach": json.dumps(REACH["roles"]),
        "step": str(state["step"]),
    }
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model)
    (to / GRAPH).write_bytes(model.SerializeToString(deterministic=True))
    return version


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="folder with tokenizer.json")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="without int8, to compare")
    chosen = parser.parse_args()
    version = export(chosen.checkpoint, chosen.encoder, chosen.to, quantised=not chosen.float)
    print(f"{chosen.to / GRAPH}: {(chosen.to / GRAPH).stat().st_size / 1e6:.1f} MB, version {version}")


if __name__ == "__main__":
    main()
