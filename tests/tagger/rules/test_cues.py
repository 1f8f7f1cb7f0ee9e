"""Cues by rule: who is said to say what, in the positions that news prose has."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_linearly

from onrecord.record import CueTag, EntityTag, Manner, MentionKind
from onrecord.tagger.rules.cues import cues
from onrecord.text.layout import Layout


def tags(text: str) -> list[CueTag]:
    return list(cues(Layout.of(text), (), ()))


def told(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each tag, pieces joined by " … "."""
    words = lambda pieces: " … ".join(text[start:end] for start, end in pieces)  # noqa: E731
    return [(words(tag.source), text[slice(*tag.at)], words(tag.content)) for tag in tags(text)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Oru said that the pier is shut.", "Oru", "said", "that the pier is shut"),
        ("The harbour board says the pier is shut.", "The harbour board", "says", "the pier is shut"),
        ("“The pier is shut,” Oru said.", "Oru", "said", "“The pier is shut,”"),
        ("“The pier is shut,” said Oru.", "Oru", "said", "“The pier is shut,”"),
        ("The pier is shut, Oru said on Monday.", "Oru", "said", "The pier is shut"),
        ("The pier, Oru said, is shut for good.", "Oru", "said", "The pier … is shut for good"),
        ("“It is shut,” Oru said. “Go home.”", "Oru", "said", "“It is shut,” … “Go home.”"),
        ("“It is shut,” Oru said, “and so it stays.”", "Oru", "said", "“It is shut,” … “and so it stays.”"),
        ("“Is it shut?” Oru asked.", "Oru", "asked", "“Is it shut?”"),
        ("“It is shut.” Oru told reporters.", "Oru", "told", "“It is shut.”"),
        ("“It is shut,” Oru scoffed.", "Oru", "scoffed", "“It is shut,”"),
        ("“It is shut,” Oru claims.", "Oru", "claims", "“It is shut,”"),
        ("“It is shut,” Mr. Oru was quoted as saying.", "Mr. Oru", "was quoted as saying", "“It is shut,”"),
        ("Oru told the council that it is shut.", "Oru", "told", "that it is shut"),
        ("Oru told the Vell Herald it is shut.", "Oru", "told", "it is shut"),
        ("According to Mara Oru, the pier is shut.", "Mara Oru", "According to", "the pier is shut"),
        ("The pier is shut, according to two officials.", "two officials", "according to", "The pier is shut"),
        ("The pier, according to Oru, will open in May.", "Oru", "according to", "The pier … will open in May"),
        ("It is shut, as first reported by the Herald.", "the Herald", "as first reported by", "It is shut"),
        ("As confirmed by Oru, the pier is shut.", "Oru", "As confirmed by", "the pier is shut"),
        ("Tarr praised a count of 24 as revealed by Oru.", "Oru", "as revealed by", "a count of 24"),
        ("It was reported that the pier is shut.", "", "was reported", "that the pier is shut"),
        ("The pier is expected to open in May.", "", "is expected", "The pier … to open in May"),
        ("Oru was asked whether the pier would open.", "", "was asked", "whether the pier would open"),
        ("Oru urged the town to close the pier.", "Oru", "urged", "the town to close the pier"),
        ("Oru vowed to close the pier.", "Oru", "vowed", "to close the pier"),
        ("Oru accused the town of neglect.", "Oru", "accused", "the town of neglect"),
        ("Oru called for a pause in the work.", "Oru", "called for", "a pause in the work"),
        ("Mara Oru, the mayor of Vell, said it works.", "Mara Oru, the mayor of Vell", "said", "it works"),
        ("Mara Oru, speaking at the pier, said it works.", "Mara Oru", "said", "it works"),
        ("Mr. Oru, however, said that it works.", "Mr. Oru", "said", "that it works"),
        ("The woman who filed the claim said it works.", "The woman who filed the claim", "said", "it works"),
        ("Oru repeated his claim that the pier is safe.", "Oru", "claim", "that the pier is safe"),
        ("The mayor's claim that the pier is safe was false.", "The mayor", "claim", "that the pier is safe was false"),
        ("Oru defended the view that Bel, not Tarr, won.", "Oru", "defended", "the view that Bel, not Tarr, won"),
        ("There were reports that the pier had burned.", "", "reports", "that the pier had burned"),
        ("Oru is afraid that the pier will burn.", "Oru", "is afraid", "that the pier will burn"),
        ("Oru made it clear that the pier will stay.", "Oru", "made it clear", "that the pier will stay"),
        ("By advising the town to wait, the board hopes to win.", "the board", "advising", "the town to wait"),
        ("On October 14 town officials said it works.", "town officials", "said", "it works"),
        ("In 2021 town officials said it works.", "town officials", "said", "it works"),
        ("On Monday 14 officials said it works.", "14 officials", "said", "it works"),
    ],
)
def test_each_position_gives_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in told(text)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Oru said it works, adding that it is old.", ("Oru", "adding", "that it is old")),
        ("Oru said it works but has warned that it is old.", ("Oru", "has warned", "that it is old")),
        ("Oru said it works, but Bel said it is old.", ("Bel", "said", "it is old")),
        ("The unions say it works and believe they can win.", ("The unions", "believe", "they can win")),
    ],
)
def test_a_second_cue_ends_the_content_of_the_first(text: str, second: tuple[str, str, str]) -> None:
    found = told(text)
    assert found[0][2] == "it works"
    assert second in found


def test_layers_are_statements_of_their_own() -> None:
    found = told("The navy believes that it must sail, writes The Herald of Vell.")
    assert found == [
        ("The navy", "believes", "that it must sail"),
        ("The Herald of Vell", "writes", "The navy believes that it must sail"),
    ]


def test_a_saying_told_in_a_saying_is_found() -> None:
    assert ("the mayor", "said", "that it works") in told("Oru said that the mayor said that it works.")
    assert ("Mayor Bel", "said", "that it works") in told("“And Mayor Bel said that it works,” Oru said.")


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (
            "The Herald reported “people at the quay” who are certain that “the pier” is safe.",
            ("“people at the quay” who", "are certain", "that “the pier” is safe"),
        ),
        (
            "Oru said that the unions' warning that it burns is old.",
            ("the unions", "warning", "that it burns is old"),
        ),
    ],
)
def test_a_noun_or_an_adjective_tells_a_saying_in_a_saying(text: str, inner: tuple[str, str, str]) -> None:
    assert inner in told(text)


@pytest.mark.parametrize(
    "text",
    ["Oru said that she is certain that it works.", "Oru said that the talk of the town is a belief that it works."],
)
def test_a_saying_in_a_saying_is_of_someone_else_who_stands_beside(text: str) -> None:
    assert len(told(text)) == 1


def test_a_sentence_that_ends_in_a_colon_speaks_the_next_paragraph() -> None:
    text = "Oru issued a stark warning at a briefing:\n\n“It will burn.”\n\n“Soon.”"
    assert told(text) == [("Oru", ":", "“It will burn.”")]
    text = "Speaking later came Oru, who said:\n\nThe pier will “burn to the ground” in a day."
    assert told(text)[0][2] == "The pier will “burn to the ground” in a day."


def test_attitudes_are_marked() -> None:
    assert [tag.manner for tag in tags("Oru fears that it burns. Oru said it burns.")] == [
        Manner.ATTITUDE,
        Manner.SPEECH,
    ]


def test_the_hearer_is_kept() -> None:
    text = "“It works,” Oru told reporters at the pier on Monday."
    found = tags(text)[0].addressee
    assert found is not None
    assert text[slice(*found)] == "reporters"


@pytest.mark.parametrize(
    "text",
    [
        "They held an operation dubbed ‘Iron Gull’.",
        "The pier was closed on Monday.",
        "He called up a record number of reserves.",
        "The claims were paid. The report is long.",
    ],
)
def test_what_is_no_attribution_has_no_cue(text: str) -> None:
    assert told(text) == []


def test_labels_of_a_transcript_are_sources() -> None:
    text = "MR. ORU: It works.\n\nQ: For how long?\n\nMR. ORU: A year.\n\nQ: And then?"
    assert [source for source, cue, _ in told(text) if cue == ":"] == ["MR. ORU", "Q", "MR. ORU", "Q"]
    assert [source for source, cue, _ in told("MR. ORU: Yes.\n\nQ: Now?\n\nMR. ORU: No.") if cue == ":"] == [
        "MR. ORU",
        "Q",
        "MR. ORU",
    ]
    assert told("UPDATE: The pier is shut.\n\nNOTE: It opens in May.") == []
    assert ("Mara Oru", ":", "‘It works well’") in told("Mara Oru: ‘It works well’")


def test_a_caption_is_told_by_its_credit() -> None:
    assert told("The pier after the storm. Photo: Vell Herald.\n\nIt rained.") == [
        ("Vell Herald", "Photo:", "The pier after the storm."),
    ]
    assert told("Photo: Vell Herald") == []
    assert told("The pier in a picture: Vell Herald has more.") == []


def test_a_name_after_a_quotation_and_a_dash_signs_it() -> None:
    text = '“It is lost.” — Anna Oru, mayor.\n\n"We stay."\n\n– Anna Oru\n\n“It is shut.” — Anna Oru left at noon.'
    names = [match.start() for match in re.finditer("Anna Oru", text)]
    named = tuple(EntityTag(at=(at, at + 8), kind=MentionKind.PERSON) for at in names)
    found = [tag for tag in cues(Layout.of(text), named, ()) if text[slice(*tag.at)] in "—–"]
    assert [(text[slice(*tag.source[0])], text[slice(*tag.content[0])]) for tag in found] == [
        ("Anna Oru, mayor", "“It is lost.”"),
        ("Anna Oru", '"We stay."'),
    ]


def test_a_person_before_a_colon_speaks_with_or_without_a_title() -> None:
    for text in ("Anna Oru: It works well.", "President Anna Oru: It works well."):
        at = text.index("Anna")
        [tag] = cues(Layout.of(text), (EntityTag(at=(at, at + 8), kind=MentionKind.PERSON),), ())
        assert (tag.source, tag.at) == (((0, at + 8),), (at + 8, at + 9))


@pytest.mark.parametrize(
    "piece",
    ["said ", "He said that ", '"Go," he said.\n', ", said Oru", "Oru, and ", "claims that ", "A: b\n", "( Oru "],
)
def test_repeated_words_stay_linear(piece: str) -> None:
    assert grows_linearly(lambda size: tags(piece * (size // len(piece))), 60_000)


PIECES = ["said ", "Oru ", "that ", '"', "“", "”", ", ", ". ", "\n", ": ", "to ", "is ", "he ", "told "]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_words_gives_spans_within_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for tag in tags(text):
        for start, end in (tag.at, *tag.source, *tag.content):
            assert 0 <= start < end <= len(text)
