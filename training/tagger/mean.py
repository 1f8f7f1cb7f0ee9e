"""The mean of checkpoints, weight by weight: `python -m training.tagger.mean FILE FILE … --to FILE`.

Runs that began from the same weights stay near enough for their mean to be a network, and one that knows what each
has kept: it is better than either on most of the dev sets (docs/decisions/0163).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+", help="of one network; the first one's labels are kept")
    parser.add_argument("--to", type=Path, required=True)
    chosen = parser.parse_args()
    states = [torch.load(path, weights_only=False, map_location="cpu") for path in chosen.checkpoints]
    weights = [state["network"] for state in states]
    made = {name: torch.stack([each[name] for each in weights]).mean(0) for name in weights[0]}
    kept = {key: states[0][key] for key in ("step", "tokens", "pairs")}
    torch.save({**kept, "network": made}, chosen.to)


if __name__ == "__main__":
    main()
