"""The rules: read from rules/*.toml, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.text.times.lexicon import BREAK, OTHER, OTHER_NAME, Lexicon, lexicon
from onrecord.text.times.patterns import Compiler

FILES = ("not_times", "dates", "quarters", "relative", "named_days", "clock", "sets", "vague", "durations")
"""In the order of preference: of two matches of the same length the first rule's stands."""

UNNAMED = OTHER + OTHER_NAME + BREAK
"""Signs that no rule names: of every other word, and of a paragraph's end."""
_GROUP = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """makes: the maker that gives the value (making.py). groups: name -> the names of its groups in `match`.

    kinds: name -> classes that its value may come from. examples: sentences with [words|TYPE value mod].
    """

    name: str
    makes: str
    match: re.Pattern[str]
    groups: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """by_first: sign -> the rules that can begin with it, in order. alone: the same, where a word follows that no rule
    names, as most words are. starts: finds the next sign that a rule can begin with.
    """

    lexicon: Lexicon
    all: tuple[Rule, ...]
    by_first: dict[str, tuple[Rule, ...]]
    alone: dict[str, tuple[Rule, ...]]
    starts: re.Pattern[str]
    prefixes: tuple[Prefix, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words before a time expression that belong to it. on: types that they may stand before."""

    mod: str | None
    on: frozenset[str]
    match: re.Pattern[str]


@cache
def rules() -> Rules:
    """All rules, compiled; the first call takes some tens of milliseconds."""
    folder = files("onrecord.text.times") / "rules"
    read = {
        name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in ("macros", "prefixes", *FILES)
    }
    words = lexicon()
    macros: dict[str, str] = dict(read.pop("macros"))
    prefixes = read.pop("prefixes")["prefix"]
    for content in read.values():
        macros.update(content.get("macros", {}))
    compiler = Compiler(words, macros)
    written = [rule for name in FILES for rule in read[name]["rule"]]
    for pattern in (*macros.values(), *(rule["pattern"] for rule in (*written, *prefixes))):
        compiler.learn(pattern)
    words.close()
    by_first: dict[str, list[Rule]] = {}
    alone: dict[str, list[Rule]] = {}
    made = []
    for rule in written:
        piece = compiler.compile(rule["pattern"])
        expression, groups = _numbered(piece.expression)
        compiled = Rule(
            name=rule["name"],
            makes=rule["makes"],
            match=re.compile(expression),
            groups=groups,
            kinds=piece.kinds,
            examples=tuple(rule["examples"]),
        )
        made.append(compiled)
        for sign in piece.first:
            by_first.setdefault(sign, []).append(compiled)
            if sign in piece.alone or not piece.signs.isdisjoint(UNNAMED):
                alone.setdefault(sign, []).append(compiled)
    return Rules(
        lexicon=words,
        all=tuple(made),
        by_first={sign: tuple(some) for sign, some in by_first.items()},
        alone={sign: tuple(some) for sign, some in alone.items()},
        starts=re.compile(f"{_any(alone)}|{_any(by_first)}(?![{UNNAMED}]|\\Z)"),
        prefixes=tuple(
            Prefix(
                one.get("mod"), frozenset(one["on"].split()), re.compile(compiler.compile(one["pattern"]).expression)
            )
            for one in prefixes
        ),
    )


def _any(signs: Iterable[str]) -> str:
    return "[" + re.escape("".join(sorted(signs))) + "]"


def _numbered(expression: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The expression with every group's name made its own, and the names that each name was given."""
    groups: dict[str, list[str]] = {}

    def rename(found: re.Match[str]) -> str:
        given = groups.setdefault(found[1], [])
        given.append(f"{found[1]}__{len(given)}")
        return f"(?P<{given[-1]}>"

    expression = _GROUP.sub(rename, expression)
    return expression, {name: tuple(given) for name, given in groups.items()}
