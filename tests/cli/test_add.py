from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

from tests.cli.conftest import PROGRAM, TEXT, Run
from tests.interrupts import hear_interrupts

from onrecord.store import View


def test_what_was_added_is_counted_and_adding_again_changes_nothing(run: Run, good: Path, tmp_path: Path) -> None:
    assert run("add", "story.db", "good.txt").stdout == "1 report added\n"
    before = run("export", "story.db", "a").returncode, sorted((tmp_path / "a").iterdir())
    assert run("add", "story.db", "good.txt").stdout == "0 reports added, 1 known already\n"
    run("export", "story.db", "b")
    assert before[0] == 0
    for file in before[1]:
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_json_for_programs_lists_what_was_added_and_what_failed(run: Run, good: Path) -> None:
    done = run("add", "story.db", "good.txt", "missing.txt", "--json")
    assert done.returncode == 1
    summary = json.loads(done.stdout)
    assert len(summary["added"]) == 1
    assert [failed["source"] for failed in summary["failed"]] == ["missing.txt"]


def test_what_is_given_fills_what_the_source_does_not_say(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("The bridge was closed, the mayor said.\n", encoding="utf-8")
    run("add", "story.db", "bare.txt", "--outlet", "Orlo Post", "--published", "2021-03-04", "--language", "en")
    with View.open(tmp_path / "story.db") as view:
        report = next(iter(view.reports()))
    assert (report.outlet, str(report.published), report.published_basis) == ("Orlo Post", "2021-03-04", "given")


def test_ctrl_c_stops_with_a_line_and_running_again_completes(run: Run, tmp_path: Path) -> None:
    rows = [json.dumps({"text": TEXT.replace("14", str(n)) * 5, "source": str(n)}) for n in range(100)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    started = subprocess.Popen(
        [str(PROGRAM), "add", "story.db", "many.jsonl"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "error"},
        preexec_fn=hear_interrupts,
    )
    deadline = time.monotonic() + 60
    while not (tmp_path / "story.db").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    started.send_signal(signal.SIGINT)
    _, errors = started.communicate(timeout=60)
    assert started.returncode == 130
    assert errors.count("\n") == 1
    assert "running it again completes it" in errors
    assert run("add", "story.db", "many.jsonl").returncode == 0
    with View.open(tmp_path / "story.db") as view:
        assert view.counts()["reports"] == 100
