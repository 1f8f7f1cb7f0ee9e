"""Changes: what was said before and what is said now, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Change, ChangeKind
from onrecord.show.wording import UNDATED, topic_words
from onrecord.store import PagedView
from onrecord.web.asked import Asked
from onrecord.web.entries import entry_asked_for
from onrecord.web.lines import Lines, Link, Passage, about
from onrecord.web.lists import Listed, listed, offset

SIZE = 25
PASSAGES = 2
KINDS = tuple(kind.value for kind in ChangeKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """passages: the words of the earlier claim first, then of the later."""

    id: str
    on: str
    kind: str
    topic: str
    before: str
    after: str
    about: Link
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    listed: Listed[ChangeLine]
    kinds: tuple[str, ...]


def page(view: PagedView, asked: Asked) -> Changes:
    found = view.page_of_entries(Change, asked.entries(KINDS), offset=offset(asked, SIZE), limit=SIZE)
    lines = Lines(view)
    return Changes(
        listed=listed(asked, [change_line(lines, each) for each in found.rows], found.total, SIZE), kinds=KINDS
    )


def one(view: PagedView, asked: Asked) -> ChangeLine:
    entry = entry_asked_for(view, asked, Change)
    return change_line(Lines(view), entry, passages=10)


def latest_changes(lines: Lines, most: int) -> tuple[ChangeLine, ...]:
    """The latest changes of figures and positions; where these are few, of the status of events."""

    def latest(kind: ChangeKind) -> tuple[Change, ...]:
        return lines.view.page_of_entries(Change, {"kind": kind.value}, limit=most).rows

    told = [*latest(ChangeKind.FIGURE), *latest(ChangeKind.POSITION)]
    told.sort(key=lambda change: str(change.on or ""), reverse=True)
    return tuple(change_line(lines, each) for each in [*told, *latest(ChangeKind.STATUS)][:most])


def changes_about(lines: Lines, entry: str, most: int) -> tuple[ChangeLine, ...]:
    """The changes of an entry."""
    found = lines.view.page_of_entries(Change, {"about": entry}, limit=most)
    return tuple(change_line(lines, each) for each in found.rows)


def change_line(lines: Lines, change: Change, *, passages: int = PASSAGES) -> ChangeLine:
    evidence = change.evidence if passages > PASSAGES else (*change.evidence[:1], *change.evidence[-1:])
    found = lines.passages(evidence, passages)
    return ChangeLine(
        id=change.id,
        on=str(change.on or UNDATED),
        kind=change.kind.value,
        topic=topic_words(change, found[-1].sentence if found else ""),
        before=change.before,
        after=change.after,
        about=about(change.about),
        passages=found,
    )
