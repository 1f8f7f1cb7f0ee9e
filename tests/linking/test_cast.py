"""The cast of a report: whom it tells of, where, who does or suffers what, and on which days."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from onrecord.linking.cast import Cast
from onrecord.linking.linker import Node
from onrecord.linking.resemblance import evidence, odds
from onrecord.linking.stories import StoryLinker
from onrecord.linking.story_facts import StoryFacts, weighed
from onrecord.linking.terms import Terms
from onrecord.reader import Reader
from onrecord.record import Reading, Report

DAY = date(2031, 5, 9)
TACKLE = (
    "Harbour Town tackle Edgar Winrow was arrested on suspicion of drunk driving early on Thursday. Police stopped "
    "Winrow on the ring road of Kelmsford and released him after two hours. The club says that he will play on Sunday."
)
RECEIVER = (
    "Harbour Town receiver Tobias Hale was arrested on suspicion of drunk driving early on Thursday. Police stopped "
    "Hale on the ring road of Kelmsford and released him after two hours. The club says that he will play on Sunday."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def reading_of(reader: Reader, text: str, day: date | None = DAY) -> Reading:
    return reader.read_report(Report.make(text, published=day, language="en"))


def node(reader: Reader, text: str, day: date | None = DAY) -> Node[StoryFacts]:
    return StoryLinker().nodes(reading_of(reader, text, day))[0]


def test_people_count_by_surname_in_every_form(reader: Reader) -> None:
    cast = Cast.of(reading_of(reader, TACKLE))
    assert list(cast.people) == ["winrow"]
    assert cast.people["winrow"] >= 3
    assert "kelmsford" in cast.places


def test_acts_say_who_suffers_what(reader: Reader) -> None:
    assert "arrest suffers winrow" in Cast.of(reading_of(reader, TACKLE)).acts


def test_days_are_those_of_events_with_their_months(reader: Reader) -> None:
    cast = Cast.of(reading_of(reader, TACKLE))
    assert cast.happened["2031-05-08"] >= 1
    assert cast.months["2031-05"] >= cast.happened["2031-05-08"]


def test_a_report_is_about_whom_it_names_most(reader: Reader) -> None:
    text = TACKLE + " Coach Jan Prill would not comment. Prill said so on Friday."
    assert weighed(node(reader, text).facts).subject["people"] == "winrow"


def test_the_same_deed_of_another_person_is_another_story(reader: Reader) -> None:
    one, other, again = (
        node(reader, TACKLE),
        node(reader, RECEIVER),
        node(reader, TACKLE.replace("Harbour", "The Harbour")),
    )
    assert evidence(one, other)["strange_people"] == 1.0
    assert evidence(one, again)["same_people"] == 1.0
    assert odds(one, again) - odds(one, other) > 2.0


def test_the_sign_that_joins_terms_parts_none() -> None:
    cast = Cast(people=Counter({"win|row": 2, "oren": 1}))
    kept = weighed(StoryFacts.of(Terms(), cast, None)).weights
    assert set(kept["people"]) == {"win row", "oren"}
