"""The Python face of a record.

with onrecord.open("story.db") as record:
    record.add("reports/*.txt")
    for statement in record.statements(speaker="Jane Doe"):
        print(statement.speaker_name, statement.content[0].quote)
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar, Unpack, overload

from onrecord import pipeline
from onrecord.reader import Reader
from onrecord.record import (
    Actor,
    Change,
    Claim,
    Copy,
    Correction,
    CorrectionError,
    CorrectionKind,
    Disagreement,
    Entry,
    Event,
    EventMention,
    Figure,
    Mention,
    OnrecordError,
    Position,
    Quotation,
    Reading,
    Report,
    Series,
    SourceError,
    Statement,
    Story,
    TimeExpression,
    now,
    to_plain,
)
from onrecord.store import View, Writer
from onrecord.store.filters import ClaimFilters, EntryFilters, ReportFilters

if TYPE_CHECKING:
    import pandas

T = TypeVar("T")


class Table(Sequence[T], Generic[T]):
    """Claims, entries or reports in order of id; a sequence of frozen nouns."""

    def __init__(self, rows: Iterable[T]) -> None:
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T]:
        return iter(self._rows)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Table[T]: ...
    def __getitem__(self, index: int | slice) -> T | Table[T]:
        return Table(self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __repr__(self) -> str:
        return f"Table({len(self._rows)} rows)"

    def to_pandas(self) -> pandas.DataFrame:
        """A row each, with the export's keys as columns. Needs the extra "tables"."""
        try:
            import pandas
        except ImportError as error:
            message = "tables need pandas; install it with: pip install 'onrecord[tables]'"
            raise OnrecordError(message) from error
        return pandas.DataFrame([to_plain(row) for row in self._rows])


def open(path: str | PathLike[str]) -> Record:  # noqa: A001 the contract's name
    """The record at `path`, made when something is added to it. A context manager."""
    return Record(path)


class Record:
    """A record: add reports, read claims and entries, correct. A context manager.

    It reads through one view and adds through a writer that it holds only while it writes, so that other programs may
    write in between. Filters are those of store/view.py; `speaker` is another name for `actor`.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        self._reader: Reader | None = None
        self._view: View | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._view:
            self._view.close()
            self._view = None

    @property
    def view(self) -> View:
        """The record as it is now, to read from."""
        if self._view is None:
            self._view = View.open(self.path)
        return self._view

    def add(
        self,
        *sources: str | PathLike[str] | Report,
        outlet: str | None = None,
        published: date | str | None = None,
        title: str | None = None,
        language: str | None = None,
        workers: int = 1,
        progress: pipeline.Progress | None = None,
    ) -> pipeline.Added:
        """Adds files, folders, globs, URLs, reports, or texts: a string that names nothing on this machine and has a
        line break, or several words and no file's ending, is the text of one report.

        outlet, published, title, language: of what does not say it itself. What failed is in the answer's `failed`.
        """
        day = date.fromisoformat(published) if isinstance(published, str) else published

        def reports() -> Iterator[Report | SourceError]:
            from onrecord import sources as intake

            for source in sources:
                if isinstance(source, Report):
                    yield source
                elif isinstance(source, str) and _is_text(source):
                    yield Report.make(source, outlet=outlet, title=title, language=language, published=day)
                else:
                    yield from intake.read([str(source)], outlet=outlet, published=day, language=language)

        self.close()
        self._reader = self._reader or Reader()
        return pipeline.add(self.path, reports(), reader=self._reader, workers=workers, progress=progress)

    # Reading

    def reading(self, report: str) -> Reading | None:
        """One report, by id, with all its claims."""
        return self.view.reading(report)

    def reports(self, **filters: Unpack[ReportFilters]) -> Table[Report]:
        return Table(self.view.reports(**filters))

    def mentions(self, **filters: Unpack[ClaimFilters]) -> Table[Mention]:
        return Table(self.view.mentions(**filters))

    def statements(self, *, speaker: str | None = None, **filters: Unpack[ClaimFilters]) -> Table[Statement]:
        """speaker: an actor's id, name or part of a name."""
        if speaker is not None:
            filters["actor"] = speaker
        return Table(self.view.statements(**filters))

    def figures(self, **filters: Unpack[ClaimFilters]) -> Table[Figure]:
        return Table(self.view.figures(**filters))

    def times(self, **filters: Unpack[ClaimFilters]) -> Table[TimeExpression]:
        return Table(self.view.times(**filters))

    def event_mentions(self, **filters: Unpack[ClaimFilters]) -> Table[EventMention]:
        return Table(self.view.event_mentions(**filters))

    def actors(self, **filters: Unpack[EntryFilters]) -> Table[Actor]:
        return Table(self.view.actors(**filters))

    def stories(self, **filters: Unpack[EntryFilters]) -> Table[Story]:
        return Table(self.view.stories(**filters))

    def copies(self, **filters: Unpack[EntryFilters]) -> Table[Copy]:
        return Table(self.view.copies(**filters))

    def quotations(self, *, speaker: str | None = None, **filters: Unpack[EntryFilters]) -> Table[Quotation]:
        if speaker is not None:
            filters["actor"] = speaker
        return Table(self.view.quotations(**filters))

    def series(self, **filters: Unpack[EntryFilters]) -> Table[Series]:
        return Table(self.view.series(**filters))

    def events(self, **filters: Unpack[EntryFilters]) -> Table[Event]:
        return Table(self.view.events(**filters))

    def positions(self, **filters: Unpack[EntryFilters]) -> Table[Position]:
        return Table(self.view.positions(**filters))

    def disagreements(self, **filters: Unpack[EntryFilters]) -> Table[Disagreement]:
        return Table(self.view.disagreements(**filters))

    def changes(self, **filters: Unpack[EntryFilters]) -> Table[Change]:
        return Table(self.view.changes(**filters))

    def corrections(self) -> Table[Correction]:
        return Table(self.view.corrections())

    # Corrections

    def merge_actors(self, *actors: str, by: str, reason: str = "") -> Correction:
        """Rules that two or more actors, by id or name, are one."""
        mentions = [self._mention(actor) for actor in actors]
        return self._correct(CorrectionKind.MERGE_ACTORS, mentions, reason, by)

    def split_actors(self, one: str, other: str, *, by: str, reason: str = "") -> Correction:
        """Rules that two mentions, by id, are of different actors."""
        return self._correct(CorrectionKind.SPLIT_ACTORS, [self._claim(one), self._claim(other)], reason, by)

    def set_speaker(self, statement: str, name: str, *, by: str) -> Correction:
        """Rules whose statement it is; an empty name: nobody's that is known."""
        return self._correct(CorrectionKind.SET_SPEAKER, [self._claim(statement)], name, by)

    def set_subject(self, figure: str, subject: str, *, by: str) -> Correction:
        """Rules what a figure counts."""
        return self._correct(CorrectionKind.SET_SUBJECT, [self._claim(figure)], subject, by)

    def set_date(self, claim: str, day: str, *, by: str) -> Correction:
        """Rules the day of a statement, figure or event mention: ISO, also a month or year; empty: not known."""
        return self._correct(CorrectionKind.SET_DATE, [self._claim(claim)], day, by)

    def reject(self, *claims: str, by: str, reason: str = "") -> Correction:
        """Rules that claims, by id, are not in the record."""
        return self._correct(CorrectionKind.REJECT, [self._claim(claim) for claim in claims], reason, by)

    def undo(self, correction: str) -> Correction:
        """Withdraws a correction; it stays listed."""
        return self._write(lambda writer: writer.undo(correction, now()))

    def _correct(self, kind: CorrectionKind, claims: Sequence[Claim], ruling: str, by: str) -> Correction:
        correction = Correction.make(kind, claims, ruling, by=by, at=now())
        return self._write(lambda writer: writer.correct(correction))

    def _write(self, change: Callable[[Writer], Correction]) -> Correction:
        self.close()
        with Writer.open(self.path) as writer:
            correction = change(writer)
            pipeline.link_pending(writer)
        return correction

    def _claim(self, identity: str) -> Claim:
        claim = self.view.claim(identity)
        if claim is None:
            message = f"{identity}: no claim of this id in {self.path}; see: onrecord export"
            raise CorrectionError(message)
        return claim

    def _mention(self, actor: str) -> Claim:
        return self._claim(self.view.actor_meant(actor).mentions[0])


def _is_text(source: str) -> bool:
    if source.startswith(("http://", "https://")) or source == "-":
        return False
    if "\n" in source or len(source) > 1000:
        return True
    if Path(source).exists() or glob.has_magic(source):
        return False
    return " " in source.strip() and not Path(source).suffix[1:].isalnum()


__all__ = ["Entry", "Record", "Table", "open"]
