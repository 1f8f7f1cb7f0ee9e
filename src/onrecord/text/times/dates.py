"""Makers of explicit dates: days, months, years, and the parts of years."""

from __future__ import annotations

from datetime import date

from onrecord.record import TimeType
from onrecord.text.times.calendar import SEASONS, make_day, nearest, period, quarter_of, shifted
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
    told = context.told
    if told and _tells_year(found, context):
        reference = told
    if reference is None:
        return None
    days = [make_day(year, month, number) for year in range(reference.year - 1, reference.year + 2)]
    real = [one for one in days if one]
    weekday = found.whole("weekday")
    if weekday:
        real = [one for one in real if one.isoweekday() == weekday] or real
    side = near(found.words("rel")) or (0 if reference is told else context.side(found))
    return nearest(real, reference, side)


def _tells_year(found: Found, context: Context) -> bool:
    """Whether the date last told gives the year: of long ago, near by, and not alone in its year."""
    told = context.told
    if told is None or context.sentence(found.start) - context.told_sentence > 1:
        return False
    if context.reference is None:
        return True
    return context.told_run > 1 and (context.reference - told).days > 366


def _day_of_month(found: Found, context: Context, number: int) -> Made | None:
    """"the 5th of this month", "Monday the 2nd"."""
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


def days(found: Found, context: Context) -> tuple[Made, ...] | None:
    """Two days of one month: "May 3 to 5", "10 to 15 May"."""
    month, first, second = found.whole("month"), found.whole("day"), found.whole("day2")
    if month is None or first is None or second is None or not first < second <= 31:
        return None
    one, two = day_of(found, context, month, first), day_of(found, context, month, second)
    at, at2, month_at = found.at("day"), found.at("day2"), found.at("month")
    if not (one and two and at and at2 and month_at):
        return None
    if month_at[0] < at[0]:
        parts = (found.start, at[1]), (at2[0], found.end)
    else:
        parts = at, (at2[0], found.end)
    return (
        Made(type=DATE, value=one.value, told=one.told, tokens=parts[0]),
        Made(type=DATE, value=two.value, told=two.told, tokens=parts[1]),
    )


def two_days(found: Found, context: Context) -> tuple[Made, ...] | None:
    """"May 3 to June 5, 2011": the year is told once."""
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


def two_months(found: Found, context: Context) -> tuple[Made, ...] | None:
    """"May to June 2011"."""
    year, first, second = year_in(found), found.whole("month"), found.whole("month2")
    at, at2 = found.at("month"), found.at("month2")
    if not (year and first and second and at and at2) or first >= second:
        return None
    return (
        Made(type=DATE, value=f"{year:04d}-{first:02d}", tokens=at),
        Made(
            type=DATE,
            value=f"{year:04d}-{second:02d}",
            tokens=(at2[0], found.end),
            told=make_day(year, second, 1),
            unit="M",
        ),
    )


def numeric(found: Found, context: Context) -> Made | None:
    """"10/27/2014" or "27/10/2014": the order that is possible; month first where both are."""
    at = found.at("year")
    second = found.whole("b")
    first = found.whole("a") if found.has("a") else found.whole("month")
    if at is None or first is None or second is None:
        return None
    digits = found.tokens.words[at[0]]
    if len(digits) == 1:
        return None
    if len(digits) == 2 and any(found.tokens.signs[i] in "-–—" for i in range(found.start, found.end)):
        return None
    if any(not found.tokens.glued(i) for i in range(found.start + 1, found.end)):
        return None
    year = full_year(int(digits), len(digits))
    made = make_day(year, first, second) or make_day(year, second, first)
    return Made(type=DATE, value=made.isoformat(), told=made) if made else None


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
    """"the May talks": the month alone, without its article."""
    at = found.at("month")
    if at is None or not found.tokens.words[at[0]][0].isupper():
        return None
    number = found.whole("month")
    if number is None:
        return None
    year = _month_year(found, context, number)
    value, told = (f"{year:04d}-{number:02d}", make_day(year, number, 1)) if year else (f"XXXX-{number:02d}", None)
    return Made(type=DATE, value=value, told=told, unit="M", tokens=at)


_BEFORE_MONTH = frozenset("in since by until till last next this of from to during through and or late early mid for before after between - , ( between each".split())


def _not_a_month(found: Found, context: Context) -> bool:
    """May, March, Jan, Jun, August … as a name or the first word of a sentence."""
    word = found.tokens.words[found.start]
    if word.lower() not in ("may", "march", "jan", "mar", "jun", "april", "june", "august", "sep", "dec", "apr", "jul"):
        return False
    if context.before(found) in _BEFORE_MONTH and context.before(found) not in (",", "(", "and", "to", "-"):
        return False
    if word in ("May", "March", "MAY", "MARCH", "Mar", "Jan", "Jun", "Dec", "Sep", "JAN", "MAR", "JUN", "DEC", "SEP"):
        return context.before(found) not in _BEFORE_MONTH or context.after(found)[:1].isupper()
    before = found.tokens.words[found.start - 1] if found.start else ""
    return context.after(found)[:1].isupper() or (before[:1].isupper() and before.isalpha() and before.lower() not in _BEFORE_MONTH)


def _month_year(found: Found, context: Context, number: int) -> int | None:
    reference = context.reference
    before = context.before(found)
    if context.told and _tells_year(found, context):
        return context.told.year
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
        chosen = -back if back < 9 or ahead > 3 else ahead
    elif side > 0:
        chosen = ahead if ahead < 11 else -back
    else:
        chosen = -back if back <= 7 else ahead
    return (shifted(reference.replace(day=1), chosen, "M") or reference).year


_COUNTED = frozenset("people troops men women soldiers dollars euros pounds miles kilometers kilometres feet tons tonnes metres meters men fighters percent jobs workers employees deaths dead".split())
_AFTER_YEARS = frozenset("was is has does as this his its us".split())


def year(found: Found, context: Context) -> Made | None:
    """A year. A bare number is one where no counted thing follows."""
    number = year_in(found)
    if number is None or not 1 <= number <= 9999:
        return None
    if found.tokens.words[found.start] in ("'", "’", "‘", "`") and context.after(found)[:1].isupper():
        return None
    if found.end - found.start == 1 and found.tokens.words[found.start].isdigit():
        after, before = context.after(found), context.before(found)
        if after.lower() in _COUNTED or number < 1400 or (not 1500 <= number < 2100 and before not in ("in", "since", "of", "by")):
            return None
        if before in ("about", "than", "some", "nearly", "least", "almost", "over", "another", "or") and after.endswith("s") and after.islower():
            return None
    mod = {"early": "START", "mid": "MID", "late": "END"}.get(found.tokens.words[found.start].lower())
    return Made(type=DATE, value=f"{number:04d}", told=make_day(number, 1, 1), unit="Y", mod=mod)


def period_of_year(found: Found, context: Context) -> Made | None:
    """"the 2011 period": of the quarter that is being told, if one is."""
    year = found.whole("year")
    if year is None or not 1500 <= year < 2100:
        return None
    if context.quarter and context.by_quarter:
        return Made(type=DATE, value=f"{year:04d}-Q{context.quarter[1]}")
    return Made(type=DATE, value=f"{year:04d}" if found.words("which") == "period" else f"{year:04d}-QX")


def years(found: Found, context: Context) -> tuple[Made, ...] | None:
    """"2009-10", "2009-2011"."""
    first = found.whole("year")
    at = found.at("year2")
    if first is None or at is None:
        return None
    word = found.tokens.words[at[0]]
    second = int(word) if len(word) == 4 else first // 100 * 100 + int(word)
    if not first < second <= first + 150 or not 1500 <= first:
        return None
    return (
        Made(type=DATE, value=f"{first:04d}", tokens=(found.start, found.start + 1)),
        Made(type=DATE, value=f"{second:04d}", tokens=at, told=make_day(second, 1, 1), unit="Y"),
    )


def fiscal_year(found: Found, context: Context) -> Made | None:
    number = year_in(found)
    if number is None and not found.has("year"):
        if context.reference is None:
            return Made(type=DATE, value="PRESENT_REF")
        number = context.reference.year + near(found.words("rel"))
    if number is None:
        value = found.whole("year")
        number = full_year(value, len(str(value))) if value is not None else None
    if number is None or not 1 <= number <= 9999:
        return None
    return Made(type=DATE, value=f"{number:04d}", told=make_day(number, 1, 1), unit="Y")


def decade(found: Found, context: Context) -> Made | None:
    lower = found.lower()
    mod = next((mod for word, mod in (("early", "START"), ("mid", "MID"), ("late", "END")) if word in lower.split()), None)
    number = found.whole("decade")
    if number is not None:
        return Made(type=DATE, value=f"{number // 10}", mod=mod)
    tens = found.whole("tens")
    short = found.whole("decade2")
    if tens is None and short is not None:
        tens = short // 10
    if tens is None:
        return None
    before = context.before(found)
    if found.start == found.end - 1 and (before in ("his", "her", "their", "my", "our", "in") or short is not None):
        if short is not None and before in ("the", "early", "late", "mid"):
            pass
        elif before != "in":
            return None
    if before in ("his", "her", "their", "my", "our") or (context.after(found) == "°"):
        return None
    return Made(type=DATE, value=f"19{tens}" if tens > 1 else f"20{tens}", mod=mod)


def century(found: Found, context: Context) -> Made | None:
    number = found.whole("n")
    lower = found.lower()
    mod = next((mod for word, mod in (("early", "START"), ("mid", "MID"), ("late", "END")) if word in lower.split()), None)
    if number is not None:
        return Made(type=DATE, value=f"{number - 1:02d}", mod=mod)
    if context.reference is None:
        return None
    return Made(type=DATE, value=f"{context.reference.year // 100 + near(found.words('rel')):02d}")


def quarter(found: Found, context: Context) -> Made | None:
    """A quarter of a year told, or of the year around the report's day."""
    number = found.whole("n")
    if number is None or not 1 <= number <= 4:
        return None
    year = year_in(found)
    if year is None and context.reference:
        year = _quarter_year(found, context, context.reference, number)
    if year is None:
        return Made(type=DATE, value=f"XXXX-Q{number}")
    return Made(type=DATE, value=f"{year:04d}-Q{number}", told=make_day(year, number * 3 - 2, 1), unit="Q")


def _quarter_year(found: Found, context: Context, reference: date, number: int) -> int:
    if found.has("shift"):
        return reference.year + near(found.words("shift"))
    now = quarter_of(reference)
    side = context.side(found)
    if number > now and side <= 0 and number - now >= 2:
        return reference.year - 1
    if number < now and side > 0 and now - number >= 2:
        return reference.year + 1
    return reference.year


def half(found: Found, context: Context) -> Made | None:
    number = 2 if found.has("which") else found.whole("n")
    if number not in (1, 2):
        return None
    year = year_in(found)
    if year is None and context.reference:
        year = context.reference.year + near(found.words("shift"))
    return Made(type=DATE, value=f"{year:04d}-H{number}" if year else f"XXXX-H{number}")


def season(found: Found, context: Context) -> Made | None:
    """A season of a year told, or the one meant from the report's day."""
    name = str(found.value("season"))
    year = year_in(found)
    reference = context.reference
    if year is None and found.has("shift") and reference:
        year = reference.year + near(found.words("shift"))
    if year is None and reference is None:
        return Made(type=DATE, value=f"XXXX-{name}")
    if year is None and reference:
        if context.told and _tells_year(found, context):
            year = context.told.year
        else:
            year = _season_year(found, context, reference, name)
    return Made(type=DATE, value=f"{year:04d}-{name}")


def _season_year(found: Found, context: Context, reference: date, name: str) -> int:
    starts = [date(year, SEASONS[name], 1) for year in range(reference.year - 2, reference.year + 2)]
    begun = max(start for start in starts if start <= reference)
    months = (reference.year - begun.year) * 12 + reference.month - begun.month
    rel = found.words("rel")
    if "last" in rel or "previous" in rel or "past" in rel:
        return begun.year if months > 2 else begun.year - 1
    if "next" in rel or "coming" in rel or "following" in rel:
        return begun.year + 1
    if months <= 2:
        return begun.year
    if context.side(found) > 0 or (rel and months > 6):
        return begun.year + 1
    return begun.year


__all__ = ["century", "day", "day_of", "days", "decade", "fiscal_year", "half", "month", "near", "numeric", "period", "quarter", "season", "year", "year_in", "years"]
