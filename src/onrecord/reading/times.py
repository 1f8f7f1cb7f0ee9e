"""Time expressions: spans and TIMEX3 values, resolved against the report's day."""

from __future__ import annotations

from onrecord.record import Report, Tags, TimeExpression
from onrecord.text.layout import Layout


def read(report: Report, tags: Tags, layout: Layout) -> tuple[TimeExpression, ...]:
    """The time expressions of a dated report, in order."""
    return ()
