from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from onrecord.tagger.trained.decode import best_paths, chances, spans
from onrecord.tagger.trained.events import arguments


def legal(path: tuple[int, ...]) -> bool:
    """Whether each I- (an even number) follows a B- or I- of its own kind."""
    return all(
        label == 0 or label % 2 or (at > 0 and path[at - 1] in (label, label - 1)) for at, label in enumerate(path)
    )


@pytest.mark.parametrize("seed", range(12))
def test_best_path_is_the_best_of_all_legal_ones(seed: int) -> None:
    chance = np.random.default_rng(seed)
    kinds, words = int(chance.integers(1, 3)), int(chance.integers(1, 6))
    scores = chance.normal(size=(3, words, 2 * kinds + 1)).astype(np.float32)

    for row, path in zip(scores, best_paths(scores), strict=True):
        every = (path for path in product(range(2 * kinds + 1), repeat=words) if legal(path))
        assert tuple(path) == max(every, key=lambda path: sum(row[at, label] for at, label in enumerate(path)))


def test_rows_do_not_mix() -> None:
    scores = np.random.default_rng(1).normal(size=(5, 30, 7)).astype(np.float32)

    assert np.array_equal(best_paths(scores)[2], best_paths(scores[2:3])[0])


@pytest.mark.parametrize("shape", [(0, 4, 3), (2, 0, 3)])
def test_nothing_has_no_path(shape: tuple[int, int, int]) -> None:
    assert best_paths(np.zeros(shape, dtype=np.float32)).shape == shape[:2]


def test_spans_end_where_another_begins() -> None:
    labels = ("O", "B-source", "I-source", "B-content", "I-content")

    assert spans(np.array([1, 2, 1, 0, 3, 4, 4]), labels) == [(0, 2, "source"), (2, 3, "source"), (4, 7, "content")]


def test_chances_add_up_however_large_the_scores() -> None:
    assert np.allclose(chances(np.array([[1000.0, 1000.0, -1000.0]], dtype=np.float32)), [[0.5, 0.5, 0.0]])


def test_a_core_role_is_given_once_where_it_is_likeliest() -> None:
    labels = ("O", "B-ARG0", "I-ARG0", "B-ARGM-TMP", "I-ARGM-TMP")
    told = np.zeros((1, 5, 5), dtype=np.float32)
    for cell, (label, score) in enumerate(((1, 2.0), (3, 2.0), (0, 5.0), (1, 6.0), (3, 2.0))):
        told[0, cell, label] = score
    assert arguments(told, labels) == [[(1, 2, "ARGM-TMP"), (3, 4, "ARG0"), (4, 5, "ARGM-TMP")]]
