"""Compares runs: `python -m training.tagger.compare NAME=FILE...`, FILEs as training.tagger.score --json writes them.

The first run is what the others are compared with: each of theirs shows its difference to it, in points.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

WORTH_A_SIGN = 0.01
"""Differences of a point and more are marked."""


def main() -> None:
    runs = {}
    for argument in sys.argv[1:]:
        name, _, file = argument.rpartition("=")
        runs[name or file] = json.loads(Path(file).read_text(encoding="utf-8"))
    if not runs:
        sys.exit(__doc__)
    base = next(iter(runs.values()))
    table = Table("line", "figure", *runs, box=None, header_style="bold")
    for line, figures in base.items():
        for i, (figure, value) in enumerate(figures.items()):
            cells = [f"{value:.3f}"]
            for other in list(runs.values())[1:]:
                theirs = other.get(line, {}).get(figure)
                cells.append("" if theirs is None else f"{theirs:.3f} {_sign(theirs - value)}")
            table.add_row(line if i == 0 else "", figure, *cells)
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _sign(difference: float) -> str:
    if abs(difference) < WORTH_A_SIGN:
        return ""
    return f"{'▲' if difference > 0 else '▼'}{abs(difference) * 100:.1f}"


if __name__ == "__main__":
    main()
