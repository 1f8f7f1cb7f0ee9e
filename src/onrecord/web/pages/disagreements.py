"""Disagreements: what cannot all be true, side by side, each side with its passages."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Disagreement, DisagreementKind
from onrecord.show.wording import topic_words
from onrecord.store import PagedView
from onrecord.web.asked import Asked
from onrecord.web.entries import entry_asked_for
from onrecord.web.lines import Lines, Link, Passage, about
from onrecord.web.lists import Listed, listed, offset

SIZE = 20
PASSAGES = 3
KINDS = tuple(kind.value for kind in DisagreementKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One side. claims: how many carry it; passages: some of them."""

    says: str
    claims: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    id: str
    kind: str
    topic: str
    standing: str
    about: Link
    sides: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreements:
    listed: Listed[Conflict]
    kinds: tuple[str, ...]


def page(view: PagedView, asked: Asked) -> Disagreements:
    found = view.page_of_entries(Disagreement, asked.entries(KINDS), offset=offset(asked, SIZE), limit=SIZE)
    lines = Lines(view)
    return Disagreements(
        listed=listed(asked, [conflict(lines, each) for each in found.rows], found.total, SIZE), kinds=KINDS
    )


def one(view: PagedView, asked: Asked) -> Conflict:
    entry = entry_asked_for(view, asked, Disagreement, "; it may be settled by a correction")
    return conflict(Lines(view), entry, passages=20)


def conflicts_about(lines: Lines, entry: str, most: int) -> tuple[Conflict, ...]:
    """The disagreements about an entry."""
    found = lines.view.page_of_entries(Disagreement, {"about": entry}, limit=most)
    return tuple(conflict(lines, each) for each in found.rows)


def conflict(lines: Lines, disagreement: Disagreement, *, passages: int = PASSAGES) -> Conflict:
    lines.look_up(claim for side in disagreement.sides for claim in side.claims[:passages])
    sides = tuple(
        Part(says=side.says, claims=len(side.claims), passages=lines.passages(side.claims, passages))
        for side in disagreement.sides
    )
    shown = [passage.sentence for side in sides for passage in side.passages[:1]]
    return Conflict(
        id=disagreement.id,
        kind=disagreement.kind.value,
        topic=topic_words(disagreement, shown[0] if shown else ""),
        standing=disagreement.standing.value,
        about=about(disagreement.about),
        sides=sides,
    )
