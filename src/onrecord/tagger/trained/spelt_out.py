"""Contents that stand in the text as someone's words: where the rules see one, the network may be less sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from onrecord.record import Offsets
from onrecord.text.layout import Layout


class SpeltOut:
    """Asked of one text, as often as it has cues."""

    def __init__(self, layout: Layout) -> None:
        self._text = layout.text
        self._starts = [passage.start for passage in layout.quoted]

    def __call__(self, content: Iterable[Offsets]) -> bool:
        """Whether one of the pieces is a clause after "that", or a quotation begins in it."""
        return any(self._clause(start, end) or self._quotes(start, end) for start, end in content)

    def _clause(self, start: int, end: int) -> bool:
        return self._text[start : min(end, start + 5)].lower() == "that "

    def _quotes(self, start: int, end: int) -> bool:
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)
