"""The days of holidays: of the sun's year, by Easter, and by the moon.

The calendars are libraries': Easter from dateutil, the Islamic one (Umm al-Qura, as Saudi Arabia reckons it) from
hijridate, the Hebrew one from pyluach, the Chinese one from lunar-python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta

from onrecord.text.times.calendar import make_day, weekday_near

Days = tuple[date, date]
"""The first and the last day."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EASTER: dict[str, Literal[2, 3]] = {"easter": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}
_ADAR = 12


@lru_cache(maxsize=4096)
def days_of_holiday(rule: str, year: int) -> tuple[Days, ...]:
    """The first and last days of a holiday that begins in `year`; the moon's years can bring two or none.

    Rules: "12-25", "11-thu-4" (-1: the last), "easter", "orthodox", "islamic-10-01", "hebrew-07-10", "chinese-01-01",
    "islamic-09" (a whole month); then "+4" or "-2": so many days later or before; then "..+7": it lasts so many days
    more. " | " between rules that one name may mean.

    >>> days_of_holiday("easter-2", 2011)
    ((datetime.date(2011, 4, 22), datetime.date(2011, 4, 22)),)
    >>> [[str(day) for day in days] for days in days_of_holiday("hebrew-01-15..+6", 2024)]
    [['2024-04-23', '2024-04-29']]
    >>> [str(days[0]) for days in days_of_holiday("islamic-10-01", 2000)]
    ['2000-01-08', '2000-12-27']
    """
    return tuple(sorted({days for one in rule.split(" | ") for days in _days(one, year) if days[0].year == year}))


def is_of_one_day(rule: str) -> bool:
    """Whether it is the same day of the same month in every year, as "12-25" is."""
    return len(rule) == len("12-25") and rule.replace("-", "").isdecimal()


def _days(rule: str, year: int) -> Iterator[Days]:
    rule, _, more = rule.partition("..+")
    name, offset = _offset(rule)
    for first, last in _told(name, year):
        yield first + offset, last + offset + timedelta(days=int(more or 0))


def _offset(rule: str) -> tuple[str, timedelta]:
    """
    >>> _offset("easter-2"), _offset("11-thu-4+1")
    (('easter', datetime.timedelta(days=-2)), ('11-thu-4', datetime.timedelta(days=1)))
    """
    for name in _EASTER:
        if rule.startswith(name):
            return name, timedelta(days=int(rule.removeprefix(name) or 0))
    name, _, after = rule.partition("+")
    return name, timedelta(days=int(after or 0))


def _told(name: str, year: int) -> Iterator[Days]:
    if name in _EASTER:
        found = [easter(year, _EASTER[name])] if 1583 <= year <= 4099 else []
        yield from ((day, day) for day in found)
        return
    first, *others = name.split("-", 2)
    if first in _OF_MOON:
        yield from _OF_MOON[first](year, *map(int, others))
        return
    day = _nth(year, first, *others) if len(others) > 1 else make_day(year, int(first), int(others[0]))
    if day:
        yield day, day


def _nth(year: int, month: str, weekday: str, nth: str) -> date | None:
    first = make_day(year, int(month), 1)
    if first is None:
        return None
    number, count = _WEEKDAYS.index(weekday) + 1, int(nth)
    if count > 0:
        return weekday_near(first, number, 1) + timedelta(weeks=count - 1)
    return weekday_near(first + relativedelta(months=1, days=-1), number, -1)


def _islamic(year: int, month: int, day: int | None = None) -> Iterator[Days]:
    """A day, or all of a month. Known from 1924 to 2077."""
    from hijridate import Gregorian, Hijri

    try:
        opening = Gregorian(year, 1, 1).to_hijri().year
    except (OverflowError, ValueError):
        return
    for of_moon in (opening, opening + 1):
        try:
            first = Hijri(of_moon, month, day or 1)
            length = 1 if day else first.month_length()
            start = first.to_gregorian()
        except (OverflowError, ValueError):
            continue
        begins = date(start.year, start.month, start.day)
        yield begins, begins + timedelta(days=length - 1)


def _hebrew(year: int, month: int, day: int) -> Iterator[Days]:
    """Month 1 is Nisan; 12, Adar, is the second Adar of a year that has two."""
    from pyluach.dates import HebrewDate
    from pyluach.hebrewcal import Year

    for of_moon in (year + 3760, year + 3761):
        which = month + 1 if month == _ADAR and Year(of_moon).leap else month
        found: date = HebrewDate(of_moon, which, day).to_pydate()
        yield found, found


def _chinese(year: int, month: int, day: int) -> Iterator[Days]:
    """Known from 1600 to 2199."""
    from lunar_python import Lunar

    if 1600 <= year < 2200:
        sun = Lunar.fromYmd(year, month, day).getSolar()
        found = date(sun.getYear(), sun.getMonth(), sun.getDay())
        yield found, found


_OF_MOON: dict[str, Callable[..., Iterator[Days]]] = {"islamic": _islamic, "hebrew": _hebrew, "chinese": _chinese}
"""(year of the sun, month of the moon, day) -> days that lie in that year or beside it."""
