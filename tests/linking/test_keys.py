"""Blocking keys as numbers: sides that face each other, and an order that keeps like keys together."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.keys import LEFT, RIGHT, facing, numbers, whole

KEYS = st.text(st.characters(exclude_characters=LEFT + RIGHT), max_size=12)


def one(key: str, linker: str = "events") -> int:
    (number,) = numbers({key}, linker)
    return number


@given(KEYS)
def test_a_key_faces_itself(key: str) -> None:
    assert facing(one(key)) == whole(one(key)) == one(key)


@given(KEYS)
def test_two_sides_face_each_other_and_not_the_plain_key(key: str) -> None:
    left, right = one(LEFT + key), one(RIGHT + key)
    assert facing(left) == right
    assert facing(right) == left
    assert whole(left) == whole(right)
    assert one(key) not in (left, right)


@given(KEYS)
def test_numbers_fit_a_signed_integer_of_64_bits_and_differ_by_linker(key: str) -> None:
    assert -(2**63) <= one(key) < 2**63
    assert one(key) != one(key, "actors")


def test_keys_of_equal_first_parts_stand_together() -> None:
    keys = [f"{first}|{second}|{word}" for first in "abcdef" for second in "123" for word in "uvwxyz"]
    ordered = sorted(keys, key=one)
    assert sum(a[0] != b[0] for a, b in pairwise(ordered)) == 5
    assert sum(a[:3] != b[:3] for a, b in pairwise(ordered)) == 17
