"""Where the parts of a series' chart stand: points with bounds as whiskers, outlets by mark, updates as steps.

The picture itself is templates/chart.html.j2. No script; colours by CSS classes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from onrecord.record import Bound, Disagreement, Point, Series, Standing
from onrecord.show.wording import number_words, value_words, when_words
from onrecord.text.subjects import subject_words

WIDTH, HEIGHT = 420, 200
"""Units of the drawing: narrow, so that its words can be read on a telephone."""
LEFT, RIGHT, TOP, BOTTOM = 62, 14, 16, 30
OPEN_END = 16
"""Length of the whisker of a value that is bounded on one side only."""
UNDATED = 64
"""Width of the strip for what has no day, beside what has."""
MARKS = ("circle", "square", "diamond", "triangle", "cross")
"""Marks of the outlets that give most points; the others share "other"."""
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One point: its place, its whisker's ends, its outlet's mark, whether it is disputed, and all that in words."""

    x: float
    y: float
    top: float
    bottom: float
    mark: str
    disputed: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    at: float
    words: str
    anchor: str = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """steps: corners of the line from each dated point to the next. divide: where the undated strip begins.

    legend: mark and outlet. Units are those of the viewBox.
    """

    title: str
    dots: tuple[Dot, ...]
    steps: tuple[tuple[float, float], ...]
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    divide: float | None
    legend: tuple[tuple[str, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    base: int = HEIGHT - BOTTOM


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    days: int
    end: float
    low: Decimal
    high: Decimal

    def x(self, day: date) -> float:
        inner = LEFT + 10
        share = (day.toordinal() - self.first) / self.days if self.days else 0.5
        return inner + share * (self.end - 10 - inner)

    def y(self, value: Decimal) -> float:
        spread = self.high - self.low
        share = float((value - self.low) / spread) if spread else 0.5
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def chart(series: Series, outlets: Mapping[str, str], disputed: Collection[str] = ()) -> Chart | None:
    """The chart of a series; None where it has fewer than two points.

    outlets: of each figure, by its id; empty where not known. disputed: ids of figures in an open disagreement.
    """
    if len(series.points) < 2:
        return None
    dated = [(day, point) for point in series.points if (day := _day(point.as_of))]
    undated = [point for point in series.points if not _day(point.as_of)]
    right = float(WIDTH - RIGHT)
    divide = None if not undated else right - UNDATED if dated else float(LEFT)
    scale = _scale(series, [day for day, _ in dated], divide if divide and dated else right)
    marks = _marks(series, outlets)
    placed = [(scale.x(day), point) for day, point in dated]
    if undated and divide is not None:
        wide = (right - divide) / len(undated)
        placed += [(divide + wide * (index + 0.5), point) for index, point in enumerate(undated)]
    days = [day for day, _ in dated]
    span = f", {days[0]} to {days[-1]}" if len(days) > 1 else f", {days[0]}" if days else ", undated"
    return Chart(
        title=f"{subject_words(series.subject, series.unit)}: {len(series.points)} values{span}",
        dots=tuple(_dot(scale, x, point, marks, outlets, disputed) for x, point in placed),
        steps=_steps(scale, dated),
        values=tuple(
            Tick(at=scale.y(value), words=number_words(value)) for value in dict.fromkeys((scale.low, scale.high))
        ),
        days=_day_ticks(scale, days, divide),
        divide=divide if dated else None,
        legend=tuple((mark, outlet) for outlet, mark in marks.items() if mark != OTHER)
        + (((OTHER, "others"),) if OTHER in marks.values() else ()),
    )


def disputed_in(disagreements: Iterable[Disagreement]) -> set[str]:
    """Ids of the claims that take part in these disagreements while they are open; what is settled is not ringed."""
    sides = (side for one in disagreements if one.standing is Standing.OPEN for side in one.sides)
    return {claim for side in sides for claim in side.claims}


def _scale(series: Series, days: list[date], end: float) -> _Scale:
    values = [value for point in series.points for value in (point.value, point.value_to) if value is not None]
    first = days[0].toordinal() if days else 0
    return _Scale(
        first=first,
        days=days[-1].toordinal() - first if days else 0,
        end=end,
        low=min(Decimal(0), *values) if min(values) >= 0 else min(values),
        high=max(values),
    )


def _day(value: str | None) -> date | None:
    """The day of a TIMEX3 value; None for a month, a year or a time of unknown day."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _marks(series: Series, outlets: Mapping[str, str]) -> dict[str, str]:
    """A mark for each outlet, those of most points first."""
    counts: dict[str, int] = {}
    for point in series.points:
        for outlet in dict.fromkeys(outlets.get(figure, "") for figure in point.claims):
            counts[outlet] = counts.get(outlet, 0) + 1
    ordered = sorted(counts, key=lambda outlet: (-counts[outlet], outlet))
    return {outlet: MARKS[index] if index < len(MARKS) else OTHER for index, outlet in enumerate(ordered)}


def _dot(
    scale: _Scale,
    x: float,
    point: Point,
    marks: Mapping[str, str],
    outlets: Mapping[str, str],
    disputed: Collection[str],
) -> Dot:
    y = scale.y(point.value)
    top = bottom = y
    if point.value_to is not None:
        top = scale.y(point.value_to)
    elif point.bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        top = max(TOP / 2, y - OPEN_END)
    elif point.bound in (Bound.LESS_THAN, Bound.AT_MOST):
        bottom = min(HEIGHT - BOTTOM, y + OPEN_END)
    elif point.bound is Bound.ABOUT:
        top, bottom = y - OPEN_END / 2, y + OPEN_END / 2
    givers = list(dict.fromkeys(outlets.get(figure, "") for figure in point.claims))
    in_dispute = any(figure in disputed for figure in point.claims)
    words = f"{when_words(point.as_of)}: {value_words(point.value, point.value_to, point.bound)}"
    return Dot(
        x=round(x, 1),
        y=round(y, 1),
        top=round(top, 1),
        bottom=round(bottom, 1),
        mark=marks.get(givers[0], OTHER) if givers else OTHER,
        disputed=in_dispute,
        words=", ".join([words, *(giver for giver in givers if giver), *(["disputed"] if in_dispute else [])]),
    )


def _steps(scale: _Scale, dated: list[tuple[date, Point]]) -> tuple[tuple[float, float], ...]:
    corners: list[tuple[float, float]] = []
    for day, point in dated:
        x, y = round(scale.x(day), 1), round(scale.y(point.value), 1)
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return tuple(corners)


def _day_ticks(scale: _Scale, days: list[date], divide: float | None) -> tuple[Tick, ...]:
    ticks = []
    if days:
        one = days[0] == days[-1]
        ticks.append(Tick(at=scale.x(days[0]), words=days[0].isoformat(), anchor="middle" if one else "start"))
        if not one:
            ticks.append(Tick(at=scale.x(days[-1]), words=days[-1].isoformat(), anchor="end"))
    if divide is not None:
        ticks.append(Tick(at=(divide + WIDTH - RIGHT) / 2, words="undated", anchor="middle"))
    return tuple(ticks)
