"""Makers of named days: holidays, and days that are known by their figures."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from onrecord.record import TimeType
from onrecord.text.times.calendar import INTERVAL, UNKNOWN_DAY, nearest
from onrecord.text.times.context import Context, Made
from onrecord.text.times.dates import near, year_in
from onrecord.text.times.holidays import Days, days_of_holiday, is_of_one_day
from onrecord.text.times.scan import Found

FAR_HOLIDAY_DAYS = 330
"""A holiday further away than that, on the side its clause looks to, is the one close by: it is soon, or was lately."""
_ONE_SIGN = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "‑": "-", "−": "-"})


@cache
def _rules() -> dict[str, str]:
    return dict(tomllib.loads((files("onrecord.text.times") / "named_days.toml").read_text("utf-8"))["day"])


def holiday(found: Found, context: Context) -> Made | None:
    """A named day, or days, of the year told or of the year that is meant."""
    at = found.at("day") or found.at("name")
    if at is None:
        return None
    rule = _rules().get(_name(found.tokens.words[at[0] : at[1]])) or str(found.value("day") or "")
    if not rule:
        return None
    year = year_in(found)
    if year is None and found.has("shift") and context.reference:
        year = context.reference.year + near(found.words("shift"))
    if year is None and context.reference is None:
        return Made(type=TimeType.DATE, value=f"XXXX-{rule}" if is_of_one_day(rule) else UNKNOWN_DAY)
    days = _meant(rule, year, found, context)
    if days is None:  # beyond the years of its calendar
        return Made(type=TimeType.DATE, value=f"{year:04d}", unit="Y") if year else None
    first, last = days
    lower = found.lower().split()
    if "eve" in lower:
        first = last = first - timedelta(days=1)
    elif "monday" in lower and rule.startswith("easter"):
        first = last = first + timedelta(days=1)
    value = first.isoformat() if first == last else f"{first}{INTERVAL}{last}"
    return Made(type=TimeType.DATE, value=value, told=first)


def _meant(rule: str, year: int | None, found: Found, context: Context) -> Days | None:
    if year is not None:
        return next(iter(days_of_holiday(rule, year)), None)
    reference = context.reference
    if reference is None:
        return None
    ends = {days[0]: days for add in (-1, 0, 1) for days in days_of_holiday(rule, reference.year + add)}
    rel = near(found.words("rel"))
    side = rel or context.side(found)
    now = next((days for days in ends.values() if days[0] <= reference <= days[1]), None)
    if now and not rel:
        return now
    first: date | None = nearest(list(ends), reference, side, far_days=366 if rel else FAR_HOLIDAY_DAYS)
    return ends[first] if first else None


def _name(words: list[str]) -> str:
    """
    >>> _name(["Eid", "al", "-", "Fitr"]), _name(["New", "Year", "’", "s", "Day"])
    ('eid al fitr', "new year's day")
    """
    name = " ".join(words).lower().translate(_ONE_SIGN).replace(" '", "'").replace("' s", "'s")
    return " ".join(name.replace("-", " ").split())


def figures_day(found: Found, context: Context) -> Made | None:
    """A day that is known by its figures alone."""
    rule = _rules().get(found.words("event").replace(" ", ""))
    return Made(type=TimeType.DATE, value=rule) if rule else None
