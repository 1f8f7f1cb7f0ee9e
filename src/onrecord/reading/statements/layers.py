"""Layers: which statement stands inside which, and the outlets through which the report has one."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.reading.statements.drafts import Draft

_WORD = re.compile(r"[\w&.’'-]+")


def nest(drafts: list[Draft]) -> None:
    """Give each draft its outer one: the narrowest whose content holds its cue and content."""
    pieces = sorted(
        ((start, -end, number) for number, draft in enumerate(drafts) for start, end in draft.content),
    )
    starts = sorted(
        (min(draft.start, draft.cue[0] if draft.cue else draft.start), number) for number, draft in enumerate(drafts)
    )
    stack: list[tuple[int, int]] = []
    at = 0
    for start, number in starts:
        draft = drafts[number]
        end = max(draft.end, draft.cue[1] if draft.cue else 0)
        while at < len(pieces) and pieces[at][0] <= start:
            while stack and stack[-1][0] <= pieces[at][0]:
                stack.pop()
            stack.append((-pieces[at][1], pieces[at][2]))
            at += 1
        while stack and stack[-1][0] <= start:
            stack.pop()
        if draft.cue is None:
            continue
        for piece_end, outer in reversed(stack[-12:]):
            if outer != number and piece_end >= end and _holds(drafts[outer], draft):
                draft.outer = drafts[outer]
                break


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether the inner one's cue stands in the outer one's content, and not the other way round."""
    cue = inner.cue
    if cue is None or outer.cue is None:
        return cue is not None
    if any(start <= outer.cue[0] < end for start, end in inner.content):
        return False
    return any(start <= cue[0] and cue[1] <= end for start, end in outer.content)


@cache
def _media() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((files("onrecord.reading.statements") / "media.toml").read_text("utf-8"))
    return {name: frozenset(words.split("|" if "|" in words else None)) for name, words in lists.items()}


def is_outlet(words: str) -> bool:
    """Whether the words name an outlet, or media without a name.

    >>> [is_outlet(words) for words in ("the Daily Lantern", "AFP", "local media", "of the board of Marrow")]
    [True, True, True, False]
    """
    lists = _media()
    name = words.strip().removeprefix("the ").removeprefix("The ")
    if name in lists["outlets"]:
        return True
    plain = [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name)]
    if not plain:
        return False
    head = plain[: plain.index("of", 1)] if "of" in plain[1:] else plain
    if name[:1].isupper() and (head[-1] in lists["name_heads"] or (head[0] in lists["name_starts"] and len(plain) > 1)):
        return True
    return head[-1] in lists["generic"]
