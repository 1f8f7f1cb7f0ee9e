"""Makers of durations, of sets, and of references to past, present and future."""

from __future__ import annotations

from decimal import Decimal

from onrecord.record import TimeType
from onrecord.text.times.calendar import UNKNOWN_DAY
from onrecord.text.times.context import Context, Made
from onrecord.text.times.lexicon import words_of
from onrecord.text.times.scan import Found

DATE, DURATION, SET = TimeType.DATE, TimeType.DURATION, TimeType.SET
_ONCE = {"Q": ("M", 3), "DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1000), "FN": ("W", 2), "NI": ("D", 1)}
_BARE = {"Q": "M", "DE": "DE", "CE": "CE", "ML": "ML", "FN": "W", "NI": "D"}


def length(number: Decimal, unit: str) -> str:
    """TIMEX3 value of so many units.

    >>> length(Decimal("2.5"), "Y"), length(Decimal(3), "DE"), length(Decimal("1.5"), "TM")
    ('P2Y6M', 'P30Y', 'PT1M30S')
    """
    unit, times = _ONCE.get(unit, (unit, 1))
    number *= times
    timed, unit = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    whole = int(number)
    rest = number - whole
    finer = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60)}.get(unit) if rest and (timed or unit == "Y") else None
    if finer and (rest * finer[1]) == int(rest * finer[1]):
        head = f"{whole}{unit}" if whole else ""
        return f"P{timed}{head}{int(rest * finer[1])}{finer[0]}"
    return f"P{timed}{number.normalize():f}{unit}"


def unknown_length(unit: str) -> str:
    """
    >>> unknown_length("TH"), unknown_length("W")
    ('PTXH', 'PXW')
    """
    unit = _BARE.get(unit, unit)
    return f"PTX{unit[1:]}" if unit.startswith("T") else f"PX{unit}"


def duration(found: Found, context: Context) -> Made | None:
    unit, number = str(found.value("unit")), found.number("n")
    if number is None or number == 0 or number > 1_000_000:
        return None
    if number == 1 and unit == "NI":
        return None
    if number in YEARS and context.after(found) != "-" and found.words("unit") in ("day", "week", "year"):
        return None  # "the World Cup 2018 day five"
    value = length(number, unit)
    if found.has("unit2"):
        unit2 = str(found.value("unit2"))
        more = found.number("n2")
        if more is None or unit2 == unit:
            return None
        timed = unit2.startswith("T") and not unit.startswith("T")
        tail = length(more, unit2)[1:]
        value += tail if timed else tail.removeprefix("T")
    elif found.has("n2"):
        if found.words("n2") != "half":
            return None
        value = length(number + Decimal("0.5"), unit)
    if _is_age(found) or (unit == "Q" and context.after(found) == "of"):
        return None
    return Made(type=DURATION, value=value)


def _is_age(found: Found) -> bool:
    """Whether the words tell how old somebody is."""
    after = [word.lower() for word in found.tokens.words[found.end : found.end + 2]]
    return after[:2] == ["-", "old"] or after[:1] == ["old"] or after[:2] == ["of", "age"]


def duration_range(found: Found, context: Context) -> Made | None:
    unit, number, upper = str(found.value("unit")), found.number("n"), found.number("n2")
    if number is None or upper is None or number >= upper:
        return None
    return Made(type=DURATION, value=length(number, unit), mod="EQUAL_OR_MORE")


def _is_rate(found: Found) -> bool:
    """Whether "a year" says how often, as in "$5 million a year", "four flights a week"."""
    if found.tokens.words[found.start].lower() not in ("a", "an") or found.end - found.start > 2:
        return False
    words = [word.lower() for word in found.tokens.words[max(0, found.start - 3) : found.start]]
    if not words:
        return False
    if words[-1] in words_of("amounts") or words[-1][0].isdigit():
        return True
    if words[-1] == ")" and str(found.value("unit")).startswith("T"):  # "90 miles (150 km) an hour"
        return True
    return words[-1].endswith("s") and any(
        word[0].isdigit() or word in words_of("small_numbers") for word in words[:-1]
    )


YEARS = range(1900, 2100)
"""Numbers that are years, and no count, before a unit in the singular."""
_JOINED = {
    "daylong": "D",
    "weeklong": "W",
    "monthlong": "M",
    "yearlong": "Y",
    "decadelong": "DE",
    "hourlong": "TH",
    "nightlong": "NI",
}


def one_unit(found: Found, context: Context) -> Made | None:
    """ "a year", "a minute and a half"."""
    unit = _JOINED.get(found.words("unit")) or str(found.value("unit"))
    if unit in ("TS", "NI") and found.start == found.end - 2:
        return None
    if _is_rate(found) or (unit == "Q" and context.after(found) == "of"):
        return None
    lower = found.lower()
    if lower.endswith("or two"):
        return Made(type=DURATION, value=length(Decimal(1), unit), mod="EQUAL_OR_MORE")
    number = Decimal("1.5") if lower.endswith("half") else Decimal(1)
    return Made(type=DURATION, value=length(number, unit))


def half_unit(found: Found, context: Context) -> Made | None:
    unit = str(found.value("unit"))
    if unit == "None":
        return None
    if unit == "M":
        return Made(type=DURATION, value="P15D")
    return Made(type=DURATION, value={"D": "PT12H"}.get(unit) or length(Decimal("0.5"), unit))


def quarter_century(found: Found, context: Context) -> Made | None:
    return Made(type=DURATION, value="P25Y")


def three_quarters(found: Found, context: Context) -> Made | None:
    return Made(
        type=DURATION,
        value=length(Decimal("0.75" if found.words("n") == "three" else "0.25"), str(found.value("unit"))),
    )


def vague_duration(found: Found, context: Context) -> Made | None:
    unit = str(found.value("unit"))
    if "couple" in found.lower().split():
        return Made(type=DURATION, value=length(Decimal(2), unit))
    if unit == "TS":
        return None
    return Made(type=DURATION, value=unknown_length(unit))


def nth_unit(found: Found, context: Context) -> Made | None:
    """ "the second day": the report's day where it says so, else not known without the beginning."""
    if found.value("unit") != "D" or found.whole("n") is None:
        return None
    if context.reference and context.before(found) in words_of("before_todays_count"):
        return Made(type=DATE, value=context.reference.isoformat())
    return Made(type=DATE, value=UNKNOWN_DAY)


def some_time(found: Found, context: Context) -> Made | None:
    return Made(type=DURATION, value="PXX")


_EACH = {"D": "P1D", "W": "P1W", "M": "P1M", "Q": "P1Q", "Y": "P1Y", "DE": "P10Y", "CE": "P100Y", "NI": "XXXX-XX-XXTNI"}


def every_unit(found: Found, context: Context) -> Made | None:
    words = found.lower().split()
    number: Decimal | int | None = found.number("n") if found.has("n") else None
    if number is None and found.has("n"):
        number = found.whole("n")
    if "other" in words:
        number = 2
    if words[-1] == "weekend":
        return Made(type=SET, value="XXXX-WXX-WE")
    unit = str(found.value("unit"))
    if found.has("vague"):
        return Made(type=SET, value=length(Decimal(2), unit) if "couple" in words else unknown_length(unit))
    if unit == "NI":
        return Made(type=SET, value=_EACH["NI"])
    if unit == "Q":
        return Made(type=SET, value=f"P{number or 1}Q")
    return Made(type=SET, value=length(Decimal(number or 1), unit))


def weekends(found: Found, context: Context) -> Made | None:
    return Made(type=SET, value="XXXX-WXX-WE")


def every_named(found: Found, context: Context) -> Made | None:
    """ "every Monday", "Tuesday nights", "each July"."""
    part = f"T{found.value('part')}" if found.has("part") else ""
    weekday, month = found.whole("weekday"), found.whole("month")
    if weekday:
        return Made(type=SET, value=f"XXXX-WXX-{weekday}{part}")
    if month:
        day = found.whole("day")
        return Made(type=SET, value=f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    if found.has("season"):
        return Made(type=SET, value=f"XXXX-{found.value('season')}")
    return Made(type=SET, value=f"XXXX-XX-XX{part}")


def two_nights(found: Found, context: Context) -> tuple[Made, ...] | None:
    """ "Monday and Tuesday nights"."""
    at, at2 = found.at("weekday"), found.at("weekday2")
    if at is None or at2 is None:
        return None
    part = found.value("part")
    return (
        Made(type=SET, value=f"XXXX-WXX-{found.whole('weekday')}T{part}", tokens=at),
        Made(type=SET, value=f"XXXX-WXX-{found.whole('weekday2')}T{part}", tokens=(at2[0], found.end)),
    )


_FREQUENCY = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H",
    "nightly": "XXXX-XX-XXTNI", "fortnightly": "P2W", "annual": "P1Y", "quarterly": "P1Q",
}  # fmt: skip


def _is_name(found: Found, context: Context) -> bool:
    """Whether the word is part of a name, as in "The Daily Herald"."""
    return found.tokens.words[found.start][0].isupper() and context.after(found)[:1].isupper()


def frequency(found: Found, context: Context) -> Made | None:
    if _is_name(found, context):
        return None
    return Made(type=SET, value=_FREQUENCY[found.words("word")])


def present(found: Found, context: Context) -> Made | None:
    """ "now", "currently"; not "Now, …", which only leads on."""
    if found.tokens.words[found.start] == "Current" and _is_name(found, context):
        return None
    if found.tokens.words[found.start] == "Now" and context.after(found) in (",", "for", "let", "I", "we"):
        return None
    return Made(type=DATE, value="PRESENT_REF")


def past(found: Found, context: Context) -> Made | None:
    return Made(type=DATE, value="PAST_REF")


def future(found: Found, context: Context) -> Made | None:
    return Made(type=DATE, value="FUTURE_REF")


def recent_units(found: Found, context: Context) -> Made | None:
    """ "recent years"."""
    return Made(type=DURATION, value=unknown_length(str(found.value("unit"))))
