"""How long the pages of `onrecord serve` take while many read at once: the server's own time, page by page.

Two runs. "new": every page is made anew, as while reports are being added, for readers who each open a page, read for a
while, and open the next. "kept": the record rests, and readers ask for the next page as soon as they have one.
"""

from __future__ import annotations

import http.client
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from onrecord.record import Change, Disagreement, Event, Position, Series, Statement, evidence
from onrecord.store import PagedView
from onrecord.web import addresses
from onrecord.web.pages import PAGES

READERS = 20
ROUNDS = 4
"""How often each reader opens every page."""
READS_S = 2.0
"""How long a reader looks at a new page, on average, before opening the next."""
SEED = 7
_TOOK = re.compile(r"dur=([\d.]+)")


@dataclass(slots=True)
class Times:
    """Milliseconds by page, as the server and as the reader saw them."""

    server: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    reader: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def run(record: Path, *, readers: int = READERS) -> int:
    with PagedView.open(record) as view:
        pages = addresses_of(view)
        counts = view.page_of_reports({}, limit=0).total, view.page_of_claims(Statement, {}, limit=0).total
    program = [sys.executable, "-c", "from onrecord.cli import main; main()"]
    command = [*program, "serve", str(record), "--port", "0", "--read-only"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://([\d.]+):(\d+)", server.stdout.readline())
            if not found:
                return 2
            place = found[1], int(found[2])
            new = _read(place, pages, readers, anew=True)
            kept = _read(place, pages, readers, anew=False)
        finally:
            server.terminate()
    _show(pages, counts, readers, new, kept)
    return 0


def addresses_of(view: PagedView) -> dict[str, str]:
    """Every page, of the entry that has most to show; pages of which the record has none are left out."""
    found = {page: page for page in PAGES if "{id}" not in page}
    kinds: tuple[type[Any], ...] = (Series, Event, Position, Disagreement, Change)
    for kind in kinds:
        for entry in view.page_of_entries(kind, {}, limit=1).rows:
            address = addresses.of(entry.id)
            found[f"/{address.split('/')[1]}/{{id}}"] = address
    heard = view.most_heard(1)
    if heard:
        actor = heard[0][0]
        found["/actors/{id}"] = addresses.of(actor)
        found["/statements, of an actor"] = f"/statements?actor={actor}"
    statements = view.page_of_claims(Statement, {}, limit=1)
    if statements.rows:
        statement = statements.rows[0]
        found["/statements, the last page"] = f"/statements?page={(statements.total - 1) // 50 + 1}"
        found["/claims/{id}"] = addresses.of(statement.id)
        found["/reports/{id}, words"] = addresses.words(statement.report, evidence(statement)).partition("#")[0]
        word = max(re.findall(r"\w+", statement.content[0].quote), key=len)
        found["/search"] = f"/search?q={word}"
    return found


def _read(place: tuple[str, int], pages: dict[str, str], readers: int, *, anew: bool) -> Times:
    times, lock = Times(), threading.Lock()

    def reader(number: int) -> None:
        chance = random.Random(SEED + number)
        line = http.client.HTTPConnection(*place, timeout=120)
        for turn in range(ROUNDS):
            ordered = sorted(pages)
            chance.shuffle(ordered)
            for page in ordered:
                address = pages[page]
                if anew:
                    time.sleep(chance.uniform(0, 2 * READS_S))
                    # An address of its own: nothing that was kept can answer it.
                    address += f"{'&' if '?' in address else '?'}reader={number}-{turn}"
                began = time.perf_counter()
                line.request("GET", address)
                answer = line.getresponse()
                answer.read()
                took = (time.perf_counter() - began) * 1000
                if answer.status != 200:
                    message = f"{address}: {answer.status}"
                    raise RuntimeError(message)
                server = _TOOK.search(answer.headers["Server-Timing"] or "")
                with lock:
                    times.reader[page].append(took)
                    times.server[page].append(float(server[1]) if server else took)
        line.close()

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _show(pages: dict[str, str], counts: tuple[int, int], readers: int, new: Times, kept: Times) -> None:
    console = Console(width=None if sys.stdout.isatty() else 140)
    title = f"{counts[0]:,} reports, {counts[1]:,} statements, {readers} readers at once; milliseconds"
    table = Table(title=title, box=None, header_style="dim")
    table.add_column("page")
    for name in ("new: median", "95 %", "at the reader", "kept: median", "95 %"):
        table.add_column(name, justify="right")
    for page in [*pages, "all pages"]:
        rows = [_of(times, page) for times in (new.server, new.reader, kept.server)]
        server, reader, again = rows
        cells = [statistics.median(server), _high(server), statistics.median(reader)]
        cells += [statistics.median(again), _high(again)]
        table.add_row(page, *(f"{cell:.1f}" for cell in cells))
    console.print(table)


def _of(times: defaultdict[str, list[float]], page: str) -> list[float]:
    return times[page] if page in times else [took for found in times.values() for took in found]


def _high(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
