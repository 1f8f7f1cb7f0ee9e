"""The timeline: dated events in order, the best supported ones where there are many, each with a sentence."""

from __future__ import annotations

import re
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
"""How many events a timeline shows unless told otherwise."""

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
    """The dated events that matter most, in order of time, with the words that tell them.

    Several events told by one sentence are one line: the weightiest stands for them.
    """
    found = view.events(actor=wanted.actor, search=wanted.search or wanted.issue)
    dated = [event for event in found if _DAY.match(event.time or "") and meets(event, wanted)]
    dated.sort(key=lambda event: (-weight(event), event.time, event.id))
    lines: dict[str, tuple[Event, Cited]] = {}
    for event in dated:
        cited = citations.of(event.mentions[0])
        lines.setdefault(cited.sentence, (event, cited))
        if len(lines) == (wanted.limit or ENTRIES):
            break
    return sorted(lines.values(), key=lambda line: (line[0].time or "", line[1].report, line[1].start))


def meets(event: Event, wanted: Wanted) -> bool:
    """Whether the event's time lies within what was asked for."""
    first = last = None
    if event.time and re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", event.time):
        first = last = date.fromisoformat(event.time[:10])
    return wanted.covers(first, last)
