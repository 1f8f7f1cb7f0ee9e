"""How many reports to expect, for a progress bar: counted, not read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.record import SourceError
from onrecord.sources import paths

LINES = (".jsonl", ".ndjson")
UNCOUNTED = (".gz", ".warc", ".json", ".xml", ".rss", ".atom")
"""Kinds that hold any number of reports, and would have to be read to be counted."""
CHUNK = 1 << 20


def expected(sources: Sequence[str]) -> int | None:
    """Files, and lines of JSON Lines; None where a source (a URL, a feed, an archive) does not tell beforehand."""
    total = 0
    for source in sources:
        if source == "-" or source.lower().startswith(("http://", "https://")):
            return None
        for path in paths.files(source):
            if isinstance(path, SourceError):
                continue
            if not path.is_file() or path.suffix.lower() in UNCOUNTED:
                return None
            total += _lines(path) if path.suffix.lower() in LINES else 1
    return total


def _lines(path: Path) -> int:
    """Lines of a file; a last one without its line end counts too."""
    count, last = 0, b"\n"
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                count += chunk.count(b"\n")
                last = chunk[-1:]
    except OSError:
        return 0  # reading it will say what is wrong
    return count + (last != b"\n")
