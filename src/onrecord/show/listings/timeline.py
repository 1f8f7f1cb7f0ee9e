"""The timeline: dated events in order, the best supported ones where there are many, each with a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from onrecord.linking.timeline import weight
from onrecord.record import Event, to_plain
from onrecord.show.citations import Citations, Cited
from onrecord.show.listings.listing import Column, Listing, ReportNames, Wanted
from onrecord.store import View

_COLUMNS = (
    Column(name="when"),
    Column(name="what the reports say", weight=6),
    Column(name="status"),
    Column(name="told by", weight=2),
)

ENTRIES = 40
"""How many dated events a timeline shows unless told otherwise."""
UNDATED = 12
"""How many events without a date follow them: those that have someone who did it and someone it was done to."""
BACKGROUND = 0.3
"""What is left of the weight of an event of which only the year or month is told: it is mostly what went before."""

_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def listing(view: View, wanted: Wanted) -> Listing:
    names, citations = ReportNames(view), Citations(view)
    found = chosen(view, wanted, citations)
    rows = tuple(
        (event.time or "undated", cited.sentence, event.status.value, names.names(event.reports))
        for event, cited in found
    )
    return Listing(title="Timeline", columns=_COLUMNS, rows=rows, shapes=tuple(to_plain(event) for event, _ in found))


def chosen(view: View, wanted: Wanted, citations: Citations) -> list[tuple[Event, Cited]]:
    """Those of the record's events that matter most; see `chosen_of`."""
    found = [e for e in view.events(actor=wanted.actor, search=wanted.search or wanted.issue) if meets(e, wanted)]
    return chosen_of(found, wanted.limit or ENTRIES, citations)


def chosen_of(found: Iterable[Event], limit: int, citations: Citations) -> list[tuple[Event, Cited]]:
    """The events that matter most, the dated ones in order of time, then some undated ones, with the words that tell
    them.

    Several events told by one sentence are one line: the weightiest stands for them.
    """
    found = sorted(found, key=lambda event: (-_weight(event), event.time or "", event.id))
    dated = _lines([event for event in found if _DAY.match(event.time or "")], limit, citations, {})
    room = min(UNDATED, limit - len(dated))
    acted = [event for event in found if not event.time and event.agent_name and event.patient_name]
    undated = _lines(acted, room, citations, dated)
    ordered = sorted(dated.values(), key=lambda line: (line[0].time or "", line[1].report, line[1].start))
    return ordered + sorted(undated.values(), key=lambda line: (line[1].report, line[1].start))


def _weight(event: Event) -> float:
    return weight(event) * (1.0 if event.time is None or len(event.time) > len("2001-01") else BACKGROUND)


def _lines(
    events: list[Event], room: int, citations: Citations, taken: Mapping[str, object]
) -> dict[str, tuple[Event, Cited]]:
    """The first events with sentences of their own, by sentence."""
    lines: dict[str, tuple[Event, Cited]] = {}
    for event in events:
        if len(lines) >= room:
            break
        cited = citations.of(event.mentions[0])
        if cited.sentence not in taken:
            lines.setdefault(cited.sentence, (event, cited))
    return lines


def meets(event: Event, wanted: Wanted) -> bool:
    """Whether the event's time lies within what was asked for."""
    first = last = None
    if event.time and re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", event.time):
        first = last = date.fromisoformat(event.time[:10])
    return wanted.covers(first, last)
