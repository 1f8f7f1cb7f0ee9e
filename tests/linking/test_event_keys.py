"""Every pair of tellings that their times let be one event is compared: it shares a key, or two sides of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.event_facts import EventFacts
from onrecord.linking.events import EventLinker, EventNode
from onrecord.linking.keys import facing, numbers
from onrecord.linking.linker import Node
from onrecord.reading import read
from onrecord.record import Report, Status
from onrecord.tagger import RuleTagger
from onrecord.text.layout import Layout

LINKER = EventLinker()
FIRST = date(2021, 1, 1)


def telling() -> EventNode:
    report = Report.make("Rebels killed Minister Anna Berg in Torvia.", source="a", outlet="A", published=FIRST)
    layout = Layout.of(report.text)
    reading = read(report, RuleTagger().tag(report, layout), layout)
    (node,) = [one for one in LINKER.nodes(reading) if one.facts.trigger_text == "killed"]
    return node


TELLING = telling()
DAYS = st.integers(0, 400).map(lambda days: (FIRST + timedelta(days)).isoformat())
DATES = st.one_of(st.none(), DAYS, DAYS.map(lambda day: day[:7]), st.just("2021"), st.just("2021-W05"))


@st.composite
def tellings(draw: st.DrawFn) -> EventNode:
    told = draw(st.one_of(st.none(), DAYS))
    facts: EventFacts = replace(
        TELLING.facts,
        date=draw(DATES),
        told=told,
        status=draw(st.sampled_from(Status)).value,
        patient_mention=draw(st.sampled_from((None, "m"))),
    )
    return Node(id="e", report=draw(st.sampled_from("ab")), published=None, outlet=None, facts=facts)


@given(tellings(), tellings())
def test_tellings_that_can_be_one_are_compared(a: EventNode, b: EventNode) -> None:
    if a.report != b.report and LINKER.linked(a, b):
        assert {facing(key) for key in numbers(LINKER.keys(a), "events")} & numbers(LINKER.keys(b), "events")
