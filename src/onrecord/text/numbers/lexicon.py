"""The words of numbers, from numbers.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files

from onrecord.record import Bound


class Part(StrEnum):
    """What a word is to a number."""

    SMALL = "small"  # zero to nineteen
    TENS = "tens"  # twenty to ninety
    SCALE = "scale"  # hundred, million, dozen
    PLURAL_SCALE = "plural scale"  # hundreds, dozens
    PORTION = "portion"  # half, third, quarters
    VAGUE = "vague"  # several, a few


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    words: dict[str, tuple[Part, Decimal]]
    vague: dict[str, tuple[Decimal, Bound]]
    always: dict[str, Decimal]
    money: dict[str, Decimal]
    capital: dict[str, Decimal]
    glyphs: dict[str, Fraction]
    ordinals: frozenset[str]
    decimal_comma: frozenset[str]


@cache
def lexicon() -> Lexicon:
    data = tomllib.loads((files("onrecord.text.numbers") / "numbers.toml").read_text("utf-8"))
    words: dict[str, tuple[Part, Decimal]] = {}
    for section, part in (
        ("small", Part.SMALL),
        ("tens", Part.TENS),
        ("scales", Part.SCALE),
        ("plural_scales", Part.PLURAL_SCALE),
        ("fractions", Part.PORTION),
    ):
        words.update({word: (part, Decimal(value)) for word, value in data[section].items()})
    suffixes = {kind: {s: Decimal(v) for s, v in pairs.items()} for kind, pairs in data["suffixes"].items()}
    return Lexicon(
        words=words,
        vague={word: (Decimal(row["value"]), Bound(row["bound"])) for word, row in data["vague"].items()},
        always=suffixes["always"],
        money=suffixes["money"],
        capital=suffixes["capital"],
        glyphs={glyph: Fraction(value) for glyph, value in data["glyphs"].items()},
        ordinals=frozenset(data["ordinals"]["words"].split()),
        decimal_comma=frozenset(data["languages"]["decimal_comma"].split()),
    )
