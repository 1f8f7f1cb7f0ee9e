"""Scores the reader on every dev set and prints our figure, the pinned floor and the best other system's figure."""

from __future__ import annotations

import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.floors import TOLERANCE, Floors
from bench.measures import MEASURES, Measure
from bench.shared import Shared

PIPE_WIDTH = 140
OTHERS = Path(__file__).with_name("others.toml")


def run(shared: Shared, *, only: str | None, pin: bool, why_lower: str | None) -> int:
    """0 where every figure is at or above its floor, else 1; 2 where the gold data is missing."""
    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
    if not shared.present:
        console.print(f"{shared.folder}: no gold data here; name the folder that holds corpora/ with --shared")
        return 2
    chosen = [measure for measure in MEASURES if only is None or only.lower() in measure.name.lower()]
    if not chosen:
        console.print(f"no measure is named like {only!r}; there are: " + "; ".join(m.name for m in MEASURES))
        return 2
    floors, others = Floors.load(), tomllib.loads(OTHERS.read_text(encoding="utf-8"))
    fallen = 0
    table = Table("measure", "figure", "ours", "floor", "other", "whose", "s", box=None, header_style="bold")
    for measure in chosen:
        print(measure.name, file=sys.stderr)
        started = time.perf_counter()
        figures = measure.run(shared)
        taken = time.perf_counter() - started
        corpus = shared.sha256(measure.files)
        fallen += _rows(table, measure, figures, floors, others.get(measure.name, {}), corpus, taken)
        if pin:
            for name in floors.pin(measure.name, corpus, figures, why_lower=why_lower):
                console.print(f"{measure.name}, {name}: stays pinned; to lower it, add --allow-lower REASON")
    console.print(table)
    if pin:
        floors.save()
        return 0
    if fallen:
        console.print(f"{fallen} figures below their floors")
    return 1 if fallen else 0


def _rows(
    table: Table,
    measure: Measure,
    figures: dict[str, float],
    floors: Floors,
    others: dict[str, Any],
    corpus: str,
    taken: float,
) -> int:
    """Adds the rows of one measure; how many of its figures are below their floors."""
    fallen = 0
    known = floors.corpus(measure.name)
    whose = f"{others.get('system', '')}" + (f" ({others['on']})" if "on" in others else "")
    for i, (name, value) in enumerate(figures.items()):
        floor, other = floors.floor(measure.name, name), others.get(name)
        below = floor is not None and value < floor - TOLERANCE
        fallen += below
        note = "  other corpus" if known not in (None, corpus) else ""
        table.add_row(
            measure.name if i == 0 else "",
            name,
            f"{value:.3f}" + (" ↓" if below else ""),
            ("" if floor is None else f"{floor:.3f}") + note,
            "" if other is None else f"{other:.3f}",
            whose if other is not None else "",
            f"{taken:.1f}" if i == 0 else "",
        )
    return fallen
