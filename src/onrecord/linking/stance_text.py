"""The text of a report as stances are read in it: by sentence, with the names of those who act."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.linking.issues import Clause
from onrecord.record import MentionKind, Offsets, Reading
from onrecord.text.clauses import Sentence
from onrecord.text.paragraphs import paragraphs
from onrecord.text.sentences import sentences

LONGEST = 600
"""Code points of a sentence that are read: a stance is said early."""


class StanceText:
    """The sentences of a report, and the names in them."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.report.text
        self._names = sorted(m.span.offsets for m in reading.mentions if m.kind is not MentionKind.OTHER)
        self._bounds = [found for paragraph in paragraphs(self.text) for found in sentences(self.text, *paragraph)]
        self._starts = [start for start, _ in self._bounds]

    def bounds(self, offset: int) -> Offsets:
        """The sentence that an offset stands in, or after."""
        return self._bounds[max(0, bisect_right(self._starts, offset) - 1)]

    def backward(self, offset: int, count: int) -> Iterator[Offsets]:
        """What stands before an offset: of its sentence, and of so many before, the nearest first."""
        last = max(0, bisect_right(self._starts, offset) - 1)
        for start, end in reversed(self._bounds[max(0, last - count) : last + 1]):
            yield start, min(end, offset)

    def sentence(self, start: int, end: int) -> Sentence:
        """The words from `start` on, up to `end` and no further than their sentence."""
        last = self.bounds(start)[1]
        return Sentence.of(self.text, start, min(end, max(start, last), start + LONGEST))

    def around(self, offset: int) -> tuple[Sentence, int | None]:
        """The sentence around an offset, and the word there."""
        sentence = self.sentence(*self.bounds(offset))
        return sentence, sentence.index(offset)

    def clause(self, start: int, end: int) -> Clause:
        """The words from `start` on, as `sentence` has them, with the names among them."""
        sentence = self.sentence(start, end)
        if not sentence.at:
            return Clause(sentence, frozenset())
        last = sentence.at[-1][1]
        named: set[int] = set()
        for span in self._names[bisect_left(self._names, (start, start)) :]:
            if span[0] >= last:
                break
            named |= {i for i, (first, after) in enumerate(sentence.at) if first < span[1] and span[0] < after}
        return Clause(sentence, frozenset(named))
