"""Closed classes of words."""

from __future__ import annotations

from onrecord.text.word_classes import WordClass, is_function_word, word_classes


def test_a_word_may_stand_in_several_classes() -> None:
    assert word_classes("That") >= {WordClass.DETERMINER, WordClass.CONJUNCTION}


def test_adverbs_are_told_by_their_ending_but_not_every_ly_is_one() -> None:
    assert WordClass.ADVERB in word_classes("heavily")
    assert word_classes("family") == frozenset()
    assert word_classes("gas-only") == frozenset()


def test_content_words_are_no_function_words() -> None:
    assert not is_function_word("truck")
    assert is_function_word("were")
