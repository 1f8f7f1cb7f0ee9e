from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest

from onrecord.linking.linker import Node, Upstream
from onrecord.linking.quotations import QuotationFacts, QuotationLinker
from onrecord.record import (
    Disagreement,
    Entry,
    Manner,
    Quotation,
    Reading,
    Report,
    Span,
    Standing,
    Statement,
    StatementKind,
    content_id,
    from_plain,
    to_plain,
)

LINKER = QuotationLinker()
LONG = "We will not sell the harbour to anyone who has not first paid the pensions of the dockers"


def told(
    content: str,
    speaker: str | None = "Alma Reth",
    day: int | None = 4,
    kind: StatementKind = StatementKind.DIRECT,
    source: str | None = None,
    manner: Manner = Manner.SPEECH,
) -> Node[QuotationFacts]:
    source = source or speaker or "an official"
    text = f"{content}, said {source}. Told on day {day}."
    report = Report.make(text, published=date(2031, 5, day) if day else None)
    statement = Statement(
        id=content_id("st", report.id),
        report=report.id,
        kind=kind,
        manner=manner,
        content=(Span.of(text, 0, len(content)),),
        source=Span.of(text, len(content) + 7, len(content) + 7 + len(source)),
        cue=Span.of(text, len(content) + 2, len(content) + 6),
        mention=content_id("mn", report.id) if speaker else None,
        speaker_name=speaker,
        named=speaker is not None,
    )
    nodes = LINKER.nodes(Reading(report=report, statements=(statement,)))
    return nodes[0]


def together(*nodes: Node[QuotationFacts], upstream: Upstream | None = None) -> tuple[Entry, ...]:
    return LINKER.entries(nodes, upstream or Upstream())


def quotations(entries: Sequence[Entry]) -> list[Quotation]:
    return [entry for entry in entries if isinstance(entry, Quotation)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (told(f"“{LONG}”"), told(f'"{LONG}."', day=9)),
        (told(f"“{LONG}”"), told("“has not first paid the pensions of the dockers”")),
        (told(f"“{LONG}”"), told(f"“{LONG}”", speaker=None)),
        (told(f"“{LONG}”"), told(f"“{LONG.replace('anyone who has', 'a buyer who has')}”", speaker="Reth")),
        (
            told("that the harbour would stay with the dockers until pensions were paid", kind=StatementKind.INDIRECT),
            told("the harbour stays with the dockers until their pensions are paid", kind=StatementKind.INDIRECT),
        ),
        (
            told(f"“{LONG}”"),
            told("the buyer must have “first paid the pensions of the dockers”", kind=StatementKind.MIXED),
        ),
        (
            told("it was “a pirates' bargain”", kind=StatementKind.MIXED),
            told("she spoke of “a pirates' bargain”", kind=StatementKind.MIXED),
        ),
    ],
    ids=["marks", "in part", "unnamed", "a word changed", "reworded", "mixed", "short"],
)
def test_two_tellings_of_one_saying_are_linked(one: Node[QuotationFacts], two: Node[QuotationFacts]) -> None:
    assert LINKER.keys(one) & LINKER.keys(two)
    assert LINKER.linked(one, two)
    assert LINKER.linked(two, one)
    assert len(quotations(together(one, two))) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (told(f"“{LONG}”"), told("“We will pay the pensions of the widows before the winter comes to the coast”")),
        (told("“We will see”"), told("“We will see”", day=5)),
        (
            told("it was “a pirates' bargain”", kind=StatementKind.MIXED),
            told("she spoke of “a pirates' bargain”", speaker="Jan Prill", kind=StatementKind.MIXED),
        ),
        (
            told("the harbour stays with the dockers until their pensions are paid", kind=StatementKind.INDIRECT),
            told("the harbour stays with the dockers until pensions are paid", day=29, kind=StatementKind.INDIRECT),
        ),
    ],
    ids=["another saying", "nothing telling", "few words, another speaker", "weeks later"],
)
def test_other_sayings_are_not_linked(one: Node[QuotationFacts], two: Node[QuotationFacts]) -> None:
    assert not LINKER.linked(one, two)


def test_the_fullest_telling_is_the_text_and_the_rest_are_variants() -> None:
    full, part, same = told(f"“{LONG}”"), told("“paid the pensions of the dockers”", day=3), told(f'"{LONG},"', day=6)
    (found,) = quotations(together(full, part, same))
    assert found.text == LONG
    assert found.variants == ("paid the pensions of the dockers",)
    assert found.statements == (part.id, full.id, same.id)
    assert found.id == quotations(together(part))[0].id
    assert found.independent == 3


def test_copies_count_once() -> None:
    one, two = told(f"“{LONG}”"), told(f"“{LONG}.”", day=5)
    (found,) = quotations(together(one, two, upstream=Upstream(original=lambda _: one.report)))
    assert found.independent == 1


def test_the_same_long_words_of_another_speaker_are_a_disagreement() -> None:
    one, two = told(f"“{LONG}”"), told(f"“{LONG}”", speaker="Jan Prill", day=5)
    entries = together(two, one)
    assert len(quotations(entries)) == 2
    (found,) = [entry for entry in entries if isinstance(entry, Disagreement)]
    assert [side.says for side in found.sides] == ["Alma Reth", "Jan Prill"]
    assert found.about in {quotation.id for quotation in quotations(entries)}
    assert found.standing is Standing.OPEN


@pytest.mark.parametrize(
    "other",
    [
        told(f"“{LONG}”", speaker="Jan Prill", day=5, source="he"),
        told(f"“{LONG}”", speaker="Reth", day=5),
        told(f"“{LONG}”", speaker=None, day=5),
        told(f"“{LONG}”", speaker="Elma Reth", day=5),
        told(f"“Reth said, ‘{LONG}’”", speaker="Jan Prill", day=5),
    ],
    ids=["a pronoun resolved", "the surname", "unnamed", "misspelled", "told on"],
)
def test_no_disagreement_where_the_speakers_may_be_one(other: Node[QuotationFacts]) -> None:
    assert not [entry for entry in together(told(f"“{LONG}”"), other) if isinstance(entry, Disagreement)]


def test_copies_do_not_disagree_with_their_original() -> None:
    one, two = told(f"“{LONG}”"), told(f"“{LONG}”", speaker="Jan Prill", day=5)
    entries = together(one, two, upstream=Upstream(original=lambda _: one.report))
    assert not [entry for entry in entries if isinstance(entry, Disagreement)]


def test_the_speaker_is_the_actor_that_most_tellings_name() -> None:
    nodes = [told(f"“{LONG}”", day=day) for day in (4, 5, 6)]
    actors = {node.facts.mention: actor for node, actor in zip(nodes, ("ac-1", "ac-2", "ac-2"), strict=True)}
    (found,) = quotations(together(*nodes, upstream=Upstream(actor=actors.get)))
    assert found.speaker == "ac-2"


def test_attitudes_are_no_sayings() -> None:
    with pytest.raises(IndexError):
        told("that it would rain", manner=Manner.ATTITUDE)


def test_entries_do_not_depend_on_order() -> None:
    nodes = [
        told(f"“{LONG}”"),
        told(f"“{LONG}”", speaker="Jan Prill"),
        told("“paid the pensions of the dockers”", speaker=None),
        told(f"“{LONG}.”", day=None),
    ]
    assert len({together(*order) for order in permutations(nodes)}) == 1


def test_facts_survive_writing() -> None:
    facts = told(f"“{LONG}”").facts
    assert from_plain(QuotationFacts, json.loads(json.dumps(to_plain(facts)))) == facts
