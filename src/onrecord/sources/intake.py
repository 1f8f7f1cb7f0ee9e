"""The way of a source into a report: what the user named, one by one, lazily."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.record import Report, SourceError

if TYPE_CHECKING:
    import httpx


def read(
    sources: Sequence[str],
    *,
    outlet: str | None = None,
    published: date | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    network: httpx.BaseTransport | None = None,
) -> Iterator[Report | SourceError]:
    """The reports of all sources, one at a time, in the order given; a source that cannot be read gives its error.

    A source is a file, folder, glob, "-" (standard input) or http(s) URL. outlet, published, language: for reports
    that do not say so themselves; no part of the report's id. stdin: read for "-" instead of the process's own.
    network: the httpx transport for URLs, if not the default.
    """
    for source in sources:
        try:
            text = Path(source).read_bytes().decode("utf-8")
        except OSError as error:
            yield SourceError(source, str(error.strerror).lower(), "check the path")
            continue
        yield Report.make(text, source=Path(source).name, outlet=outlet, published=published, language=language)
