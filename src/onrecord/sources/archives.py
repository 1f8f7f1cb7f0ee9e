"""WARC web archives: every HTML page in them."""

from __future__ import annotations

import contextlib
import dataclasses
import gzip
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.record import SourceError
from onrecord.sources import pages, plain
from onrecord.sources.origin import LARGEST_BYTES, Found, Origin, fault, quiet

CUT_OFF = ("is cut off or not valid WARC", "pages after the break are missing; copy it again")


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """A report a page, in the archive's order; a page without an article is named, and the others go on."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    quiet("warcio")
    seen = False
    unpacked = _Unpacked(stream) if _peek(stream).startswith(b"\x1f\x8b") else None
    try:
        records = ArchiveIterator(unpacked or stream)
        while (record := _next(records)) is not None:
            seen = True
            yield from _record(record, origin)
    # AttributeError, ValueError: what warcio meets in headers that are broken or end early.
    except (ArchiveLoadFailed, OSError, EOFError, zlib.error, ValueError, AttributeError) as error:
        raise fault(origin, *CUT_OFF) from error
    if records.err_count or (unpacked and unpacked.cut_off):
        raise fault(origin, *CUT_OFF)
    if not seen:
        raise fault(origin, "is empty", "give a WARC file with pages in it")


def _next(records: Any) -> Any:
    """The next record, None at the end. What warcio writes to stderr of wrong lengths, it counts too."""
    with contextlib.redirect_stderr(io.StringIO()):
        return next(records, None)


class _Unpacked:
    """A packed archive's bytes; remembers that they break off, where warcio would end in silence."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = gzip.GzipFile(fileobj=stream)
        self.cut_off = False

    def read(self, size: int) -> bytes:
        try:
            return self._stream.read1(size)
        except (OSError, EOFError, zlib.error):
            self.cut_off = True
            return b""


def _peek(stream: BinaryIO) -> bytes:
    return stream.peek(2) if isinstance(stream, io.BufferedReader) else b""


def _record(record: Any, origin: Origin) -> Iterator[Found]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        if headers.get_statuscode() != "200":
            return
        kind = headers.get_header("Content-Type") or ""
    elif record.rec_type in ("resource", "conversion"):
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        return
    kind, _, rest = kind.partition(";")
    form = {"text/html": pages.read, "application/xhtml+xml": pages.read}.get(kind.strip().lower())
    if form is None and record.rec_type == "conversion" and kind.strip().lower() == "text/plain":
        form = plain.read
    if form is None or not url:
        return
    _, _, charset = rest.partition("charset=")
    here = dataclasses.replace(
        origin, name=f"{origin.name}, {url}", source=url, url=url, charset=charset.strip(" \"'") or None
    )
    data = record.content_stream().read(LARGEST_BYTES + 1)
    while len(data) <= LARGEST_BYTES and record.raw_stream.read(LARGEST_BYTES):
        pass
    if len(data) <= LARGEST_BYTES and record.raw_stream.limit > 0:
        raise fault(origin, *CUT_OFF)
    try:
        yield from form(io.BytesIO(data), here)
    except SourceError as error:
        yield error
