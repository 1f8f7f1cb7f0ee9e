"""The timeline: dated events in order, the best supported ones where there are many, each with a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from onrecord.linking.timeline import is_saying, weight
from onrecord.record import Event, to_plain
from onrecord.show.citations import Citations, Cited
from onrecord.show.listings.listing import Column, Listing, ReportNames, Wanted
from onrecord.show.wording import when_words
from onrecord.store import View
from onrecord.text.times.calendar import days_of, in_order

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
"""What is left of the weight of an event of which only the year or month is told, and of one long before the story's
days: it is mostly what went before."""
LONG_AGO = 10 * 365
"""Days before the middle one of those that a record's events are dated to."""
IN_PASSING = 0.2
"""Share of the middle weight of the other events below which what happened long ago is left out: told as background,
once. docs/decisions/0184."""

FEW_YEARS = 2
"""Years and months that a record without days of its own may tell in passing."""

_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def listing(view: View, wanted: Wanted) -> Listing:
    names, citations = ReportNames(view), Citations(view)
    found = chosen(view, wanted, citations)
    rows = tuple(
        (when_words(event.time), cited.sentence, event.status.value, names.names(event.reports))
        for event, cited in found
    )
    return Listing(title="Timeline", columns=_COLUMNS, rows=rows, shapes=tuple(to_plain(event) for event, _ in found))


def chosen(view: View, wanted: Wanted, citations: Citations) -> list[tuple[Event, Cited]]:
    """Those of the record's events that matter most; see `chosen_of`."""
    found = [e for e in view.events(actor=wanted.actor, search=wanted.search or wanted.issue) if meets(e, wanted)]
    return chosen_of(found, wanted.limit or ENTRIES, citations, narrowed=wanted.narrowed)


def chosen_of(
    found: Iterable[Event], limit: int, citations: Citations, *, narrowed: bool = False
) -> list[tuple[Event, Cited]]:
    """The events that matter most, no sayings: the dated ones in order of time, then some undated ones, with the words
    that tell them.

    Several events told by one sentence are one line: the weightiest stands for them. Where nothing is dated to a day, a
    year or two told in passing ("the 1973 war") are no dates of the story, unless narrowed: the events are those of
    some time, actor or words.
    """
    found = sorted((event for event in found if not is_saying(event)), key=lambda event: event.id)
    dateable = [event for event in found if _DAY.match(event.time or "")]
    if not narrowed and all(map(_is_vague, dateable)) and len({event.time for event in dateable}) <= FEW_YEARS:
        dateable = []
    weighed = _weighed(dateable)
    ranked = sorted(weighed, key=lambda pair: (-pair[1], pair[0].time or "", pair[0].id))
    dated = _lines([event for event, _ in ranked], limit, citations, {})
    room = min(UNDATED, limit - len(dated))
    acted = [event for event in found if not event.time and event.agent_name and event.patient_name]
    undated = _lines(sorted(acted, key=lambda event: -weight(event)), room, citations, dated)
    ordered = sorted(dated.values(), key=lambda line: (in_order(line[0].time), line[1].report, line[1].start))
    return ordered + sorted(undated.values(), key=lambda line: (line[1].report, line[1].start))


def _weighed(events: Sequence[Event]) -> list[tuple[Event, float]]:
    """Dated events with their weights; without those of long ago that are told in passing.

    A record that dates more events to long ago than to its own days is a history, and keeps them all.
    """
    last = {event.id: days[1] for event in events if (days := days_of(event.time))}
    told = sorted(last[event.id] for event in events if event.id in last and not _is_vague(event))
    middle = told[len(told) // 2] if told else None
    own: list[tuple[Event, float]] = []
    ago: list[tuple[Event, float]] = []
    for event in events:
        long_ago = middle is not None and (middle - last.get(event.id, middle)).days > LONG_AGO
        line = event, weight(event) * (BACKGROUND if _is_vague(event) else 1.0) * (BACKGROUND if long_ago else 1.0)
        (ago if long_ago else own).append(line)
    if len(ago) <= len(own):
        least = IN_PASSING * sorted(line[1] for line in own)[len(own) // 2] if own else 0.0
        ago = [line for line in ago if line[1] >= least]
    return own + ago


def _is_vague(event: Event) -> bool:
    """Whether only the year or month of an event is told."""
    return len(event.time or "") <= len("2001-01")


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
    first, last = days_of(event.time) or (None, None)
    return wanted.covers(first, last)
