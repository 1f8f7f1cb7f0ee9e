"""A small record, built once, of three invented reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import Report
from onrecord.store import PagedView

FIRST = (
    "Quarry collapse kills nine in Sarn\n\n"
    "SARN, June 2, 2022 (Union Press) - At least nine miners were killed on Thursday when a quarry collapsed in Sarn, "
    "police said.\n\n"
    "“We are still digging,” police chief Olga Bern told reporters. She said 20 people were missing.\n\n"
    "Energy Minister Paul Akande said the government opposed closing the quarry.\n"
)
SECOND = (
    "Sarn toll rises to 14\n\n"
    "The number of miners killed in the Sarn quarry collapse rose to 14 on Saturday, police chief Olga Bern said.\n\n"
    "=SUM(A1) was written on a wall. “Someone wrote <script>alert(1)</script> there,” Bern said.\n\n"
    "Energy Minister Paul Akande now supports closing the quarry, he told the Sarn Courier.\n"
)


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("record") / "story.db"
    reports = [
        Report.make(
            FIRST, source="a.txt", outlet="Union Press", language="en", title="Quarry collapse kills nine in Sarn"
        ),
        Report.make(FIRST, source="b.txt", outlet="Sarn Courier", language="en"),
        Report.make(SECOND, source="=c.txt", outlet="@Radio Sarn", language="en", published=date(2022, 6, 4)),
    ]
    assert len(pipeline.add(place, reports).added) == 3
    return place


@pytest.fixture
def view(record: Path) -> Iterator[PagedView]:
    with PagedView.open(record) as opened:
        yield opened
