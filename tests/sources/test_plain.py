from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Report
from onrecord.sources import plain
from onrecord.sources.origin import Origin

HERE = Origin(name="a.txt", source="a.txt")


def one(data: bytes) -> Report:
    [report] = plain.read(io.BytesIO(data), HERE)
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(
    "data",
    [
        b"One.\r\nTwo.\rThree.\nFour.",
        b"\xef\xbb\xbfMarked.\r\n",
        "  Schräg\u2028und\x85quer \x0c. ".encode(),
        b"\n\n\nLate start.\n\n\n",
    ],
)
def test_text_is_the_file_character_for_character(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with open(path, encoding="utf-8", newline="") as stream:
        assert one(data).text == stream.read()


@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff \t\r\n") and text.strip() and "\0" not in text))
def test_any_text_survives(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if data.strip() and not data.startswith((b"\x1f\x8b", b"%PDF", b"BZh", b"GIF8", b"PK")):
        assert one(data).text == data.decode("utf-8")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge closed after storm\n\nThe bridge was closed.", "Bridge closed after storm"),
        ("\ufeffBridge closed after storm\r\nThe bridge was closed on Monday.", "Bridge closed after storm"),
        ("\n\n Will the bridge reopen? \n\nNobody knows.", "Will the bridge reopen?"),
        ("‘No comment’: mayor silent on bridge\n\nThe mayor", "‘No comment’: mayor silent on bridge"),
        ("The bridge was closed on Monday.\n\nIt reopens on Friday.", None),
        ("Bridge closed after storm", None),
        ("Bridge closed after storm\n\n", None),
        ("Bridge\n\nThe bridge was closed.", None),
        ("By Ada Quill\n\nThe bridge was closed.", None),
        ("Published: 4 March 2031\n\nThe bridge was closed.", None),
        ("12 03 2031 / 4711\n\nThe bridge was closed.", None),
        ("the bridge was closed\n\nIt reopens.", None),
        ("The bridge over the river was closed on Monday after\nthe storm had torn at its cables", None),
        (
            "The bridge over the river was closed on Monday after the\nFenwold storm had torn at its cables and the\n",
            None,
        ),
        ("The bridge was closed on Monday, " * 10 + "he said\n\nIt reopens.", None),
    ],
)
def test_title_is_the_first_line_where_it_is_a_headline(text: str, title: str | None) -> None:
    assert plain.title_of(text) == title
