"""What each page shows: a function of the view and what is asked gathers one frozen dataclass; a template shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onrecord.store import PagedView
from onrecord.web.asked import Asked
from onrecord.web.pages import (
    actors,
    changes,
    claims,
    corrections,
    disagreements,
    events,
    figures,
    front,
    positions,
    reports,
    search,
    series,
    statements,
)

PAGES: dict[str, tuple[Callable[[PagedView, Asked], Any], str]] = {
    "/": (front.page, "front"),
    "/timeline": (events.timeline, "timeline"),
    "/statements": (statements.page, "statements"),
    "/quotations/{id}": (statements.quotation, "quotation"),
    "/figures": (figures.page, "figures"),
    "/series": (series.page, "all_series"),
    "/series/{id}": (series.one, "series"),
    "/events": (events.page, "events"),
    "/events/{id}": (events.one, "event"),
    "/positions": (positions.page, "positions"),
    "/positions/{id}": (positions.one, "position"),
    "/actors": (actors.page, "actors"),
    "/actors/{id}": (actors.one, "actor"),
    "/disagreements": (disagreements.page, "disagreements"),
    "/disagreements/{id}": (disagreements.one, "disagreement"),
    "/changes": (changes.page, "changes"),
    "/changes/{id}": (changes.one, "change"),
    "/reports": (reports.page, "reports"),
    "/reports/{id}": (reports.one, "report"),
    "/claims/{id}": (claims.page, "claim"),
    "/corrections": (corrections.page, "corrections"),
    "/corrections/{id}": (corrections.one, "correction"),
    "/search": (search.page, "search"),
}
"""Address -> what gathers the page, and its template. {id}: of the claim, entry, report or correction."""
