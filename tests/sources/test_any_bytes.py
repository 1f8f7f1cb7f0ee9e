"""Whatever bytes a file holds, it gives reports that can be kept and errors of one line, and raises nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from onrecord.record import Report
from onrecord.sources import read

PROSE = "".join(
    f"<p>The bridge was closed on day {n}, the harbour office said. “Nobody knows,” it added.</p>" for n in range(4)
)
WHOLE = {
    ".txt": "Bridge closed\n\nThe café by the bridge — “the last” — was closed, too.",
    ".md": "---\ntitle: Bridge closed\ndate: 2031-03-04\n---\n\nThe café was closed.",
    ".html": "<html><head><title>Bridge closed</title><meta name='date' content='2031-03-04'></head>"
    f"<body>{PROSE}</body></html>",
    ".json": '[{"text": "The café was closed.", "published": 1930348800, "byline": ["A", {"name": "B"}]}]',
    ".jsonl": '{"text": "The caf\\u00e9 was closed."}\n{"html": "<p>Closed.</p>", "url": "https://echo.example/1"}\n',
    ".rss": "<?xml version='1.0'?><rss version='2.0'><channel><title>Echo</title><item><title>A &amp;amp; B</title>"
    "<description>&lt;p&gt;Closed.&lt;/p&gt;</description></item></channel></rss>",
    ".warc": "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://echo.example/1\r\n"
    "WARC-Date: 2031-03-04T00:00:00Z\r\n"
    f"Content-Type: application/http\r\nContent-Length: {len(PROSE.encode()) + 44}\r\n\r\n"
    f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PROSE}\r\n\r\n",
}
PIECES = (
    b"<",
    b">",
    b"&#0;",
    b"&#x110000;",
    b"\xff",
    b"\xc3",
    b"\0",
    b"\x07",
    b'"',
    b"{",
    b"[",
    b"<table><td>",
    b"<form>",
    b"<![CDATA[",
)
PIECES += (
    b"\\ud800",
    b'<base href="http://[">',
    b"\r",
    b"<time datetime='99999-99-99'>",
    b"9" * 400,
    b"charset=utf-7",
    b"<!--",
)


def damaged(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.randint(1, 60)]
            case 2:
                data[at:at] = chance.choice(PIECES)
            case 3:
                data = data[:at]
    return bytes(data)


@pytest.mark.parametrize("suffix", WHOLE)
def test_damaged_files_never_raise(tmp_path: Path, suffix: str, capfd: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(suffix)
    for number in range(60):
        (tmp_path / f"{number}{suffix}").write_bytes(damaged(WHOLE[suffix].encode(), chance))
    for found in read([str(tmp_path)], language="en"):
        if isinstance(found, Report):
            assert found.text.strip()
            for words in (found.text, found.title, found.outlet, found.byline, found.source):
                assert not words or words.encode("utf-8")
        else:
            assert "\n" not in str(found)
            assert found.remedy
    assert capfd.readouterr() == ("", "")
