from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.record import Reading, RecordError
from onrecord.store import View, Watch, Writer
from onrecord.store.files import APPLICATION_ID, open_to_write


@pytest.fixture
def path(tmp_path: Path, reading: Reading) -> Path:
    path = tmp_path / "störy of it.db"
    with Writer.open(path) as writer:
        writer.keep(reading, read_by="toy")
    return path


def test_record_is_one_sqlite_file_with_its_mark(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (5,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT quote FROM mentions ORDER BY position").fetchone() == ("Ilse Korn",)
    connection.close()


def test_nothing_is_left_beside_a_record_that_is_closed(path: Path) -> None:
    with View.open(path), View.open(path) as view:
        assert view.counts()["reports"] == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("open_it", [Writer.open, View.open])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"It rained.\n", r"not a record \(not an SQLite file\)"),
        (b"SQLite format 3\0" + b"\1" * 200, r"not a record|damaged"),
    ],
)
def test_other_files_are_refused(
    tmp_path: Path, open_it: Callable[[Path], object], content: bytes, problem: str
) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)

    with pytest.raises(RecordError, match=rf"notes\.txt: .*{problem}"):
        open_it(file)

    assert file.read_bytes() == content


@pytest.mark.parametrize("open_it", [Writer.open, View.open])
def test_other_sqlite_files_are_refused(tmp_path: Path, open_it: Callable[[Path], object]) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE birds (name)")
    connection.close()

    with pytest.raises(RecordError, match=r"other\.db: an SQLite file, but not a record; give"):
        open_it(file)


@pytest.mark.parametrize("open_it", [Writer.open, View.open])
def test_newer_record_is_refused(path: Path, open_it: Callable[[Path], object]) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(RecordError, match=r"made by a newer onrecord \(schema 99; this one knows 5\); upgrade"):
        open_it(path)


@pytest.mark.parametrize("open_it", [Writer.open, View.open])
def test_folder_is_refused(tmp_path: Path, open_it: Callable[[Path], object]) -> None:
    with pytest.raises(RecordError, match="is a folder, not a record; give the path of a file"):
        open_it(tmp_path)


def test_view_needs_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record there; make one with: onrecord add"):
        View.open(tmp_path / "none.db")


def test_empty_file_becomes_a_record_only_for_the_writer(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    file.touch()
    with pytest.raises(RecordError, match="not a record"):
        View.open(file)
    with Writer.open(file):
        pass
    with View.open(file) as view:
        assert view.counts()["reports"] == 0


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no folder .*; make it, or give another path"):
        Writer.open(tmp_path / "none" / "story.db")


def test_two_writers_at_once_are_refused(path: Path) -> None:
    with Writer.open(path):
        with pytest.raises(RecordError, match="another run is writing to it; wait until that is done, then run again"):
            Writer.open(path)
        with View.open(path) as view:
            assert view.counts()["reports"] == 1
    with Writer.open(path):
        pass


def test_other_programs_lock_is_named(path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.files.BUSY_S", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with (
            Writer.open(path) as writer,
            pytest.raises(RecordError, match="another program holds it; wait until that is done, then run again"),
        ):
            writer.keep(reading, read_by="toy")
    finally:
        other.close()


def test_full_disk_is_named_and_nothing_is_half_kept(path: Path, make: Callable[..., Reading]) -> None:
    with Writer.open(path) as writer:
        (pages,) = writer._connection.execute("PRAGMA page_count").fetchone()
        writer._connection.execute(f"PRAGMA max_page_count = {pages}")
        big = make(title="x" * 200_000)
        with pytest.raises(
            RecordError, match="no room left on the disk; free some and run again: finished reports are"
        ):
            writer.keep(big, read_by="toy")

        assert not writer.has(big.report.id)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions stop")
def test_read_only_folder_can_be_read_and_not_written(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        with View.open(path) as view:
            assert view.counts()["reports"] == 1
        with pytest.raises(RecordError, match=r"give a path that can be used|permissions"):
            Writer.open(path)
    finally:
        path.parent.chmod(0o755)


def test_view_cannot_write(path: Path) -> None:
    with View.open(path) as view, pytest.raises(sqlite3.OperationalError, match="readonly"):
        view._connection.execute("DELETE FROM reports")


def test_migration_that_fails_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (("0001_a.sql", "CREATE TABLE a (b);"), ("0002_b.sql", "CREATE TABLE c (d);\nCREATE TABLE a (b);"))
    monkeypatch.setattr("onrecord.store.files._migrations", lambda: broken)
    with pytest.raises(RecordError, match="table a already exists"):
        open_to_write(tmp_path / "r.db")
    with sqlite3.connect(tmp_path / "r.db") as connection:
        assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["a"]
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_a_record_that_is_open_here_keeps_its_log_when_another_program_is_the_last_to_close(path: Path) -> None:
    """Opening and closing the file itself, beside SQLite, would give up this process's locks on it."""
    opened = f"from onrecord.store import View, Writer; path = {str(path)!r}; "

    def elsewhere(program: str) -> str:
        done = subprocess.run([sys.executable, "-c", opened + program], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    watch = Watch(path)
    View.open(path).close()
    elsewhere("w = Writer.open(path); w.linked_by('there'); w.close()")
    assert path.with_name(f"{path.name}-wal").exists(), "the log is in use here"
    with Writer.open(path) as writer:
        writer.linked_by("here")
    assert elsewhere("print(View.open(path).linked_by)") == "here"
    with View.open(path) as view:
        assert view.linked_by == "here"
    watch.close()
