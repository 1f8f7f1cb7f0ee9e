"""Reading again: what an upgrade of the tagger or of the rules asks for."""

from __future__ import annotations

from dataclasses import replace

from onrecord.pipeline import Added, Progress, keep, link_pending
from onrecord.reader import Reader
from onrecord.record import Report
from onrecord.store import Writer


def reread(
    writer: Writer, *, reader: Reader | None = None, workers: int = 1, progress: Progress | None = None
) -> Added:
    """Reads again every report that a reader of another version read. Corrections hold on."""
    reader = reader or Reader()
    done = Added()
    readings = map(writer.reading, writer.read_by_others(reader.version))
    reports = (_as_given(reading.report) for reading in readings if reading)
    for count, outcome in enumerate(reader.outcomes(reports, workers=workers), start=1):
        keep(writer, outcome, reader.version, done)
        if progress:
            progress("read", count, None)
    link_pending(writer, progress)
    return done


def _as_given(report: Report) -> Report:
    """The report as its source gave it: without what reading told of its date."""
    if report.published_basis == "given":
        return report
    return replace(report, published=None, published_from=None, published_to=None, published_basis=None)
