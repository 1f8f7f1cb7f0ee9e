"""Whether a record has changed since one last looked."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from threading import Lock

from onrecord.store import files


class Watch:
    """Tells a record's version: a number that is another one after every change, by whatever program.

    Held open, it also spares readers that come and go the making of the log's index. Thread-safe.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        """Raises RecordError for what is no record."""
        self._path = Path(path)
        self._connection = files.open_to_read(self._path)
        self._lock = Lock()

    def version(self) -> int:
        """Good for comparing within this watch's life only."""
        with self._lock, files.explained(self._path):
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def close(self) -> None:
        self._connection.close()
