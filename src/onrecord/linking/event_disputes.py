"""What the tellings of one event disagree on, and how its status changed from report to report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.linking.event_facts import EventFacts
from onrecord.linking.linker import Node, Upstream
from onrecord.record import (
    Change,
    ChangeKind,
    Disagreement,
    DisagreementKind,
    Event,
    Side,
    Standing,
    Status,
    content_id,
)

EventNode = Node[EventFacts]
_AHEAD = frozenset((Status.PLANNED, Status.DEMANDED))
_OPEN_DAYS = 2
"""Days after which the later side of a disagreement stands alone: whoever was first has had time to answer."""


def disagreements(event: Event, tellings: Sequence[EventNode], upstream: Upstream) -> list[Disagreement]:
    """Told as happened and denied by independent reports; dated on different days by independent reports."""
    found = []
    happened = [node for node in tellings if node.facts.status in (Status.HAPPENED, Status.ONGOING)]
    denied = [node for node in tellings if node.facts.status == Status.DENIED]
    if _independent([happened, denied], upstream):
        found.append(_disagreement(DisagreementKind.DENIAL, event, {"happened": happened, "denied": denied}))
    by_day: dict[str, list[EventNode]] = {}
    for node in happened:
        if node.facts.date and len(node.facts.date) == 10 and node.facts.date[4] == "-":
            by_day.setdefault(node.facts.date, []).append(node)
    if _independent(list(by_day.values()), upstream):
        found.append(_disagreement(DisagreementKind.DATE, event, dict(sorted(by_day.items()))))
    return found


def _independent(sides: Sequence[Sequence[EventNode]], upstream: Upstream) -> bool:
    """Whether there are two sides, and each has a report that is on no other side and no copy of one."""
    if len(sides) < 2 or not all(sides):
        return False
    originals = [{upstream.original(node.report) for node in side} for side in sides]
    return all(side - set().union(*(other for other in originals if other is not side)) for side in originals)


def _disagreement(kind: DisagreementKind, event: Event, by_saying: dict[str, list[EventNode]]) -> Disagreement:
    sides = tuple(
        Side(
            says=f"{says}: {_telling(nodes[0].facts)}" if kind is DisagreementKind.DENIAL else says,
            claims=tuple(sorted(claim for node in nodes for claim in node.claims)),
            reports=tuple(sorted({node.report for node in nodes})),
        )
        for says, nodes in by_saying.items()
    )
    return Disagreement(
        id=content_id("dg", kind.value, *sorted(claim for side in sides for claim in side.claims)),
        kind=kind,
        about=event.id,
        topic=event.what,
        sides=sides,
        standing=Standing.SUPERSEDED if _over(list(by_saying.values())) else Standing.OPEN,
    )


def _over(sides: Sequence[Sequence[EventNode]]) -> bool:
    """Whether one side was last told well before the other was first."""
    spans = [_days(side) for side in sides]
    if not all(spans):
        return False
    last, first = min(max(days) for days in spans), max(min(days) for days in spans)
    return (first - last).days > _OPEN_DAYS


def _days(nodes: Sequence[EventNode]) -> list[date]:
    return [date.fromisoformat(node.facts.told) for node in nodes if node.facts.told]


def _telling(facts: EventFacts) -> str:
    return " ".join(part for part in (facts.agent_text, facts.trigger_text, facts.patient_text) if part)


def changes(event: Event, tellings: Sequence[EventNode]) -> list[Change]:
    """What was planned or demanded and is told as happened, or as not to happen, by a later report."""
    ahead = [node for node in tellings if node.facts.status in _AHEAD and node.facts.told]
    if not ahead:
        return []
    first = min(ahead, key=lambda node: node.order)
    for after in (Status.HAPPENED, Status.DENIED):
        later = [
            node
            for node in tellings
            if node.facts.status == after and node.facts.told and (node.facts.told > (first.facts.told or ""))
        ]
        if later:
            turn = min(later, key=lambda node: node.order)
            return [
                Change(
                    id=content_id("ch", "status", first.id, turn.id),
                    kind=ChangeKind.STATUS,
                    about=event.id,
                    topic=event.what,
                    before=first.facts.status,
                    after=after.value,
                    on=_days([turn])[0],
                    evidence=(*first.claims, *turn.claims),
                )
            ]
    return []
