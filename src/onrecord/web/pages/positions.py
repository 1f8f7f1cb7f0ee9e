"""Positions: who wants what, with the turns over time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from onrecord.record import Position
from onrecord.store import PagedView
from onrecord.web.asked import Asked
from onrecord.web.entries import entry_asked_for
from onrecord.web.lines import Lines, Link, PositionLine
from onrecord.web.lists import Listed, listed, offset
from onrecord.web.pages.changes import ChangeLine, changes_about
from onrecord.web.pages.statements import actor_asked_for

SIZE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """turns: the stances that one actor took on it, in order of time."""

    issue: str
    turns: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    actor: str
    address: str | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    listed: Listed[PositionLine]
    holders: tuple[Holder, ...]
    actor: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePosition:
    line: PositionLine
    independent: int
    changes: tuple[ChangeLine, ...]


def page(view: PagedView, asked: Asked) -> Positions:
    found = view.page_of_entries(Position, asked.entries(), offset=offset(asked, SIZE), limit=SIZE)
    lines = Lines(view)
    positions = [lines.position(each) for each in found.rows]
    return Positions(
        listed=listed(asked, positions, found.total, SIZE),
        holders=holders(positions),
        actor=actor_asked_for(view, asked),
    )


def holders(positions: list[PositionLine]) -> tuple[Holder, ...]:
    """Positions in order of actor and issue, put together by these."""
    return tuple(
        Holder(
            actor=actor,
            address=address,
            issues=tuple(
                Issue(issue=issue, turns=tuple(turns)) for issue, turns in groupby(held, key=lambda one: one.issue)
            ),
        )
        for (actor, address), held in groupby(positions, key=lambda one: (one.actor, one.actor_address))
    )


def one(view: PagedView, asked: Asked) -> OnePosition:
    entry = entry_asked_for(view, asked, Position)
    lines = Lines(view)
    return OnePosition(
        line=lines.position(entry, passages=40),
        independent=entry.independent,
        changes=changes_about(lines, entry.id, SIZE),
    )
