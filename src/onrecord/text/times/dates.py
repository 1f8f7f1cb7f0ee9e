"""Makers of explicit dates: days, months, years, and the parts of years."""

from __future__ import annotations

from datetime import date

from onrecord.record import TimeType
from onrecord.text.times.calendar import UNKNOWN_DAY, make_day, nearest, period, shifted
from onrecord.text.times.context import Context, Made
from onrecord.text.times.scan import Found

DATE, TIME = TimeType.DATE, TimeType.TIME
_NEAR = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}


def near(words: str) -> int:
    """-1, 0 or 1 for "last", "this", "next" and their like, found in `words`."""
    return next((_NEAR[word] for word in words.split() if word in _NEAR), 0)


def year_in(found: Found, name: str = "year") -> int | None:
    """The year that a part tells, with its century; None if it tells none."""
    at = found.at(name)
    if at is None:
        return None
    words = found.tokens.words[at[0] : at[1]]
    last = words[-1]
    if last.isdigit():
        return full_year(int(last), len(last))
    number = found.number(name)
    if number is None:
        return None
    if words[0].lower() in ("nineteen", "twenty") and len(words) > 1:
        rest = [found.rules.lexicon.value(word, ("ONES", "TEENS", "TENS")) for word in words[1:]]
        tail = sum(value for value in rest if isinstance(value, int))
        return (1900 if words[0].lower() == "nineteen" else 2000) + tail
    if number < 100:
        return full_year(int(number), 2)
    return int(number)


def full_year(year: int, digits: int) -> int:
    """A year of two digits in the century around: 70 to 99 in the last one."""
    if digits > 2:
        return year
    return year + (1900 if year >= 50 else 2000)


def day(found: Found, context: Context) -> Made | None:
    """A day of a month, with or without its year."""
    if found.has("ymd"):
        text = str(found.value("ymd"))
        made = make_day(int(text[:4]), int(text[4:6]), int(text[6:]))
        return Made(type=DATE, value=made.isoformat(), told=made) if made else None
    number = found.whole("day")
    if number is None or not 1 <= number <= 31:
        return None
    month = found.whole("month")
    if month is None:
        return _day_of_month(found, context, number)
    return day_of(found, context, month, number)


def day_of(found: Found, context: Context, month: int, number: int, year: int | None = None) -> Made | None:
    year = year or year_in(found)
    if year is None and found.has("shift") and context.reference:
        year = context.reference.year + near(found.words("shift"))
    if year is not None:
        made = make_day(year, month, number)
        return Made(type=DATE, value=made.isoformat(), told=made) if made else None
    if make_day(2000, month, number) is None:
        return None
    made = _choose_year(found, context, month, number)
    if made is None:
        return Made(type=DATE, value=f"XXXX-{month:02d}-{number:02d}")
    return Made(type=DATE, value=made.isoformat(), told=made)


def _choose_year(found: Found, context: Context, month: int, number: int) -> date | None:
    reference = context.reference
    weekday = found.whole("weekday")
    if context.told and tells_year(found, context):
        year = context.onward(month)
        told = [make_day(each, month, number) for each in (year, year + 1, year - 1)]
        fitting = [one for one in told if one and one.isoweekday() == (weekday or one.isoweekday())]
        return fitting[0] if fitting else told[0]
    if reference is None:
        return None
    days = [make_day(year, month, number) for year in range(reference.year - 1, reference.year + 2)]
    real = [one for one in days if one]
    if weekday:
        real = [one for one in real if one.isoweekday() == weekday] or real
    if context.before(found) == "ended":
        return nearest(real, reference, -1, far_days=366)
    return nearest(real, reference, near(found.words("rel")) or context.side(found))


def tells_year(found: Found, context: Context) -> bool:
    """Whether the date last told gives the year: in a history; else of long ago, near by, and not alone in its year."""
    told = context.told_within(found, 1)
    if told is None:
        return False
    if context.reference is None or context.history:
        return True
    return context.told_run > 1 and (context.reference - told).days > 366 and context.side(found) <= 0


def _day_of_month(found: Found, context: Context, number: int) -> Made | None:
    """ "the 5th of this month", "Monday the 2nd"."""
    reference = context.reference
    if reference is None:
        return Made(type=DATE, value=f"XXXX-XX-{number:02d}")
    weekday = found.whole("weekday")
    if weekday is None:
        moved = shifted(reference.replace(day=1), near(found.words("shift")), "M")
        made = make_day(moved.year, moved.month, number) if moved else None
        return Made(type=DATE, value=made.isoformat(), told=made) if made else None
    months = [shifted(reference.replace(day=1), off, "M") for off in range(-6, 7)]
    days = [make_day(month.year, month.month, number) for month in months if month]
    fitting = nearest([one for one in days if one and one.isoweekday() == weekday], reference, 0)
    return Made(type=DATE, value=fitting.isoformat(), told=fitting) if fitting else None


def day_told(found: Found, context: Context) -> Made | None:
    """ "the 9th": of the month of the date last told, or the next one."""
    told, number = context.told_within(found, 2), found.whole("day")
    if told is None or number is None or context.told_unit not in ("D", "M"):
        return None
    if context.told_unit == "D" and number < told.day:
        told = shifted(told.replace(day=1), 1, "M")
    made = make_day(told.year, told.month, number) if told else None
    return Made(type=DATE, value=made.isoformat(), told=made) if made else None


def day_of_period(found: Found, context: Context) -> Made | None:
    """ "the last day of March", "the first day of the year"."""
    month, year, base = found.whole("month"), year_in(found), context.reference
    if year is None and month:
        near_day = _choose_year(found, context, month, 1)
        year = near_day.year if near_day else None
    elif year is None and base:
        year, month = base.year, base.month if "month" in found.words("unit") else None
    if year is None:
        return Made(type=DATE, value=f"XXXX-{month:02d}-XX" if month else UNKNOWN_DAY)
    first = make_day(year, month or 1, 1)
    following = shifted(first, 1, "M" if month else "Y") if first else None
    if first is None or following is None:
        return None
    last = found.has("which")
    made = shifted(following, -1, "D") if last else shifted(first, (found.whole("n") or 1) - 1, "D")
    return Made(type=DATE, value=made.isoformat(), told=made) if made and made < following else None


def days(found: Found, context: Context) -> tuple[Made, ...] | None:
    """Two days of one month: "May 3 to 5", "10 to 15 May"."""
    month, first, second = found.whole("month"), found.whole("day"), found.whole("day2")
    if month is None or first is None or second is None or not first < second <= 31:
        return None
    one, two = day_of(found, context, month, first), day_of(found, context, month, second)
    at, at2, month_at = found.at("day"), found.at("day2"), found.at("month")
    if not (one and two and at and at2 and month_at):
        return None
    parts = ((found.start, at[1]), (at2[0], found.end)) if month_at[0] < at[0] else (at, (at2[0], found.end))
    return (
        Made(type=DATE, value=one.value, told=one.told, tokens=parts[0]),
        Made(type=DATE, value=two.value, told=two.told, tokens=parts[1]),
    )


def week_of_day(found: Found, context: Context) -> Made | None:
    """ "the week of March 6"."""
    made = day(found, context)
    if made is None or made.told is None:
        return made
    return Made(type=DATE, value=period(made.told, "W"), told=made.told, unit="W")


def two_days(found: Found, context: Context) -> tuple[Made, ...] | None:
    """ "May 3 to June 5, 2011": the year is told once."""
    year = year_in(found)
    months, numbers = (found.whole("month"), found.whole("month2")), (found.whole("day"), found.whole("day2"))
    starts = [at[0] for name in ("month2", "day2") if (at := found.at(name))]
    ends = [at[1] for name in ("month", "day") if (at := found.at(name))]
    if year is None or None in months or None in numbers:
        return None
    first = make_day(year, months[0] or 0, numbers[0] or 0)
    second = make_day(year, months[1] or 0, numbers[1] or 0)
    if first is None or second is None or first >= second:
        return None
    return (
        Made(type=DATE, value=first.isoformat(), told=first, tokens=(found.start, max(ends))),
        Made(type=DATE, value=second.isoformat(), told=second, tokens=(min(starts), found.end)),
    )


def _padded(found: Found) -> bool:
    """Whether figures are written in twos, with points: "04.03.11"; "1.2.15" may be anything."""
    words = found.tokens.words[found.start : found.end]
    return words[1] == "." and all(len(word) == 2 for word in words[::2])


def numeric(found: Found, context: Context) -> Made | None:
    """ "10/27/2014" or "27/10/2014": the order that is possible; month first where both are."""
    at = found.at("year")
    second = found.whole("b")
    first = found.whole("a") if found.has("a") else found.whole("month")
    if at is None or first is None or second is None:
        return None
    digits = found.tokens.words[at[0]]
    if len(digits) == 1:
        return None
    if len(digits) == 2 and found.tokens.words[found.start + 1] != "/" and not _padded(found):
        return None
    if any(not found.tokens.glued(i) for i in range(found.start + 1, found.end)):
        return None
    year = full_year(int(digits), len(digits))
    made = make_day(year, first, second) or make_day(year, second, first)
    return Made(type=DATE, value=made.isoformat(), told=made) if made else None
