from __future__ import annotations

import gzip
import io

import pytest

from onrecord.record import Report, SourceError
from onrecord.sources import archives
from onrecord.sources.origin import Found, Origin

HERE = Origin(name="a.warc", source="a.warc")
PAGE = "<html><head><title>Bridge closed</title></head><body><article>" + "".join(
    f"<p>The bridge was closed on day {n} of the storm, the harbour office said. Nobody knows when it will reopen.</p>"
    for n in range(4)
)


def archive(*pages: tuple[str, str, str, str], packed: bool = False) -> bytes:
    records = []
    for url, status, kind, body in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}"
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-04T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{len(records)}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        record = f"{head}{answer}\r\n\r\n".encode()
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


def read(data: bytes) -> list[Found]:
    return list(archives.read(io.BufferedReader(io.BytesIO(data)), HERE))


@pytest.mark.parametrize("packed", [False, True])
def test_every_page_is_a_report(packed: bool) -> None:
    found = read(
        archive(
            ("https://echo.example/1", "200 OK", "text/html; charset=utf-8", PAGE),
            ("https://echo.example/style.css", "200 OK", "text/css", "p { color: red }"),
            ("https://echo.example/old", "404 Not Found", "text/html", PAGE),
            ("https://echo.example/2", "200 OK", "text/html", "<html><body><a href='/'>Home</a></body></html>"),
            ("https://echo.example/3", "200 OK", "text/html", PAGE),
            packed=packed,
        )
    )
    assert [item.source for item in found] == [
        "https://echo.example/1",
        "a.warc, https://echo.example/2",
        "https://echo.example/3",
    ]
    assert [type(item) for item in found] == [Report, SourceError, Report]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("missing", [5, 40, 120, 180])
def test_an_archive_cut_off_gives_its_whole_pages_and_an_error(packed: bool, missing: int) -> None:
    pages = ((f"https://echo.example/{n}", "200 OK", "text/html", PAGE) for n in range(3))
    data = archive(*pages, packed=packed)
    found = archives.read(io.BufferedReader(io.BytesIO(data[:-missing])), HERE)
    assert [type(next(found)) for _ in range(2)] == [Report] * 2
    with pytest.raises(SourceError, match="is cut off or not valid WARC"):
        list(found)
