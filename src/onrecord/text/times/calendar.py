"""Calendar arithmetic, and TIMEX3 values of days and periods. Days outside the years 1 to 9999 are None."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season, in the north."""

_STEP = {
    "D": relativedelta(days=1), "W": relativedelta(weeks=1), "M": relativedelta(months=1), "Q": relativedelta(months=3),
    "Y": relativedelta(years=1), "DE": relativedelta(years=10), "CE": relativedelta(years=100),
    "ML": relativedelta(years=1000), "FN": relativedelta(weeks=2), "NI": relativedelta(days=1),
}  # fmt: skip


def make_day(year: int, month: int, day: int) -> date | None:
    """
    >>> make_day(2023, 2, 30) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, count: int, unit: str) -> date | None:
    """`day` moved by so many units.

    >>> shifted(date(2024, 3, 31), -1, "M")
    datetime.date(2024, 2, 29)
    """
    if abs(count) > 10_000:
        return None
    try:
        return day + _STEP[unit] * count
    except (ValueError, OverflowError):
        return None


def period(day: date, unit: str) -> str:
    """The value of the day, week, month … that holds `day`.

    >>> [period(date(2023, 10, 7), unit) for unit in ("D", "W", "M", "Q", "Y", "DE", "CE", "WE")]
    ['2023-10-07', '2023-W40', '2023-10', '2023-Q4', '2023', '202', '20', '2023-W40-WE']
    """
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{quarter_of(day)}"
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "DE":
        return f"{day.year // 10:03d}"
    if unit == "CE":
        return f"{day.year // 100:02d}"
    if unit == "ML":
        return f"{day.year // 1000}"
    return day.isoformat()


_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-W(\d{2})(-WE)?)?")
UNKNOWN_DAY = "XXXX-XX-XX"
INTERVAL = "/"
"""Between the first and the last day of a time that is no period of the calendar, as in ISO 8601."""


@lru_cache(maxsize=10_000)
def days_of(value: str | None) -> tuple[date, date] | None:
    """First and last day of the value of a year, month, week, weekend, day or interval; None for any other.

    >>> [str(day) for value in ("2020-02", "2023-W42-WE") for day in days_of(value)]
    ['2020-02-01', '2020-02-29', '2023-10-21', '2023-10-22']
    >>> [str(day) for day in days_of("2024-03-11/2024-04-09")]
    ['2024-03-11', '2024-04-09']
    """
    opening, mark, end = (value or "").partition(INTERVAL)
    if mark:
        begins, ends = days_of(opening), days_of(end)
        return (begins[0], ends[1]) if begins and ends else None
    found = _VALUE.fullmatch(value or "")
    if found is None:
        return None
    year, month, day, week = (int(part) if part else 0 for part in found.groups()[:4])
    try:
        if week:
            return date.fromisocalendar(year, week, 6 if found[5] else 1), date.fromisocalendar(year, week, 7)
        if day:
            return date(year, month, day), date(year, month, day)
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if month else date(year, 12, 31)
        return date(year, month or 1, 1), last
    except ValueError:
        return None


def in_order(value: str | None) -> tuple[date, int, str]:
    """A sort key: by the first day, the longer period before the shorter; what names no days last.

    >>> sorted(["2023-11-04", "2023-W44", "2023-10-30", "2023"], key=in_order)
    ['2023', '2023-W44', '2023-10-30', '2023-11-04']
    """
    days = days_of(value)
    return (days[0], (days[0] - days[1]).days, value or "") if days else (date.max, 0, value or "")


def quarter_of(day: date) -> int:
    return (day.month - 1) // 3 + 1


def weekday_near(day: date, weekday: int, side: int, *, same: bool = True) -> date:
    """The nearest such weekday (1 Monday to 7 Sunday) before (side -1) or after (1) `day`; `day` itself if `same`.

    >>> weekday_near(date(2023, 10, 7), 3, -1)
    datetime.date(2023, 10, 4)
    """
    off = (day.isoweekday() - weekday) % 7 if side < 0 else (weekday - day.isoweekday()) % 7
    if off == 0 and not same:
        off = 7
    return day + timedelta(days=side * off)


def nearest(days: list[date], reference: date, side: int, far_days: int = 270) -> date | None:
    """Of a yearly day's dates, the one meant: before (-1) or after (1) the reference, or the closest (0).

    A side that would lead more than far_days away gives way to the closest: news seldom names a day that is further
    away without its year.
    """
    if not days:
        return None
    if side:
        on_side = [day for day in days if (day - reference).days * side >= 0]
        chosen = min(on_side, key=lambda day: abs((day - reference).days), default=None)
        if chosen and abs((chosen - reference).days) <= far_days:
            return chosen
    return min(days, key=lambda day: (abs((day - reference).days), day))
