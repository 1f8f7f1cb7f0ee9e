"""Comma-separated values: one file a kind; a span becomes three columns, a list one cell of JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from onrecord.show.exports.columns import columns
from onrecord.show.exports.rows import KINDS, rows
from onrecord.store import View

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell of text that starts so is run as a formula by spreadsheets; an apostrophe in front makes it text."""


def write(view: View, folder: Path) -> None:
    for kind in KINDS:
        names = columns(kind)
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
            writer = csv.writer(file)
            writer.writerow(names)
            for row in rows(view, kind):
                flat = _flat(row)
                writer.writerow([_cell(flat.get(name)) for name in names])


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """Spans spread over `name.start`, `name.end`, `name.quote`."""
    made: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict) and value.keys() == {"start", "end", "quote"}:
            made |= {f"{name}.{part}": value[part] for part in ("start", "end", "quote")}
        else:
            made[name] = value
    return made


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return "" if value is None else value
