"""Positions: which actor takes which stance on which issue, since when."""

from __future__ import annotations

from onrecord.record import Position, to_plain
from onrecord.show.citations import Citations
from onrecord.show.listings.listing import Column, Listing, Wanted
from onrecord.show.wording import UNDATED
from onrecord.store import View

_COLUMNS = (
    Column(name="actor", weight=2),
    Column(name="stance"),
    Column(name="issue", weight=3),
    Column(name="since"),
    Column(name="until"),
    Column(name="evidence", right=True),
)


def listing(view: View, wanted: Wanted) -> Listing:
    found = view.positions(actor=wanted.actor, search=wanted.issue or wanted.search)
    positions = [p for p in found if wanted.covers(p.since, p.until or p.since)]
    positions.sort(key=lambda p: (p.actor_name or "~", p.issue, str(p.since), p.id))
    positions = positions[: wanted.limit]
    citations = Citations(view)
    return Listing(
        title="Positions",
        columns=_COLUMNS,
        rows=tuple(_row(position, citations) for position in positions),
        shapes=tuple(map(to_plain, positions)),
    )


def _row(position: Position, citations: Citations) -> tuple[str, ...]:
    return (
        position.actor_name or "unresolved",
        position.stance.value,
        citations.issue_of(position),
        str(position.since or UNDATED),
        str(position.until or ""),
        str(len(position.evidence)),
    )
