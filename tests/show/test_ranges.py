"""A report of which only a range is known is never shown as if its first day were certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import Report
from onrecord.show.brief.contents import gather
from onrecord.show.brief.page import markdown
from onrecord.show.listings import LISTINGS, Wanted
from onrecord.store import PagedView, View

RANGE = "2020-12-02 – 2021-03-04"
TEXT = (
    "date 2021-03-04 Harbour master Ira Poole said that 14 ferries were kept in port.\n\n"
    "“Nobody goes out in this wind,” Poole told the owners.\n"
)


@pytest.fixture(scope="module")
def bounded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("bounded") / "story.db"
    assert pipeline.add(place, [Report.make(TEXT, source="a.txt", language="en")]).added
    return place


@pytest.mark.parametrize("what", ["reports", "statements", "figures"])
def test_a_table_shows_the_whole_range(bounded: Path, what: str) -> None:
    with View.open(bounded) as view:
        rows = LISTINGS[what](view, Wanted()).rows
    assert rows
    assert [row[0].strip("()") for row in rows] == [RANGE] * len(rows)


def test_the_brief_shows_the_whole_range(bounded: Path) -> None:
    with PagedView.open(bounded) as view:
        made = markdown(gather(view))
    assert "2020-12-02" not in made.replace(RANGE, "").replace("2020-12-02 to 2021-03-04", "")
    assert RANGE in made
