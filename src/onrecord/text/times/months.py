"""Makers of months."""

from __future__ import annotations

from datetime import date

from onrecord.record import TimeType
from onrecord.text.times.calendar import make_day, period, shifted, weekday_near
from onrecord.text.times.context import Context, Made
from onrecord.text.times.dates import near, tells_year, year_in
from onrecord.text.times.lexicon import words_of
from onrecord.text.times.scan import Found

DATE = TimeType.DATE


def month(found: Found, context: Context) -> Made | None:
    """A month, with or without its year."""
    number = found.whole("month")
    if number is None:
        return None
    year = year_in(found)
    reference = context.reference
    if year is None and found.has("shift") and reference:
        year = reference.year + near(found.words("shift"))
    if year is None and _not_a_month(found, context):
        return None
    if year is None:
        year = _month_year(found, context, number)
    if year is None:
        return Made(type=DATE, value=f"XXXX-{number:02d}")
    told = make_day(year, number, 1)
    return Made(type=DATE, value=f"{year:04d}-{number:02d}", told=told, unit="M") if told else None


def month_adjective(found: Found, context: Context) -> Made | None:
    """ "the May talks": the month alone, without its article."""
    at = found.at("month")
    if at is None or not found.tokens.words[at[0]][0].isupper():
        return None
    number = found.whole("month")
    if number is None:
        return None
    year = _month_year(found, context, number)
    value, told = (f"{year:04d}-{number:02d}", make_day(year, number, 1)) if year else (f"XXXX-{number:02d}", None)
    return Made(type=DATE, value=value, told=told, unit="M", tokens=at)


def _not_a_month(found: Found, context: Context) -> bool:
    """May, March, Jan, Jun, August … as a name or another word."""
    word, before, after = found.tokens.words[found.start], context.before(found), context.after(found)
    if word.lower() not in words_of("doubtful_month") or before in words_of("before_month_surely"):
        return False
    if word in words_of("doubtful_month_written"):
        return before not in words_of("before_month") or after[:1].isupper()
    if after[:1].isupper():
        return True
    written = found.tokens.words[found.start - 1] if found.start else ""
    return written[:1].isupper() and written.isalpha() and before not in words_of("before_month")


def _month_year(found: Found, context: Context, number: int) -> int | None:
    reference = context.reference
    before = context.before(found)
    if context.told and tells_year(found, context):
        return context.onward(number)
    if reference is None:
        return None
    ahead = (number - reference.month) % 12
    back = (reference.month - number) % 12
    rel = found.words("rel")
    if rel:
        side = near(rel)
        if side < 0 or "past" in rel:
            ahead, back = 99, back or 12
        elif side > 0:
            ahead, back = ahead or 12, 99
        elif min(back, ahead) == 0:
            return reference.year
        elif context.side(found) < 0:
            ahead, back = (99, back) if back < reference.month else (ahead, 99)
        else:
            ahead, back = (ahead, 99) if number > reference.month else (99, back)
        return (shifted(reference.replace(day=1), ahead if ahead < back else -back, "M") or reference).year
    if ahead == 0:
        return reference.year
    side = -1 if before == "since" else context.side(found)
    if before in ("by", "until", "till", "through") and (side == 0 or ahead <= 6):
        side = 1
    if side < 0:
        chosen = -back if back < 10 or (before in ("in", "since") and context.told_as_past(found)) else ahead
    elif side > 0:
        chosen = ahead if ahead < 9 or back > 3 else -back
    else:
        chosen = -back if back <= 7 else ahead
    return (shifted(reference.replace(day=1), chosen, "M") or reference).year


def iso_month(found: Found, context: Context) -> Made | None:
    """ "2011-03"."""
    year, month = found.whole("year"), found.whole("month")
    written = found.tokens.words[found.end - 1]
    if year is None or month is None or len(written) != 2 or not found.tokens.glued(found.end - 1):
        return None
    return Made(type=DATE, value=f"{year:04d}-{month:02d}", told=make_day(year, month, 1), unit="M")


def month_told(found: Found, context: Context) -> Made | None:
    """ "May of that year", "May 3 of the following year": of the year last told."""
    told, number, day = context.told_within(found, 4), found.whole("month"), found.whole("day")
    if number is None:
        return None
    year = told.year + near(found.words("rel")) if told else None
    if found.has("day"):
        made = make_day(year or 2000, number, day or 0)
        if made is None:
            return None
        return Made(type=DATE, value=made.isoformat() if year else f"XXXX{made.isoformat()[4:]}", told=told and made)
    if year is None or not 1 <= year <= 9999:
        return Made(type=DATE, value=f"XXXX-{number:02d}")
    return Made(type=DATE, value=f"{year:04d}-{number:02d}", told=make_day(year, number, 1), unit="M")


def month_in_figures(found: Found, context: Context) -> Made | None:
    """ "03/2011"."""
    year, month = found.whole("year"), found.whole("month")
    if year is None or month is None or not 1500 <= year < 2100:
        return None
    if any(not found.tokens.glued(at) for at in range(found.start + 1, found.end)):
        return None
    return Made(type=DATE, value=f"{year:04d}-{month:02d}", told=make_day(year, month, 1), unit="M")


def _first_of_month(found: Found, context: Context) -> date | None:
    number = found.whole("month")
    if number is None:
        this = context.reference.replace(day=1) if context.reference else None
        return shifted(this, near(found.words("shift")), "M") if this else None
    year = year_in(found) or _month_year(found, context, number)
    return make_day(year, number, 1) if year else None


def week_of_month(found: Found, context: Context) -> Made | None:
    """ "the first week of May": the week that holds the month's first day, and so on."""
    first = _first_of_month(found, context)
    if first is None:
        return Made(type=DATE, value="XXXX-WXX")
    if found.has("which"):
        day = shifted(shifted(first, 1, "M") or first, -1, "D")
    else:
        day = shifted(first, (found.whole("n") or 1) - 1, "W")
    if day is None or day.month != first.month:
        return None
    return Made(type=DATE, value=period(day, "W"), told=day, unit="W")


def weekday_of_month(found: Found, context: Context) -> Made | None:
    """ "the second Tuesday of May"."""
    first, weekday = _first_of_month(found, context), found.whole("weekday")
    if first is None or weekday is None:
        return Made(type=DATE, value=f"XXXX-WXX-{weekday}") if weekday else None
    day: date | None
    if found.has("which"):
        day = weekday_near(shifted(first, 1, "M") or first, weekday, -1, same=False)
    else:
        day = shifted(weekday_near(first, weekday, 1), (found.whole("n") or 1) - 1, "W")
    if day is None or day.month != first.month:
        return None
    return Made(type=DATE, value=day.isoformat(), told=day)


def two_months(found: Found, context: Context) -> tuple[Made, ...] | None:
    """ "May to June 2011"; "October to January": the first month is the last such one before the second."""
    year, first, second = year_in(found), found.whole("month"), found.whole("month2")
    at, at2 = found.at("month"), found.at("month2")
    if not (first and second and at and at2) or first == second or (year and first > second):
        return None
    if year is None and _not_a_month(found, context):
        return None
    year = year or _month_year(found, context, second)
    if year is None:
        return (
            Made(type=DATE, value=f"XXXX-{first:02d}", tokens=at),
            Made(type=DATE, value=f"XXXX-{second:02d}", tokens=at2),
        )
    begun = year - (first > second)
    return (
        Made(type=DATE, value=f"{begun:04d}-{first:02d}", tokens=at),
        Made(
            type=DATE,
            value=f"{year:04d}-{second:02d}",
            tokens=(at2[0], found.end),
            told=make_day(year, second, 1),
            unit="M",
        ),
    )
