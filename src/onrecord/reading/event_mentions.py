"""Event mentions: triggers with type, participants, place, time and status."""

from __future__ import annotations

from onrecord.record import EventMention, Figure, Mention, Report, Statement, Tags, TimeExpression
from onrecord.text.layout import Layout


def read(
    report: Report,
    tags: Tags,
    layout: Layout,
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    statements: tuple[Statement, ...],
    figures: tuple[Figure, ...],
) -> tuple[EventMention, ...]:
    """The event mentions of a report, in order."""
    return ()
