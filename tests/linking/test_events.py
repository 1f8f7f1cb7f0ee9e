"""Tellings of one event, joined across reports."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from onrecord.linking.events import EventLinker
from onrecord.linking.linker import Upstream
from onrecord.reading import read
from onrecord.record import Change, Disagreement, Event, Reading, Report, Status, TriggerTag
from onrecord.tagger import RuleTagger
from onrecord.text.layout import Layout

LINKER = EventLinker()


def reading_of(text: str, day: date | None = date(2021, 5, 7), outlet: str = "A") -> Reading:
    report = Report.make(text, language="en", published=day, outlet=outlet)
    layout = Layout.of(text)
    return read(report, RuleTagger().tag(report, layout), layout)


def node(reading: Reading, trigger: str):  # type: ignore[no-untyped-def]
    return next(found for found in LINKER.nodes(reading) if found.facts.trigger_text == trigger)


QUAKE = "An earthquake shook the island of Lombok on Thursday, killing nine people, officials in Mataram said."
TREMOR = "Nine people died when the Lombok quake struck on Thursday, officials in Mataram said."
OTHER = "A strong earthquake damaged houses in Quito on Thursday, the mayor of Quito said."


def test_synonyms_in_one_setting_are_linked() -> None:
    first, second = reading_of(QUAKE), reading_of(TREMOR, outlet="B")
    a, b = node(first, "earthquake"), node(second, "quake")
    assert LINKER.linked(a, b)
    assert LINKER.linked(b, a)
    assert LINKER.keys(a) & LINKER.keys(b)


def test_like_events_elsewhere_are_not_linked() -> None:
    a, b = node(reading_of(QUAKE), "earthquake"), node(reading_of(OTHER, outlet="B"), "earthquake")
    assert not LINKER.linked(a, b)


def test_dates_far_apart_are_two_events() -> None:
    late = reading_of(QUAKE, date(2021, 6, 4), "B")
    assert not LINKER.linked(node(reading_of(QUAKE), "earthquake"), node(late, "earthquake"))


def entries(*readings: Reading, upstream: Upstream | None = None, shuffle: int = 0):  # type: ignore[no-untyped-def]
    nodes = [found for reading in readings for found in LINKER.nodes(reading)]
    random.Random(shuffle).shuffle(nodes)
    return LINKER.entries(nodes, upstream or Upstream())


@pytest.mark.parametrize("shuffle", [1, 2, 3])
def test_entries_do_not_depend_on_the_order_of_nodes(shuffle: int) -> None:
    readings = reading_of(QUAKE), reading_of(TREMOR, outlet="B"), reading_of(OTHER, outlet="C")
    assert entries(*readings, shuffle=shuffle) == entries(*readings)


def test_copies_do_not_count_as_independent() -> None:
    first, second = reading_of(QUAKE), reading_of(QUAKE, outlet="B")
    original = min(first.report.id, second.report.id)
    made = entries(first, second, upstream=Upstream(original=lambda _: original))
    quake = next(entry for entry in made if isinstance(entry, Event) and len(entry.reports) == 2)
    assert quake.independent == 1


def test_a_plan_carried_out_is_a_change() -> None:
    plan = reading_of("Ann Low will visit the governor of Lagos on Thursday.", date(2021, 5, 4))
    done = reading_of("Ann Low visited the governor of Lagos on Thursday.", date(2021, 5, 7), "B")
    made = entries(plan, done)
    change = next(entry for entry in made if isinstance(entry, Change))
    event = next(entry for entry in made if isinstance(entry, Event) and entry.id == change.about)
    assert (change.before, change.after, change.on) == ("planned", "happened", date(2021, 5, 7))
    assert event.status is Status.HAPPENED


def test_a_plan_without_a_day_may_be_carried_out_weeks_later() -> None:
    plan = reading_of("The council of Lagos plans to close the Marina bridge.", date(2021, 5, 4))
    done = reading_of("The council of Lagos closed the Marina bridge.", date(2021, 5, 27), "B")
    late = reading_of("The council of Lagos closed the Marina bridge.", date(2021, 9, 27), "C")
    ahead, then = node(plan, "close"), node(done, "closed")
    assert LINKER.linked(ahead, then)
    assert LINKER.linked(then, ahead)
    assert not LINKER.linked(ahead, node(late, "closed"))
    early = node(reading_of("The council of Lagos closed the Marina bridge.", date(2021, 4, 4), "D"), "closed")
    assert not LINKER.linked(ahead, early)


def test_a_denial_by_an_independent_report_is_a_disagreement() -> None:
    told = reading_of("The navy of Freedonia sank the ferry Aurora on Thursday.")
    denied = reading_of("The navy of Freedonia did not sink the ferry Aurora on Thursday.", outlet="B")
    found = [entry for entry in entries(told, denied) if isinstance(entry, Disagreement)]
    assert [entry.kind.value for entry in found] == ["denial"]
    assert not [
        entry
        for entry in entries(told, denied, upstream=Upstream(original=lambda _: told.report.id))
        if isinstance(entry, Disagreement)
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "is_event"),
    [
        ("The mayor of Quito said on Thursday that the roads were open.", "said", False),
        ("The mayor of Quito hopes that the roads will open.", "hopes", False),
        ("The mayor of Quito urged drivers to stay at home.", "urged", True),
        ("Ann Low entered the museum of Lombok.", "entered", True),
        ("A lorry entered a tunnel.", "entered", False),
    ],
    ids=["a saying", "a wish", "an act of speech", "a deed of somebody", "a deed of nobody known"],
)
def test_what_is_only_said_or_thought_is_no_event(text: str, trigger: str, is_event: bool) -> None:
    report, layout = Report.make(text, language="en", published=date(2021, 5, 7)), Layout.of(text)
    start = text.index(trigger)
    triggers = (TriggerTag(at=(start, start + len(trigger))),)
    reading = read(report, replace(RuleTagger().tag(report, layout), triggers=triggers), layout)
    assert any(isinstance(entry, Event) for entry in entries(reading)) is is_event


def test_the_telling_that_stands_for_an_event_comes_first() -> None:
    vague = reading_of("The quake on Lombok may have killed nine people.", outlet="B")
    made = [entry for entry in entries(vague, reading_of(QUAKE)) if isinstance(entry, Event)]
    joined = next((entry for entry in made if len(entry.reports) == 2), None)
    assert joined is None or joined.mentions[0] in {event.id for event in reading_of(QUAKE).event_mentions}
