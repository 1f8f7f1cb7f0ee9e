"""Where the gold data and its scorers lie, and how they are read."""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shared:
    """The folder that holds `corpora` and `scorers`."""

    folder: Path

    @property
    def present(self) -> bool:
        return (self.folder / "corpora").is_dir() and (self.folder / "scorers").is_dir()

    def scorer(self, name: str) -> ModuleType:
        """The scorer `name`, imported from the folder."""
        path = str(self.folder / "scorers")
        if path not in sys.path:
            sys.path.insert(0, path)
        return importlib.import_module(name)

    def records(self, *files: str) -> list[Record]:
        """The records of the files, one after the other."""
        reading = self.scorer("scoring")
        return [record for file in files for record in reading.read(self.folder / "corpora" / file)]

    def sha256(self, files: Sequence[str]) -> str:
        """One hash over the files' bytes, in their order."""
        digest = hashlib.sha256()
        for file in files:
            digest.update((self.folder / "corpora" / file).read_bytes())
        return digest.hexdigest()
