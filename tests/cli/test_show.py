from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from onrecord.show.listings import LISTINGS


@pytest.mark.parametrize("what", LISTINGS)
def test_every_listing_is_shown_and_is_json_for_programs(run: Run, record: Path, what: str) -> None:
    shown = run("show", "story.db", what)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.lower().startswith(what)
    assert "\x1b" not in shown.stdout, "no colour codes in a pipe"
    assert isinstance(json.loads(run("show", "story.db", what, "--json").stdout), list)


def test_statements_can_be_asked_for_by_speaker_and_words(run: Run, record: Path) -> None:
    found = json.loads(run("show", "story.db", "statements", "--actor", "Ines Tarr", "--json").stdout)
    assert found
    assert all(row["speaker_name"] == "Ines Tarr" for row in found)
    found = json.loads(run("show", "story.db", "statements", "--search", "cables", "--json").stdout)
    assert ["cables" in span["quote"] for row in found for span in row["content"]] == [True]


def test_days_bound_what_is_shown(run: Run, record: Path) -> None:
    inside = json.loads(run("show", "story.db", "figures", "--since", "2021-03-01", "--json").stdout)
    outside = json.loads(run("show", "story.db", "figures", "--until", "2021-02-01", "--json").stdout)
    assert inside
    assert outside == []


def test_a_limit_holds(run: Run, record: Path) -> None:
    assert len(json.loads(run("show", "story.db", "actors", "--limit", "1", "--json").stdout)) == 1
