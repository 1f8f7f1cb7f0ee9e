"""Paragraphs: runs of text between line breaks, or between empty lines where lines are broken to a width."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.record import Offsets

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_NARROW, _WIDE = 40, 110
"""Letters a line of a text broken to a width has, but for the last of a paragraph."""
_LEAST_BROKEN = 3
_SHARE_BROKEN = 0.4
"""Breaks before a small letter, in number and as a share of all breaks without an empty line, that tell such a text:
about half of its lines begin with a small letter, hardly any does elsewhere."""


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
    return _unbroken(text, found) if _is_broken(text, found) else tuple(found)


def _is_broken(text: str, lines: list[Offsets]) -> bool:
    """Whether lines end at a width and not where paragraphs do."""
    adjacent = broken = 0
    for (start, end), (following, _) in pairwise(lines):
        if _touch(text, end, following):
            adjacent += 1
            broken += _NARROW <= end - start <= _WIDE and text[following].islower() and text[end - 1] not in ".!?:"
    return broken >= _LEAST_BROKEN and broken >= _SHARE_BROKEN * adjacent


def _touch(text: str, end: int, start: int) -> bool:
    """Whether no empty line stands between the end of a line and the start of the next."""
    gap = text[end:start].replace("\r\n", "\n")
    return len(gap.strip(" \t\u00a0")) == 1


def _unbroken(text: str, lines: list[Offsets]) -> tuple[Offsets, ...]:
    found: list[Offsets] = []
    for start, end in lines:
        if found and _touch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
