"""Quoted passages: quotation marks of every style, paired. (First plain form: straight and curly double marks.)"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record import Offsets


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A passage in quotation marks.

    start, end: with its marks. inner_start, inner_end: the words without them. closed: False where the closing mark is
    missing and the passage ends with its paragraph. level: 0 outermost, 1 for a quotation inside one.
    continues: True where the passage goes on from the paragraph before (opened again, not closed there).
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    level: int = 0
    continues: bool = False


_PAIR = re.compile(r"\"([^\"\n]+)\"|“([^”\n]+)”")


def quoted(text: str, paragraphs: tuple[Offsets, ...]) -> tuple[Quoted, ...]:
    """Every quoted passage of `text`, in order of start, outer before inner."""
    found = []
    for start, end in paragraphs:
        for match in _PAIR.finditer(text, start, end):
            found.append(
                Quoted(
                    start=match.start(), end=match.end(), inner_start=match.start() + 1, inner_end=match.end() - 1
                )
            )
    return tuple(found)
