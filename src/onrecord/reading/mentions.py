"""Mentions: entity and role tags chained within the report, pronouns and titles resolved where they can be."""

from __future__ import annotations

from onrecord.record import Mention, Report, Tags
from onrecord.text.layout import Layout


def read(report: Report, tags: Tags, layout: Layout) -> tuple[Mention, ...]:
    """The mentions of a report, in order."""
    return ()
