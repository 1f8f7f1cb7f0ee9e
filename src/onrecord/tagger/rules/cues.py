"""Attribution cues with their sources and contents, by rule."""

from __future__ import annotations

from onrecord.record import CueTag, EntityTag, RoleTag
from onrecord.text.layout import Layout


def cues(layout: Layout, named: tuple[EntityTag, ...], titled: tuple[RoleTag, ...]) -> tuple[CueTag, ...]:
    """Cues in the text, in order, with the pieces they govern."""
    return ()
