"""Positions: which actor takes which stance on which issue, from when to when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from onrecord.linking.linker import Node, Upstream
from onrecord.linking.stances import StanceFacts, stances_of
from onrecord.record import Change, ChangeKind, Entry, Position, Reading, Stance, content_id

StanceNode = Node[StanceFacts]
_SIDE = {
    Stance.SUPPORTS: 1,
    Stance.URGES: 1,
    Stance.DEMANDS: 1,
    Stance.OPPOSES: -1,
    Stance.REJECTS: -1,
    Stance.CONDITIONS: 0,
}
"""Stances of one side may stand beside each other; from one side to another, the actor has moved."""


class PositionLinker:
    """Joins stances on one issue, whoever holds them; its entries are told apart by actor."""

    name: ClassVar[str] = "positions"
    facts: ClassVar[type[StanceFacts]] = StanceFacts

    def nodes(self, reading: Reading) -> tuple[StanceNode, ...]:
        report = reading.report
        published = report.published or report.published_from
        found: dict[str, StanceNode] = {}
        for claims, facts in stances_of(reading):
            # Those who hold it together are nodes of their own, over the same claims.
            identity = content_id("sn", claims[0], facts.actor_mention) if claims[0] in found else claims[0]
            found[identity] = Node(
                id=identity,
                report=report.id,
                published=published,
                outlet=report.outlet,
                claims=(*claims, *facts.told_by),
                facts=facts,
            )
        return tuple(found.values())

    def keys(self, node: StanceNode) -> frozenset[str]:
        return frozenset((node.facts.head,))

    def profile(self, node: StanceNode) -> str:
        """What `linked` reads."""
        return f"{node.facts.head}|{','.join(node.facts.modifiers)}"

    def linked(self, a: StanceNode, b: StanceNode) -> bool:
        """Whether the issues are one: the same head, and what restricts one also restricts the other, or it is free."""
        if a.facts.head != b.facts.head:
            return False
        first, second = set(a.facts.modifiers), set(b.facts.modifiers)
        return first <= second or second <= first

    def entries(self, component: Sequence[StanceNode], upstream: Upstream) -> tuple[Entry, ...]:
        nodes = sorted(component, key=lambda node: (node.order, node.facts.start))
        held: dict[str, list[StanceNode]] = {}
        for node in nodes:
            held.setdefault(_holder(node, upstream), []).append(node)
        made: list[Entry] = []
        for stances in held.values():
            for group in _issues(stances):
                if not all(node.facts.refers for node in group):
                    made += _positions(group, upstream)
        return tuple(made)


def _holder(node: StanceNode, upstream: Upstream) -> str:
    """Who holds a stance: the actor, or else the words that name one."""
    return _actor(node, upstream) or f"words: {node.facts.actor_text.lower().replace('.', '')}"


def _actor(node: StanceNode, upstream: Upstream) -> str | None:
    mention = node.facts.actor_mention
    return upstream.actor(mention) if mention else None


def _issues(stances: Sequence[StanceNode]) -> list[list[StanceNode]]:
    """One actor's stances by issue: unrestricted ones go with the issue that the actor speaks of most."""
    restricted = Counter(node.facts.modifiers for node in stances if node.facts.modifiers)
    most = max(restricted, key=lambda found: (restricted[found], found)) if restricted else ()
    groups: list[tuple[set[str], list[StanceNode]]] = []
    for node in stances:
        wanted = set(node.facts.modifiers or most)
        near = next((group for group in groups if group[0] <= wanted or wanted <= group[0]), None)
        if near is None:
            groups.append((wanted, [node]))
        else:
            near[0].update(wanted)
            near[1].append(node)
    return [group for _, group in groups]


def _positions(stances: Sequence[StanceNode], upstream: Upstream) -> list[Entry]:
    """The positions of one actor on one issue, in order of time, and the turns between them."""
    issue = _most([node.facts.issue for node in stances if not node.facts.refers])
    runs: list[list[StanceNode]] = []
    for node in (node for node in stances if not node.facts.former):
        if runs and _side(node) == _side(runs[-1][0]):
            runs[-1].append(node)
        elif runs and not _later(node, runs[-1]):
            # Two sides on one day, or on days unknown: no turn that could be told; the first holds.
            continue
        else:
            runs.append([node])
    for node in (node for node in stances if node.facts.former):
        _place_former(node, runs)
    actor = next((found for node in stances if (found := _actor(node, upstream))), None)
    name = (upstream.actor_name(actor) if actor else None) or _most([node.facts.actor_text for node in stances])
    positions: list[Position] = []
    changes: list[Change] = []
    for number, run in enumerate(runs):
        turn = _first_day(runs[number + 1]) if number + 1 < len(runs) else None
        position = Position(
            id=content_id("ps", run[0].id),
            actor=actor,
            actor_name=name,
            issue=issue,
            stance=Stance(_most([node.facts.stance for node in run])),
            since=_first_day(run),
            until=turn,
            evidence=tuple(dict.fromkeys(claim for node in run for claim in node.claims)),
            independent=upstream.independent({node.report for node in run}),
        )
        if positions:
            changes.append(_change(positions[-1], position, runs[number - 1][-1], run[0], name))
        positions.append(position)
    return [*positions, *changes]


def _place_former(node: StanceNode, runs: list[list[StanceNode]]) -> None:
    """Puts a stance that was held before its report: with the last run of its side that began before that, or else,
    since a day unknown, before all that is told of its time.
    """
    told = node.facts.told
    begun = [run for run in runs if _side(run[0]) == _side(node)]
    earlier = [run for run in begun if told and (day := _first_day(run)) and day < told]
    if earlier:
        earlier[-1].append(node)
    elif not runs or _side(runs[0][0]) != _side(node):
        runs.insert(0, [node])


def _change(before: Position, after: Position, last: StanceNode, first: StanceNode, name: str) -> Change:
    return Change(
        id=content_id("ch", "position", last.id, first.id),
        kind=ChangeKind.POSITION,
        about=after.id,
        topic=f"{name}: {after.issue}",
        before=before.stance.value,
        after=after.stance.value,
        on=after.since,
        evidence=(*last.claims, *first.claims),
    )


def _side(node: StanceNode) -> int:
    return _SIDE[Stance(node.facts.stance)]


def _later(node: StanceNode, run: Sequence[StanceNode]) -> bool:
    last = max((other.facts.told for other in run if other.facts.told), default=None)
    return last is not None and node.facts.told is not None and node.facts.told > last


def _first_day(run: Sequence[StanceNode]) -> date | None:
    return min((node.facts.told for node in run if node.facts.told and not node.facts.former), default=None)


def _most(values: Sequence[str]) -> str:
    """The most frequent, the first of equals."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value])
