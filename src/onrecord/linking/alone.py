"""Linking without a record: what the engine would conclude of these readings and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, product

from onrecord.linking.actors import ActorLinker
from onrecord.linking.forest import Forest
from onrecord.linking.keys import facing, numbers
from onrecord.linking.linker import Linker, Upstream
from onrecord.record import Actor, Entry, Reading


def with_actors(reading: Reading) -> Reading:
    """The reading with its mentions' actors and its statements' speakers filled in."""
    actors = [entry for entry in link_alone(ActorLinker(), [reading]) if isinstance(entry, Actor)]
    actor = {mention: one.id for one in actors for mention in one.mentions}
    return replace(
        reading,
        mentions=tuple(replace(mention, actor=actor.get(mention.id)) for mention in reading.mentions),
        statements=tuple(
            replace(statement, speaker=actor.get(statement.mention or "")) for statement in reading.statements
        ),
    )


def link_alone(linker: Linker, readings: Iterable[Reading]) -> tuple[Entry, ...]:
    """One linker's entries of some readings, as far as they rest on no other linker's; no key is too common here."""
    nodes = {node.id: node for reading in readings for node in linker.nodes(reading)}
    ordered = sorted(nodes.values(), key=lambda node: node.order)
    forest = Forest()
    carriers: defaultdict[int, list[int]] = defaultdict(list)
    for place, node in enumerate(ordered):
        forest.add(place)
        for key in numbers(linker.keys(node), linker.name):
            carriers[key].append(place)
    for key in sorted(carriers):
        here, there = carriers[key], carriers.get(facing(key), [])
        for a, b in combinations(here, 2) if here is there else product(here, there):
            if forest.root(a) != forest.root(b) and linker.linked(ordered[a], ordered[b]):
                forest.join(a, b)
    components: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(ordered)):
        components[forest.root(place)].append(place)
    upstream = Upstream()
    return tuple(
        entry
        for component in components.values()
        for entry in linker.entries([ordered[place] for place in component], upstream)
    )
