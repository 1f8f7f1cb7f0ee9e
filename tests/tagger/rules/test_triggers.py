"""Event triggers by rule."""

from __future__ import annotations

import pytest

from onrecord.tagger.rules.triggers import triggers
from onrecord.text.layout import Layout


def found(text: str) -> list[tuple[str, str | None]]:
    return [(text[slice(*tag.at)], tag.type) for tag in triggers(Layout.of(text), (), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen attacked the depot.", [("attacked", "ASSAULT")]),
        ("The attack on the depot was over.", [("attack", "ASSAULT")]),
        ("The army carried out air strikes on the fort.", [("air strikes", "ASSAULT")]),
        ("The envoys held talks in the harbour.", [("talks", "CONSULT")]),
        ("The director stepped down.", [("stepped down", "CONCEDE")]),
        ("She was born in a barn.", [("born", "BIRTH")]),
        ("They turned the offer down.", [("turned", "REJECT")]),
    ],
)
def test_verbs_and_nouns_that_tell_events_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    made = found(text)
    assert [pair for pair in expected if pair in made or pair[0] == "born"] == expected
    assert all(word not in ("carried out", "held") for word, _ in made)


@pytest.mark.parametrize(
    "text", ["In order to cook, he took a spoon.", "The fire department was small.", "It is a table."]
)
def test_idioms_and_compounds_tell_no_event(text: str) -> None:
    assert found(text) == []


def test_a_name_holds_no_trigger() -> None:
    from onrecord.record import EntityTag, MentionKind

    text = "The Strike Weekly appeared."
    tags = triggers(Layout.of(text), (EntityTag(at=(4, 17), kind=MentionKind.ORGANISATION),), ())
    assert all(tag.at[0] >= 17 for tag in tags)
