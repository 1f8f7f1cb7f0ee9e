"""Which words make a stance, on what, and whose it is: a class of error a test."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.linking.positions import PositionLinker
from onrecord.linking.stances import StanceFacts
from onrecord.reading import read
from onrecord.record import Report
from onrecord.tagger import RuleTagger
from onrecord.text.layout import Layout

LINKER = PositionLinker()


def facts(text: str) -> list[StanceFacts]:
    report = Report.make(text, language="en", published=date(2021, 5, 7), outlet="A")
    layout = Layout.of(text)
    return [node.facts for node in LINKER.nodes(read(report, RuleTagger().tag(report, layout), layout))]


def issues(text: str) -> set[tuple[str, str]]:
    """Those that stand by themselves: what only refers to something told elsewhere makes no position alone."""
    return {(each.stance, each.issue) for each in facts(text) if not each.refers}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Ann Low urged the owners to close the quarry.", ("urges", "close quarry")),
        (
            "President Ann Low called on leaders in the north, worn out by strikes, to show restraint.",
            ("urges", "restraint"),
        ),
        ("President Ann Low urged the owners not to drain the lake.", ("urges", "not drain lake")),
        (
            "President Ann Low urged the owners to allow the workers to march peacefully.",
            ("urges", "allow to march peacefully"),
        ),
        ("President Ann Low demanded that the governor resign.", ("demands", "governor to resign")),
        ("President Ann Low urged Mayor Hale not to resign.", ("urges", "mayor hale not to resign")),
        ("President Ann Low asked him to resign.", ("urges", "resign")),
        ("President Ann Low said that the governor must resign.", ("demands", "governor to resign")),
        ('President Ann Low urged the owners to " exercise restraint ".', ("urges", "restraint")),
        ("President Ann Low wants the ferry to be sold.", ("urges", "sell ferry")),
        ("President Ann Low urged the owners to abide by the ruling.", ("urges", "abide by ruling")),
    ],
)
def test_what_is_asked_is_the_issue(text: str, found: tuple[str, str]) -> None:
    assert found in issues(text)


@pytest.mark.parametrize(
    "text",
    [
        # a movement, no wish
        "President Ann Low pushed towards the quarry.",
        "President Ann Low pressed ahead with the quarry.",
        "The mayor feared President Ann Low's push on the quarry.",
        # what for, and no object
        "President Ann Low resists only to keep the quarry.",
        # what is asked about
        "President Ann Low asked: “Do we want the army to close the quarry?”",
        # those who are asked, without what
        "President Ann Low urged the owners on Monday.",
        "President Ann Low asked the governor about the quarry.",
        "President Ann Low rejected the people.",
        # what somebody asks leave for, or had in mind
        "President Ann Low asked to borrow the boat.",
        "President Ann Low did not intend to hurt the owners.",
        # a clause that tells, and wants nothing
        "President Ann Low insisted that the quarry was safe.",
        "President Ann Low suggested that the owners had closed the quarry.",
        "President Ann Low said the quarry should be seen as a warning.",
        "President Ann Low said the storm should pass.",
        # verbs that say nothing by themselves
        "President Ann Low urged the owners to react.",
        "President Ann Low wants to thank the owners.",
        "President Ann Low declined to comment.",
        "President Ann Low urged the owners to do everything.",
        # nouns that say nothing by themselves
        "President Ann Low wants the same things.",
        "President Ann Low rejected the idea.",
        "President Ann Low urged concrete steps.",
        "President Ann Low dismissed the fears.",
        "President Ann Low requested anonymity.",
        # where something was
        "Workers protested in the square.",
        # what is taken or handed over
        "President Ann Low accepted an invitation.",
        # half phrases
        "President Ann Low proposed a five-year domestic spending freeze.",
        # calling names
        'President Ann Low called the plan "a scandal".',
        # not to ask is not to reject
        "President Ann Low did not urge a boycott.",
        # what others make someone do, what is supposed, what ceases
        "The mayor was forced to support the dam.",
        "The question is whether President Ann Low opposes the dam.",
        "President Ann Low stopped supporting the dam.",
        "President Ann Low should oppose the dam.",
        "The driver was urged to leave the city.",
        # time is no condition, and a forecast none of the speaker's
        "President Ann Low said the recovery would be delayed until 2030.",
    ],
)
def test_what_says_nothing_is_dropped(text: str) -> None:
    assert issues(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Ann Low demanded steps toward reform.", ("demands", "step toward reform")),
        ("President Ann Low demanded the governor's resignation.", ("demands", "resignation of governor")),
        ("President Ann Low called for a cut in the water tax.", ("urges", "cut in water tax")),
        ("President Ann Low urged calm.", ("urges", "calm")),
        ("President Ann Low called for an inquiry to find the cause.", ("urges", "inquiry")),
        ("President Ann Low called for the strike to end.", ("urges", "end strike")),
        ("President Ann Low called for lenders to cut the fees.", ("urges", "cut fee")),
        ("President Ann Low called for help to save the mill.", ("urges", "save mill")),
        ("President Ann Low called for talks with the union.", ("urges", "talk with union")),
        ("President Ann Low called for an income - tax freeze.", ("urges", "income tax freeze")),
        ("President Ann Low called for the removal of Mr. Hale.", ("urges", "removal of mr. hale")),
        ('President Ann Low said: "The shelling must stop."', ("demands", "stop shelling")),
        ("President Ann Low refused to bail out the mill.", ("rejects", "bail out mill")),
    ],
)
def test_an_issue_reads_whole(text: str, found: tuple[str, str]) -> None:
    assert found in issues(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The board plans to move the school to Freeport. President Ann Low rejected the plan.",
            ("rejects", "move school to freeport"),
        ),
        (
            "The board decided to close the ferry. Many were angry. President Ann Low welcomed the move.",
            ("supports", "close ferry"),
        ),
        ("A peace plan was drawn up. President Ann Low rejected the plan.", ("rejects", "peace plan")),
        ("There is a plan for a new bridge. President Ann Low opposes this plan.", ("opposes", "bridge")),
        (
            "The board offered to sell the mill. It plans to drain the lake. President Ann Low rejected the offer.",
            ("rejects", "sell mill"),
        ),
    ],
)
def test_what_is_called_by_a_noun_was_told_before(text: str, found: tuple[str, str]) -> None:
    assert found in issues(text)


def test_what_was_told_before_is_evidence_too() -> None:
    text = "The board plans to move the school to Freeport. President Ann Low rejected the plan."
    report = Report.make(text, language="en", published=date(2021, 5, 7), outlet="A")
    layout = Layout.of(text)
    reading = read(report, RuleTagger().tag(report, layout), layout)
    [node] = [node for node in LINKER.nodes(reading) if node.facts.actor_text == "Ann Low"]
    quotes = {event.trigger.quote for event in reading.event_mentions if event.id in node.claims}
    assert {"rejected", "move"} <= quotes


@pytest.mark.parametrize(
    "text",
    [
        # told of nothing, told after, told by a plain adjective
        "President Ann Low rejected the plan.",
        "President Ann Low rejected the plan. The board plans to close the ferry.",
        "A new plan was drawn up. President Ann Low rejected the plan.",
        # another noun of the same family is no plan of two words
        "Congress passed a spending plan. President Ann Low rejected the proposal.",
        # not planned at all
        "The board did not plan to close the ferry. President Ann Low rejected the plan.",
    ],
)
def test_what_was_not_told_before_is_not_guessed(text: str) -> None:
    assert not [each for each in facts(text) if each.actor_text == "Ann Low" and not each.refers]


def test_who_is_named_beside_a_title_holds_nothing() -> None:
    told = facts("Tim Low, the US treasury secretary, opposes the dam.")
    assert [each.actor_text for each in told if each.issue == "dam"] == ["Tim Low"]


@pytest.mark.parametrize(
    "text",
    [
        "Crowds in Freeport demand a cheaper ferry.",
        "The woman opposes the dam.",
        "Their government opposes the dam.",
        "Such sources oppose the dam.",
    ],
)
def test_who_only_stands_near_holds_nothing(text: str) -> None:
    assert not [
        each for each in facts(text) if each.actor_text in ("Freeport", "The woman", "Their government", "Such sources")
    ]


def test_a_role_is_named_with_what_it_is_of() -> None:
    (found,) = facts("The head of the Miners' Union opposes the dam.")
    assert found.actor_text.startswith("The head of the Miners")


def test_acts_of_one_kind_and_verbs_of_putting_off_are_one_issue() -> None:
    nodes = [
        node
        for text in (
            "President Ann Low urged the owners to hold off on a ground assault.",
            "President Ann Low urged the owners to delay the ground operation.",
            "President Ann Low urged the owners to delay the ferry.",
        )
        for node in _nodes(text)
    ]
    first, second, third = nodes
    assert LINKER.linked(first, second)
    assert not LINKER.linked(first, third)
    assert first.facts.issue == "hold off on ground assault"


def _nodes(text: str):  # type: ignore[no-untyped-def]
    report = Report.make(text, language="en", published=date(2021, 5, 7), outlet="A")
    layout = Layout.of(text)
    return LINKER.nodes(read(report, RuleTagger().tag(report, layout), layout))
