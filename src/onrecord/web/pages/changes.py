"""Changes: what was said before and what is said now, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Change
from onrecord.store import PagedView
from onrecord.web.asked import Asked
from onrecord.web.errors import MissingError
from onrecord.web.lines import Lines, Link, Passage, about
from onrecord.web.lists import Listed, listed, offset

SIZE = 25
PASSAGES = 2


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


def page(view: PagedView, asked: Asked) -> Changes:
    found = view.page_of_entries(Change, asked.entries(), offset=offset(asked, SIZE), limit=SIZE)
    lines = Lines(view)
    return Changes(listed=listed(asked, [change_line(lines, each) for each in found.rows], found.total, SIZE))


def one(view: PagedView, asked: Asked) -> ChangeLine:
    entry = view.entry(asked.id)
    if not isinstance(entry, Change):
        message = f"There is no change {asked.id} in this record."
        raise MissingError(message)
    return change_line(Lines(view), entry, passages=10)


def change_line(lines: Lines, change: Change, *, passages: int = PASSAGES) -> ChangeLine:
    evidence = change.evidence if passages > PASSAGES else (*change.evidence[:1], *change.evidence[-1:])
    return ChangeLine(
        id=change.id,
        on=str(change.on or "undated"),
        kind=change.kind.value,
        topic=change.topic,
        before=change.before,
        after=change.after,
        about=about(change.about),
        passages=lines.passages(evidence, passages),
    )
