"""Which mentions of a report are one actor's, and whom a source names."""

from __future__ import annotations

import re

import pytest
from tests.growth import grows_linearly

from onrecord.reading import mentions
from onrecord.record import (
    AntecedentTag,
    CueTag,
    EntityTag,
    Manner,
    Mention,
    MentionForm,
    MentionKind,
    Report,
    Tags,
)
from onrecord.tagger.rules.entities import entities, roles
from onrecord.text.layout import Layout


def read(text: str) -> tuple[tuple[Mention, ...], Layout]:
    layout = Layout.of(text)
    named = entities(layout)
    tags = Tags(entities=named, roles=roles(layout, named))
    return mentions.read(Report.make(text), tags, layout), layout


def chains(text: str) -> dict[str, list[str]]:
    """{name: quotes} of the named chains."""
    found: dict[str, list[str]] = {}
    for mention in read(text)[0]:
        if mention.name is not None:
            found.setdefault(mention.name, []).append(mention.span.quote)
    return found


def test_full_name_surname_title_and_possessive_are_one() -> None:
    text = "Mayor Mara Quill opened the bridge. Ms. Quill cut a ribbon. Quill's aides cheered."
    assert chains(text) == {"Mara Quill": ["Mara Quill", "Quill", "Quill"]}


def test_acronym_and_expansion_are_one() -> None:
    text = "The Federal Water Agency (FWA) closed the dam. The FWA gave no reason."
    assert chains(text) == {"Federal Water Agency": ["Federal Water Agency", "FWA", "FWA"]}


def test_a_report_says_what_an_acronym_stands_for() -> None:
    body = "Arland Centers for Water Control and Prevention"
    for text in (f"The CWC met. The {body} (CWC) left.", f"The CWC met. The {body}, or CWC, left."):
        assert named_in(text, "CWC", body) == {body}
    assert named_in(f"The {body} (FWA) closed the dam.", "FWA", body) == {body, "FWA"}


def named_in(text: str, *bodies: str) -> set[str | None]:
    """The names of the chains, where these are the bodies that the tagger sees."""
    found = [(match.start(), match.end()) for body in bodies for match in re.finditer(re.escape(body), text)]
    tags = Tags(entities=tuple(EntityTag(at=at, kind=MentionKind.ORGANISATION) for at in sorted(found)))
    return {mention.name for mention in mentions.read(Report.make(text), tags, Layout.of(text))}


def test_names_end_with_their_sentence_and_zones_are_none() -> None:
    text = "Mara Quill In Arland schools closed at 7:32 pm EDT on Monday."
    zone, name = text.index("EDT"), (0, len("Mara Quill In"))
    named = (EntityTag(at=name, kind=MentionKind.PERSON), EntityTag(at=(zone, zone + 3), kind=MentionKind.ORGANISATION))
    found = mentions.read(Report.make(text), Tags(entities=named), Layout.of(text))
    assert [mention.span.quote for mention in found] == ["Mara Quill"]


def test_the_next_sentence_s_first_word_is_no_part_of_a_body() -> None:
    text = "It was read by Fern Wire The board agreed"
    layout = Layout.of(text)
    start = text.index("Fern")
    tags = Tags(entities=(EntityTag(at=(start, start + len("Fern Wire The")), kind=MentionKind.ORGANISATION),))
    assert [m.name for m in mentions.read(Report.make(text), tags, layout)] == ["Fern Wire"]


def test_a_name_in_small_letters_is_the_name() -> None:
    assert list(chains("MARROW CITY (Wire) - It rained. The town of Marrow City was wet.")) == ["Marrow City"]
    assert named_in("The fwa met. The FWA left.", "fwa", "FWA") == {"fwa"}
    assert named_in("The FWA met. The fwa left.", "fwa", "FWA") == {"FWA"}


def test_a_body_is_not_its_organ() -> None:
    assert chains("The Acme Company met. Acme officials said no.") == {"Acme Company": ["Acme Company", "Acme"]}
    assert len(chains("The Acme Congress met. Acme officials said no.")) == 2


def test_a_person_s_initials_are_the_person() -> None:
    text = "Anna Maria Low won. AML, as voters call her, thanked them. Later AML left."
    layout = Layout.of(text)
    found = [EntityTag(at=(0, 14), kind=MentionKind.PERSON)]
    found += [
        EntityTag(at=match.span(), kind=kind)
        for match, kind in zip(re.finditer("AML", text), (MentionKind.ORGANISATION, MentionKind.PERSON), strict=True)
    ]
    told = mentions.read(Report.make(text), Tags(entities=tuple(found)), layout)
    assert [(m.name, m.kind) for m in told if m.form is MentionForm.NAME] == [
        ("Anna Maria Low", MentionKind.PERSON)
    ] * 3
    body = "Atlantic Metal League"
    other = f"{text} The {body} did not."
    league = (other.index(body), other.index(body) + len(body))
    found.append(EntityTag(at=league, kind=MentionKind.ORGANISATION))
    told = mentions.read(Report.make(other), Tags(entities=tuple(found)), Layout.of(other))
    assert {m.name for m in told if m.span.quote == "AML"} != {"Anna Maria Low"}


@pytest.mark.parametrize(
    ("text", "word", "barred"),
    [
        ("John Low met Ari Quill. Low told him that it was late.", "him", "John Low"),
        ("Anna Low met Mara Quill. Quill has seen her in Marrow.", "her", "Mara Quill"),
    ],
)
def test_who_acts_on_somebody_is_somebody_else(text: str, word: str, barred: str) -> None:
    assert [m.name for m in read(text)[0] if m.span.quote == word] != [barred]


def test_one_s_own_and_what_is_beside_one_may_be_oneself() -> None:
    text = "Anna Low spoke. Anna Low closed her left eye and kept her phone near her."
    assert [m.name for m in read(text)[0] if m.span.quote == "her"] == ["Anna Low"] * 3


def test_letters_after_a_name_are_no_surname() -> None:
    text = "Mara Quill QC spoke. Quill was brief."
    tags = Tags(
        entities=(
            EntityTag(at=(0, 13), kind=MentionKind.PERSON),
            EntityTag(at=(21, 26), kind=MentionKind.PERSON),
        )
    )
    told = mentions.read(Report.make(text), tags, Layout.of(text))
    assert len({m.chain for m in told}) == 1


def test_names_of_one_country_are_one() -> None:
    assert list(chains("The United States agreed. The U.S. and Norway signed. Washington said so.")) == [
        "United States",
        "Norway",
    ]


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Mr. John Low met Mrs. Jane Low. Mr. Low was late. Mrs. Low was not."
    assert chains(text) == {"John Low": ["John Low", "Low"], "Jane Low": ["Jane Low", "Low"]}


def test_a_surname_with_another_title_is_somebody_else() -> None:
    text = "General Poole spoke first. General Poole was brief. The singer Ann Poole followed. Poole bowed."
    assert "Ann Poole" in chains(text)
    assert chains(text)["Ann Poole"][0] == "Ann Poole"
    assert chains(text)["Poole"][:2] == ["Poole", "Poole"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mara Quill, chief negotiator, told the paper.", "chief negotiator"),
        ("National Water Board spokesman Ira Poole agreed.", "National Water Board spokesman"),
        ("Ira Poole, a spokesman for the Fern Trust, agreed.", "spokesman for the Fern Trust"),
        ("The mayor, Mara Quill, agreed.", "mayor"),
        ("Mara Quill, 48, the mayor of Oslo, agreed.", "mayor of Oslo"),
    ],
)
def test_a_role_beside_a_name_is_the_mention_s(text: str, role: str) -> None:
    named = [m for m in read(text)[0] if m.kind is MentionKind.PERSON and m.form is MentionForm.NAME]
    assert [m.role.quote for m in named if m.role] == [role]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Board spokesman Ira Poole spoke. The spokesman was brief.", "The spokesman", "Ira Poole"),
        (
            "Norwegian Prime Minister Anna Low spoke. The Norwegian leader was brief.",
            "The Norwegian leader",
            "Anna Low",
        ),
        ("Norway's president, Anna Low, spoke. The Norwegian president left.", "The Norwegian president", "Anna Low"),
        ("Anna Low spoke for an hour. She was not brief.", "She", "Anna Low"),
        ("“We are ready,” Anna Low said. “Go on,” she added.", "she", "Anna Low"),
        ("John Low met Anna Quill. “No,” she said.", "she", "Anna Quill"),
        ("The Ministry of Health met. The ministry said no.", "The ministry", "Ministry of Health"),
        ("Fern Motors Inc. lost money. The company denied it.", "The company", "Fern Motors Inc"),
        ("John Low met Anna Quill. Mara Hask left. She said that Hask was late.", "She", "Anna Quill"),
        ("John Low met Ari Quill. Low spoke briefly. “Quill did it all,” he added.", "he", "John Low"),
        ("The Fern Trust denied it. It said the report was false.", "It", "Fern Trust"),
    ],
)
def test_titles_and_pronouns_are_resolved(text: str, word: str, name: str) -> None:
    assert [m.name for m in read(text)[0] if m.span.quote == word] == [name]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It was late. He left the hall.", "He"),
        ("Anna Low spoke. He left the hall.", "He"),
        ("A senior official spoke. The official was brief.", "The official"),
        ("Norway's president, Anna Low, spoke. The US president left.", "The US president"),
        ("Arlandian President Anna Low spoke. The head of the Water Board left.", "The head of the Water Board"),
        ("The Swedish leader was brief. Norwegian Prime Minister Anna Low was not.", "The Swedish leader"),
    ],
)
def test_what_is_not_known_has_no_name(text: str, word: str) -> None:
    assert all(m.name is None for m in read(text)[0] if m.span.quote == word)


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("Mara Quill walked the quay. She said it was safe.", "Mara Quill"),
        ("Mara Quill met Ines Tarr. She said it was safe.", "Anna Low"),
        ("John Quill walked the quay. She said it was safe.", "Anna Low"),
        ("Mara Quill walked the quay. It was late. She said it was safe.", "Anna Low"),
        ("Mara Quill walked the quay. She left.", "Anna Low"),
    ],
)
def test_who_stands_alone_in_a_paragraph_says(paragraph: str, name: str) -> None:
    """Whatever the tagger points to: here always to Anna Low of the paragraph before."""
    text = f"Anna Low spoke first.\n\n{paragraph}"
    she, said, layout = text.rindex("She"), text.find("said"), Layout.of(text)
    named = entities(layout)
    sources = [CueTag(at=(said, said + 4), manner=Manner.SPEECH, source=((she, she + 3),))] if said > 0 else []
    tags = Tags(
        entities=named,
        roles=roles(layout, named),
        cues=tuple(sources),
        antecedents=(AntecedentTag(at=(she, she + 3), antecedent=(5, 8)),),
    )
    found = mentions.read(Report.make(text), tags, layout)
    assert [m.name for m in found if m.span.start == she] == [name]


def test_an_unnamed_speaker_is_one_chain() -> None:
    found = read("A senior official spoke. The official was brief.")[0]
    assert {m.chain for m in found} == {found[0].id}


def test_a_speaker_is_not_the_he_of_his_own_words() -> None:
    text = "The judge praised Ira Poole. “He was right,” John Low said."
    assert {m.name for m in read(text)[0] if m.span.quote == "He"} <= {"Ira Poole", None}


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Mayor Mara Quill of Orrin said no.", "Mayor Mara Quill of Orrin", "Mara Quill"),
        ("Mara Quill, the mayor, said no.", "Mara Quill, the mayor", "Mara Quill"),
        ("The mayor, Mara Quill, said no.", "The mayor, Mara Quill", "Mara Quill"),
        ("The Bank of Norway said no.", "The Bank of Norway", "Bank of Norway"),
        ("An aide to Mara Quill said no.", "An aide to Mara Quill", None),
        ("Mara Quill's aide said no.", "Mara Quill's aide", None),
        ("The buyer, the Fern Trust, said no.", "The buyer, the Fern Trust", "Fern Trust"),
        ("A buyer, the Fern Trust and others said no.", "A buyer, the Fern Trust and others", None),
        ("Fern Trust officials said no.", "Fern Trust officials", None),
    ],
)
def test_a_source_resolves_to_its_head(text: str, source: str, name: str | None) -> None:
    found, layout = read(text)
    start = text.index(source)
    mention = mentions.resolve((start, start + len(source)), found, layout)
    assert (mention.name if mention else None) == name


@pytest.mark.parametrize(
    "unit", ["he said. ", "Low and ", "the mayor. ", "Ann Low, 33, ", "“he ", "(FWA) Federal Water Agency ", "her "]
)
def test_long_runs_are_linear(unit: str) -> None:
    assert grows_linearly(lambda size: read(unit * (size // len(unit))), 60_000)
