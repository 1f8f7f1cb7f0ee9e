"""Statements: cue tags and quotations made whole, with speaker, occasion and layers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader import Reader
from onrecord.reading import statements
from onrecord.record import (
    CueTag,
    Manner,
    Mention,
    MentionKind,
    Report,
    Span,
    Statement,
    StatementKind,
    Tags,
    TimeExpression,
    TimeType,
)
from onrecord.tagger.rules.cues import cues
from onrecord.text.layout import Layout


def read(
    text: str,
    names: tuple[str, ...] = (),
    days: dict[str, str] | None = None,
    kinds: dict[str, MentionKind] | None = None,
) -> list[Statement]:
    """Statements of a text in which every occurrence of a name is a mention, and words are days."""
    layout = Layout.of(text)
    mentions = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            first = text.find(name)
            mentions.append(
                Mention(
                    id=f"mn-{at}",
                    report="rp",
                    span=Span.of(text, at, at + len(name)),
                    kind=(kinds or {}).get(name, MentionKind.PERSON),
                    chain=f"mn-{first}",
                    name=name,
                )
            )
            at = text.find(name, at + 1)
    mentions.sort(key=lambda mention: mention.span)
    times = tuple(
        TimeExpression(
            id=words, report="rp", span=Span.of(text, text.find(words), text.find(words) + len(words)),
            type=TimeType.DATE, value=value,
        )
        for words, value in (days or {}).items()
    )  # fmt: skip
    tags = Tags(cues=cues(layout, (), ()))
    return list(statements.read(Report.make(text), tags, layout, tuple(mentions), times))


def content(statement: Statement) -> list[str]:
    return [span.quote for span in statement.content]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It is shut,” Oru said.", StatementKind.DIRECT),
        ("Oru said that it is shut.", StatementKind.INDIRECT),
        ("Oru said that it is “shut for good”.", StatementKind.MIXED),
    ],
)
def test_the_kind_follows_from_the_marks(text: str, kind: StatementKind) -> None:
    assert [statement.kind for statement in read(text)] == [kind]


def test_the_speaker_is_the_mention_of_the_source() -> None:
    found = read("“It is shut,” Mara Oru said.", ("Mara Oru",))
    assert (found[0].speaker_name, found[0].named, found[0].mention) == ("Mara Oru", True, "mn-14")


def test_a_source_without_a_mention_is_unnamed() -> None:
    found = read("Officials familiar with the talks said it is shut.")
    assert (found[0].speaker_name, found[0].named) == (None, False)
    assert found[0].source is not None


def test_a_quotation_without_a_cue_goes_on_with_its_speaker() -> None:
    found = read("“It is shut,” Mara Oru said.\n\n“We will not open it again.”", ("Mara Oru",))
    assert [statement.speaker_name for statement in found] == ["Mara Oru", "Mara Oru"]
    assert found[1].cue is None


def test_a_quotation_far_from_any_speaker_has_none() -> None:
    found = read("Oru said it is shut.\n\nRain fell.\n\nWind blew.\n\n“We will not open it again.”", ("Oru",))
    assert found[-1].speaker_name is None


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    found = read("“It is shut,” Oru said. “We close it.\n\n“We close it for good.”", ("Oru",))
    assert [content(statement) for statement in found] == [
        ["“It is shut,”", "“We close it.", "“We close it for good.”"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“It is shut.\n\n“We close it for good this time,” Oru said.",
        "“It is shut. It stays so.\n\nWe close it for good this time.”\n\nOru left on Monday.",
        "Oru said: “It is shut.\n\nNobody goes there.\n\nWe close it for good this time.”",
    ],
)
def test_a_quotation_over_paragraphs_is_one_wherever_its_cue_stands(text: str) -> None:
    [statement] = [one for one in read(text, ("Oru",)) if "“" in content(one)[0]]
    assert content(statement)[0].startswith("“It is shut.")
    assert "We close it for good this time" in content(statement)[-1]


def test_words_held_at_arms_length_are_no_statement() -> None:
    assert read("The “iron gull” operation began. The film “Nine Piers” opened.") == []


def test_a_colon_before_a_quotation_names_the_speaker() -> None:
    found = read("The answer surprised Mara Oru: “We were never asked about it.”", ("Mara Oru",))
    assert [(content(one), one.speaker_name) for one in found] == [(["“We were never asked about it.”"], "Mara Oru")]


def test_layers_are_tied_and_the_outlet_is_in_via() -> None:
    found = read("Oru has said that it is shut, AFP reported.", ("Oru", "AFP"), kinds={"AFP": MentionKind.ORGANISATION})
    outer = next(statement for statement in found if statement.speaker_name == "AFP")
    inner = next(statement for statement in found if statement.speaker_name == "Oru")
    assert (inner.part_of, inner.via) == (outer.id, ("AFP",))
    assert (outer.part_of, outer.via) == (None, ())


def test_what_someone_is_said_to_believe_is_a_layer() -> None:
    found = read("The Vell Herald writes that the army believes the pier will fall.", ("Vell Herald", "army"))
    outer, inner = sorted(found, key=lambda statement: statement.content[0].start)
    assert (inner.manner, inner.part_of, content(inner)) == (Manner.ATTITUDE, outer.id, ["the pier will fall"])


def test_the_outlet_that_was_told_is_in_via() -> None:
    found = read("“It is shut,” Oru told the Vell Herald on Monday.", ("Oru", "Vell Herald"))
    assert found[0].via == ("Vell Herald",)
    assert found[0].addressee is not None
    assert found[0].addressee.quote == "the Vell Herald"


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("“It is shut,” Oru said at a midday briefing for reporters.", "at a midday briefing for reporters"),
        ("Oru, in an interview with CNN, said that it is shut.", "in an interview with CNN"),
        ("“It is shut,” Oru wrote on Facebook.", "on Facebook"),
        ("“It is shut,” Oru told reporters at the Grand Pier.", "at the Grand Pier"),
        ("“It is shut,” Oru said.", None),
        ("Oru said that a ship sank at the Grand Pier.", None),
    ],
)
def test_the_venue_stands_by_the_cue(text: str, venue: str | None) -> None:
    found = read(text, ("Oru",))[0].venue
    assert (found.quote if found else None) == venue


def test_the_day_is_that_by_the_cue() -> None:
    text = "Oru said on Monday that the pier shut on Friday."
    days = {"Monday": "2024-05-06", "Friday": "2024-05-03"}
    assert read(text, ("Oru",), days)[0].said_on == date(2024, 5, 6)
    assert read("Oru said that it shut on Friday.", ("Oru",), {"Friday": "2024-05-03"})[0].said_on is None
    assert read("Oru said in May that it shut.", ("Oru",), {"May": "2024-05"})[0].said_on is None


def test_a_tag_in_several_pieces_is_one_statement() -> None:
    text = "The pier, Oru said, is shut."
    tags = Tags(cues=(CueTag(at=(14, 18), manner=Manner.SPEECH, source=((10, 13),), content=((20, 27), (0, 8))),))
    layout = Layout.of(text)
    found = statements.read(Report.make(text), tags, layout, (), ())
    assert [content(statement) for statement in found] == [["The pier", "is shut"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“““““”””””",
        "“All of it is one quotation and nothing else stands here at all.”",
        "Q: And?\nA: No.\nQ: Why?\nA: “Because.",
        "MR. ORU: It works.\nMR. BEL: It does not, he said.\nMR. ORU: It does.\nMR. BEL: No.",
        "10:42 Oru says it works\n10:43 “It does not,” Bel says\n10:50 more to follow",
        "- Oru: yes\n- Bel: no\n- he said: “maybe",
        "ORU SAID THAT THE PIER IS SHUT. “GO HOME,” HE SAID.",
        "oru said it works bel said it does not and then he said she said nothing at all",
        "said\nsaid:\n“",
    ],
)
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    for statement in Reader().read(text).statements:
        assert all(span.stands_in(text) for span in statement.content)


def test_no_statement_swallows_a_page() -> None:
    page = "\n\n".join("“The road is long and nobody knows where it ends" for _ in range(400))
    for text in (page, "Oru said: " + page, "Oru said: “" + "we go on and on. " * 2000):
        for statement in read(text, ("Oru",)):
            assert sum(len(span.quote) for span in statement.content) < 9000


PIECES = [
    "Oru said ",
    "“It works,” ",
    "that it works",
    ". ",
    "\n\n",
    "he added",
    ": ",
    "told CNN ",
    '"',
    "’",
    "according to Bel",
    ", ",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_every_span_stands_and_ids_differ(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read(text, ("Oru", "Bel", "CNN"))
    assert len({statement.id for statement in found}) == len(found)
    ids = {statement.id for statement in found}
    for statement in found:
        assert statement.content
        assert statement.part_of is None or (statement.part_of in ids and statement.part_of != statement.id)
        for span in (*statement.content, statement.source, statement.cue, statement.venue, statement.addressee):
            assert span is None or span.stands_in(text)
