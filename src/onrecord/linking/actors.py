"""Actors: who and what is named, across reports. Two people of one name stay two where anything tells them apart.

Chains are linked by their names alone; which of a component's chains are one actor is worked out in actor_clusters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import ClassVar

from onrecord.linking import actor_facts
from onrecord.linking.actor_clusters import ActorNode, Cluster, clusters, fits_name, one_name
from onrecord.linking.actor_facts import ActorFacts, compared
from onrecord.linking.linker import Node, Upstream
from onrecord.record import Actor, Mention, MentionKind, Reading, Role, content_id
from onrecord.text import world
from onrecord.text.names import fold, is_acronym, is_shouted, names_compatible, person

_PEOPLE_FROM = 2
"""How many times more mentions must be of a person than of a body or place of that name."""

__all__ = ["ActorFacts", "ActorLinker", "names_compatible"]


class ActorLinker:
    """Chain of mentions with a name -> actor."""

    name: ClassVar[str] = "actors"
    facts: ClassVar[type[ActorFacts]] = ActorFacts

    def nodes(self, reading: Reading) -> tuple[Node[ActorFacts], ...]:
        chains: dict[str, list[Mention]] = defaultdict(list)
        for mention in reading.mentions:
            chains[mention.chain].append(mention)
        found = []
        report = reading.report
        for chain, mentions in chains.items():
            facts = actor_facts.of_chain(mentions, reading)
            if facts is not None:
                found.append(
                    Node(
                        id=chain,
                        report=report.id,
                        published=report.published or report.published_from,
                        outlet=report.outlet,
                        claims=tuple(mention.id for mention in mentions),
                        facts=facts,
                    )
                )
        return tuple(found)

    def keys(self, node: Node[ActorFacts]) -> frozenset[str]:
        return actor_facts.keys(node.facts)

    def profile(self, node: Node[ActorFacts]) -> str:
        """What `linked` compares: thousands of chains called "United States" are compared once."""
        facts = node.facts
        return "|".join((facts.kind.value, facts.name, *facts.names))

    def linked(self, a: Node[ActorFacts], b: Node[ActorFacts]) -> bool:
        one, other = (compared(each.name, each.names, each.kind) for each in (a.facts, b.facts))
        return fits_name(one, other) or one_name(one, other)

    def entries(self, component: Sequence[Node[ActorFacts]], upstream: Upstream) -> tuple[Actor, ...]:
        return tuple(_actor(cluster) for cluster in clusters(component, upstream.apart, upstream.together))


def _actor(cluster: Cluster) -> Actor:
    nodes = cluster.nodes
    name = _name(nodes)
    return Actor(
        id=content_id("ac", nodes[0].id),
        name=name,
        kind=_kind(nodes),
        aliases=_aliases(nodes, name),
        roles=_roles(nodes),
        mentions=tuple(claim for node in nodes for claim in node.claims),
    )


def _name(nodes: Sequence[ActorNode]) -> str:
    """A country's usual name; else the full name that most reports use, the longest of equals."""
    nations = world.countries()
    countries = [nations.names[name] for node in nodes for name in node.facts.names if name in nations.names]
    if countries and nodes[0].facts.kind is not MentionKind.PERSON:
        return nations.usual[Counter(countries).most_common(1)[0][0]]
    reports: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        reports[node.facts.name].add(node.report)
    return max(
        reports, key=lambda name: (_is_full(name, nodes[0]), not is_shouted(name), len(reports[name]), len(name), name)
    )


def _is_full(name: str, node: ActorNode) -> bool:
    if node.facts.is_person:
        known = person(name)
        return known.full and any(len(given) > 1 for given in known.given)
    return not is_acronym(name) and name not in world.countries().seats


def _kind(nodes: Sequence[ActorNode]) -> MentionKind:
    """A government stays one where some reports have it only as a place; otherwise what most reports say, a person only
    where twice as many mentions are: lone names are taken for surnames.
    """
    kinds = Counter(node.facts.kind for node in nodes)
    others = sum(len(node.claims) for node in nodes if not node.facts.is_person)
    if others and sum(len(node.claims) for node in nodes) - others < _PEOPLE_FROM * others:
        del kinds[MentionKind.PERSON]
    if MentionKind.GOVERNMENT in kinds:
        return MentionKind.GOVERNMENT
    known = {kind: count for kind, count in kinds.items() if kind is not MentionKind.OTHER} or kinds
    return max(known, key=lambda kind: (known[kind], kind.value))


def _aliases(nodes: Sequence[ActorNode], name: str) -> tuple[str, ...]:
    """Other names in use, each spelling once, the most used first."""
    uses = Counter(alias for node in nodes for alias in dict.fromkeys((node.facts.name, *node.facts.names)))
    found: dict[str, str] = {fold(name): name}
    for alias, _ in sorted(uses.items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(fold(alias), alias)
    return tuple(alias for alias in found.values() if alias != name)


def _roles(nodes: Sequence[ActorNode]) -> tuple[Role, ...]:
    """Each role of each report once, in order of the reports' days."""
    return tuple(
        Role(role=role.role, report=node.report, span=role.span, on=role.on)
        for node in nodes
        for role in node.facts.roles
    )
