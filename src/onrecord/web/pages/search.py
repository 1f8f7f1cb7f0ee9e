"""Search over everything."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Actor, Figure, Position, Series, Statement
from onrecord.show.listings.series import series_words
from onrecord.store import PagedView
from onrecord.web import addresses
from onrecord.web.addresses import query
from onrecord.web.asked import Asked
from onrecord.web.lines import EventLine, FigureLine, Lines, Link, PositionLine, StatementLine
from onrecord.web.pages.reports import ReportLine, report_line

TELLINGS = 24
"""Tellings of events looked at: to find every event of many tellings would cost more than it shows."""
MOST = 8
"""Hits of each kind shown here; the kind's own page has the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """speakers: of the statements found, with how many each. total: of each kind, by its name."""

    query: str
    actors: tuple[Link, ...]
    speakers: tuple[tuple[Link, int], ...]
    statements: tuple[StatementLine, ...]
    figures: tuple[FigureLine, ...]
    series: tuple[Link, ...]
    events: tuple[EventLine, ...]
    positions: tuple[PositionLine, ...]
    reports: tuple[ReportLine, ...]
    total: dict[str, int]


def page(view: PagedView, asked: Asked) -> Found:
    words = asked.text("q")
    lines = Lines(view)
    if not words:
        return Found(
            query="",
            actors=(),
            speakers=(),
            statements=(),
            figures=(),
            series=(),
            events=(),
            positions=(),
            reports=(),
            total={},
        )
    actors = view.page_of_entries(Actor, {"search": words}, limit=MOST)
    statements = view.page_of_claims(Statement, {"search": words}, limit=MOST)
    figures = view.page_of_claims(Figure, {"search": words}, limit=MOST)
    series = view.page_of_entries(Series, {"search": words}, limit=MOST)
    events = view.told_in(words, TELLINGS)
    positions = view.page_of_entries(Position, {"search": words}, limit=MOST)
    reports = view.page_of_reports({"search": words}, limit=MOST)
    return Found(
        query=words,
        actors=tuple(Link(words=each.name, address=addresses.of(each.id)) for each in actors.rows),
        speakers=_speakers(view, words),
        statements=lines.statements(statements.rows),
        figures=lines.figures(figures.rows),
        series=tuple(Link(words=series_words(each), address=addresses.of(each.id)) for each in series.rows),
        events=lines.events(events[:MOST]),
        positions=lines.positions(positions.rows, passages=1),
        reports=tuple(report_line(lines, head) for head in reports.rows),
        total={
            "actors": actors.total,
            "statements": statements.total,
            "figures": figures.total,
            "series": series.total,
            "events": len(events),
            "positions": positions.total,
            "reports": reports.total,
        },
    )


def _speakers(view: PagedView, words: str) -> tuple[tuple[Link, int], ...]:
    heard = view.most_heard(MOST, words)
    names = view.names_of(actor for actor, _ in heard)
    return tuple(
        (Link(words=names[actor], address=f"/statements?{query({'q': words, 'actor': actor})}"), number)
        for actor, number in heard
    )
