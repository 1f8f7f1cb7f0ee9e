"""Which way a clause looks: back or ahead. By the verbs nearest to a time expression in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.times.lexicon import words_of

REACH = 25
"""Words looked at on either side."""


def direction(words: Sequence[str], start: int, end: int, first: int, last: int) -> int:
    """-1 back, 1 ahead, 0 unknown, for words[start:end] in the sentence words[first:last]."""
    for at in range(start - 1, max(first, start - REACH) - 1, -1):
        found = _sign(words, at)
        if found:
            return found
    for at in range(end, min(last, end + REACH)):
        found = _sign(words, at)
        if found:
            return found
    return 0


def _had(words: Sequence[str], at: int) -> bool:
    """Whether "due", "expected" … is of the past: "had been due"."""
    return any(word.lower() in ("had", "could", "previously", "originally") for word in words[max(0, at - 3) : at])


def _sign(words: Sequence[str], at: int) -> int:
    word = words[at]
    if not word.islower():
        return 1 if word == "Will" else 0
    if word.endswith("s") and at and words[at - 1].lower() in ("who", "which", "that"):
        return 0
    if word in words_of("future"):
        return -1 if word in ("due", "scheduled", "expected", "going", "planned") and _had(words, at) else 1
    if at and words[at - 1] == "be" and word not in words_of("future"):
        return -1 if _had(words, at - 1) and "could" not in words[max(0, at - 3) : at] else 1
    if word == "set" and at + 1 < len(words) and words[at + 1] in ("to", "for"):
        return 1
    if word in words_of("past"):
        return -1
    if word.endswith("ed") and len(word) > 3 and word not in words_of("not_past"):
        return 0 if at and words[at - 1].lower() in words_of("before_participles") else -1
    if word == "to" and at + 1 < len(words):
        following = words[at + 1]
        if (
            following.isalpha()
            and following.islower()
            and following not in words_of("not_verbs")
            and not following.endswith("s")
        ):
            before = words[at - 1].lower() if at else ""
            return (
                -1
                if before in words_of("to_past")
                else 1
                if before in words_of("to_future") and not _had(words, at - 1)
                else 0
            )
    return 0
