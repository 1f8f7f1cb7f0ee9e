"""Bad input: one clear line that names the file and the remedy, the other sources are added, the record stays whole."""

from __future__ import annotations

import gzip
import json
import os
import resource
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import TEXT, Run

from onrecord.store import View, Writer

EMPTY_PAGE = "<html><head><title>Menu</title></head><body><nav><a href='/'>Home</a></nav></body></html>"


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


BROKEN: dict[str, tuple[str, Callable[[Path], object]]] = {
    "empty file": ("empty.txt", lambda path: path.write_bytes(b"")),
    "white space alone": ("blank.txt", lambda path: path.write_text(" \n\t\n")),
    "binary file": ("photo.txt", _binary),
    "NUL bytes": ("nul.txt", lambda path: path.write_bytes(b"One\x00two\x00three. " * 20)),
    "page without an article": ("menu.html", lambda path: path.write_text(EMPTY_PAGE)),
    "truncated JSON": ("cut.json", lambda path: path.write_text('{"text": "It rai')),
    "not gzip": ("reports.jsonl.gz", lambda path: path.write_text("no gzip")),
    "missing path": ("nowhere.txt", lambda path: None),
    "folder without reports": ("folder", lambda path: path.mkdir()),
    "name with spaces and letters of all kinds": ("Žlutý kůň и море.txt", lambda path: path.write_bytes(b"")),
}


@pytest.mark.parametrize(("name", "make"), BROKEN.values(), ids=BROKEN.keys())
def test_a_source_that_cannot_be_read_is_named_and_the_others_are_added(
    run: Run, good: Path, tmp_path: Path, name: str, make: Callable[[Path], object]
) -> None:
    make(tmp_path / name)
    done = run("add", "story.db", name, "good.txt")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert name in lines[0]
    assert ";" in lines[0], "the remedy follows the problem"
    assert "Traceback" not in done.stderr + done.stdout
    with View.open(tmp_path / "story.db") as view:
        assert [report.source for report in view.reports()] == ["good.txt"]


def test_a_broken_line_does_not_lose_the_lines_around_it(run: Run, tmp_path: Path) -> None:
    rows = [json.dumps({"text": TEXT, "source": "a"}), '{"text": "cut', json.dumps({"text": TEXT, "source": "b"})]
    (tmp_path / "reports.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = run("add", "story.db", "reports.jsonl")
    assert done.returncode == 1
    assert "reports.jsonl" in done.stderr
    assert "2" in done.stderr, "the line's number"
    with View.open(tmp_path / "story.db") as view:
        assert sorted(str(report.source) for report in view.reports()) == ["a", "b"]


def test_invalid_utf_8_is_read_by_its_detected_encoding(run: Run, tmp_path: Path) -> None:
    words = "Der Bürgermeister sagte am Mittwoch, die Brücke über den Fluß bleibe geschlossen. " * 5
    (tmp_path / "latin.txt").write_bytes(words.encode("cp1252"))
    run("add", "story.db", "latin.txt")
    with View.open(tmp_path / "story.db") as view:
        assert "Brücke über den Fluß" in next(iter(view.reports())).text


def test_a_line_of_five_megabytes_is_read_to_its_end(run: Run, tmp_path: Path) -> None:
    filler = "A grey wall along the quay, a quiet harbour under the low moon, and the slow wind of the night. "
    last = "On Monday 40 houses were left, the mayor said."
    (tmp_path / "long.txt").write_text(filler * (5_000_000 // len(filler)) + last, encoding="utf-8")
    done = run("add", "story.db", "long.txt")
    assert done.returncode == 0, done.stderr
    with View.open(tmp_path / "story.db") as view:
        assert [figure.number.quote for figure in view.figures()] == ["40"]
        assert [" ".join(span.quote for span in s.content) for s in view.statements()] == [last.partition(",")[0]]


def test_names_with_spaces_and_letters_of_all_kinds_are_read(run: Run, tmp_path: Path) -> None:
    name = "Žlutý kůň — и море.txt"
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert run("add", "story.db", name).returncode == 0
    with View.open(tmp_path / "story.db") as view:
        assert [report.source for report in view.reports()] == [name]


def test_a_report_in_another_language_is_kept_and_named_as_not_read(run: Run, tmp_path: Path) -> None:
    words = "Die Brücke bleibt nach dem Sturm geschlossen, sagte die Bürgermeisterin am Mittwoch vor der Presse. " * 4
    (tmp_path / "german.txt").write_text(words, encoding="utf-8")
    done = run("add", "story.db", "german.txt")
    assert done.returncode == 0, done.stderr
    assert "1 kept but not read" in done.stdout
    assert "not read: language de" in run("show", "story.db", "reports").stdout


def test_a_file_that_is_no_record_is_refused_and_left_alone(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("my notes, not a record")
    for arguments in (("add", "notes.db", "good.txt"), ("show", "notes.db"), ("verify", "notes.db")):
        done = run(*arguments)
        assert done.returncode == 2, arguments
        assert "notes.db" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "notes.db").read_text() == "my notes, not a record"


def test_another_programs_sqlite_file_is_refused(run: Run, good: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    done = run("add", "other.db", "good.txt")
    assert done.returncode == 2
    assert "other.db" in done.stderr


def test_a_record_of_a_newer_onrecord_is_refused(run: Run, record: Path, good: Path) -> None:
    connection = sqlite3.connect(record)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {version + 1}")
    connection.commit()
    connection.close()
    for arguments in (("add", "story.db", "good.txt"), ("show", "story.db")):
        done = run(*arguments)
        assert done.returncode == 2
        assert "newer" in done.stderr
        assert "story.db" in done.stderr


def test_a_missing_record_is_not_made_by_looking_at_it(run: Run, tmp_path: Path) -> None:
    done = run("show", "missing.db")
    assert done.returncode == 2
    assert "missing.db" in done.stderr
    assert not (tmp_path / "missing.db").exists()


def test_two_writers_at_once_are_told_apart(run: Run, record: Path, good: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(TEXT.replace("Orlo", "Vemm"), encoding="utf-8")
    with Writer.open(record):
        done = run("add", "story.db", "more.txt")
    assert done.returncode == 2
    assert "story.db" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert run("add", "story.db", "more.txt").returncode == 0


def test_a_full_disk_leaves_the_record_whole(run: Run, record: Path, tmp_path: Path) -> None:
    rows = [json.dumps({"text": TEXT.replace("14", str(n)) * 5, "source": str(n)}) for n in range(100, 140)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    room = record.stat().st_size + 200_000

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    # The language is given because its identifier unpacks a file of its own, which would meet the limit first.
    done = run("add", "story.db", "many.jsonl", "--language", "en", preexec_fn=little_room)
    assert done.returncode == 2, done.stderr
    assert "story.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert run("add", "story.db", "many.jsonl").returncode == 0
    assert run("verify", "story.db").returncode == 0
    with View.open(record) as view:
        assert view.counts()["reports"] == 41


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    done = run("add", "locked/story.db", "good.txt")
    assert done.returncode == 2
    assert "locked" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "story.db", "nonsense"),
        ("show", "story.db", "--since", "yesterday"),
        ("export", "story.db", "out", "--format", "pdf"),
        ("brief", "story.db", "-o", "page.pdf"),
        ("add", "story.db", "good.txt", "--published", "3 March"),
        ("add", "story.db", "good.txt", "--workers", "0"),
        ("correct", "story.db", "speaker", "st-none", "Ann"),
        ("correct", "story.db", "undo", "cr-none"),
    ],
    ids=" ".join,
)
def test_unusable_arguments_exit_with_2_and_no_traceback(run: Run, record: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_standard_input_is_a_source(run: Run, tmp_path: Path) -> None:
    done = run("add", "story.db", "-", input=TEXT)
    assert done.returncode == 0, done.stderr
    with View.open(tmp_path / "story.db") as view:
        assert next(iter(view.reports())).text == TEXT


def test_a_closed_pipe_is_no_error(record: Path) -> None:
    from tests.cli.conftest import PROGRAM

    done = subprocess.run(
        f"{PROGRAM} show {record} statements --json | true", shell=True, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr


def test_gzip_lines_are_read(run: Run, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "reports.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": TEXT, "source": "a"}) + "\n")
    assert run("add", "story.db", "reports.jsonl.gz").returncode == 0
