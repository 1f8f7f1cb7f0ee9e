"""Word lists of the rules for names and roles, from entities.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(resources.files("onrecord.tagger.rules").joinpath("entities.toml").read_text(encoding="utf-8"))


def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_lists()[name].split())
