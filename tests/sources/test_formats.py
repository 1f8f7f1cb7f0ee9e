from __future__ import annotations

import pytest

from onrecord.sources import archives, feeds, formats, markdown, objects, pages, plain
from onrecord.sources.origin import Format


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", plain.read),
        ("A.TXT.gz", plain.read),
        ("a.b.jsonl", objects.read_lines),
        ("a.ndjson.gz", objects.read_lines),
        ("a.warc.gz", archives.read),
        ("a.md", markdown.read),
        ("a.htm", pages.read),
        ("a", None),
        ("a.gz", None),
        ("a.jpg", None),
    ],
)
def test_a_name_tells_the_format(name: str, form: Format | None) -> None:
    assert formats.by_name(name) is form


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', objects.read_lines),
        (b'{"text": "a"}', objects.read_lines),
        (b'{\n  "text": "a"\n}', objects.read),
        (b'\xef\xbb\xbf [{"text"', objects.read),
        (b"[1] A footnote", plain.read),
        (b"\n<!DOCTYPE HTML><html>", pages.read),
        (b"<?xml version='1.0'?><html xmlns=", pages.read),
        (b"<?xml version='1.0'?><rss>", feeds.read),
        (b"<feed xmlns=", feeds.read),
        (b"WARC/1.0\r\n", archives.read),
        (b"<3 from the island", plain.read),
        (b"", plain.read),
    ],
)
def test_the_first_bytes_tell_the_format(head: bytes, form: Format) -> None:
    assert formats.by_bytes(head) is form
