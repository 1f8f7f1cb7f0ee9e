"""The way of a source into a report: what the user named, one by one, lazily."""

from __future__ import annotations

import dataclasses
import gzip
import io
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from onrecord.record import Report, SourceError
from onrecord.sources import formats, languages, paths, web
from onrecord.sources.origin import Format, Found, Origin, fault, file_source

if TYPE_CHECKING:
    import httpx

STANDARD_INPUT = "standard input"


def read(
    sources: Sequence[str],
    *,
    outlet: str | None = None,
    published: date | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    network: httpx.BaseTransport | None = None,
) -> Iterator[Found]:
    """The reports of all sources, one at a time, in the order given; a source that cannot be read gives its error.

    A source is a file, folder, glob, "-" (standard input) or http(s) URL. outlet, published, language: for reports
    that do not say so themselves; no part of the report's id. stdin: read for "-" instead of the process's own.
    network: the httpx transport for URLs, if not the default. An error may stand beside a report that was kept:
    its encoding was guessed, or its date could not be read.
    """
    given = Given(outlet=outlet, published=published, language=language)
    for source in sources:
        for found in _source(source, stdin, network):
            yield given.complete(found) if isinstance(found, Report) else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller says of all reports, where they do not say it themselves."""

    outlet: str | None
    published: date | None
    language: str | None

    def complete(self, report: Report) -> Report:
        """`report` under the id that its own source gave it, with its language known and what was given filled in."""
        given = languages.code_of(self.language) or self.language if self.language else None
        language = report.language or given or languages.identify(report.text)
        report = dataclasses.replace(
            report,
            outlet=report.outlet or self.outlet,
            language=language,
            read=language is None or language in languages.READABLE,
        )
        if report.published or not self.published:
            return report
        return dataclasses.replace(
            report,
            published=self.published,
            published_from=self.published,
            published_to=self.published,
            published_basis="given",
        )


def _source(source: str, stdin: BinaryIO | None, network: httpx.BaseTransport | None) -> Iterator[Found]:
    if source == "-":
        stream = stdin if stdin is not None else sys.stdin.buffer
        yield from _told(_stream(stream, Origin(name=STANDARD_INPUT, source=None)))
    elif source.lower().startswith(("http://", "https://")):
        yield from _told(_url(source, network))
    else:
        for path in paths.files(source):
            if isinstance(path, SourceError):
                yield path
            else:
                yield from _told(_file(path))


def _told(found: Iterator[Found]) -> Iterator[Found]:
    """The same, with the error that ends it as its last item."""
    try:
        yield from found
    except SourceError as error:
        yield error


def _file(path: Path) -> Iterator[Found]:
    origin = Origin(name=paths.printable(path), source=file_source(paths.printable(path.name)))
    packed = path.suffix.lower() == ".gz" and not path.name.lower().endswith(".warc.gz")
    try:
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            yield from _stream(cast(BinaryIO, stream), origin, formats.by_name(path.name))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise fault(
            origin, "is cut off or not valid gzip", "copy it again; what follows the break is missing"
        ) from error
    except OSError as error:
        raise paths.error_of(path, error) from error


def _url(url: str, network: httpx.BaseTransport | None) -> Iterator[Found]:
    answer = web.fetch(url, network)
    if answer.kind.startswith(("image/", "audio/", "video/", "font/")) or answer.kind == "application/pdf":
        problem = f"is {answer.kind}, not text"
        raise SourceError(url, problem, "give the address of a page")
    form = formats.BY_TYPE.get(answer.kind) or formats.by_name(urlsplit(answer.url).path)
    origin = Origin(name=url, source=answer.url, url=answer.url, charset=answer.charset)
    yield from _stream(io.BytesIO(answer.body), origin, form)


def _stream(stream: BinaryIO, origin: Origin, form: Format | None = None) -> Iterator[Found]:
    if form is None:
        stream, head = _peek(stream)
        form = formats.by_bytes(head)
    return form(stream, origin)


def _peek(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    return cast(BinaryIO, buffered), buffered.peek(formats.PEEK)[: formats.PEEK]
