"""The record's file: opened, recognised, brought up to date, locked; and every way in which that fails, in one line."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO

from onrecord.record import RecordError

APPLICATION_ID = 0x6F6E7265
"""The letters "onre": tell a record from any other SQLite file."""
BUSY_S = 5.0
"""How long a write waits for another program that holds the file (Datasette, a backup)."""
CACHE_KIB = 65536


def open_to_write(path: Path) -> sqlite3.Connection:
    """The record at `path`, made if missing, at the newest schema. In autocommit: transactions are the caller's."""
    check(path)
    with explained(path):
        connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            _recognise(connection, path, empty_is_new=True)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """The record at `path`, read-only. Raises RecordError where there is none."""
    check(path)
    if not path.exists():
        message = f"{path}: no record there; make one with: onrecord add {path} SOURCE..."
        raise RecordError(message)
    with explained(path):
        connection = _connect_to_read(path)
        try:
            _recognise(connection, path, empty_is_new=False)
        except BaseException:
            connection.close()
            raise
    return connection


def in_memory() -> sqlite3.Connection:
    """A record that lives as long as its connection."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection)
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that SQLite lets write nothing into the record.

    Not mode=ro: the last to close a record takes its log and the log's index away, and a connection of that mode can't.
    """
    address = path.resolve().as_uri()
    connection = sqlite3.connect(
        f"{address}?mode=rw", uri=True, timeout=BUSY_S, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        # The log's index can't be made, in a folder that can't be written or on a full disk. Without a log there is
        # nothing to index: the file can be read as it stands.
        connection.close()
        log = Path(f"{path}-wal")
        if error.sqlite_errorcode & 0xFF not in _NO_ROOM_BESIDE or (log.exists() and log.stat().st_size):
            raise
        connection = sqlite3.connect(
            f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
        )
    return connection


_NO_ROOM_BESIDE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def check(path: Path) -> None:
    """Refuses folders, and files in no folder, before SQLite sees them.

    Whether the file is SQLite's is left to SQLite: to open and close a file here would give up every lock that this
    process has on it, under any connection to it that is in use (POSIX), and another program could take its log away.
    """
    if not path.parent.is_dir():
        message = f"{path}: no folder {path.parent}; make it, or give another path"
        raise RecordError(message)
    with explained(path):
        if path.is_dir():
            message = f"{path}: is a folder, not a record; give the path of a file in it, such as {path / 'story.db'}"
            raise RecordError(message)


def _recognise(connection: sqlite3.Connection, path: Path, *, empty_is_new: bool) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    newest = len(_migrations())
    if empty_is_new and not tables and application in (0, APPLICATION_ID):
        return
    if application != APPLICATION_ID:
        message = f"{path}: an SQLite file, but not a record; give the path of a record, or of a file yet to be made"
        raise RecordError(message)
    if version > newest:
        message = (
            f"{path}: made by a newer onrecord (schema {version}; this one knows {newest}); upgrade onrecord to use it"
        )
        raise RecordError(message)
    if version < newest and not empty_is_new:
        message = f"{path}: made by an older onrecord; bring it up to date with: onrecord add {path}"
        raise RecordError(message)


@cache
def _migrations() -> tuple[tuple[str, str], ...]:
    """Name and SQL of each migration, in order; the number of the last is the schema's version."""
    folder = files("onrecord.store") / "migrations"
    found = sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".sql"))
    return tuple(found)


def migrate(connection: sqlite3.Connection) -> None:
    """Applies the migrations that the file lacks, each in the transaction that records it."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, (_, sql) in enumerate(_migrations(), start=1):
        if number <= version:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in _statements(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one: executescript() would commit before it starts."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """SQLite's and the system's errors as RecordErrors that name the file and the remedy."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        message = f"{path}: {_problem(code, error)}"
        raise RecordError(message) from error
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        message = f"{path}: {problem}; give a path that can be used"
        raise RecordError(message) from error


def _problem(code: int, error: sqlite3.Error) -> str:
    problems = {
        sqlite3.SQLITE_BUSY: "another program holds it; wait until that is done, then run again",
        sqlite3.SQLITE_LOCKED: "another program holds it; wait until that is done, then run again",
        sqlite3.SQLITE_FULL: "no room left on the disk; free some and run again: finished reports are kept",
        sqlite3.SQLITE_READONLY: "can't be written; change its permissions, or give another path",
        sqlite3.SQLITE_CANTOPEN: "can't be opened; check that its folder exists and can be written",
        sqlite3.SQLITE_PERM: "access is denied; change its permissions, or give another path",
        sqlite3.SQLITE_NOTADB: (
            "not a record (not an SQLite file); give the path of a record, or of a file yet to be made"
        ),
        sqlite3.SQLITE_CORRUPT: "damaged; restore it from a backup, or add its sources to a new record",
        sqlite3.SQLITE_IOERR: "the disk failed to read or write it; check the disk's room and health, then run again",
    }
    return problems.get(code, f"{error}; check the file with: onrecord verify")


class Lock:
    """The right to write a record, for as long as it is held: one writer at a time, over its whole run.

    Held on a file beside the record, by the system: it ends with the process, however that ends. Programs that only
    read are not kept out.
    """

    def __init__(self, path: Path, *, wait_s: float = 1.0) -> None:
        self._path = path.with_name(path.name + "-lock")
        deadline = time.monotonic() + wait_s
        with explained(path):
            while (file := self._try()) is None:
                if time.monotonic() >= deadline:
                    message = f"{path}: another run is writing to it; wait until that is done, then run again"
                    raise RecordError(message)
                time.sleep(0.05)
        self._file: IO[bytes] = file

    def _try(self) -> IO[bytes] | None:
        file = self._path.open("ab")
        try:
            _lock(file)
            # The run before may have removed the file between our opening and locking it: then we hold nothing.
            if os.path.samestat(os.fstat(file.fileno()), self._path.stat()):
                return file
        except (BlockingIOError, FileNotFoundError):
            pass
        file.close()
        return None

    def release(self) -> None:
        if not self._file.closed:
            with suppress(OSError):  # Windows removes no open file; an empty one left behind does no harm
                self._path.unlink()
            self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
