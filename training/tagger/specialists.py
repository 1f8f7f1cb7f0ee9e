"""From the corpora to what ships: specialists, and the network that they teach.

`python -m training.tagger.specialists --out FOLDER [--device cuda --at-once 8 --workers 1]` trains two networks, of two
seeds, for each group of heads, from the encoder on; then one for all heads that ship, with the eight as its teachers
(training.tagger.train says how). A run that has ended is not run again; one that was stopped goes on.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from training.tagger.export import SHIPPED_PAIRS, SHIPPED_TOKENS
from training.tagger.prepare import kept_texts

TEXTS = "texts.xz"
SEEDS = (1, 2)
BATCH, RATE = 16, 3e-4
PUPIL = "pupil"


@dataclass(frozen=True, slots=True)
class Specialist:
    """steps: until it is hardly wrong on what is marked; what it holds likely of other texts is what counts."""

    heads: tuple[str, ...]
    steps: int


SPECIALISTS = {
    "names": Specialist(
        ("name", "name_gum", "name_wiki", "name_politics", "name_re3d", "name_wnut", "pos", "relation"), 4300
    ),
    "attribution": Specialist(("cue", "attribution", "predicate", "roles"), 3100),
    "roles": Specialist(("predicate", "roles", "event", "happened", "pos", "relation"), 3400),
    "rest": Specialist(("time", "quantity", "role", "antecedents", "name_gum"), 3650),
}
"""Syntax teaches names and roles, and nothing else rests on it; it is no head of what ships."""
PUPIL_STEPS, PUPIL_SEED, PUPIL_BATCH, PUPIL_COOL = 2780, 12, 32, 0.5
"""Ten epochs of all texts; half of them cool down."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights that the pupil begins from; else the encoder's")
    parser.add_argument("--open-only", action="store_true", help="without corpora that state no licence")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--at-once", type=int, default=1, metavar="N", help="specialists that train side by side")
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches ahead, for each")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    texts = chosen.out / TEXTS
    if not texts.exists():
        only = ["--open-only"] if chosen.open_only else []
        _run("prepare", "--shared", str(chosen.shared), "--to", str(texts), *only)
    heads_there, _ = kept_texts(texts)
    known = {*heads_there.tokens, *heads_there.pairs}

    def train(name: str, heads: tuple[str, ...], steps: int, seed: int, batch: int, *more: str) -> Path:
        own = [head for head in heads if head in known]
        settings = {"--texts": texts, "--out": chosen.out / name, "--steps": steps, "--seed": seed, "--batch": batch}
        settings |= {"--rate": RATE, "--judged": 0, "--device": chosen.device, "--workers": chosen.workers}
        _run("train", *(str(part) for pair in settings.items() for part in pair), "--heads", *own, *more)
        return chosen.out / name / "checkpoint.pt"

    wanted = [(f"{name}{seed}", each, seed) for seed in SEEDS for name, each in SPECIALISTS.items()]
    with ThreadPoolExecutor(chosen.at_once) as pool:
        taught = list(pool.map(lambda each: train(each[0], each[1].heads, each[1].steps, each[2], BATCH), wanted))
    more = ["--teachers", *(str(file) for file in taught), *(("--start", str(chosen.start)) if chosen.start else ())]
    more += ["--cool", str(PUPIL_COOL)]
    train(PUPIL, (*SHIPPED_TOKENS, *SHIPPED_PAIRS), PUPIL_STEPS, PUPIL_SEED, PUPIL_BATCH, *more)


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", f"training.tagger.{module}", *arguments], check=True)


if __name__ == "__main__":
    main()
