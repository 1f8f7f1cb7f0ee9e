"""What a number is measured in, as told apart from what it counts, and how that is written beside it."""

from __future__ import annotations

import re

from onrecord.text.lemmas import noun_plural
from onrecord.text.units.names import unit_after

_WHOLE = re.compile(r"[A-Z]{3}\Z|percent|percentage point|.* per |.* of age")
_SIGN = {"percent": "%"}


def is_measure(unit: str | None) -> bool:
    """Whether a figure's unit is of money, share, length and the like, and no counted noun.

    >>> is_measure("USD per barrel"), is_measure("kilometre"), is_measure("hostage"), is_measure(None)
    (True, True, False, False)
    """
    return unit is not None and (bool(_WHOLE.match(unit)) or unit_after(unit, 0) is not None)


def measure_words(unit: str, *, many: bool) -> str:
    """How a measure is written after a number. many: the number is not one.

    >>> measure_words("percent", many=True), measure_words("barrel per day", many=True), measure_words("USD", many=True)
    ('%', ' barrels per day', ' USD')
    """
    sign = _SIGN.get(unit)
    if sign:
        return sign
    first, *rest = unit.split(" ")
    return " " + " ".join([noun_plural(first) if many and first.islower() else first, *rest])
