"""Events: what happened, is planned, is denied; all of them, or those that make the timeline."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Event
from onrecord.show.listings import Wanted
from onrecord.show.listings.timeline import chosen_of, meets
from onrecord.show.wording import issue_words, when_words
from onrecord.store import PagedView
from onrecord.web import addresses
from onrecord.web.asked import Asked
from onrecord.web.entries import entry_asked_for
from onrecord.web.lines import EventLine, Lines, Link, Passage
from onrecord.web.lists import Listed, listed, offset
from onrecord.web.pages.changes import ChangeLine, changes_about
from onrecord.web.pages.disagreements import Conflict, conflicts_about
from onrecord.web.pages.statements import actor_asked_for

SIZE = 50
LIKELY, LIKELY_UNDATED = 400, 100
"""Events looked at for a timeline, those told by most reports: what fewer tell than these cannot outweigh them."""
TIMELINE = 60
TELLINGS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    listed: Listed[EventLine]
    actor: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    lines: tuple[EventLine, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OneEvent:
    id: str
    what: str
    type: str
    agent: Link | None
    patient: Link | None
    place: str
    when: str
    status: str
    independent: int
    reports: int
    tellings: int
    passages: tuple[Passage, ...]
    conflicts: tuple[Conflict, ...]
    changes: tuple[ChangeLine, ...]


def page(view: PagedView, asked: Asked) -> Events:
    found = view.page_of_entries(Event, asked.entries(), offset=offset(asked, SIZE), limit=SIZE)
    lines = Lines(view).events(found.rows)
    return Events(listed=listed(asked, lines, found.total, SIZE), actor=actor_asked_for(view, asked))


def timeline(view: PagedView, asked: Asked) -> Timeline:
    wanted = Wanted(since=asked.day("since"), until=asked.day("until"))
    return Timeline(lines=main(Lines(view), wanted, TIMELINE), total=view.page_of_entries(Event, {}, limit=1).total)


def main(lines: Lines, wanted: Wanted, most: int) -> tuple[EventLine, ...]:
    """The events that matter most, dated ones first, in order of time."""
    view = lines.view
    likely = (*view.most_told(dated=True, limit=LIKELY), *view.most_told(dated=False, limit=LIKELY_UNDATED))
    chosen = chosen_of(
        (event for event in likely if meets(event, wanted)), most, lines.citations, narrowed=wanted.narrowed
    )
    lines.expect(cited.report for _, cited in chosen)
    return lines.told([(event, lines.of_cited(cited)) for event, cited in chosen])


def one(view: PagedView, asked: Asked) -> OneEvent:
    entry = entry_asked_for(view, asked, Event)
    lines = Lines(view)
    passages = lines.passages(entry.mentions, TELLINGS)
    return OneEvent(
        id=entry.id,
        what=issue_words(entry.what, passages[0].sentence) if passages else entry.what,
        type=entry.type,
        agent=_who(entry.agent, entry.agent_name),
        patient=_who(entry.patient, entry.patient_name),
        place=entry.place or "",
        when=when_words(entry.time),
        status=entry.status.value,
        independent=entry.independent,
        reports=len(entry.reports),
        tellings=len(entry.mentions),
        passages=passages,
        conflicts=conflicts_about(lines, entry.id, SIZE),
        changes=changes_about(lines, entry.id, SIZE),
    )


def _who(actor: str | None, name: str | None) -> Link | None:
    """The name as reports put it; without an address where no actor is known."""
    if not name:
        return None
    return Link(words=" ".join(name.split()), address=addresses.of(actor) if actor else "")
