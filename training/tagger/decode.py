"""Scores of the heads -> spans: the best legal sequence of B, I and O."""

from __future__ import annotations

import numpy as np


def legal(labels: tuple[str, ...]) -> np.ndarray:
    """[from, to]: 0 where `to` may follow `from`, else -inf. An I- follows a B- or I- of its own label only."""
    allowed = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for j, label in enumerate(labels):
        if label.startswith("I-"):
            for i, before in enumerate(labels):
                if before[2:] != label[2:]:
                    allowed[i, j] = -np.inf
    return allowed


def best_path(scores: np.ndarray, labels: tuple[str, ...], allowed: np.ndarray) -> np.ndarray:
    """Viterbi over [words, labels]; the first word may not begin with an I-."""
    at = scores[0].copy()
    for j, label in enumerate(labels):
        if label.startswith("I-"):
            at[j] = -np.inf
    back = np.zeros(scores.shape, dtype=np.int64)
    for t in range(1, len(scores)):
        step = at[:, None] + allowed
        back[t] = step.argmax(0)
        at = step.max(0) + scores[t]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = at.argmax()
    for t in range(len(scores) - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


def spans(path: np.ndarray, labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """[first word, end word, label) of each run."""
    found: list[tuple[int, int, str]] = []
    for t, i in enumerate(path):
        label = labels[i]
        if label.startswith("B-"):
            found.append((t, t + 1, label[2:]))
        elif label.startswith("I-") and found and found[-1][1] == t:
            found[-1] = (found[-1][0], t + 1, label[2:])
    return found
