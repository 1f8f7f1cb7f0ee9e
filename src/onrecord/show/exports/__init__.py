"""The record in other programs' formats. Each format is one file here: `write(view, folder)`.

A folder is filled through a temporary one beside it, file by file, so that no half-written file is ever seen.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from onrecord.record import RecordError
from onrecord.show.exports import csv, ftm, jsonl, jsonld, parquet, timelinejs, web_annotations
from onrecord.store import View

__all__ = ["FORMATS", "export"]

FORMATS: dict[str, Callable[[View, Path], None]] = {
    "jsonl": jsonl.write,
    "csv": csv.write,
    "parquet": parquet.write,
    "timelinejs": timelinejs.write,
    "annotations": web_annotations.write,
    "jsonld": jsonld.write,
    "ftm": ftm.write,
}
"""Name -> writer of all its files into an empty folder."""


def export(view: View, folder: Path, format: str = "jsonl") -> tuple[Path, ...]:  # noqa: A002 the option's name
    """Write the record into `folder` (made if missing) and return the files, sorted.

    Raises ValueError for an unknown format, RecordError where the folder cannot be written.
    """
    if format not in FORMATS:
        message = f"no format {format!r}; there are: {', '.join(FORMATS)}"
        raise ValueError(message)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".onrecord-", dir=folder))
    except OSError as error:
        message = f"{folder}: cannot be written ({error.strerror}); choose a folder of your own"
        raise RecordError(message) from error
    try:
        FORMATS[format](view, made)
        names = sorted(path.name for path in made.iterdir())
        for name in names:
            os.replace(made / name, folder / name)
    except OSError as error:
        message = f"{folder}: the export could not be finished ({error.strerror}); free some space and run it again"
        raise RecordError(message) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return tuple(folder / name for name in names)
