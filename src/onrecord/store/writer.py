"""The record, written: readings kept one transaction each, corrections, and what the linking engine works on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.record import Correction, CorrectionError, Entry, Mention, Reading, to_plain
from onrecord.record.corrections import PAIRING, Anchor, Pairs, find, pairs
from onrecord.store import files, readings
from onrecord.store.columns import ENTRIES, shapes
from onrecord.store.graph import SqlGraph

_DERIVED = ("members", "nodes", "facts", "keys", "links", "made", "rests_on")


class Writer:
    """A record, to add to; one at a time, over all programs. A context manager.

    Raises RecordError for what is no record, can't be written, or is being written by another run.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None, lock: files.Lock | None) -> None:
        self._connection = connection
        self._path = path
        self._lock = lock
        self._corrections: dict[str, list[Correction]] | None = None
        self.graph = SqlGraph(connection)

    @classmethod
    def open(cls, path: str | PathLike[str]) -> Writer:
        """The record at `path`, made if missing."""
        place = Path(path)
        files.check(place)
        lock = files.Lock(place)
        try:
            return cls(files.open_to_write(place), place, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def in_memory(cls) -> Writer:
        """A record that is kept nowhere: to rebuild entries in, and for tests."""
        return cls(files.in_memory(), None, None)

    def close(self) -> None:
        with self._explained():
            self._connection.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is done inside, or none of it."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    # Readings

    def has(self, report_id: str) -> bool:
        with self._explained():
            return self._value("SELECT 1 FROM reports WHERE id = ?", report_id) is not None

    def keep(self, reading: Reading, *, read_by: str) -> None:
        """One reading, whole, in one transaction; in place of an earlier one of the same report.

        read_by: the reader's version. Raises ValueError for a claim whose quote does not stand at its span, or a text
        that has half a character (UnicodeEncodeError).
        """
        with self.transaction():
            readings.keep(self._connection, reading, read_by=read_by)

    def reading(self, report_id: str) -> Reading | None:
        """A reading as the corrections have it; entry fields are empty."""
        with self._explained():
            corrections = self._standing().get(report_id, ())
            return readings.load(self._connection, report_id, corrections)

    def read_by_others(self, read_by: str) -> tuple[str, ...]:
        """Ids of the reports that a reader of another version read."""
        with self._explained():
            rows = self._connection.execute("SELECT id FROM reports WHERE read_by <> ? ORDER BY id", (read_by,))
            return tuple(row[0] for row in rows)

    # Linking

    def pending(self, limit: int) -> tuple[str, ...]:
        """Ids of reports whose reading the entries do not know yet."""
        with self._explained():
            rows = self._connection.execute("SELECT id FROM reports WHERE linked = 0 ORDER BY number LIMIT ?", (limit,))
            return tuple(row[0] for row in rows)

    def pending_count(self) -> int:
        with self._explained():
            (count,) = self._connection.execute("SELECT count(*) FROM reports WHERE linked = 0").fetchone()
            return int(count)

    def settle(self, report_ids: Sequence[str]) -> None:
        """Marks reports as linked. Within the transaction that linked them."""
        self._connection.executemany(
            "UPDATE reports SET linked = 1 WHERE id = ?", [(identity,) for identity in report_ids]
        )

    def rulings(self) -> tuple[Pairs, Pairs, dict[str, str]]:
        """Mentions that a person ruled to be one actor, those ruled not to be, and the report of each."""
        report: dict[str, str] = {}

        def mention(anchor: Anchor) -> str | None:
            read = readings.load(self._connection, anchor.report)
            claim = find(anchor, read) if read else None
            corrected = self.reading(anchor.report)
            if (
                not isinstance(claim, Mention)
                or not corrected
                or claim.id not in {one.id for one in corrected.mentions}
            ):
                return None
            report[claim.id] = anchor.report
            return claim.id

        standing = {one.id: one for corrections in self._standing().values() for one in corrections}
        together, apart = pairs(standing.values(), mention)
        return together, apart, report

    def linked_by(self, version: str) -> None:
        """Says which linkers are at work. If others made the entries, all entries are forgotten and made anew."""
        with self.transaction():
            if self._value("SELECT value FROM settings WHERE name = 'linked_by'") == version:
                return
            self.forget_entries()
            self._connection.execute(
                "INSERT OR REPLACE INTO settings (name, value) VALUES ('linked_by', ?)", (version,)
            )

    def forget_entries(self) -> None:
        """Throws away everything that was concluded: every report is pending again. Within a transaction."""
        tables = (*_DERIVED, *(shapes()[kind].table for kind in ENTRIES))
        for table in sorted(tables):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("UPDATE reports SET linked = 0")

    def entries(self) -> list[Entry]:
        """All entries, kind by kind, each in order of id."""
        with self._explained():
            found: list[Entry] = []
            for kind in ENTRIES:
                shape = shapes()[kind]
                rows = self._connection.execute(f"SELECT {shape.selected('e')} FROM {shape.table} e ORDER BY e.id")
                found += map(shape.from_row, rows)
            return found

    def moves(self) -> list[tuple[str, str, str]]:
        """Kind, old and new id of entries whose members went over to another, in the order it happened."""
        with self._explained():
            return self._connection.execute("SELECT kind, was, now FROM moves ORDER BY number").fetchall()

    # Corrections

    def correct(self, correction: Correction) -> Correction:
        """Keeps a ruling; the reports it concerns are pending then. A standing one that says the same is returned.

        Raises CorrectionError if the record lacks what it is about, or if it contradicts a standing one.
        """
        for other in (one for one in self.corrections() if one.undone_at is None):
            same = (other.kind, other.target, other.ruling) == (correction.kind, correction.target, correction.ruling)
            if same:
                return other
            pairing = other.kind in PAIRING and correction.kind in PAIRING and other.kind is not correction.kind
            if pairing and len(set(other.target) & set(correction.target)) > 1:
                message = (
                    f"{other.id} of {other.by} rules otherwise; undo it first: onrecord correct RECORD undo {other.id}"
                )
                raise CorrectionError(message)
        for anchor in correction.target:
            reading = self.reading(anchor.report)
            if reading is None or find(anchor, reading) is None:
                message = f"no {anchor.kind} at {anchor.span.quote!r} in {anchor.report}; it may be rejected already"
                raise CorrectionError(message)
        with self.transaction():
            shape = shapes()[Correction]
            self._connection.execute(shape.insert, shape.to_row(correction))
            self._unsettle(correction)
        return correction

    def keep_corrections(self, corrections: Iterable[Correction]) -> None:
        """Takes over corrections as another record has them, withdrawn ones too."""
        shape = shapes()[Correction]
        with self.transaction():
            self._connection.executemany(shape.insert, [shape.to_row(correction) for correction in corrections])
            self._corrections = None

    def undo(self, correction_id: str, at: datetime) -> Correction:
        """Withdraws a ruling. Raises CorrectionError if there is none such, or it is withdrawn already."""
        found = next((one for one in self.corrections() if one.id == correction_id), None)
        if found is None or found.undone_at is not None:
            problem = "no such correction" if found is None else "withdrawn already"
            message = f"{correction_id}: {problem}; see: onrecord correct RECORD list"
            raise CorrectionError(message)
        with self.transaction():
            self._connection.execute("UPDATE corrections SET undone_at = ? WHERE id = ?", (to_plain(at), correction_id))
            self._unsettle(found)
        return next(one for one in self.corrections() if one.id == correction_id)

    def corrections(self) -> list[Correction]:
        """All of them, withdrawn ones too."""
        with self._explained():
            return readings.corrections_of(self._connection)

    def _unsettle(self, correction: Correction) -> None:
        reports = sorted({anchor.report for anchor in correction.target})
        self._connection.executemany("UPDATE reports SET linked = 0 WHERE id = ?", [(report,) for report in reports])
        self._corrections = None

    def _standing(self) -> dict[str, list[Correction]]:
        if self._corrections is None:
            self._corrections = readings.by_report(readings.corrections_of(self._connection))
        return self._corrections

    def _value(self, sql: str, *parameters: str) -> object:
        row = self._connection.execute(sql, parameters).fetchone()
        return row[0] if row else None

    def _explained(self) -> AbstractContextManager[None]:
        return files.explained(self._path or "the record in memory")
