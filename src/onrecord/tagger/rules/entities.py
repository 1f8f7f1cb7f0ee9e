"""Names and roles by rule."""

from __future__ import annotations

from onrecord.record import EntityTag, RoleTag
from onrecord.tagger.rules import capitals
from onrecord.tagger.rules.kinds import kinds
from onrecord.tagger.rules.names import cut
from onrecord.tagger.rules.roles import find
from onrecord.text.layout import Layout


def entities(layout: Layout) -> tuple[EntityTag, ...]:
    """Names in the text, in order."""
    rows = capitals.tokens(layout)
    names, _ = cut(rows)
    found = []
    for name, kind in zip(names, kinds(rows, names), strict=True):
        if kind is None:
            continue
        found.append(EntityTag(at=name.at(rows), kind=kind))
    return tuple(found)


def roles(layout: Layout, named: tuple[EntityTag, ...]) -> tuple[RoleTag, ...]:
    """Titles and roles in the text, in order."""
    rows = capitals.tokens(layout)
    return find(rows, cut(rows)[1], named)
