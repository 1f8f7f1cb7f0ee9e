"""Likenesses of pairs, kept while a process links: what comes later meets the same pairs again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from onrecord.linking.linker import Node

F = TypeVar("F")

FEWEST, MOST = 50, 4096
"""Nodes from which pairs are kept; nodes kept at once, whose pairs take 64 MiB."""
_UNKNOWN = float("nan")


class Likenesses(Generic[F]):
    """A symmetric measure of two nodes, worked out once for each pair.

    Nodes are told apart by all that they hold, so a node that changes is another one.
    """

    def __init__(self, measure: Callable[[Node[F], Node[F]], float]) -> None:
        self._measure = measure
        self._places: dict[Node[F], int] = {}
        self._rows: list[array[float]] = []

    def among(self, nodes: Sequence[Node[F]]) -> Callable[[int, int], float]:
        """The measure of two of these nodes, by their places in `nodes`."""
        if not FEWEST <= len(nodes) <= MOST:
            return lambda i, j: self._measure(nodes[i], nodes[j])
        if len(self._places.keys() | set(nodes)) > MOST:
            self._places, self._rows = {}, []
        places = [self._place(node) for node in nodes]

        def likeness(i: int, j: int) -> float:
            low, high = sorted((places[i], places[j]))
            row = self._rows[high]
            known = row[low]
            if known != known:  # not a number: not worked out yet
                known = row[low] = self._measure(nodes[i], nodes[j])
            return known

        return likeness

    def _place(self, node: Node[F]) -> int:
        place = self._places.setdefault(node, len(self._rows))
        if place == len(self._rows):
            self._rows.append(array("d", [_UNKNOWN]) * place)
        return place
