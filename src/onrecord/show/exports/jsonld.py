"""JSON-LD with schema.org's words: one `record.jsonld` of articles, actors, quotations, figures and events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.record import Actor, Event, Figure, MentionKind, Report, Statement, Status, to_plain
from onrecord.store import View
from onrecord.text.times.calendar import INTERVAL

_ACTOR_TYPES = {
    MentionKind.PERSON: "Person",
    MentionKind.ORGANISATION: "Organization",
    MentionKind.GOVERNMENT: "GovernmentOrganization",
    MentionKind.PLACE: "Place",
    MentionKind.GROUP: "Organization",
    MentionKind.OTHER: "Thing",
}

_EVENT_STATUS = {
    Status.PLANNED: "https://schema.org/EventScheduled",
    Status.HAPPENED: "https://schema.org/EventCompleted",
    Status.DENIED: "https://schema.org/EventCancelled",
}


def write(view: View, folder: Path) -> None:
    with (folder / "record.jsonld").open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
        file.write('{"@context": "https://schema.org", "@graph": [\n')
        first = True
        for node in _graph(view):
            file.write(("" if first else ",\n") + json.dumps(_known(node), ensure_ascii=False))
            first = False
        file.write("\n]}\n")


def _graph(view: View) -> Iterator[dict[str, Any]]:
    yield from (_article(report) for report in view.reports())
    yield from (_actor(actor) for actor in view.actors())
    yield from (_quotation(statement) for statement in view.statements())
    yield from (_figure(figure) for figure in view.figures())
    yield from (_event(event) for event in view.events())


def _article(report: Report) -> dict[str, Any]:
    return {
        "@id": f"urn:onrecord:{report.id}",
        "@type": "NewsArticle",
        "headline": report.title,
        "url": report.source if (report.source or "").startswith(("http://", "https://")) else None,
        "identifier": report.sha256,
        "inLanguage": report.language,
        "datePublished": to_plain(report.published),
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
        "author": {"@type": "Person", "name": report.byline} if report.byline else None,
        "isBasedOn": _reference(report.copy_of),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "@id": f"urn:onrecord:{actor.id}",
        "@type": _ACTOR_TYPES[actor.kind],
        "name": actor.name,
        "alternateName": list(actor.aliases) or None,
    }


def _quotation(statement: Statement) -> dict[str, Any]:
    return {
        "@id": f"urn:onrecord:{statement.id}",
        "@type": "Quotation",
        "text": " … ".join(span.quote for span in statement.content),
        "spokenByCharacter": _reference(statement.speaker)
        or ({"@type": "Thing", "name": statement.source.quote} if statement.source else None),
        "dateCreated": to_plain(statement.said_on),
        "isPartOf": _reference(statement.report),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    plain = to_plain(figure)
    return {
        "@id": f"urn:onrecord:{figure.id}",
        "@type": "Observation",
        "name": figure.subject,
        "value": plain["value"] if figure.value_to is None else None,
        "minValue": plain["value"] if figure.value_to is not None else None,
        "maxValue": plain["value_to"],
        "unitText": figure.unit,
        "observationDate": figure.as_of,
        "description": figure.span.quote,
        "isPartOf": _reference(figure.report),
    }


def _event(event: Event) -> dict[str, Any]:
    start, _, end = (event.time or "").partition(INTERVAL)
    return {
        "@id": f"urn:onrecord:{event.id}",
        "@type": "Event",
        "name": event.what,
        "startDate": start or None,
        "endDate": end or None,
        "eventStatus": _EVENT_STATUS.get(event.status),
        "additionalType": event.type,
        "location": event.place,
        "performer": _reference(event.agent),
    }


def _reference(name: str | None) -> dict[str, str] | None:
    return {"@id": f"urn:onrecord:{name}"} if name else None


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """Without what is unknown: JSON-LD leaves it out."""
    return {key: value for key, value in node.items() if value is not None}
