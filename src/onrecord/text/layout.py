"""The layout of a text, worked out once: paragraphs, sentences, words, quoted passages."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.record import Offsets
from onrecord.text.paragraphs import paragraphs
from onrecord.text.quotes import Quoted, quoted
from onrecord.text.sentences import sentences
from onrecord.text.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the parts of `text` stand; every list in the order of the text, offsets half-open in code points.

    paragraphs, sentences and words do not overlap among themselves; a sentence lies within one paragraph. quoted
    passages may nest.
    """

    text: str
    paragraphs: tuple[Offsets, ...]
    sentences: tuple[Offsets, ...]
    words: tuple[Offsets, ...]
    quoted: tuple[Quoted, ...]

    @classmethod
    def of(cls, text: str) -> Layout:
        found = paragraphs(text)
        return cls(
            text=text,
            paragraphs=found,
            sentences=tuple(sentence for paragraph in found for sentence in sentences(text, *paragraph)),
            words=words(text),
            quoted=quoted(text, found),
        )

    def sentence_at(self, offset: int) -> Offsets | None:
        """The sentence that holds `offset`, if one does."""
        return _holding(self.sentences, offset)

    def paragraph_at(self, offset: int) -> Offsets | None:
        """The paragraph that holds `offset`, if one does."""
        return _holding(self.paragraphs, offset)

    def words_in(self, start: int, end: int) -> tuple[Offsets, ...]:
        """The words that lie wholly in [start, end)."""
        first = bisect_right(self.words, (start, -1))
        last = bisect_right(self.words, (end, -1))
        return tuple(word for word in self.words[first:last] if word[1] <= end)


def sentence_around(text: str, paragraphs: tuple[Offsets, ...], offset: int) -> Offsets | None:
    """What `Layout.of(text).sentence_at(offset)` is, from the paragraphs alone: costs one paragraph, not the text."""
    paragraph = _holding(paragraphs, offset)
    return _holding(sentences(text, *paragraph), offset) if paragraph else None


def _holding(parts: tuple[Offsets, ...], offset: int) -> Offsets | None:
    index = bisect_right(parts, (offset, len(parts) and parts[-1][1] + 1)) - 1
    return parts[index] if index >= 0 and parts[index][0] <= offset < parts[index][1] else None
