"""Which chains of one component are one actor.

A component may hold several people: a lone surname is linked to everyone who bears it. So full names are grouped first,
and no group holds two names that differ; then lone surnames, acronyms and short forms go to the only group that fits,
or to the one that most reports mean by far, or stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.linking.actor_facts import ActorFacts, Compared, compared
from onrecord.linking.linker import Node
from onrecord.text import world
from onrecord.text.names import fold, same_person, spelled_alike, stands_for

_BY_FAR = 5
"""How many times more reports one bearer of a surname needs than the next, to be meant by the surname alone."""
_AGES = 2
"""Years by which one person's ages may differ between reports, beyond the years between these."""

ActorNode = Node[ActorFacts]


@dataclass(frozen=True, slots=True)
class Aged:
    """An age, in years, and the year of the report that gives it, where known."""

    years: int
    in_year: int | None

    @classmethod
    def of(cls, node: ActorNode) -> Aged | None:
        age, day = node.facts.age, node.published
        return None if age is None else cls(age, day.year if day else None)

    def may_be(self, other: Aged) -> bool:
        """Whether one person may be given both ages."""
        between = self.in_year - other.in_year if self.in_year and other.in_year else 0
        return abs(self.years - other.years - between) <= _AGES


@dataclass(slots=True)
class Cluster:
    """Chains that are one actor; the first by `Node.order` comes first."""

    nodes: list[ActorNode] = field(default_factory=list)
    known: list[Compared] = field(default_factory=list)
    ages: list[Aged] = field(default_factory=list)
    claims: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def add(self, nodes: Sequence[ActorNode], known: Compared) -> None:
        self.nodes.extend(nodes)
        if known not in self.known:
            self.known.append(known)
        self.ages.extend(aged for node in nodes if (aged := Aged.of(node)) is not None)
        self.claims.update(claim for node in nodes for claim in node.claims)
        self.reports.update(node.report for node in nodes)
        self.roles |= _role_words(nodes)


_SMALL = frozenset(("of", "the", "for", "and", "to", "in", "at", "a"))


def _role_words(nodes: Sequence[ActorNode]) -> set[str]:
    """The words of all roles, and those that a text may use instead of them ("leader" of a president)."""
    words = {word for node in nodes for role in node.facts.roles for word in fold(role.role).split()} - _SMALL
    return words.union(*(_instead().get(word, ()) for word in words))


@cache
def _instead() -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in world.lines("titles", "same"))
    return {head: tuple(others) for head, *others in rows}


@dataclass(frozen=True, slots=True)
class Bundle:
    """Nodes that cannot be told from one another by name."""

    known: Compared
    nodes: tuple[ActorNode, ...]


def clusters(
    component: Sequence[ActorNode], apart: frozenset[tuple[str, str]], together: frozenset[tuple[str, str]]
) -> list[Cluster]:
    """The actors of one component, each a cluster, in the order of their first nodes. Rulings are kept."""
    nodes = sorted(component, key=lambda node: node.order)
    ruled = {claim for pair in apart for claim in pair}
    full, short = _bundles(nodes, ruled)
    found: list[Cluster] = []
    by_name: dict[str, list[Cluster]] = defaultdict(list)
    for bundle in full:
        _place(bundle, found, by_name, apart)
    for bundle in short:
        _place_short(bundle, found, by_name, apart)
    found = _join_kinds(found, apart)
    found = _join_ruled(found, together)
    for cluster in found:
        cluster.nodes.sort(key=lambda node: node.order)
    return sorted(found, key=lambda cluster: cluster.nodes[0].order)


def _bundles(nodes: Sequence[ActorNode], ruled: set[str]) -> tuple[list[Bundle], list[Bundle]]:
    """Bundles of full names, the most used first, and of short ones. Chains with an age or a ruling stand alone."""
    groups: dict[tuple[Compared, str, tuple[str, ...], str], list[ActorNode]] = defaultdict(list)
    for node in nodes:
        facts = node.facts
        alone = node.id if facts.age is not None or ruled.intersection(node.claims) else ""
        known = compared(facts.name, facts.names, facts.kind)
        roles = tuple(role.role for role in facts.roles) if _is_short(known) else ()
        report = node.report if _is_short(known) else ""
        groups[known, alone, roles, report].append(node)
    full: list[Bundle] = []
    short: list[Bundle] = []
    for (known, _, _, _), members in groups.items():
        (short if _is_short(known) else full).append(Bundle(known, tuple(members)))
    full.sort(key=lambda bundle: (_is_vague(bundle.known), -len(bundle.nodes), bundle.nodes[0].order))
    short.sort(key=lambda bundle: (-sum(bool(node.facts.roles) for node in bundle.nodes), bundle.nodes[0].order))
    return full, short


def _is_short(known: Compared) -> bool:
    """A lone surname, or an acronym whose chain does not tell what it stands for."""
    if known.person is not None:
        return not known.person.full
    return known.letters is not None


def _is_vague(known: Compared) -> bool:
    """A name that may be several longer ones': with an initial, or an organisation's without its country."""
    if known.person is not None:
        return all(len(given) == 1 for given in known.person.given)
    return known.of is None


def _index(known: Compared) -> str:
    """Clusters that share nothing here are never one."""
    return "" if known.person is not None or known.country is None else known.country


def _place(
    bundle: Bundle, found: list[Cluster], by_name: dict[str, list[Cluster]], apart: frozenset[tuple[str, str]]
) -> None:
    """Put full names into the only cluster that takes them, or into one of their own."""
    near = by_name[_index(bundle.known)]
    fits = [cluster for cluster in near if _takes(cluster, bundle, apart, fits_name)]
    exact = [cluster for cluster in fits if bundle.known in cluster.known]
    fits = exact[:1] or fits
    if len(fits) == 1 or (fits and not _is_vague(bundle.known)):
        fits[0].add(bundle.nodes, bundle.known)
        return
    cluster = Cluster()
    cluster.add(bundle.nodes, bundle.known)
    found.append(cluster)
    near.append(cluster)


def fits_name(a: Compared, b: Compared) -> bool:
    """Whether two chains can be one actor by their names alone; symmetric."""
    if a.person is not None or b.person is not None:
        return a.person is not None and b.person is not None and same_person(a.person, b.person)
    if a.country is not None or b.country is not None:
        return a.country == b.country
    if a.core == b.core:
        return a.of is None or b.of is None or a.of == b.of
    if a.letters is not None or b.letters is not None:
        if a.letters is not None and b.letters is not None:
            return a.letters == b.letters
        return _abbreviates(a, b) or _abbreviates(b, a)
    return len(a.sound) > 3 and a.sound == b.sound and spelled_alike(a.core, b.core)


def _abbreviates(short: Compared, long: Compared) -> bool:
    if short.letters is None:
        return False
    return short.letters in long.short or stands_for(short.letters.upper(), long.core)


def _takes(
    cluster: Cluster, bundle: Bundle, apart: frozenset[tuple[str, str]], fits: Callable[[Compared, Compared], bool]
) -> bool:
    """Whether every name of the cluster can be the bundle's, ages agree and no ruling parts them."""
    if not all(fits(known, bundle.known) for known in cluster.known):
        return False
    aged = Aged.of(bundle.nodes[0])
    if aged is not None and not all(aged.may_be(other) for other in cluster.ages):
        return False
    return not _ruled_apart(cluster, bundle, apart)


def _ruled_apart(cluster: Cluster, bundle: Bundle, apart: frozenset[tuple[str, str]]) -> bool:
    claims = {claim for node in bundle.nodes for claim in node.claims}
    return any(a in claims and b in cluster.claims for a, b in apart)


def _place_short(
    bundle: Bundle, found: list[Cluster], by_name: dict[str, list[Cluster]], apart: frozenset[tuple[str, str]]
) -> None:
    near = by_name[_index(bundle.known)]
    fits = [cluster for cluster in near if _takes_short(cluster, bundle, apart)]
    chosen = _only(fits, bundle)
    if chosen is None:
        chosen = Cluster()
        found.append(chosen)
        near.append(chosen)
    chosen.add(bundle.nodes, bundle.known)


def _takes_short(cluster: Cluster, bundle: Bundle, apart: frozenset[tuple[str, str]]) -> bool:
    """Whether a short name may mean a cluster: a surname by all of its names, an acronym by one."""
    long = [known for known in cluster.known if not _is_short(known)] or cluster.known
    fits = any if bundle.known.letters is not None else all
    return fits(fits_name(known, bundle.known) for known in long) and not _ruled_apart(cluster, bundle, apart)


def _only(fits: list[Cluster], bundle: Bundle) -> Cluster | None:
    """The cluster that a short name means: by role, or because no other bears it, or hardly any other."""
    long = [cluster for cluster in fits if any(not _is_short(known) for known in cluster.known)]
    roles = _role_words(bundle.nodes)
    if roles:
        shared = [(len(roles & cluster.roles), cluster) for cluster in fits]
        best = max((count for count, _ in shared), default=0)
        chosen = [cluster for count, cluster in shared if count == best] if best else []
        if len(chosen) == 1:
            return chosen[0]
    if len(long) == 1:
        return long[0]
    if not long:
        return fits[0] if fits and (not roles or not fits[0].roles or roles & fits[0].roles) else None
    ranked = sorted(long, key=lambda cluster: -len(cluster.reports))
    return ranked[0] if len(ranked[0].reports) >= _BY_FAR * len(ranked[1].reports) else None


def one_name(a: Compared, b: Compared) -> bool:
    """Whether one report may have for a person what another has for a body or place: the same words; symmetric."""
    if a.person is None:
        a, b = b, a
    return a.person is not None and b.person is None and a.person.words == b.core


def _join_kinds(found: list[Cluster], apart: frozenset[tuple[str, str]]) -> list[Cluster]:
    """Clusters of one name are one, if what is a person in some reports has nothing of a person: one name, no given
    name alone, no role and no age. Those with a ruling stay.
    """
    ruled = {claim for pair in apart for claim in pair}
    bodies: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in found:
        for core in {known.core for known in cluster.known if known.person is None}:
            bodies[core].append(cluster)
    kept: list[Cluster] = []
    for cluster in found:
        words = {known.person.words for known in cluster.known if known.person is not None}
        near = bodies[next(iter(words))] if len(words) == 1 else []
        plain = not (cluster.roles or cluster.ages or ruled & cluster.claims or any(map(world.is_given_name, words)))
        if len(near) == 1 and near[0] is not cluster and plain:
            near[0].add(cluster.nodes, cluster.known[0])
        else:
            kept.append(cluster)
    return kept


def _join_ruled(found: list[Cluster], together: frozenset[tuple[str, str]]) -> list[Cluster]:
    """Clusters that a person ruled to be one are one."""
    for a, b in sorted(together):
        one = next((cluster for cluster in found if a in cluster.claims), None)
        other = next((cluster for cluster in found if b in cluster.claims), None)
        if one is None or other is None or one is other:
            continue
        one.nodes.extend(other.nodes)
        one.known.extend(known for known in other.known if known not in one.known)
        one.claims |= other.claims
        one.reports |= other.reports
        found = [cluster for cluster in found if cluster is not other]
    return found
