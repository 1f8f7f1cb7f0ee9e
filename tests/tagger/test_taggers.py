"""One suite of behaviour for every tagger that ships."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.reading import read
from onrecord.record import MentionKind, Report
from onrecord.tagger import RuleTagger, SpacyTagger, Tagger, TrainedTagger
from onrecord.text.layout import Layout

TEXT = (
    "Mayor Ines Tarr said on Monday that the quay would stay shut until June.\n\n"
    "“We lost two boats,” she told reporters. "
    "The board of Orrin Port Authority denied the claim, according to two officials."
)
ODD = [
    "",
    " \n",
    "“",
    "”“”" * 50,
    "a" * 5000,
    "said said said",
    "SAID TARR: NO.\n" * 20,
    "\u200f\u2028x\x0b",
    "1" * 900,
]


def spacy_tagger() -> SpacyTagger:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "Ines Tarr"}, {"label": "ORG", "pattern": "Orrin Port Authority"}]
    )
    return SpacyTagger(nlp)


@pytest.fixture(scope="module", params=["rules", "trained", "spacy"])
def tagger(request: pytest.FixtureRequest) -> Tagger:
    return {"rules": RuleTagger, "trained": TrainedTagger, "spacy": spacy_tagger}[request.param]()


def test_names_have_offsets_and_kinds(tagger: Tagger) -> None:
    tags = tagger.tag(Report.make(TEXT), Layout.of(TEXT))
    found = {TEXT[slice(*tag.at)]: tag.kind for tag in tags.entities}

    assert found["Ines Tarr"] is MentionKind.PERSON
    assert found["Orrin Port Authority"] is MentionKind.ORGANISATION


def test_cues_govern_source_and_content(tagger: Tagger) -> None:
    tags = tagger.tag(Report.make(TEXT), Layout.of(TEXT))
    sources = [TEXT[slice(*tag.source[0])] for tag in tags.cues if tag.source]

    assert any("Ines Tarr" in source for source in sources)
    assert "she" in sources


def test_tags_are_in_the_order_of_the_text(tagger: Tagger) -> None:
    tags = tagger.tag(Report.make(TEXT * 5), Layout.of(TEXT * 5))

    for each in (tags.entities, tags.roles, tags.cues, tags.triggers):
        assert all(before.at <= after.at for before, after in pairwise(each))


def test_readings_are_made_of_its_tags(tagger: Tagger) -> None:
    report, layout = Report.make(TEXT, language="en"), Layout.of(TEXT)
    reading = read(report, tagger.tag(report, layout), layout)

    assert any(statement.speaker_name == "Ines Tarr" for statement in reading.statements)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_no_trouble(tagger: Tagger, text: str) -> None:
    report, layout = Report.make(text, language="en"), Layout.of(text)

    assert read(report, tagger.tag(report, layout), layout).report.text == text


def test_version_is_told_and_stays(tagger: Tagger) -> None:
    assert tagger.version == tagger.version != ""
