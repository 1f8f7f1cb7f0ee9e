"""The main path: reports are read, kept one transaction each, and linked.

A run that is stopped at any moment leaves every finished report whole and no unfinished one; the next completes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from os import PathLike

from onrecord.linking.engine import Rulings, link
from onrecord.linking.linkers import linkers, version
from onrecord.reader import Outcome, Reader
from onrecord.record import Report, SourceError
from onrecord.store import Writer

LINKED_AT_ONCE = 500
"""Reports in one linking transaction: bounds memory; each batch pays once for the large components it touches."""

Progress = Callable[[str, int, int | None], None]
"""Told the step ("read" or "link"), how many reports are done, and of how many (None while it is not known)."""


@dataclass(slots=True, kw_only=True)
class Added:
    """New reports, by id, and which of them are in a language that can't be read; how many were known; what failed."""

    added: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    known: int = 0
    failed: list[SourceError] = field(default_factory=list)


def add(
    record_path: str | PathLike[str],
    reports: Iterable[Report | SourceError],
    *,
    reader: Reader | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Added:
    """Adds what the record (made if missing) lacks; what fails is noted. RecordError where it can't be written."""
    with Writer.open(record_path) as writer:
        return add_to(writer, reports, reader=reader or Reader(), workers=workers, progress=progress)


def add_to(
    writer: Writer, found: Iterable[Report | SourceError], *, reader: Reader, workers: int, progress: Progress | None
) -> Added:
    """`add`, with a record that is open."""
    done, seen = Added(), set[str]()

    def new() -> Iterator[Report]:
        for report in found:
            if isinstance(report, SourceError):
                done.failed.append(report)
            elif report.id in seen or writer.has(report.id):
                done.known += 1
            else:
                seen.add(report.id)
                yield report

    for count, outcome in enumerate(reader.outcomes(new(), workers=workers), start=1):
        keep(writer, outcome, reader.version, done)
        if progress:
            progress("read", count, None)
    link_pending(writer, progress)
    return done


def keep(writer: Writer, outcome: Outcome, read_by: str, done: Added) -> None:
    """Keeps one reading, or notes why there is none to keep."""
    report, problem = outcome.report, outcome.problem
    if outcome.reading:
        try:
            writer.keep(outcome.reading, read_by=read_by)
        except ValueError as error:
            problem = f"could not be kept ({error})"
    if problem:
        done.failed.append(SourceError(report.source or report.id, problem, "please report it, with the text"))
    else:
        done.added.append(report.id)
        done.unread += [] if report.read else [report.id]


def link_pending(writer: Writer, progress: Progress | None = None) -> None:
    """Brings the entries up to date with every reading and correction that they do not know yet."""
    writer.linked_by(version())
    total, count = writer.pending_count(), 0
    while pending := writer.pending(LINKED_AT_ONCE):
        with writer.transaction():
            readings = {identity: reading for identity in pending if (reading := writer.reading(identity))}
            together, apart, report = writer.rulings()
            link(writer.graph, linkers(), readings, Rulings(together=together, apart=apart, report=report))
            writer.settle(pending)
        count += len(pending)
        if progress:
            progress("link", count, total)
