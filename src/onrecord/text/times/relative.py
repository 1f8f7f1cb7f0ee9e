"""Makers of dates told from another date: the report's day, or the one last told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.record import TimeType
from onrecord.text.times.calendar import UNKNOWN_DAY, make_day, period, quarter_of, shifted, weekday_near
from onrecord.text.times.context import Context, Made
from onrecord.text.times.dates import day_of, near
from onrecord.text.times.lexicon import words_of
from onrecord.text.times.scan import Found

DATE, TIME, DURATION = TimeType.DATE, TimeType.TIME, TimeType.DURATION
COMPARISON_WORDS = 10
"""Words before a year in which what is told against it begins."""
_NEAR_DAYS = 3
"""Days ahead within which "this Saturday" is the one ahead, whichever way the clause looks."""
_AFTER_WEEKEND = 2
"""Days of a week on which "this weekend" may be the one just over."""
_NEW_YEAR = 4
"""Months of a year in which "the end of the year", told as past, is of the year before."""
_APPOINTING = 5
"""Words before "for Monday" among which one tells that it was so before."""
_REF = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def of_day(day: date, mod: str | None = None) -> Made:
    return Made(type=DATE, value=day.isoformat(), told=day, mod=mod)


def of_period(day: date, unit: str, mod: str | None = None) -> Made:
    """The week, month … that holds `day`; told from its first day."""
    return Made(type=DATE, value=period(day, unit), told=_first(day, unit), unit=unit, mod=mod)


def _first(day: date, unit: str) -> date:
    if unit == "Y":
        return day.replace(month=1, day=1)
    if unit == "Q":
        return day.replace(month=quarter_of(day) * 3 - 2, day=1)
    return day.replace(day=1) if unit == "M" else day


def weekday_date(found: Found, context: Context, weekday: int) -> date | None:
    """The day that a weekday means here; None without a reference."""
    reference, told = context.reference, context.told_day_within(found, 3)
    words = found.words("rel").split()
    if context.history and not {"last", "this", "coming"} & set(words):
        side = -1 if "previous" in words or "preceding" in words else 1
        return weekday_near(told, weekday, side, same=not words) if told else None
    base = told or reference
    if base and ("following" in words or ("next" in words and "the" in words)):
        return weekday_near(base, weekday, 1, same=False)
    if base and ("previous" in words or "preceding" in words):
        return weekday_near(base, weekday, -1, same=False)
    if reference is None:
        return None
    if "last" in words or "past" in words:
        return weekday_near(reference, weekday, -1, same=False)
    if "next" in words:
        return weekday_near(reference, weekday, 1, same=False)
    if "coming" in words:
        return weekday_near(reference, weekday, 1)
    side = context.side(found)
    if "this" in words:
        return _this_weekday(reference, weekday, side)
    before = context.before(found)
    if before == "for" and _is_appointed(found, context):
        side = 1
    if before == "since":
        side = -1
    elif before in ("until", "till", "by") and side == 0:
        side = 1
    return weekday_near(reference, weekday, side or -1)


def _this_weekday(reference: date, weekday: int, side: int) -> date:
    """ "this Saturday": the one ahead, or where the clause looks back and that is farther, the one before."""
    ahead = weekday_near(reference, weekday, 1)
    return ahead if side >= 0 or (ahead - reference).days <= _NEAR_DAYS else ahead - timedelta(weeks=1)


def _is_appointed(found: Found, context: Context) -> bool:
    """Whether a day after "for" is the one that something is called for: "a strike for Monday", not "Monday's"."""
    words = [word.lower() for word in found.tokens.words[max(0, found.start - _APPOINTING) : found.start]]
    return not {"had", "did"} & set(words) and context.after(found) not in ("'", "’")


def weekday(found: Found, context: Context) -> Made | None:
    number = found.whole("weekday")
    if number is None:
        return None
    day = weekday_date(found, context, number)
    return of_day(day) if day else Made(type=DATE, value=f"XXXX-WXX-{number}")


def two_weekdays(found: Found, context: Context) -> tuple[Made, ...] | None:
    """ "Monday through Friday": of one week's length, over by the report's day if they are past."""
    first, second, at, at2 = found.whole("weekday"), found.whole("weekday2"), found.at("weekday"), found.at("weekday2")
    if not (first and second and at and at2) or first == second:
        return None
    begun = weekday_date(found, context, first)
    if begun is None:
        made = tuple(Made(type=DATE, value=f"XXXX-WXX-{number}") for number in (first, second))
    else:
        ended = weekday_near(begun, second, 1)
        late = context.reference is not None and begun <= context.reference < ended and context.side(found) < 0
        made = tuple(of_day(day - timedelta(weeks=late)) for day in (begun, ended))
    return tuple(replace(one, tokens=tokens) for one, tokens in zip(made, (at, at2), strict=True))


def weekday_of_week(found: Found, context: Context) -> Made | None:
    """ "Monday of last week"."""
    number = found.whole("weekday")
    if number is None:
        return None
    if context.reference is None:
        return Made(type=DATE, value=f"XXXX-WXX-{number}")
    moved = shifted(context.reference, near(found.words("rel")), "W")
    return of_day(weekday_near(weekday_near(moved, 1, -1), number, 1)) if moved else None


def weekday_week_off(found: Found, context: Context) -> Made | None:
    """ "a week ago Friday", "a week from Tuesday"."""
    number = found.whole("weekday")
    if number is None or context.reference is None:
        return Made(type=DATE, value=f"XXXX-WXX-{number}") if number else None
    side = -1 if "ago" in found.lower().split() else 1
    near_day = weekday_near(context.reference, number, side)
    moved = shifted(near_day, side, "W")
    return of_day(moved) if moved else None


def _is_title_of(found: Found) -> bool:
    """Whether a word with a capital names a song or show: alone between quotation marks, or before "show"."""
    words, before, after = found.tokens.words, found.start - 1, found.end
    if after >= len(words) or before < 0:
        return False
    owner = words[after + 1 : after + 2] == ["s"]
    quoted = words[before] in _QUOTES and words[after] in _QUOTES and not owner
    return quoted or words[after].lower() in ("show", "programme")


_QUOTES = frozenset(("'", '"', "“", "”", "‘", "’"))
_NAMED = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "overmorrow": 2,
    "before yesterday": -2,
    "after tomorrow": 2,
}


def named_day(found: Found, context: Context) -> Made | None:
    word = found.words("word") or found.words("side")
    if (
        found.tokens.words[found.start] in ("Today", "TODAY")
        and found.start
        and (found.tokens.words[found.start - 1] in words_of("before_todays_name"))
    ):
        return None
    if found.tokens.words[found.start].istitle() and _is_title_of(found):
        return None
    classes = found.rules.lexicon.values.get(word, {})
    count = _NAMED[word] if word in _NAMED else next(int(value) for value in classes.values())
    word = "tonight" if "TONIGHT" in classes else word
    if context.reference is None:
        if word == "tonight":
            return Made(type=TIME, value="XXXX-XX-XXTNI")
        return Made(type=DATE, value=_REF[(count > 0) - (count < 0)])
    day = shifted(context.reference, count, "D")
    if day is None:
        return None
    if word == "tonight":
        return Made(type=TIME, value=f"{day.isoformat()}TNI", told=day)
    return of_day(day)


_UNIT = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
         "weekend": "WE", "fortnight": "FN", "hour": "TH", "millennium": "ML"}  # fmt: skip


def near_unit(found: Found, context: Context) -> Made | None:
    """ "last week", "this month", "earlier this year"."""
    unit = _UNIT[found.words("unit")]
    side = near(found.words("rel"))
    if "past" in found.words("rel"):
        side = -1
    mod = {"earlier": "START", "later": "END"}.get(found.words("side"))
    if context.reference is None:
        return Made(type=DATE, value=_REF[side], mod=mod)
    if _is_title(found):
        return None
    if unit == "Q" and not side and context.quarter and context.by_quarter and context.side(found) <= 0:
        return latest_quarter(context)
    if unit == "Y" and side < 0 and context.quarter and context.by_quarter and _is_compared(found, context):
        return Made(type=DATE, value=f"{context.quarter[0] - 1:04d}-Q{context.quarter[1]}")
    moved = shifted(context.reference, side, unit)
    return of_period(moved, unit, mod) if moved else None


def _is_compared(found: Found, context: Context) -> bool:
    """Whether a figure is told against last year's: "compared with earnings of $3 million last year"."""
    sentence = context.sentence(found.start)
    return any(
        found.tokens.words[at].lower() in words_of("compares") and context.sentence(at) == sentence
        for at in range(max(0, found.start - COMPARISON_WORDS), found.start)
    )


def _is_title(found: Found) -> bool:
    """Whether the words are the name of a programme: in capitals, after a quotation mark."""
    words = found.tokens.words
    return found.start > 0 and words[found.start - 1] in ('"', "“", "'", "‘") and words[found.end - 1][0].isupper()


def the_near(found: Found, context: Context) -> Made | None:
    """ "the previous week", "the next day", "the past year", "the same month"."""
    unit = _UNIT[found.words("unit")]
    rel = found.words("rel") or "current"
    if unit == "TH":
        return Made(type=DURATION, value="PT1H")
    if unit == "FN":
        return Made(type=DURATION, value="P2W")
    if unit in ("DE", "CE") and rel in ("last", "past", "next", "coming"):
        return Made(type=DURATION, value="P10Y" if unit == "DE" else "P100Y")
    base = context.reference
    if rel in ("next", "following", "previous", "preceding", "prior", "same"):
        told = context.told_within(found, 4)
        unmoved = rel == "same" or unit in ("D", context.told_unit) or rel in ("following", "preceding")
        if told and context.finer(unit):
            base = None if context.history else base
        elif told and (context.history or unmoved):
            base = told
    side = {"same": 0, "prior": -1, "preceding": -1}.get(rel, near(rel))
    if base is None:
        return Made(type=DATE, value=UNKNOWN_DAY if unit == "D" else _REF[side])
    if unit == "WE":
        return weekend_of(base, side)
    moved = shifted(base, side, unit)
    return of_period(moved, unit) if moved else None


def weekend_of(base: date, side: int) -> Made | None:
    """The weekend of the week of `base`; before Friday, the last one."""
    moved = shifted(base, side, "W")
    return Made(type=DATE, value=period(moved, "WE"), told=moved, unit="WE") if moved else None


def weekend(found: Found, context: Context) -> Made | None:
    reference = context.reference
    rel = found.words("rel")
    if reference is None:
        return Made(type=DATE, value="XXXX-WXX-WE")
    words = rel.split()
    if "next" in words or "following" in words:
        return weekend_of(reference, 1)
    if "last" in words or "past" in words or "previous" in words:
        return weekend_of(reference, 0 if reference.isoweekday() == 7 and "last" not in words else -1)
    side = context.side(found)
    if "this" in words or "coming" in words:
        over = side < 0 and "coming" not in words and reference.isoweekday() <= _AFTER_WEEKEND
        return weekend_of(reference, -1 if over else 0)
    if reference.isoweekday() >= 6 or side > 0:
        return weekend_of(reference, 0)
    return weekend_of(reference, -1)


def the_day_before(found: Found, context: Context) -> Made | None:
    """ "the day before", "the week after": from the date last told, else the report's day."""
    base = context.told_day_within(found, 3) or context.reference
    side = -1 if found.words("side") == "before" else 1
    word = found.words("unit")
    if base is None:
        return Made(type=DATE, value=UNKNOWN_DAY if word in ("day", "night") else _REF[side])
    moved = shifted(base, side, _UNIT.get(word, "D"))
    if moved is None:
        return None
    if word == "night":
        return Made(type=TIME, value=f"{moved.isoformat()}TNI", told=moved)
    return of_period(moved, _UNIT[word])


def before_last(found: Found, context: Context) -> Made | None:
    """ "the week before last", "Friday before last"."""
    reference, weekday = context.reference, found.whole("weekday")
    if reference is None:
        return Made(type=DATE, value=f"XXXX-WXX-{weekday}" if weekday else "PAST_REF")
    if weekday:
        return of_day(weekday_near(reference, weekday, -1, same=False) - timedelta(weeks=1))
    unit = _UNIT[found.words("unit")]
    if unit == "WE":
        return weekend_of(reference, -2)
    moved = shifted(reference, -2, unit)
    return of_period(moved, unit) if moved else None


def that(found: Found, context: Context) -> Made | None:
    """ "that day", "that night": from the date last told."""
    word = found.words("unit")
    told = context.told_within(found, 4)
    if told is None or (word in _UNIT and context.finer(_UNIT[word])):
        return None
    part = {"night": "TNI", "morning": "TMO", "afternoon": "TAF", "evening": "TEV"}.get(word)
    if part:
        return Made(type=TIME, value=told.isoformat() + part, told=told) if context.told_unit == "D" else None
    if word == "day" and context.told_unit != "D":
        return None
    return of_period(told, _UNIT[word])


def the_day(found: Found, context: Context) -> Made | None:
    """ "later in the day": of the day last told, else the report's."""
    day = context.told_day_within(found, 3) or context.reference
    return of_day(day) if day else Made(type=DATE, value=UNKNOWN_DAY)


def the_unit(found: Found, context: Context) -> Made | None:
    """ "the year", "the week", "the quarter"."""
    unit = _UNIT[found.words("unit")]
    reference = context.told if context.history else context.reference
    if unit == "Q" and not context.history:
        return latest_quarter(context)
    if reference and unit == "Y" and reference.month <= _NEW_YEAR and _is_over(found, context):
        reference = shifted(reference, -1, "Y") or reference
    if reference is None:
        return Made(type=DATE, value={"Y": "XXXX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX"))
    return of_period(reference, unit)


def _is_over(found: Found, context: Context) -> bool:
    """Of "the end of the year": whether the clause tells of one that is past."""
    before = [word.lower() for word in found.tokens.words[max(0, found.start - 4) : found.start]]
    if before[-2:] != ["end", "of"] or before[:1] in (["by"], ["before"], ["until"], ["till"], ["for"], ["through"]):
        return False
    return not context.history and context.side(found) < 0


def middle(found: Found, context: Context) -> Made | None:
    """ "mid-year", "midweek"."""
    unit = _UNIT[found.words("unit").removeprefix("mid")]
    reference = context.told if context.history else context.reference
    if reference is None:
        return Made(type=DATE, value={"Y": "XXXX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX"), mod="MID")
    return of_period(reference, unit, "MID")


def latest_quarter(context: Context) -> Made | None:
    """The quarter a business report is about: the one last told, else the last that was over on the report's day."""
    if context.quarter:
        year, quarter = context.quarter
        day = make_day(year, quarter * 3 - 2, 1)
    else:
        day = shifted(context.reference, -1, "Q") if context.reference else None
    return of_period(day, "Q") if day else Made(type=DATE, value="XXXX-QX")


def year_ago(found: Found, context: Context) -> Made | None:
    """ "the year-earlier period"."""
    if context.quarter and context.by_quarter:
        year, quarter = context.quarter
        return Made(type=DATE, value=f"{year - 1:04d}-Q{quarter}")
    if context.reference is None:
        return Made(type=DATE, value="PAST_REF")
    return Made(type=DATE, value=f"{context.reference.year - 1:04d}")


def same_period(found: Found, context: Context) -> Made | None:
    """ "the same period last year"."""
    number = found.whole("year")
    words = found.words("rel").split()
    if number is None:
        if context.reference is None:
            return Made(type=DATE, value="PAST_REF")
        base = context.quarter[0] if context.quarter else context.reference.year
        number = base - (0 if "this" in words else 1)
    unit = _UNIT.get(found.words("unit"), "Q")
    if unit in ("M", "W", "D") and context.reference:
        moved = shifted(context.reference, number - context.reference.year, "Y")
        return of_period(moved, unit) if moved else None
    if context.quarter and context.by_quarter:
        return Made(type=DATE, value=f"{number:04d}-Q{context.quarter[1]}")
    return Made(type=DATE, value=f"{number:04d}")


def quarter_of_near_year(found: Found, context: Context) -> Made | None:
    """ "last year's quarter": the quarter that is being told, a year before."""
    if context.reference is None:
        return Made(type=DATE, value=_REF[near(found.words("shift"))])
    shift = near(found.words("shift"))
    if context.quarter is None:
        return Made(type=DATE, value=f"{context.reference.year + shift:04d}")
    year, quarter = context.quarter
    return Made(type=DATE, value=f"{year + shift:04d}-Q{quarter}")


def latest_period(found: Found, context: Context) -> Made | None:
    """ "the latest quarter"."""
    if "year" in found.words("which"):
        return Made(type=DATE, value=f"{context.reference.year:04d}") if context.reference else None
    return latest_quarter(context)


def quarter_ended(found: Found, context: Context) -> tuple[Made, ...] | None:
    """ "the quarter ended Sept. 30": the quarter that its last day is in, and that day."""
    month, number, at, at2 = found.whole("month"), found.whole("day"), found.at("which"), found.at("month")
    last = day_of(found, context, month, number) if month and number else None
    if last is None or last.told is None or at is None or at2 is None:
        return None
    value = period(last.told, "Q")
    return (
        Made(type=DATE, value=value, told=_first(last.told, "Q"), unit="Q", tokens=(found.start, at[1])),
        Made(type=DATE, value=last.value, told=last.told, tokens=(at2[0], found.end)),
    )


def period_end(found: Found, context: Context) -> Made | None:
    """ "year-end": the last day of the year."""
    reference = context.reference
    word = found.words("unit")
    if reference is None:
        return Made(type=DATE, value="XXXX-12-31" if word == "year" else UNKNOWN_DAY)
    first = _first(reference, _UNIT[word])
    if context.before(found) == "since":
        first = shifted(first, -1, _UNIT[word]) or first
    following = shifted(first, 1, _UNIT[word])
    last = shifted(following, -1, "D") if following else None
    return Made(type=DATE, value=last.isoformat(), told=last) if last else None
