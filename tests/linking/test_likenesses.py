from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from onrecord.linking import likenesses
from onrecord.linking.likenesses import Likenesses
from onrecord.linking.linker import Node


def numbered(count: int) -> list[Node[int]]:
    return [
        Node(id=f"rp-{i}", report=f"rp-{i}", published=date(2031, 5, 4), outlet=None, facts=i) for i in range(count)
    ]


def test_each_pair_is_measured_once() -> None:
    asked: list[tuple[str, str]] = []

    def measure(a: Node[int], b: Node[int]) -> float:
        asked.append((a.id, b.id))
        return float(a.facts * b.facts)

    kept, nodes = Likenesses(measure), numbered(likenesses.FEWEST + 1)
    for some in (nodes[:-1], nodes, nodes[::-1]):
        likeness = kept.among(some)
        for i, j in combinations(range(len(some)), 2):
            assert likeness(i, j) == likeness(j, i) == some[i].facts * some[j].facts
    assert len(asked) == len(set(asked)) == len(list(combinations(nodes, 2)))


def test_a_node_that_changed_is_another_one() -> None:
    kept, nodes = Likenesses(lambda a, b: float(a.facts + b.facts)), numbered(likenesses.FEWEST)
    assert kept.among(nodes)(0, 1) == 1.0
    assert kept.among([replace(nodes[0], facts=5), *nodes[1:]])(0, 1) == 6.0


def test_more_nodes_than_are_kept_are_measured_all_the_same() -> None:
    kept = Likenesses(lambda a, b: float(a.facts + b.facts))
    first, second = numbered(likenesses.MOST), numbered(likenesses.MOST + likenesses.FEWEST)
    assert kept.among(first)(0, 9) == 9.0
    assert kept.among(second)(1, 2) == 3.0
    assert kept.among(second[likenesses.FEWEST :])(0, 1) == 2.0 * likenesses.FEWEST + 1
