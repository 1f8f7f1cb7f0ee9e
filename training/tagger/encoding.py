"""Text -> what the encoder reads: words, pieces, word shapes, quotation, and windows of whole paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from tokenizers import Tokenizer

from onrecord.text.layout import Layout

MAX_PIECES = 318
"""Pieces of a window, [CLS] and [SEP] included: whole paragraphs; a longer paragraph is cut between words."""

SHAPES = 6
"""lower, capitalised, all capitals, mixed, has digits, no letters; the same again inside quotation marks."""

MAX_WORD_PIECES = 12
"""A word of more pieces (a link, a hash) is cut: its first pieces tell what it is."""


def shape(word: str) -> int:
    """Which of the six word shapes."""
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
    """A text's words and their pieces. pieces[i]: piece ids of word i; paragraph[i]: its paragraph's number."""

    words: tuple[tuple[int, int], ...]
    pieces: tuple[tuple[int, ...], ...]
    shapes: np.ndarray
    paragraph: np.ndarray


class Encoder:
    """Words into pieces, by the encoder's own tokenizer; a word's pieces are worked out once."""

    def __init__(self, tokenizer_file: str) -> None:
        tokenizer = Tokenizer.from_file(tokenizer_file)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.cls, self.sep, self.pad = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]", "[PAD]"))
        unknown = tokenizer.token_to_id("[UNK]")

        @lru_cache(maxsize=200_000)
        def pieces(word: str) -> tuple[int, ...]:
            ids = tokenizer.encode(word, add_special_tokens=False).ids
            return tuple(ids[:MAX_WORD_PIECES]) or (unknown,)

        self.pieces = pieces

    def encode(self, layout: Layout) -> Encoded:
        text, words = layout.text, layout.words
        quoted = np.zeros(len(text) + 1, dtype=bool)
        for passage in layout.quoted:
            quoted[passage.start : passage.end] = True
        shapes = np.array([shape(text[s:e]) + (SHAPES if quoted[s] else 0) for s, e in words], dtype=np.int64).reshape(
            -1
        )
        paragraph = np.zeros(len(words), dtype=np.int64)
        number = 0
        for i, (start, _) in enumerate(words):
            while number + 1 < len(layout.paragraphs) and layout.paragraphs[number][1] <= start:
                number += 1
            paragraph[i] = number
        return Encoded(words, tuple(self.pieces(text[s:e]) for s, e in words), shapes, paragraph)


def windows(encoded: Encoded, *, first_limit: int = MAX_PIECES, limit: int = MAX_PIECES) -> list[tuple[int, int]]:
    """[first word, last word) of each window. first_limit: pieces of the first one, to cut elsewhere each epoch."""
    sizes = np.array([len(p) for p in encoded.pieces], dtype=np.int64)
    cuts: list[tuple[int, int]] = []
    start, used, allowed = 0, 2, first_limit
    edges = np.flatnonzero(np.diff(encoded.paragraph)) + 1
    blocks = list(zip([0, *edges.tolist()], [*edges.tolist(), len(sizes)], strict=True)) if len(sizes) else []
    for first, last in blocks:
        size = int(sizes[first:last].sum()) + 1
        if used + size > allowed and start < first:
            cuts.append((start, first))
            start, used, allowed = first, 2, limit
        if used + size <= allowed:
            used += size
            continue
        room = allowed - 2
        at, taken = first, 0
        while at < last:
            if taken + sizes[at] > room:
                cuts.append((start, at))
                start, taken, allowed, room = at, 0, limit, limit - 2
            taken += int(sizes[at])
            at += 1
        used = 2 + taken + 1
    if start < len(sizes):
        cuts.append((start, len(sizes)))
    return cuts


def window_arrays(encoded: Encoded, cut: tuple[int, int], encoder: Encoder) -> tuple[list[int], list[int], list[int]]:
    """(piece ids, shapes, index of each word's first piece) of one window; [SEP] between and after paragraphs."""
    ids, shapes, firsts = [encoder.cls], [0], []
    first, last = cut
    for i in range(first, last):
        if i > first and encoded.paragraph[i] != encoded.paragraph[i - 1]:
            ids.append(encoder.sep)
            shapes.append(0)
        firsts.append(len(ids))
        ids.extend(encoded.pieces[i])
        shapes.extend([int(encoded.shapes[i])] * len(encoded.pieces[i]))
    ids.append(encoder.sep)
    shapes.append(0)
    return ids, shapes, firsts
