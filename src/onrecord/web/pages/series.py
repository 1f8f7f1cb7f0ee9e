"""Series: one counted thing over time, as a chart and as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Claim, Disagreement, Point, Series, Standing, evidence
from onrecord.show.charts import Chart, chart
from onrecord.show.listings.figures import given_by
from onrecord.show.listings.series import subject_words
from onrecord.show.wording import UNDATED, value_words
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
    """One point. words: an address for each claim, named by its report. differs: other values stand for this time."""

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
    latest: str


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
    view = lines.view
    claims = {
        identity: claim for point in series.points for identity in point.figures[:FIGURES]
        if (claim := view.claim(identity))
    }  # fmt: skip
    lines.expect(claim.report for claim in claims.values())
    outlets = {identity: lines.report(claim.report).words for identity, claim in claims.items()}
    conflicts = view.page_of_entries(Disagreement, {"about": series.id}, limit=POINTS).rows
    disputed = {claim for each in conflicts if _open(each) for side in each.sides for claim in side.claims}
    last = series.points[-1] if series.points else None
    return Counted(
        id=series.id,
        subject=subject_words(series),
        unit=series.unit or "",
        chart=chart(series, outlets, disputed),
        rows=tuple(_row(lines, point, claims, disputed) for point in series.points[-most:]),
        points=len(series.points),
        latest=value_words(last.value, last.value_to, last.bound) if last else "",
    )


def differing(series: Sequence[Series]) -> list[Series]:
    """Those with more than one value for the same time, or without any time: they may or may not disagree."""
    found = []
    for one_series in series:
        values: defaultdict[str | None, set[object]] = defaultdict(set)
        for point in one_series.points:
            values[point.as_of].add((point.value, point.value_to))
        if any(len(given) > 1 for given in values.values()):
            found.append(one_series)
    return found


def _open(disagreement: Disagreement) -> bool:
    return disagreement.standing is Standing.OPEN


def _row(lines: Lines, point: Point, claims: dict[str, Claim], disputed: set[str]) -> Row:
    cited = [claim for identity in point.figures if (claim := claims.get(identity))]
    givers = dict.fromkeys(giver for claim in cited if (giver := given_by(lines.view, claim)))
    return Row(
        as_of=point.as_of or UNDATED,
        value=value_words(point.value, point.value_to, point.bound),
        given_by=", ".join(givers),
        words=tuple(
            Link(words=lines.report(one.report).words, address=addresses.words(one.report, evidence(one)[:1]))
            for one in cited
        ),
        others=max(0, len(point.figures) - FIGURES),
        independent=point.independent,
        disputed=any(identity in disputed for identity in point.figures),
    )
