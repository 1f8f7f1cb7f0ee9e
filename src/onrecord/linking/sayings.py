"""Sayings compared: how much of one telling stands in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.linking.rarity import rarity

COMMON = 7.5
"""Rarity up to which a word says nothing of what is said."""
PHRASE = 3
"""Words in a row that count as the same wording."""
MOST_ALIGNED = 100
_CONTRACTED = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not"}
_ENDINGS = {"n't": " not", "'ll": " will", "'ve": " have", "'re": " are", "'m": " am"}
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_OPENING = frozenset('“«„"')
_CLOSING = frozenset('”»"')


@dataclass(frozen=True, slots=True)
class Saying:
    """The words of a telling, in order; those in quotation marks, by passage; and what its rarer words weigh."""

    words: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]
    weights: dict[str, float]

    @property
    def weight(self) -> float:
        return sum(self.weights.values())

    @property
    def quoted_length(self) -> int:
        return sum(map(len, self.quoted))


@lru_cache(maxsize=4096)
def saying(text: str, direct: bool) -> Saying:
    """What `text` says. direct: all of it is quoted, whether or not the marks stand in it.

    >>> saying("it was “a very cold winter”", False).quoted
    (('a', 'very', 'cold', 'winter'),)
    """
    words = _words(text)
    passages = [words] if direct else [_words(found) for found in _QUOTED.findall(text)]
    weights = {}
    for word in words:
        weight = rarity(word.removesuffix("'s")) - COMMON
        if weight > 0 and len(word) > 1 and "'" not in word.removesuffix("'s"):
            weights[_stem(word)] = weight
    return Saying(words, tuple(passage for passage in passages if passage), weights)


def bare(text: str) -> str:
    """The text on one line, without the quotation marks around it and the comma within them. Marks that pair up inside
    stay.

    >>> bare("“It rained,”"), bare("it was “a flood”"), bare("“It rained")
    ('It rained', 'it was “a flood”', 'It rained')
    """
    text = " ".join(text.split()).strip(", ")
    inner = text.removeprefix(text[:1] if text[:1] in _OPENING else "")
    inner = inner.removesuffix(inner[-1:] if inner[-1:] in _CLOSING else "")
    return inner.strip(", ") if _pairs_up(inner) else text


def _pairs_up(text: str) -> bool:
    """Whether every quotation mark in the text opens and closes there. Straight ones never surely do."""
    depth = 0
    for sign in text:
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if depth < 0 or sign == '"':
            return False
    return depth == 0


def same_wording(a: Sequence[str], b: Sequence[str]) -> float:
    """The share of the shorter's words that stand in runs of three of the longer; all of it for fewer words."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    size = min(PHRASE, len(short))
    if not size:
        return 0.0
    known = {tuple(long[place : place + size]) for place in range(len(long) - size + 1)}
    covered = [False] * len(short)
    for place in range(len(short) - size + 1):
        if tuple(short[place : place + size]) in known:
            covered[place : place + size] = [True] * size
    return sum(covered) / len(short)


def alike(a: Sequence[str], b: Sequence[str]) -> float:
    """The share of the shorter's words that stand in the longer in the same order, with others between; of the first
    hundred words of each.

    >>> alike("we will not go back there".split(), "we will never go back".split())
    0.8
    """
    a, b = a[:MOST_ALIGNED], b[:MOST_ALIGNED]
    if not a or not b:
        return 0.0
    row = [0] * (len(b) + 1)
    for word in a:
        diagonal = 0
        for place, other in enumerate(b, 1):
            diagonal, row[place] = row[place], diagonal + 1 if word == other else max(row[place], row[place - 1])
    return row[-1] / min(len(a), len(b))


def telling_run(a: Sequence[str], b: Sequence[str], enough: int, least: float) -> bool:
    """Whether `enough` words in a row are the same in both, and so rare that they weigh at least `least`."""
    known = {tuple(a[place : place + enough]) for place in range(len(a) - enough + 1)}
    runs = (tuple(b[place : place + enough]) for place in range(len(b) - enough + 1))
    return any(run in known and weight_of(run) >= least for run in runs)


def weight_of(words: Iterable[str]) -> float:
    """The rarity of words beyond common ones, summed."""
    return sum(max(0.0, rarity(word) - COMMON) for word in words)


def same_content(a: Saying, b: Saying) -> tuple[float, float, float]:
    """Of the weight of the rarer words: the share that both have of the lighter telling, of the heavier, and how much
    it is."""
    shared = sum(weight for word, weight in a.weights.items() if word in b.weights)
    lighter, heavier = sorted((a.weight, b.weight))
    return (shared / lighter, shared / heavier, shared) if lighter else (0.0, 0.0, 0.0)


def _words(text: str) -> tuple[str, ...]:
    """Lower-case words, contractions in full."""
    found: list[str] = []
    for word in _WORD.findall(text.lower().replace("’", "'")):
        if "'" in word or word in _CONTRACTED:
            found += _in_full(word).split()
        else:
            found.append(word)
    return tuple(found)


def _in_full(word: str) -> str:
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    for ending, full in _ENDINGS.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + full
    return word


def _stem(word: str) -> str:
    """A rough stem, so that "warned" and "warns" count as the same word."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
