"""The figures of the five real reports beside the project, against a gold made by hand before any output was seen.

The gold holds offsets, values and names only; it is used where the reports are there and are the same. In it:
head: where the noun that is counted stands, null where it stands with another number or is not said as a noun;
subject: parts that the subject must have; as_of, place, source: what is right, null where nothing is.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from onrecord.reader import Reader
from onrecord.record import Figure, Span, Statement
from onrecord.tagger import Tagger
from onrecord.tagger.rules import RuleTagger

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "golden" / "five_reports_figures.json"
REPORTS = ROOT.parent / "shared" / "reports"

FIELDS = ("found", "value", "bound", "unit", "counted", "subject", "as of", "place", "attribution")
Row = dict[str, Any]


def holds(span: Span | None, wanted: list[int] | None) -> bool:
    return wanted is None or (span is not None and span.start <= wanted[0] and wanted[1] <= span.end)


def has_parts(subject: str | None, wanted: list[str]) -> bool:
    """Whether the subject has each part; "a|b" is one of these."""
    parts = {part.lower() for part in (subject or "").split(" | ")}
    return all(parts & set(part.lower().split("|")) for part in wanted)


def from_source(statement: Statement | None, wanted: list[list[int] | None]) -> bool:
    if statement is None or statement.source is None:
        return None in wanted
    start, end = statement.source.offsets
    return any(source is not None and source[0] < end and start < source[1] for source in wanted)


def judged(figure: Figure, row: Row, statements: dict[str, Statement]) -> dict[str, bool]:
    """Each field -> whether it is right."""
    return {
        "value": figure.value == Decimal(str(row["value"])) and figure.value_to is None,
        "bound": figure.bound.value == row["bound"],
        "unit": figure.unit in row["unit"],
        "counted": holds(figure.counted, row["head"]),
        "subject": has_parts(figure.subject, row["subject"]),
        "as of": figure.as_of in row["as_of"],
        "place": (figure.place and figure.place.quote) in row["place"],
        "attribution": from_source(statements.get(figure.attributed_to or ""), row["source"]),
    }


def read(reader: Reader) -> Iterator[tuple[str, Row | None, Figure | None, dict[str, bool]]]:
    """Report, row of the gold, the figure of it, and its fields judged; a row or a figure without the other."""
    for report in json.loads(GOLD.read_text("utf-8")):
        text = (REPORTS / report["report"]).read_bytes().decode("utf-8")
        if hashlib.sha256(text.encode()).hexdigest() != report["sha256"]:
            pytest.skip(f"{report['report']} is not the text that the gold was made for")
        reading = reader.read(text, published=report["published"])
        statements = {statement.id: statement for statement in reading.statements}
        found = {figure.number.offsets: figure for figure in reading.figures}
        for row in report["figures"]:
            figure = found.pop(tuple(row["number"]), None)
            if figure is not None or not row["optional"]:
                yield report["report"], row, figure, judged(figure, row, statements) if figure else {}
        for figure in found.values():
            yield report["report"], None, figure, {}


@pytest.mark.shared
@pytest.mark.skipif(not REPORTS.exists(), reason="needs ../shared/reports")
@pytest.mark.parametrize("tagger", [None, RuleTagger()], ids=["trained", "rules"])
def test_every_figure_of_the_five_reports(tagger: Tagger | None, capsys: pytest.CaptureFixture[str]) -> None:
    counts: Counter[str] = Counter()
    for _, row, _figure, fields in read(Reader(tagger) if tagger else Reader()):
        counts["gold"] += row is not None
        counts["found"] += bool(fields)
        counts["beside"] += row is None
        counts.update(field for field, right in fields.items() if right)
    shares = ", ".join(f"{field} {counts[field]}/{counts['gold']}" for field in FIELDS)
    name = "rules" if tagger else "trained"
    with capsys.disabled():
        sys.stdout.write(f"\nfigures of the five reports, {name}: {shares}; beside the gold {counts['beside']}\n")
    assert counts["found"] == counts["gold"], counts
    for field in ("value", "bound", "unit", "counted"):
        assert counts[field] == counts["gold"], (field, counts)
    for field in ("subject", "as of", "place", "attribution"):
        assert counts[field] >= 0.9 * counts["gold"], (field, counts)
    assert not counts["beside"], counts
