"""Drafts: what becomes a statement, while it is put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from onrecord.record import CueTag, Manner, Offsets, StatementKind
from onrecord.text.clauses import Sentence
from onrecord.text.layout import Layout
from onrecord.text.quotes import Quoted

_NUMERIC_DATE = re.compile(r"(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4}|(?<=\d[-/.,:])\d+)\s+")
_TIE = re.compile(r"(?:and|but|or|by)\s+(?=\S)", re.IGNORECASE)
_ARTICLES = ("a", "an", "the")
_LONGEST = 120
"""Code points of a phrase that are looked at."""


@dataclass(slots=True, eq=False)
class Draft:
    """A statement in the making. follows: the draft whose speaker goes on here, where the words name no source."""

    content: list[Offsets]
    source: Offsets | None
    cue: Offsets | None
    manner: Manner
    hearer: Offsets | None = None
    follows: Draft | None = None
    outer: Draft | None = field(default=None, repr=False)

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]


def from_tags(tags: tuple[CueTag, ...], layout: Layout) -> list[Draft]:
    """A draft for each cue that governs something."""
    found = []
    for tag in tags:
        source = _whole(tag.source[0], layout) if tag.source else None
        content = [piece for piece in _pieces(tag.content, layout.text) if not _explains(piece, source, layout.text)]
        if content:
            found.append(Draft(content, source, tag.at, tag.manner, hearer=tag.addressee))
    return found


def _whole(source: Offsets, layout: Layout) -> Offsets:
    """A source as a phrase: without a date in numbers, or the end of one, that runs into it, "2021-05-14 Harbour
    officials", and without what ties it to the words before, "and the paper", "by officials"; an article alone with
    its noun.
    """
    text = layout.text
    for leading in (_NUMERIC_DATE, _TIE):
        cut = leading.match(text, *source)
        source = (cut.end(), source[1]) if cut else source
    if text[slice(*source)].lower() not in _ARTICLES:
        return source
    line = layout.sentence_at(source[0]) or source
    sentence = Sentence.of(text, source[0], min(line[1], source[0] + _LONGEST))
    phrase = sentence.phrase_from(0)
    return sentence.span(phrase) if phrase else source


def _explains(piece: Offsets, source: Offsets | None, text: str) -> bool:
    """Whether words are no content but tell more of the source before them: "according to miners, who left early"."""
    if source is None or piece[0] < source[1] or text[source[1] : piece[0]] not in (" ", ", "):
        return False
    return text[slice(*piece)].lower().startswith(("who ", "which ", "whose "))


def _pieces(pieces: tuple[Offsets, ...], text: str) -> list[Offsets]:
    """In order, apart, without white space around them, and with words in them."""
    made: list[Offsets] = []
    for start, end in sorted(pieces):
        start = max(start, made[-1][1]) if made else start
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
        if start < end and any(sign.isalnum() for sign in text[start:end]):
            made.append((start, end))
    return made


class Marks:
    """The outermost quoted passages of a text, for asking what stands in them."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.passages = tuple(passage for passage in layout.quoted if passage.level == 0)
        self._starts = [passage.start for passage in self.passages]

    def at(self, offset: int) -> Quoted | None:
        """The passage that holds `offset`, if one does."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.passages[index].end:
            return self.passages[index]
        return None

    def kind(self, content: list[Offsets]) -> StatementKind:
        """direct: every word of the content stands in quotation marks; mixed: some; indirect: none."""
        inside = outside = False
        text = self.layout.text
        for piece in content:
            for start, _ in self.layout.words_in(*piece):
                if text[start].isalnum():
                    if self.at(start) is not None:
                        inside = True
                    else:
                        outside = True
                if inside and outside:
                    return StatementKind.MIXED
        return StatementKind.DIRECT if inside else StatementKind.INDIRECT
