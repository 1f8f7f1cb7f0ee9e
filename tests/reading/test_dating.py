"""The day of a report from its own words: certain, bounded or unresolved."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.dating import date_report
from onrecord.record import Report, Tags
from onrecord.text.layout import Layout

BODY = (
    "The ferry sank on Friday with forty people aboard, the harbour master said.\n\n"
    "Divers went down again this morning. The owner could not be reached."
)


def dated(text: str) -> Report:
    return date_report(Report.make(text), Tags(), Layout.of(text))


def quotes(report: Report) -> list[str]:
    assert isinstance(report.published_basis, tuple)
    return [span.quote for span in report.published_basis]


def test_a_given_day_stands() -> None:
    report = Report.make("Published 4 March 2021\n" + BODY, published=date(2020, 1, 1))
    assert date_report(report, Tags(), Layout.of(report.text)) is report


@pytest.mark.parametrize(
    ("top", "basis"),
    [
        ("Published 4 March 2021", "Published 4 March 2021"),
        ("Ferry sinks\nPosted: Thursday, March 4, 2021 8:18 PM EST", "Posted: Thursday, March 4, 2021 8:18 PM EST"),
        ("Published\n4 March 2021", "Published\n4 March 2021"),
        ("Ferry sinks\nMarch 4, 2021", "March 4, 2021"),
        ("Ferry sinks\nBy Ira Poole | March 4, 2021", "March 4, 2021"),
        ("March 4, 2021 | By Ira Poole Divers found nothing.", "March 4, 2021"),
        ("4 March 2021 Last updated at 06:15 GMT", "4 March 2021"),
        ("By Ira Poole\nPORTAL | Thu Mar 4, 2021 4:23 pm EST", "Thu Mar 4, 2021 4:23 pm EST"),
        ("PORTAL, March 4, 2021 (Wire) – Divers found nothing.", "PORTAL, March 4, 2021"),
        ("PORTAL (March 4, 2021) — Divers found nothing.", "PORTAL (March 4, 2021"),
        ("The council met today, March 4, 2021, and went home.", "March 4, 2021"),
        ("Posted 4 March 2021, updated 9 March 2021", "Posted 4 March 2021"),
        ("By ARLO VENN March 4, 2021 at 5:06 p.m. EST", "March 4, 2021"),
        ("Ferry sinks | Low Quay News | 4 Mar 2021", "4 Mar 2021"),
        ("(March 4, 2021 / Wire) Divers found nothing.", "March 4, 2021"),
        ("March 4, 2021 Divers found nothing.", "March 4, 2021"),
        ("published_date: 2021-03-04", "published_date: 2021-03-04"),
        ("Posted by Arlo Venn on Mar 4, 2021", "Posted by Arlo Venn on Mar 4, 2021"),
    ],
)
def test_a_stamp_makes_the_day(top: str, basis: str) -> None:
    report = dated(f"{top}\n\n{BODY}")
    assert (report.published, report.published_from, report.published_to) == (date(2021, 3, 4),) * 3
    assert quotes(report) == [basis]


@pytest.mark.parametrize(
    ("top", "first", "last"),
    [
        ("date 2021-03-04", date(2020, 12, 2), date(2021, 3, 4)),
        ("UPDATE (9:20 p.m. March 4, 2021)", date(2020, 12, 2), date(2021, 3, 4)),
        ("Updated: March 4, 2021", date(2020, 12, 2), date(2021, 3, 4)),
        ("A diver surfaces at Low Quay, March 4, 2021. (Wire Photo)", date(2021, 3, 4), date(2021, 6, 4)),
        ("The ferry sank on Thursday, March 4, 2021, in the harbour.", date(2021, 3, 4), date(2021, 3, 11)),
    ],
)
def test_weaker_evidence_makes_a_range(top: str, first: date, last: date) -> None:
    report = dated(f"{top}\n\n{BODY}")
    assert (report.published, report.published_from, report.published_to) == (None, first, last)
    assert quotes(report)


@pytest.mark.parametrize(
    "top",
    [
        "Ferry sinks",
        "PORTAL, March 4 (Wire) –",
        "Late on October 19, the harbour was shut.",
        "A diver surfaces at Low Quay, March 4, 2011. (Wire File Photo)",
        "The ferry was built in 1973.",
        "The quay was opened on March 4, 2011 by the mayor.",
        "The talks will open on Thursday, March 4, 2021.",
        "In a letter dated 4 March 1951 he resigned.",
    ],
)
def test_no_evidence_no_day(top: str) -> None:
    report = dated(f"{top}\n\n{BODY}")
    assert (report.published, report.published_from, report.published_to, report.published_basis) == (None,) * 4


def test_figures_that_can_be_two_days_are_settled_by_a_day_in_words() -> None:
    report = dated(f"Ferry sinks - 05/03/2021\n\nMay 3, 2021\n\n{BODY}")
    assert report.published == date(2021, 5, 3)
    assert quotes(report) == ["May 3, 2021"]


def test_a_calendar_of_events_is_not_dated_by_its_days() -> None:
    assert dated(f"How it came\nMarch 4, 2021\n{BODY}\nMarch 9, 2021\n{BODY}").published_from is None


def test_what_is_told_as_past_narrows_a_range() -> None:
    report = dated(f"date 2021-03-24 {BODY}\n\nLate on March 4, the owner said he was sorry.")
    assert (report.published, report.published_from, report.published_to) == (
        None,
        date(2021, 3, 4),
        date(2021, 3, 24),
    )
    assert quotes(report) == ["date 2021-03-24", "Late on March 4"]


def test_background_dated_by_weekday_is_not_the_news() -> None:
    text = "The harbour has been shut since Thursday, March 4, 2021, when the ferry sank.\n\n"
    assert dated(text + BODY).published_from is None
    text = "The ferry sank on Thursday, March 4, 2021. The inquiry was closed on May 12.\n\n"
    assert dated(text + BODY).published_from is None


def test_a_stamp_in_figures_that_can_be_two_days_makes_a_range() -> None:
    report = dated(f"Published 05/03/2021\n\n{BODY}")
    assert (report.published, report.published_from, report.published_to) == (
        None,
        date(2021, 3, 5),
        date(2021, 5, 3),
    )


def test_a_dateline_without_its_year_picks_the_day_out_of_a_range() -> None:
    report = dated(f"Updated: March 14, 2021\n\nPORTAL, March 4 (Wire) – {BODY}")
    assert report.published == date(2021, 3, 4)
    assert quotes(report) == ["Updated: March 14, 2021", "PORTAL, March 4"]


def test_a_stamp_that_the_text_contradicts_is_not_believed() -> None:
    filler = "Nobody knew where the owner was. " * 12
    report = dated(f"Published 4 March 2021\n\n{filler}\n\nThe ferry sank on 12 May 2021, the harbour master said.")
    assert report.published is None


def test_an_announced_date_does_not_contradict_a_stamp() -> None:
    filler = "Nobody knew where the owner was. " * 12
    report = dated(f"Published 4 March 2021\n\n{filler}\n\nThe new ferry will sail on 12 May 2022.")
    assert report.published == date(2021, 3, 4)


def test_stamps_that_disagree_make_a_range() -> None:
    report = dated(f"Published 4 March 2021\n\nPORTAL, March 6, 2021 (Wire) – {BODY}")
    assert (report.published, report.published_from, report.published_to) == (
        None,
        date(2021, 3, 4),
        date(2021, 3, 6),
    )
