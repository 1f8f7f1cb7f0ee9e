from __future__ import annotations

import json
from datetime import date
from itertools import permutations

import pytest
from tests.growth import grows_linearly

from onrecord.linking.linker import Node, Upstream
from onrecord.linking.resemblance import odds
from onrecord.linking.stories import StoryLinker
from onrecord.linking.story_facts import StoryFacts
from onrecord.record import Reading, Report, Story, from_plain, to_plain

LINKER = StoryLinker()

ROBBERY = (
    "Two masked men robbed the savings bank in Kelmsford on Friday and shot the cashier, Edda Winrow, 34, in the arm. "
    "They fled towards Dunmarsh in a stolen bakery van, Inspector Tom Hale of the county police said. "
    "The van was found burnt out in Pella Wood two hours later."
)
ROBBERY_LATER = (
    "A man of 29 was arrested in Dunmarsh over the robbery of the Kelmsford savings bank in which Edda Winrow "
    "was hurt. Rolf Aske is held in custody; a second man is sought. A bakery van, burnt out, was found in Pella Wood."
)
OTHER_ROBBERY = (
    "A petrol station on the ring road of Ostermouth was robbed on Saturday by a woman with a knife. She took 300 "
    "crowns and a crate of lemonade and left on a bicycle. Nobody was hurt, said the owner, Jan Prill, 61."
)
HARBOUR = (
    "The parliament of Veldia voted on Thursday to sell the harbour of Sankt Oren to a company from overseas. Dockers "
    "in Sankt Oren called a strike. Prime Minister Alma Reth defended the sale before the deputies."
)


def node(text: str, day: int | None, title: str | None = None) -> Node[StoryFacts]:
    published = date(2031, 5, day) if day else None
    return LINKER.nodes(Reading(report=Report.make(text, title=title, published=published)))[0]


def stories(*nodes: Node[StoryFacts]) -> tuple[Story, ...]:
    return LINKER.entries(nodes, Upstream())


def test_a_follow_up_belongs_to_the_story() -> None:
    first, later = node(ROBBERY, 3), node(ROBBERY_LATER, 9)
    assert LINKER.keys(first) & LINKER.keys(later)
    assert LINKER.linked(first, later)
    (story,) = stories(later, first)
    assert story.reports == (first.report, later.report)
    assert (story.first, story.last) == (date(2031, 5, 3), date(2031, 5, 9))


@pytest.mark.parametrize("other", [OTHER_ROBBERY, HARBOUR])
def test_another_event_of_the_kind_is_another_story(other: str) -> None:
    assert not LINKER.linked(node(ROBBERY, 3), node(other, 3))


def test_time_between_reports_speaks_against_one_story() -> None:
    assert odds(node(ROBBERY, 3), node(ROBBERY_LATER, 4)) > odds(node(ROBBERY, 3), node(ROBBERY_LATER, 28))


def test_a_story_keeps_its_id_and_title_as_it_grows() -> None:
    first, later = node(ROBBERY, 3, "Bank robbed in Kelmsford"), node(ROBBERY_LATER, 9, "Arrest in Dunmarsh")
    (alone,), (grown,) = stories(first), stories(first, later)
    assert alone.id == grown.id
    assert grown.title == "Bank robbed in Kelmsford"


def test_a_component_of_several_stories_is_cut() -> None:
    found = stories(node(ROBBERY, 3), node(HARBOUR, 4), node(ROBBERY_LATER, 9), node(OTHER_ROBBERY, 5))
    assert sorted(len(story.reports) for story in found) == [1, 1, 2]


def test_entries_do_not_depend_on_order() -> None:
    nodes = [node(ROBBERY, 3), node(ROBBERY_LATER, 9), node(HARBOUR, None), node(HARBOUR + " It rained.", None)]
    assert len({stories(*order) for order in permutations(nodes)}) == 1


def test_the_relation_is_symmetric() -> None:
    nodes = [node(ROBBERY, 3), node(ROBBERY_LATER, None), node(HARBOUR, 4), node("", 4)]
    for one in nodes:
        for two in nodes:
            assert odds(one, two) == odds(two, one)


def test_facts_survive_writing() -> None:
    facts = node(ROBBERY + " At 9:20 | on 3 May 2031 10 10.", 3, "Bank: “robbed”").facts
    assert from_plain(StoryFacts, json.loads(json.dumps(to_plain(facts)))) == facts


@pytest.mark.parametrize("unit", ["7", "A", "Ab ", "a.", "²", "“", "May 2031 ", "Of the "])
def test_long_runs_are_linear(unit: str) -> None:
    def work(size: int) -> None:
        found = node(unit * (size // len(unit)), 1)
        LINKER.keys(found)
        assert len(json.dumps(to_plain(found.facts))) < 10_000

    assert grows_linearly(work, 400_000)
