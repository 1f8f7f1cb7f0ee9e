from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from onrecord.linking.clusters import gather


def near(*pairs: tuple[int, int]) -> Callable[[int, int], float]:
    """A likeness of 2 for these pairs, -3 for all others."""
    known = set(pairs)
    return lambda i, j: 2.0 if (i, j) in known else -3.0


@pytest.mark.parametrize("in_order", [0, 4])
def test_a_chain_of_likenesses_is_cut(in_order: int) -> None:
    assert gather(4, near((0, 1), (1, 2), (2, 3)), 0.0, in_order, 0.0) == [[0, 1], [2, 3]]


def test_groups_that_a_newcomer_brings_together_join() -> None:
    likeness = {(0, 1): -0.5, (0, 2): 3.0, (1, 2): 3.0}
    assert gather(3, lambda i, j: likeness[i, j], 0.0, 3, 0.0) == [[0, 1, 2]]


def test_without_order_the_most_alike_join_first() -> None:
    likeness = {(0, 1): 1.0, (0, 2): -3.0, (1, 2): 2.0}
    assert gather(3, lambda i, j: likeness[i, j], 0.0, 0, 0.0) == [[0], [1, 2]]
    assert gather(3, lambda i, j: likeness[i, j], 0.0, 3, 0.0) == [[0, 1], [2]]


def test_what_is_grouped_stays_grouped_when_more_come() -> None:
    chance = random.Random(7)
    likeness = [[chance.gauss(-0.5, 1.0) for _ in range(60)] for _ in range(60)]
    before: list[list[int]] = []
    for count in range(1, 61):
        after = gather(count, lambda i, j: likeness[i][j], 0.0, count, 0.0)
        for group in before:
            assert any(set(group) <= set(other) for other in after)
        before = after


def test_means_decide_and_nothing_is_left_to_join() -> None:
    chance = random.Random(8)
    likeness = [[chance.gauss(-0.2, 1.0) for _ in range(40)] for _ in range(40)]
    for in_order in (0, 20, 40):
        groups = gather(40, lambda i, j: likeness[i][j], 0.0, in_order, 0.0)
        assert sorted(place for group in groups for place in group) == list(range(40))
        for one in groups:
            for two in groups:
                if one < two:
                    mean = sum(likeness[min(i, j)][max(i, j)] for i in one for j in two) / (len(one) * len(two))
                    assert mean < 0.0


def test_those_without_order_have_a_bound_of_their_own() -> None:
    assert gather(3, lambda i, j: -1.0, -2.0, 2, -0.5) == [[0, 1], [2]]
    assert gather(3, lambda i, j: -1.0, -0.5, 2, -2.0) == [[0, 1, 2]]


def test_nothing_and_one() -> None:
    assert gather(0, near(), 0.0, 0, 0.0) == []
    assert gather(1, near(), 0.0, 1, 0.0) == [[0]]
