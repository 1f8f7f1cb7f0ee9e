"""The record in numbers: its days and outlets, how much there is, who is heard most, what is argued over most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any, TypeVar, cast

from onrecord.record import Event, Position, Statement
from onrecord.store.columns import shapes
from onrecord.store.filters import ClaimFilters, claim_conditions, marks
from onrecord.store.view import View
from onrecord.text.lemmas import VerbForm, verb_forms
from onrecord.text.word_classes import word_classes

T = TypeVar("T")


class Shared:
    """Tallies that cost the whole record, kept for other views of the same version of it. Thread-safe."""

    def __init__(self) -> None:
        self._version: int | None = None
        self._values: dict[object, Any] = {}
        self._lock = Lock()

    def value(self, version: int, what: object, make: Callable[[], T]) -> T:
        with self._lock:
            if version != self._version:
                self._version, self._values = version, {}
            if what not in self._values:
                self._values[what] = make()
            return cast(T, self._values[what])


class Tallies(View):
    """A view that counts."""

    _shared: Shared | None = None
    _version = 0

    def share(self, shared: Shared, version: int) -> None:
        """Take from `shared` what another view of this version has counted, and leave there what this one counts."""
        self._shared, self._version = shared, version

    def _once(self, what: object, make: Callable[[], T]) -> T:
        return self._shared.value(self._version, what, make) if self._shared else make()

    def outlets(self) -> tuple[str, ...]:
        return tuple(
            row[0] for row in self._select("SELECT DISTINCT outlet FROM reports WHERE outlet <> '' ORDER BY outlet", [])
        )

    def title(self) -> str | None:
        """The title of the story with most reports, of equals the first; else of the first report that has one."""
        story = (
            "SELECT title FROM stories WHERE title <> '' "
            "ORDER BY json_array_length(reports) DESC, first IS NULL, first, id LIMIT 1"
        )
        report = "SELECT title FROM reports WHERE title <> '' ORDER BY day IS NULL, day, id LIMIT 1"
        return cast("str | None", self._value(story) or self._value(report))

    def days(self) -> tuple[str | None, str | None]:
        """The first and the last day of reports, ISO."""
        return next(self._select("SELECT min(day), max(day) FROM reports", []))

    def how_many_copies(self) -> int:
        return int(self._value("SELECT count(DISTINCT report) FROM copies"))

    def how_many_open(self) -> int:
        """Open disagreements."""
        return int(self._value("SELECT count(*) FROM disagreements WHERE standing = 'open'"))

    def most_heard(self, limit: int, search: str | None = None) -> tuple[tuple[str, int], ...]:
        """Actors with the most statements, and how many: ids and numbers. search: words of the statements counted."""
        if search:
            return self._heard(search)[:limit]
        return self._once("heard", lambda: self._heard(None))[:limit]

    def _heard(self, search: str | None) -> tuple[tuple[str, int], ...]:
        filters: ClaimFilters = {"search": search} if search else {}
        conditions, values = claim_conditions(Statement, filters, None)
        if self._rulings:
            conditions.append(f"c.report NOT IN ({marks(self._rulings)})")
            values += self._rulings
        counts: dict[str, int] = {}
        sql = (
            "SELECT m.entry, count(*) FROM statements c CROSS JOIN members m "
            "ON m.kind = 'actors' AND m.member = c.mention "
            f"WHERE c.named = 1 AND {' AND '.join(conditions)} GROUP BY m.entry"
        )
        counts.update(self._select(sql, values))
        for report in self._rulings:
            reading = self._corrected(report)
            for statement in map(self._fill, reading.statements if reading else ()):
                if statement.named and statement.speaker and self._passes(statement, filters, None):
                    counts[statement.speaker] = counts.get(statement.speaker, 0) + 1
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def most_argued(self, limit: int) -> tuple[tuple[str, int, str], ...]:
        """What the issues are about on which most actors take positions, one word each; how many actors; and a claim
        that has the word. Words of one actor aside."""
        return self._once("argued", self._argued)[:limit]

    def _argued(self) -> tuple[tuple[str, int, str], ...]:
        holders: defaultdict[str, set[str]] = defaultdict(set)
        claims: dict[str, str] = {}
        sql = "SELECT issue, coalesce(actor, actor_name), json_extract(evidence, '$[0]') FROM positions ORDER BY id"
        for issue, holder, claim in self._select(sql, []):
            for word in _heads(issue):
                holders[word].add(holder)
                claims.setdefault(word, claim)
        ranked = sorted((-len(held), word) for word, held in holders.items() if len(held) > 1)
        return tuple((word, -number, claims[word]) for number, word in ranked)

    def most_told(self, *, dated: bool, limit: int) -> tuple[Event, ...]:
        """The events that most independent reports tell, of those with a time or of those without."""
        return self._once(("told", dated, limit), lambda: self._told(dated=dated, limit=limit))

    def _told(self, *, dated: bool, limit: int) -> tuple[Event, ...]:
        shape = shapes()[Event]
        sql = (
            f"SELECT {shape.selected('e')} FROM events e WHERE (e.time IS NULL) = ? "
            "ORDER BY e.independent DESC, e.id LIMIT ?"
        )
        return tuple(shape.from_row(row) for row in self._select(sql, [int(not dated), limit]))

    def on_like_issues(self, position: Position, limit: int) -> tuple[Position, ...]:
        """Other positions on the same issue, then on issues that share most of its words."""
        wanted = set(_of_issue(position.issue))
        rows = self._select("SELECT id, issue FROM positions WHERE id <> ?", [position.id])
        shared = [(len(wanted & set(_of_issue(issue))), issue == position.issue, identity) for identity, issue in rows]
        ranked = sorted((not same, -number, identity) for number, same, identity in shared if number)
        found = (self.entry(identity) for *_, identity in ranked[:limit])
        return tuple(one for one in found if isinstance(one, Position))


def _of_issue(issue: str) -> Iterator[str]:
    """The words that tell what an issue is about: not a verb that says what is to be done, nor small words."""
    first, *others = issue.split(" ")
    if not others or VerbForm.BASE not in verb_forms(first):
        others.insert(0, first)
    yield from {word for word in others if len(word) > 2 and not word_classes(word)}


def _heads(issue: str) -> Iterator[str]:
    """Those of these words that no other follows: "ground invasion of the valley" is about an invasion and a valley."""
    telling = set(_of_issue(issue))
    words = issue.split(" ")
    yield from dict.fromkeys(
        word for word, after in zip(words, [*words[1:], ""], strict=True) if word in telling and after not in telling
    )
