"""Mentions: entity and role tags chained within the report, pronouns and titles resolved where they can be."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.record import Mention, Offsets, Report, Tags
from onrecord.text.layout import Layout

_HEAD_ENDS = re.compile(
    r"[,;:(–—]|\s(?:of|for|from|in|at|on|to|with|by|as|near|under|inside|including|who|whom|whose|which|that|and|or|but"
    r"|himself|herself|itself|themselves)\b"
)


def read(report: Report, tags: Tags, layout: Layout) -> tuple[Mention, ...]:
    """The mentions of a report, in order."""
    return ()


def resolve(at: Offsets, mentions: tuple[Mention, ...], layout: Layout) -> Mention | None:
    """The mention that is the head of the noun phrase at `at`; None where the phrase has no such mention.

    Of "Mara Quill, the mayor", "the mayor, Mara Quill" and "Mayor Mara Quill" it is the mention of her name; of "the mayor" and "she" the mention that
    stands there; "an aide to Mara Quill" and "Quill's aide" have none. mentions: in order of the text.
    """
    start, end = at
    first = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    inside = []
    for mention in mentions[first:]:
        if mention.span.start >= end:
            break
        if mention.span.end <= end:
            inside.append(mention)
    if not inside:
        return None
    close = _head_end(layout.text, start, end, inside)
    heads = [mention for mention in inside if mention.span.end == close]
    if not heads:
        return None
    head = heads[0]
    if head.name is None or head.form.value == "title":
        # "the mayor, Mara Quill": the name beside it is the same chain where it could be told
        named = [mention for mention in inside if mention.chain == head.chain and mention.form.value == "name"]
        return named[0] if named else head
    return head


def _head_end(text: str, start: int, end: int, inside: list[Mention]) -> int:
    """Where the head of the noun phrase ends: before its first comma, preposition or clause, names left whole."""
    at = start
    while True:
        stop = _HEAD_ENDS.search(text, at, end)
        if stop is None:
            return end
        holding = [mention for mention in inside if mention.span.start < stop.start() < mention.span.end]
        if not holding:
            return stop.start()
        at = max(mention.span.end for mention in holding)
