"""Finding quantities beside quantulum3 on the same sentences, and how it grows on a megabyte of digits.

quantulum3 is no part of the project: install it beside (`pip install quantulum3`) to time it. It runs without its
classifier of ambiguous units.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from rich.console import Console
from rich.table import Table

from bench.shared import Shared
from onrecord.reading import figures
from onrecord.record import Report, Tags
from onrecord.text.layout import Layout
from onrecord.text.units.quantities import quantities

SENTENCES = "figures/newsquant-dev.jsonl"
MEGABYTE = 1_000_000
PARTS = (8, 4, 2, 1)
"""The first eighth of the digits, the first quarter, half, and all."""
_DIGITS = {
    "digits without an end": "7",
    "numbers of digits": "1234567 ",
    "groups of digits": "1,234,",
    "money": "$1.5m ",
}


def run(console: Console, shared: Shared) -> None:
    texts = [record["text"] for record in shared.records(SENTENCES)]
    console.print(beside_quantulum(texts))
    console.print(growth())


def beside_quantulum(texts: Sequence[str]) -> Table:
    """Sentences a second on one core, the best of three runs of each, one after the other."""
    table = Table(f"{len(texts)} sentences", "sentences/s", "of quantulum3's", box=None, header_style="bold")
    theirs = _quantulum()
    ours: dict[str, Callable[[str], object]] = {
        "onrecord, quantities": quantities,
        "onrecord, whole figures": _figures,
    }
    if theirs is None:
        table.add_row("quantulum3", "skipped: not installed (pip install quantulum3)", "")
    base = _rate(theirs, texts) if theirs else None
    if base:
        table.add_row("quantulum3", f"{base:.0f}", "")
    for name, read in ours.items():
        rate = _rate(read, texts)
        table.add_row(name, f"{rate:.0f}", f"{rate / base:.1f}" if base else "")
    return table


def _figures(text: str) -> object:
    return figures.read(Report.make(text, language="en"), Tags(), Layout.of(text), (), (), ())


def _quantulum() -> Callable[[str], object] | None:
    if find_spec("quantulum3") is None:
        return None
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its stored classifier needs a scikit-learn of its day; without it is its faster way
    return lambda text: parser.parse(text)


def _rate(read: Callable[[str], object], texts: Sequence[str]) -> float:
    read(texts[0])  # loads what it needs
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - started)
    return len(texts) / best


def growth() -> Table:
    """CPU seconds for the first parts of a megabyte."""
    table = Table("1 MB of", *(f"1/{part}" for part in PARTS[:-1]), "all", box=None, header_style="bold")
    for name, unit in _DIGITS.items():
        text = unit * (MEGABYTE // len(unit))
        times = []
        for part in PARTS:
            piece = text[: len(text) // part]
            started = time.process_time()
            _figures(piece)
            times.append(f"{time.process_time() - started:.2f}")
        table.add_row(name, *times)
    return table
