"""A series as an SVG chart: points, bounds as whiskers, updates as steps. No script; colours by CSS classes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from onrecord.record import Bound, Point, Series
from onrecord.show.wording import value_words

WIDTH, HEIGHT = 640, 180
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 28
OPEN_END = 14
"""Length in pixels of the whisker of a value that is bounded on one side only."""


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    days: int
    low: Decimal
    high: Decimal

    def x(self, day: date) -> float:
        share = (day.toordinal() - self.first) / self.days if self.days else 0.5
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, value: Decimal) -> float:
        spread = self.high - self.low
        share = float((value - self.low) / spread) if spread else 0.5
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def chart(series: Series) -> str | None:
    """SVG of the series' dated points; None where fewer than two points have a day."""
    dated = [(day, point) for point in series.points if (day := _day(point.as_of))]
    if len(dated) < 2:
        return None
    values = [value for _, point in dated for value in (point.value, point.value_to) if value is not None]
    low = min(Decimal(0), *values) if min(values) >= 0 else min(values)
    scale = _Scale(
        first=dated[0][0].toordinal(),
        days=dated[-1][0].toordinal() - dated[0][0].toordinal(),
        low=low,
        high=max(values),
    )
    title = escape(f"{series.subject}: {len(dated)} points from {dated[0][0]} to {dated[-1][0]}")
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">',
        *_axes(scale, dated),
        _steps(scale, dated),
        *(_mark(scale, day, point) for day, point in dated),
        "</svg>",
    ]
    return "".join(parts)


def _day(value: str | None) -> date | None:
    """The day of a TIMEX3 value; None for a month, a year or a time of unknown day."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _axes(scale: _Scale, dated: list[tuple[date, Point]]) -> list[str]:
    base = HEIGHT - BOTTOM
    first, last = dated[0][0], dated[-1][0]
    parts = [f'<line class="axis" x1="{LEFT}" y1="{base}" x2="{WIDTH - RIGHT}" y2="{base}"/>']
    for value in dict.fromkeys((scale.low, scale.high)):
        y = scale.y(value)
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_number(value)}</text>')
    ends = ((first, "start"),) if first == last else ((first, "start"), (last, "end"))
    for day, anchor in ends:
        at = f'x="{scale.x(day):.1f}" y="{HEIGHT - 8}" text-anchor="{anchor}"'
        parts.append(f'<text class="tick" {at}>{day.isoformat()}</text>')
    return parts


def _steps(scale: _Scale, dated: list[tuple[date, Point]]) -> str:
    path: list[str] = []
    for day, point in dated:
        x, y = scale.x(day), scale.y(point.value)
        path.append(f"M{x:.1f} {y:.1f}" if not path else f"H{x:.1f}V{y:.1f}")
    return f'<path class="steps" d="{"".join(path)}"/>'


def _mark(scale: _Scale, day: date, point: Point) -> str:
    x, y = scale.x(day), scale.y(point.value)
    top = bottom = y
    if point.value_to is not None:
        top = scale.y(point.value_to)
    elif point.bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        top = max(TOP / 2, y - OPEN_END)
    elif point.bound in (Bound.LESS_THAN, Bound.AT_MOST):
        bottom = min(HEIGHT - BOTTOM, y + OPEN_END)
    whisker = (
        f'<line class="whisker" x1="{x:.1f}" y1="{top:.1f}" x2="{x:.1f}" y2="{bottom:.1f}"/>' if top != bottom else ""
    )
    words = escape(f"{point.as_of}: {value_words(point.value, point.value_to, point.bound)}")
    return f'<g><title>{words}</title>{whisker}<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="4"/></g>'


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"
