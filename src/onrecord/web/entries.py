"""The entry that an address names."""

from __future__ import annotations

from typing import TypeVar

from onrecord.record import Actor, Change, Disagreement, Event, Position, Quotation, Series
from onrecord.store import PagedView
from onrecord.web.asked import Asked
from onrecord.web.errors import MissingError

E = TypeVar("E", Actor, Change, Disagreement, Event, Position, Quotation, Series)


def entry_asked_for(view: PagedView, asked: Asked, kind: type[E], why_missing: str = "") -> E:
    """Raises MissingError where the record has no such entry. why_missing: what else its message says."""
    entry = view.entry(asked.id)
    if not isinstance(entry, kind):
        message = f"There is no {kind.__name__.lower()} {asked.id} in this record{why_missing}."
        raise MissingError(message)
    return entry
