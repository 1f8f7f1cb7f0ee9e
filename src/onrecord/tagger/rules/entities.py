"""Names and roles by rule."""

from __future__ import annotations

from onrecord.record import EntityTag, RoleTag
from onrecord.text.layout import Layout


def entities(layout: Layout) -> tuple[EntityTag, ...]:
    """Names in the text, in order."""
    return ()


def roles(layout: Layout, named: tuple[EntityTag, ...]) -> tuple[RoleTag, ...]:
    """Titles and roles in the text, in order."""
    return ()
