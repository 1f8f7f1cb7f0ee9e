"""Figures as a series sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from onrecord.linking.bounds import Extent
from onrecord.linking.linker import Node, Upstream
from onrecord.record import Bound
from onrecord.text.subjects import is_state
from onrecord.text.world import countries

_ACCUMULATING = frozenset(
    {"dead", "wounded", "arrested", "abducted", "freed", "displaced", "destroyed", "damaged", "infected", "shot"}
)
_UNREAL = frozenset({"planned", "possible"})
"""Marks of a state that is told as no fact: "could free 50"."""
_MOMENTARY = frozenset({"marched", "on strike"})
"""States of one occasion: the next march is another one, and settles nothing about this one."""
_LOCAL = _MOMENTARY | {"destroyed", "damaged", "displaced"}
"""States whose counts depend on the area that they are of: the town's, or the whole valley's."""
_BEFALLING = frozenset({"case", "infection"})
"""What befalls people and is counted by country; of everything else a case is too many things."""
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "of", "and"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFacts:
    """One figure. subject: its normal form. measured: the unit is of money, share, length and the like, no noun.
    partial: it adds to what was counted before ("five more") or is a part of it ("one of the"), and is no total.
    as_of: what the figure says of its date; told: its report's day, where that is certain.
    speaker: who gave it, by name.
    context: what its report is about: its weightiest terms, each with its weight in hundredths, the length of all 100.
    sentence: which of its report's sentences it stands in. since: long before its report, what it is counted from, a
    TIMEX3 value: "since 2003, 421 people". moves: whether the text tells it as a value before or after.
    """

    subject: str
    unit: str | None
    measured: bool
    place: str | None
    value: Decimal
    value_to: Decimal | None
    bound: Bound
    as_of: str | None
    told: str | None
    partial: bool
    speaker: str | None
    context: str
    sentence: int
    since: str | None
    moves: bool


Count = Node[SeriesFacts]


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject in its parts: noun, states ("dead"), and what restricts it, by preposition ("in", "of" …)."""

    noun: str
    states: frozenset[str]
    restrictions: dict[str, frozenset[str]]

    def can_be(self, other: Subject) -> bool:
        """Whether both can be one thing: one noun in the same states, and no restriction against the other's.

        >>> truck = subject_of("truck")
        >>> subject_of("truck | of aid").can_be(truck), truck.can_be(subject_of("truck | lost"))
        (True, False)
        """
        if self.noun != other.noun or self.states != other.states:
            return False
        shared = self.restrictions.keys() & other.restrictions.keys()
        return all(
            self.restrictions[word] <= other.restrictions[word] or other.restrictions[word] <= self.restrictions[word]
            for word in shared
        )

    @property
    def accumulates(self) -> bool:
        """Whether its total can only grow: the dead stay dead, the freed stay freed."""
        return bool(self.states & _ACCUMULATING) and not self.states & _UNREAL

    @property
    def momentary(self) -> bool:
        """Whether it counts those at one occasion, which has no running total."""
        return bool(self.states & _MOMENTARY)

    @property
    def local(self) -> bool:
        """Whether two counts of it can be compared only where both, or neither, say of which place."""
        return bool(self.states & _LOCAL) or self.noun in _BEFALLING

    @property
    def placed_incidents(self) -> bool:
        """Whether it counts how often something befell people somewhere: "cases of flu in Arland"."""
        return self.noun in _BEFALLING and self.restrictions.keys() >= {"of", "in"}

    @property
    def total(self) -> bool:
        """Whether it has one state that tells who is counted. Those shot are told with the dead among them and without,
        and "dead, wounded" is of both together, or misread."""
        return len(self.states) == 1 and "shot" not in self.states

    @property
    def bare(self) -> bool:
        """Whether it is a noun and nothing more: "people", "letter"."""
        return not self.states and not self.restrictions

    @property
    def words(self) -> frozenset[str]:
        return frozenset({self.noun, *self.states}).union(*self.restrictions.values())


@lru_cache(maxsize=4096)
def subject_of(written: str) -> Subject:
    """The parts of a figure's subject as reading writes it: "people | dead | in northern plain"."""
    noun, *parts = written.split(" | ")
    states, restrictions = set(), {}
    for part in parts:
        first, _, rest = part.partition(" ")
        if is_state(part):
            states.add(part)
        else:
            restrictions[first] = name_words(rest)
    return Subject(noun.lower(), frozenset(states), restrictions)


def name_words(name: str) -> frozenset[str]:
    """The words of a name in small letters, of a country those of its usual name.

    >>> name_words("US") == name_words("United States"), sorted(name_words("the port of Marrow"))
    (True, ['marrow', 'port'])
    """
    known = countries()
    code = known.names.get(name.removeprefix("the "))
    plain = known.usual[code] if code else name
    return frozenset(_WORD.findall(plain.lower())) - _SMALL


@lru_cache(maxsize=4096)
def context_of(written: str) -> dict[str, int]:
    pairs = (item.rsplit(":", 1) for item in written.split())
    return {term: int(weight) for term, weight in pairs}


def as_of(count: Count) -> str | None:
    """The day or other date for which the figure holds; its report's day where it does not say.

    The first day of a range in which a report may have been published is no date of anything.
    """
    return count.facts.as_of or count.facts.told


def day_of(count: Count) -> str | None:
    """The same, where it is a day."""
    found = _DAY.match(as_of(count) or "")
    return found.group() if found else None


def told_alike(a: Count, b: Count) -> bool:
    """Whether two figures say or leave out the same: of what, where. Who did it is often left out once it is known."""
    one, two = (subject_of(count.facts.subject).restrictions for count in (a, b))
    return one.keys() - {"by"} == two.keys() - {"by"}


def extent(count: Count) -> Extent:
    return Extent.of(count.facts.value, count.facts.value_to, count.facts.bound)


def at_home(counts: Sequence[Count], upstream: Upstream) -> list[Count]:
    """The counts, those of copies dated as in the report that they copy: what was printed again is no newer."""
    known = {(count.report, count.facts.value, count.facts.bound): as_of(count) for count in counts}
    found = []
    for count in counts:
        original = known.get((upstream.original(count.report), count.facts.value, count.facts.bound))
        moved = original is not None and count.facts.as_of is None and original != as_of(count)
        found.append(replace(count, facts=replace(count.facts, as_of=original)) if moved else count)
    return found
