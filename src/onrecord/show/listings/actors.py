"""Actors: everyone who is named, with the roles that reports give them."""

from __future__ import annotations

from onrecord.record import Actor, to_plain
from onrecord.show.listings.listing import Column, Listing, Wanted
from onrecord.store import View

_COLUMNS = (
    Column(name="name", weight=2),
    Column(name="kind"),
    Column(name="roles", weight=4),
    Column(name="also", weight=2),
    Column(name="mentions", right=True),
    Column(name="id"),
)


def listing(view: View, wanted: Wanted) -> Listing:
    if wanted.actor:
        ids = view.find_actors(wanted.actor)
        found = [actor for actor in map(view.entry, ids) if isinstance(actor, Actor)]
    else:
        found = list(view.actors(search=wanted.search))
    actors = sorted(found, key=lambda actor: (-len(actor.mentions), actor.name, actor.id))[: wanted.limit]
    return Listing(
        title="Actors",
        columns=_COLUMNS,
        rows=tuple(_row(actor) for actor in actors),
        shapes=tuple(map(to_plain, actors)),
    )


def _row(actor: Actor) -> tuple[str, ...]:
    spelled: dict[str, str] = {}
    for role in actor.roles:
        spelled.setdefault(role.role.lower(), role.role)
    roles = "; ".join(spelled.values())
    return actor.name, actor.kind.value, roles, ", ".join(actor.aliases), str(len(actor.mentions)), actor.id
