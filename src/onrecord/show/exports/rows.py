"""The kinds of the export and the shape of their rows (DESIGN, section 6: a contract)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.record import Report, to_plain
from onrecord.store import View

Row = dict[str, Any]

KINDS: dict[str, Callable[[View], Iterable[Any]]] = {
    "reports": View.reports,
    "mentions": View.mentions,
    "statements": View.statements,
    "figures": View.figures,
    "times": View.times,
    "event_mentions": View.event_mentions,
    "actors": View.actors,
    "quotations": View.quotations,
    "series": View.series,
    "events": View.events,
    "positions": View.positions,
    "disagreements": View.disagreements,
    "changes": View.changes,
    "corrections": View.corrections,
}
"""Name of the file -> what stands in it, sorted by id."""


def rows(view: View, kind: str) -> Iterator[Row]:
    """Every row of one kind, in order of id."""
    for noun in KINDS[kind](view):
        yield report_row(noun) if isinstance(noun, Report) else to_plain(noun)


def report_row(report: Report) -> Row:
    """A report without its text: the text is the source's, and not passed on."""
    return {
        "id": report.id,
        "source": report.source,
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "language": report.language,
        "published": to_plain(report.published),
        "published_from": to_plain(report.published_from),
        "published_to": to_plain(report.published_to),
        "published_basis": to_plain(report.published_basis),
        "sha256": report.sha256,
        "copy_of": report.copy_of,
        "story": report.story,
        "length": report.length,
        "read": report.read,
    }
