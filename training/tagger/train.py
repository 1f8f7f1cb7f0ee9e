"""Trains the tagger: `python -m training.tagger.train --shared ../shared --encoder FOLDER --out FOLDER`.

Seeded and resumable: a checkpoint holds weights, optimizer and step. The rate warms up, stays, and cools down to zero
over the last steps; before the cool-down the state is kept apart (`stable.pt`), so that a longer run can go on from
there.

A run may be for a few heads alone (`--heads`), and such specialists may teach another (`--teachers`): it then learns
what is marked, and what they hold likely of every window, whatever is marked in it (Clark et al. 2019, BAM! Born-again
multi-task networks for natural language understanding).
"""

from __future__ import annotations

import argparse
import json
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.tagger.trained.pieces import Pieces
from training.tagger.batches import Batch, Stream, batches, masked
from training.tagger.export import export
from training.tagger.losses import Teachers, losses, taught
from training.tagger.network import ENCODER, Body, Heads, Network, encoder_weights
from training.tagger.prepare import Prepared, kept_texts, prepared_texts
from training.tagger.score import figures

WARM = 200
"""Steps until the full rate."""
KEPT_EVERY = 120.0
"""Seconds between checkpoints."""
SMOOTH = 0.98
MARKED = (0.3, 0.7)
"""What is marked counts this much at the first step and at the last, where there are teachers; they count the rest."""


def rate(step: int, done: float, cool: float) -> float:
    """The share of the full learning rate. done: the part of the run; cool: the part of it that cools down."""
    return min(1.0, (step + 1) / WARM, (1 - done) / cool)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--texts", type=Path, help="what training.tagger.prepare kept; else read from --shared")
    parser.add_argument("--encoder", type=Path, default=ENCODER, help="folder with tokenizer.json, model.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to start from, as far as they fit")
    parser.add_argument("--heads", nargs="+", default=[], metavar="HEAD", help="the heads that learn; else all")
    parser.add_argument(
        "--teachers", type=Path, nargs="+", default=[], metavar="FILE", help="checkpoints to learn from"
    )
    parser.add_argument("--steps", type=int, default=12_000)
    parser.add_argument("--seconds", type=float, help="ends after so long instead, as a lent machine must")
    parser.add_argument("--batch", type=int, default=4, help="windows a step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--cool", type=float, default=0.35, help="share of the steps that cool down")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches ahead")
    parser.add_argument("--device", default="cpu")
    parser.add_argument(
        "--judged", type=float, default=0.2, help="share of the dev sets scored after each epoch; 0: no"
    )
    parser.add_argument("--open-only", action="store_true", help="without corpora that state no licence")
    chosen = parser.parse_args()
    if chosen.texts and chosen.open_only:
        parser.error("--open-only goes with --shared; what --texts holds was chosen when it was kept")
    return chosen


def judge(checkpoint: Path, encoder: Path, shared: Path, part: float) -> None:
    """Scores a checkpoint on the first documents of the dev sets; the figures are kept beside it."""
    folder = checkpoint.parent / "epochs"
    export(checkpoint, encoder, folder)
    step = torch.load(checkpoint, weights_only=False)["step"]
    found = figures(folder, shared, part=part)
    (folder / f"{step:06}.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


def chosen_heads(heads: Heads, names: list[str]) -> Heads:
    """Those of the names; all, where none is named."""
    unknown = set(names) - set(heads.tokens) - set(heads.pairs)
    if unknown:
        told = f"no such heads: {', '.join(sorted(unknown))}; there are {', '.join((*heads.tokens, *heads.pairs))}"
        raise SystemExit(told)
    kept = set(names) or {*heads.tokens, *heads.pairs}
    return Heads(
        {h: v for h, v in heads.tokens.items() if h in kept}, {h: v for h, v in heads.pairs.items() if h in kept}
    )


def having(prepared: list[Prepared], heads: Heads) -> list[Prepared]:
    """The texts with something marked for the heads, and of their marks those alone."""
    kept = []
    for each in prepared:
        each.tokens = {head: labels for head, labels in each.tokens.items() if head in heads.tokens}
        each.anchors = {head: anchors for head, anchors in each.anchors.items() if head in heads.pairs}
        if set(each.tokens) - {"role"} or any(each.anchors.values()):
            kept.append(each)
    return kept


def mixed(network: Network, batch: Batch, pieces: Pieces, teachers: Teachers | None, done: float) -> dict[str, Tensor]:
    """Losses against what is marked; with teachers, mixed with those against them, who see every piece. done: the
    part of the run.
    """
    words = batch.words(network.body(*masked(batch, pieces).inputs))
    parts = losses(network, words, batch)
    if teachers is None:
        return parts
    own = MARKED[0] + (MARKED[1] - MARKED[0]) * done
    theirs = taught(network, words, batch, teachers)
    return {
        head: own * parts.get(head, words.new_zeros(())) + (1 - own) * theirs.get(head, words.new_zeros(()))
        for head in {**parts, **theirs}
    }


def teacher(file: Path, weights: dict[str, Tensor], device: str) -> tuple[Network, frozenset[str]]:
    """A checkpoint as a teacher, and the heads that it was trained for."""
    state = torch.load(file, weights_only=False, map_location=device)
    network = Network(Body.from_bert(weights), Heads(state["tokens"], state["pairs"])).to(device)
    network.load_state_dict(state["network"])
    network = network.to(torch.bfloat16) if device == "cuda" else network
    return network.eval().requires_grad_(False), frozenset((*state["tokens"], *state["pairs"]))


def autocast(device: str) -> AbstractContextManager[Any]:
    return torch.autocast("cuda", torch.bfloat16) if device == "cuda" else nullcontext()


def main() -> None:
    chosen = arguments()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    torch.backends.cuda.enable_cudnn_sdp(False)  # it prepares itself anew for every length of windows
    chosen.out.mkdir(parents=True, exist_ok=True)
    if chosen.texts:
        heads, prepared = kept_texts(chosen.texts)
    else:
        heads, prepared = prepared_texts(chosen.shared, chosen.encoder, open_only=chosen.open_only)
    own = chosen_heads(heads, chosen.heads)
    prepared = having(prepared, own) if chosen.heads else prepared
    size = sum(sum(map(len, each.encoded.pieces)) * each.share for each in prepared)
    print(f"{len(prepared)} texts, {size:.0f} pieces; heads: {', '.join((*own.tokens, *own.pairs))}", flush=True)
    weights = encoder_weights(chosen.encoder)
    network = Network(Body.from_bert(weights), own)
    if chosen.start:
        known, mine = torch.load(chosen.start, weights_only=False)["network"], network.state_dict()
        fitting = {name: value for name, value in known.items() if name in mine and mine[name].shape == value.shape}
        network.load_state_dict(mine | fitting)
    network.to(chosen.device)
    network.body.words.weight.requires_grad_(False)
    body = [p for p in network.body.parameters() if p.requires_grad]
    rest = [p for n, p in network.named_parameters() if not n.startswith("body.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": chosen.rate}, {"params": rest, "lr": 5 * chosen.rate}], weight_decay=0.01, fused=True
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    step, checkpoint = 0, chosen.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False, map_location=chosen.device)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
        print(f"goes on at step {step}", flush=True)
    torch.manual_seed(chosen.seed + step)
    (chosen.out / "settings.json").write_text(json.dumps({k: str(v) for k, v in vars(chosen).items()}, indent=1))

    def keep(path: Path) -> None:
        state: dict[str, Any] = {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "step": step,
            "tokens": own.tokens,
            "pairs": own.pairs,
        }
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    teachers = None
    if chosen.teachers:
        teachers = Teachers([teacher(file, weights, chosen.device) for file in chosen.teachers])
    pieces = Pieces(Tokenizer.from_file(str(chosen.encoder / "tokenizer.json")))
    stream = Stream(prepared, pieces, own, f"{chosen.seed}/{step}", chosen.batch)
    means, stable = dict[str, Tensor](), chosen.out / "stable.pt"
    started = kept = time.perf_counter()
    seen, epochs = 0, 0
    network.train()
    for batch in batches(stream, workers=chosen.workers, device=chosen.device):
        done = (time.perf_counter() - started) / chosen.seconds if chosen.seconds else step / chosen.steps
        if done > 1 - chosen.cool and not stable.exists():
            keep(stable)
        if done >= 1:
            break
        for group, base in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = base * rate(step, done, chosen.cool)
        with autocast(chosen.device):
            parts = mixed(network, batch, pieces, teachers, done)
        if not parts:
            continue
        optimizer.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        step += 1
        seen += batch.size
        for name, value in parts.items():
            means[name] = SMOOTH * means.get(name, value.detach()) + (1 - SMOOTH) * value.detach()
        if step % 50 == 0:
            speed = seen / (time.perf_counter() - started)
            told = " ".join(f"{name} {value.item():.3f}" for name, value in sorted(means.items()))
            print(f"step {step} epoch {seen / size:.2f} {speed:.0f} pieces/s {told}", flush=True)
        if time.perf_counter() - kept > KEPT_EVERY:
            keep(checkpoint)
            kept = time.perf_counter()
        if chosen.judged and seen >= (epochs + 1) * size:
            epochs += 1
            keep(checkpoint)
            judge(checkpoint, chosen.encoder, chosen.shared, chosen.judged)
    keep(checkpoint)
    print(f"{step} steps, {seen / size:.2f} epochs", flush=True)
    if chosen.judged:
        judge(checkpoint, chosen.encoder, chosen.shared, 1.0)


if __name__ == "__main__":
    main()
