"""Law 3: a killed run leaves every finished report whole and no unfinished one; running again completes it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.interrupts import hear_interrupts

from onrecord.reader import Reader
from onrecord.record import RecordError, Report
from onrecord.store import View, faults

PROGRAM = Path(sys.executable).with_name("onrecord")
COUNT = 60
KILLS = 4


def add(record: Path, source: Path, workers: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(PROGRAM), "add", str(record), str(source), "--workers", str(workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=hear_interrupts,
    )


def add_all(record: Path, source: Path, workers: int) -> None:
    with add(record, source, workers) as run:
        output, _ = run.communicate()
    assert run.returncode == 0, output


def check_whole(record: Path, expected: dict[str, int]) -> int:
    """How many reports the record has, each with all its claims."""
    if not record.exists():
        return 0
    try:
        view = View.open(record)
    except RecordError:  # killed before its tables were made
        return 0
    with view:
        for report in view.report_ids():
            reading = view.reading(report)
            assert reading is not None
            assert len(list(reading.claims())) == expected[report]
        assert list(faults(view)) == []
        return view.counts()["reports"]


@pytest.mark.parametrize(("seed", "workers"), [(8, 1), (9, 1), (10, 2)])
def test_nothing_is_lost_or_doubled(
    seed: int,
    workers: int,
    tmp_path: Path,
    reader: Reader,
    stories: Callable[[int, int], list[Report]],
    as_lines: Callable[[list[Report]], str],
    export_of: Callable[[Path], dict[str, bytes]],
) -> None:
    reports = stories(seed, COUNT)
    expected = {report.id: len(list(reader.read_report(report).claims())) for report in reports}
    source = tmp_path / "reports.jsonl"
    source.write_text(as_lines(reports), encoding="utf-8")
    undisturbed = tmp_path / "undisturbed.db"
    add_all(undisturbed, source, 1)
    killed = tmp_path / "killed.db"
    chance = random.Random(seed)
    kept = 0
    for _ in range(KILLS):
        with add(killed, source, workers) as run:
            try:
                run.communicate(timeout=chance.uniform(0.3, 2.0))
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.communicate()
        now = check_whole(killed, expected)
        assert now >= kept
        kept = now
    add_all(killed, source, workers)

    assert check_whole(killed, expected) == COUNT
    assert export_of(killed) == export_of(undisturbed)


def test_interrupted_run_ends_cleanly(
    tmp_path: Path, stories: Callable[[int, int], list[Report]], as_lines: Callable[[list[Report]], str]
) -> None:
    source = tmp_path / "reports.jsonl"
    source.write_text(as_lines(stories(11, 400)), encoding="utf-8")
    record = tmp_path / "story.db"
    with add(record, source, 2) as run:
        while run.poll() is None and not record.with_name("story.db-wal").exists():
            time.sleep(0.05)
        time.sleep(1.0)
        run.send_signal(signal.SIGINT)
        output, _ = run.communicate(timeout=30)

    assert run.returncode == 130
    assert "Traceback" not in output
    assert not record.with_name("story.db-lock").exists()
