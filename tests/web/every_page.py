"""An address of every page of a record."""

from __future__ import annotations

from onrecord.record import Change, Disagreement, Position, Series, Statement, evidence
from onrecord.store import PagedView
from onrecord.web import addresses
from onrecord.web.pages import PAGES

ONE = {
    "/quotations/{id}": lambda view: next(view.quotations()),
    "/series/{id}": lambda view: view.page_of_entries(Series, {}, limit=1).rows[0],
    "/events/{id}": lambda view: view.most_told(dated=True, limit=1)[0],
    "/positions/{id}": lambda view: view.page_of_entries(Position, {}, limit=1).rows[0],
    "/actors/{id}": lambda view: view.entry(view.most_heard(1)[0][0]),
    "/disagreements/{id}": lambda view: view.page_of_entries(Disagreement, {}, limit=1).rows[0],
    "/changes/{id}": lambda view: view.page_of_entries(Change, {}, limit=1).rows[0],
    "/reports/{id}": lambda view: next(view.reports()),
    "/claims/{id}": lambda view: next(view.statements()),
    "/corrections/{id}": lambda view: next(view.corrections()),
}
"""What stands at the addresses that hold an id."""


def addresses_of_pages(view: PagedView) -> dict[str, str]:
    """Page -> an address of it, filters and words included; of corrections only where there are some."""
    found = {}
    for page in PAGES:
        if page == "/corrections/{id}" and not any(view.corrections()):
            continue
        found[page] = addresses.of(ONE[page](view).id) if page in ONE else page
    found["/search"] = "/search?q=orrin"
    found["/ since"] = "/?since=2021-06-09"
    found["/positions by issue"] = "/positions?by=issue&q=line"
    statement = view.page_of_claims(Statement, {}, limit=1).rows[0]
    found["words"] = addresses.words(statement.report, evidence(statement))
    return found
