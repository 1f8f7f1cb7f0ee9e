"""The list of words that tell events."""

from __future__ import annotations

import pytest

from onrecord.text.event_words import class_of, classes_of, event_noun, event_verbs, verb_base, verb_of


@pytest.mark.parametrize(
    ("form", "base"),
    [("gunned", "gun"), ("hanged", "hang"), ("died", "die"), ("embargoed", "embargo"), ("shot", "shoot")],
)
def test_forms_lead_to_the_base(form: str, base: str) -> None:
    assert verb_base(form) == base


def test_particles_tell_senses_apart_and_come_first() -> None:
    assert [sense.lemma for sense in event_verbs("pulled")] == ["pull out", "pull back", "pull out", "pull back"]


def test_synonyms_share_a_class() -> None:
    assert classes_of("temblor", verb=False) == classes_of("earthquake", verb=False)


def test_a_noun_knows_the_verb_it_comes_from() -> None:
    noun = event_noun("killings")
    assert noun is not None
    assert verb_of(noun) == "kill"


def test_words_that_tell_no_event_have_no_sense() -> None:
    assert event_noun("table") is None
    assert class_of("spoon", verb=False) is None
