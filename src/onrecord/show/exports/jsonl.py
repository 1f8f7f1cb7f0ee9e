"""JSON Lines: one file a kind, sorted by id, one object a line, UTF-8."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.show.exports.rows import KINDS, rows
from onrecord.store import View


def write(view: View, folder: Path) -> None:
    for kind in KINDS:
        with (folder / f"{kind}.jsonl").open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
            for row in rows(view, kind):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
