"""Paragraphs: runs of text between line breaks."""

from __future__ import annotations

import re

from onrecord.record import Offsets

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def paragraphs(text: str) -> tuple[Offsets, ...]:
    """Offsets of each paragraph, without the white space around it.

    >>> paragraphs("One.\\n\\n  Two. ")
    ((0, 4), (8, 12))
    """
    found = []
    for line in _LINE.finditer(text):
        words = line.group()
        start = line.start() + len(words) - len(words.lstrip())
        end = line.start() + len(words.rstrip())
        if start < end:
            found.append((start, end))
    return tuple(found)
