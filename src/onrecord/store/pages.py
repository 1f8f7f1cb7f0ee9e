"""The record, read a page at a time: what a screen shows costs its rows, however many the record has.

Filters are those of view.py. Lists of claims go by their day, what has none last, then by report and place in it.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from onrecord.record import (
    Actor,
    Change,
    Claim,
    Correction,
    Disagreement,
    Event,
    EventMention,
    Figure,
    Mention,
    Position,
    Reading,
    Series,
    Statement,
    TimeExpression,
)
from onrecord.record.corrections import Anchor, find
from onrecord.store.columns import CLAIMS, class_of, own_day, shapes
from onrecord.store.filters import ClaimFilters, EntryFilters, ReportFilters, claim_conditions, marks, report_conditions
from onrecord.store.search import match
from onrecord.store.tallies import Tallies

T = TypeVar("T")
C = TypeVar("C", Mention, Statement, Figure, TimeExpression, EventMention)

READINGS_KEPT = 64
"""Corrected readings held over all views: reports with rulings are read again for every list otherwise."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list. total: of the whole list."""

    rows: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A report without its text; see Report. opening: the text's first code points. day: published, or the first it
    may have been."""

    id: str
    source: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    language: str | None
    read: bool
    published: date | None
    published_from: date | None
    published_to: date | None
    length: int
    sha256: str
    opening: str
    copy_of: str | None
    story: str | None

    @property
    def day(self) -> date | None:
        return self.published or self.published_from


class _Readings:
    """Corrected readings by what they follow from: the report, who read it, the rulings."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, ...], Reading] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, ...]) -> Reading | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: tuple[str, ...], reading: Reading) -> None:
        with self._lock:
            self._kept[key] = reading
            while len(self._kept) > READINGS_KEPT:
                self._kept.popitem(last=False)


_READINGS = _Readings()

_HEAD = (
    'r.id, r.source, r.outlet, r.title, r.byline, r.language, r."read", r.published, r.published_from, r.published_to, '
    "r.length, r.sha256, substr(r.text, 1, 160), (SELECT min(original) FROM copies WHERE report = r.id), "
    "(SELECT min(entry) FROM members WHERE kind = 'stories' AND member = r.id)"
)
_ORDER: dict[type[Any], str] = {
    Actor: "json_array_length(e.mentions) DESC, e.name, e.id",
    Series: "e.unit IS 'year of age', json_array_length(e.points) DESC, e.subject, e.id",
    Event: "e.time IS NULL, e.time, e.told, e.id",
    Position: "e.actor_name IS NULL, e.actor_name, e.issue, e.since, e.id",
    Disagreement: "e.standing <> 'open', e.kind <> 'figure', e.kind, e.topic, e.id",
    Change: 'e."on" IS NULL, e."on" DESC, e.topic, e.id',
}
_BY_ISSUE = "e.issue, e.actor_name IS NULL, e.actor_name, e.since, e.id"
_TOLD = (
    "e.id IN (SELECT m.entry FROM event_mentions_search s CROSS JOIN event_mentions c ON c.number = s.rowid "
    "CROSS JOIN members m ON m.kind = 'events' AND m.member = c.id WHERE s.event_mentions_search MATCH ?)"
)
"""Events are many: their words are looked for where their mentions have them, beginning with the index of words."""
_NAMED = (
    "e.id IN (SELECT w.entry FROM entry_words_search s CROSS JOIN entry_words w ON w.number = s.rowid "
    "WHERE s.entry_words_search MATCH ?)"
)
_BY_ACTOR: dict[type[Any], str] = {
    Actor: "e.id IN ({0})",
    Event: "e.id IN (SELECT id FROM events WHERE agent IN ({0}) UNION SELECT id FROM events WHERE patient IN ({0}))",
    Position: "e.actor IN ({0})",
}
_DAY: dict[type[Any], str] = {Event: "e.time", Position: "e.since", Change: 'e."on"'}
"""Only a whole day can be before or after another."""


class PagedView(Tallies):
    """A view whose lists come in pages."""

    # Reports

    def heads(self, reports: Collection[str]) -> dict[str, Head]:
        """Reports by id, without their texts; ids that the record does not have are left out."""
        sql = f"SELECT {_HEAD} FROM reports r WHERE r.id IN ({marks(reports)})"
        return {row[0]: _head(row) for row in self._select(sql, list(reports))}

    def page_of_reports(
        self, filters: ReportFilters, *, latest: bool = False, offset: int = 0, limit: int
    ) -> Page[Head]:
        conditions, values = report_conditions(filters)
        where = " AND ".join(conditions)
        order = "r.day DESC, r.id" if latest else "r.day IS NULL, r.day, r.id"
        total = self._value(f"SELECT count(*) FROM reports r WHERE {where}", *values)
        sql = f"SELECT {_HEAD} FROM reports r WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
        return Page(tuple(map(_head, self._select(sql, [*values, limit, offset]))), total)

    def text(self, report: str) -> str | None:
        return cast("str | None", self._value("SELECT text FROM reports WHERE id = ?", report))

    def copies_of(self, report: str) -> tuple[str, ...]:
        return tuple(
            row[0] for row in self._select("SELECT DISTINCT report FROM copies WHERE original = ? ORDER BY 1", [report])
        )

    # Claims

    def page_of_claims(self, kind: type[C], filters: ClaimFilters, *, offset: int = 0, limit: int) -> Page[C]:
        table = shapes()[kind].table
        actors = self.find_actors(filters["actor"] or "") if filters.get("actor") else None
        conditions: list[str]
        values: list[Any]
        conditions, values = claim_conditions(kind, filters, actors)
        ruled: list[tuple[tuple[Any, ...], C]] = []
        if self._rulings:
            conditions.append(f"c.report NOT IN ({marks(self._rulings)})")
            values.extend(self._rulings)
            ruled = self._ruled(kind, filters, actors)
        where = " AND ".join(conditions)
        total = self._value(f"SELECT count(*) FROM {table} c WHERE {where}", *values) + len(ruled)
        order = "c.day IS NULL, c.day, c.report, c.position"
        # What was ruled on stands between the rows: the page is cut out of both.
        first, most = (0, offset + limit) if ruled else (offset, limit)
        sql = f"SELECT c.id, c.day, c.report, c.position FROM {table} c WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
        found: list[tuple[tuple[Any, ...], str | C]] = [
            ((row[1], row[2], row[3]), row[0]) for row in self._select(sql, [*values, most, first])
        ]
        found += ruled
        if ruled:
            found.sort(key=lambda item: (item[0][0] is None, item[0][0] or "", item[0][1:]))
            found = found[offset : offset + limit]
        ids = [item for _, item in found if isinstance(item, str)]
        rows = {claim.id: claim for claim in self._rows(kind, [f"c.id IN ({marks(ids)})"], ids)} if ids else {}
        return Page(tuple(rows[item] if isinstance(item, str) else self._fill(item) for _, item in found), total)

    def _ruled(
        self, kind: type[C], filters: ClaimFilters, actors: tuple[str, ...] | None
    ) -> list[tuple[tuple[Any, ...], C]]:
        """The claims of reports with rulings that pass, with their place in the order."""
        found: list[tuple[tuple[Any, ...], C]] = []
        for report in self._rulings:
            day = self._value("SELECT day FROM reports WHERE id = ?", report)
            reading = self._corrected(report)
            claims = getattr(reading, shapes()[kind].table) if reading else ()
            for position, claim in enumerate(claims):
                if self._passes(claim, filters, actors):
                    found.append(((own_day(claim) or day, report, position), claim))
        return found

    def claims(self, ids: Collection[str]) -> dict[str, Claim]:
        """Claims by id; ids that the record does not have are left out."""
        kinds: defaultdict[type[Any], list[str]] = defaultdict(list)
        for identity in ids:
            kind = class_of(identity)
            if kind in CLAIMS:
                kinds[kind].append(identity)
        rows = (claim for kind, here in kinds.items() for claim in self._rows(kind, [f"c.id IN ({marks(here)})"], here))
        found: dict[str, Claim] = {claim.id: claim for claim in rows if claim.report not in self._rulings}
        if self._rulings:
            found |= {identity: claim for identity in ids if identity not in found and (claim := self.claim(identity))}
        return found

    def claims_between(self, report: str, start: int, end: int) -> tuple[Claim, ...]:
        """The claims of a report, mentions and times aside, whose words begin in [start, end), in the text's order."""
        kinds: tuple[type[Any], ...] = (Statement, Figure, EventMention)
        found: list[Claim] = []
        if report in self._rulings:
            reading = self._corrected(report)
            for kind in kinds if reading else ():
                found += [
                    self._fill(claim)
                    for claim in getattr(reading, shapes()[kind].table)
                    if start <= Anchor.of(claim).span.start < end
                ]
        else:
            for kind in kinds:
                found += self._rows(kind, ["c.report = ?", "c.starts >= ?", "c.starts < ?"], [report, start, end])
        return tuple(sorted(found, key=lambda claim: (Anchor.of(claim).span, claim.id)))

    def claim_as_read(self, claim_id: str) -> Claim | None:
        """A claim before all rulings; entry fields are empty."""
        kind = class_of(claim_id)
        if kind not in CLAIMS:
            return None
        shape = shapes()[kind]
        found = self._select(f"SELECT {shape.selected('c')} FROM {shape.table} c WHERE c.id = ?", [claim_id])
        return next((cast(Claim, shape.from_row(row)) for row in found), None)

    def rulings_on(self, claim: Claim) -> tuple[Correction, ...]:
        """Every correction that is about this claim, withdrawn ones too, in the order they were made."""
        here = [one for one in self.corrections() if any(anchor.report == claim.report for anchor in one.target)]
        reading = self.reading_as_read(claim.report) if here else None
        if reading is None:
            return ()

        def about(anchor: Anchor) -> bool:
            found = find(anchor, reading) if anchor.report == claim.report else None
            return found is not None and found.id == claim.id

        found = [one for one in here if any(map(about, one.target))]
        return tuple(sorted(found, key=lambda one: (one.at, one.id)))

    # Entries

    def page_of_entries(
        self, kind: type[T], filters: EntryFilters, *, by_issue: bool = False, offset: int = 0, limit: int
    ) -> Page[T]:
        """Actors by mentions, series by points, events and changes by time, positions by actor (or by issue), open
        disagreements first, those of figures before others."""
        shape = shapes()[kind]
        where, values = self._entry_conditions(kind, filters)
        total = self._value(f"SELECT count(*) FROM {shape.table} e WHERE {where}", *values)
        order = _BY_ISSUE if by_issue else _ORDER[kind]
        sql = f"SELECT {shape.selected('e')} FROM {shape.table} e WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
        return Page(tuple(shape.from_row(row) for row in self._select(sql, [*values, limit, offset])), total)

    def _entry_conditions(self, kind: type[Any], filters: EntryFilters) -> tuple[str, list[Any]]:
        conditions: list[str] = ["1"]
        values: list[Any] = []
        if about := filters.get("about"):
            conditions.append("e.about = ?")
            values.append(about)
        if of_kind := filters.get("kind"):
            conditions.append("e.kind = ?" if "kind" in shapes()[kind].columns else "? IS NULL")
            values.append(of_kind)
        if actor := filters.get("actor"):
            actors = self.find_actors(actor)
            condition = _BY_ACTOR.get(kind, "0").format(marks(actors))
            conditions.append(condition)
            values += actors * condition.count("IN (?") if actors else ()
        if search := filters.get("search"):
            conditions.append(_TOLD if kind is Event else _NAMED)
            values.append(match(search) or '""')
        for edge, sign in (("since", ">="), ("until", "<=")):
            if day := cast("date | None", filters.get(edge)):
                time = _DAY.get(kind, "NULL")
                conditions.append(f"length({time}) >= 10 AND substr({time}, 1, 10) {sign} ?")
                values.append(day.isoformat())
        return " AND ".join(conditions), values

    def told_in(self, words: str, limit: int) -> tuple[Event, ...]:
        """Some events whose tellings have these words, those of earlier read reports first."""
        sql = (
            "SELECT m.entry FROM event_mentions_search s CROSS JOIN event_mentions c ON c.number = s.rowid "
            "CROSS JOIN members m ON m.kind = 'events' AND m.member = c.id "
            "WHERE s.event_mentions_search MATCH ? LIMIT ?"
        )
        entries = dict.fromkeys(row[0] for row in self._select(sql, [match(words) or '""', limit]))
        return tuple(event for event in map(self.entry, entries) if isinstance(event, Event))

    def names_of(self, actors: Iterable[str]) -> dict[str, str]:
        """Names of actors by id; ids that the record does not have are left out."""
        ids = sorted(set(actors))
        return dict(self._select(f"SELECT id, name FROM actors WHERE id IN ({marks(ids)})", ids))

    def moved_to(self, entry_id: str) -> str | None:
        """The id under which an entry's claims stand now, where the entry went over to another; None if it did not."""
        seen, at = {entry_id}, entry_id
        while now := self._value("SELECT now FROM moves WHERE was = ? ORDER BY number DESC LIMIT 1", at):
            if now in seen:
                return None
            seen.add(now)
            at = now
        return at if at != entry_id else None

    def _corrected(self, report_id: str) -> Reading | None:
        read_by = self._value("SELECT read_by FROM reports WHERE id = ?", report_id)
        key = (report_id, str(read_by), *(correction.id for correction in self._rulings.get(report_id, ())))
        reading = _READINGS.get(key)
        if reading is None:
            reading = super()._corrected(report_id)
            if reading is not None:
                _READINGS.keep(key, reading)
        return reading


def _head(row: tuple[Any, ...]) -> Head:
    days = (date.fromisoformat(day) if day else None for day in row[7:10])
    published, first, last = days
    return Head(
        id=row[0],
        source=row[1],
        outlet=row[2],
        title=row[3],
        byline=row[4],
        language=row[5],
        read=bool(row[6]),
        published=published,
        published_from=first,
        published_to=last,
        length=row[10],
        sha256=row[11],
        opening=row[12],
        copy_of=row[13],
        story=row[14],
    )
