"""Law 1: every quote stands at its span, in the store and in every export."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reader import Reader
from onrecord.record import Report
from onrecord.store import Writer
from onrecord.store.columns import spans_of
from onrecord.verification import verify

PIECES = st.sampled_from(
    [
        *(
            "“",
            "”",
            '"',
            "'",
            "«",
            "»",
            "‘",
            "’",
            "\n",
            "\n\n",
            " ",
            ". ",
            ", ",
            "; ",
            "-",
            "—",
            "…",
            "(",
            ")",
            "/",
            "\0",
            "\u2028",
        ),
        *(
            "said",
            "told reporters",
            "according to",
            "denied that",
            "she",
            "he",
            "they",
            "minister",
            "The",
            "Orla Venn",
            "U.S.",
        ),
        *(
            "at least 14 people",
            "1,000",
            "2.5 million",
            "3/4",
            "$12",
            "10%",
            "1e5",
            "Monday",
            "May 4",
            "2031-05-06",
            "yesterday",
        ),
        *("were killed", "will attack", "é", "e\u0301", "😀", "\u200b", "İ", "ß", "日本", "\ufeff", "\r\n", "\t"),
    ]
)
TEXTS = st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=60).map(" ".join)


def quotes(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in an exported object."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "quote"}:
            yield value
        else:
            for part in value.values():
                yield from quotes(part)
    elif isinstance(value, list):
        for part in value:
            yield from quotes(part)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=TEXTS, published=st.none() | st.dates())
def test_in_any_text(reader: Reader, text: str, published: Any) -> None:
    report = Report.make(text, published=published)
    reading = reader.read_report(report)

    for noun in (reading.report, *reading.claims(), *reading.dropped):
        assert all(span.stands_in(text) for span in spans_of(noun))
    with Writer.in_memory() as writer:
        writer.keep(reading, read_by="law")
        kept = writer.reading(report.id)
        assert kept is not None
        assert list(kept.claims()) == list(reading.claims())


@pytest.mark.parametrize("seed", [1, 2])
def test_in_the_store_and_the_export(
    seed: int,
    stories: Callable[[int, int], list[Report]],
    record_of: Callable[..., Path],
    export_of: Callable[[Path], dict[str, bytes]],
) -> None:
    reports = stories(seed, 30)
    record = record_of(reports)
    texts = {report.id: report.text for report in reports}

    assert list(verify(record)) == []
    seen = 0
    for name, content in export_of(record).items():
        for line in content.decode().splitlines():
            row = json.loads(line)
            roles = row.pop("roles", [])
            for part in [(row.get("report", row["id"]), row), *((role["report"], role) for role in roles)]:
                for span in quotes(part[1]):
                    assert texts[part[0]][span["start"] : span["end"]] == span["quote"], name
                    seen += 1
    assert seen > 500
