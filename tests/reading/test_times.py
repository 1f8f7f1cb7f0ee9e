"""Time expressions of a report: claims with their words, resolved against its day or the range of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.reading import times
from onrecord.reading.dating import date_report
from onrecord.record import Report, Tags, TimeExpression
from onrecord.text.layout import Layout

TEXT = "The ferry sank on Friday. It had been repaired in March 2019 and again last month."


def read(report: Report) -> tuple[TimeExpression, ...]:
    return times.read(report, Tags(), Layout.of(report.text))


def test_claims_stand_on_their_words_and_have_stable_ids() -> None:
    report = Report.make(TEXT, published=date(2023, 11, 2))
    found = read(report)
    assert [(claim.span.quote, claim.value) for claim in found] == [
        ("Friday", "2023-10-27"),
        ("March 2019", "2019-03"),
        ("last month", "2023-10"),
    ]
    assert all(claim.span.stands_in(TEXT) and claim.report == report.id for claim in found)
    assert found == read(report)
    assert len({claim.id for claim in found}) == len(found)


def test_undated_report_keeps_what_needs_no_day() -> None:
    assert [claim.value for claim in read(Report.make(TEXT))] == ["XXXX-WXX-5", "2019-03", "PAST_REF"]


def test_a_range_resolves_what_is_the_same_on_both_of_its_ends() -> None:
    report = replace(Report.make(TEXT), published_from=date(2023, 11, 6), published_to=date(2023, 11, 20))
    assert [claim.value for claim in read(report)] == ["XXXX-WXX-5", "2019-03", "2023-10"]


def test_a_stamp_that_bounds_the_day_dates_nothing_in_its_sentence() -> None:
    text = "date 2021-03-04 Harbour master Ira Poole said that the ferry sank on May 3, 2019."
    report = date_report(Report.make(text), Tags(), Layout.of(text))
    found = read(report)
    assert [time.value for time in found] == ["2021-03-04", "2019-05-03"]
    assert [time.value for time in times.of_the_story(report, found)] == ["2019-05-03"]


def test_a_told_date_that_bounds_the_day_is_of_the_story() -> None:
    text = "The ferry sank on Thursday, March 4, 2021, in the harbour, the owner said."
    report = date_report(Report.make(text), Tags(), Layout.of(text))
    found = read(report)
    assert report.published is None
    assert times.of_the_story(report, found) == found
