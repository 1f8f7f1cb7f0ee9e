"""FollowTheMoney: one `entities.ftm.json`, an entity a line, for Aleph and its kin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.record import Actor, Event, MentionKind, Report, Statement, to_plain
from onrecord.store import View
from onrecord.text.times.calendar import INTERVAL

_SCHEMAS = {
    MentionKind.PERSON: "Person",
    MentionKind.ORGANISATION: "Organization",
    MentionKind.GOVERNMENT: "PublicBody",
    MentionKind.PLACE: "Address",
    MentionKind.GROUP: "Organization",
    MentionKind.OTHER: "LegalEntity",
}


def write(view: View, folder: Path) -> None:
    with (folder / "entities.ftm.json").open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
        for entity in _entities(view):
            file.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _entities(view: View) -> Iterator[dict[str, Any]]:
    yield from (_article(report) for report in view.reports())
    yield from (_actor(actor) for actor in view.actors())
    yield from (_note(statement) for statement in view.statements())
    yield from (_event(event) for event in view.events())


def _entity(entity_id: str, schema: str, /, **properties: str | list[str] | None) -> dict[str, Any]:
    """Values are lists of strings there; what is unknown is left out."""
    lists = {key: [value] if isinstance(value, str) else value for key, value in properties.items() if value}
    return {"id": entity_id, "schema": schema, "properties": lists}


def _article(report: Report) -> dict[str, Any]:
    return _entity(
        report.id,
        "Article",
        title=report.title or report.source,
        publisher=report.outlet,
        author=report.byline,
        language=report.language,
        publishedAt=to_plain(report.published),
        contentHash=report.sha256,
        fileName=report.source,
    )


def _actor(actor: Actor) -> dict[str, Any]:
    if actor.kind is MentionKind.PLACE:
        return _entity(actor.id, "Address", full=actor.name, name=actor.name)
    roles = sorted({role.role for role in actor.roles})
    position = {"position": roles} if actor.kind is MentionKind.PERSON else {}
    return _entity(actor.id, _SCHEMAS[actor.kind], name=actor.name, alias=list(actor.aliases), **position)


def _note(statement: Statement) -> dict[str, Any]:
    return _entity(
        statement.id,
        "Note",
        description=" … ".join(span.quote for span in statement.content),
        entity=statement.speaker,
        date=to_plain(statement.said_on),
        proof=statement.report,
    )


def _event(event: Event) -> dict[str, Any]:
    start, _, end = (event.time or "").partition(INTERVAL)
    return _entity(
        event.id,
        "Event",
        name=event.what,
        date=None if end else event.time,
        startDate=start if end else None,
        endDate=end,
        involved=[actor for actor in (event.agent, event.patient) if actor],
        location=event.place,
        notes=[f"type: {event.type}", f"status: {event.status}"],
        proof=list(event.reports),
    )
