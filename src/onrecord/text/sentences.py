"""Sentences within a paragraph. (First plain form; to be replaced by the measured best.)"""

from __future__ import annotations

import re

from onrecord.record import Offsets

_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")


def sentences(text: str, start: int, end: int) -> tuple[Offsets, ...]:
    """Offsets of the sentences of text[start:end], without the white space between them."""
    found, at = [], start
    for stop in _END.finditer(text, start, end):
        close = stop.start() + len(stop.group().rstrip())
        found.append((at, close))
        at = stop.end()
    if at < end:
        found.append((at, end))
    return tuple(found)
