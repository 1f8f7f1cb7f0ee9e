"""Definite titles: which actor "the spokesman", "the French leader" or "the official" stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from onrecord.reading.mentions.marks import Mark
from onrecord.record import MentionForm, MentionKind
from onrecord.text import world
from onrecord.text.names import fold

_FAR = 12
"""Sentences that a title may lie behind the last words about its actor, if others in the report have that title too."""
_NEAR = 3
"""The same for another title that only may be the actor's ("the leader" of a president)."""


@dataclass(slots=True)
class _Actor:
    """What is known so far of one chain: the words of its roles, the country in them, when it was last in sight."""

    chain: int
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    gender: str | None = None
    named: bool = False
    sentence: int = 0


@cache
def _same() -> dict[str, frozenset[str]]:
    found = {}
    for line in world.lines("titles", "same"):
        head, *others = line.split()
        found[head] = frozenset(others)
    return found


@cache
def _long() -> dict[str, str]:
    """{abbreviation of a title: the title}"""
    return dict(line.split(" ", 1) for line in world.lines("titles", "long"))


_FIXED = {
    "head of state": "head-of-state",
    "head of government": "head-of-government",
    "prime minister": "prime-minister",
    "vice president": "vice-president",
}
_SPLIT = re.compile(r"(?<!\S)(?:of|for|to|at|in)(?!\S)")


@cache
def _words_of_countries() -> frozenset[str]:
    nations = world.countries()
    return frozenset(word for name in (*nations.names, *nations.adjectives) for word in fold(name).split())


def _parse(role: str) -> tuple[str, set[str], set[str]]:
    """Head, other words and country codes of a role."""
    lower = fold(role)
    for phrase, joined in _FIXED.items():
        lower = lower.replace(phrase, joined)
    lower = " ".join(_long().get(word, word) for word in lower.split())
    head = (_SPLIT.split(lower)[0].split() or [""])[-1]
    words = set(lower.split()) - {head, "of", "for", "the", "at", "in", "to", "and"}
    nations = world.countries()
    countries = set()
    parts = re.sub(r"['’]s\b", "", role).split()
    for size in (2, 1):
        for at in range(len(parts) - size + 1):
            name = " ".join(parts[at : at + size])
            code = nations.names.get(name) or nations.adjectives.get(name)
            if code:
                countries.add(code)
    return head, words, countries


def link(marks: list[Mark]) -> None:
    """Give every title mark its chain: an earlier actor with that role, or one of its own."""
    actors: dict[int, _Actor] = {}
    by_head: dict[str, list[int]] = defaultdict(list)
    for i, mark in enumerate(marks):
        if mark.form is MentionForm.PRONOUN or mark.kind is not MentionKind.PERSON:
            continue
        head, words, countries = _parse(mark.role_text) if mark.role_text else ("", set(), set())
        countries |= {mark.nation} if mark.nation else set()
        if mark.form is MentionForm.TITLE:
            mark.chain = i
            if mark.apposed is not None:
                mark.chain = mark.apposed.chain
            elif mark.definite:
                found = _find(mark, head, words, countries, actors, by_head)
                mark.chain = i if found is None else found
        chain = mark.chain if mark.chain is not None else i
        actor = actors.setdefault(chain, _Actor(chain))
        actor.sentence = mark.sentence
        actor.named = actor.named or mark.form is MentionForm.NAME
        actor.gender = actor.gender or mark.gender
        if head:
            for key in {head, *_same().get(head, ())}:
                if chain not in by_head[key][-8:]:
                    by_head[key].append(chain)
            actor.heads.add(head)
            actor.words |= words
            actor.countries |= countries


_COMPANY = ("company", "firm")


def link_bodies(marks: list[Mark]) -> None:
    """Give "the ministry", "the company" the chain of the only organisation so far whose name has that word."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for mark in marks:
        if mark.kind is not MentionKind.ORGANISATION:
            continue
        if mark.form is MentionForm.TITLE and mark.definite:
            chains = bearers[_COMPANY[0] if mark.role_text in _COMPANY else mark.role_text]
            mark.chain = chains[0] if len(chains) == 1 else None
        elif mark.form is MentionForm.NAME and mark.chain is not None:
            words = fold(mark.name or "").split()
            if not world.words("organisations", "company").isdisjoint(words):
                words.append(_COMPANY[0])
            for word in words:
                if mark.chain not in bearers[word]:
                    bearers[word].append(mark.chain)


def _find(
    mark: Mark,
    head: str,
    words: set[str],
    countries: set[str],
    actors: dict[int, _Actor],
    by_head: dict[str, list[int]],
) -> int | None:
    best: tuple[tuple[int, int, int], int] | None = None
    for chain in by_head.get(head, ())[-8:]:
        actor = actors[chain]
        if actor.gender and mark.gender and actor.gender != mark.gender:
            continue
        if countries and actor.countries and not countries & actor.countries:
            continue
        own = head in actor.heads
        told = words - world.words("titles", "weak") - _words_of_countries()
        if not own and told and not told & actor.words and not countries & actor.countries:
            continue  # "the head of the board" is not the president of a country
        alone = own and sum(head in actors[other].heads for other in by_head[head]) == 1
        if not alone and mark.sentence - actor.sentence > (_FAR if own else _NEAR):
            continue
        if (
            own
            and (words - actor.words - world.words("titles", "weak"))
            and actor.words - world.words("titles", "weak")
            and not words & actor.words
        ):
            continue  # "the finance minister" is not the foreign minister
        away = mark.sentence - actor.sentence
        fit = 2 * own + bool(words & actor.words) + bool(countries & actor.countries) + (away < 2) - 3 * (away > _FAR)
        rank = (fit, actor.named, actor.sentence)
        if best is None or rank >= best[0]:
            best = (rank, chain)
    return best[1] if best else None
