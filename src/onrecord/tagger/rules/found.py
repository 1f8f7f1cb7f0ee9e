"""What is found of names and titles before it is asked what they name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.record import Offsets
from onrecord.tagger.rules.capitals import Token
from onrecord.text import world

Rows = tuple[tuple[Token, ...], ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [first, last) of a sentence that are one name.

    titled: a title stands before it. weak: only its place at the head of a sentence may have given it its capital.
    cut: letters of its last token that are not the name's ("-backed").
    """

    sentence: int
    first: int
    last: int
    titled: bool = False
    weak: bool = False
    cut: int = 0

    def text(self, rows: Rows) -> str:
        words = " ".join(token.text for token in rows[self.sentence][self.first : self.last])
        return words[: len(words) - self.cut]

    def at(self, rows: Rows) -> Offsets:
        row = rows[self.sentence]
        return row[self.first].start, row[self.last - 1].end - self.cut


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens [first, last) of a sentence that are a title with capitals ("Prime Minister")."""

    sentence: int
    first: int
    last: int


@cache
def generic() -> frozenset[str]:
    """Words that are written with a capital and name nothing by themselves ("the Court", "the Committee")."""
    named = ("heads", "of_heads", "place_heads", "generic")
    generic = frozenset().union(*(world.words("organisations", name) for name in named))
    return generic - {name.lower() for name in world.organisations()}


def folded(row: tuple[Token, ...]) -> tuple[str, ...]:
    """The words in small letters, to compare names by."""
    return tuple(token.text.lower() for token in row)
