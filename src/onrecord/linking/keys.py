"""Blocking keys as numbers: in an order that keeps like keys together, and with two sides where a linker wants it.

What a pass compares lies near in that order, so that a node is read once for many keys.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from hashlib import blake2b

LEFT, RIGHT = "<", ">"
"""How the two sides of a key begin: nodes of one side are compared only with those of the other."""
PART = "|"
"""Between the parts of a key. Those of equal first of three parts stand together, and among them those of equal
second parts."""
_PART_BITS = 12
_SIDED, _SIDE = 2, 1
"""Bits of a number: whether its key has two sides, and which this is."""


def numbers(keys: Collection[str], linker: str) -> set[int]:
    """64 bits for each key of a linker: two keys that fall together only cost a comparison."""
    return {_number(key, linker) for key in keys}


def facing(number: int) -> int:
    """The key whose nodes those of this key are compared with: its other side, or itself."""
    return number ^ _SIDE if number & _SIDED else number


def whole(number: int) -> int:
    """One number for both sides of a key."""
    return number & ~_SIDE if number & _SIDED else number


def _number(key: str, linker: str) -> int:
    side = 0
    if key[:1] in (LEFT, RIGHT):
        side = _SIDED | (key[0] == RIGHT)
        key = key[1:]
    found = _digest(key, linker)
    parts = key.split(PART)
    if len(parts) == 3:
        found = _placed(parts[0], parts[1], linker) | found & (1 << 64 - 2 * _PART_BITS) - 1
    found = found & ~(_SIDED | _SIDE) | side
    return found - (1 << 64) if found >> 63 else found


@lru_cache(maxsize=65_536)
def _placed(first: str, second: str, linker: str) -> int:
    """The upper bits, which say where the keys of these parts stand."""
    least = 64 - _PART_BITS
    upper, lower = (_digest(part, linker) >> least << least for part in (first, f"{first}{PART}{second}"))
    return upper | lower >> _PART_BITS


def _digest(words: str, linker: str) -> int:
    found = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8, key=linker.encode())
    return int.from_bytes(found.digest(), "big")
