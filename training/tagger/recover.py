"""What ships -> weights to go on from: `python -m training.tagger.recover --to FILE`, then `train --start FILE`.

Checkpoints are large and stay where they were trained; the shipped graph holds the same weights, in seven bits. Heads
that do not ship are left to begin anew.
"""

from __future__ import annotations

import argparse
import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from onrecord.tagger.trained.hints import PARTS
from onrecord.tagger.trained.tagger import GRAPH, WEIGHTS
from training.tagger.batches import REACH
from training.tagger.export import FARTHEST, SHIPPED_PAIRS, SPREAD
from training.tagger.graph import Floats
from training.tagger.network import (
    ENCODER,
    HINTED,
    LAYERS,
    PAIR_WIDTH,
    POINTERS,
    WORDS,
    distance_bucket,
    encoder_weights,
)


def recovered(graph: Path, encoder: Path) -> dict[str, torch.Tensor]:
    """Weights of the network by name, as far as the graph holds them."""
    model = onnx.load(graph)
    held = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    state: dict[str, Floats] = {}

    def linear(name: str, *parts: str) -> None:
        """The layers that were written down as one."""
        weight = held[f"{name}.w"] if f"{name}.w" in held else held[f"{name}.w8"] * held[f"{name}.scale"]
        bias = held[f"{name}.b"]
        for i, part in enumerate(parts):
            size = len(bias) // len(parts)
            state[f"{part}.weight"] = weight[:, i * size : (i + 1) * size].T
            state[f"{part}.bias"] = bias[i * size : (i + 1) * size]

    weights = encoder_weights(encoder)
    state["body.words.weight"] = weights[WORDS].numpy()
    positions = weights["embeddings.position_embeddings.weight"].numpy().copy()
    positions[: len(held["positions"])] = held["positions"]
    state["body.positions.weight"] = positions
    for table in ("shapes", "marks", "parts"):
        state[f"body.{table}.weight"] = held[table]
    for i in range(LAYERS):
        layer = f"body.layers.{i}."
        for part in ("qkv", "out", "up", "down"):
            linear(layer + part, layer + part)
        for norm in ("norm1", "norm2"):
            for part in ("weight", "bias"):
                state[f"{layer}{norm}.{part}"] = held[f"{layer}{norm}.{part}"]
    for part in ("weight", "bias"):
        state[f"body.norm.{part}"] = held[f"norm.{part}"]
    at = 0
    labels = json.loads(next(each.value for each in model.metadata_props if each.key == "tokens"))
    for head, own in labels.items():
        state[f"tokens.{head}.1.weight"] = held["tokens.w"][:, at : at + len(own)].T
        state[f"tokens.{head}.1.bias"] = held["tokens.b"][at : at + len(own)]
        at += len(own)
    linear("pairs.u", *(f"pairs.{head}.{u}" for head in SHIPPED_PAIRS for u in ("u", "u2")))
    for head in SHIPPED_PAIRS:
        name = f"pairs.{head}."
        linear(f"{name}v", f"{name}v", f"{name}v2")
        for part in ("out", "narrow", "out_around"):
            if f"{name}{part}.w" in held:
                linear(f"{name}{part}", f"{name}{part}")
        if f"{name}around.w" in held:
            state[f"{name}around.weight"], state[f"{name}around.bias"] = (
                held[f"{name}around.w"],
                held[f"{name}around.b"],
            )
        state[f"{name}distance.weight"] = distances(head, held[f"{name}distance"])
        state |= {f"{name}{table}.weight": rows for table, rows in standing(head, held[f"{name}standing"]).items()}
        if head in POINTERS:
            linear(f"none.{head}", f"none.{head}")
    return {name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in state.items()}


def distances(head: str, rows: Floats) -> Floats:
    """Row of each bucket. rows: of each bucket, or of each word in reach."""
    if REACH[head] >= FARTHEST:
        return rows
    offsets = torch.arange(-REACH[head], REACH[head] + 1)
    buckets = distance_bucket(offsets).numpy()
    made = np.zeros((int(distance_bucket(torch.tensor(10_000))) + 1, PAIR_WIDTH), np.float32)
    made[buckets] = rows[0]
    return made


def standing(head: str, rows: Floats) -> dict[str, Floats]:
    """The tables whose sums the rows are; what is common to all goes to the first."""
    shape = (SPREAD, SPREAD, PARTS + 1, PAIR_WIDTH) if head in HINTED else (SPREAD, SPREAD, 1, PAIR_WIDTH)
    cube = rows.reshape(shape)
    mean = cube.mean((0, 1, 2))
    made = {
        "paragraph": cube.mean((1, 2)),
        "sentence": cube.mean((0, 2)) - mean,
    }
    return made | ({"ruled": cube.mean((0, 1)) - mean} if head in HINTED else {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tagger", type=Path, default=Path(str(files(WEIGHTS))), help=f"folder with {GRAPH}")
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="folder with tokenizer.json, model.safetensors")
    parser.add_argument("--to", type=Path, required=True)
    chosen = parser.parse_args()
    state = recovered(chosen.tagger / GRAPH, chosen.encoder)
    chosen.to.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"network": state}, chosen.to)
    print(f"{chosen.to}: {len(state)} weights")


if __name__ == "__main__":
    main()
