"""How rare a word is in English at large: what two reports share by chance, and what they do not.

Links are functions of two nodes, so a word's weight cannot come from the record's own counts (they grow with it); it
comes from a list that never changes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

UNLISTED = 15.0
"""Rarity of a word beyond the 30,000 listed."""


def rarity(word: str) -> float:
    """The negative natural logarithm of a lower-case word's probability, 15 if it is not listed.

    >>> rarity("the") < rarity("house") < rarity("ceasefire") <= rarity("xylograph")
    True
    """
    return _rarities().get(word, UNLISTED)


@cache
def _rarities() -> dict[str, float]:
    found = {}
    for line in files("onrecord.linking").joinpath("data", "commonness.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        doubled, words = line.split("\t")
        found.update(dict.fromkeys(words.split(" "), int(doubled) / 2 + 0.25))
    return found
