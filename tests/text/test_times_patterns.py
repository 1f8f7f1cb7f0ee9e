"""The language of the rules: what it matches, and how it speaks of mistakes."""

from __future__ import annotations

import re

import pytest

from onrecord.text.times.lexicon import Lexicon
from onrecord.text.times.patterns import Compiler, PatternError

WORDS = {"red": "r", "blue": "b", "and": "a", "car": "c"}


def compiler() -> Compiler:
    lexicon = Lexicon(signs=dict(WORDS), classes={"COLOUR": "rb"})
    return Compiler(lexicon, {"COLOURS": "COLOUR (and COLOUR){0,2}"})


@pytest.mark.parametrize(
    ("pattern", "signs", "matched"),
    [
        ("COLOUR car", "rc", "rc"),
        ("COLOUR? car", "c", "c"),
        ("(red | blue) car", "bc", "bc"),
        ("COLOURS car", "rabac", None),
        ("COLOURS car", "rabarc", "rabarc"),
        ("COLOURS", "rabarab", "rabar"),
        ("red >car", "rc", "r"),
        ("red >!car", "rc", None),
        ("colour:COLOUR car", "rc", "rc"),
    ],
)
def test_patterns_match_signs(pattern: str, signs: str, matched: str | None) -> None:
    found = re.compile(compiler().compile(pattern).expression).match(signs)
    assert (found.group() if found else None) == matched


def test_words_before_are_seen() -> None:
    made = re.compile(compiler().compile("<!red car").expression)
    assert (made.match("rc", 1), bool(made.match("bc", 1))) == (None, True)


def test_first_signs_are_known() -> None:
    piece = compiler().compile("red? (blue | and) car")
    assert (piece.first, piece.empty) == (frozenset("rba"), False)


@pytest.mark.parametrize(
    ("pattern", "alone"),
    [
        ("red? (blue | and) car?", "ba"),
        ("red (blue | and)", ""),
        ("red? blue? >car", "rb"),
        ("COLOURS", "rb"),
        ("red | blue car", "r"),
    ],
)
def test_signs_that_match_by_themselves_are_known(pattern: str, alone: str) -> None:
    """The rules that a sign can satisfy alone are all that are tried before a word that no rule names."""
    assert compiler().compile(pattern).alone == frozenset(alone)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("SHAPE car", "no class or macro is called SHAPE"),
        ("(red car", "not closed"),
        ("red ) car", "unexpected"),
        ("red {0,x}", "can't read"),
    ],
)
def test_mistakes_are_named(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=re.escape(message)):
        compiler().compile(pattern)
