"""The range of days that a report without a date was published in, by what it tells as past and as ahead."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.dating import date_report
from onrecord.record import Report, Tags
from onrecord.text.layout import Layout

SANK = "The ferry sank on March 4, 2021, with forty people aboard."


def dated(text: str) -> Report:
    return date_report(Report.make(text), Tags(), Layout.of(text))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (f"{SANK} The inquiry will open on Monday, March 22.", date(2021, 3, 4), date(2021, 3, 22)),
        (f"{SANK} The inquiry is due to open on March 22, 2021.", date(2021, 3, 4), date(2021, 3, 22)),
        (
            f"{SANK} The owner was heard on Tuesday, March 9. The inquiry will open on Monday, March 22.",
            date(2021, 3, 9),
            date(2021, 3, 22),
        ),
        (
            "The ferry sank on December 28, 2020. On Monday, January 4, the owner was heard. "
            "The inquiry will open on Thursday, January 14, the harbour master said.",
            date(2021, 1, 4),
            date(2021, 1, 14),
        ),
        (
            "It was two weeks since the ferry had sunk, on March 4, 2021. The inquiry will open on Monday, March 22.",
            date(2021, 3, 18),
            date(2021, 3, 22),
        ),
    ],
)
def test_past_and_future_bound_the_day(text: str, first: date, last: date) -> None:
    report = dated(text)
    assert (report.published, report.published_from, report.published_to) == (None, first, last)
    assert report.published_basis


@pytest.mark.parametrize(
    "text",
    [
        f"{SANK} The owner was heard on Tuesday, March 9.",  # nothing ahead
        "The inquiry will open on Monday, March 22, 2021.",  # nothing behind
        f"{SANK} The inquiry will open on March 22.",  # of any year
        f"{SANK} The inquiry will open on Sunday, March 22.",  # a Monday in that year
        f"{SANK} The inquiry would open on Monday, March 22.",
        f"{SANK} “It will open on Monday, March 22,” the owner had said.",
        f"{SANK} The inquiry will open on Monday, March 22. The owner was sentenced on June 3, 2022.",
        "The ferry was built in May 1931 and sank on March 4, 1991. The museum will open on Monday, March 22, 2021.",
    ],
)
def test_without_both_bounds_there_is_no_range(text: str) -> None:
    report = dated(text)
    assert (report.published_from, report.published_to, report.published_basis) == (None, None, None)


def test_the_words_of_a_range_are_kept() -> None:
    report = dated("It was two weeks since the ferry had sunk, on March 4, 2021. It will sail on Monday, March 22.")
    assert [span.quote for span in report.published_basis or ()] == ["two weeks", "March 4, 2021", "Monday, March 22"]
