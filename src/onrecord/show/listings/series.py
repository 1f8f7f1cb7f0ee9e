"""Series: one counted thing over time."""

from __future__ import annotations

from onrecord.record import Point, Series, to_plain
from onrecord.show.listings.listing import Column, Listing, Wanted
from onrecord.show.wording import value_words
from onrecord.store import View

_COLUMNS = (
    Column(name="what", weight=2),
    Column(name="points", weight=5),
    Column(name="reports", right=True),
)


def listing(view: View, wanted: Wanted) -> Listing:
    found = view.series(search=wanted.search or wanted.issue)
    chosen = sorted(found, key=lambda s: (-len(s.points), -support(s), s.subject, s.id))[: wanted.limit]
    return Listing(
        title="Series",
        columns=_COLUMNS,
        rows=tuple(_row(series) for series in chosen),
        shapes=tuple(map(to_plain, chosen)),
    )


def support(series: Series) -> int:
    """The independent reports of its best supported point."""
    return max((point.independent for point in series.points), default=0)


def subject_words(series: Series) -> str:
    """What is counted, with what restricts it and where, as a reader would write it."""
    what, *restrictions = (part.strip() for part in series.subject.split("|"))
    place = series.place if series.place and series.place.lower() not in series.subject.lower() else None
    words = [*restrictions, *([place] if place else [])]
    return f"{what} ({', '.join(words)})" if words else what


def _row(series: Series) -> tuple[str, ...]:
    return subject_words(series), "  →  ".join(map(_point, series.points)), str(support(series))


def _point(point: Point) -> str:
    value = value_words(point.value, point.value_to, point.bound)
    return f"{point.as_of or 'undated'}: {value}"
