"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from tests.growth import grows_linearly

from onrecord.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Arlo Venn met Dr. Sable and Lt. Gen. Ira Poole.",
        "The U.S. Navy and the U.N. Secretariat agreed.",
        "Mara J. Quill of Fern & Co. Ltd. declined.",
        "It rose 2.5 percent to $3.40 a share.",
        "The talks begin at 5 p.m. Friday and end at 9 a.m. GMT.",
        "See Fig. 3 and pp. 12-14 of No. 7.",
        "He paused ... and went on.",
        'She called it "a gift." and left.',
        '"Who pays?" Arlo Venn asked.',
        "“Never!” she said.",
        "Write to desk@low.example.org or see www.low.example.com for more.",
        "On Sept. 11 and Oct. 3 nobody came.",
        "Several aides (e.g. Low, Venn) were absent.",
        "“It is over.” — Mara Quill",
        "Yahoo! shares fell.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["He left the U.S.", "The rest stayed."],
        ["It shut at 5 p.m.", "Nobody came."],
        ["“It is shut.”", "“We know.”"],
        ["(It was late.)", "Then it rained."],
        ["He works for Fern Inc.", "She does not."],
        ["They chose plan B.", "The mayor did not."],
        ["It was raised in court. [12] [13]", "Nothing followed."],
        ["Was it late?", "we never knew."],
        ["It ended in 1994.", "Years passed."],
        ["A crowd in the square", "Photo: Ira Poole"],
        ["Demands:", "• bread", "• work"],
        ["We came.", "$5 was not enough."],
    ],
)
def test_sentences_are_parted(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_sentences_without_a_space_between_them_are_parted() -> None:
    assert split("It rained.The river rose.“Go.”He went.") == ["It rained.", "The river rose.", "“Go.”", "He went."]


def test_numbered_items_keep_their_number() -> None:
    assert split("1. Open the gate. 2. Close it.") == ["1. Open the gate.", "2. Close it."]


def test_sentences_stay_within_the_range() -> None:
    text = "Before. Now one. Now two. After."
    assert [text[a:b] for a, b in sentences(text, 8, 25)] == ["Now one.", "Now two."]


@pytest.mark.parametrize(
    "unit", [".", ". ", "!?", '."', "A.", "U.S. ", "[1]", ". [1]", "a", " ", "Photo: ", "No. ", "•"]
)
def test_long_runs_are_linear(unit: str) -> None:
    def work(size: int) -> None:
        text = unit * (size // len(unit))
        assert all(a < b for a, b in sentences(text, 0, len(text)))

    assert grows_linearly(work, 400_000)
