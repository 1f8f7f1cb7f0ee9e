"""Figures as a series sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from onrecord.linking.bounds import Extent
from onrecord.linking.linker import Node
from onrecord.record import Bound

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFacts:
    """One figure. subject: its normal form. more: it adds to what was counted before ("five more"), and is no total.
    speaker: who gave it, by name. context: the names that its report is about, joined by spaces."""

    subject: str
    unit: str | None
    place: str | None
    value: Decimal
    value_to: Decimal | None
    bound: Bound
    as_of: str | None
    more: bool
    speaker: str | None
    context: str


Count = Node[SeriesFacts]


def as_of(count: Count) -> str | None:
    """The day or other date for which the figure holds; its report's day where it does not say."""
    return count.facts.as_of or (count.published.isoformat() if count.published else None)


def day_of(count: Count) -> str | None:
    """The same, where it is a day."""
    found = _DAY.match(as_of(count) or "")
    return found.group() if found else None


def extent(count: Count) -> Extent:
    return Extent.of(count.facts.value, count.facts.value_to, count.facts.bound)
