"""Plain text: the report's text is the file's text, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.record import Report
from onrecord.sources.encodings import decode
from onrecord.sources.origin import Found, Origin, fault, is_blank, whole

LONGEST_TITLE = 150
"""Characters. Headlines of agencies and papers stay under 120."""
WRAPPED = 55
"""Characters: a longer first line with another such line right below it is running text, wrapped by hand."""

HEAD = 1000
"""Characters in which a headline and the start of the text below it stand."""

_BREAK = re.compile(r"\r\n|\r|\n")
_FINAL = (".", ",", ";", ":", "…", "-", "–", "—")
_CLOSED = re.compile(r"[.!?…:)][\"'”’»)\]]*$")
_BYLINE = re.compile(r"(by|from|published|posted|updated|date)\b(?!\s+\w+ing\b)[:\s]", re.IGNORECASE)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """One report. A guessed encoding is told in an error beside it."""
    text, note = decode(whole(stream, origin), origin, origin.charset)
    if is_blank(text):
        raise fault(origin, "is empty", "give a file that has a text in it")
    yield Report.make(text, source=origin.source, title=title_of(text))
    if note:
        yield fault(origin, note, "save it as UTF-8 to be sure of every letter")


def title_of(text: str) -> str | None:
    """The first line, if it looks like a headline: short, no final stop, with text below it.

    >>> title_of("Bridge closed after storm\\n\\nThe bridge was closed on Monday.")
    'Bridge closed after storm'
    >>> title_of("The bridge was closed on Monday, the town said.\\nIt opens on Friday.")
    """
    lines = [line.strip() for line in _BREAK.split(text[:HEAD].lstrip("\ufeff \t\r\n"))]
    title, directly = lines[0], len(lines) > 1 and bool(lines[1])
    below = next(filter(None, lines[1:]), "")
    if not 2 <= len(title.split()) <= 30 or len(title) > LONGEST_TITLE or title.endswith(_FINAL):
        return None
    if not below or below[0].islower() or title[0].islower() or _BYLINE.match(title):
        return None
    if not any(map(str.isalpha, title)) or sum(map(str.isdigit, title)) * 2 > len(title):
        return None
    wrapped = directly and len(title) > WRAPPED and len(below) <= 100 and not _CLOSED.search(below)
    return None if wrapped else title
