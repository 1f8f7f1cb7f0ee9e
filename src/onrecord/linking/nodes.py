"""Nodes as the engine handles them: written and read as rows, keyed, and kept at hand for one pass of one linker."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol, runtime_checkable

from onrecord.linking.graph import Graph, NodeRow
from onrecord.linking.keys import numbers
from onrecord.linking.linker import Linker, Node
from onrecord.record import from_plain, to_plain

NODES_AT_HAND = 40_000
"""Nodes that one pass remembers; about 160 MB. More are read again."""


@runtime_checkable
class Profiled(Protocol):
    """A linker that compares less than the whole node, so that thousands of like nodes are compared once."""

    def profile(self, node: Node[Any]) -> str:
        """What `linked` reads of a node: for nodes of equal profile it answers the same."""
        ...


class AtHand(NamedTuple):
    """A node with its sort key, which is asked for a million times."""

    node: Node[Any]
    order: tuple[str, str]


class Nodes:
    """The nodes of one linker."""

    def __init__(self, graph: Graph, linker: Linker) -> None:
        self._graph = graph
        self._linker = linker
        self._profile = linker.profile if isinstance(linker, Profiled) else None
        self._at_hand: dict[int, AtHand] = {}

    def row(self, node: Node[Any]) -> NodeRow:
        profile = self._profile(node) if self._profile else None
        return (
            node.id,
            node.report,
            node.published.isoformat() if node.published else None,
            node.outlet,
            f"p{blake2b(profile.encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()}" if profile else None,
            _json(node.claims),
            _json(node.facts),
        )

    def of_row(self, row: NodeRow) -> Node[Any]:
        identity, report, published, outlet, _, claims, facts = row
        return Node(
            id=identity,
            report=report,
            published=date.fromisoformat(published) if published else None,
            outlet=outlet,
            claims=tuple(json.loads(claims)),
            facts=from_plain(self._linker.facts, json.loads(facts)),
        )

    def keys(self, node: Node[Any]) -> set[int]:
        """Blocking keys as numbers.

        A profile is a key too, one that is never a stop word: however common a name, those who bear it are compared.
        """
        keys = self._linker.keys(node)
        return numbers(keys | {f"={self._profile(node)}"} if self._profile else keys, self._linker.name)

    def keep(self, number: int, node: Node[Any]) -> None:
        """Has a new node at hand, if there is room."""
        if len(self._at_hand) < NODES_AT_HAND:
            self._at_hand[number] = AtHand(node, node.order)

    def at(self, number: int) -> AtHand:
        if number not in self._at_hand:
            self.fetch([number])
        return self._at_hand[number]

    def all(self, numbers: Sequence[int]) -> list[Node[Any]]:
        """Nodes by number, in the order asked for."""
        self.fetch(numbers)
        return [self._at_hand[number].node for number in numbers]

    def fetch(self, numbers: Sequence[int]) -> None:
        """Has these nodes at hand; for room, others may go."""
        missing = [number for number in numbers if number not in self._at_hand]
        if len(self._at_hand) + len(missing) > NODES_AT_HAND:
            self._at_hand.clear()
            missing = list(numbers)
        for number, row in self._graph.rows(missing):
            node = self.of_row(row)
            self._at_hand[number] = AtHand(node, node.order)


def _json(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))
