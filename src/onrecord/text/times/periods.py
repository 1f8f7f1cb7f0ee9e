"""Makers of years and what is told by years: decades, centuries, quarters, halves, seasons."""

from __future__ import annotations

from datetime import date

from onrecord.record import TimeType
from onrecord.text.times.calendar import SEASONS, make_day, quarter_of
from onrecord.text.times.context import Context, Made
from onrecord.text.times.dates import full_year, near, tells_year, year_in
from onrecord.text.times.eras import decade_value
from onrecord.text.times.lexicon import words_of
from onrecord.text.times.scan import Found

DATE = TimeType.DATE
_HALF_YEAR = 6
"""Months since a season began, after which the next one is meant where nothing says that it is over."""
_PARTS = {"early": "START", "mid": "MID", "late": "END"}
_SIDES = {"pre": "BEFORE", "post": "AFTER"}


def year(found: Found, context: Context) -> Made | None:
    """A year. A bare number is one where no counted thing follows."""
    number = year_in(found)
    if number is None or not 1 <= number <= 9999:
        return None
    if found.tokens.words[found.start] in ("'", "’", "‘", "`") and (
        context.after(found)[:1].isupper() or found.tokens.glued(found.start) or not found.tokens.glued(found.start + 1)
    ):
        return None
    if found.end - found.start == 1 and found.tokens.words[found.start].isdigit():
        after, before = context.after(found), context.before(found)
        if before in (".", ",", ":") and found.tokens.glued(found.start):
            return None
        if after.lower() in words_of("counted"):
            return None
        if not 1500 <= number < 2100 and before not in words_of("before_old_year"):
            return None
        if before in words_of("before_count") and after.endswith("s") and after.islower():
            return None
    mod, told = (_PARTS | _SIDES).get(found.tokens.words[found.start].lower()), make_day(number, 1, 1)
    return Made(type=DATE, value=f"{number:04d}", told=told, unit="Y", mod=mod, aside=_is_aside(found, context))


def _is_aside(found: Found, context: Context) -> bool:
    """Whether a year only tells which one is meant, as in "the 1953 treaty"."""
    before, after = context.before(found), context.after(found)
    return before in words_of("before_a_year_aside") and after.islower() and after.isalpha()


def period_of_year(found: Found, context: Context) -> Made | None:
    """ "the 2011 period": of the quarter that is being told, if one is."""
    year = found.whole("year")
    if year is None or not 1500 <= year < 2100:
        return None
    if context.quarter and context.by_quarter:
        return Made(type=DATE, value=f"{year:04d}-Q{context.quarter[1]}")
    return Made(type=DATE, value=f"{year:04d}" if found.words("which") == "period" else f"{year:04d}-QX")


def years(found: Found, context: Context) -> tuple[Made, ...] | None:
    """ "2009-10", "2009-2011"."""
    first = found.whole("year")
    at = found.at("year2")
    if first is None or at is None:
        return None
    word = found.tokens.words[at[0]]
    second = int(word) if len(word) == 4 else first // 100 * 100 + int(word)
    if not first < second <= first + 150 or first < 1500:
        return None
    aside = (
        context.history and context.before(found) == "("
    )  # "The war (1939–45) began in March.": of no year told here
    return (
        Made(type=DATE, value=f"{first:04d}", tokens=(found.start, found.start + 1)),
        Made(type=DATE, value=f"{second:04d}", tokens=at, told=None if aside else make_day(second, 1, 1), unit="Y"),
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


def _part(found: Found) -> str | None:
    """The mod of "early", "mid" or "late" in a match."""
    return next((_PARTS[word] for word in found.lower().split() if word in _PARTS), None)


def decade(found: Found, context: Context) -> Made | None:
    mod = _part(found)
    number = found.whole("decade")
    if number is not None:
        return Made(type=DATE, value=decade_value(number), mod=mod)
    tens = found.whole("tens")
    short = found.whole("decade2")
    if tens is None and short is not None:
        tens = short // 10
    if tens is None:
        return None
    before = context.before(found)
    if before in words_of("owners") or context.after(found) == "°":
        return None
    if found.start == found.end - 1 and before not in ("in", *(("the", *_PARTS) if short is not None else ())):
        return None
    return Made(type=DATE, value=f"19{tens}" if tens > 1 else f"20{tens}", mod=mod)


def century(found: Found, context: Context) -> Made | None:
    number = found.whole("n")
    mod = _part(found)
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
    over = context.after(found) == "ended" or (context.quarter is None and context.side(found) < 0)
    told = make_day(year, number * 3 - 2, 1)
    return Made(type=DATE, value=f"{year:04d}-Q{number}", told=told, unit="Q", over=over)


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


def two_quarters(found: Found, context: Context) -> tuple[Made, ...] | None:
    """ "the third and fourth quarters"."""
    first, second, at, at2 = found.whole("n"), found.whole("n2"), found.at("n"), found.at("n2")
    if not (first and second and at and at2) or not first < second <= 4:
        return None
    year = year_in(found)
    if year is None and context.reference:
        year = _quarter_year(found, context, context.reference, second)
    told = f"{year:04d}" if year else "XXXX"
    day = make_day(year, second * 3 - 2, 1) if year else None
    return (
        Made(type=DATE, value=f"{told}-Q{first}", tokens=(found.start, at[1])),
        Made(type=DATE, value=f"{told}-Q{second}", tokens=(at2[0], found.end), told=day, unit="Q"),
    )


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
    told = context.told_within(found, 4)
    if found.has("told"):
        year = told.year if told else None
    elif year is None and told and tells_year(found, context):
        year = _season_told(found, context, name)
    elif year is None and reference:
        year = _season_year(found, context, reference, name)
    if year is None:
        return Made(type=DATE, value=f"XXXX-{name}")
    if not 1 <= year <= 9999:
        return None
    return Made(type=DATE, value=f"{year:04d}-{name}", told=date(year, SEASONS[name], 1), unit="M")


def _season_told(found: Found, context: Context, name: str) -> int:
    """The year of a season that is told after the date last told; "the previous" and "last" one before it."""
    year = context.onward(SEASONS[name])
    rel = found.words("rel")
    if context.told and ("following" in rel or "next" in rel):
        same = context.told_unit in ("D", "M", "W") and context.told.month < SEASONS[name]
        return context.told.year if same else context.told.year + 1
    if "previous" in rel or "last" in rel or "past" in rel:
        return year - 1
    if "that" in rel and name == "WI" and context.told and context.told_unit == "D" and context.told.month < 3:
        return context.told.year - 1
    return year


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
    side = context.side(found)
    return begun.year + (side > 0 or ((bool(rel) or side == 0) and months > _HALF_YEAR))
