"""What the rules make of the network's tags: quotations and names whole, hearers no sources, sayings within sayings."""

from __future__ import annotations

import pytest

from onrecord.record import CueTag, EntityTag, Manner, MentionKind, Offsets
from onrecord.tagger.trained.hearers import heard
from onrecord.tagger.trained.layers import UNSOURCED_CHANCE, with_rules
from onrecord.tagger.trained.names import with_rules as names_with_rules
from onrecord.tagger.trained.quoting import layered
from onrecord.text.layout import Layout


def at(text: str, words: str) -> Offsets:
    start = text.index(words)
    return start, start + len(words)


def saying(text: str, cue: str, source: str | None, *content: str, score: float = 1.0) -> CueTag:
    return CueTag(
        at=at(text, cue),
        manner=Manner.SPEECH,
        source=(at(text, source),) if source else (),
        content=tuple(at(text, words) for words in content),
        score=score,
    )


def numbered(text: str) -> tuple[Layout, dict[str, int]]:
    """The layout, and the number of each word."""
    layout = Layout.of(text)
    return layout, {text[start:end]: i for i, (start, end) in enumerate(layout.words)}


def words(text: str, pieces: tuple[Offsets, ...]) -> list[str]:
    return [text[slice(*piece)] for piece in pieces]


def test_a_quotation_that_content_opens_is_whole() -> None:
    text = "Tarr said, “We lost two boats. Nobody came. Nobody called, and nobody wrote to us in all that time.”"
    (made,) = with_rules([saying(text, "said", "Tarr", "We lost two boats.")], Layout.of(text), (), ())

    assert words(text, made.content) == [text[text.index("“") :]]


def test_a_quotation_is_whole_that_several_pieces_hold_most_of() -> None:
    text = "“It was cold, and it was dark at noon, and we could not see the quay,” Tarr said."
    tag = saying(text, "said", "Tarr", "it was dark at noon", "we could not see the quay")
    (made,) = with_rules([tag], Layout.of(text), (), ())

    assert words(text, made.content) == [text[: text.index(" Tarr")]]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "left", "hearer"),
    [
        ("The crew was told to leave.", "was told", "The crew", "to leave", [], "The crew"),
        ("The crew was told by Tarr to leave.", "told", "The crew", "to leave", ["Tarr"], "The crew"),
        ("Tarr was accused of lying.", "was accused of", "Tarr", "lying", [], None),
        ("Tarr is convinced that it holds.", "is convinced", "Tarr", "that it holds", ["Tarr"], None),
        ("Tarr was quoted as saying it holds.", "quoted", "Tarr", "it holds", ["Tarr"], None),
        ("Tarr told the crew to leave.", "told", "Tarr", "to leave", ["Tarr"], None),
    ],
)
def test_the_subject_of_a_passive_is_no_source(
    text: str, cue: str, source: str, content: str, left: list[str], hearer: str | None
) -> None:
    made = heard(saying(text, cue, source, content), Layout.of(text))

    assert words(text, made.source) == left
    assert (text[slice(*made.addressee)] if made.addressee else None) == hearer


def test_a_noun_that_tells_a_clause_needs_no_network() -> None:
    text = "The boat came amid word from town and information from the harbour board that the quay is shut."
    rule = saying(text, "information", "the harbour board", "that the quay is shut")
    plain = saying(text, "information", "the harbour board", "the quay is shut")
    network = saying(text, "word", "town", "that the quay is shut")

    assert with_rules([], Layout.of(text), [rule], ()) == (rule,)
    assert with_rules([], Layout.of(text), [plain], ()) == ()
    assert with_rules([network], Layout.of(text), [rule], ()) == (network,)


@pytest.mark.parametrize("cue", ["quoted", "saying"])
def test_quoted_as_saying_is_two_sayings(cue: str) -> None:
    text = "The Post quoted residents as saying that the wall had leaked."
    source = "The Post"
    around, told = layered([saying(text, cue, source, "that the wall had leaked")], Layout.of(text))

    assert words(text, around.source) == ["The Post"]
    assert words(text, around.content) == ["residents as saying", "that the wall had leaked"]
    assert words(text, told.source) == ["residents"]
    assert words(text, told.content) == ["that the wall had leaked"]


def test_a_saying_without_source_needs_a_sure_network_or_a_rule() -> None:
    text = "It was reported that the wall had leaked."
    unsure = saying(text, "was reported", None, "that the wall had leaked", score=UNSOURCED_CHANCE - 0.1)

    assert with_rules([unsure], Layout.of(text), (), ()) == ()
    assert with_rules([unsure], Layout.of(text), (unsure,), ())


def test_what_the_rules_see_fills_what_the_network_leaves_open() -> None:
    text = "“We lost two boats,” Tarr told reporters. She called the plan “a bad joke”."
    told = saying(text, "told", "Tarr", "“We lost two boats,”")
    called = saying(text, "called", "She", "the plan “a bad joke”")
    made = with_rules(
        [saying(text, "told", "Tarr"), saying(text, "called", "She", "the plan")], Layout.of(text), (told, called), ()
    )

    assert [words(text, tag.content) for tag in made] == [["“We lost two boats,”"], ["the plan “a bad joke”"]]


def test_what_an_aside_credits_is_told_by_the_rules() -> None:
    text = "The pier is shut, as first reported by the Herald."
    ruled = saying(text, "as first reported by", "the Herald", "The pier is shut")
    found = saying(text, "first reported", "the Herald", "shut", score=0.4)

    assert with_rules([found], Layout.of(text), (ruled,), ()) == (ruled,)
    assert with_rules([], Layout.of(text), (ruled,), ()) == (ruled,)


def test_adjectives_and_pronouns_are_no_names_and_bodies_are_whole() -> None:
    text = "They met French officials of the Orrin Port Authority."
    layout, index = numbered(text)
    found = [
        (index["They"], index["They"] + 1, "person", 0.9),
        (index["French"], index["French"] + 1, "organisation", 0.9),
        (index["Orrin"], index["Port"] + 1, "place", 0.9),
    ]
    body = EntityTag(at=at(text, "Orrin Port Authority"), kind=MentionKind.ORGANISATION)
    made = names_with_rules(found, layout, (body,), ())

    assert [(text[slice(*tag.at)], tag.kind) for tag in made if tag.kind is not MentionKind.PERSON] == [
        ("Orrin Port Authority", MentionKind.ORGANISATION)
    ]


def test_a_letter_of_an_abbreviation_stands_for_all_of_it() -> None:
    text = "Talks with the U.S. Harbour Office and J. Oru."
    layout, index = numbered(text)
    found = [
        (index["U"], index["U"] + 1, "place", 0.6),
        (index["S"], index["S"] + 2, "place", 0.6),
        (index["J"], index["Oru"] + 1, "person", 0.9),
    ]

    assert [text[slice(*tag.at)] for tag in names_with_rules(found, layout, (), ())] == ["U.S.", "J. Oru"]
