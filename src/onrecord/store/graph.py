"""The linking engine's port on SQLite: nodes, keys, links and entries. Within the caller's transaction.

Rows are plain tuples, as linking/graph.py has them; the two rooms do not know each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from onrecord.record import Entry, members
from onrecord.store.columns import ENTRIES, shapes

NodeRow = tuple[str, str, str | None, str | None, str | None, str, str]
Link = tuple[int, int, bool]

_ROW = "n.id, n.report, n.published, n.outlet, n.profile, f.claims, f.facts"
_AT_ONCE = 500
"""Values in one IN (...)."""


class SqlGraph:
    """See linking.graph.Graph for what each method promises."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def held(self, linker: str, reports: Collection[str]) -> list[tuple[int, int | None, NodeRow]]:
        rows = self._each(
            f"SELECT n.number, n.component, {_ROW} FROM nodes n JOIN facts f ON f.node = n.number"
            " WHERE n.linker = ? AND n.report IN ({})",
            sorted(reports),
            linker,
        )
        return [(row[0], row[1], row[2:]) for row in rows]

    def add(self, linker: str, nodes: Iterable[tuple[NodeRow, Collection[int]]]) -> list[int]:
        execute = self._connection.execute
        numbers: list[int] = []
        keyed: list[tuple[int, int]] = []
        for row, keys in nodes:
            cursor = execute(
                "INSERT INTO nodes (linker, id, report, published, outlet, profile) VALUES (?, ?, ?, ?, ?, ?)",
                (linker, *row[:5]),
            )
            number = cursor.lastrowid
            assert number is not None  # an INSERT always gives one
            execute("INSERT INTO facts (node, claims, facts) VALUES (?, ?, ?)", (number, *row[5:]))
            numbers.append(number)
            keyed += [(key, number) for key in keys]
        # In order: a tree of millions grows several times faster so.
        keyed.sort()
        self._connection.executemany('INSERT INTO keys ("key", node) VALUES (?, ?)', keyed)
        return numbers

    def remove(self, numbers: Iterable[int], keys: Iterable[tuple[int, int]]) -> None:
        gone = [(number,) for number in numbers]
        many = self._connection.executemany
        many('DELETE FROM keys WHERE "key" = ? AND node = ?', keys)
        many("DELETE FROM links WHERE a = ?", gone)
        many("DELETE FROM links WHERE b = ?", gone)
        many("DELETE FROM nodes WHERE number = ?", gone)

    def rows(self, numbers: Iterable[int]) -> list[tuple[int, NodeRow]]:
        rows = self._each(
            f"SELECT n.number, {_ROW} FROM nodes n JOIN facts f ON f.node = n.number WHERE n.number IN ({{}})",
            list(numbers),
        )
        return [(row[0], row[1:]) for row in rows]

    def counts(self, keys: Collection[int]) -> dict[int, int]:
        rows = self._each('SELECT "key", count(*) FROM keys WHERE "key" IN ({}) GROUP BY "key"', sorted(keys))
        return dict(rows)

    def carriers(self, key: int) -> list[tuple[int, int | None, str | None]]:
        return self._connection.execute(
            "SELECT n.number, n.component, n.profile FROM keys k JOIN nodes n ON n.number = k.node"
            ' WHERE k."key" = ? ORDER BY n.number',
            (key,),
        ).fetchall()

    def component(self, number: int) -> int | None:
        row = self._connection.execute("SELECT component FROM nodes WHERE number = ?", (number,)).fetchone()
        return row[0] if row else None

    def members(self, component: int) -> list[tuple[int, str | None, str]]:
        return self._connection.execute(
            "SELECT number, published, id FROM nodes WHERE component = ? ORDER BY number", (component,)
        ).fetchall()

    def assign(self, numbers: Iterable[int], component: int) -> None:
        self._connection.executemany(
            "UPDATE nodes SET component = ? WHERE number = ?", ((component, number) for number in numbers)
        )

    def components(self, linker: str, reports: Collection[str]) -> set[int]:
        rows = self._each(
            "SELECT component FROM nodes WHERE linker = ? AND component IS NOT NULL AND report IN ({})",
            sorted(reports),
            linker,
        )
        return {row[0] for row in rows}

    def links(self, numbers: Collection[int]) -> list[Link]:
        inside = set(numbers)
        rows = self._each("SELECT a, b, ruled FROM links WHERE a IN ({})", sorted(inside))
        return [(a, b, bool(ruled)) for a, b, ruled in rows if b in inside]

    def ruled(self, linker: str) -> list[Link]:
        rows = self._connection.execute(
            "SELECT l.a, l.b FROM links l JOIN nodes n ON n.number = l.a WHERE l.ruled AND n.linker = ?", (linker,)
        )
        return [(a, b, True) for a, b in rows]

    def join(self, links: Iterable[Link]) -> None:
        # What a person joined stays theirs, and where a rule joined first, the person's word is noted.
        self._connection.executemany(
            "INSERT INTO links (a, b, ruled) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET ruled = max(ruled, excluded.ruled)",
            links,
        )

    def cut(self, links: Iterable[Link]) -> None:
        self._connection.executemany("DELETE FROM links WHERE a = ? AND b = ?", ((a, b) for a, b, _ in links))

    def entries(self, components: Collection[int]) -> list[Entry]:
        found: list[Entry] = []
        for kind in ENTRIES:
            shape = shapes()[kind]
            rows = self._each(
                f"SELECT DISTINCT {shape.selected('e')} FROM made m JOIN {shape.table} e ON e.id = m.entry"
                f" WHERE m.kind = '{shape.table}' AND m.component IN ({{}})",
                sorted(components),
            )
            found += (shape.from_row(row) for row in rows)
        return found

    def replace(self, old: Collection[int], new: Sequence[tuple[int, Sequence[Entry], Collection[str]]]) -> None:
        before: dict[str, Any] = {entry.id: entry for entry in self.entries(old)}
        numbers = [(component,) for component in sorted(old)]
        many = self._connection.executemany
        many("DELETE FROM made WHERE component = ?", numbers)
        many("DELETE FROM rests_on WHERE component = ?", numbers)
        after: dict[str, Any] = {}
        for component, entries, asked in new:
            after.update((entry.id, entry) for entry in entries)
            rows = [(component, shapes()[type(entry)].table, entry.id) for entry in entries]
            many("INSERT OR IGNORE INTO made (component, kind, entry) VALUES (?, ?, ?)", rows)
            rests = [(conclusion, component) for conclusion in sorted(asked)]
            many("INSERT OR IGNORE INTO rests_on (conclusion, component) VALUES (?, ?)", rests)
        for identity in sorted(before.keys() - after.keys()):
            self._forget(before[identity])
        for identity in sorted(after):
            if before.get(identity) != after[identity]:
                self._put(before.get(identity), after[identity])

    def _forget(self, entry: Entry) -> None:
        shape = shapes()[type(entry)]
        held = "SELECT 1 FROM made WHERE kind = ? AND entry = ?"
        if self._connection.execute(held, (shape.table, entry.id)).fetchone():
            return
        self._connection.execute(f"DELETE FROM {shape.table} WHERE id = ?", (entry.id,))
        self._connection.execute("DELETE FROM members WHERE entry = ?", (entry.id,))

    def _put(self, before: Entry | None, after: Entry) -> None:
        shape = shapes()[type(after)]
        self._connection.execute(shape.insert.replace("INSERT", "INSERT OR REPLACE", 1), shape.to_row(after))
        had = set(members(before)) if before else set()
        has = set(members(after))
        many = self._connection.executemany
        many(
            "DELETE FROM members WHERE kind = ? AND member = ? AND entry = ?",
            [(shape.table, member, after.id) for member in sorted(had - has)],
        )
        many(
            "INSERT OR IGNORE INTO members (kind, member, entry) VALUES (?, ?, ?)",
            [(shape.table, member, after.id) for member in sorted(has - had)],
        )

    def resting_on(self, linker: str, conclusions: Collection[str]) -> set[int]:
        rows = self._each(
            "SELECT r.component FROM rests_on r JOIN nodes n ON n.number = r.component"
            " WHERE n.linker = ? AND r.conclusion IN ({})",
            sorted(conclusions),
            linker,
        )
        return {row[0] for row in rows}

    def actor_of(self, mention: str) -> str | None:
        return self._value("SELECT min(entry) FROM members WHERE kind = 'actors' AND member = ?", mention)

    def actor_name(self, actor: str) -> str | None:
        return self._value("SELECT name FROM actors WHERE id = ?", actor)

    def toll_of(self, figure: str) -> str | None:
        return self._value(
            "SELECT min(s.entry) FROM members s JOIN made m ON m.kind = s.kind AND m.entry = s.entry"
            " JOIN nodes n ON n.number = m.component WHERE n.linker = 'stories' AND s.kind = 'series' AND s.member = ?",
            figure,
        )

    def original_of(self, report: str) -> str:
        return self._value("SELECT original FROM copies WHERE report = ?", report) or report

    def moved(self, kind: str, moves: Iterable[tuple[str, str]]) -> None:
        rows = ((kind.lower(), was, now) for was, now in moves)
        self._connection.executemany("INSERT INTO moves (kind, was, now) VALUES (?, ?, ?)", rows)

    def _value(self, sql: str, parameter: str) -> str | None:
        row = self._connection.execute(sql, (parameter,)).fetchone()
        return row[0] if row else None

    def _each(self, sql: str, values: Sequence[Any], *before: Any) -> Iterator[tuple[Any, ...]]:
        """The rows for all values of an IN ({}), some hundred values at a time."""
        for start in range(0, len(values), _AT_ONCE):
            part = values[start : start + _AT_ONCE]
            yield from self._connection.execute(sql.format(", ".join("?" * len(part))), (*before, *part))
