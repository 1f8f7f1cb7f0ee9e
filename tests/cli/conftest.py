"""The command line as a user runs it: the installed program, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("onrecord")

Run = Callable[..., "subprocess.CompletedProcess[str]"]

TEXT = (
    "Bridge at Orlo closed after storm\n\n"
    "ORLO, March 3, 2021 - The bridge at Orlo was closed on Wednesday after a storm, the mayor said.\n\n"
    "“We counted 14 broken cables,” Mayor Ines Tarr told reporters. She said the repair would take two weeks.\n\n"
    "About 300 people were moved to schools, according to the fire service.\n"
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `onrecord ARGUMENTS` in an empty folder; never with a terminal."""

    def running(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONWARNINGS": "error", "COLUMNS": "120"}
        return subprocess.run(
            [str(PROGRAM), *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
            **options,  # type: ignore[call-overload]
        )

    return running


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A report that can be read."""
    file = tmp_path / "good.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def record(run: Run, good: Path, tmp_path: Path) -> Path:
    """A record of that report."""
    done = run("add", "story.db", "good.txt")
    assert done.returncode == 0, done.stderr
    return tmp_path / "story.db"
