"""Positions: who wants what, with the turns over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.record import Position, Statement
from onrecord.store import PagedView
from onrecord.web.asked import Asked
from onrecord.web.entries import entry_asked_for
from onrecord.web.lines import Lines, Link, PositionLine
from onrecord.web.lists import Listed, listed, offset
from onrecord.web.pages.changes import ChangeLine, changes_about
from onrecord.web.pages.statements import actor_asked_for

SIZE, OTHERS = 60, 12
BY = ("actor", "issue")
"""What positions are put together by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """issue: in the words of the evidence. turns: the stances that one actor took on it, in order of time."""

    issue: str
    turns: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    actor: str
    address: str | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Argued:
    """An issue, and those who take a stance on it."""

    issue: str
    turns: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """By actor (holders) or by issue (argued). statements: how many hold the words that are searched for."""

    listed: Listed[PositionLine]
    holders: tuple[Holder, ...]
    argued: tuple[Argued, ...]
    actor: Link | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePosition:
    """others: positions on the same issue, or one that shares words with it."""

    line: PositionLine
    independent: int
    changes: tuple[ChangeLine, ...]
    others: tuple[PositionLine, ...]


def page(view: PagedView, asked: Asked) -> Positions:
    by_issue = asked.one_of("by", BY) == "issue"
    filters = asked.entries()
    found = view.page_of_entries(Position, filters, by_issue=by_issue, offset=offset(asked, SIZE), limit=SIZE)
    lines = Lines(view)
    positions = lines.positions(found.rows)
    words = filters["search"]
    return Positions(
        listed=listed(asked, positions, found.total, SIZE),
        holders=() if by_issue else holders(positions),
        argued=_argued(positions) if by_issue else (),
        actor=actor_asked_for(view, asked),
        statements=view.page_of_claims(Statement, {"search": words}, limit=0).total if words else 0,
    )


def _argued(positions: Sequence[PositionLine]) -> tuple[Argued, ...]:
    """Positions in order of issue, put together by it."""
    groups = (tuple(found) for _, found in groupby(positions, key=lambda one: one.issue))
    return tuple(Argued(issue=turns[0].on, turns=turns) for turns in groups)


def holders(positions: Sequence[PositionLine]) -> tuple[Holder, ...]:
    """Positions in order of actor and issue, put together by these."""
    return tuple(
        Holder(
            actor=actor,
            address=address,
            issues=tuple(
                Issue(issue=turns[0].on, turns=turns)
                for _, found in groupby(held, key=lambda one: one.issue)
                for turns in [tuple(found)]
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
        others=lines.positions(view.on_like_issues(entry, OTHERS), passages=1),
    )
