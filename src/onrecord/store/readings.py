"""Readings to rows and back: kept as they were read, loaded as the corrections have them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from onrecord.record import Claim, Correction, Dropped, EventMention, Figure, Mention, Reading, Report, Statement
from onrecord.record import TimeExpression as Time
from onrecord.record.corrections import corrected
from onrecord.store.columns import insert_into, own_day, search_words, shapes, spans_of

_STEP = "store"


def keep(connection: sqlite3.Connection, reading: Reading, *, read_by: str) -> None:
    """One reading in place of an earlier one of the same report, unlinked. Within the caller's transaction.

    Raises ValueError for a claim whose quote does not stand at its span: nothing unfounded is kept.
    """
    report = reading.report
    for noun in (report, *reading.claims()):
        _refuse_unfounded(noun, report)
    kept, twice = _distinct(reading)
    day = report.published or report.published_from
    report_day = day.isoformat() if day else None
    shape = shapes()[Report]
    row = (*shape.to_row(report), report_day, report.length, read_by)
    columns = (*shape.columns, "day", "length", "read_by")
    if connection.execute("SELECT 1 FROM reports WHERE id = ?", (report.id,)).fetchone():
        for table in ("mentions", "statements", "figures", "times", "event_mentions", "dropped"):
            connection.execute(f"DELETE FROM {table} WHERE report = ?", (report.id,))
        settings = ", ".join(f"{column} = ?" for column in columns)
        connection.execute(f"UPDATE reports SET {settings}, linked = 0 WHERE id = ?", (*row, report.id))
    else:
        connection.execute(insert_into("reports", columns), row)
    for kind, claims in kept.items():
        _insert_claims(connection, kind, claims, report_day)
    dropped = shapes()[Dropped]
    rows = [dropped.to_row(item) for item in (*reading.dropped, *twice) if item.span.stands_in(report.text)]
    connection.executemany(dropped.insert, rows)


def _insert_claims(connection: sqlite3.Connection, kind: type[Any], claims: Sequence[Claim], day: str | None) -> None:
    shape = shapes()[kind]
    columns = (*shape.columns, "position", "day")
    rows = [(*shape.to_row(claim), place, own_day(claim) or day) for place, claim in enumerate(claims)]
    if kind in (Statement, Figure, EventMention):
        columns += ("words",)
        rows = [(*row, search_words(claim)) for row, claim in zip(rows, claims, strict=True)]
    if kind is Statement:
        columns += ("starts", "ends", "quote")
        rows = [(*row, *_first(claim)) for row, claim in zip(rows, claims, strict=True)]
    connection.executemany(insert_into(shape.table, columns), rows)


def _first(statement: Any) -> tuple[int, int, str] | tuple[None, None, None]:
    if not statement.content:
        return None, None, None
    span = statement.content[0]
    return span.start, span.end, span.quote


def _refuse_unfounded(noun: Report | Claim, report: Report) -> None:
    for span in spans_of(noun):
        if not span.stands_in(report.text):
            message = f"{noun.id} of {report.id}: {span.quote!r} does not stand at [{span.start}, {span.end})"
            raise ValueError(message)


def _distinct(reading: Reading) -> tuple[dict[type[Any], list[Claim]], list[Dropped]]:
    """The claims by kind, each id once, and those told twice."""
    kept: dict[type[Any], list[Claim]] = {Mention: [], Statement: [], Figure: [], Time: [], EventMention: []}
    twice: list[Dropped] = []
    seen: set[str] = set()
    for claim in reading.claims():
        if claim.id in seen:
            span = spans_of(claim)[0]
            twice.append(Dropped(report=claim.report, span=span, step=_STEP, reason="the same claim twice"))
        else:
            seen.add(claim.id)
            kept[type(claim)].append(claim)
    return kept, twice


def load(connection: sqlite3.Connection, report_id: str, corrections: Sequence[Correction] = ()) -> Reading | None:
    """A report's reading, with these corrections applied; None if the record does not have it."""
    shape = shapes()[Report]
    row = connection.execute(f"SELECT {shape.selected('r')} FROM reports r WHERE r.id = ?", (report_id,)).fetchone()
    if row is None:
        return None
    dropped = shapes()[Dropped]
    drops = connection.execute(
        f"SELECT {dropped.selected('d')} FROM dropped d WHERE d.report = ? ORDER BY d.number", (report_id,)
    )
    reading = Reading(
        report=shape.from_row(row),
        mentions=_claims(connection, Mention, report_id),
        statements=_claims(connection, Statement, report_id),
        figures=_claims(connection, Figure, report_id),
        times=_claims(connection, Time, report_id),
        event_mentions=_claims(connection, EventMention, report_id),
        dropped=tuple(dropped.from_row(item) for item in drops),
    )
    return corrected(reading, corrections) if corrections else reading


def _claims(connection: sqlite3.Connection, kind: type[Any], report_id: str) -> tuple[Any, ...]:
    shape = shapes()[kind]
    rows = connection.execute(
        f"SELECT {shape.selected('c')} FROM {shape.table} c WHERE c.report = ? ORDER BY c.position", (report_id,)
    )
    return tuple(shape.from_row(row) for row in rows)


def corrections_of(connection: sqlite3.Connection) -> list[Correction]:
    """Every correction, withdrawn ones too, in order of id."""
    shape = shapes()[Correction]
    rows = connection.execute(f"SELECT {shape.selected('c')} FROM corrections c ORDER BY c.id")
    return [shape.from_row(row) for row in rows]


def by_report(corrections: Sequence[Correction]) -> dict[str, list[Correction]]:
    """The standing corrections that concern each report."""
    found: dict[str, list[Correction]] = {}
    for correction in corrections:
        if correction.undone_at is None:
            for report in {anchor.report for anchor in correction.target}:
                found.setdefault(report, []).append(correction)
    return found
