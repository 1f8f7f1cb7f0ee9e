"""Lemmas of nouns and verbs."""

from __future__ import annotations

import pytest

from onrecord.text.lemmas import VerbForm, is_plural, mostly_noun, noun_lemma, verb_forms, verb_lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("hostages", "hostage"),
        ("cities", "city"),
        ("buses", "bus"),
        ("boxes", "box"),
        ("crises", "crisis"),
        ("policemen", "policeman"),
        ("aircraft", "aircraft"),
        ("people", "people"),
        ("UAVs", "UAV"),
        ("police", "police"),
        ("gas", "gas"),
    ],
)
def test_a_noun_has_its_singular(word: str, lemma: str) -> None:
    assert noun_lemma(word) == lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("killed", "kill"),
        ("dying", "die"),
        ("held", "hold"),
        ("damaged", "damage"),
        ("planned", "plan"),
        ("visited", "visit"),
        ("carries", "carry"),
        ("freed", "free"),
        ("googled", "googl"),
    ],
)
def test_a_verb_has_its_base(word: str, lemma: str) -> None:
    assert verb_lemma(word) == lemma


def test_a_form_says_what_it_can_be() -> None:
    assert verb_forms("taken") == {VerbForm.PARTICIPLE}
    assert verb_forms("killing") == {VerbForm.ING}
    assert verb_forms("truck") == frozenset()
    assert mostly_noun("attacks")
    assert not mostly_noun("says")


def test_plurals_without_an_s_are_plural() -> None:
    assert [is_plural(word) for word in ("people", "men", "troops", "crisis", "news")] == [
        True,
        True,
        True,
        False,
        False,
    ]
