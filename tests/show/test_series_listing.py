"""The listing of series: how many independent reports give the figures of one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from onrecord import pipeline
from onrecord.reader import Reader
from onrecord.record import Report
from onrecord.show.listings import Wanted
from onrecord.show.listings.series import listing
from onrecord.store import View
from onrecord.tagger import RuleTagger

FLOOD = "The flood at Marrow Bridge in the valley of the Odell has killed {} people, the mayor of Marrow Bridge said."


def test_reports_are_those_that_give_any_of_its_figures(tmp_path: Path) -> None:
    reports = [
        Report.make(FLOOD.format(dead), language="en", published=date(2021, 5, day), outlet=f"Paper {day}")
        for day, dead in ((4, 12), (5, 17), (6, 21))
    ]
    pipeline.add(tmp_path / "story.db", reports, reader=Reader(RuleTagger()))
    with View.open(tmp_path / "story.db") as view:
        rows = listing(view, Wanted()).rows
        assert not list(view.copies())
    assert [row[2] for row in rows] == ["3"]
