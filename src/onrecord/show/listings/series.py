"""Series: one counted thing over time."""

from __future__ import annotations

from collections import defaultdict

from onrecord.record import Point, Series, to_plain
from onrecord.show.listings.listing import Column, Listing, Wanted
from onrecord.show.wording import value_words, when_words
from onrecord.store import View
from onrecord.text.subjects import is_state, subject_words

SOME = 3
"""What "some" and "several" count at least."""

_COLUMNS = (
    Column(name="what", weight=2),
    Column(name="points", weight=5),
    Column(name="reports", right=True),
)


def listing(view: View, wanted: Wanted) -> Listing:
    found = view.series(search=wanted.search or wanted.issue)
    chosen = sorted(found, key=main_first)[: wanted.limit]
    wanted_figures = {figure for series in chosen for point in series.points for figure in point.figures}
    told_by = {figure.id: figure.report for figure in view.figures() if figure.id in wanted_figures}
    original = {copy.report: copy.original for copy in view.copies()}

    def reports(series: Series) -> int:
        """How many independent reports give its figures."""
        told = {told_by[figure] for point in series.points for figure in point.figures if figure in told_by}
        return len({original.get(report, report) for report in told})

    return Listing(
        title="Series",
        columns=_COLUMNS,
        rows=tuple((*_row(series), str(reports(series))) for series in chosen),
        shapes=tuple(map(to_plain, chosen)),
    )


def main_first(series: Series) -> tuple[bool, int, int, bool, str, str]:
    """Those with most support over all their points first, of equals those of a state ("dead", "held"); ages last: they
    tell who, not how the story goes.

    "One", "some" and "several" of a thing that has no state ("leaders in Arland") are no count that is followed.
    """
    followed = " | " in series.subject and is_state(series.subject.split(" | ")[1])
    points = [point for point in series.points if followed or point.value > SOME]
    return (
        series.unit == "year of age",
        -sum(point.independent for point in points),
        -len(points),
        not followed,
        series.subject,
        series.id,
    )


def series_words(series: Series) -> str:
    """What is counted and where, as a reader would write it."""
    place = " ".join((series.place or "").split())
    known = not place or place.lower() in series.subject.lower()
    return subject_words(series.subject if known else f"{series.subject} | in {place}", series.unit)


def differing(series: Series) -> tuple[Point, ...]:
    """The points of the latest time for which it has several values, or of none; they may or may not disagree."""
    times: defaultdict[str | None, list[Point]] = defaultdict(list)
    for point in series.points:
        times[point.as_of].append(point)
    found = [points for points in times.values() if len({(point.value, point.value_to) for point in points}) > 1]
    dated = [points for points in found if points[0].as_of]
    return tuple((dated or found or [[]])[-1])


def _row(series: Series) -> tuple[str, ...]:
    return series_words(series), "  →  ".join(map(_point, series.points))


def _point(point: Point) -> str:
    value = value_words(point.value, point.value_to, point.bound)
    return f"{when_words(point.as_of)}: {value}"
