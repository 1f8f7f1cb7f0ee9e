"""Words and reports a second, peak memory, and how both grow from 100 to 4,000 reports; and reading beside others.

Every run is a process of its own, so that its peak memory is its own; times are CPU seconds, and what counts are the
ratios within one run.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from bench import quantity_speed
from bench.shared import Record, Shared
from onrecord import pipeline
from onrecord.linking.alone import with_actors
from onrecord.reader import Reader
from onrecord.reading import dating, event_mentions, figures, mentions, statements
from onrecord.reading import times as times_reading
from onrecord.record import Report

ARTICLES = "stories/timeline_articles-dev.jsonl.gz"
"""Dated articles, thousands of them; shorter than `sizes` asks for, the GVA reports go on."""
MORE = "stories/gva-dev.jsonl.gz"

SIZES = (100, 400, 1000, 2000, 4000)
ADDED_LATE = 50
ARTICLE_WORDS, ARTICLE_COUNT = 500, 120
"""What reading is timed on: the first words of so many articles."""
BETWEEN_LOOKS_S = 0.2
"""How often the memory of a run is looked at."""


@dataclass(frozen=True, slots=True)
class Run:
    """cpu_s: user and system seconds, children included; peak_mib: resident memory, all processes together."""

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
    records = shared.records(ARTICLES, MORE)[: max((*sizes, ARTICLE_COUNT * 4)) + ADDED_LATE]
    if sizes:
        _growth(console, records, sizes)
    console.print(beside_spacy(records))
    console.print(beside_the_tagger(articles(records)))
    quantity_speed.run(console, shared)
    return 0


def _growth(console: Console, records: list[Record], sizes: tuple[int, ...]) -> None:
    """Adding the first reports, so many at once, and then a few more."""
    table = Table(
        "reports", "words", "CPU s", "wall s", "reports/s", "words/s", "peak MiB", box=None, header_style="bold"
    )
    late = Table("added to", f"CPU s for {ADDED_LATE} more", "ratio to the first", box=None, header_style="bold")
    first: float | None = None
    with tempfile.TemporaryDirectory() as folder:
        for size in (each for each in sizes if each <= len(records)):
            place = Path(folder) / f"{size}.db"
            made = apart(add_all, place, records[:size], 1)
            _row(table, made, "")
            more = apart(add_all, place, records[-ADDED_LATE:], 1)
            first = first or more.cpu_s
            late.add_row(str(size), f"{more.cpu_s:.1f}", f"{more.cpu_s / first:.2f}")
        _row(table, apart(add_all, Path(folder) / "two.db", records[: sizes[-1] // 4], 2), " (2 workers)")
        _row(table, apart(_read, records[: sizes[0] * 4]), " (reading alone)")
    console.print(table)
    console.print(late)


def beside_spacy(records: list[Record]) -> Table:
    """Reading whole, and a spaCy pipeline of en_core_web_sm's architecture, on the same articles."""
    texts = articles(records)
    table = Table(f"{len(texts)} articles of {ARTICLE_WORDS} words", "articles/s", "of spaCy's", "peak MiB")
    table.box, table.header_style = None, "bold"
    for workers in (1, 2):
        theirs, ours = apart(_spacy, texts, workers), apart(_read_all, texts, workers)
        speeds = [made.reports / made.wall_s for made in (theirs, ours)]
        named = f"{workers} worker{'s' if workers > 1 else ''}"
        table.add_row(f"spaCy, {named}", f"{speeds[0]:.2f}", "", f"{theirs.peak_mib:.0f}")
        table.add_row(f"onrecord, {named}", f"{speeds[1]:.2f}", f"{speeds[1] / speeds[0]:.2f}", f"{ours.peak_mib:.0f}")
    first = apart(_read_all, texts[:1], 1)
    table.add_row("import", f"{_import_s():.2f} s", "", "")
    table.add_row("first reading, with loading", f"{first.wall_s:.2f} s", "", f"{first.peak_mib:.0f}")
    return table


def articles(records: list[Record]) -> list[str]:
    """The first ARTICLE_WORDS words of the first ARTICLE_COUNT that have as many."""
    texts = [" ".join(record["text"].split(" ")[:ARTICLE_WORDS]) for record in records]
    return [text for text in texts if text.count(" ") == ARTICLE_WORDS - 1][:ARTICLE_COUNT]


def beside_the_tagger(texts: list[str]) -> Table:
    """What each part of reading takes beside the tagger, in CPU seconds of one process."""
    spent: defaultdict[str, float] = defaultdict(float)

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*given: Any) -> Any:
            began = time.process_time()
            made = work(*given)
            spent[name] += time.process_time() - began
            return made

        return measured

    reader = Reader()
    reader.read(texts[0])
    with ExitStack() as stack:
        stack.enter_context(patch.object(reader.tagger, "tag", timed("tagger", reader.tagger.tag)))
        for part in (dating, times_reading, mentions, statements, figures, event_mentions):
            own = "date_report" if part is dating else "read"
            name = part.__name__.rpartition(".")[2]
            stack.enter_context(patch.object(part, own, timed(name, getattr(part, own))))
        readings = [reader.read_report(Report.make(text, language="en")) for text in texts]
    for reading in readings:
        timed("actors", with_actors)(reading)
    table = Table("part of the reading", "CPU s", "of the tagger's", box=None, header_style="bold")
    for name, cpu_s in spent.items():
        table.add_row(name, f"{cpu_s:.2f}", f"{cpu_s / spent['tagger']:.2f}")
    said = sum(spent[name] for name in ("mentions", "statements", "actors"))
    table.add_row("mentions, statements and actors", f"{said:.2f}", f"{said / spent['tagger']:.2f}")
    table.add_row("all", f"{sum(spent.values()):.2f}", f"{sum(spent.values()) / spent['tagger']:.2f}")
    return table


def _import_s() -> float:
    """Seconds that `import onrecord` takes in a fresh interpreter."""
    timed = "import time; started = time.perf_counter(); import onrecord; print(time.perf_counter() - started)"
    return float(subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True).stdout)


def _spacy(texts: list[str], workers: int) -> tuple[int, int]:
    from bench.spacy_pipeline import pipeline

    for _ in pipeline().pipe(texts, n_process=workers):
        pass
    return len(texts), ARTICLE_WORDS * len(texts)


def _read_all(texts: list[str], workers: int) -> tuple[int, int]:
    reports = [Report.make(text, language="en") for text in texts]
    for _ in Reader().read_all(reports, workers=workers):
        pass
    return len(texts), ARTICLE_WORDS * len(texts)


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


def apart(work: Callable[..., Any], *arguments: Any) -> Run:
    """`work` in a fresh process; what it used."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_measured, args=(sending, work, arguments))
    process.start()
    found = json.loads(receiving.recv())
    process.join()
    return Run(**found)


def _measured(sending: Any, work: Callable[..., tuple[int, int]], arguments: tuple[Any, ...]) -> None:
    peak: list[float] = [0.0]
    threading.Thread(target=_watch, args=(peak,), daemon=True).start()
    started, before = time.perf_counter(), _cpu()
    reports, words = work(*arguments)
    taken = time.perf_counter() - started
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    made = Run(reports, words, _cpu() - before, taken, max(peak[0], own))
    sending.send(json.dumps(asdict(made)))


def _watch(peak: list[float]) -> None:
    """Keeps the most memory that this process and its children were seen to hold, in MiB."""
    while True:
        families = [os.getpid(), *(child.pid for child in multiprocessing.active_children() if child.pid)]
        peak[0] = max(peak[0], sum(_resident_mib(pid) for pid in families))
        time.sleep(BETWEEN_LOOKS_S)


def _resident_mib(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 1024 / 1024


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


def add_all(place: Path, records: list[Record], workers: int) -> tuple[int, int]:
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
