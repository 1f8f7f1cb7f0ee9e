"""Statements: who said what, when, and through whom a report has it."""

from __future__ import annotations

from onrecord.record import Statement, to_plain
from onrecord.show.listings.listing import Column, Listing, ReportNames, Wanted
from onrecord.show.wording import speaker_words
from onrecord.store import View

_COLUMNS = (
    Column(name="day"),
    Column(name="speaker", weight=2),
    Column(name="said", weight=5),
    Column(name="kind"),
    Column(name="report", weight=1),
)


def listing(view: View, wanted: Wanted) -> Listing:
    names = ReportNames(view)
    found = view.statements(
        actor=wanted.actor, since=wanted.since, until=wanted.until, search=wanted.search or wanted.issue
    )
    statements = sorted(
        found, key=lambda s: (str(s.said_on or names.order(s.report) or "9999"), s.report, s.content[0].start)
    )
    statements = statements[: wanted.limit]
    return Listing(
        title="Statements",
        columns=_COLUMNS,
        rows=tuple(_row(statement, names) for statement in statements),
        shapes=tuple(map(to_plain, statements)),
    )


def _row(statement: Statement, names: ReportNames) -> tuple[str, ...]:
    said = " … ".join(" ".join(span.quote.split()) for span in statement.content)
    via = f" (via {', '.join(statement.via)})" if statement.via else ""
    return (
        statement.said_on.isoformat() if statement.said_on else names.when(statement.report),
        speaker_words(statement),
        said,
        statement.kind.value,
        names.name(statement.report) + via,
    )
