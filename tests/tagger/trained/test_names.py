"""Names of the network's heads, with what the rules know better."""

from __future__ import annotations

from onrecord.record import MentionKind
from onrecord.tagger.trained.names import with_rules
from onrecord.text.layout import Layout

TEXT = "Vellmar rose. Vellmar fell. Then Vellmar left Marrow."


def kinds(*told: tuple[str, float]) -> list[tuple[str, MentionKind]]:
    """Names and kinds of TEXT, of which the heads take each "Vellmar" for a kind, so sure of it."""
    layout = Layout.of(TEXT)
    places = [i for i, word in enumerate(layout.words) if TEXT[slice(*word)] == "Vellmar"]
    found = [(place, place + 1, kind, sure) for place, (kind, sure) in zip(places, told, strict=True)]
    return [(TEXT[slice(*tag.at)], tag.kind) for tag in with_rules(found, layout, (), ())]


def test_one_name_is_of_the_kind_that_weighs_far_more() -> None:
    found = kinds(("organisation", 0.9), ("person", 0.5), ("organisation", 0.8))
    assert found == [("Vellmar", MentionKind.ORGANISATION)] * 3


def test_kinds_of_like_weight_stay() -> None:
    found = kinds(("organisation", 0.5), ("person", 0.9), ("organisation", 0.5))
    assert [kind for _, kind in found] == [MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.ORGANISATION]


def test_a_name_that_ends_in_of_goes_on() -> None:
    text = "The Housing Authority of the Orrin Valley met officials of Marrow."
    layout = Layout.of(text)
    at = {text[slice(*word)]: i for i, word in enumerate(layout.words)}
    found = [
        (at["Housing"], at["Authority"] + 2, "organisation", 0.9),
        (at["Orrin"], at["Valley"] + 1, "place", 0.7),
        (at["Marrow"], at["Marrow"] + 1, "place", 0.7),
    ]
    tags = with_rules(found, layout, (), ())
    told = [(text[slice(*tag.at)], tag.kind, tag.score) for tag in tags]
    assert told == [
        ("Housing Authority of the Orrin Valley", MentionKind.ORGANISATION, 0.7),
        ("Marrow", MentionKind.PLACE, 0.7),
    ]


def test_a_known_organisation_is_no_person() -> None:
    text = "Xinhua reported it."
    tags = with_rules([(0, 1, "person", 0.9)], Layout.of(text), (), ())
    assert [tag.kind for tag in tags] == [MentionKind.ORGANISATION]
