"""Words and reports a second, peak memory, and how both grow from 100 to 4,000 reports.

Every run is a process of its own, so that its peak memory is its own; times are CPU seconds, and what counts are the
ratios within one run.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.shared import Record, Shared
from onrecord import pipeline
from onrecord.record import Report

ARTICLES = "stories/timeline_articles-dev.jsonl.gz"
"""Dated articles, thousands of them; shorter than `sizes` asks for, the GVA reports go on."""
MORE = "stories/gva-dev.jsonl.gz"

SIZES = (100, 400, 1000, 2000, 4000)
ADDED_LATE = 50


@dataclass(frozen=True, slots=True)
class Run:
    """cpu_s: user and system seconds, children included; peak_mib: the largest process's resident memory."""

    reports: int
    words: int
    cpu_s: float
    wall_s: float
    peak_mib: float


def run(shared: Shared, *, sizes: tuple[int, ...] = SIZES) -> int:
    console = Console(width=None if sys.stdout.isatty() else 140)
    if not shared.present:
        console.print(f"{shared.folder}: no gold data here; name the folder that holds corpora/ with --shared")
        return 2
    records = shared.records(ARTICLES, MORE)[: max(sizes) + ADDED_LATE]
    table = Table(
        "reports", "words", "CPU s", "wall s", "reports/s", "words/s", "peak MiB", box=None, header_style="bold"
    )
    late = Table("added to", f"CPU s for {ADDED_LATE} more", "ratio to the first", box=None, header_style="bold")
    first: float | None = None
    with tempfile.TemporaryDirectory() as folder:
        for size in (each for each in sizes if each <= len(records)):
            place = Path(folder) / f"{size}.db"
            made = _apart(_add, place, records[:size], 1)
            _row(table, made, "")
            more = _apart(_add, place, records[-ADDED_LATE:], 1)
            first = first or more.cpu_s
            late.add_row(str(size), f"{more.cpu_s:.1f}", f"{more.cpu_s / first:.2f}")
        _row(table, _apart(_add, Path(folder) / "two.db", records[: sizes[-1] // 4], 2), " (2 workers)")
        _row(table, _apart(_read, records[: sizes[0] * 4]), " (reading alone)")
    console.print(table)
    console.print(late)
    return 0


def _row(table: Table, made: Run, note: str) -> None:
    table.add_row(
        f"{made.reports}{note}",
        str(made.words),
        f"{made.cpu_s:.1f}",
        f"{made.wall_s:.1f}",
        f"{made.reports / made.wall_s:.1f}",
        f"{made.words / made.wall_s:.0f}",
        f"{made.peak_mib:.0f}",
    )


def _apart(work: Callable[..., Any], *arguments: Any) -> Run:
    """`work` in a fresh process; what it used."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_measured, args=(sending, work, arguments))
    process.start()
    found = json.loads(receiving.recv())
    process.join()
    return Run(**found)


def _measured(sending: Any, work: Callable[..., tuple[int, int]], arguments: tuple[Any, ...]) -> None:
    started, before = time.perf_counter(), _cpu()
    reports, words = work(*arguments)
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sending.send(
        json.dumps(
            {
                "reports": reports,
                "words": words,
                "cpu_s": _cpu() - before,
                "wall_s": time.perf_counter() - started,
                "peak_mib": max(own.ru_maxrss, children.ru_maxrss) / 1024,
            }
        )
    )


def _cpu() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def _reports(records: list[Record]) -> Iterator[Report]:
    for record in records:
        day = (record.get("date") or "")[:10]
        yield Report.make(
            record["text"],
            source=record["id"],
            outlet=record.get("outlet"),
            title=record.get("title"),
            language="en",
            published=date.fromisoformat(day) if day else None,
        )


def _add(place: Path, records: list[Record], workers: int) -> tuple[int, int]:
    pipeline.add(place, _reports(records), workers=workers)
    return len(records), _words(records)


def _read(records: list[Record]) -> tuple[int, int]:
    from onrecord.reader import Reader

    reader = Reader()
    for report in _reports(records):
        reader.read_report(report)
    return len(records), _words(records)


def _words(records: list[Record]) -> int:
    return sum(len(record["text"].split()) for record in records)
