"""Names compared as strings."""

from __future__ import annotations

import pytest

from onrecord.text.names import bare_surname, names_compatible, person, sound, stands_for


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Quill", "Mara Quill"),
        ("M. Quill", "Mara Quill"),
        ("Bob Low", "Robert Low"),
        ("Mara J. Quill", "Mara Quill"),
        ("Khalid al-Masri", "Khaled Masri"),
        ("Ursula von Ahn", "von Ahn"),
        ("US", "the United States"),
        ("FWA", "Federal Water Agency"),
        ("Fern Corp.", "Fern"),
        ("José Low", "Jose Low"),
        ("Hizballah", "Hezbollah"),
        ("Ko Ban-li", "Ko Ban-li"),
    ],
)
def test_compatible(a: str, b: str) -> None:
    assert names_compatible(a, b)
    assert names_compatible(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("John Low", "Matthew Low"),
        ("John Low", "Jane Low"),
        ("George W. Low", "George H. Low"),
        ("Quill", "Low"),
        ("Norway", "Sweden"),
        ("FWA", "Forest Watch"),
        ("Karen", "Korean"),
    ],
)
def test_not_compatible(a: str, b: str) -> None:
    assert not names_compatible(a, b)
    assert not names_compatible(b, a)


def test_particles_belong_to_the_surname() -> None:
    assert person("Abdul bin Said al-Masri").surname == "al-masri"
    assert bare_surname("al-masri") == "masri"
    assert person("Ira Poole Jr.").surname == "poole"


def test_short_words_have_no_sound() -> None:
    assert sound("Li") == ""


def test_an_acronym_of_two_letters_needs_to_be_known() -> None:
    assert stands_for("UN", "United Nations")
    assert not stands_for("FT", "Fern Trust")
