"""The one shape of a linker: claims in, entries out, a component at a time.

A linker turns a reading into nodes, says which nodes may be compared (blocking keys), which of two are linked, and
what entries a connected component makes. All four are pure: `linked` is a function of its two nodes, `entries` of
the component (in any order) and of what earlier linkers concluded about it. That is what makes the record the same for
every order of intake, and lets a new report cost its component and not the record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from onrecord.record import Entry, Reading

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Generic[Facts]):
    """What a linker compares: usually one claim, for actors a chain of mentions, for copies and stories a report.

    id: the id of its first claim, or of the report. claims: ids of the claims it stands for (none for a report).
    published: the report's day, or the first day of its range; None when undated. outlet: as the report has it.
    facts: all that the linker needs to know of it; a frozen dataclass that record.shapes can write and read.
    """

    id: str
    report: str
    published: date | None
    outlet: str | None
    claims: tuple[str, ...] = ()
    facts: Facts

    @property
    def order(self) -> tuple[str, str]:
        """Sort key: by date, undated last, then id. The first node of a component gives the entry its id."""
        return (self.published.isoformat() if self.published else "9999-12-31", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """What earlier linkers concluded, and corrections, for the claims and reports of one component.

    original: report id -> the report that it copies, or itself. actor: claim id of a mention -> actor id.
    actor_name: actor id -> name.
    toll: claim id of a figure -> the series that is a story's toll. apart, together: pairs of mention ids that a person
    ruled to be different actors, and to be one.
    """

    original: Callable[[str], str] = field(default=lambda report: report)
    actor: Callable[[str], str | None] = field(default=lambda mention: None)
    actor_name: Callable[[str], str | None] = field(default=lambda actor: None)
    toll: Callable[[str], str | None] = field(default=lambda figure: None)
    apart: frozenset[tuple[str, str]] = frozenset()
    together: frozenset[tuple[str, str]] = frozenset()

    def independent(self, reports: Sequence[str] | frozenset[str] | set[str]) -> int:
        """How many of these reports are not copies of one another."""
        return len({self.original(report) for report in reports})


class Linker(Protocol):
    """One kind of conclusion. See the module's text for what each part promises.

    A linker may have two parts more (linking/nodes.py, linking/engine.py). `profile(node) -> str`: what `linked` reads
    of a node; nodes of equal profile are compared once, however many there are: give one where thousands are alike.
    `crowd: ClassVar[int]`: a blocking key that more nodes than this share is a stop word and is not compared by.
    """

    name: ClassVar[str]
    facts: ClassVar[type[Any]]

    def nodes(self, reading: Reading) -> tuple[Node[Any], ...]: ...

    def keys(self, node: Node[Any]) -> frozenset[str]:
        """Blocking keys: two nodes are compared only if they share one. One that begins with keys.LEFT is shared with
        those who have the same beginning with keys.RIGHT, and with nobody else."""
        ...

    def linked(self, a: Node[Any], b: Node[Any]) -> bool:
        """Whether the two belong together; symmetric."""
        ...

    def entries(self, component: Sequence[Node[Any]], upstream: Upstream) -> tuple[Entry, ...]:
        """The entries of one component of linked nodes. The same for any order of `component`."""
        ...
