"""Scores of a head -> spans: the best legal sequence of O, B- and I-.

Labels are "O", then B- and I- of each kind in turn. An I- follows a B- or I- of its own kind only; everything else may
follow anything, so that the best way to a word is one maximum over the labels and one over each kind's two.
"""

from __future__ import annotations

import numpy as np

from onrecord.tagger.trained.network import Floats
from onrecord.tagger.trained.pieces import Numbers


def best_paths(scores: Floats) -> Numbers:
    """[rows, words, labels] -> [rows, words]: the label of each word on each row's best legal path."""
    rows, words, _ = scores.shape
    if not rows or not words:
        return np.zeros((rows, words), dtype=np.int64)
    # The best label of each word, where that is legal, needs no search; most rows are done with this.
    paths: Numbers = scores.argmax(2)
    before = np.concatenate([np.zeros((rows, 1), dtype=np.int64), paths[:, :-1]], axis=1)
    inside = (paths > 0) & (paths % 2 == 0)
    broken = (inside & (before != paths) & (before != paths - 1)).any(1)
    if broken.any():
        paths[broken] = _searched(scores[broken])
    return paths


def _searched(scores: Floats) -> Numbers:
    rows, words, labels = scores.shape
    by_word = np.ascontiguousarray(scores.transpose(1, 0, 2))
    every = np.arange(rows)
    insides = np.arange(2, labels, 2)
    back = np.empty((words, rows, labels), dtype=np.int64)
    at = by_word[0].copy()
    at[:, 2::2] = -np.inf
    for word in range(1, words):
        best = at.argmax(1)
        begun, within = at[:, 1::2], at[:, 2::2]
        back[word] = best[:, None]
        back[word, :, 2::2] = insides - (begun >= within)
        step = by_word[word] + at[every, best][:, None]
        np.maximum(begun, within, out=step[:, 2::2])
        step[:, 2::2] += by_word[word, :, 2::2]
        at = step
    paths = np.empty((words, rows), dtype=np.int64)
    here = at.argmax(1)
    for word in range(words - 1, 0, -1):
        paths[word] = here
        here = back[word, every, here]
    paths[0] = here
    made: Numbers = paths.T
    return made


def spans(path: Numbers, labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """[first word, end word) and kind of each span of one path."""
    found: list[tuple[int, int, str]] = []
    marked = np.flatnonzero(path)
    for word, label in zip(marked.tolist(), path[marked].tolist(), strict=True):
        kind = labels[label][2:]
        if labels[label][0] == "I" and found and found[-1][1] == word:
            found[-1] = (found[-1][0], word + 1, kind)
        else:
            found.append((word, word + 1, kind))
    return found


def chances(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    made: Floats = raised / raised.sum(-1, keepdims=True)
    return made
