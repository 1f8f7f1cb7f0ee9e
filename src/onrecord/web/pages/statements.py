"""Statements: who said what, filtered."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Quotation, Statement, StatementKind
from onrecord.show.wording import UNDATED
from onrecord.store import PagedView
from onrecord.web import addresses
from onrecord.web.asked import Asked
from onrecord.web.entries import entry_asked_for
from onrecord.web.lines import Lines, Link, Passage, StatementLine
from onrecord.web.lists import Listed, listed, offset

SIZE = 50
PASSAGES = 40
"""Wordings of one quotation shown in full."""
KINDS = tuple(kind.value for kind in StatementKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    listed: Listed[StatementLine]
    outlets: tuple[str, ...]
    kinds: tuple[str, ...]
    speaker: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A quotation: one saying, with every telling of it."""

    id: str
    text: str
    speaker: Link | None
    said_on: str
    independent: int
    reports: int
    passages: tuple[Passage, ...]
    tellings: int


def page(view: PagedView, asked: Asked) -> Statements:
    found = view.page_of_claims(Statement, asked.claims(KINDS), offset=offset(asked, SIZE), limit=SIZE)
    return Statements(
        listed=listed(asked, Lines(view).statements(found.rows), found.total, SIZE),
        outlets=view.outlets(),
        kinds=KINDS,
        speaker=actor_asked_for(view, asked),
    )


def actor_asked_for(view: PagedView, asked: Asked) -> Link | None:
    """The actor that the filter names by its id."""
    actor = asked.text("actor")
    name = view.names_of([actor]).get(actor) if actor else None
    return Link(words=name, address=addresses.of(actor)) if actor and name else None


def quotation(view: PagedView, asked: Asked) -> Saying:
    entry = entry_asked_for(view, asked, Quotation)
    name = view.names_of([entry.speaker]).get(entry.speaker) if entry.speaker else None
    return Saying(
        id=entry.id,
        text=" ".join(entry.text.split()),
        speaker=Link(words=name, address=addresses.of(entry.speaker)) if entry.speaker and name else None,
        said_on=str(entry.said_on or UNDATED),
        independent=entry.independent,
        reports=len(entry.reports),
        passages=Lines(view).passages(entry.statements, PASSAGES),
        tellings=len(entry.statements),
    )
