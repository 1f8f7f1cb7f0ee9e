"""The record, read. The way in for show, cli, library and anything else that reads.

    with View.open("story.db") as view:
        for statement in view.statements(actor="Jane Doe", since=date(2023, 10, 1)):
            ...

Claims and reports come corrected (rejected ones are left out) and with their entry fields filled in: mention.actor,
statement.speaker, statement.quotation, figure.series, event_mention.event, report.copy_of, report.story. All iterators
stream in order of id, so that the same record always reads the same.

Filters, where a method takes them:
    actor   an actor's id, or a name or part of one: claims by or about it, entries of it
    since, until  ISO days, both inclusive: the claim's own day (said_on, as_of, date, a time's value), or else its report's day;
            what is undated is left out
    outlet  the report's outlet, case aside
    report  a report's id
    search  words that must all stand in the claim (or in the report's text or title), case and accents aside
    limit   at most so many
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from os import PathLike
from types import TracebackType
from typing import Self

from onrecord.record import (
    Actor,
    Change,
    Claim,
    Copy,
    Correction,
    Disagreement,
    Dropped,
    Entry,
    Event,
    EventMention,
    Figure,
    Mention,
    Position,
    Quotation,
    Reading,
    Report,
    Series,
    Statement,
    Story,
    TimeExpression,
)


class View:
    """A record, read-only; one snapshot at a time. A context manager. Raises RecordError for what is no record."""

    @classmethod
    def open(cls, path: str | PathLike[str]) -> View:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def counts(self) -> dict[str, int]:
        """How many of each kind the record has, by the export's names ("reports", "statements", "actors" ...)."""
        raise NotImplementedError

    def pending(self) -> int:
        """Reports that are kept but not yet linked: a run was stopped; the next `add` completes it."""
        raise NotImplementedError

    def report(self, report_id: str) -> Report | None:
        raise NotImplementedError

    def reading(self, report_id: str) -> Reading | None:
        """One report with all its claims, and what was seen and not kept."""
        raise NotImplementedError

    def claim(self, claim_id: str) -> Claim | None:
        raise NotImplementedError

    def entry(self, entry_id: str) -> Entry | None:
        raise NotImplementedError

    def find_actors(self, text: str) -> tuple[str, ...]:
        """Ids of the actors that `text` may mean: by id, by whole name or alias, or else by words of a name."""
        raise NotImplementedError

    def reports(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        story: str | None = None,
        search: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Report]:
        raise NotImplementedError

    def mentions(
        self,
        *,
        actor: str | None = None,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        report: str | None = None,
        search: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Mention]:
        raise NotImplementedError

    def statements(
        self,
        *,
        actor: str | None = None,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        report: str | None = None,
        search: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Statement]:
        """actor: who speaks."""
        raise NotImplementedError

    def figures(
        self,
        *,
        actor: str | None = None,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        report: str | None = None,
        search: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Figure]:
        """actor: who gave the figure (the speaker of the statement it stands in)."""
        raise NotImplementedError

    def times(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        report: str | None = None,
        search: str | None = None,
        limit: int | None = None,
    ) -> Iterator[TimeExpression]:
        raise NotImplementedError

    def event_mentions(
        self,
        *,
        actor: str | None = None,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        report: str | None = None,
        search: str | None = None,
        limit: int | None = None,
    ) -> Iterator[EventMention]:
        """actor: agent or patient."""
        raise NotImplementedError

    def actors(self, *, search: str | None = None, limit: int | None = None) -> Iterator[Actor]:
        raise NotImplementedError

    def stories(self, *, limit: int | None = None) -> Iterator[Story]:
        raise NotImplementedError

    def copies(self, *, limit: int | None = None) -> Iterator[Copy]:
        raise NotImplementedError

    def quotations(
        self, *, actor: str | None = None, search: str | None = None, limit: int | None = None
    ) -> Iterator[Quotation]:
        raise NotImplementedError

    def series(self, *, search: str | None = None, limit: int | None = None) -> Iterator[Series]:
        raise NotImplementedError

    def events(
        self, *, actor: str | None = None, search: str | None = None, limit: int | None = None
    ) -> Iterator[Event]:
        raise NotImplementedError

    def positions(
        self, *, actor: str | None = None, search: str | None = None, limit: int | None = None
    ) -> Iterator[Position]:
        """search: words of the issue."""
        raise NotImplementedError

    def disagreements(self, *, about: str | None = None, limit: int | None = None) -> Iterator[Disagreement]:
        """about: an entry's id."""
        raise NotImplementedError

    def changes(self, *, about: str | None = None, limit: int | None = None) -> Iterator[Change]:
        """about: an entry's id."""
        raise NotImplementedError

    def corrections(self) -> Iterator[Correction]:
        """All of them, withdrawn ones too."""
        raise NotImplementedError

    def dropped(self, report: str | None = None) -> Iterator[Dropped]:
        """What was seen and not kept, with the reason; of one report, or of all."""
        raise NotImplementedError
