"""A progress bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import ProgressColumn as Column
from rich.text import Text

_NAMES = {"read": "reading", "link": "linking"}


class _Rate(Column):
    """Reports a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f}/s" if task.speed else "", style="dim")


class Bar:
    """Shows each step with count, rate and time left, on stderr. A context manager; called as the work goes on."""

    def __init__(self, reports: int | None = None) -> None:
        """reports: how many will be read, where that is known."""
        self._reports = reports
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def __call__(self, step: str, done: int, total: int | None) -> None:
        if total is None and step == "read":
            total = self._reports
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(_NAMES[step], total=total)
        self._progress.update(self._tasks[step], completed=done, total=total)
