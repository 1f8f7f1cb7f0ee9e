"""Writes the model card: `python -m training.tagger.card --tagger FOLDER --scores INT8 --float FLOAT [--open OPEN]`."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import jinja2

from onrecord.tagger.trained import TrainedTagger
from onrecord.tagger.trained.tagger import GRAPH, TOKENIZER

TEMPLATE = Path(__file__).with_name("card.md.j2")
CARD = "CARD.md"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tagger", type=Path, default=Path("src/onrecord/tagger/weights"))
    parser.add_argument("--scores", type=Path, required=True, help="what training.tagger.score --json wrote of it")
    parser.add_argument("--float", type=Path, required=True, help="the same of its form in float")
    parser.add_argument("--open", type=Path, help="the same of a run with --open-only")
    parser.add_argument("--command", required=True, help="the command that trained it")
    chosen = parser.parse_args()
    files = {
        name: {
            "megabytes": (chosen.tagger / name).stat().st_size / 1e6,
            "sha256": hashlib.sha256((chosen.tagger / name).read_bytes()).hexdigest(),
        }
        for name in (GRAPH, TOKENIZER)
    }
    runs: dict[str, Any] = {"int8": chosen.scores, "float": chosen.float, "open only": chosen.open}
    scores = {name: json.loads(file.read_text(encoding="utf-8")) for name, file in runs.items() if file}
    card = jinja2.Template(TEMPLATE.read_text(encoding="utf-8"), trim_blocks=True, lstrip_blocks=True).render(
        files=files, scores=scores, command=chosen.command, version=TrainedTagger(chosen.tagger).version
    )
    (chosen.tagger / CARD).write_text(card.strip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
