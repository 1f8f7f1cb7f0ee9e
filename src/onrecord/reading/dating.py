"""The day a report was published, from its own words."""

from __future__ import annotations

from onrecord.record import Report, Tags
from onrecord.text.layout import Layout


def date_report(report: Report, tags: Tags, layout: Layout) -> Report:
    """The report with `published` and its range, as far as its words support them; a given date stands."""
    return report
