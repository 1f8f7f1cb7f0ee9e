"""The record, read. The way in for show, cli, library and anything else that reads.

    with View.open("story.db") as view:
        for statement in view.statements(actor="Jane Doe", since=date(2023, 10, 1)):
            ...

Claims and reports come corrected (rejected ones are left out) and with their entry fields filled in: mention.actor,
statement.speaker, statement.quotation, figure.series, event_mention.event, report.copy_of, report.story. All iterators
stream in order of id, so that the same record always reads the same. A view sees the record as it was when
it was opened.

Filters, where a method takes them:
    actor   an actor's id, or a name or part of one. statements: who speaks; figures: who gave them; event mentions and
            events: agent or patient
    since, until  days, both inclusive: the claim's own day (said_on, as_of, date, a time's value), or else its
            report's; what is undated is left out
    outlet  the report's outlet, case aside
    kind    a claim's kind ("direct", "person")
    naming  how a statement tells its source: "named", "unnamed" (other words), "unsourced"
    report  a report's id
    search  words that must all stand in the claim (or in the report's text or title), as a whole or as the beginning of
            a word, case and accents aside
    limit   at most so many
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from heapq import merge
from itertools import islice
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack, cast

from onrecord.record import (
    Actor,
    Change,
    Claim,
    Copy,
    Correction,
    CorrectionError,
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
from onrecord.store import files, readings
from onrecord.store.columns import CLAIMS, ENTRIES, ENTRY_FIELDS, class_of, day_of, search_words, shapes
from onrecord.store.filters import (
    ClaimFilters,
    EntryFilters,
    ReportFilters,
    claim_conditions,
    marks,
    passes,
    report_conditions,
    same,
    text_holds,
    within,
)
from onrecord.store.search import folded, holds

C = TypeVar("C", Mention, Statement, Figure, TimeExpression, EventMention)
E = TypeVar("E")


_ENTRY_OF = "(SELECT min(entry) FROM members WHERE kind = '{}' AND member = {})"


class View:
    """A record, read-only. A context manager. Raises RecordError for what is no record."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        with files.explained(path):
            connection.create_function("holds", 2, text_holds, deterministic=True)
            connection.create_function("same", 2, same, deterministic=True)
            connection.execute("BEGIN")
            self._rulings = readings.by_report(readings.corrections_of(connection))

    @classmethod
    def open(cls, path: str | PathLike[str]) -> Self:
        place = Path(path)
        return cls(files.open_to_read(place), place)

    @property
    def path(self) -> Path:
        return self._path

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # One thing

    def counts(self) -> dict[str, int]:
        """How many of each kind the record has, by the export's names ("reports", "statements", "actors" ...)."""
        tables = ("reports", *(shapes()[kind].table for kind in (*CLAIMS, *ENTRIES)), "corrections", "dropped")
        counts = {table: int(self._value(f"SELECT count(*) FROM {table}")) for table in tables}
        for report in self._rulings:
            read = readings.load(self._connection, report)
            corrected = self._corrected(report)
            if read and corrected:
                for kind in CLAIMS:
                    table = shapes()[kind].table
                    counts[table] += len(getattr(corrected, table)) - len(getattr(read, table))
        return counts

    def pending(self) -> int:
        """Reports that are kept but not yet linked: a run was stopped; the next `add` completes it."""
        return int(self._value("SELECT count(*) FROM reports WHERE linked = 0"))

    def report(self, report_id: str) -> Report | None:
        return next(self._reports("r.id = ?", [report_id]), None)

    @property
    def linked_by(self) -> str | None:
        """Version of the linkers that made the entries; None where there are none yet."""
        return cast("str | None", self._value("SELECT value FROM settings WHERE name = 'linked_by'"))

    def damage(self) -> Iterator[str]:
        """What SQLite itself finds wrong with the file."""
        for (line,) in self._select("PRAGMA quick_check", []):
            if line != "ok":
                yield f"{self._path}: {line}"
        for table, _, parent, _ in self._select("PRAGMA foreign_key_check", []):
            yield f"{self._path}: a row of {table} refers to none of {parent}"

    def report_ids(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._select("SELECT id FROM reports ORDER BY id", []))

    def reading_as_read(self, report_id: str) -> Reading | None:
        """One report with its claims as they were read: without corrections, and entry fields empty."""
        with files.explained(self._path):
            return readings.load(self._connection, report_id)

    def reading(self, report_id: str) -> Reading | None:
        """One report with all its claims, and what was seen and not kept."""
        reading = self._corrected(report_id)
        if reading is None:
            return None
        report = self.report(report_id) or reading.report
        claims = {shapes()[kind].table: getattr(reading, shapes()[kind].table) for kind in CLAIMS}
        filled = {table: tuple(self._fill(claim) for claim in found) for table, found in claims.items()}
        return replace(reading, report=report, **filled)

    def claim(self, claim_id: str) -> Claim | None:
        kind = class_of(claim_id)
        if kind not in CLAIMS:
            return None
        claim = next(self._rows(kind, ["c.id = ?"], [claim_id]), None)
        if claim and claim.report not in self._rulings:
            return cast(Claim, claim)
        claims = (claim for ruled in self._rulings for claim in self._corrected_claims(ruled))
        return next((self._fill(claim) for claim in claims if claim.id == claim_id), None)

    def entry(self, entry_id: str) -> Entry | None:
        kind = class_of(entry_id)
        if kind not in ENTRIES:
            return None
        shape = shapes()[kind]
        found = self._select(f"SELECT {shape.selected('e')} FROM {shape.table} e WHERE e.id = ?", [entry_id])
        return next((cast(Entry, shape.from_row(row)) for row in found), None)

    def actor_meant(self, name: str) -> Actor:
        """The one actor that an id or a name means. Raises CorrectionError, which tells whom else it may mean."""
        found = self.find_actors(name) if name else ()
        if len(found) == 1:
            entry = self.entry(found[0])
            assert isinstance(entry, Actor)  # find_actors finds actors
            return entry
        named = {actor.id: actor.name for actor in map(self.entry, found[:8]) if isinstance(actor, Actor)}
        which = "; ".join(f"{each} ({identity})" for identity, each in named.items())
        problem = f"names {len(found)} actors: {which}" if found else "no actor of this id or name"
        message = f"“{name}”: {problem}; give the id of one"
        raise CorrectionError(message)

    def find_actors(self, text: str) -> tuple[str, ...]:
        """Ids of the actors that `text` may mean: by id, by whole name or alias, or else by words of a name."""
        wanted = folded(text)
        equal: list[str] = []
        partly: list[str] = []
        if self._value("SELECT 1 FROM actors WHERE id = ?", text):
            return (text,)
        # SQLite itself leaves out the plain names without these words: most.
        plain = " AND ".join(["name || aliases LIKE ?"] * len(wanted)) or "0"
        sql = f"SELECT id, name, aliases FROM actors WHERE ({plain}) OR name || aliases GLOB '*[^ -~]*' ORDER BY id"
        for identity, name, aliases in self._select(sql, [f"%{word}%" for word in wanted]):
            names = [folded(one) for one in (name, *json.loads(aliases))]
            if wanted and wanted in names:
                equal.append(identity)
            elif wanted and any(set(wanted) <= set(one) for one in names):
                partly.append(identity)
        return tuple(equal or partly)

    # Reports and claims

    def reports(self, **filters: Unpack[ReportFilters]) -> Iterator[Report]:
        conditions, values = report_conditions(filters)
        return islice(self._reports(" AND ".join(conditions), values), filters.get("limit"))

    def mentions(self, **filters: Unpack[ClaimFilters]) -> Iterator[Mention]:
        return self._claims(Mention, filters)

    def statements(self, **filters: Unpack[ClaimFilters]) -> Iterator[Statement]:
        return self._claims(Statement, filters)

    def figures(self, **filters: Unpack[ClaimFilters]) -> Iterator[Figure]:
        return self._claims(Figure, filters)

    def times(self, **filters: Unpack[ClaimFilters]) -> Iterator[TimeExpression]:
        """Time expressions have no actor: that filter finds none."""
        return self._claims(TimeExpression, filters)

    def event_mentions(self, **filters: Unpack[ClaimFilters]) -> Iterator[EventMention]:
        return self._claims(EventMention, filters)

    # Entries

    def actors(self, **filters: Unpack[EntryFilters]) -> Iterator[Actor]:
        return self._entries(Actor, filters, actors=lambda actor: (actor.id,))

    def stories(self, **filters: Unpack[EntryFilters]) -> Iterator[Story]:
        return self._entries(Story, filters, day=lambda story: _iso(story.first))

    def copies(self, **filters: Unpack[EntryFilters]) -> Iterator[Copy]:
        return self._entries(Copy, filters)

    def quotations(self, **filters: Unpack[EntryFilters]) -> Iterator[Quotation]:
        return self._entries(Quotation, filters, actors=lambda one: (one.speaker,), day=lambda one: _iso(one.said_on))

    def series(self, **filters: Unpack[EntryFilters]) -> Iterator[Series]:
        return self._entries(Series, filters)

    def events(self, **filters: Unpack[EntryFilters]) -> Iterator[Event]:
        return self._entries(
            Event, filters, actors=lambda event: (event.agent, event.patient), day=lambda event: day_of(event.time)
        )

    def positions(self, **filters: Unpack[EntryFilters]) -> Iterator[Position]:
        """search: words of the issue. since, until: when the position was taken."""
        return self._entries(Position, filters, actors=lambda one: (one.actor,), day=lambda one: _iso(one.since))

    def disagreements(self, **filters: Unpack[EntryFilters]) -> Iterator[Disagreement]:
        """about: an entry's id; kind: "figure", "date", "attribution", "denial"."""
        return self._entries(Disagreement, filters)

    def changes(self, **filters: Unpack[EntryFilters]) -> Iterator[Change]:
        """about: an entry's id; kind: "figure", "position", "status". since, until: when it changed."""
        return self._entries(Change, filters, day=lambda change: _iso(change.on))

    def entries(self) -> Iterator[Entry]:
        """All entries, kind by kind in order of the kinds' names, each in order of id."""
        for kind in sorted(ENTRIES, key=lambda kind: kind.__name__):
            yield from self._entries(kind)

    def corrections(self) -> Iterator[Correction]:
        """All of them, withdrawn ones too."""
        with files.explained(self._path):
            yield from readings.corrections_of(self._connection)

    def dropped(self, report: str | None = None) -> Iterator[Dropped]:
        """What was seen and not kept, with the reason; of one report, or of all."""
        shape = shapes()[Dropped]
        condition = "d.report = ?" if report else "1"
        sql = f"SELECT {shape.selected('d')} FROM dropped d WHERE {condition} ORDER BY d.report, d.number"
        for row in self._select(sql, [report] if report else []):
            yield shape.from_row(row)

    def moves(self) -> Iterator[tuple[str, str, str]]:
        """Kind, old and new id of entries whose members went over to another; as it happened in this file alone."""
        yield from self._select("SELECT kind, was, now FROM moves ORDER BY number", [])

    # How it is done

    def _reports(self, condition: str, values: list[Any]) -> Iterator[Report]:
        shape = shapes()[Report]
        story = _ENTRY_OF.format("stories", "r.id")
        copy = "(SELECT min(original) FROM copies WHERE report = r.id)"
        sql = f"SELECT {shape.selected('r')}, {copy}, {story} FROM reports r WHERE {condition} ORDER BY r.id"
        for row in self._select(sql, values):
            yield shape.from_row(row, {"copy_of": row[-2], "story": row[-1]})

    def _claims(self, kind: type[C], filters: ClaimFilters) -> Iterator[C]:
        """Claims of reports without corrections come from the tables, the others' from the corrected readings."""
        actors = self.find_actors(filters["actor"] or "") if filters.get("actor") else None
        conditions, values = claim_conditions(kind, filters, actors)
        if self._rulings:
            conditions.append(f"c.report NOT IN ({marks(self._rulings)})")
            values += self._rulings
        corrected = (
            claim
            for report in self._rulings
            for claim in self._corrected_claims(report)
            if isinstance(claim, kind) and self._passes(claim, filters, actors)
        )
        ruled = sorted((self._fill(claim) for claim in corrected), key=_id)
        return islice(merge(self._rows(kind, conditions, values), ruled, key=_id), filters.get("limit"))

    def _rows(self, kind: type[C], conditions: list[str], values: list[Any]) -> Iterator[C]:
        shape = shapes()[kind]
        names = [field for field, _, _ in ENTRY_FIELDS[kind]]
        fills = "".join(f", {_ENTRY_OF.format(table, f'c.{member}')}" for _, table, member in ENTRY_FIELDS[kind])
        where = " AND ".join(conditions)
        sql = f"SELECT {shape.selected('c')}{fills} FROM {shape.table} c WHERE {where} ORDER BY c.id"
        width = len(shape.columns)
        for row in self._select(sql, values):
            yield shape.from_row(row, dict(zip(names, row[width:], strict=True)))

    def _corrected(self, report_id: str) -> Reading | None:
        with files.explained(self._path):
            return readings.load(self._connection, report_id, self._rulings.get(report_id, ()))

    def _corrected_claims(self, report_id: str) -> Iterator[Claim]:
        reading = self._corrected(report_id)
        return reading.claims() if reading else iter(())

    def _fill(self, claim: Any) -> Any:
        """The claim with its entry fields."""
        fields = {
            field: self._value(f"SELECT {_ENTRY_OF.format(table, '?')}", getattr(claim, member))
            for field, table, member in ENTRY_FIELDS[type(claim)]
        }
        return replace(claim, **fields) if fields else claim

    def _passes(self, claim: Claim, filters: ClaimFilters, actors: tuple[str, ...] | None) -> bool:
        """What `claim_conditions` asks of a row, asked of a claim."""
        outlet, day = next(self._select("SELECT outlet, day FROM reports WHERE id = ?", [claim.report]))
        if not passes(claim, filters, outlet, day):
            return False
        actor_of = f"SELECT {_ENTRY_OF.format('actors', '?')}"
        return actors is None or any(self._value(actor_of, mention) in actors for mention in self._mentions_of(claim))

    def _mentions_of(self, claim: Claim) -> tuple[str | None, ...]:
        match claim:
            case Mention():
                return (claim.id,)
            case Statement():
                return (claim.mention,)
            case EventMention():
                return claim.agent_mention, claim.patient_mention
            case Figure():
                statements = self._corrected_claims(claim.report)
                return tuple(
                    one.mention for one in statements if isinstance(one, Statement) and one.id == claim.attributed_to
                )
        return ()

    def _entries(
        self,
        kind: type[E],
        filters: EntryFilters | None = None,
        *,
        actors: Callable[[E], tuple[str | None, ...]] = lambda entry: (),
        day: Callable[[E], str | None] = lambda entry: None,
    ) -> Iterator[E]:
        shape = shapes()[kind]
        found = self._select(f"SELECT {shape.selected('e')} FROM {shape.table} e ORDER BY e.id", [])
        entries: Iterator[E] = (shape.from_row(row) for row in found)
        if not filters:
            return entries
        if about := filters.get("about"):
            entries = (entry for entry in entries if getattr(entry, "about", None) == about)
        if of_kind := filters.get("kind"):
            entries = (entry for entry in entries if getattr(entry, "kind", None) == of_kind)
        if actor := filters.get("actor"):
            wanted = set(self.find_actors(actor))
            entries = (entry for entry in entries if not wanted.isdisjoint(actors(entry)))
        if search := filters.get("search"):
            entries = (entry for entry in entries if holds(search_words(entry), search))
        since, until = filters.get("since"), filters.get("until")
        if since or until:
            entries = (entry for entry in entries if within(day(entry), since, until))
        return islice(entries, filters.get("limit"))

    def _select(self, sql: str, values: list[Any]) -> Iterator[tuple[Any, ...]]:
        with files.explained(self._path):
            yield from self._connection.execute(sql, values)

    def _value(self, sql: str, *values: Any) -> Any:
        with files.explained(self._path):
            row = self._connection.execute(sql, values).fetchone()
        return row[0] if row else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _id(claim: Any) -> str:
    return cast(str, claim.id)
