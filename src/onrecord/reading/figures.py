"""Figures: quantities with bound, unit, subject, date and source."""

from __future__ import annotations

from onrecord.record import Figure, Mention, Report, Statement, Tags, TimeExpression
from onrecord.text.layout import Layout


def read(
    report: Report,
    tags: Tags,
    layout: Layout,
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    statements: tuple[Statement, ...],
) -> tuple[Figure, ...]:
    """The figures of a report, in order."""
    return ()
