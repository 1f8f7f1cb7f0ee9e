"""Makers of dates told by their distance: "two days ago", "a year earlier"."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from onrecord.record import TimeType
from onrecord.text.times.calendar import make_day, period, shifted
from onrecord.text.times.context import Context, Made
from onrecord.text.times.durations import length
from onrecord.text.times.relative import of_period
from onrecord.text.times.scan import Found

DATE, TIME, DURATION = TimeType.DATE, TimeType.TIME, TimeType.DURATION
_COARSE = {"TH": "D", "TM": "D", "TS": "D"}


def ago(found: Found, context: Context) -> Made | None:
    """ "two days ago", "a year ago"."""
    unit = str(found.value("unit"))
    words = found.words("n").split()
    mod = "APPROX" if found.lower().endswith(("or so ago", "or so ago today")) else None
    number = _number_ago(found, words)
    finer = {"Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y")}.get(unit)
    if number is not None and number != number.to_integral_value() and finer:
        number, unit = number * finer[0], finer[1]
    whole = number is not None and (number == number.to_integral_value() or unit in _COARSE)
    count = int(number) if number and whole else None
    if count is None or context.reference is None:
        return Made(type=DATE, value="PAST_REF", ago=True)
    if unit in _COARSE:
        return _hours_ago(context.reference, count, unit)
    if unit == "Y" and count == 1 and context.quarter and _business(context, found):
        year, quarter = context.quarter
        day = make_day(year - 1, quarter * 3 - 2, 1)
        return Made(type=DATE, value=f"{year - 1:04d}-Q{quarter}", ago=True) if day else None
    moved = shifted(context.reference, -count, unit)
    if moved is None:
        return None
    grain = {"FN": "W", "NI": "D", "DE": "Y", "CE": "Y"}.get(unit, unit)
    made = of_period(moved, grain)
    return Made(type=DATE, value=made.value, mod=mod, told=made.told, unit=grain, ago=True)


def _number_ago(found: Found, words: list[str]) -> Decimal | None:
    """How many units ago; None for a vague number or two numbers."""
    if "couple" in words:
        return Decimal(2)
    if {"few", "handful", "to", "or"} & set(words) or ("-" in words and words[0][0].isdigit()):
        return None
    number = Decimal(1) if words in (["a"], ["an"]) else found.number("n")
    return number + Decimal("0.5") if number and found.has("half") else number


def _business(context: Context, found: Found) -> bool:
    """Whether a quarter was told close before, so that a year ago means the same quarter."""
    return context.quarter is not None and context.by_quarter


def _hours_ago(reference: date, count: int, unit: str) -> Made:
    days = count // 24 if unit == "TH" else 0
    moved = shifted(reference, -days, "D") if days else None
    if moved:
        return Made(type=DATE, value=moved.isoformat(), ago=True)
    return Made(type=TIME, value="PAST_REF", ago=True)


def long_ago(found: Found, context: Context) -> Made | None:
    return Made(type=DATE, value="PAST_REF", ago=True)


def off(found: Found, context: Context) -> Made | None:
    """ "two days later", "a year earlier": from the date last told; a duration where none is in sight."""
    unit = str(found.value("unit"))
    words = found.words("n").split()
    number = 1 if words in (["a"], ["an"]) else found.number("n")
    if number is None or number != int(number):
        return None
    side = found.words("side")
    count = int(number) * (-1 if side.startswith(("earlier", "before", "previously")) else 1)
    base = context.reference if side in ("from now", "hence") else context.told_within(found, 2)
    if unit == "Y" and count == -1 and context.quarter and _business(context, found):
        year, quarter = context.quarter
        return Made(type=DATE, value=f"{year - 1:04d}-Q{quarter}", ago=True)
    if base is None or (base is context.told and context.finer({"FN": "W"}.get(unit, unit))):
        written = {"DE": ("Y", 10), "CE": ("Y", 100)}.get(unit, (unit, 1))
        return Made(type=DURATION, value=f"P{int(number) * written[1]}{written[0]}", ago=True)
    moved = shifted(base, count, unit)
    if moved is None:
        return None
    if context.reference and base is context.told and base <= context.reference < moved and context.side(found) < 0:
        return Made(type=DURATION, value=length(Decimal(number), unit), ago=True)
    grain = "D" if unit in ("D", "W") else unit
    if unit in ("M", "Y") and context.told_unit == "D" and base is context.told:
        grain = unit
    aside = count < 0 and not context.history  # what a figure is compared with; the story goes on from before
    return Made(type=DATE, value=period(moved, grain), told=None if aside else moved, unit=grain, ago=True)


def hours_off(found: Found, context: Context) -> Made | None:
    """ "three hours later": from the time of day last told; a duration where none is in sight."""
    words, unit = found.words("n"), str(found.value("unit"))
    number = {"a": Decimal(1), "an": Decimal(1), "half an": Decimal("0.5")}.get(words) or found.number("n")
    if not number:
        return None
    told, clock = context.told_day_within(found, 2), context.told_clock
    side = found.words("side")
    if told is None or clock is None or side in ("from now", "hence"):
        return Made(type=DURATION, value=length(number, unit), ago=True)
    minutes = int(number * (60 if unit == "TH" else 1))
    earlier = side.startswith(("earlier", "before", "previously"))
    moment = datetime(told.year, told.month, told.day, *clock)
    try:
        moment += timedelta(minutes=-minutes if earlier else minutes)
    except OverflowError:
        return None
    return Made(
        type=TIME, value=f"{moment:%Y-%m-%dT%H:%M}", told=moment.date(), ago=True, clock=(moment.hour, moment.minute)
    )


def vague_off(found: Found, context: Context) -> Made | None:
    unit = str(found.value("unit"))
    return Made(type=DURATION, value="PX" + unit if not unit.startswith("T") else "PTX" + unit[1:])
