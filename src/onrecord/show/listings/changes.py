"""Changes: later claims that replace earlier ones."""

from __future__ import annotations

from onrecord.record import Change, to_plain
from onrecord.show.listings.listing import Column, Listing, Wanted
from onrecord.store import View

_COLUMNS = (
    Column(name="on"),
    Column(name="kind"),
    Column(name="what", weight=3),
    Column(name="before", weight=3),
    Column(name="after", weight=3),
)


def listing(view: View, wanted: Wanted) -> Listing:
    words = (wanted.issue or wanted.search or "").lower()
    found = [c for c in view.changes() if words in c.topic.lower() and wanted.covers(c.on, c.on)]
    found.sort(key=lambda change: (str(change.on or "9999"), change.topic, change.id))
    found = found[: wanted.limit]
    return Listing(
        title="Changes",
        columns=_COLUMNS,
        rows=tuple(_row(change) for change in found),
        shapes=tuple(map(to_plain, found)),
    )


def _row(change: Change) -> tuple[str, ...]:
    return str(change.on or "undated"), change.kind.value, change.topic, change.before, change.after
