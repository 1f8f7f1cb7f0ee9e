"""Figures without a number word: "no troops" is none of them, "doubled" is two times."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line
from onrecord.reading.figures.phrases import phrase_right
from onrecord.text.numbers.lexicon import Part, lexicon
from onrecord.text.units.quantities import Quantity

IMPLIED = re.compile(
    r"\b(?:(?P<none>no|none)|(?P<single>not (?:a single|one))"
    r"|(?P<times>doubled|tripled|trebled|quadrupled|halved|twice|thrice)|(?P<fold>[a-z]+)-?fold)\b",
    re.IGNORECASE,
)
_TIMES = {
    "doubled": "2",
    "tripled": "3",
    "trebled": "3",
    "quadrupled": "4",
    "halved": "0.5",
    "twice": "2",
    "thrice": "3",
}


def implied(line: Line, match: re.Match[str]) -> Quantity | None:
    """The quantity that a word implies, if it does."""
    if match["none"]:
        return _none(line, match)
    if match["single"]:
        phrase = phrase_right(line, line.from_offset(match.end()), one=True)
        counted = phrase is not None and phrase.lemma in words().countable
        return _worded(match.start(), match.end(), Decimal(0)) if counted else None
    if match["fold"]:
        known = lexicon().words.get(match["fold"].lower())
        folds = known is not None and known[0] in (Part.SMALL, Part.TENS, Part.SCALE)
        return _worded(match.start(), match.end(), known[1], unit="times") if known and folds else None
    following = line.from_offset(match.end())
    next_word = line[following].lower if following < len(line) else ""
    if match["times"].lower() in ("twice", "thrice"):
        if next_word not in ("as", "the", "that", "its", "their"):
            return None
    elif next_word in ("down", "up", "over", "back", "as", "-"):
        return None
    value = Decimal(_TIMES[match["times"].lower()])
    return _worded(match.start("times"), match.end("times"), value, unit="times")


def _none(line: Line, match: re.Match[str]) -> Quantity | None:
    """ "no soldiers", "none of the hostages": people and things that reports count, in the plural."""
    at = line.from_offset(match.end())
    if match["none"].lower() == "none":
        if at >= len(line) or line[at].lower != "of":
            return None
        at += 1
        while at < len(line) and line[at].is_function:
            at += 1
    phrase = phrase_right(line, at, one=False)
    if phrase is None or not line[phrase.head].is_plural or phrase.lemma not in words().countable:
        return None
    return _worded(match.start(), match.end(), Decimal(0))


def _worded(start: int, end: int, value: Decimal, unit: str | None = None) -> Quantity:
    return Quantity(start=start, end=end, number_start=start, number_end=end, value=value, unit=unit, worded=True)
