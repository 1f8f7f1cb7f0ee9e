"""Time expressions: spans and TIMEX3 values, resolved against the report's day."""

from __future__ import annotations

from onrecord.record import Report, Span, Tags, TimeExpression, content_id
from onrecord.text.layout import Layout
from onrecord.text.times import Timex, recognise


def read(report: Report, tags: Tags, layout: Layout) -> tuple[TimeExpression, ...]:
    """The time expressions of a dated report, in order.

    Where only a range is known, a value stands if it is the same for the first and the last day of the range; otherwise
    the expression is left unresolved.
    """
    return tuple(
        TimeExpression(
            id=content_id("tm", report.id, time.start, time.end),
            report=report.id,
            span=Span.of(report.text, time.start, time.end),
            type=time.type,
            value=time.value,
            mod=time.mod,
        )
        for time in _resolved(report, layout)
    )


def of_the_story(report: Report, found: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """The times that a report tells. A stamp that only bounds the day of the report ("date 2021-03-04 Harbour …") dates
    nothing in the sentence that it happens to stand in.
    """
    if report.published is not None or not isinstance(report.published_basis, tuple):
        return found
    basis = {span.end: span.start for span in report.published_basis}
    return tuple(time for time in found if not _is_stamp(report, time, basis.get(time.span.end)))


def _is_stamp(report: Report, time: TimeExpression, basis: int | None) -> bool:
    """Whether evidence that begins at `basis` and ends with this time has a label ("date", "Updated:") or begins the
    text; the dates that a report tells have and do neither.
    """
    return basis is not None and (basis < time.span.start or not report.text[:basis].strip())


def _resolved(report: Report, layout: Layout) -> tuple[Timex, ...]:
    first, last = report.published_from, report.published_to
    if report.published or first is None or last is None:
        return recognise(layout, report.published)
    bare = {(time.start, time.end): time for time in recognise(layout)}
    ends = {(time.start, time.end): time.value for time in recognise(layout, last)}
    return tuple(
        time if ends.get((time.start, time.end)) == time.value else bare.get((time.start, time.end), time)
        for time in recognise(layout, first)
        if (time.start, time.end) in bare or ends.get((time.start, time.end)) == time.value
    )
