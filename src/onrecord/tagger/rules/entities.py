"""Names and roles by rule."""

from __future__ import annotations

import threading

from onrecord.record import EntityTag, RoleTag
from onrecord.tagger.rules import capitals
from onrecord.tagger.rules.found import Name, Rows, Title
from onrecord.tagger.rules.kinds import kinds
from onrecord.tagger.rules.names import cut
from onrecord.tagger.rules.roles import find
from onrecord.text.layout import Layout

_last = threading.local()


def _seen(layout: Layout) -> tuple[Rows, list[Name], list[Title]]:
    """Tokens, names and titles of a layout; those of the last one are kept, as entities and roles ask in turn."""
    if getattr(_last, "layout", None) is not layout:
        rows = capitals.tokens(layout)
        _last.found = (rows, *cut(rows))
        _last.layout = layout
    found: tuple[Rows, list[Name], list[Title]] = _last.found
    return found


def entities(layout: Layout) -> tuple[EntityTag, ...]:
    """Names in the text, in order."""
    rows, names, _ = _seen(layout)
    return tuple(
        EntityTag(at=name.at(rows), kind=kind)
        for name, kind in zip(names, kinds(rows, names), strict=True)
        if kind is not None
    )


def roles(layout: Layout, named: tuple[EntityTag, ...]) -> tuple[RoleTag, ...]:
    """Titles and roles in the text, in order."""
    rows, _, titles = _seen(layout)
    return find(rows, titles, named)
