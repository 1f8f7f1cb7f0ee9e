"""Figures, one line each, filtered."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Figure
from onrecord.store import PagedView
from onrecord.web.asked import Asked
from onrecord.web.lines import FigureLine, Lines, Link
from onrecord.web.lists import Listed, listed, offset
from onrecord.web.pages.statements import actor_asked_for

SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    listed: Listed[FigureLine]
    outlets: tuple[str, ...]
    giver: Link | None


def page(view: PagedView, asked: Asked) -> Figures:
    found = view.page_of_claims(Figure, asked.claims(), offset=offset(asked, SIZE), limit=SIZE)
    return Figures(
        listed=listed(asked, Lines(view).figures(found.rows), found.total, SIZE),
        outlets=view.outlets(),
        giver=actor_asked_for(view, asked),
    )
