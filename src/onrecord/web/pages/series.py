"""Series: one counted thing over time, as a chart and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Claim, Disagreement, Point, Series, evidence
from onrecord.show.charts import Chart, chart, disputed_in
from onrecord.show.listings.figures import given_by
from onrecord.show.listings.series import series_words
from onrecord.show.wording import value_words, when_words
from onrecord.store import PagedView
from onrecord.web import addresses
from onrecord.web.asked import Asked
from onrecord.web.entries import entry_asked_for
from onrecord.web.lines import Lines, Link
from onrecord.web.lists import Listed, listed, offset
from onrecord.web.pages.changes import ChangeLine, changes_about
from onrecord.web.pages.disagreements import Conflict, conflicts_about

SIZE = 12
FIGURES = 8
"""Claims of one point that are cited; the others are counted."""
POINTS = 200
"""Points of one series in its table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One point. given_by: speakers; empty where reports give it themselves. words: an address for each claim, named
    by its report, or "again" after another of the same."""

    as_of: str
    value: str
    given_by: str
    words: tuple[Link, ...]
    others: int
    independent: int
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    id: str
    subject: str
    unit: str
    chart: Chart | None
    rows: tuple[Row, ...]
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """Values of one series for one time, or for a time that is not told, that differ."""

    id: str
    subject: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllSeries:
    listed: Listed[Counted]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSeries:
    counted: Counted
    conflicts: tuple[Conflict, ...]
    changes: tuple[ChangeLine, ...]


def page(view: PagedView, asked: Asked) -> AllSeries:
    found = view.page_of_entries(Series, asked.entries(), offset=offset(asked, SIZE), limit=SIZE)
    lines = Lines(view)
    return AllSeries(listed=listed(asked, [counted(lines, one) for one in found.rows], found.total, SIZE))


def one(view: PagedView, asked: Asked) -> OneSeries:
    entry = entry_asked_for(view, asked, Series)
    lines = Lines(view)
    return OneSeries(
        counted=counted(lines, entry, most=POINTS),
        conflicts=conflicts_about(lines, entry.id, POINTS),
        changes=changes_about(lines, entry.id, POINTS),
    )


def counted(lines: Lines, series: Series, *, most: int = 6) -> Counted:
    """most: rows of the table, the latest of a longer series."""
    claims = _claims(lines, series.points)
    outlets = {identity: lines.head(claim.report).outlet or "" for identity, claim in claims.items()}
    disputed = disputed_in(lines.view.page_of_entries(Disagreement, {"about": series.id}, limit=POINTS).rows)
    return Counted(
        id=series.id,
        subject=series_words(series),
        unit=series.unit or "",
        chart=chart(series, outlets, disputed),
        rows=tuple(_row(lines, point, claims, disputed) for point in series.points[-most:]),
        points=len(series.points),
    )


def unlike(lines: Lines, series: Series, points: Sequence[Point]) -> Unlike:
    """Points of a series that differ."""
    claims = _claims(lines, points)
    rows = tuple(_row(lines, point, claims, set()) for point in points)
    return Unlike(id=series.id, subject=series_words(series), rows=rows)


def _claims(lines: Lines, points: Sequence[Point]) -> dict[str, Claim]:
    """The figures of these points by id, as many of each as are cited."""
    ids = [identity for point in points for identity in point.claims[:FIGURES]]
    lines.look_up(ids)
    return {identity: claim for identity in ids if (claim := lines.claim(identity))}


def _row(lines: Lines, point: Point, claims: dict[str, Claim], disputed: set[str]) -> Row:
    cited = [claim for identity in point.claims if (claim := claims.get(identity))]
    givers = dict.fromkeys(giver for claim in cited if (giver := given_by(lines.view, claim)))
    named = [lines.report(claim.report).words for claim in cited]
    return Row(
        as_of=when_words(point.as_of),
        value=value_words(point.value, point.value_to, point.bound),
        given_by=", ".join(givers),
        words=tuple(
            Link(words="again" if name in named[:at] else name, address=addresses.words(one.report, evidence(one)[:1]))
            for at, (one, name) in enumerate(zip(cited, named, strict=True))
        ),
        others=max(0, len(point.claims) - FIGURES),
        independent=point.independent,
        disputed=any(identity in disputed for identity in point.claims),
    )
