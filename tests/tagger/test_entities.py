"""Which words are names and roles."""

from __future__ import annotations

import pytest
from tests.growth import grows_linearly

from onrecord.record import MentionKind
from onrecord.tagger.rules.entities import entities, roles
from onrecord.text.layout import Layout

PERSON, ORGANISATION, GOVERNMENT, PLACE, GROUP = (
    MentionKind.PERSON,
    MentionKind.ORGANISATION,
    MentionKind.GOVERNMENT,
    MentionKind.PLACE,
    MentionKind.GROUP,
)


def names(text: str) -> dict[str, MentionKind]:
    return {text[tag.at[0] : tag.at[1]]: tag.kind for tag in entities(Layout.of(text))}


def titles(text: str) -> list[str]:
    layout = Layout.of(text)
    return [text[tag.at[0] : tag.at[1]] for tag in roles(layout, entities(layout))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Monday Prime Minister Anna Low met Gen. Ira Poole.", {"Anna Low": PERSON, "Ira Poole": PERSON}),
        ("A court in Norway fined the bank.", {"Norway": PLACE}),
        ("Norway will sign the treaty.", {"Norway": GOVERNMENT}),
        ("The move angered Norwegian farmers.", {}),
        ("It was welcomed by the Norwegians.", {"Norwegians": GROUP}),
        ("She works for the Ministry of Foreign Affairs.", {"Ministry of Foreign Affairs": ORGANISATION}),
        ("They sued Fern & Co. over the spill.", {"Fern & Co": ORGANISATION}),
        ("The Norwegian Air Force flew there.", {"Norwegian Air Force": ORGANISATION}),
        ("They met Abdul al-Rashid and Piet van der Berg.", {"Abdul al-Rashid": PERSON, "Piet van der Berg": PERSON}),
        (
            "The U.S. Senate and the European Union agreed.",
            {"U.S. Senate": ORGANISATION, "European Union": ORGANISATION},
        ),
        ("A group of Norway-backed rebels fled.", {"Norway": GOVERNMENT}),
        ("Officials said nothing on Tuesday in March.", {}),
        ("We crossed Lake Orrin near Port Sable.", {"Lake Orrin": PLACE, "Port Sable": PLACE}),
    ],
)
def test_names_and_their_kinds(text: str, found: dict[str, MentionKind]) -> None:
    assert names(text) == found


def test_a_surname_takes_the_kind_of_the_full_name() -> None:
    assert names("Mara Quill left. Reporters asked why Quill had gone.")["Quill"] is PERSON


def test_a_headline_shows_only_what_the_text_has() -> None:
    text = "Mayor Quill Says Bridge Will Open\n\nThe bridge will open, Mara Quill said. Quill spoke on Friday."
    assert [text[t.at[0] : t.at[1]] for t in entities(Layout.of(text))] == ["Quill", "Mara Quill", "Quill"]


def test_a_seat_of_government_is_one_where_it_speaks() -> None:
    assert names("The Kremlin denied it.")["Kremlin"] is GOVERNMENT
    assert names("They met outside the Kremlin.")["Kremlin"] is PLACE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The deputy foreign minister resigned.", ["deputy foreign minister"]),
        ("National Water Board spokesman Ira Poole said so.", ["National Water Board spokesman"]),
        ("Ira Poole, chief negotiator, told the paper.", ["chief negotiator"]),
        ("Norwegian Prime Minister Anna Low spoke.", ["Norwegian Prime Minister"]),
        ("A spokeswoman for the Ministry of Health declined.", ["spokeswoman for the Ministry of Health"]),
        ("He is the chief of staff.", ["chief of staff"]),
        ("Mr. Poole had no comment.", []),
        ("A general election was called.", []),
    ],
)
def test_roles(text: str, found: list[str]) -> None:
    assert titles(text) == found


def test_names_lie_within_the_text_and_do_not_overlap() -> None:
    text = "“Go,” said Mara Quill-Low of the U.N.-backed Fern Trust (FT), 'MAYOR OF ORRIN', on 5 May."
    last = 0
    for tag in entities(Layout.of(text)):
        assert last <= tag.at[0] < tag.at[1] <= len(text)
        last = tag.at[1]


@pytest.mark.parametrize(
    "unit", ["Low ", "A.", "a-", "Al-", "President ", "of the ", "Low-backed ", "U.S. ", "’s", "The Low of "]
)
def test_long_runs_are_linear(unit: str) -> None:
    def work(size: int) -> None:
        layout = Layout.of(unit * (size // len(unit)))
        roles(layout, entities(layout))

    assert grows_linearly(work, 80_000)


def test_capitals_of_a_dateline_take_the_kind_that_the_name_has_elsewhere() -> None:
    found = names("SABEL — It rained in Sabel on Friday, and the U.S. envoy left.")
    assert found == {"SABEL": PLACE, "Sabel": PLACE, "U.S.": GOVERNMENT}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They joined the Bakers’ Union in May.", {"Bakers’ Union": ORGANISATION}),
        (
            "A plan of the Gas and Harbour Workers' Union failed.",
            {"Gas and Harbour Workers' Union": ORGANISATION},
        ),
        ("He told the Roads and Bridges Authority so.", {"Roads and Bridges Authority": ORGANISATION}),
        ("He left the FBI and Justice Department.", {"FBI": ORGANISATION, "Justice Department": ORGANISATION}),
        ("Rain’s end was near. Rain had swollen the river.", {}),
        ("They fled when Storm Ada reached land.", {}),
        ("The siege of Qoran began, and aid to Qoran ended.", {"Qoran": PLACE}),
        ("They went to war against Tivar.", {"Tivar": ORGANISATION}),
        ("He flew to Velmora. Then the Velmoran envoy left, in Velmora it rained.", {"Velmora": PLACE}),
        ("She was born in Lagos State.", {"Lagos State": PLACE}),
        ("They own Chilo Ventures.", {"Chilo Ventures": ORGANISATION}),
    ],
)
def test_names_by_their_parts_and_surroundings(text: str, found: dict[str, MentionKind]) -> None:
    assert {name: kind for name, kind in names(text).items() if kind is not MentionKind.OTHER} == found


@pytest.mark.parametrize(
    ("text", "found", "titled"),
    [
        ("Army chief of staff Lt. Gen. Ira Poole left.", ["Ira Poole"], ["Army chief of staff Lt. Gen."]),
        ("WHO Director-General Ira Poole left.", ["WHO", "Ira Poole"], ["WHO Director-General"]),
        ("Former NATO deputy commander Ira Poole left.", ["NATO", "Ira Poole"], ["Former NATO deputy commander"]),
        ("Governor of Low Province Maria Poole left.", ["Low Province", "Maria Poole"], ["Governor of Low Province"]),
        ("President-elect Ira Poole left.", ["Ira Poole"], ["President-elect"]),
    ],
)
def test_chains_of_body_office_rank_and_name(text: str, found: list[str], titled: list[str]) -> None:
    assert (list(names(text)), titles(text)) == (found, titled)
