"""A report and its tags -> claims. One report at a time.

The order: the report is dated, times are resolved against its date, mentions are chained, statements get their
speakers, figures and event mentions are placed in time and attributed.
"""

from __future__ import annotations

from onrecord.reading import dating, event_mentions, figures, mentions, statements, times
from onrecord.record import Reading, Report, Tags
from onrecord.text.layout import Layout

__all__ = ["read"]


def read(report: Report, tags: Tags, layout: Layout) -> Reading:
    """All claims of one report. A report in a language that can't be read has none."""
    if not report.read:
        return Reading(report=report)
    report = dating.date_report(report, tags, layout)
    found_times = times.read(report, tags, layout)
    told = times.of_the_story(report, found_times)
    found_mentions = mentions.read(report, tags, layout)
    found_statements = statements.read(report, tags, layout, found_mentions, told)
    found_figures = figures.read(report, tags, layout, found_mentions, told, found_statements)
    found_events = event_mentions.read(report, tags, layout, found_mentions, told, found_statements, found_figures)
    return Reading(
        report=report,
        mentions=found_mentions,
        statements=found_statements,
        figures=found_figures,
        times=found_times,
        event_mentions=found_events,
    )
