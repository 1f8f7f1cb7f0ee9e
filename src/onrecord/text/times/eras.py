"""Makers of years and centuries of an era, and of two centuries or decades told together."""

from __future__ import annotations

from onrecord.record import TimeType
from onrecord.text.times.calendar import make_day
from onrecord.text.times.context import Context, Made
from onrecord.text.times.scan import Found

DATE = TimeType.DATE
_PARTS = {"early": "START", "mid": "MID", "late": "END"}


def _is_before(found: Found) -> bool:
    return found.words("era").startswith("b")


def year_of_era(found: Found, context: Context) -> Made | None:
    """ "480 BC", "AD 79"."""
    number = found.whole("n")
    if number is None or not 1 <= number <= 9999:
        return None
    if _is_before(found):
        return Made(type=DATE, value=f"BC{number:04d}")
    return Made(type=DATE, value=f"{number:04d}", told=make_day(number, 1, 1), unit="Y")


def century_of_era(found: Found, context: Context) -> Made | None:
    """ "the 5th century BC", "the 2nd millennium BC"."""
    number = found.whole("n")
    if number is None:
        return None
    digits = 1 if found.words("unit") == "millennium" else 2
    era = "BC" if _is_before(found) else ""
    return Made(type=DATE, value=f"{era}{number - 1:0{digits}d}", mod=_part(found, found.start, found.end))


def two_centuries(found: Found, context: Context) -> tuple[Made, ...] | None:
    """ "the 18th and 19th centuries"."""
    first, second = found.whole("n"), found.whole("n2")
    return _two(found, ("n", "n2"), f"{(first or 0) - 1:02d}", f"{(second or 0) - 1:02d}")


def two_decades(found: Found, context: Context) -> tuple[Made, ...] | None:
    """ "the 1940s and 50s"."""
    first, second = found.whole("decade"), found.whole("decade2")
    if first is None or second is None:
        return None
    if second < 100:
        second += first // 100 * 100
    return _two(found, ("decade", "decade2"), decade_value(first), decade_value(second))


def decade_value(first: int) -> str:
    """The decade that begins with a year; "the 1700s" are a century.

    >>> decade_value(1960), decade_value(1700), decade_value(2000)
    ('196', '17', '200')
    """
    return f"{first // 100}" if first % 100 == 0 and first < 2000 else f"{first // 10}"


def _two(found: Found, names: tuple[str, str], one: str, other: str) -> tuple[Made, ...] | None:
    """Two periods of a match: up to the first part's end, and from the word after the one between them."""
    at, at2 = found.at(names[0]), found.at(names[1])
    if at is None or at2 is None or one >= other:
        return None
    middle = at[1] + 1
    return (
        Made(type=DATE, value=one, mod=_part(found, found.start, at[1]), tokens=(found.start, at[1])),
        Made(type=DATE, value=other, mod=_part(found, middle, found.end), tokens=(middle, found.end)),
    )


def _part(found: Found, start: int, end: int) -> str | None:
    """The mod of "early", "mid" or "late" among tokens [start, end)."""
    words = (word.lower() for word in found.tokens.words[start:end])
    return next((_PARTS[word] for word in words if word in _PARTS), None)
