"""The language of the rules: patterns over words, compiled to regular expressions over signs.

    word          that word, in any case          CLASS    a word of a class (lexicon.toml, lexicon.py) or a macro
    name:X        remembered as `name`            (A | B)  A or B        X?  X or nothing      X{0,3}  up to three
    <X  <!X       X does or does not stand before; X is one word         >X  >!X  after; X may be a group

Repetition is bounded, so that a match looks at a bounded stretch of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.text.times.lexicon import Lexicon

_TOKEN = re.compile(
    r"(?P<look><!|>!|<|>)?(?:(?P<name>[a-z_0-9]+):)?(?P<atom>\(|[^\s()|?{}]+)|(?P<sign>[)|?]|\{\d,\d\})"
)


_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """A compiled part: its expression, the signs it can begin with, those that alone can be all of it, all that it
    consumes, whether it can be empty, the classes it names.
    """

    expression: str
    first: frozenset[str]
    alone: frozenset[str]
    signs: frozenset[str]
    empty: bool
    kinds: dict[str, tuple[str, ...]]


class PatternError(ValueError):
    """A rule's pattern that cannot be read; the message names the pattern and the place."""


class Compiler:
    """Compiles patterns; knows the macros."""

    def __init__(self, lexicon: Lexicon, macros: dict[str, str]) -> None:
        self._lexicon = lexicon
        self._macros = macros
        self._done: dict[str, Piece] = {}

    def learn(self, pattern: str) -> None:
        """Makes the pattern's words known to the lexicon."""
        for token in _tokens(pattern):
            atom = token["atom"]
            if atom and atom != "(" and not _is_class(atom):
                self._lexicon.learn(atom)

    def compile(self, pattern: str) -> Piece:
        """The pattern as a regular expression over signs. Raises PatternError."""
        tokens = _tokens(pattern)
        piece, rest = self._alternatives(tokens, 0)
        if rest < len(tokens):
            message = f"unexpected {tokens[rest].group()!r} in the pattern {pattern!r}"
            raise PatternError(message)
        return piece

    def _alternatives(self, tokens: list[re.Match[str]], at: int) -> tuple[Piece, int]:
        options = []
        while True:
            piece, at = self._sequence(tokens, at)
            options.append(piece)
            if at < len(tokens) and tokens[at].group() == "|":
                at += 1
                continue
            break
        if len(options) == 1:
            return options[0], at
        expression = "(?:" + "|".join(option.expression for option in options) + ")"
        first, alone, signs = (
            frozenset[str]().union(*sets)
            for sets in zip(*((option.first, option.alone, option.signs) for option in options), strict=True)
        )
        return Piece(expression, first, alone, signs, any(option.empty for option in options), _joined(options)), at

    def _sequence(self, tokens: list[re.Match[str]], at: int) -> tuple[Piece, int]:
        parts: list[Piece] = []
        first: frozenset[str] = frozenset()
        empty = True
        while at < len(tokens) and tokens[at].group() not in (")", "|"):
            piece, at = self._item(tokens, at)
            if empty:
                first |= piece.first
                empty = piece.empty
            parts.append(piece)
        needed = [part for part in parts if not part.empty]
        lone = parts if not needed else needed if len(needed) == 1 else []
        alone = frozenset[str]().union(*(part.alone for part in lone))
        signs = frozenset[str]().union(*(part.signs for part in parts))
        return Piece("".join(part.expression for part in parts), first, alone, signs, empty, _joined(parts)), at

    def _item(self, tokens: list[re.Match[str]], at: int) -> tuple[Piece, int]:
        token = tokens[at]
        if token["atom"] is None:
            message = f"unexpected {token.group()!r} in a pattern"
            raise PatternError(message)
        if token["atom"] == "(":
            piece, at = self._alternatives(tokens, at + 1)
            if at >= len(tokens) or tokens[at].group() != ")":
                message = "a bracket is not closed in a pattern"
                raise PatternError(message)
            at += 1
        else:
            piece, at = self._atom(token["atom"]), at + 1
        expression, empty, kinds = piece.expression, piece.empty, piece.kinds
        if token["name"]:
            expression = f"(?P<{token['name']}>{expression})"
            kinds = {**kinds, token["name"]: kinds.get("", ())}
        if token["look"]:
            sign = {"<": "?<=", "<!": "?<!", ">": "?=", ">!": "?!"}[token["look"]]
            return Piece(f"({sign}{expression})", _NONE, _NONE, _NONE, True, {}), at
        if at < len(tokens) and tokens[at]["sign"] and tokens[at]["sign"][0] in "?{":
            repeat = tokens[at]["sign"]
            expression = f"(?:{expression}){repeat}"
            empty = empty or repeat == "?" or repeat.startswith("{0")
            at += 1
        return Piece(expression, piece.first, piece.alone, piece.signs, empty, kinds), at

    def _atom(self, atom: str) -> Piece:
        """A class, a macro or a word."""
        if atom in self._done:
            return self._done[atom]
        if atom in self._macros:
            inner = self.compile(self._macros[atom])
            piece = replace(inner, expression=f"(?:{inner.expression})")
        elif atom in self._lexicon.classes:
            signs = frozenset(self._lexicon.classes[atom])
            expression = f"[{re.escape(self._lexicon.classes[atom])}]"
            piece = Piece(expression, signs, signs, signs, False, {"": (atom,)})
        elif _is_class(atom):
            message = f"no class or macro is called {atom}"
            raise PatternError(message)
        else:
            sign = frozenset(self._lexicon.learn(atom))
            piece = Piece(self._lexicon.learn(atom), sign, sign, sign, False, {})
        self._done[atom] = piece
        return piece


def _is_class(atom: str) -> bool:
    return len(atom) > 1 and atom.isupper()


def _tokens(pattern: str) -> list[re.Match[str]]:
    tokens = []
    at = 0
    while at < len(pattern):
        if pattern[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(pattern, at)
        if found is None:
            message = f"can't read {pattern[at:]!r} in the pattern {pattern!r}"
            raise PatternError(message)
        tokens.append(found)
        at = found.end()
    return tokens


def _joined(parts: list[Piece]) -> dict[str, tuple[str, ...]]:
    """Classes by name, over all parts; under "" those without a name, for the name that may enclose them."""
    kinds: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for name, more in part.kinds.items():
            kinds[name] = kinds.get(name, ()) + more
    return kinds
