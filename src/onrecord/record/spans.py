"""Where words stand in a report."""

from __future__ import annotations

from dataclasses import dataclass

Offsets = tuple[int, int]
"""Half-open [start, end), in code points of a report's text."""


def overlap(a: Offsets, b: Offsets) -> bool:
    """Whether two stretches of one text have a code point in common.

    >>> overlap((0, 3), (2, 5)), overlap((0, 3), (3, 5))
    (True, False)
    """
    return a[0] < b[1] and b[0] < a[1]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Evidence: offsets in a report's text and the words that stand there.

    Half-open [start, end), 0-based, in Unicode code points of `Report.text`, which never changes.
    `quote == text[start:end]`, always; the store refuses a span that does not hold this.
    """

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of text[start:end]. Raises ValueError for an empty or impossible range.

        >>> Span.of("It rained.", 3, 9)
        Span(start=3, end=9, quote='rained')
        """
        if not 0 <= start < end <= len(text):
            message = f"no span [{start}, {end}) in a text of {len(text)} code points"
            raise ValueError(message)
        return cls(start, end, text[start:end])

    @property
    def offsets(self) -> Offsets:
        return self.start, self.end

    def stands_in(self, text: str) -> bool:
        """Whether the quote is what `text` has there."""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.quote

    def overlaps(self, other: Span) -> bool:
        return overlap(self.offsets, other.offsets)

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end
