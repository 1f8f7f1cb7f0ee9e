"""The word lists that status is read by (status.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.record import Status

MODALS = {
    "will": Status.PLANNED,
    "wo": Status.PLANNED,
    "'ll": Status.PLANNED,
    "’ll": Status.PLANNED,
    "shall": Status.PLANNED,
    "would": Status.PLANNED,
    "'d": Status.POSSIBLE,
    "’d": Status.POSSIBLE,
    "should": Status.DEMANDED,
    "must": Status.DEMANDED,
    "ought": Status.DEMANDED,
}
_STATUSES = frozenset(status.value for status in Status)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("onrecord.reading.event_mentions") / "status.toml").read_text("utf-8"))


@cache
def by_word(table: str) -> dict[str, Status]:
    """Word -> status, of one table of the data file; the first status that lists a word counts."""
    found: dict[str, Status] = {}
    for status, words in _data()[table].items():
        if status not in _STATUSES:
            continue
        for word in words.split():
            found.setdefault(word, Status(status))
    return found


@cache
def words_of(table: str, name: str) -> frozenset[str]:
    return frozenset(_data()[table][name].split())


@cache
def predicates() -> dict[str, Status]:
    verbs = _data()["verbs"]
    return {
        word: Status(name.removeprefix("predicates_"))
        for name in verbs
        if name.startswith("predicates_")
        for word in verbs[name].split()
    }
