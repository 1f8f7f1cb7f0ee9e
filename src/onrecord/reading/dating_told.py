"""The days between which a report was published, by what it tells as past and what as still to come.

A full date gives the year; a day without its year is pinned where its weekday fits near that date. The latest pinned
day told as past bounds from below, the earliest one that is yet to come from above. Without both there is no range.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.record import Offsets
from onrecord.text.layout import Layout
from onrecord.text.times import Timex, side_of_clause
from onrecord.text.times.calendar import make_day

EARLIEST = 1990
NEAR = 92
"""Days between a date with its year and one without it, at most; and between the bounds of a range."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_FULL_DATE = re.compile(rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b|\d{{1,2}} {_MONTH},? (?:19|20)\d\d\b")
_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T|\Z)")
_PARTIAL = re.compile(r"(?:XXXX|\d{4})-(\d\d)-(\d\d)(?:T|\Z)")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile("|".join(_WEEKDAYS), re.IGNORECASE)
_YEAR = re.compile(r"[12]\d\d\d")
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are)(?: (?:now|also|still|both|all|currently|tentatively)){0,2}"
    r" (?:due|expected|scheduled|set|planned|slated|to)|(?:plans|intends|hopes) to)\b|['’]ll\b",
)
_SINCE = re.compile(r"(?: to the day| exactly)?,? since\b[^.!?;]{0,80}\Z")
_EXACT = re.compile(r"P(\d{1,2})([DW])\Z")


@dataclass(frozen=True, slots=True)
class Told:
    """A range of days, and the times of the text that it was read from."""

    first: date
    last: date
    basis: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    at: Offsets
    day: date
    side: int


def may_be_told(layout: Layout) -> bool:
    """Whether a look is worth while: a full date in words, and something that is yet to come."""
    return bool(_FULL_DATE.search(layout.text) and _AHEAD.search(layout.text))


def told(layout: Layout, times: tuple[Timex, ...]) -> Told | None:
    """The range between the last day told as past and the first one ahead; None where they do not agree or are far."""
    full = [day for time in times if (day := _with_year(layout, time)) is not None]
    behind = [one for one in full if one.side < 0]
    if not behind:
        return None
    anchor = max(behind, key=lambda one: one.day)
    days = [*full, *_pinned(layout, times, anchor)]
    past = max((one for one in days if one.side < 0), key=lambda one: (one.day, -one.at[0]))
    ahead = [one for one in days if one.side > 0 and _is_ahead(layout, one.at)]
    if not ahead:
        return None
    coming = min(ahead, key=lambda one: (one.day, one.at[0]))
    since = max(_since(layout, times, full), default=None)
    first = max(past.day, since[0]) if since else past.day
    basis = {past.at, coming.at, anchor.at}
    if since and since[0] == first:
        basis.update(since[1])
    if not timedelta(0) < coming.day - first <= timedelta(days=NEAR) or _tells_later(layout, times, coming.day):
        return None
    return Told(first, coming.day, tuple(sorted(basis)))


def _with_year(layout: Layout, time: Timex) -> _Day | None:
    """A day told with its year."""
    match = _FULL.match(time.value)
    if match is None or match[1] not in layout.text[time.start : time.end]:
        return None
    day = make_day(int(match[1]), int(match[2]), int(match[3]))
    if day is None or day.year < EARLIEST:
        return None
    return _Day((time.start, time.end), day, side_of_clause(layout, time.start, time.end))


def _pinned(layout: Layout, times: tuple[Timex, ...], anchor: _Day) -> Iterator[_Day]:
    """Days told by weekday and day of the month that have one year near the anchor."""
    for time in times:
        words = layout.text[time.start : time.end]
        match, weekday = _PARTIAL.match(time.value), _WEEKDAY.search(words)
        if match is None or weekday is None or _YEAR.search(words) or not re.search(r"\d", words):
            continue
        for year in (anchor.day.year - 1, anchor.day.year, anchor.day.year + 1):
            day = make_day(year, int(match[1]), int(match[2]))
            if day is None or abs(day - anchor.day) > timedelta(days=NEAR):
                continue
            if _WEEKDAYS[day.weekday()] == weekday.group().lower():
                yield _Day((time.start, time.end), day, side_of_clause(layout, time.start, time.end))


def _is_ahead(layout: Layout, at: Offsets) -> bool:
    """Whether the sentence, and no quotation, says that the day is yet to come as it is written."""
    sentence = layout.sentence_at(at[0])
    if sentence is None or _is_quoted(layout, at[0]):
        return False
    return _AHEAD.search(layout.text, *sentence) is not None


def _is_quoted(layout: Layout, offset: int) -> bool:
    index = bisect_right(layout.quoted, offset, key=lambda one: one.start) - 1
    return index >= 0 and offset < layout.quoted[index].end


def _since(
    layout: Layout, times: tuple[Timex, ...], full: list[_Day]
) -> Iterator[tuple[date, tuple[Offsets, Offsets]]]:
    """Days reckoned from a full one: "two weeks since the quay burnt, on March 4, 2021"."""
    by_start = {one.at[0]: one for one in full}
    before: Timex | None = None
    for time in times:
        one = by_start.get(time.start)
        if (
            one is not None
            and before is not None
            and layout.sentence_at(before.start) == layout.sentence_at(time.start)
        ):
            match = _EXACT.match(before.value)
            past = side_of_clause(layout, before.start, before.end) < 0
            if match and before.mod is None and past and _SINCE.match(layout.text, before.end, time.start):
                days = int(match[1]) * (7 if match[2] == "W" else 1)
                yield one.day + timedelta(days=days), ((before.start, before.end), one.at)
        before = time


def _tells_later(layout: Layout, times: tuple[Timex, ...], last: date) -> bool:
    """Whether the text tells as past, or with no side, a year or a day later than `last`."""
    limit = last.isoformat()
    for time in times:
        value = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T|\Z)", time.value)
        words = layout.text[time.start : time.end]
        if value is None or value.group()[:4] not in words:
            continue
        known = value.group().rstrip("T")
        if known > limit[: len(known)] and side_of_clause(layout, time.start, time.end) < 0:
            return True
    return False
