"""The room as its callers see it: every kind of source, what the caller gives, and bad input beside good."""

from __future__ import annotations

import gzip
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from tests.growth import grows_linearly

from onrecord.record import Report, SourceError
from onrecord.sources import read

ENGLISH = (
    "Ferry service halted\n\nThe ferry between the two harbours was halted on Monday after a crack was found in "
    "its hull, the operator said. It will not sail again before the weekend.\n"
)
GERMAN = (
    "Die Fähre zwischen den beiden Häfen wurde am Montag eingestellt, nachdem ein Riss im Rumpf gefunden worden war, "
    "teilte der Betreiber mit. Vor dem Wochenende wird sie nicht wieder fahren.\n"
)


def reports(*sources: Path | str, **options: object) -> list[Report]:
    everything = read([str(source) for source in sources], **options)  # type: ignore[arg-type]
    return [found for found in everything if isinstance(found, Report)]


def errors(*sources: Path | str, **options: object) -> list[SourceError]:
    everything = read([str(source) for source in sources], **options)  # type: ignore[arg-type]
    return [found for found in everything if isinstance(found, SourceError)]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_sources_are_read_in_the_order_given_and_lazily(tmp_path: Path, good: Path) -> None:
    later = tmp_path / "later.txt"
    found = read([str(good), str(later)])
    assert isinstance(next(found), Report)
    later.write_text(ENGLISH + "More.\n")
    second = next(found)
    assert isinstance(second, Report)
    assert second.source == "later.txt"


def test_what_is_given_fills_gaps_but_makes_no_id(good: Path) -> None:
    [plain] = reports(good)
    [told] = reports(good, outlet="The Fenwold Echo", published=date(2031, 3, 4), language="en")
    assert told.id == plain.id
    assert (told.outlet, told.language, told.read) == ("The Fenwold Echo", "en", True)
    assert told.published == told.published_from == told.published_to == date(2031, 3, 4)
    assert told.published_basis == "given"
    assert (plain.outlet, plain.published, plain.published_basis) == (None, None, None)


def test_what_the_source_states_is_stronger_than_what_is_given(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps({"text": ENGLISH, "outlet": "Its own", "published": "2031-03-01", "language": "en-GB"}))
    [report] = reports(path, outlet="Given", published=date(2031, 3, 4), language="de")
    assert (report.outlet, report.published, report.language) == ("Its own", date(2031, 3, 1), "en")


def test_a_report_in_a_language_that_cannot_be_read_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_text(GERMAN, encoding="utf-8")
    [report] = reports(path)
    assert (report.language, report.read, report.text) == ("de", False, GERMAN)


@pytest.mark.parametrize(
    ("written", "source"),
    [
        (ENGLISH.encode(), None),
        ((json.dumps({"text": ENGLISH, "id": "a-1"}) + "\n").encode(), "a-1"),
        (json.dumps([{"text": ENGLISH, "id": "a-1"}]).encode(), "a-1"),
        (json.dumps({"text": ENGLISH, "id": "a-1"}, indent=2).encode(), "a-1"),
    ],
)
def test_standard_input_tells_its_format_by_its_first_bytes(written: bytes, source: str | None) -> None:
    [report] = reports("-", stdin=io.BytesIO(written))
    assert (report.text, report.source) == (ENGLISH, source)


def test_packed_json_lines_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        for number in range(3):
            stream.write(json.dumps({"text": f"{number}. {ENGLISH}"}) + "\n")
    assert [report.text[0] for report in reports(path)] == ["0", "1", "2"]
    assert {report.source for report in reports(path)} == {"all.jsonl.gz"}


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \r\n\t\n", "is empty"),
    "marked.txt": (b"\xef\xbb\xbf\n", "is empty"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is an image, not text"),
    "office.md": (b"PK\x03\x04\x14\0", "office document"),
    "nul.txt": (b"The dam held.\0 It was old.", "holds NUL bytes (the first at byte 13)"),
    "broken.txt": ("The café — “closed” — and the rosé é".encode() + b"\xff", "is not valid UTF-8"),
    "noise.txt": (bytes(range(128, 256)) * 20, "is in no known text encoding"),
    "menu.html": (
        b"<html><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav></body></html>",
        "holds no article",
    ),
    "empty.html": (b"", "is empty"),
    "cut.json": (b'{"text": "The dam he', "is not valid JSON"),
    "list.json": (b"[]", "is an empty list"),
    "keys.json": (b'{"body": "x"}', "has no text (its keys: body)"),
    "number.json": (b"7", "is a number, not an object"),
    "empty.jsonl": (b"\n\n", "is empty"),
    "cut.jsonl": (b'{"text": "The dam he', "line 1: is not valid JSON"),
    "fake.jsonl.gz": (b"not gzip at all", "is cut off or not valid gzip"),
    "page.xml": (b"<?xml version='1.0'?><note>Hello</note>", "is XML, but no feed"),
    "none.rss": (b"<rss version='2.0'><channel><title>T</title></channel></rss>", "is a feed without items"),
    "empty.warc": (b"\n", "is empty"),
    "text.warc": (b"The dam held.\n", "is cut off or not valid WARC"),
    "matter.md": (b"---\ntitle: Nothing else\n---\n\n", "has no text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_get_one_line_naming_them_and_the_rest_goes_on(tmp_path: Path, good: Path, name: str) -> None:
    data, problem = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    found = list(read([str(path), str(good)]))
    assert [type(item) for item in found] == [SourceError, Report]
    line = str(found[0])
    assert line.startswith(str(path))
    assert problem in line
    assert "\n" not in line
    assert "; " in line, "no remedy"


def test_an_archive_cut_off_gives_what_it_has_and_an_error(tmp_path: Path) -> None:
    path = tmp_path / "torn.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "The dam held."}\n' * 50)[:40])
    *kept, error = read([str(path)])
    assert {item.text for item in kept if isinstance(item, Report)} == {"The dam held."}
    assert str(error).startswith(f"{path}: is cut off or not valid gzip; ")


def test_a_missing_path_is_named(tmp_path: Path, good: Path) -> None:
    missing = tmp_path / "no such file.txt"
    [error] = errors(missing, good)
    assert str(error) == f"{missing}: does not exist; check the path"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_files_and_folders_without_permission_are_named(tmp_path: Path, good: Path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text(ENGLISH)
    locked.chmod(0)
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(0)
    try:
        assert [error.problem for error in errors(locked, folder, good)] == ["may not be read"] * 2
    finally:
        folder.chmod(0o700)


def test_names_with_spaces_and_letters_of_any_language_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "Fähre gestoppt – 船.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    [report] = reports(path)
    assert report.source == "Fähre gestoppt – 船.txt"


def test_a_name_that_is_no_text_gives_a_source_that_can_be_written(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as stream:
            stream.write(ENGLISH.encode())
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    [report] = reports(os.fsdecode(path))
    assert report.source == "caf\ufffd.txt"


def test_one_line_of_5_mb_is_read_whole_and_costs_its_length(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    sentence = "The ferry did not sail again that week. "

    def work(size: int) -> None:
        text = sentence * (size // len(sentence))
        path.write_text(text)
        [report] = reports(path)
        assert report.text == text
        assert report.title is None

    assert grows_linearly(work, 131_072 * len(sentence))


def test_a_json_line_of_5_mb_is_read(tmp_path: Path) -> None:
    path = tmp_path / "line.jsonl"
    text = "The ferry did not sail again that week. " * 131_072
    path.write_text(json.dumps({"text": text}) + "\n")
    [report] = reports(path)
    assert report.text == text


def test_a_guessed_encoding_is_told_beside_the_report(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    text = "The café’s owner said “no” — and meant it. The harbour stayed closed for the whole of the week after that."
    path.write_bytes(text.encode("cp1252"))
    report, note = read([str(path)])
    assert isinstance(report, Report)
    assert report.text == text
    assert (
        str(note) == f"{path}: is not UTF-8 and was read as windows-1252; save it as UTF-8 to be sure of every letter"
    )


def test_a_file_of_another_suffix_is_told_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "wire.0412"
    path.write_text(ENGLISH)
    assert [report.text for report in reports(path)] == [ENGLISH]
