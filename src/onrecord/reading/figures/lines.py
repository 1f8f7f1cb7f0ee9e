"""A sentence as a line of tokens, for rules that look to the left and the right of a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Offsets
from onrecord.text import world
from onrecord.text.lemmas import VerbForm, is_plural, mostly_noun, verb_forms
from onrecord.text.word_classes import WordClass, word_classes

_TOKEN = re.compile(r"[^\W\d_]+(?:(?:[-‐‑&'’.]|\.['’])[^\W\d_]+)*\.?|[-−]?\d+(?:[.,:]\d+)*\w*|[^\w\s]|_")
_HYPHEN = re.compile(r"[-‐‑]")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_NAMES = frozenset({"US", "WHO", "IT", "UK"})
"""Names that are function words in small letters."""
_WITH_STOP = frozenset({"no.", "nr.", "p.", "pp.", "vol.", "fig.", "vs."})
_LONGEST_LINE = 1_500
"""Code points of a sentence that are looked at around a number."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; start, end in the report's text."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def bare(self) -> str:
        """Without a possessive ending."""
        return self.text[:-2] if self.text.endswith(("'s", "’s")) else self.text

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        return self.text[0].isdecimal() or (len(self.text) > 1 and self.text[1].isdecimal())

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        return self.text.endswith(_POSSESSIVE)

    @property
    def classes(self) -> frozenset[WordClass]:
        return word_classes(self.text) if self.is_word and self.text not in _NAMES else frozenset()

    @property
    def forms(self) -> frozenset[VerbForm]:
        return verb_forms(self.text) if self.is_word and not self.classes - {WordClass.PREPOSITION} else frozenset()

    @property
    def is_plural(self) -> bool:
        return self.is_word and not self.possessive and is_plural(self.last_part)

    @property
    def last_part(self) -> str:
        return _HYPHEN.split(self.bare)[-1]

    @property
    def mostly_noun(self) -> bool:
        return mostly_noun(self.text)

    @property
    def is_participle(self) -> bool:
        return VerbForm.PARTICIPLE in self.forms

    @property
    def is_finite(self) -> bool:
        """Surely a verb that has a subject: "says", "rose", "were"."""
        if WordClass.AUXILIARY in self.classes:
            return True
        if self.is_name:
            return False
        return bool(self.forms & {VerbForm.PAST, VerbForm.THIRD, VerbForm.BASE}) and not self.mostly_noun

    @property
    def is_verb(self) -> bool:
        return bool(self.forms) and not self.is_name

    @property
    def is_function(self) -> bool:
        return bool(self.classes - {WordClass.ADVERB})

    @property
    def is_particle(self) -> bool:
        """Whether the word is a small one within names, "von"."""
        return self.lower in world.words("names", "particles")


_NEAR = 400


class Line:
    """The tokens of one sentence, or of the part of a long one around an offset."""

    def __init__(self, text: str, sentence: Offsets, around: int) -> None:
        start = max(sentence[0], around - _LONGEST_LINE)
        end = min(sentence[1], around + _LONGEST_LINE)
        self.start, self.end = start, end
        self._whole = sentence
        self.text = text
        self.tokens: Sequence[Token] = [_token(match) for match in _TOKEN.finditer(text, start, end)]
        self._measures: list[Offsets] = []
        self._starts = [token.start for token in self.tokens]

    def reaches(self, offset: int) -> bool:
        """Whether the line has the words around `offset`, as far as the sentence has them."""
        return (
            self.start <= offset - _NEAR
            or (self._whole[0] == self.start and offset + _NEAR <= self.end)
            or self._whole == (self.start, self.end)
        )

    def measure(self, quantities: Sequence[Offsets]) -> None:
        """Tell the line where its quantities are."""
        self._measures = sorted(quantities)

    def measure_at(self, index: int) -> int | None:
        """The first token of the quantity that token `index` is a part of."""
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        at = bisect_left(self._measures, (token.end, -1)) - 1
        if at >= 0 and token.start < self._measures[at][1]:
            return self.from_offset(self._measures[at][0])
        return None

    def past_measure(self, index: int) -> int:
        """The token behind the quantity that token `index` begins, or `index` where it begins none."""
        if self.measure_at(index) != index:
            return index
        at = bisect_left(self._measures, (self.tokens[index].end, -1)) - 1
        return self.from_offset(self._measures[at][1])

    def from_offset(self, offset: int) -> int:
        """The index of the first token that starts at `offset` or after it."""
        return bisect_left(self._starts, offset)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, at: int) -> Token:
        return self.tokens[at]


def _is_abbreviation(match: re.Match[str]) -> bool:
    """Whether the stop belongs to the word: "U.S.", "Gen. Lee", "no. 5"."""
    written = match.group()
    if "." in written[:-1] or written.lower() in _WITH_STOP:
        return True
    following = match.string[match.end() : match.end() + 2]
    return written[0].isupper() and len(written) < 6 and following[:1] == " " and following[1:].isupper()


def _token(match: re.Match[str]) -> Token:
    written = match.group()
    if len(written) > 1 and written[-1] == "." and not _is_abbreviation(match):
        return Token(match.start(), match.end() - 1, written[:-1], written[:-1].lower())
    return Token(match.start(), match.end(), written, written.lower())
