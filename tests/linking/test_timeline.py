"""Which days of a story matter."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.linking.timeline import days, is_saying, weight
from onrecord.reading import read
from onrecord.record import Event, Reading, Report, Status
from onrecord.tagger import RuleTagger
from onrecord.text.layout import Layout


def reading_of(text: str, day: date, outlet: str = "A") -> Reading:
    report = Report.make(text, language="en", published=day, outlet=outlet)
    layout = Layout.of(text)
    return read(report, RuleTagger().tag(report, layout), layout)


FERRY = [
    reading_of("The ferry Aurora sank off Lagos on 3 May 2021, police said.", date(2021, 5, 4)),
    reading_of("Divers found the bell of the ferry Aurora, which sank on 3 May 2021.", date(2021, 5, 20), "B"),
    reading_of("A choir sang for the victims in a church by the harbour.", date(2021, 5, 12), "C"),
]


def test_the_day_that_later_reports_name_comes_first() -> None:
    found = days(FERRY)
    assert found[0].day == date(2021, 5, 3)
    assert {day.day for day in found} == {date(2021, 5, n) for n in (3, 4, 12, 20)}


def test_each_day_has_a_sentence_that_stands_in_its_report() -> None:
    texts = {reading.report.id: reading.report.text for reading in FERRY}
    assert all(day.sentence.stands_in(texts[day.report]) for day in days(FERRY))


def test_copies_count_for_nothing_and_order_does_not_matter() -> None:
    copy = reading_of("The ferry Aurora sank off Lagos on 3 May 2021, police said.", date(2021, 5, 4), "D")
    assert days([copy, *FERRY], copies={copy.report.id}) == days(FERRY[::-1])


def test_an_event_that_more_reports_tell_weighs_more() -> None:
    def event(independent: int, status: Status) -> Event:
        return Event(
            id="ev", type="ASSAULT", what="", status=status, mentions=("a",), reports=("r",), independent=independent
        )

    assert weight(event(3, Status.HAPPENED)) > weight(event(2, Status.HAPPENED)) > weight(event(2, Status.POSSIBLE))


@pytest.mark.parametrize(
    ("type_", "what", "said"),
    [("OTHER", "tell reporter", True), ("CONSULT", "briefing", True), ("CONSULT", "meet envoy", False)],
)
def test_where_somebody_only_speaks_it_is_a_saying(type_: str, what: str, said: bool) -> None:
    event = Event(
        id="ev", type=type_, what=what, status=Status.HAPPENED, mentions=("a",), reports=("r",), independent=1
    )
    assert is_saying(event) is said


@pytest.mark.shared
def test_gold_timelines_of_one_topic_are_met() -> None:
    import gzip

    stories = Path(__file__).parents[3] / "shared" / "corpora" / "stories"
    if not stories.is_dir():
        pytest.skip("the gold timelines are not beside the project")
    with gzip.open(stories / "timeline_articles-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [row for line in lines if (row := json.loads(line))["topic"] == "mj"]
    wanted = [
        {entry["date"] for entry in row["entries"]}
        for line in (stories / "timeline_gold-dev.jsonl").read_text("utf-8").splitlines()
        if (row := json.loads(line))["topic"] == "mj"
    ]
    found = [
        day.day.isoformat() for day in days([reading_of(a["text"], date.fromisoformat(a["date"])) for a in articles])
    ]
    for gold in wanted:
        within = [day for day in found if min(gold) <= day <= max(gold)][: len(gold)]
        assert len(gold & set(within)) / len(gold) >= 0.5
