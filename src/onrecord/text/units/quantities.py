"""Quantities: a number with its unit or currency, ranges put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.record import Bound
from onrecord.text.numbers import Number, numbers
from onrecord.text.units.currencies import currency_after, currency_before, millions_after
from onrecord.text.units.names import Unit, rate_after, unit_after

_HYPHEN = re.compile(r"\s?[-‐‑–—−]\s?")
_TO = re.compile(
    r"[\s-](?:to|till|until|through)[\s-](?:about |around |nearly |almost |over |even |as many as )?", re.IGNORECASE
)
_AND = re.compile(r"\sand\s(?:about |around |even )?", re.IGNORECASE)
_OR = re.compile(r"\s(?:or(?: even| perhaps| maybe)?)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:about |around |roughly |some )?$", re.IGNORECASE)
_LISTED = re.compile(r",? (?:and|or) |, ", re.IGNORECASE)
_OLD = re.compile(r"[\s-]{1,3}olds?\b|[\s-]of[\s-]age\b", re.IGNORECASE)
_YO = re.compile(r"[\s-]?(?:yo|y/o|y\.o\.)(?!\w)", re.IGNORECASE)
_PART_OF = re.compile(r"\s(?:of\s)?(?:an?|the|one)(?=\s)", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:about |around |nearly |roughly |some |just )?$", re.IGNORECASE)
_SCALES = {"million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}
_SCALED = re.compile(rf"\s({'|'.join(_SCALES)})(?!\w)", re.IGNORECASE)
_CENTS = frozenset({"cent", "penny"})
_MINUS = re.compile(r"\b(?:minus|negative)[\s-]$", re.IGNORECASE)
_SIGNED_UNITS = frozenset({"celsius", "fahrenheit", "degree", "percent"})
_BARE_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_STERLING_FROM = Decimal(100_000)
"""From this magnitude on, "pounds" are money: nothing in the news weighs so many that is not given in tonnes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number and what it is measured in.

    start, end: with the currency sign and the unit. number_start, number_end: the number's words, of a range both.

    unit: a unit's name or an ISO 4217 code, with " per …" for a rate; None where none stands beside the number.
    joined: a hyphen ties the unit to the number. parts: the two quantities of a range. score: two numbers that a
    hyphen joins, the first the greater ("2-0").
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    value_to: Decimal | None = None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    joined: bool = False
    worded: bool = False
    fraction: bool = False
    glued: bool = False
    money: bool = False
    scale: Decimal = Decimal(1)
    parts: tuple[Quantity, ...] = ()
    score: bool = False


def quantities(
    text: str, start: int = 0, end: int | None = None, *, language: str | None = "en"
) -> tuple[Quantity, ...]:
    """The quantities of text[start:end], in order.

    >>> [(str(found.value), str(found.value_to), found.unit) for found in quantities("$3–5bn, 10 to 15 km, 40 trucks")]
    [('3000000000', '5000000000', 'USD'), ('10', '15', 'kilometre'), ('40', 'None', None)]
    """
    single = [_measured(text, number) for number in numbers(text, start, end, language=language)]
    found: list[Quantity] = []
    at = 0
    while at < len(single):
        chain = _chain(text, single, at)
        if chain > 2:  # dates, telephone and serial numbers
            at += chain
            continue
        joint = (
            (_with_cents(text, *single[at : at + 2]) or _range(text, *single[at : at + 2]))
            if at + 1 < len(single)
            else None
        )
        if joint is not None and at + 2 < len(single) and _hyphenated(text, single[at + 1], single[at + 2]):
            joint = None
        joint = joint or (_one_in(text, single[at], single[at + 1]) if at + 1 < len(single) else None)
        if joint is not None:
            found.append(joint)
            at += 2
        else:
            found.append(single[at])
            at += 1
    return tuple(_with_shared_units(text, [one for one in found if not (one.glued and one.unit is None)]))


def _measured(text: str, number: Number) -> Quantity:
    before = currency_before(text, number.start)
    counted = number.vague and text.startswith(" of ", number.end)
    after = currency_after(text, number.end + 3 * counted)  # "millions of dollars"
    millions = millions_after(text, number.end) if number.scale == 1 else None
    unit, start, end, joined, money = None, number.start, number.end, False, False
    value = number.value
    if before:
        unit, start, money = before[0], before[1], True
        end = after[1] if after and text[after[1] - 1].isalpha() else end
    elif millions:
        unit, end, money, value = millions[0], millions[1], True, value * 10**6
    elif after:
        unit, end, money = after[0], after[1], True
        joined = not counted and text[number.end : number.end + 1] == "-"
    scaled = _SCALED.match(text, end) if money and number.scale == 1 else None
    if scaled:
        value, end = value * _SCALES[scaled[1].lower()], scaled.end()
    if money:
        rate = rate_after(text, end)
        unit, end = (f"{unit} {rate.name}", rate.end) if rate else (unit, end)
    else:
        part = _PART_OF.match(text, number.end) if number.fraction else None
        measured = unit_after(text, part.end() if part else number.end) or _inches(text, number)
        old = _YO.match(text, number.end)
        if old:
            unit, end = "year of age", old.end()
        elif measured:
            unit, end, joined = measured.name, measured.end, measured.joined
            unit, end = _age(text, unit, end)
            if unit == "pound" and number.value >= _STERLING_FROM:
                unit, money = "GBP", True
    minus = _MINUS.search(text, max(0, start - 10), start) if unit in _SIGNED_UNITS else None
    if minus:
        value, start = -value, minus.start()
    return Quantity(
        start=start,
        end=end,
        number_start=number.start,
        number_end=number.end,
        value=value,
        bound=number.bound,
        unit=unit,
        joined=joined,
        worded=number.worded,
        fraction=number.fraction,
        glued=number.glued,
        money=money,
        scale=_SCALES[scaled[1].lower()] if scaled else number.scale,
    )


_FEET = re.compile(r"(?:ft|feet|foot)\.?[\s,]\s?$")
_IN = re.compile(r"\s?in\b\.?")


def _inches(text: str, number: Number) -> Unit | None:
    """The "in" of "6ft 2in": behind feet it is no preposition."""
    found = _IN.match(text, number.end)
    tall = found and number.value < 12 and _FEET.search(text, max(0, number.start - 7), number.start)
    return Unit("inch", found.end()) if found and tall else None


def _age(text: str, unit: str, end: int) -> tuple[str, int]:
    """ "5 years old", "a five-year-old", "three months of age": an age is no duration."""
    old = _OLD.match(text, end) if unit in ("year", "month", "week", "day") else None
    return (f"{unit} of age", old.end()) if old else (unit, end)


def _chain(text: str, found: Sequence[Quantity], at: int) -> int:
    """How many numbers without units hang together by hyphens, points or slashes from `at` on."""
    last = at
    while last + 1 < len(found) and found[last + 1].number_start - found[last].number_end == 1:
        if text[found[last].number_end] not in "-‐‑–—./":
            break
        last += 1
    return last - at + 1


_ENDS = re.compile(r"[.;!?]?(?:\s*\Z|\s+[A-Z])|[;!?]")


def _with_cents(text: str, whole: Quantity, cents: Quantity) -> Quantity | None:
    """ "13 dollars and 45 cents": one amount."""
    if not whole.money or text[whole.end : cents.start] not in (" ", " and ", ", "):
        return None
    told = cents.unit in _CENTS
    bare = cents.unit is None and not cents.worded and cents.end - cents.start == 2 and _ENDS.match(text, cents.end)
    if not told and not (bare and text[whole.end - 1].isalpha()):
        return None  # "13 dollars 45." ends what is said
    if whole.value != whole.value.to_integral_value() or not 0 < cents.value < 100 or " per " in (whole.unit or ""):
        return None
    return replace(whole, end=cents.end, number_end=cents.number_end, value=whole.value + cents.value / 100)


_IN_SO_MANY = re.compile(r" (?P<out>out )?(?:in|of)(?P<every> every)? ")


def _one_in(text: str, part: Quantity, whole: Quantity) -> Quantity | None:
    """ "one in five residents", "nine out of ten": a part of them."""
    if part.unit or whole.unit or part.fraction or whole.fraction:
        return None
    between = _IN_SO_MANY.fullmatch(text, part.end, whole.start)
    if between is None or (between.group().startswith(" of") and not between["every"]):
        return None
    if between["out"] and not between["every"] and part.value != 1 and whole.value != 10:
        return None  # "54 out of 100 trucks" are two figures
    if not 0 < part.value < whole.value <= 100 or part.value > 9 or part.bound is not Bound.EXACT:
        return None
    value = round(part.value / whole.value, 12).normalize()
    return replace(whole, start=part.start, number_start=part.number_start, value=value, fraction=True)


def _hyphenated(text: str, low: Quantity, high: Quantity) -> bool:
    return _HYPHEN.fullmatch(text[low.end : high.start]) is not None if high.start - low.end < 4 else False


def _range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    """The range that two neighbours make, if they do; a score is one with `score` set."""
    between = text[low.end : high.start] if high.start - low.end < 24 else ""
    if not between or (low.glued and low.unit is None):
        return None
    hyphen = _HYPHEN.fullmatch(between) is not None
    to = _TO.fullmatch(between) is not None
    both = _AND.fullmatch(between) is not None and _BETWEEN.search(text, max(0, low.start - 24), low.start) is not None
    either = _OR.fullmatch(between) is not None and low.unit is None
    if to and low.unit and high.unit is None and not _FROM.search(text, max(0, low.start - 24), low.start):
        return None
    if low.unit is None and _BARE_YEAR.match(text[low.number_start : low.number_end]) and not hyphen:
        return None
    if not (hyphen or to or both or either) or not _same_kind(low, high) or low.bound is not Bound.EXACT:
        return None
    value = low.value
    if low.scale == 1 and high.scale > 1 and value < high.value / high.scale:
        value *= high.scale
    if either and not value < high.value <= 3 * value:
        return None
    falls = to and value >= high.value and low.unit is None
    if falls and not _FROM.search(text, max(0, low.start - 24), low.start):
        if high.unit is not None:
            return None  # "sentenced on Aug. 10 to two years"
        hyphen = True  # "52 to 48"
    score = hyphen and value >= high.value and low.unit is None and high.unit is None
    score = score and (not low.worded or value == high.value)  # "fifty-fifty"
    if hyphen and value >= high.value and not score:
        return None
    whole = replace(high, start=low.start, number_start=low.number_start, value=value, value_to=high.value)
    return replace(
        whole,
        bound=Bound.RANGE,
        unit=high.unit or low.unit,
        money=high.money or low.money,
        end=high.end,
        parts=(replace(low, value=value, unit=low.unit or high.unit), replace(high, unit=high.unit or low.unit)),
        score=score,
    )


def _same_kind(low: Quantity, high: Quantity) -> bool:
    if low.unit is None or high.unit is None or low.unit == high.unit:
        return True
    return low.money and high.unit.startswith(low.unit + " per ")


def _with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """A unit named once at the end of a list belongs to all of it: "5, 10 and 15 percent"."""
    for at in range(len(found) - 2, -1, -1):
        here, following = found[at], found[at + 1]
        if here.unit and following.unit is None and _TO.fullmatch(text[here.end : following.start]):
            if _FROM.search(text, max(0, here.start - 24), here.start):
                found[at + 1] = replace(following, unit=here.unit)
            continue
        shared = here.unit is None and following.unit is not None and not following.money and not here.score
        if shared and following.start - here.end < 6 and _LISTED.fullmatch(text[here.end : following.start]):
            found[at] = replace(here, unit=following.unit)
    return found
