"""Which events a timeline shows, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from onrecord import pipeline
from onrecord.reader import Reader
from onrecord.record import Event, Report
from onrecord.show.citations import Citations
from onrecord.show.listings import Wanted
from onrecord.show.listings.timeline import chosen, chosen_of
from onrecord.store import View
from onrecord.tagger import RuleTagger

NEWS = (
    "Gunmen attacked a depot in Lagos on Tuesday. Police arrested two gunmen in Lagos on Wednesday. "
    "Soldiers searched the port last week."
)
LONG_AGO = "Rebels burned the depot in 1971."


def timeline(folder: Path, *texts: str, wanted: Wanted | None = None) -> list[Event]:
    reports = [Report.make(text, language="en", published=date(2021, 5, 7)) for text in texts]
    pipeline.add(folder / "story.db", reports, reader=Reader(RuleTagger()))
    with View.open(folder / "story.db") as view:
        return [event for event, _ in chosen(view, wanted or Wanted(), Citations(view))]


def test_what_happened_long_ago_and_is_told_in_passing_is_left_out(tmp_path: Path) -> None:
    times = [event.time for event in timeline(tmp_path, f"{NEWS} {LONG_AGO}")]
    assert "2021-05-04" in times
    assert "1971" not in times


def test_a_year_told_in_passing_is_no_date_of_a_story_without_days(tmp_path: Path) -> None:
    found = timeline(tmp_path, f"Gunmen attacked a depot in Lagos. {LONG_AGO}")
    assert found
    assert not [event.time for event in found if event.time]


def test_it_is_shown_where_it_is_asked_for(tmp_path: Path) -> None:
    asked = timeline(tmp_path, f"{NEWS} {LONG_AGO}", wanted=Wanted(search="depot", until=date(1980, 1, 1)))
    assert [event.time for event in asked if event.time] == ["1971"]


def test_sayings_are_no_events_of_a_timeline(tmp_path: Path) -> None:
    assert timeline(tmp_path, NEWS)
    with View.open(tmp_path / "story.db") as view:
        said = [replace(event, type="OTHER", what="tell reporter") for event in view.events()]
        assert not chosen_of(said, 10, Citations(view))


def test_a_history_keeps_its_dates(tmp_path: Path) -> None:
    history = "Rebels burned the depot in 1971. Soldiers shelled the port in 1983. Gunmen attacked a depot on Tuesday."
    times = [event.time for event in timeline(tmp_path, history) if event.time]
    assert times == ["1971", "1983", "2021-05-04"]


def test_weeks_stand_among_days(tmp_path: Path) -> None:
    times = [event.time for event in timeline(tmp_path, NEWS) if event.time]
    assert times == ["2021-W17", "2021-05-04", "2021-05-05"]
