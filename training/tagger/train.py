"""Trains the tagger: `python -m training.tagger.train --shared ../shared --encoder FOLDER --out FOLDER`.

Seeded and resumable: a checkpoint holds weights, optimizer, step and random state. The schedule is warm-up, constant,
and a cool-down to zero over the last steps; a checkpoint is judged after a cool-down only.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from onrecord.text.layout import Layout
from training.tagger.corpora import Example, training
from training.tagger.encoding import MAX_PIECES, Encoded, Encoder, window_arrays, windows
from training.tagger.network import Body, Heads, Network, bio, distance_bucket, paragraph_bucket

IGNORE = -100
REACH = {"attribution": 400, "roles": 64, "counted": 40}
"""Words to each side of an anchor that a pair head sees."""
PAIR_WEIGHT = 2.0


@dataclass(slots=True)
class Prepared:
    """tokens: head -> label of each word; anchors: head -> [(anchor word, [(first word, end word, label)])]."""

    name: str
    encoded: Encoded
    tokens: dict[str, np.ndarray]
    anchors: dict[str, list[tuple[int, list[tuple[int, int, str]]]]]


def word_range(words: tuple[tuple[int, int], ...], starts: np.ndarray, start: int, end: int) -> tuple[int, int]:
    """[first, last) of the words that a span touches."""
    first = int(np.searchsorted(starts, start, side="right")) - 1
    if first < 0 or words[first][1] <= start:
        first += 1
    last = int(np.searchsorted(starts, end, side="left"))
    return first, last


def heads_of(examples: list[Example]) -> Heads:
    tokens: dict[str, set[str]] = {}
    pairs: dict[str, set[str]] = {}
    for example in examples:
        for head, spans in example.spans.items():
            tokens.setdefault(head, set()).update(label for *_, label in spans)
        for head, anchors in example.anchors.items():
            pairs.setdefault(head, set()).update(label for a in anchors for *_, label in a.governed)
    return Heads(
        {head: bio(sorted(labels)) for head, labels in sorted(tokens.items())},
        {head: bio(sorted(labels)) for head, labels in sorted(pairs.items())},
    )


def prepare(example: Example, encoder: Encoder, heads: Heads) -> Prepared:
    encoded = encoder.encode(Layout.of(example.text))
    words = encoded.words
    starts = np.array([s for s, _ in words], dtype=np.int64)
    tokens, anchors = {}, {}
    for head, spans in example.spans.items():
        index = {label: i for i, label in enumerate(heads.tokens[head])}
        labels = np.zeros(len(words), dtype=np.int64)
        if head in example.ranges:
            labels[:] = IGNORE
            for start, end in example.ranges[head]:
                labels[slice(*word_range(words, starts, start, end))] = 0
        for start, end, label in sorted(spans, key=lambda s: (s[0], -s[1])):
            first, last = word_range(words, starts, start, end)
            if first < last and (labels[first:last] <= 0).all():
                labels[first] = index[f"B-{label}"]
                labels[first + 1 : last] = index[f"I-{label}"]
        tokens[head] = labels
    for head, marked in example.anchors.items():
        rows = []
        for anchor in marked:
            at, end = word_range(words, starts, *anchor.at)
            if at < end:
                governed = [(*word_range(words, starts, s, e), label) for s, e, label in anchor.governed]
                rows.append((at, [g for g in governed if g[0] < g[1]]))
        anchors[head] = rows
    return Prepared(example.name, encoded, tokens, anchors)


@dataclass(slots=True)
class Window:
    of: Prepared
    cut: tuple[int, int]
    size: int


def epoch(prepared: list[Prepared], encoder: Encoder, rng: random.Random, batch: int) -> Iterator[list[Window]]:
    """All windows, cut at other places each epoch, in batches of similar length, shuffled."""
    found = []
    for each in prepared:
        for cut in windows(each.encoded, first_limit=rng.randint(MAX_PIECES // 4, MAX_PIECES)):
            marked = any((labels[cut[0] : cut[1]] != IGNORE).any() for labels in each.tokens.values())
            if marked and cut[1] - cut[0] > 3:
                size = sum(len(each.encoded.pieces[i]) for i in range(*cut))
                found.append(Window(each, cut, size))
    rng.shuffle(found)
    pools = [found[i : i + 64 * batch] for i in range(0, len(found), 64 * batch)]
    batches = []
    for pool in pools:
        pool.sort(key=lambda w: w.size)
        batches += [pool[i : i + batch] for i in range(0, len(pool), batch)]
    rng.shuffle(batches)
    yield from batches


def pad(rows: list[list[int]], value: int = 0) -> Tensor:
    made = torch.full((len(rows), max(map(len, rows))), value, dtype=torch.long)
    for i, row in enumerate(rows):
        made[i, : len(row)] = torch.tensor(row)
    return made


def encode_batch(network: Network, batch: list[Window], encoder: Encoder, device: str) -> Tensor:
    """Hidden states of the words: [windows, words, width]."""
    arrays = [window_arrays(w.of.encoded, w.cut, encoder) for w in batch]
    ids, shapes = pad([a[0] for a in arrays], encoder.pad).to(device), pad([a[1] for a in arrays]).to(device)
    keep = torch.zeros(ids.shape, dtype=torch.bool)
    for i, a in enumerate(arrays):
        keep[i, : len(a[0])] = True
    hidden = network.body(ids, shapes, keep.to(device))
    firsts = pad([a[2] for a in arrays]).to(device)
    return torch.gather(hidden, 1, firsts[..., None].expand(-1, -1, hidden.shape[-1]))


def pair_scores(
    network: Network, head: str, words: Tensor, rows: list[tuple[int, int]], lengths: list[int], paragraphs: Tensor
) -> tuple[Tensor, Tensor]:
    """(scores [anchors, reach, labels], index of each cell's word, -1 where there is none). rows: (window, word)."""
    part = network.pairs[head]
    reach = min(REACH[head], max(lengths))
    device = words.device
    at = torch.tensor(rows, device=device)
    offsets = torch.arange(-reach, reach + 1, device=device)
    cells = at[:, 1:2] + offsets[None]
    inside = (cells >= 0) & (cells < torch.tensor(lengths, device=device)[at[:, 0]][:, None])
    safe = cells.clamp(0, words.shape[1] - 1)
    keep = inside.any(0)
    safe, inside, offsets = safe[:, keep], inside[:, keep], offsets[keep]
    u, u2 = part.u(words), part.u2(words)
    anchors = words[at[:, 0], at[:, 1]]
    window = at[:, 0:1].expand_as(safe)
    x = u[window, safe] + part.v(anchors)[:, None] + u2[window, safe] * part.v2(anchors)[:, None]
    x = x + part.distance(distance_bucket(offsets))[None]
    apart = paragraphs[window, safe] - paragraphs[at[:, 0], at[:, 1]][:, None]
    x = x + part.paragraph(paragraph_bucket(apart))
    return part.out(functional.gelu(x)), torch.where(inside, safe, torch.full_like(safe, -1))


def losses(network: Network, batch: list[Window], encoder: Encoder, device: str) -> dict[str, Tensor]:
    words = encode_batch(network, batch, encoder, device)
    lengths = [w.cut[1] - w.cut[0] for w in batch]
    paragraphs = pad([w.of.encoded.paragraph[w.cut[0] : w.cut[1]].tolist() for w in batch]).to(device)
    made: dict[str, Tensor] = {}
    for head, part in network.tokens.items():
        having = [i for i, w in enumerate(batch) if head in w.of.tokens]
        if not having:
            continue
        labels = pad([batch[i].of.tokens[head][slice(*batch[i].cut)].tolist() for i in having], IGNORE).to(device)
        if not (labels != IGNORE).any():
            continue
        scores = part(words[having])[:, : labels.shape[1]]
        loss = functional.cross_entropy(
            scores.reshape(-1, scores.shape[-1]).float(), labels.reshape(-1), ignore_index=IGNORE
        )
        made[head] = loss * len(having) / len(batch)
    for head in network.pairs:
        loss = _pair_loss(network, head, batch, words, lengths, paragraphs)
        if loss is not None:
            made[head] = loss
    return made


def _pair_loss(
    network: Network, head: str, batch: list[Window], words: Tensor, lengths: list[int], paragraphs: Tensor
) -> Tensor | None:
    index = {label: i for i, label in enumerate(network.labels.pairs[head])}
    rows, governed, having = [], [], set()
    for i, w in enumerate(batch):
        for at, spans in w.of.anchors.get(head, ()):
            if w.cut[0] <= at < w.cut[1]:
                rows.append((i, at - w.cut[0]))
                governed.append([(s - w.cut[0], e - w.cut[0], label) for s, e, label in spans])
                having.add(i)
    if not rows:
        return None
    scores, cells = pair_scores(network, head, words, rows, lengths, paragraphs)
    labels = torch.zeros(cells.shape, dtype=torch.long)
    where = cells.cpu()
    for r, spans in enumerate(governed):
        for start, end, label in spans:
            inside = (where[r] >= start) & (where[r] < end)
            labels[r][inside] = index[f"I-{label}"]
            labels[r][where[r] == start] = index[f"B-{label}"]
    labels[where < 0] = IGNORE
    loss = functional.cross_entropy(
        scores.reshape(-1, scores.shape[-1]).float(), labels.reshape(-1).to(scores.device), ignore_index=IGNORE
    )
    return loss * PAIR_WEIGHT * len(having) / len(batch)


def rate(step: int, steps: int, warm: int, cool: int) -> float:
    if step < warm:
        return (step + 1) / warm
    return min(1.0, max(0.0, (steps - step) / cool))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--encoder", type=Path, required=True, help="folder with tokenizer.json and model.safetensors")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=12_000)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--cool", type=float, default=0.3, help="share of the steps that cool down")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--open-only", action="store_true")
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    chosen.out.mkdir(parents=True, exist_ok=True)
    encoder = Encoder(str(chosen.encoder / "tokenizer.json"))
    examples = training(chosen.shared / "corpora", open_only=chosen.open_only)
    heads = heads_of(examples)
    prepared = [prepare(example, encoder, heads) for example in examples]
    pieces = sum(len(p) for each in prepared for p in each.encoded.pieces)
    print(f"{len(prepared)} texts, {pieces} pieces; heads: {', '.join((*heads.tokens, *heads.pairs))}", flush=True)
    network = Network(Body.from_bert(load_file(chosen.encoder / "model.safetensors")), heads).to(chosen.device)
    network.body.words.weight.requires_grad_(False)
    body = [p for p in network.body.parameters() if p.requires_grad]
    rest = [p for n, p in network.named_parameters() if not n.startswith("body.")]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": chosen.rate}, {"params": rest, "lr": 5 * chosen.rate}], weight_decay=0.01
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
    cool, warm = int(chosen.steps * chosen.cool), 200
    means: dict[str, float] = {}
    started, seen = time.perf_counter(), 0
    network.train()
    while step < chosen.steps:
        for batch in epoch(prepared, encoder, rng, chosen.batch):
            for group, base in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = base * rate(step, chosen.steps, warm, cool)
            with torch.autocast(chosen.device, dtype=torch.bfloat16):
                parts = losses(network, batch, encoder, chosen.device)
            if not parts:
                continue
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            seen += sum(w.size for w in batch)
            for name, value in parts.items():
                means[name] = 0.98 * means.get(name, value.item()) + 0.02 * value.item()
            if step % 50 == 0:
                speed = seen / (time.perf_counter() - started)
                words = " ".join(f"{name} {value:.3f}" for name, value in sorted(means.items()))
                print(f"step {step} {speed:.0f} pieces/s {words}", flush=True)
            if step % 500 == 0 or step == chosen.steps:
                state = {
                    "network": network.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "step": step,
                    "random": rng.getstate(),
                    "torch": torch.get_rng_state(),
                    "tokens": heads.tokens,
                    "pairs": heads.pairs,
                }
                torch.save(state, checkpoint.with_suffix(".new"))
                checkpoint.with_suffix(".new").replace(checkpoint)
            if step >= chosen.steps:
                break
    (chosen.out / "settings.json").write_text(json.dumps({k: str(v) for k, v in vars(chosen).items()}, indent=1))


if __name__ == "__main__":
    main()
