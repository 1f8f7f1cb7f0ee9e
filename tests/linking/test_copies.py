from __future__ import annotations

import gzip
import json
import random
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from tests.growth import grows_linearly

from onrecord.linking.copies import CopyFacts, CopyLinker
from onrecord.linking.linker import Node, Upstream
from onrecord.record import Copy, Reading, Report, from_plain, to_plain

LINKER = CopyLinker()
SHARED = Path(__file__).parents[2].parent / "shared"

FLOOD = (
    "The river Odell burst its banks above Marrow Bridge on Tuesday night and drove four hundred families out. "
    "Firefighters in rubber boats carried the patients of Saint Alder hospital to a school on the hill. "
    "The mayor of the town, Petra Lund, asked the army for pumps and for bread. "
    "A dyke that the province had meant to raise since the spring gave way shortly before midnight. "
    "Engineers expect the water to fall by Thursday, unless it rains again in the mountains. "
    "Trains between the coast and the capital stand still, and the road along the valley is closed."
)
STRIKE = (
    "Bus drivers in Harrowgate stopped work on Monday morning in a dispute over the length of their shifts. "
    "Their union says that eleven hours behind the wheel are too many, and that two have fallen asleep this year. "
    "The company offered a bonus for late shifts and was turned down in a vote at the depot. "
    "Pupils walked to school, and the market opened an hour late because the traders could not reach it. "
    "Talks are to go on at the town hall on Wednesday with a mediator from the labour office."
)
QUOTED = (
    "We waited for the pumps until midnight and they never came, then we heard the dyke go with a noise like a train, "
    "and after that there was only water and the bells and people calling from the roofs in the dark"
)


def node(text: str, day: int | None = 1, outlet: str | None = None, title: str | None = None) -> Node[CopyFacts]:
    published = date(2031, 5, day) if day else None
    report = Report.make(text, outlet=outlet, title=title, published=published)
    return LINKER.nodes(Reading(report=report))[0]


def copies(*nodes: Node[CopyFacts]) -> tuple[Copy, ...]:
    return LINKER.entries(nodes, Upstream())


def sentences(text: str) -> list[str]:
    return [part + "." for part in text.rstrip(".").split(". ")]


def garbled(text: str, every: int) -> str:
    """Every so many-th word misread."""
    words = text.split()
    return " ".join(word if place % every else "x" + word[1:] for place, word in enumerate(words, 1))


@pytest.mark.parametrize(
    "copy",
    [
        FLOOD + " Reporting by a colleague in Marrow.",
        " ".join(sentences(FLOOD)[:3]),
        FLOOD.replace("Tuesday", "Wednesday").replace("carried", "brought").replace("asked", "begged"),
        garbled(FLOOD, 9),
        "\n\n".join([*sentences(FLOOD)[:3], sentences(STRIKE)[0], *sentences(FLOOD)[3:], sentences(STRIKE)[2]]),
        FLOOD.upper(),
    ],
    ids=["whole", "abridged", "edited", "misread", "spliced", "in capitals"],
)
def test_a_copy_is_linked_to_its_original(copy: str) -> None:
    first, second = node(FLOOD, 1, "North Wire"), node(copy, 2, "Valley Post")
    assert LINKER.keys(first) & LINKER.keys(second)
    assert LINKER.linked(first, second)
    assert LINKER.linked(second, first)
    (found,) = copies(second, first)
    assert (found.report, found.original) == (second.report, first.report)
    for passage in found.passages:
        assert passage.stands_in(copy)


def test_reports_of_one_event_in_their_own_words_are_no_copies() -> None:
    own = (
        "Four hundred families had to leave when the Odell flooded Marrow Bridge. The hospital was cleared by boat. "
        "Mayor Petra Lund called for help from the army. The dyke broke before midnight; it should have been raised "
        "this spring. Rail and road are cut. The level may drop on Thursday."
    )
    assert not LINKER.linked(node(FLOOD), node(own))


def test_furniture_of_the_same_page_makes_no_copies() -> None:
    furniture = "\n\nSign up for our newsletter and get the latest headlines in your inbox every morning.\n" * 6
    furniture += (
        "Copyright 2031 Valley Post. All rights reserved. This material may not be published or broadcast.\n" * 4
    )
    assert not LINKER.linked(node(FLOOD + furniture, 1), node(STRIKE + furniture, 2))


def test_a_report_that_quotes_another_at_length_is_no_copy() -> None:
    statement = f"Petra Lund, mayor of Marrow, said after the flood: “{QUOTED}.”"
    telling = (
        f"{STRIKE} On the flood in the valley the mayor had this to say. “{QUOTED}.” She then left for the bridge."
    )
    assert not LINKER.linked(node(statement, 1), node(telling, 2))


def test_two_reports_that_quote_one_person_at_length_are_no_copies() -> None:
    one = f"{' '.join(sentences(FLOOD)[:2])} “{QUOTED},” the mayor told this paper at the bridge in the evening."
    two = f"{' '.join(sentences(FLOOD)[3:])} “{QUOTED},” said Petra Lund, who has led the town for nine years now."
    assert not LINKER.linked(node(one, 1), node(two, 2))


def test_a_long_report_that_takes_in_a_short_earlier_one_is_no_copy() -> None:
    flash = " ".join(sentences(FLOOD)[:2])
    assert not LINKER.linked(node(flash, 1), node(f"{flash} {STRIKE} {STRIKE.upper()}", 3))


def test_the_original_is_the_earliest_then_the_longest() -> None:
    whole, short, undated = node(FLOOD, 2), node(" ".join(sentences(FLOOD)[:4]), 2), node(FLOOD + " More.", None)
    found = {copy.report: copy.original for copy in copies(undated, short, whole)}
    assert found == {short.report: whole.report, undated.report: whole.report}


def test_entries_do_not_depend_on_order() -> None:
    nodes = [node(FLOOD, 1), node(FLOOD + " More.", 2), node(garbled(FLOOD, 9), 3), node(sentences(FLOOD)[0] * 2, 4)]
    assert len({copies(*order) for order in permutations(nodes)}) == 1


def test_facts_survive_writing() -> None:
    facts = node(FLOOD + " “Ünïcode” 🌊").facts
    assert from_plain(CopyFacts, json.loads(json.dumps(to_plain(facts)))) == facts


@pytest.mark.parametrize("text", ["", "One.", "\ud800 and so on", "1 2 3 4"])
def test_texts_of_next_to_nothing(text: str) -> None:
    found = LINKER.nodes(Reading(report=Report.make(text)))
    assert copies(*found) == ()


@pytest.mark.parametrize("unit", ["7", "“", '"', "word ", "a.", "Subscribe "])
def test_long_runs_are_linear(unit: str) -> None:
    def work(size: int) -> None:
        for found in LINKER.nodes(Reading(report=Report.make(unit * (size // len(unit))))):
            LINKER.keys(found)

    assert grows_linearly(work, 400_000)


@pytest.mark.shared
def test_copies_made_by_rule_are_found() -> None:
    folder = SHARED / "corpora/stories"
    if not folder.is_dir():
        pytest.skip("the shared corpora are not beside the project")
    gold = [json.loads(line) for line in (folder / "neardup_synth-dev.jsonl").read_text("utf-8").splitlines()]
    with gzip.open(folder / "gva-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row for row in map(json.loads, lines)}
    random.Random(1).shuffle(gold)
    wanted, hits = 0, 0
    for row in [row for row in gold if row["kind"] != "original"][:100]:
        source = texts[row["src"]]
        original = node(source["text"], 1)
        copy = node(row["text"], None)
        wanted += 1
        hits += bool(LINKER.keys(original) & LINKER.keys(copy)) and LINKER.linked(original, copy)
    assert hits / wanted >= 0.98
