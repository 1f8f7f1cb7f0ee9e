"""Antecedents: which earlier word a pronoun or a description stands for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.record import AntecedentTag, Offsets, RoleTag
from onrecord.tagger.trained.decode import chances
from onrecord.tagger.trained.network import Floats, Scores
from onrecord.text.layout import Layout

PRONOUNS = frozenset(
    ("he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "it", "its")
)
_DETERMINERS = frozenset(("the", "this", "that", "his", "her", "its", "their"))
LEAST = 0.3
"""The least chance of an antecedent that is told."""


def anaphors(layout: Layout, titled: Sequence[RoleTag]) -> list[int]:
    """Words that stand for something said before: pronouns, and the last words of titles after a determiner."""
    text, words = layout.text, layout.words
    lower = [text[start:end].lower() for start, end in words]
    found = {i for i, word in enumerate(lower) if word in PRONOUNS}
    place = {start: i for i, (start, _) in enumerate(words)}
    for role in titled:
        first = place.get(role.at[0])
        if first and lower[first - 1] in _DETERMINERS:
            last = first
            while last + 1 < len(words) and words[last + 1][1] <= role.at[1]:
                last += 1
            found.add(last)
    return sorted(found)


def pointed(row: Floats, at: int) -> int | None:
    """The word before `at` that the row of an anaphor chooses; None where it chooses none."""
    chosen = int(np.argmax(row[: at + 1]))
    return chosen - 1 if chosen else None


def antecedents(scores: Scores, asked: Sequence[int], words: Sequence[Offsets]) -> list[AntecedentTag]:
    """The antecedents of the words asked for in a window, where the network is sure enough."""
    made = []
    for word, row in zip(asked, scores.antecedents, strict=True):
        at = word - scores.first
        chosen = pointed(row, at)
        if chosen is None:
            continue
        sure = float(chances(row[: at + 1])[chosen + 1])
        if sure >= LEAST:
            made.append(AntecedentTag(at=words[word], antecedent=words[scores.first + chosen], score=round(sure, 2)))
    return made
