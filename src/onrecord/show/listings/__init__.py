"""What `onrecord show` lists: each kind is one file here, `listing(view, wanted) -> Listing`."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.show.listings import (
    actors,
    changes,
    disagreements,
    events,
    figures,
    positions,
    reports,
    series,
    statements,
    timeline,
)
from onrecord.show.listings.listing import Column, Listing, Wanted
from onrecord.store import View

__all__ = ["LISTINGS", "Column", "Listing", "Wanted"]

LISTINGS: dict[str, Callable[[View, Wanted], Listing]] = {
    "timeline": timeline.listing,
    "reports": reports.listing,
    "statements": statements.listing,
    "figures": figures.listing,
    "series": series.listing,
    "events": events.listing,
    "positions": positions.listing,
    "actors": actors.listing,
    "disagreements": disagreements.listing,
    "changes": changes.listing,
}
