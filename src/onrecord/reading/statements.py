"""Statements: cue tags and quoted passages made whole, each with its source resolved or honestly not."""

from __future__ import annotations

from onrecord.record import Mention, Report, Statement, Tags, TimeExpression
from onrecord.text.layout import Layout


def read(
    report: Report, tags: Tags, layout: Layout, mentions: tuple[Mention, ...], times: tuple[TimeExpression, ...]
) -> tuple[Statement, ...]:
    """The statements of a report, in the order of their content."""
    return ()
