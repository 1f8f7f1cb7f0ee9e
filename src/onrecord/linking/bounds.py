"""Bound arithmetic: which values of one thing can be true together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from onrecord.record import Bound

ABOUT = Decimal("0.1")
"""How far "about" reaches, as a share of the value."""
_INFINITE = Decimal("Infinity")
_WORDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "more than ",
    Bound.LESS_THAN: "fewer than ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.RANGE: "",
}


@dataclass(frozen=True, slots=True)
class Extent:
    """The values that a figure leaves open: from low to high, both inclusive unless open."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def of(cls, value: Decimal, value_to: Decimal | None, bound: Bound) -> Extent:
        match bound:
            case Bound.ABOUT:
                reach = abs(value_to or value) * ABOUT
                return cls(value - reach, (value_to or value) + reach)
            case Bound.MORE_THAN:
                return cls(value, _INFINITE, low_open=True)
            case Bound.AT_LEAST:
                return cls(value, _INFINITE)
            case Bound.LESS_THAN:
                return cls(-_INFINITE, value, high_open=True)
            case Bound.AT_MOST:
                return cls(-_INFINITE, value)
            case _:
                return cls(value, value if value_to is None else value_to)

    @property
    def width(self) -> Decimal:
        """How much it leaves open; infinite for an open end."""
        return self.high - self.low

    def excludes(self, other: Extent) -> bool:
        """Whether no value lies in both.

        >>> more = Extent.of(Decimal(200), None, Bound.MORE_THAN)
        >>> [more.excludes(Extent.of(Decimal(value), None, Bound.EXACT)) for value in (222, 200, 150)]
        [False, True, True]
        """
        return self._below(other) or other._below(self)

    def _below(self, other: Extent) -> bool:
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))


def rounded_alike(a: Decimal, b: Decimal) -> bool:
    """Whether one value is the other, rounded to two or more of its digits: 1,200 and 1,234; not 200 and 222, which
    two counts can be.

    >>> rounded_alike(Decimal(1200), Decimal(1234)), rounded_alike(Decimal(20), Decimal(22))
    (True, False)
    """
    for rough, fine in ((a, b), (b, a)):
        digits = rough.normalize().as_tuple()
        exponent = digits.exponent
        if not isinstance(exponent, int) or exponent < 1 or len(digits.digits) < 2:
            continue
        if abs(rough - fine) < Decimal(1).scaleb(exponent):
            return True
    return False


def written(value: Decimal, value_to: Decimal | None, bound: Bound) -> str:
    """The value as a reader would say it.

    >>> written(Decimal(1200), None, Bound.AT_LEAST), written(Decimal(3), Decimal(5), Bound.RANGE)
    ('at least 1,200', '3 to 5')
    """
    upper = "" if value_to is None else f" to {_number(value_to)}"
    return f"{_WORDS[bound]}{_number(value)}{upper}"


def _number(value: Decimal) -> str:
    return f"{value:,f}"
