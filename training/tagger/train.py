"""Trains the tagger: `python -m training.tagger.train --shared ../shared --encoder FOLDER --out FOLDER`.

Seeded and resumable: a checkpoint holds weights, optimizer, step and random states. The rate warms up, stays, and
cools down to zero over the last steps; before the cool-down the state is kept apart (`stable.pt`), so that a longer run
can go on from there.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from onrecord.tagger.trained.pieces import Pieces
from training.tagger.batches import batch_of, epoch, name_pool
from training.tagger.corpora import training
from training.tagger.export import export
from training.tagger.losses import losses
from training.tagger.network import ENCODER, Body, Network
from training.tagger.prepare import heads_of, prepare
from training.tagger.score import figures

WARM = 200
KEPT_EVERY = 250
SMOOTH = 0.98


def rate(step: int, steps: int, cool: int) -> float:
    """The share of the full learning rate at a step."""
    if step < WARM:
        return (step + 1) / WARM
    return min(1.0, max(0.0, (steps - step) / cool))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="folder with tokenizer.json, model.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to start from, as far as they fit")
    parser.add_argument("--steps", type=int, default=12_000)
    parser.add_argument("--batch", type=int, default=4, help="windows a step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--cool", type=float, default=0.35, help="share of the steps that cool down")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    parser.add_argument(
        "--judged", type=float, default=0.2, help="share of the dev sets scored after each epoch; 0: no"
    )
    parser.add_argument("--open-only", action="store_true", help="without corpora that state no licence")
    return parser.parse_args()


def judge(checkpoint: Path, encoder: Path, shared: Path, part: float) -> None:
    """Scores a checkpoint on the first documents of the dev sets; the figures are kept beside it."""
    folder = checkpoint.parent / "epochs"
    export(checkpoint, encoder, folder)
    step = torch.load(checkpoint, weights_only=False)["step"]
    found = figures(folder, shared, part=part)
    (folder / f"{step:06}.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


def main() -> None:
    chosen = arguments()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    torch.set_default_device(chosen.device)
    chosen.out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(Tokenizer.from_file(str(chosen.encoder / "tokenizer.json")))
    examples = training(chosen.shared / "corpora", open_only=chosen.open_only)
    heads = heads_of(examples)
    prepared = [prepare(example, pieces, heads) for example in examples]
    pool = name_pool(prepared)
    size = sum(sum(map(len, each.encoded.pieces)) * each.share for each in prepared)
    print(f"{len(prepared)} texts, {size:.0f} pieces; heads: {', '.join((*heads.tokens, *heads.pairs))}", flush=True)
    network = Network(Body.from_bert(load_file(chosen.encoder / "model.safetensors")), heads)
    if chosen.start:
        known, own = torch.load(chosen.start, weights_only=False)["network"], network.state_dict()
        fitting = {name: value for name, value in known.items() if name in own and own[name].shape == value.shape}
        network.load_state_dict(own | fitting)
    network.body.words.weight.requires_grad_(False)
    body = [p for p in network.body.parameters() if p.requires_grad]
    rest = [p for n, p in network.named_parameters() if not n.startswith("body.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": chosen.rate}, {"params": rest, "lr": 5 * chosen.rate}], weight_decay=0.01, fused=True
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    rng, step, checkpoint = random.Random(chosen.seed), 0, chosen.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        step, _ = state["step"], rng.setstate(state["random"])
        torch.set_rng_state(state["torch"])
        print(f"goes on at step {step}", flush=True)
    (chosen.out / "settings.json").write_text(json.dumps({k: str(v) for k, v in vars(chosen).items()}, indent=1))

    def keep(path: Path) -> None:
        state: dict[str, Any] = {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "step": step,
            "random": rng.getstate(),
            "torch": torch.get_rng_state(),
            "tokens": heads.tokens,
            "pairs": heads.pairs,
        }
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    cool, means = int(chosen.steps * chosen.cool), dict[str, float]()
    started, seen = time.perf_counter(), 0
    network.train()
    while step < chosen.steps:
        print(f"step {step}: a new epoch", flush=True)
        if step and chosen.judged:
            keep(checkpoint)
            judge(checkpoint, chosen.encoder, chosen.shared, chosen.judged)
        for windows in epoch(prepared, pieces, pool, rng, chosen.batch):
            for group, base in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = base * rate(step, chosen.steps, cool)
            parts = losses(network, batch_of(windows, pieces))
            if not parts:
                continue
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            seen += sum(w.size for w in windows)
            for name, value in parts.items():
                means[name] = SMOOTH * means.get(name, value.item()) + (1 - SMOOTH) * value.item()
            if step % 50 == 0:
                speed = seen / (time.perf_counter() - started)
                words = " ".join(f"{name} {value:.3f}" for name, value in sorted(means.items()))
                print(f"step {step} {speed:.0f} pieces/s {words}", flush=True)
            if step == chosen.steps - cool:
                keep(chosen.out / "stable.pt")
            if step % KEPT_EVERY == 0 or step == chosen.steps:
                keep(checkpoint)
            if step >= chosen.steps:
                break
    if chosen.judged:
        judge(checkpoint, chosen.encoder, chosen.shared, 1.0)


if __name__ == "__main__":
    main()
