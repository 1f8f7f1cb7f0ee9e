"""Events, each with how many independent reports tell it: dated ones in order of time, then the weightiest first."""

from __future__ import annotations

from onrecord.linking.timeline import weight
from onrecord.record import Event, to_plain
from onrecord.show.listings.listing import Column, Listing, ReportNames, Wanted
from onrecord.show.listings.timeline import meets
from onrecord.show.wording import when_words
from onrecord.store import View

_COLUMNS = (
    Column(name="when"),
    Column(name="type"),
    Column(name="what", weight=2),
    Column(name="who", weight=2),
    Column(name="to whom", weight=2),
    Column(name="status"),
    Column(name="reports", weight=2),
)


def listing(view: View, wanted: Wanted) -> Listing:
    names = ReportNames(view)
    found = view.events(actor=wanted.actor, search=wanted.search or wanted.issue)
    events = sorted((event for event in found if meets(event, wanted)), key=_order)[: wanted.limit]
    return Listing(
        title="Events",
        columns=_COLUMNS,
        rows=tuple(_row(event, names) for event in events),
        shapes=tuple(map(to_plain, events)),
    )


def _order(event: Event) -> tuple[str, float, str]:
    return (event.time, 0.0, event.id) if event.time else ("9999", -weight(event), event.id)


def _row(event: Event, names: ReportNames) -> tuple[str, ...]:
    return (
        when_words(event.time),
        event.type,
        event.what,
        event.agent_name or "",
        event.patient_name or "",
        event.status.value,
        f"{event.independent} ({names.names(event.reports)})",
    )
