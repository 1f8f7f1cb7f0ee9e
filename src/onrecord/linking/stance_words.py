"""The word lists of stances (data/stances.toml), and who can take one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.record import Stance
from onrecord.text.lemmas import noun_lemma
from onrecord.text.world import words as world_words


@cache
def _data() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, Any]] = tomllib.loads(
        (files("onrecord.linking") / "data" / "stances.toml").read_text("utf-8")
    )
    return found


@cache
def stances(prefix: str = "") -> dict[str, Stance]:
    """The stance of each verb, or with "nouns_" of each noun."""
    return {
        word.replace("_", " "): Stance(name.removeprefix(prefix))
        for name, listed in _data()["stances"].items()
        if name.startswith("nouns_") == bool(prefix)
        for word in listed.split()
    }


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists, its phrases with spaces."""
    return frozenset(word.replace("_", " ") for word in _data()["words"][name].split())


@cache
def pairs(name: str) -> dict[str, str]:
    """A list of synonyms: each with the word that stands for it."""
    found = (pair.split("=") for pair in words(name))
    return {other: first for first, other in found}


@cache
def referring() -> dict[str, frozenset[str]]:
    """Nouns by which what was told before is called, each with the nouns and verbs that may have told it."""
    return {noun: frozenset(told.split()) for noun, told in _data()["referring"].items()}


@cache
def takers() -> frozenset[str]:
    """Nouns for those who can take a side: people by role or relation, and bodies of them."""
    lists = (("titles", "heads"), ("titles", "people"), ("organisations", "heads"), ("organisations", "bodies"))
    return frozenset(noun_lemma(word.lower()) for name in lists for word in world_words(*name)) | words("takers")


@cache
def people() -> frozenset[str]:
    """Nouns for those whom a wish is put to and whom it is seldom about."""
    lists = (("titles", "heads"), ("titles", "people"))
    listed = frozenset(noun_lemma(word.lower()) for name in lists for word in world_words(*name))
    return listed | words("takers") | words("addressees")
