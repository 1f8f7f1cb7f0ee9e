from __future__ import annotations

import pytest
from tests.growth import grows_linearly

from onrecord.linking.sayings import bare, same_content, same_wording, saying, telling_run


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We go home”", "We go home"),
        ('"We go home,"', "We go home"),
        ("  we\n go   home ", "we go home"),
        ("they wanted “to go home”", "they wanted “to go home”"),
        ("“we go” and “we stay”", "“we go” and “we stay”"),
        ("“We go home", "We go home"),
        ("We go home”", "We go home"),
        ("“He called it ‘home’ and left”", "He called it ‘home’ and left"),
        ("“", ""),
        ("", ""),
    ],
)
def test_outer_marks_go_and_inner_ones_stay(text: str, wanted: str) -> None:
    assert bare(text) == wanted


def test_a_mixed_telling_has_the_words_in_marks() -> None:
    assert saying("they wanted “to go home” by “the first train”", False).quoted == (
        ("to", "go", "home"),
        ("the", "first", "train"),
    )


def test_common_words_and_contractions_weigh_nothing() -> None:
    assert saying("I don't think that it was at all so, and they've all been there", False).weights == {}


def test_the_share_of_the_shorter_that_is_word_for_word() -> None:
    long = ["we", "will", "go", "home", "when", "the", "last", "train", "has", "left"]
    assert same_wording(["home", "when", "the", "last", "train"], long) == 1.0
    assert same_wording(["home", "when", "the", "first", "train"], long) == 0.6
    assert same_wording((), long) == 0.0


def test_shared_runs() -> None:
    assert telling_run(["a", "b", "c", "d", "e"], ["x", "b", "c", "d", "y"], 3, 0.0)
    assert not telling_run(["a", "b", "c", "d", "e"], ["x", "b", "c", "y", "d"], 3, 0.0)
    common = ["we", "do", "not", "know", "what", "it", "is"]
    telling = ["the", "spillway", "of", "the", "dam", "is", "rotten"]
    assert not telling_run(common, common, 7, 10.0)
    assert telling_run(telling, telling, 7, 10.0)


def test_content_is_compared_by_weight() -> None:
    one, two = saying("the harbour pensions", False), saying("pensions for the harbour dockers", False)
    lighter, heavier, weight = same_content(one, two)
    assert lighter == 1.0
    assert 0.0 < heavier < 1.0
    assert weight > 0


@pytest.mark.parametrize("unit", ["“", '"', "a ", "’", "7"])
def test_long_runs_are_linear(unit: str) -> None:
    assert grows_linearly(lambda size: saying(bare(unit * (size // len(unit))), False), 400_000)
