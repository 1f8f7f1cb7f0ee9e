"""The statements of the five real reports beside the project, against a gold made before any output was seen.

The gold holds offsets and names only; it is used where the reports are there and are the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onrecord.reader import Reader
from onrecord.record import Statement

ROOT = Path(__file__).resolve().parents[3]
GOLD = ROOT / "tests" / "golden" / "five_reports_statements.json"
REPORTS = ROOT.parent / "shared" / "reports"
WORD = re.compile(r"\w+")

Row = dict[str, Any]


def words(text: str, pieces: list[list[int]]) -> frozenset[int]:
    return frozenset(start + word.start() for start, end in pieces for word in WORD.finditer(text[start:end]))


def best(text: str, row: Row, found: dict[str, Statement]) -> Statement | None:
    """The statement whose content shares at least half of its words with the row's (Dice)."""
    gold = words(text, row["content"])
    scored = []
    for statement in found.values():
        content = words(text, [list(span.offsets) for span in statement.content])
        scored.append((2 * len(gold & content) / (len(gold) + len(content)), statement))
    score, statement = max(scored, key=lambda pair: pair[0])
    return statement if score >= 0.5 else None


def counted() -> Counter[tuple[str, str]]:
    """(marks or no marks, what) -> how many."""
    counts: Counter[tuple[str, str]] = Counter()
    for report in json.loads(GOLD.read_text("utf-8")):
        text = (REPORTS / report["report"]).read_bytes().decode("utf-8")
        if hashlib.sha256(text.encode()).hexdigest() != report["sha256"]:
            pytest.skip(f"{report['report']} is not the text that the gold was made for")
        found = {statement.id: statement for statement in Reader().read(text).statements}
        for row in report["statements"]:
            statement = best(text, row, found)
            if statement is not None:
                del found[statement.id]
            if row["optional"]:
                continue
            marked = any(mark in text[start:end] for start, end in row["content"] for mark in '"“”')
            kind = "marked" if marked else "plain"
            counts[kind, "gold"] += 1
            counts[kind, "found"] += statement is not None
            counts[kind, "speaker"] += statement is not None and statement.speaker_name in row["speakers"]
    return counts


@pytest.mark.shared
@pytest.mark.skipif(not REPORTS.exists(), reason="needs ../shared/reports")
def test_statements_of_the_five_reports_with_their_speakers() -> None:
    counts = counted()
    assert counts["marked", "speaker"] == counts["marked", "gold"], counts
    assert counts["plain", "found"] >= 0.9 * counts["plain", "gold"], counts
    assert counts["plain", "speaker"] >= 0.9 * counts["plain", "gold"], counts
