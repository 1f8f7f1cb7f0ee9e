"""Closed classes of English words: what a reader without a parser can know of a word by itself."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files


class WordClass(StrEnum):
    DETERMINER = "determiners"
    PRONOUN = "pronouns"
    PREPOSITION = "prepositions"
    CONJUNCTION = "conjunctions"
    RELATIVE = "relatives"
    AUXILIARY = "auxiliaries"
    ADVERB = "adverbs"


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("onrecord.text") / "word_classes.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}


@lru_cache(maxsize=16384)
def word_classes(word: str) -> frozenset[WordClass]:
    """The closed classes that a word stands in; an adverb in -ly is told by its ending. Empty for an open word.

    >>> [kind.value for kind in sorted(word_classes("that"))]
    ['conjunctions', 'determiners', 'relatives']
    >>> word_classes("hostage"), WordClass.ADVERB in word_classes("Slowly")
    (frozenset(), True)
    """
    plain = word.lower()
    lists = _lists()
    found = {kind for kind in WordClass if plain in lists[kind]}
    if plain.endswith("ly") and len(plain) > 4 and plain.isalpha() and plain not in lists["ly_adjectives"]:
        found.add(WordClass.ADVERB)
    return frozenset(found)


def is_function_word(word: str) -> bool:
    """Whether a word carries grammar rather than content.

    >>> [is_function_word(word) for word in ("the", "of", "were", "hostage", "quickly")]
    [True, True, True, False, False]
    """
    return bool(word_classes(word) - {WordClass.ADVERB}) or word.lower() in _lists()["adverbs"]
