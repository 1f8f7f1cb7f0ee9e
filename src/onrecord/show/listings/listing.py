"""A listing: what was asked for, and the rows that answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.record import Report
from onrecord.show.wording import outlet_words, published_words
from onrecord.store import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What `show` was asked for; None asks for everything."""

    actor: str | None = None
    issue: str | None = None
    since: date | None = None
    until: date | None = None
    search: str | None = None
    limit: int | None = None

    @property
    def narrowed(self) -> bool:
        """Whether less than everything is asked for."""
        return any((self.actor, self.issue, self.since, self.until, self.search))

    def covers(self, first: date | None, last: date | None) -> bool:
        """Whether a time from `first` to `last` meets [since, until]; what is undated only where neither is asked."""
        if self.since is None and self.until is None:
            return True
        if first is None or last is None:
            return False
        return (self.until is None or first <= self.until) and (self.since is None or last >= self.since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """weight: the column's share of the width that is left; None for a column as wide as its words."""

    name: str
    weight: int | None = None
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """rows: one text a column. shapes: the same rows as the export writes them, for programs."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    shapes: tuple[dict[str, Any], ...]


class ReportNames:
    """Short names of reports, looked up once. called: how one is named; by its outlet or source, unless told."""

    def __init__(self, view: View, called: Callable[[Report], str] = outlet_words) -> None:
        self._called = called
        self._reports: dict[str, Report] = {report.id: report for report in view.reports()}

    def __getitem__(self, report: str) -> Report:
        return self._reports[report]

    def name(self, report: str) -> str:
        return self._called(self._reports[report])

    def names(self, reports: Iterable[str]) -> str:
        return ", ".join(sorted({self.name(report) for report in reports}))

    def order(self, report: str) -> date | None:
        """The day that a report is put in order by: the first of its range, where no day is certain."""
        found = self._reports[report]
        return found.published or found.published_from

    def when(self, report: str) -> str:
        """The day of a report in words, or the whole range: its first day alone would look certain."""
        return published_words(self._reports[report])
