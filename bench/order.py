"""The law of order at size: the same articles kept and linked in several orders give the same export, byte for byte.

Articles are read once, by two workers, into a first record, in the order of the corpus; what they were read to be is
then kept and linked in other orders, as reports that come so would be (a reading is a function of its report alone,
which the tests of the laws hold). Times and memory are each run's own. More reports than there are articles are had by
cutting each article in as many parts as that takes, reports of one day.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.shared import Record, Shared
from bench.speed import ARTICLES, MORE, Run, add_all, apart
from onrecord import pipeline
from onrecord.pipeline import Added
from onrecord.reader import Outcome
from onrecord.show.exports import export
from onrecord.store import View, Writer

SIZE = 5000
SEEDS = (1, 2)
"""Of the orders beside the corpus's own."""


def run(shared: Shared, *, size: int, keep: Path | None = None) -> int:
    """keep: where the first record is left, for other benches."""
    console = Console(width=None if sys.stdout.isatty() else 140)
    records = cut(shared.records(ARTICLES, MORE), size)
    table = Table("order", "reports", "CPU s", "wall s", "peak MiB", "export", box=None, header_style="bold")
    with tempfile.TemporaryDirectory() as folder:
        first = keep or Path(folder) / "first.db"
        made = apart(add_all, first, records, 2)
        digests = {_digest(first, Path(folder) / "export")}
        _row(table, "as they come, 2 workers", made, digests)
        for seed in SEEDS:
            place = Path(folder) / f"{seed}.db"
            made = apart(_keep_in_order, first, place, seed)
            found = {_digest(place, Path(folder) / f"export{seed}")}
            _row(table, f"shuffled by {seed}, 1 worker", made, found)
            digests |= found
    console.print(table)
    console.print("the same, byte for byte" if len(digests) == 1 else "[red]the exports differ[/red]")
    return 0 if len(digests) == 1 else 1


def cut(records: list[Record], size: int) -> list[Record]:
    """The first so many, each cut at line ends in as many parts as that takes; fewer, where lines are too few."""
    parts = -(-size // len(records))
    if parts == 1:
        return records[:size]
    made = []
    for record in records:
        lines = [line for line in record["text"].splitlines() if line.strip()]
        bounds = sorted({len(lines) * part // parts for part in range(parts + 1)})
        for number, (start, end) in enumerate(pairwise(bounds)):
            text = "\n".join(lines[start:end])
            made.append({**record, "id": f"{record['id']} {number}", "text": text})
    return made[:size]


def _keep_in_order(first: Path, place: Path, seed: int) -> tuple[int, int]:
    """Keeps and links the readings of a record in another order, in another record."""
    with Writer.open(first) as known, Writer.open(place) as writer:
        with View.open(first) as view:
            names = [report.id for report in view.reports()]
        random.Random(seed).shuffle(names)
        done = Added()
        for name in names:
            reading = known.reading(name)
            if reading is not None:
                pipeline.keep(writer, Outcome(reading.report, reading), "", done)
        pipeline.link_pending(writer)
    return len(names), 0


def _digest(record: Path, to: Path) -> str:
    """One hash over the files of an export, their names included."""
    found = hashlib.sha256()
    with View.open(record) as view:
        for file in sorted(export(view, to)):
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def _row(table: Table, order: str, made: Run, digests: set[str]) -> None:
    numbers = (f"{made.cpu_s:.0f}", f"{made.wall_s:.0f}", f"{made.peak_mib:.0f}")
    table.add_row(order, str(made.reports), *numbers, *(digest[:12] for digest in digests))
