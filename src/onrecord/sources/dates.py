"""Days as sources state them in metadata. A date that can be read two ways is none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})\b")
LONGEST = 80
"""Characters; what is longer is not a date."""
DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))
"""What dateutil fills gaps from: where the two disagree, the date was not whole."""


def stated(value: object) -> date | None:
    """The day of an ISO date, a date with time, an e-mail date, a written date or a Unix time (UTC).

    >>> stated("2023-10-23T23:30:00-05:00"), stated("Mon, 23 Oct 2023 08:00:00 GMT"), stated("03/04/2023")
    (datetime.date(2023, 10, 23), datetime.date(2023, 10, 23), None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_seconds(value)
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    value = value.strip()
    if iso := _ISO.match(value):
        return _day(*(int(part) for part in iso.groups()))
    if not re.search(r"\d", value):
        return None
    if numeric := _NUMERIC.search(value):
        first, second = int(numeric[1]), int(numeric[2])
        if first <= 12 and second <= 12 and first != second:
            return None
    return _written(value)


def _written(value: str) -> date | None:
    from dateutil.parser import parse

    days = set()
    for default in DEFAULTS:
        try:
            days.add(parse(value, default=default, ignoretz=True).date())
        except (ValueError, OverflowError, TypeError):
            return None
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_seconds(value: float) -> date | None:
    if 1e11 < value < 1e13:
        value /= 1000
    return datetime.fromtimestamp(value, UTC).date() if 1e8 < value < 1e10 else None
