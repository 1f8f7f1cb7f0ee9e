"""Filters: what a caller asks of reports, claims and entries, as conditions on rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, TypedDict

from onrecord.record import EventMention, Figure, Mention, Statement
from onrecord.store.columns import own_day, search_words, shapes
from onrecord.store.search import folded, holds, match


class ReportFilters(TypedDict, total=False):
    since: date | None
    until: date | None
    outlet: str | None
    story: str | None
    search: str | None
    limit: int | None


class ClaimFilters(TypedDict, total=False):
    actor: str | None
    since: date | None
    until: date | None
    outlet: str | None
    report: str | None
    search: str | None
    kind: str | None
    naming: str | None
    limit: int | None


class EntryFilters(TypedDict, total=False):
    actor: str | None
    since: date | None
    until: date | None
    search: str | None
    about: str | None
    kind: str | None
    limit: int | None


_BY_ACTOR = "IN (SELECT member FROM members WHERE kind = 'actors' AND entry IN ({}))"
_ACTOR_CONDITION: dict[type[Any], str] = {
    Mention: f"c.id {_BY_ACTOR}",
    Statement: f"c.mention {_BY_ACTOR}",
    Figure: f"c.attributed_to IN (SELECT id FROM statements WHERE mention {_BY_ACTOR})",
    EventMention: f"(c.agent_mention {_BY_ACTOR} OR c.patient_mention {_BY_ACTOR})",
}
_NAMING = {
    "named": "c.named",
    "unnamed": "NOT c.named AND c.source IS NOT NULL",
    "unsourced": "NOT c.named AND c.source IS NULL",
}
"""How a statement tells its source: by name, by other words, not at all."""
NAMINGS = tuple(_NAMING)
_INDEXED = (Statement, Figure, EventMention)
"""Claims whose words have a full-text index; the others' are few and short."""


def report_conditions(filters: ReportFilters) -> tuple[list[str], list[Any]]:
    """What the filters ask of a row of the reports' table `r`."""
    conditions: list[str] = ["1"]
    values: list[Any] = []
    _add_days(conditions, values, "r.day", filters.get("since"), filters.get("until"))
    if outlet := filters.get("outlet"):
        conditions.append("same(r.outlet, ?)")
        values.append(outlet)
    if story := filters.get("story"):
        conditions.append("r.id IN (SELECT member FROM members WHERE kind = 'stories' AND entry = ?)")
        values.append(story)
    if search := filters.get("search"):
        conditions.append("r.number IN (SELECT rowid FROM reports_search WHERE reports_search MATCH ?)")
        values.append(match(search) or '""')
    return conditions, values


def claim_conditions(
    kind: type[Any], filters: ClaimFilters, actors: tuple[str, ...] | None
) -> tuple[list[str], list[Any]]:
    """What the filters ask of a row of the claims' table `c`. actors: ids; None where any will do."""
    conditions: list[str] = ["1"]
    values: list[Any] = []
    _add_days(conditions, values, "c.day", filters.get("since"), filters.get("until"))
    if outlet := filters.get("outlet"):
        conditions.append("c.report IN (SELECT id FROM reports WHERE same(outlet, ?))")
        values.append(outlet)
    if report := filters.get("report"):
        conditions.append("c.report = ?")
        values.append(report)
    if of_kind := filters.get("kind"):
        conditions.append("c.kind = ?" if "kind" in shapes()[kind].columns else "? IS NULL")
        values.append(of_kind)
    if naming := filters.get("naming"):
        conditions.append(_NAMING.get(naming, "0") if kind is Statement else "0")
    if search := filters.get("search"):
        table = shapes()[kind].table
        if kind in _INDEXED:
            conditions.append(f"c.number IN (SELECT rowid FROM {table}_search WHERE {table}_search MATCH ?)")
            values.append(match(search) or '""')
        else:
            words = "c.quote || ' ' || coalesce(c.name, '')" if kind is Mention else "c.quote"
            conditions.append(f"holds({words}, ?)")
            values.append(search)
    if actors is not None:
        condition = _ACTOR_CONDITION.get(kind, "0")
        conditions.append(condition.format(*[marks(actors)] * condition.count("{}")))
        values += actors * condition.count("{}")
    return conditions, values


def passes(claim: Any, filters: ClaimFilters, outlet: str | None, day: str | None) -> bool:
    """What `claim_conditions` asks of a row, its actors aside, asked of a claim. outlet, day: of its report."""
    if filters.get("report") not in (None, claim.report):
        return False
    if (wanted := filters.get("outlet")) and not same(outlet, wanted):
        return False
    if (kind := filters.get("kind")) and getattr(claim, "kind", None) != kind:
        return False
    if (naming := filters.get("naming")) and (not isinstance(claim, Statement) or naming_of(claim) != naming):
        return False
    if not within(own_day(claim) or day, filters.get("since"), filters.get("until")):
        return False
    search = filters.get("search")
    return not search or holds(search_words(claim), search)


def naming_of(statement: Statement) -> str:
    """How the statement tells its source: one of NAMINGS."""
    return "named" if statement.named else "unnamed" if statement.source else "unsourced"


def text_holds(text: str | None, query: str) -> bool:
    return text is not None and holds(text, query)


def same(text: str | None, other: str) -> bool:
    return text is not None and folded(text) == folded(other)


def _add_days(conditions: list[str], values: list[Any], column: str, since: date | None, until: date | None) -> None:
    if since:
        conditions.append(f"{column} >= ?")
        values.append(since.isoformat())
    if until:
        conditions.append(f"{column} <= ?")
        values.append(until.isoformat())


def within(day: str | None, since: date | None, until: date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or day >= since.isoformat()) and (until is None or day <= until.isoformat())


def marks(values: Collection[Any]) -> str:
    """A question mark for each value."""
    return ", ".join("?" * len(values))
