"""The reader: text in, claims out. Loads a tagger once; thread-safe."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from itertools import chain

from onrecord.linking.alone import with_actors
from onrecord.reading import read
from onrecord.record import OnrecordError, Reading, Report, Tags
from onrecord.tagger import Tagger, TrainedTagger
from onrecord.text.layout import Layout
from onrecord.versions import digest

REPORTS_AT_ONCE = 8
LETTERS_AT_ONCE = 100_000
"""What travels to a worker at a time: enough to hide the trip, little enough to spread the work and bound memory."""
CHUNKS_PER_WORKER = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading one report: its reading, or what went wrong."""

    report: Report
    reading: Reading | None
    problem: str | None = None


class Reader:
    """Reads reports one by one or many at a time."""

    def __init__(self, tagger: Tagger | None = None) -> None:
        self.tagger: Tagger = tagger or TrainedTagger()

    @property
    def version(self) -> str:
        """Changes whenever the claims of some text can change; kept with each report in a record."""
        rules = digest("onrecord.text", "onrecord.tagger", "onrecord.reading")
        return f"{self.tagger.version}+{rules}"

    def read(
        self, text: str, *, published: date | str | None = None, outlet: str | None = None, title: str | None = None
    ) -> Reading:
        """The claims of one text, with actors as this text alone tells them. `published`: its day, a date or ISO."""
        day = date.fromisoformat(published) if isinstance(published, str) else published
        return with_actors(self.read_report(Report.make(text, published=day, outlet=outlet, title=title)))

    def read_report(self, report: Report) -> Reading:
        """The claims of one report, as a source gave it; entry fields are empty, for a record to fill."""
        layout = Layout.of(report.text)
        tags = self.tagger.tag(report, layout) if report.read else Tags()
        return read(report, tags, layout)

    def read_all(self, texts: Iterable[str | Report], *, workers: int = 1) -> Iterator[Reading]:
        """The claims of many texts, in their order, some at a time. workers: processes to use.

        Raises OnrecordError where a text cannot be read.
        """
        reports = (text if isinstance(text, Report) else Report.make(text) for text in texts)
        for outcome in self.outcomes(reports, workers=workers):
            if outcome.reading is None:
                message = f"{outcome.report.source or outcome.report.id}: {outcome.problem}"
                raise OnrecordError(message)
            yield with_actors(outcome.reading)

    def outcomes(self, reports: Iterable[Report], *, workers: int = 1) -> Iterator[Outcome]:
        """What came of each report, in order; one that fails does not stop the others."""
        if workers > 1:
            yield from self._in_processes(reports, workers)
        else:
            for report in reports:
                yield self._outcome(report)

    def _outcome(self, report: Report) -> Outcome:
        try:
            return Outcome(report, self.read_report(report))
        except Exception as error:  # whatever a rule trips over, it is this report's trouble and no other's
            return Outcome(report, None, f"could not be read ({type(error).__name__}: {error})")

    def _in_processes(self, reports: Iterable[Report], workers: int) -> Iterator[Outcome]:
        # spawn: the only start that is safe beside threads and the same on every system.
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(self,))
        waiting: deque[Future[list[Outcome]]] = deque()
        chunks = _chunks(reports)
        try:
            for chunk in chunks:
                waiting.append(executor.submit(_read_chunk, chunk))
                if len(waiting) >= workers * CHUNKS_PER_WORKER:
                    yield from waiting.popleft().result()
            yield from chain.from_iterable(waiting.popleft().result() for _ in range(len(waiting)))
        except BrokenProcessPool as error:
            message = "a worker process ended; run again with fewer workers: finished reports are kept"
            raise OnrecordError(message) from error
        finally:
            executor.shutdown(cancel_futures=True)


def _chunks(reports: Iterable[Report]) -> Iterator[list[Report]]:
    chunk: list[Report] = []
    letters = 0
    for report in reports:
        chunk.append(report)
        letters += report.length
        if len(chunk) >= REPORTS_AT_ONCE or letters >= LETTERS_AT_ONCE:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


_readers: list[Reader] = []
"""In a worker process: its one reader."""


def _start_worker(reader: Reader) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _readers.append(reader)


def _end_with_parent() -> None:
    """A worker whose main process was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_chunk(chunk: list[Report]) -> list[Outcome]:
    return [_readers[0]._outcome(report) for report in chunk]
