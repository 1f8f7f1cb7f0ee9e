"""What the engine keeps, as the engine sees it: the port that the store implements.

Nodes have numbers, given by the graph; a component goes by the number of its first node. Rows are plain values, so that
a store need not know this room.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from onrecord.record import Entry

NodeRow = tuple[str, str, str | None, str | None, str | None, str, str]
"""id, report, published (ISO), outlet, profile, claims (JSON), facts (JSON)."""
Carrier = tuple[int, int | None, str | None]
"""number, component (None: not yet in one), profile."""
Ordered = tuple[int, str | None, str]
"""number, published (ISO), id."""
Link = tuple[int, int, bool]
"""numbers of the two nodes, the smaller first; whether a person joined them."""


class Graph(Protocol):
    """Nodes, blocking keys, links, entries and what they rest on."""

    def held(self, linker: str, reports: Collection[str]) -> list[tuple[int, int | None, NodeRow]]:
        """The nodes of these reports: number, component, row."""
        ...

    def add(self, linker: str, nodes: Iterable[tuple[NodeRow, Collection[int]]]) -> list[int]:
        """Keeps nodes with their keys, in no component yet. Their numbers."""
        ...

    def remove(self, numbers: Iterable[int], keys: Iterable[tuple[int, int]]) -> None:
        """Forgets nodes, their links, and these (key, number) pairs."""
        ...

    def rows(self, numbers: Iterable[int]) -> list[tuple[int, NodeRow]]: ...

    def counts(self, keys: Collection[int]) -> dict[int, int]:
        """How many nodes have each of these blocking keys; those that none has are left out."""
        ...

    def carriers(self, key: int) -> list[Carrier]:
        """The nodes that have a blocking key, in order of number."""
        ...

    def component(self, number: int) -> int | None: ...

    def members(self, component: int) -> list[Ordered]: ...

    def assign(self, numbers: Iterable[int], component: int) -> None: ...

    def components(self, linker: str, reports: Collection[str]) -> set[int]:
        """The components that have a node of one of these reports."""
        ...

    def links(self, numbers: Collection[int]) -> list[Link]:
        """The links kept between any of these nodes."""
        ...

    def ruled(self, linker: str) -> list[Link]:
        """The links that a person made."""
        ...

    def join(self, links: Iterable[Link]) -> None: ...

    def cut(self, links: Iterable[Link]) -> None: ...

    def entries(self, components: Collection[int]) -> list[Entry]:
        """What was concluded of these components."""
        ...

    def replace(self, old: Collection[int], new: Sequence[tuple[int, Sequence[Entry], Collection[str]]]) -> None:
        """Forgets what was concluded of the old components and keeps, for each new one, its entries and the ids of
        the earlier conclusions that they rest on."""
        ...

    def resting_on(self, linker: str, conclusions: Collection[str]) -> set[int]:
        """The linker's components whose entries rest on one of these ids."""
        ...

    def actor_of(self, mention: str) -> str | None: ...

    def actor_name(self, actor: str) -> str | None: ...

    def toll_of(self, figure: str) -> str | None:
        """The series, concluded over a story, that this figure is in."""
        ...

    def original_of(self, report: str) -> str:
        """The report that `report` copies, or itself."""
        ...

    def moved(self, kind: str, moves: Iterable[tuple[str, str]]) -> None:
        """Logs that members of the entry `was` are now in the entry `now`."""
        ...
