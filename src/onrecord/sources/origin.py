"""Where bytes come from, and the reading of them whole."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from onrecord.record import Report, SourceError

LARGEST_BYTES = 64 * 2**20
"""Of one report, page or feed. A long book is 2 MB; beyond this it is a dump, and memory is at stake."""

Found = Report | SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where bytes come from.

    name: as the user named it, for messages. source: file name or URL, for the report. url: the page's address, where
    there is one. charset: the encoding that the server declared.
    """

    name: str
    source: str | None
    url: str | None = None
    charset: str | None = None


def fault(origin: Origin, problem: str, remedy: str) -> SourceError:
    """The error of one source."""
    return SourceError(origin.name, problem, remedy)


Format = Callable[[BinaryIO, Origin], Iterator[Found]]
"""A file format: bytes -> reports. Raises SourceError when the whole of it cannot be read."""


def whole(stream: BinaryIO, origin: Origin, limit: int = LARGEST_BYTES) -> bytes:
    """All bytes of `stream`, at most `limit`. Raises SourceError when there are none or too many."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise fault(origin, f"is larger than {limit // 2**20} MB", "split it, or give its reports as JSON Lines")
    if not data.strip():
        raise fault(origin, "is empty", "give a file that has a text in it")
    return data


def file_source(name: str) -> str:
    """A file's name as a report keeps it: the same on every machine, and always valid Unicode."""
    return storable(unicodedata.normalize("NFC", name))


def storable(text: str) -> str:
    """`text` with U+FFFD for what no UTF-8 file can hold (half surrogates) and for NUL. Lengths stay.

    >>> storable("a\\ud800b")
    'a\ufffdb'
    """
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text


@cache
def quiet(*libraries: str) -> None:
    """Libraries that log what we report ourselves keep silent, unless someone has set logging up."""
    for name in libraries:
        logging.getLogger(name).addHandler(logging.NullHandler())


def is_blank(text: str) -> bool:
    """Whether nothing can be read in it: white space, control characters and byte-order marks."""
    return not text.replace("\ufeff", "").strip()
