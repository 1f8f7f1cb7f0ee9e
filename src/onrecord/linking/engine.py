"""The linking engine: what changed in, entries out, whatever the linker.

Components are those of the graph that links any two nodes that share a blocking key and that the linker says are
linked: a function of the nodes alone. Kept of it is a spanning forest; whatever is already connected is not compared
again. So a new report costs the nodes that share its keys and the components that it touches. Method and costs:
docs/decisions/0201-linking-engine.md.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from onrecord.linking.consequences import Changed, log_moves, note_changes
from onrecord.linking.forest import Forest
from onrecord.linking.graph import Carrier, Graph, Link, NodeRow, Ordered
from onrecord.linking.keys import facing, whole
from onrecord.linking.linker import Linker, Node, Upstream
from onrecord.linking.nodes import Nodes
from onrecord.record import Entry, Reading

CROWD = 200
"""A key of more nodes (or profiles) than this is a stop word: it tells nothing apart, and comparing by it costs its
square. A linker may set its own `crowd`."""
TRIED_AT_ONCE = 50
"""Nodes of one group fetched ahead: a group that is linked at all mostly is by one of its first."""
ADDED_AT_ONCE = 10_000
"""New nodes written together; their keys take some 50 MB."""
PAIRS_AT_HAND = 1_000_000
"""Pairs found not to be linked that one pass remembers; about 100 MB. More are compared again."""
_LAST_DAY = "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Pairs of mentions that a person ruled to be one actor, and pairs that are not. report: of each such mention."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    report: Mapping[str, str] = field(default_factory=dict)


def link(graph: Graph, linkers: Iterable[Linker], readings: Mapping[str, Reading], rulings: Rulings) -> None:
    """Brings the entries up to date with these readings (new, read again, or corrected), by report id.

    The result depends on all readings that the graph was ever given, the newest of each report, and on `rulings`; not
    on the order or the grouping in which they came.
    """
    changed = Changed()
    for linker in linkers:
        _Pass(graph, linker, rulings).run(readings, changed)


class _Pass:
    """One linker over one batch."""

    def __init__(self, graph: Graph, linker: Linker, rulings: Rulings) -> None:
        self.graph = graph
        self.linker = linker
        self.rulings = rulings
        self.crowd: int = getattr(linker, "crowd", CROWD)
        self.nodes = Nodes(graph, linker)
        self.forest = Forest()
        self.ordered: dict[int, Ordered] = {}
        """Nodes handled one by one: new ones and those of components taken apart. The rest go by their component."""
        self.where: dict[int, int | None] = {}
        """The component in which each of these, and each seeker, stood before."""
        self.seekers: defaultdict[int, list[int]] = defaultdict(list)
        """Nodes to compare, by blocking key: new ones, and those in `seeking`, which lost links or may gain some."""
        self.seeking: set[int] = set()
        self.loose: set[int] = set()
        self.crowding: set[int] = set()
        self.touched: set[int] = set()
        self._apart: set[int | tuple[str, str]] = set()
        self._stop_words: dict[int, bool] = {}
        self._keys_known: dict[int, set[int]] = {}
        self._apart_ruled = _both_ways(rulings.apart)
        self._together_ruled = _both_ways(rulings.together)

    def run(self, readings: Mapping[str, Reading], changed: Changed) -> None:
        name = self.linker.name
        self.touched |= self.graph.components(name, changed.reports | readings.keys())
        self.touched |= self.graph.resting_on(name, changed.others)
        self._renew(readings)
        if name == "actors":
            self._cut_ruled()
        self._take_apart()
        if name == "actors":
            self._join_ruled()
        self._compare()
        self._conclude(self._regroup(), changed)

    # Nodes

    def _renew(self, readings: Mapping[str, Reading]) -> None:
        """Puts the readings' nodes in place of those that their reports had; what is the same stays."""
        new: dict[str, tuple[NodeRow, Node[Any]]] = {}
        for reading in readings.values():
            for node in self.linker.nodes(reading):
                new.setdefault(node.id, (self.nodes.row(node), node))
        gone: dict[int, NodeRow] = {}
        for number, component, row in self.graph.held(self.linker.name, readings.keys()):
            if row[0] in new and new[row[0]][0] == row:
                del new[row[0]]
                continue
            gone[number] = row
            if component is not None:
                self.loose.add(component)
        tokens_before: defaultdict[int, set[int | str]] = defaultdict(set)
        gone_keys: list[tuple[int, int]] = []
        for number, row in gone.items():
            for key in self.nodes.keys(self.nodes.of_row(row)):
                gone_keys.append((key, number))
                tokens_before[key].add(row[4] or number)
        self.graph.remove(gone, gone_keys)
        rows = iter(new.values())
        while some := list(islice(rows, ADDED_AT_ONCE)):
            keys = [self.nodes.keys(node) for _, node in some]
            numbers = self.graph.add(self.linker.name, [(row, own) for (row, _), own in zip(some, keys, strict=True)])
            for number, (row, node), own in zip(numbers, some, keys, strict=True):
                for key in own:
                    self.seekers[key].append(number)
                self._handle((number, row[2], row[0]), None)
                self.nodes.keep(number, node)
        changed = {whole(key) for key in chain(self.seekers, tokens_before)}
        counts = self.graph.counts(changed | {facing(key) for key in changed})
        none: set[int | str] = set()
        for key in changed:
            other = facing(key)
            here, there = counts.get(key, 0), counts.get(other, 0)
            count = here + there if other != key else here
            gone_tokens = tokens_before.get(key, none) | tokens_before.get(other, none) if tokens_before else none
            if count + len(gone_tokens) > self.crowd:
                self._watch_crowd(key, gone_tokens)
            if count < 2 or not there:
                self.seekers.pop(key, None)
            if count < 2 or not here:
                self.seekers.pop(other, None)

    def _carriers(self, key: int) -> list[Carrier]:
        """The nodes of a key, on whatever side."""
        return [carrier for side in sorted({key, facing(key)}) for carrier in self.graph.carriers(side)]

    def _watch_crowd(self, key: int, gone: set[int | str]) -> None:
        """A key that just became a stop word, or stopped being one, changes what its nodes are compared with."""
        carriers = self._carriers(key)
        after = {profile or number for number, _, profile in carriers}
        before = gone | {profile or number for number, _, profile in carriers if number not in self.ordered}
        if len(before) <= self.crowd < len(after):
            self.crowding.add(key)
            self.loose |= {component for _, component, _ in carriers if component is not None}
        elif len(after) <= self.crowd < len(before):
            for number, component, _ in carriers:
                self.seeking.add(number)
                self.where.setdefault(number, component)

    def _handle(self, ordered: Ordered, component: int | None) -> None:
        number = ordered[0]
        self.forest.add(number)
        self.ordered[number] = ordered
        self.where[number] = component

    # Links

    def _take_apart(self) -> None:
        """Components that lost a node or a link fall into pieces; all but the largest look for links again."""
        for component in sorted(self.loose):
            members_left = self.graph.members(component)
            for ordered in members_left:
                self._handle(ordered, component)
            numbers = [ordered[0] for ordered in members_left]
            links = self.graph.links(numbers)
            lost = {link for link in links if self.crowding and not link[2] and self._by_stop_words(link)}
            self.graph.cut(lost)
            for a, b, _ in set(links) - lost:
                self.forest.join(a, b)
            pieces: defaultdict[int, list[int]] = defaultdict(list)
            for number in numbers:
                pieces[self.forest.root(number)].append(number)
            by_size = sorted(pieces.values(), key=lambda piece: (len(piece), piece))
            for piece in by_size[:-1]:
                self.seeking.update(piece)

    def _by_stop_words(self, link: Link) -> bool:
        """Whether the two nodes of a link now share nothing but stop words."""
        a, b = (self._keys_of(number) for number in link[:2])
        shared = {whole(key) for key in a if facing(key) in b}
        return not shared.isdisjoint(self.crowding) and all(map(self._is_stop_word, shared))

    def _is_stop_word(self, key: int) -> bool:
        if key not in self._stop_words:
            tokens = {profile or number for number, _, profile in self._carriers(key)}
            self._stop_words[key] = len(tokens) > self.crowd
        return self._stop_words[key]

    def _keys_of(self, number: int) -> set[int]:
        if number not in self._keys_known:
            self._keys_known[number] = self.nodes.keys(self.nodes.at(number).node)
        return self._keys_known[number]

    def _ruled(self) -> set[tuple[int, int]]:
        """The nodes that a person's rulings join."""
        numbers: dict[str, int] = {}
        reports = {self.rulings.report[mention] for pair in self.rulings.together for mention in pair}
        for number, _, row in self.graph.held(self.linker.name, reports):
            for claim in json.loads(row[5]):
                numbers[claim] = number
        found = ((numbers.get(a), numbers.get(b)) for a, b in self.rulings.together)
        return {(min(a, b), max(a, b)) for a, b in found if a is not None and b is not None and a != b}

    def _cut_ruled(self) -> None:
        wanted = self._ruled()
        for a, b, _ in self.graph.ruled(self.linker.name):
            if (a, b) not in wanted:
                self.graph.cut([(a, b, True)])
                component = self.graph.component(a)
                if component is not None:
                    self.loose.add(component)

    def _join_ruled(self) -> None:
        kept = {(a, b) for a, b, _ in self.graph.ruled(self.linker.name)}
        for a, b in sorted(self._ruled() - kept):
            self.graph.join([(a, b, True)])
            self.forest.join(self._element(a, self.graph.component(a)), self._element(b, self.graph.component(b)))

    def _compare(self) -> None:
        for number in sorted(self.seeking):
            for key in self.nodes.keys(self.nodes.at(number).node):
                self.seekers[key].append(number)
        for key in sorted(self.seekers):
            others = self.graph.carriers(facing(key))
            own = [] if facing(key) == key else self.graph.carriers(key)
            tokens = {number: profile or number for number, _, profile in chain(own, others)}
            if len(tokens) > 1 and len(set(tokens.values())) <= self.crowd:
                self._compare_by(others, self.seekers[key], tokens)

    def _compare_by(self, carriers: Sequence[Carrier], seekers: Sequence[int], tokens: Mapping[int, int | str]) -> None:
        """Compares the seekers of one key with the carriers that face them, until they are connected."""
        groups: dict[int, dict[int | str, int]] = {}
        for number, component, _ in carriers:
            group = groups.setdefault(self.forest.root(self._element(number, component)), {})
            group.setdefault(tokens[number], number)
        own_groups = {self.forest.root(self._element(seeker, self.where[seeker])) for seeker in seekers}
        if len(groups.keys() | own_groups) == 1:
            return
        tried = [number for group in groups.values() for number in islice(group.values(), TRIED_AT_ONCE)]
        self.nodes.fetch([*tried, *seekers])
        links: list[Link] = []
        for seeker in seekers:
            own = self.forest.root(self._element(seeker, self.where[seeker]))
            for root in list(groups):
                if root == own or root not in groups:
                    continue
                other = self._first_linked(seeker, tokens[seeker], groups[root])
                if other is None:
                    continue
                links.append((min(seeker, other), max(seeker, other), False))
                joined = self.forest.join(own, root)
                small, large = sorted((groups.pop(own, {}), groups.pop(root)), key=len)
                for token, number in small.items():
                    large.setdefault(token, number)
                groups[joined] = large
                own = joined
        self.graph.join(links)

    def _first_linked(self, seeker: int, token: int | str, group: Mapping[int | str, int]) -> int | None:
        """The first of the group that is linked to the seeker. Pairs that were found not to be are remembered."""
        apart = self._apart
        for other_token, other in group.items():
            pair = _pair(token, other_token)
            if pair in apart:
                continue
            # Always asked in one order, whichever nodes stand for two profiles: a linker that is not quite symmetric
            # must still answer the same each time.
            a, b = self.nodes.at(seeker), self.nodes.at(other)
            if isinstance(token, str) and isinstance(other_token, str):
                ordered = token <= other_token
            else:
                ordered = a.order <= b.order
            if self.linker.linked(a.node, b.node) if ordered else self.linker.linked(b.node, a.node):
                return other
            if len(apart) >= PAIRS_AT_HAND:
                apart.clear()
            apart.add(pair)
        return None

    # Components

    def _element(self, number: int, component: int | None) -> int:
        """What stands for a node in the forest: itself if it is handled one by one, its component otherwise."""
        return number if number in self.ordered or component is None else component

    def _regroup(self) -> dict[int, list[Ordered]]:
        """The new components that differ from the old or may conclude otherwise, by number, in order."""
        self.touched |= self.loose
        whole = (self.touched | self.forest.elements()) - self.ordered.keys() - self.loose
        self.touched |= whole
        groups: defaultdict[int, list[Ordered]] = defaultdict(list)
        for number, ordered in self.ordered.items():
            groups[self.forest.root(number)].append(ordered)
        for component in whole:
            found = self.graph.members(component)
            groups[self.forest.root(component)] += found
            for ordered in found:
                self.where[ordered[0]] = component
        regrouped: dict[int, list[Ordered]] = {}
        for group in groups.values():
            group.sort(key=lambda ordered: (ordered[1] or _LAST_DAY, ordered[2]))
            component = group[0][0]
            self.graph.assign([number for number, _, _ in group if self.where[number] != component], component)
            regrouped[component] = group
        return regrouped

    def _conclude(self, groups: Mapping[int, Sequence[Ordered]], changed: Changed) -> None:
        """Makes the entries of the touched components anew, and notes what that changed for later linkers."""
        before = self.graph.entries(self.touched)
        made: list[tuple[int, Sequence[Entry], Collection[str]]] = []
        for component in sorted(groups):
            nodes = self.nodes.all([ordered[0] for ordered in groups[component]])
            asked: set[str] = set()
            made.append((component, self.linker.entries(nodes, self._upstream(asked)), asked))
        self.graph.replace(self.touched, made)
        after = [entry for _, entries, _ in made for entry in entries]
        log_moves(self.graph, before, after)
        note_changes(before, after, changed)

    def _upstream(self, asked: set[str]) -> Upstream:
        def actor(mention: str) -> str | None:
            asked.add(mention)
            return self.graph.actor_of(mention)

        def actor_name(identity: str) -> str | None:
            asked.add(identity)
            return self.graph.actor_name(identity)

        def toll(figure: str) -> str | None:
            asked.add(figure)
            return self.graph.toll_of(figure)

        # What a component's reports copy is not noted: its nodes name their reports.
        return Upstream(
            original=self.graph.original_of,
            actor=actor,
            actor_name=actor_name,
            toll=toll,
            apart=self._apart_ruled,
            together=self._together_ruled,
        )


def _pair(one: int | str, two: int | str) -> int | tuple[str, str]:
    """Two tokens whatever their order; of numbers one number, which takes less room."""
    if isinstance(one, int) and isinstance(two, int):
        return one << 40 | two if one < two else two << 40 | one
    first, second = sorted((str(one), str(two)))
    return first, second


def _both_ways(pairs: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return pairs | {(b, a) for a, b in pairs}
