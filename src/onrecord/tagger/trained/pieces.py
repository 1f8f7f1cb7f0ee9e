"""Layout -> what the encoder reads: words, pieces, word shapes, quotation, and windows of whole paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.record import Offsets
from onrecord.text.layout import Layout

Numbers = npt.NDArray[np.int64]

MAX_PIECES = 318
"""Pieces of a window, [CLS] and [SEP] included: whole paragraphs; a longer paragraph is cut between words."""

SHAPES = 6
"""lower, capitalised, all capitals, mixed, has digits, no letters; the same again inside quotation marks."""

MAX_WORD_PIECES = 12
"""A word of more pieces (a link, a hash) is cut: its first pieces tell what it is."""


def shape(word: str) -> int:
    """Which of the six word shapes."""
    if word.islower() and word.isalpha():
        return 0
    if any(sign.isdigit() for sign in word):
        return 4
    if not any(sign.isalpha() for sign in word):
        return 5
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 3


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text's words and their pieces, one row a word.

    pieces[i]: piece ids of word i; shapes[i]; paragraph[i] and sentence[i]: their numbers in the layout.
    """

    words: tuple[Offsets, ...]
    pieces: tuple[tuple[int, ...], ...]
    shapes: Numbers
    paragraph: Numbers
    sentence: Numbers


class Pieces:
    """Words into pieces, by the encoder's own tokenizer; a word's pieces are worked out once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.cls, self.sep, self.pad = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]", "[PAD]"))
        unknown = tokenizer.token_to_id("[UNK]") or 0

        @lru_cache(maxsize=100_000)
        def pieces(word: str) -> tuple[int, ...]:
            ids: list[int] = tokenizer.encode(word, add_special_tokens=False).ids
            return tuple(ids[:MAX_WORD_PIECES]) or (unknown,)

        self.of: Callable[[str], tuple[int, ...]] = pieces

    def encode(self, layout: Layout) -> Encoded:
        text, words = layout.text, layout.words
        starts = [start for start, _ in words]
        quoted = np.zeros(len(text) + 1, dtype=bool)
        for passage in layout.quoted:
            quoted[passage.start : passage.end] = True
        shapes = np.array([shape(text[s:e]) + (SHAPES if quoted[s] else 0) for s, e in words], dtype=np.int64)
        return Encoded(
            words,
            tuple(self.of(text[s:e]) for s, e in words),
            shapes,
            _numbered(starts, layout.paragraphs),
            _numbered(starts, layout.sentences),
        )


def _numbered(starts: list[int], parts: tuple[Offsets, ...]) -> Numbers:
    """For each word, the number of the last part that begins at or before it."""
    begins = [start for start, _ in parts]
    return np.array([max(0, bisect_right(begins, start) - 1) for start in starts], dtype=np.int64)


def windows(encoded: Encoded, *, first_limit: int = MAX_PIECES, limit: int = MAX_PIECES) -> list[tuple[int, int]]:
    """[first word, last word) of each window. first_limit: pieces of the first one, to cut elsewhere each epoch."""
    sizes = np.array([len(p) for p in encoded.pieces], dtype=np.int64)
    if not len(sizes):
        return []
    cuts: list[tuple[int, int]] = []
    start, used, allowed = 0, 2, first_limit
    edges = (np.flatnonzero(np.diff(encoded.paragraph)) + 1).tolist()
    for first, last in zip([0, *edges], [*edges, len(sizes)], strict=True):
        size = int(sizes[first:last].sum()) + 1
        if used + size > allowed and start < first:
            cuts.append((start, first))
            start, used, allowed = first, 2, limit
        if used + size <= allowed:
            used += size
            continue
        taken = 0
        for at in range(first, last):
            if taken + sizes[at] > allowed - 2:
                cuts.append((start, at))
                start, taken, allowed = at, 0, limit
            taken += int(sizes[at])
        used = 2 + taken + 1
    cuts.append((start, len(sizes)))
    return [cut for cut in cuts if cut[0] < cut[1]]


@dataclass(frozen=True, slots=True)
class Rows:
    """One window, one row a piece. first[i]: the row of word i's first piece; word[j]: the word of piece j, or -1."""

    ids: Numbers
    word: Numbers
    first: Numbers


def rows(encoded: Encoded, cut: tuple[int, int], pieces: Pieces) -> Rows:
    """[CLS], the pieces of the window's words, [SEP] between and after paragraphs."""
    ids, word, firsts = [pieces.cls], [-1], []
    first, last = cut
    before = encoded.paragraph[first]
    for i, number in enumerate(encoded.paragraph[first:last].tolist()):
        if number != before:
            ids.append(pieces.sep)
            word.append(-1)
            before = number
        firsts.append(len(ids))
        of_word = encoded.pieces[first + i]
        ids.extend(of_word)
        word.extend([i] * len(of_word))
    ids.append(pieces.sep)
    word.append(-1)
    return Rows(*(np.array(column, dtype=np.int64) for column in (ids, word, firsts)))
