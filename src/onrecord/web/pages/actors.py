"""Actors: who is named, with roles, other names, all that they said, and their positions."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Actor, Event, Figure, Position, Statement
from onrecord.show.wording import UNDATED
from onrecord.store import PagedView
from onrecord.web import addresses
from onrecord.web.asked import Asked
from onrecord.web.entries import entry_asked_for
from onrecord.web.lines import Lines, StatementLine
from onrecord.web.lists import Listed, listed, offset
from onrecord.web.pages.positions import Holder, holders

SIZE, SAID, POSITIONS = 100, 50, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """day: of the latest report that gives the role. address: of the words there."""

    role: str
    day: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    id: str
    name: str
    kind: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    listed: Listed[ActorLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneActor:
    """positions: how many in all, of which some are shown. figures, events: how many."""

    actor: ActorLine
    roles: tuple[RoleLine, ...]
    said: Listed[StatementLine]
    holders: tuple[Holder, ...]
    shown: int
    positions: int
    figures: int
    events: int


def page(view: PagedView, asked: Asked) -> Actors:
    found = view.page_of_entries(Actor, asked.entries(), offset=offset(asked, SIZE), limit=SIZE)
    return Actors(listed=listed(asked, [actor_line(actor) for actor in found.rows], found.total, SIZE))


def actor_line(actor: Actor) -> ActorLine:
    return ActorLine(
        id=actor.id,
        name=actor.name,
        kind=actor.kind.value,
        roles=tuple(dict.fromkeys(" ".join(role.role.split()) for role in actor.roles)),
        aliases=actor.aliases,
        mentions=len(actor.mentions),
    )


def one(view: PagedView, asked: Asked) -> OneActor:
    entry = entry_asked_for(view, asked, Actor)
    lines = Lines(view)
    said = view.page_of_claims(Statement, {"actor": entry.id}, offset=offset(asked, SAID), limit=SAID)
    positions = view.page_of_entries(Position, {"actor": entry.id}, limit=POSITIONS)
    return OneActor(
        actor=actor_line(entry),
        roles=_roles(entry),
        said=listed(asked, lines.statements(said.rows), said.total, SAID),
        holders=holders(lines.positions(positions.rows, passages=1)),
        shown=len(positions.rows),
        positions=positions.total,
        figures=view.page_of_claims(Figure, {"actor": entry.id}, limit=0).total,
        events=view.page_of_entries(Event, {"actor": entry.id}, limit=0).total,
    )


def _roles(actor: Actor) -> tuple[RoleLine, ...]:
    """Each role once, by the latest report that gives it."""
    latest = {}
    for role in sorted(actor.roles, key=lambda role: (str(role.on or ""), role.report)):
        words = " ".join(role.role.split())
        latest[words] = RoleLine(
            role=words, day=str(role.on or UNDATED), address=addresses.words(role.report, [role.span])
        )
    return tuple(sorted(latest.values(), key=lambda line: (line.day, line.role)))
