"""Average-link clusters inside a component, so that a chain of links does not make one event of many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush

from onrecord.linking.event_facts import EventFacts
from onrecord.linking.linker import Node

EXACT = 300
"""Nodes up to which all pairs are compared; above, each node is put to the cluster whose first few members it is most
like, in order: linear in nodes times clusters near."""
_FIRST = 6

EventNode = Node[EventFacts]
Likeness = Callable[[EventNode, EventNode], float]


def clusters(component: Sequence[EventNode], likeness: Likeness, least: float) -> list[list[EventNode]]:
    """Groups of nodes that are alike on average, each and all in node order."""
    nodes = sorted(component, key=lambda node: node.order)
    groups = _exact(nodes, likeness, least) if len(nodes) <= EXACT else _in_order(nodes, likeness, least)
    return sorted(groups, key=lambda group: group[0].order)


def _exact(nodes: Sequence[EventNode], likeness: Likeness, least: float) -> list[list[EventNode]]:
    """Joins the two groups that are most alike on average, again and again, down to `least`."""
    groups = {i: [i] for i in range(len(nodes))}
    sums: dict[int, dict[int, float]] = {i: {} for i in groups}
    for i, a in enumerate(nodes):
        for j in range(i + 1, len(nodes)):
            alike = likeness(a, nodes[j])
            if alike > 0.01:
                sums[i][j] = sums[j][i] = alike
    version = dict.fromkeys(groups, 0)
    waiting = [(-alike, i, j, 0, 0) for i, row in sums.items() for j, alike in row.items() if i < j and alike >= least]
    heapify(waiting)
    while waiting:
        _, i, j, version_i, version_j = heappop(waiting)
        if version.get(i) != version_i or version.get(j) != version_j:
            continue
        groups[i] += groups.pop(j)
        version[i] += 1
        del version[j]
        _join_sums(sums, i, j)
        for k, total in sums[i].items():
            average = total / (len(groups[i]) * len(groups[k]))
            if average >= least:
                low, high = min(i, k), max(i, k)
                heappush(waiting, (-average, low, high, version[low], version[high]))
    return [[nodes[i] for i in sorted(group)] for group in groups.values()]


def _join_sums(sums: dict[int, dict[int, float]], i: int, j: int) -> None:
    for k, total in sums.pop(j).items():
        del sums[k][j]
        if k != i:
            sums[i][k] = sums[i].get(k, 0.0) + total
            sums[k][i] = sums[i][k]


def _in_order(nodes: Sequence[EventNode], likeness: Likeness, least: float) -> list[list[EventNode]]:
    groups: list[list[EventNode]] = []
    by_word: dict[str, list[int]] = {}
    for node in nodes:
        near = sorted({number for name in _names(node) for number in by_word.get(name, ())[-60:]})
        scored = [(_average(node, groups[number], likeness), -number) for number in near]
        best = max(scored, default=(0.0, 0))
        if best[0] >= least:
            number = -best[1]
            groups[number].append(node)
        else:
            number = len(groups)
            groups.append([node])
        for name in _names(node):
            known = by_word.setdefault(name, [])
            if not known or known[-1] != number:
                known.append(number)
    return groups


def _names(node: EventNode) -> tuple[str, ...]:
    return (node.facts.lemma, *node.facts.classes)


def _average(node: EventNode, group: Sequence[EventNode], likeness: Likeness) -> float:
    compared = group[:_FIRST]
    return sum(likeness(node, other) for other in compared) / len(compared)
