"""The linkers, in their order: each may rest on what those before it concluded."""

from __future__ import annotations

from onrecord.linking.actors import ActorLinker
from onrecord.linking.copies import CopyLinker
from onrecord.linking.events import EventLinker
from onrecord.linking.linker import Linker
from onrecord.linking.positions import PositionLinker
from onrecord.linking.quotations import QuotationLinker
from onrecord.linking.series import SeriesLinker
from onrecord.linking.stories import StoryLinker
from onrecord.versions import digest


def linkers() -> tuple[Linker, ...]:
    """Copies, stories, actors, quotations, series, events, positions."""
    return (
        CopyLinker(),
        StoryLinker(),
        ActorLinker(),
        QuotationLinker(),
        SeriesLinker(),
        EventLinker(),
        PositionLinker(),
    )


def version() -> str:
    """Changes whenever the entries of some record can change; kept in the record, to know when to make them anew."""
    return digest("onrecord.linking", "onrecord.text", "onrecord.record")
