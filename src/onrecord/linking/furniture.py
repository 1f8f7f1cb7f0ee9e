"""Site furniture: what a page says about itself. It stands on many pages and says nothing of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from onrecord.record import Offsets

LONGEST_PART = 40
"""Words that one phrase of site furniture can take out, where no sign ends the sentence."""
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[\n.!?|•]")
_ENDS = frozenset("\n.!?|•")


def split(text: str, most_words: int) -> tuple[list[Offsets], list[Offsets]]:
    """The words of a text that are its own, and the stretches of site furniture between them.

    Stops at the end of the part in which the own words reach `most_words`.

    >>> split("It rained. Sign up for news!", 100)
    ([(0, 2), (3, 9)], [(11, 27)])
    """
    openings = _phrases()
    kept: list[Offsets] = []
    cut: list[Offsets] = []
    part: list[Offsets] = []
    spelled: list[str] = []

    def close() -> None:
        if _holds_phrase(spelled, openings):
            cut.append((part[0][0], part[-1][1]))
        else:
            kept.extend(part)
        part.clear()
        spelled.clear()

    for found in _TOKEN.finditer(text):
        word = found.group()
        if word[0] not in _ENDS:
            part.append(found.span())
            spelled.append(word.lower())
            if len(part) < LONGEST_PART:
                continue
        if part:
            close()
            if len(kept) >= most_words:
                return kept, cut
    if part:
        close()
    return kept, cut


def _holds_phrase(words: Sequence[str], openings: dict[str, tuple[tuple[str, ...], ...]]) -> bool:
    return any(
        tuple(words[place : place + len(phrase)]) == phrase
        for place, word in enumerate(words)
        if word in openings
        for phrase in openings[word]
    )


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of site furniture by their first word."""
    openings: dict[str, list[tuple[str, ...]]] = {}
    lines = files("onrecord.linking").joinpath("data", "furniture.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            phrase = tuple(line.split())
            openings.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in openings.items()}
