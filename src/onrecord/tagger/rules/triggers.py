"""Event triggers with their arguments, by rule."""

from __future__ import annotations

from onrecord.record import EntityTag, RoleTag, TriggerTag
from onrecord.text.layout import Layout


def triggers(layout: Layout, named: tuple[EntityTag, ...], titled: tuple[RoleTag, ...]) -> tuple[TriggerTag, ...]:
    """Event triggers in the text, in order."""
    return ()
