from __future__ import annotations

import io
import json
from datetime import date

import pytest

from onrecord.record import Report, SourceError
from onrecord.sources import objects
from onrecord.sources.origin import Found, Origin

HERE = Origin(name="in/a.jsonl", source="a.jsonl")
ARTICLE = "<p>" + "The bridge was closed on Monday after a storm, the harbour office said in a statement. " * 3 + "</p>"


def lines(*rows: object) -> list[Found]:
    written = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
    return list(objects.read_lines(io.BytesIO(written.encode("utf-8", "surrogatepass")), HERE))


def test_every_known_key_is_kept() -> None:
    row = {
        "text": "The bridge\r\nwas closed.\u2028 ",
        "url": "https://echo.example/1",
        "title": " Bridge  closed ",
        "outlet": "The Fenwold Echo",
        "byline": ["Ada Quill", {"name": "Bo Reed"}],
        "published": "2031-03-04T08:00:00+01:00",
        "language": "en-GB",
    }
    [report] = lines(row)
    assert isinstance(report, Report)
    assert report.text == row["text"]
    assert (report.source, report.title, report.outlet) == (row["url"], "Bridge closed", row["outlet"])
    assert (report.byline, report.published, report.language) == ("Ada Quill, Bo Reed", date(2031, 3, 4), "en")


@pytest.mark.parametrize(
    ("row", "source"),
    [
        ({"source": "s", "url": "u", "id": "i"}, "s"),
        ({"url": "u", "id": "i"}, "u"),
        ({"id": 17}, "17"),
        ({"source": "", "id": None}, "a.jsonl"),
    ],
)
def test_source_is_what_the_line_gives_else_the_file(row: dict[str, object], source: str) -> None:
    [report] = lines({**row, "text": "The bridge was closed."})
    assert isinstance(report, Report)
    assert report.source == source


def test_a_broken_line_is_named_and_the_others_go_on() -> None:
    found = lines({"text": "One."}, '{"text": "Tw', "", "[1]", {"text": ""}, {"text": "Three."})
    assert [item.text for item in found if isinstance(item, Report)] == ["One.", "Three."]
    told = [str(item) for item in found if isinstance(item, SourceError)]
    assert [line.split(":")[0] for line in told] == [f"in/a.jsonl, line {number}" for number in (2, 4, 5)]


def test_a_last_line_cut_off_is_told_as_such() -> None:
    [report, error] = objects.read_lines(io.BytesIO(b'{"text": "One."}\n{"text": "Tw'), HERE)
    assert isinstance(report, Report)
    assert "line 2: is not valid JSON" in str(error)
    assert "it ends without a line break" in str(error)


def test_a_line_that_is_not_utf8_is_named() -> None:
    [error, report] = objects.read_lines(io.BytesIO(b'{"text": "caf\xe9"}\n{"text": "One."}\n'), HERE)
    assert str(error).startswith("in/a.jsonl, line 1: is not valid UTF-8")
    assert isinstance(report, Report)


def test_characters_that_no_file_can_hold_are_marked() -> None:
    [report] = lines('{"text": "a\\ud800b\\u0000c"}')
    assert isinstance(report, Report)
    assert report.text == "a\ufffdb\ufffdc"


def test_a_nest_of_lists_is_an_error_and_no_crash() -> None:
    [error] = lines("[" * 100_000)
    assert isinstance(error, SourceError)


def test_html_is_read_as_a_page() -> None:
    [report] = lines({"html": ARTICLE, "title": "Bridge closed"})
    assert isinstance(report, Report)
    assert report.text.startswith("The bridge was closed on Monday")
    assert "<" not in report.text


def test_text_is_taken_before_html() -> None:
    [report] = lines({"html": ARTICLE, "text": "The bridge was closed."})
    assert isinstance(report, Report)
    assert report.text == "The bridge was closed."


def test_a_date_that_cannot_be_read_is_told_beside_the_report() -> None:
    report, error = lines({"text": "One.", "date": "soon"})
    assert isinstance(report, Report)
    assert "line 1: has a date that cannot be read, 'soon'" in str(error)


def test_an_array_is_read_item_by_item() -> None:
    data = json.dumps([{"text": "One."}, {"title": "None"}, {"text": "Two."}]).encode()
    one, error, two = objects.read(io.BytesIO(data), HERE)
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert str(error).startswith("in/a.jsonl, item 2: has no text (its keys: title)")


def test_json_lines_under_the_name_of_json_are_read() -> None:
    found = list(objects.read(io.BytesIO(b'{"text": "One."}\n{"text": "Two."}\n'), HERE))
    assert [item.text for item in found if isinstance(item, Report)] == ["One.", "Two."]


def test_json_lines_are_streamed() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = b'{"text": "One."}\n'
            buffer[: len(line)] = line
            return len(line)

    found = objects.read_lines(io.BufferedReader(Endless()), HERE)
    assert [type(next(found)) for _ in range(5)] == [Report] * 5
