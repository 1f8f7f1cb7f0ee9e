"""The story at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.record import Change, Disagreement, Figure, Position, Series, Standing, Statement
from onrecord.show.listings import Wanted
from onrecord.show.listings.series import differing, main_first
from onrecord.show.wording import issue_words
from onrecord.store import PagedView
from onrecord.web import addresses
from onrecord.web.addresses import query
from onrecord.web.asked import Asked
from onrecord.web.lines import EventLine, Lines, Link, PositionLine, StatementLine
from onrecord.web.pages.changes import ChangeLine, latest_changes
from onrecord.web.pages.disagreements import Conflict, conflict
from onrecord.web.pages.events import main
from onrecord.web.pages.reports import ReportLine, report_line
from onrecord.web.pages.series import Counted, Unlike, counted, unlike

CHARTS, LOOKED_AT, LINES, HEARD, WANTS, ARGUED, NEW = 4, 60, 5, 8, 8, 8, 10
TOLD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """What the reports from `since` on brought. Totals, and the first of each."""

    since: date
    reports: int
    statements: int
    figures: int
    changes: int
    latest: tuple[ReportLine, ...]
    said: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """differing: counted things with several values for one time, which may not disagree. heard: actor, statements.

    argued: words of issues, with how many actors take positions on them.
    """

    reports: int
    copies: int
    outlets: int
    statements: int
    first: str
    last: str
    new: New | None
    charts: tuple[Counted, ...]
    series: int
    differing: tuple[Unlike, ...]
    conflicts: tuple[Conflict, ...]
    open_conflicts: int
    changes: tuple[ChangeLine, ...]
    all_changes: int
    timeline: tuple[EventLine, ...]
    heard: tuple[tuple[Link, int], ...]
    argued: tuple[tuple[Link, int], ...]
    positions: tuple[PositionLine, ...]
    all_positions: int
    latest: tuple[ReportLine, ...]


def page(view: PagedView, asked: Asked) -> Front:
    lines = Lines(view)
    series = view.page_of_entries(Series, {}, limit=LOOKED_AT)
    conflicts = view.page_of_entries(Disagreement, {}, limit=LINES)
    latest = view.page_of_reports({}, latest=True, limit=LINES)
    first, last = view.days()
    heard = view.most_heard(HEARD)
    names = view.names_of(actor for actor, _ in heard)
    since = asked.day("since")
    positions = _positions(view, [actor for actor, _ in heard])
    differ = [(one, points) for one in series.rows if (points := differing(one))][:LINES]
    return Front(
        reports=latest.total,
        copies=view.how_many_copies(),
        outlets=len(view.outlets()),
        statements=view.page_of_claims(Statement, {}, limit=0).total,
        first=first or "",
        last=last or "",
        new=_new(lines, since) if since else None,
        charts=tuple(counted(lines, one, most=LINES) for one in sorted(series.rows, key=main_first)[:CHARTS]),
        series=series.total,
        differing=tuple(unlike(lines, one, points) for one, points in differ),
        conflicts=tuple(conflict(lines, one, passages=1) for one in conflicts.rows if one.standing is Standing.OPEN),
        open_conflicts=view.how_many_open(),
        changes=latest_changes(lines, LINES),
        all_changes=view.page_of_entries(Change, {}, limit=0).total,
        timeline=main(lines, Wanted(), TOLD),
        heard=tuple((Link(words=names[actor], address=addresses.of(actor)), count) for actor, count in heard),
        argued=tuple(_argued(lines, *each) for each in view.most_argued(ARGUED)),
        positions=lines.positions(positions, passages=1),
        all_positions=view.page_of_entries(Position, {}, limit=0).total,
        latest=tuple(report_line(lines, head) for head in latest.rows),
    )


def _argued(lines: Lines, word: str, actors: int, claim: str) -> tuple[Link, int]:
    passage = lines.passage(claim)
    written = issue_words(word, passage.sentence) if passage else word
    return Link(words=written, address=f"/positions?{query({'q': word, 'by': 'issue'})}"), actors


def _positions(view: PagedView, heard: list[str]) -> list[Position]:
    """Positions of those who are heard most, the best founded one of each actor first."""
    found: list[tuple[int, int, Position]] = []
    for place, actor in enumerate(heard):
        held = sorted(
            view.page_of_entries(Position, {"actor": actor}, limit=LOOKED_AT).rows,
            key=lambda one: (-one.independent, -len(one.evidence), one.issue, one.id),
        )
        found += [(turn, place, one) for turn, one in enumerate(held)]
    return [one for _, _, one in sorted(found, key=lambda item: item[:2])[:WANTS]]


def _new(lines: Lines, since: date) -> New:
    view = lines.view
    reports = view.page_of_reports({"since": since}, latest=True, limit=NEW)
    statements = view.page_of_claims(Statement, {"since": since}, limit=NEW)
    return New(
        since=since,
        reports=reports.total,
        statements=statements.total,
        figures=view.page_of_claims(Figure, {"since": since}, limit=0).total,
        changes=view.page_of_entries(Change, {"since": since}, limit=0).total,
        latest=tuple(report_line(lines, head) for head in reports.rows),
        said=lines.statements(statements.rows),
    )
