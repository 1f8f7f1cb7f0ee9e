"""Words: runs of letters, digits and underscores, and every other sign by itself."""

from __future__ import annotations

import re

from onrecord.record import Offsets

_WORD = re.compile(r"\w+|[^\w\s]")


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Offsets, ...]:
    """Offsets of each word and sign of text[start:end].

    >>> words("It's 5.")
    ((0, 2), (2, 3), (3, 4), (5, 6), (6, 7))
    """
    return tuple(found.span() for found in _WORD.finditer(text, start, len(text) if end is None else end))
