from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.conftest import Run


def speakers(run: Run) -> set[str | None]:
    return {row["speaker_name"] for row in json.loads(run("show", "story.db", "statements", "--json").stdout)}


def test_a_speaker_is_set_listed_and_withdrawn(run: Run, record: Path) -> None:
    rows = json.loads(run("show", "story.db", "statements", "--search", "cables", "--json").stdout)
    done = run("correct", "story.db", "speaker", rows[0]["id"], "Ann Low", "--by", "Dana")
    assert done.returncode == 0, done.stderr
    assert "Ann Low" in speakers(run)
    listed = run("correct", "story.db", "list").stdout
    assert "Dana" in listed
    assert "Ann Low" in listed
    ruling = re.search(r"cr-[0-9a-f]{16}", listed)
    assert ruling
    assert run("correct", "story.db", "undo", ruling.group()).returncode == 0
    assert "Ann Low" not in speakers(run)
    assert "withdrawn" in run("correct", "story.db", "list").stdout


def test_a_rejected_claim_leaves_the_record_and_the_record_verifies(run: Run, record: Path) -> None:
    rows = json.loads(run("show", "story.db", "figures", "--json").stdout)
    done = run("correct", "story.db", "reject", rows[0]["id"], "--why", "a page number", "--by", "Dana")
    assert done.returncode == 0, done.stderr
    left = json.loads(run("show", "story.db", "figures", "--json").stdout)
    assert rows[0]["id"] not in {row["id"] for row in left}
    assert run("verify", "story.db").returncode == 0


def test_actors_are_merged_by_name(run: Run, record: Path) -> None:
    names = [row["name"] for row in json.loads(run("show", "story.db", "actors", "--json").stdout)]
    assert len(names) > 1
    assert run("correct", "story.db", "merge", names[0], names[1], "--by", "Dana").returncode == 0
    after = json.loads(run("show", "story.db", "actors", "--json").stdout)
    assert len(after) == len(names) - 1


def test_an_unknown_actor_is_refused_with_the_remedy(run: Run, record: Path) -> None:
    done = run("correct", "story.db", "merge", "Nobody Here", "Ines Tarr")
    assert done.returncode == 2
    assert "“Nobody Here”: no actor of this id or name" in done.stderr
    assert "show RECORD actors" in done.stderr
