"""Makers of times of day and parts of days."""

from __future__ import annotations

import re
from datetime import date

from onrecord.record import TimeType
from onrecord.text.times.calendar import UNKNOWN_DAY, make_day, shifted
from onrecord.text.times.context import Context, Made
from onrecord.text.times.dates import day_of
from onrecord.text.times.relative import weekday_date
from onrecord.text.times.scan import Found

DATE, TIME = TimeType.DATE, TimeType.TIME
_LEANING = frozenset(("this", "last", "next", "following", "previous", "today", "tonight", "tonite", "2nite", "2night"))
_AT = frozenset(("at", "around", "about", "by", "before", "after", "until", "since", "from", "between"))
"""Words before a time of day at which something was, and no page was stamped."""
_SENTENCES = 3
"""Sentences after a day in which such a time is of it."""
BRACKET_WORDS = 9
"""Words from a time of day on in which a bracket after it must end."""


def instant(found: Found, context: Context) -> Made | None:
    """An ISO date and time."""
    year, month = found.whole("year"), found.whole("month")
    written = str(found.value("dayhour")) if found.has("dayhour") else f"{found.words('day')}T{found.words('hour')}"
    minute = found.words("minute") or found.words("zone")
    number, _, hour = written.partition("T")
    if year is None or month is None:
        return None
    day = make_day(year, month, int(number))
    if day is None or int(hour) > 24 or int(minute[:2]) > 59:
        return None
    second = found.words("second") or (found.words("zone")[:-1] if found.has("minute") else "")
    zone = "Z" if found.has("zone") else ""
    if found.has("zonehour"):
        zone = f"{found.words('zonesign')}{found.words('zonehour')}:{found.words('zoneminute')}"
    value = f"{day.isoformat()}T{int(hour):02d}:{minute[:2]}" + (f":{second[:2]}" if second else "") + zone
    return Made(type=TIME, value=value, told=day)


def _day_told(found: Found, context: Context) -> tuple[str, date | None]:
    """The day of a time of day: told beside it, else the narrative's or the report's."""
    month = found.whole("month")
    number = found.whole("day") if found.has("day") and month else None
    number = found.whole("dday") if number is None else number
    if month and number:
        made = day_of(found, context, month, number)
        return (made.value, made.told) if made else (UNKNOWN_DAY, None)
    weekday = found.whole("weekday")
    if not weekday and found.rule.makes == "clock":
        weekday, month, number = _after_bracket(found)
        if month and number:
            made = day_of(found, context, month, number)
            return (made.value, made.told) if made else (UNKNOWN_DAY, None)
    if weekday:
        day = weekday_date(found, context, weekday)
        return (day.isoformat(), day) if day else (f"XXXX-WXX-{weekday}", None)
    reference = context.reference
    words = (found.words("rel") + " " + found.words("part")).split()
    if context.history and not {"yesterday", "last", "tomorrow", "this"} & set(words):
        return _day_in_history(context, words)
    if reference is None:
        return UNKNOWN_DAY, None
    classes = found.rules.lexicon.values.get(found.words("rel"), {})
    for kind, word, count in (("YESTERDAY", "last", -1), ("TOMORROW", "tomorrow", 1)):
        if kind in classes or word in words:
            day = shifted(reference, count, "D")
            return (day.isoformat(), day) if day else (UNKNOWN_DAY, None)
    told = context.told
    if told and context.told_day_within(found, _sight(found, context, told)) and not _LEANING & set(words):
        return told.isoformat(), told
    if "next" in words or "following" in words:
        if context.told_unit != "D" and context.side(found) < 0:
            return UNKNOWN_DAY, None  # a day after one that is not told
        day = shifted(told if told and context.told_unit == "D" else reference, 1, "D")
        return (day.isoformat(), day) if day else (UNKNOWN_DAY, None)
    if "previous" in words:
        day = shifted(told if told and context.told_unit == "D" else reference, -1, "D")
        return (day.isoformat(), day) if day else (UNKNOWN_DAY, None)
    return reference.isoformat(), reference


def _sight(found: Found, context: Context, told: date) -> int:
    """Sentences within which the day last told is that of a time of day: more of them where a clause tells at what time
    something was, as a stamp ("Update 7:20 p.m.") does not."""
    lasting = context.before(found) in _AT and context.reference and told <= context.reference
    return _SENTENCES if lasting and context.side(found) < 0 else 1


def _day_in_history(context: Context, words: list[str]) -> tuple[str, date | None]:
    """The day last told, the one after or before it; of a longer period no day is known."""
    told = context.told
    if told is None:
        return UNKNOWN_DAY, None
    if context.told_unit != "D":
        return f"{told.year:04d}-{told.month:02d}-XX" if context.told_unit == "M" else f"{told.year:04d}-XX-XX", None
    count = 1 if "next" in words or "following" in words else -1 if "previous" in words else 0
    day = shifted(told, count, "D")
    return (day.isoformat(), day) if day else (UNKNOWN_DAY, None)


def _after_bracket(found: Found) -> tuple[int | None, int | None, int | None]:
    """Weekday, month and day of "10:35 a.m. (0735 GMT) on Friday, May 3", for the time in the bracket too."""
    words, at = found.tokens.words, found.end
    ahead = words[at : at + BRACKET_WORDS]
    if not ahead or ")" not in ahead[:-1] or ahead[0] not in ("(", ")"):
        return None, None, None
    at += ahead.index(")") + 1
    at += words[at] == "on"
    lexicon = found.rules.lexicon
    weekday = lexicon.value(words[at], ("WEEKDAY",)) if at < len(words) and words[at][0].isalpha() else None
    at += weekday is not None
    at += at < len(words) and words[at] == "," and weekday is not None
    pair = [lexicon.value(word, ("MONTH", "MABBR")) for word in words[at : at + 2]]
    names = [word[0].isalpha() for word in words[at : at + 2]]
    numbers = [value if isinstance(value, int) else None for value in (weekday, *pair)]
    if names == [True, False]:
        return numbers[0], numbers[1], numbers[2]
    if names == [False, True]:
        return numbers[0], numbers[2], numbers[1]
    return numbers[0], None, None


_LATE = ("afternoon", "evening", "night", "tonight", "tonite", "2nite", "2night")


def clock(found: Found, context: Context) -> Made | None:
    """A time of day, with its day."""
    told = _hour_minute(found)
    if told is None:
        return None
    hour, minute, second = told
    day, told_day = _day_told(found, context)
    zone = _offset(found.words("zone")) or str(found.value("zone") or "")
    value = f"{day}T{hour:02d}:{minute:02d}" if minute is not None else f"{day}T{hour:02d}"
    if second is not None:
        value += f":{second:02d}"
    if zone and context.before(found) == "(":  # the same moment elsewhere: what follows is told from the local one
        return Made(type=TIME, value=value + zone)
    return Made(type=TIME, value=value + zone, told=told_day, clock=(hour % 24, minute or 0))


_OFFSET = re.compile(r"([+-]) ?(\d{1,2})(?: ?: ?(\d\d))?")


def _offset(zone: str) -> str:
    """
    >>> _offset("gmt + 05 : 30"), _offset("gmt")
    ('+05:30', '')
    """
    found = _OFFSET.search(zone)
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}" if found else ""


def _hour_minute(found: Found) -> tuple[int, int | None, int | None] | None:
    if found.has("at"):
        named = str(found.value("at")).split(":")
        return int(named[0]), int(named[1]), None
    if found.has("hhmm"):
        written = found.words("hhmm")
        if len(written) != 4 or int(written[:2]) > 24 or int(written[2:]) > 59:
            return None
        return int(written[:2]), int(written[2:]), None
    hour = found.whole("hour")
    if hour is None:
        hour = found.whole("hourword")
    if hour is None or hour > 24:
        return None
    minute: int | None = 0
    half = found.words("half")
    at = found.at("minute")
    if at:
        written = found.tokens.words[at[0]]
        digits = "".join(char for char in written if char.isdigit())
        half = half or written[len(digits) :].lower()
        if len(digits) != 2 or int(digits) > 59:
            return None
        minute = int(digits)
    if half and hour > 12:
        return None
    part = found.words("dpart") or found.words("part").rpartition(" ")[2]
    if half.startswith("p") or (not half and part in _LATE and hour <= 12):
        hour = hour % 12 + 12
    elif half.startswith("a"):
        hour %= 12
    return hour, minute, found.whole("second")


def half_past(found: Found, context: Context) -> Made | None:
    """ "half past seven", "quarter to nine"."""
    hour = found.whole("hour") or found.whole("hourword")
    if hour is None or not 1 <= hour <= 12:
        return None
    half = found.words("half")
    hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half else hour
    to = found.lower().startswith("quarter to")
    minute = 45 if to else 30 if found.words("before") == "half" else 15
    day, told = _day_told(found, context)
    return Made(type=TIME, value=f"{day}T{(hour - to) % 24:02d}:{minute}", told=told)


def part_of_day(found: Found, context: Context) -> Made | None:
    """ "Tuesday evening", "last night", "the next morning"."""
    part = str(found.rules.lexicon.value(found.words("part"), ("DAYPART",)))
    lower = found.lower().split()
    mod = next((mod for word, mod in (("early", "START"), ("mid", "MID"), ("late", "END")) if word in lower), None)
    day, told = _day_told(found, context)
    return Made(type=TIME, value=f"{day}T{part}", mod=mod, told=told)


def early_hours(found: Found, context: Context) -> Made | None:
    """ "the early hours of Friday", "the evening hours"."""
    day, told = _day_told(found, context)
    part = found.rules.lexicon.value(found.words("part") or "morning", ("DAYPART",))
    early = found.tokens.words[found.start + 1].lower() in ("early", "wee", "small")
    return Made(type=TIME, value=f"{day}T{part}", mod="START" if early else None, told=told)


def overnight(found: Found, context: Context) -> Made | None:
    day, told = _day_told(found, context)
    return Made(type=TIME, value=f"{day}TNI", told=told)
