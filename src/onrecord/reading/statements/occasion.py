"""The occasion: where, to whom and on which day something was said, from the words around the cue."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from datetime import date
from functools import cache
from importlib.resources import files

from onrecord.reading.statements.drafts import Draft
from onrecord.record import Offsets, TimeExpression, TimeType
from onrecord.text.layout import Layout

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*)?\Z")
_PLACE = re.compile(
    r"\b(?:at|in|during|on|from|via|through)\s+(?:(?:a|an|the|his|her|its|their|one|this|that|several|recent)\s+)*"
    r"(?P<before>(?:[\w’'.&-]+\s+){0,5}?)(?P<noun>[\w-]+)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\s+(?:with|for|to|by|before|on)\s+(?:the\s+|a\s+|an\s+)?(?:[A-Z][\w’'.&-]*(?:\s+(?:of|the|and|[A-Z][\w’'.&-]*))*|reporters|journalists)"
)
_NAMED_PLACE = re.compile(r"\bat\s+(?:the\s+)?[A-Z][\w’'.&-]*(?:\s+[A-Z][\w’'.&-]*)*")
_TO = re.compile(
    r"\bto\s+((?:the\s+)?(?:reporters|journalists|lawmakers|supporters|parliament|[A-Z][\w’'.&-]*(?:\s+[A-Z][\w’'.&-]*)*))"
)
_TO_THE_PRESS = re.compile(
    r"\b(?:to|with)\s+(reporters|journalists|the press|lawmakers|parliament|supporters)\b", re.IGNORECASE
)
_REACH = 240
"""Code points on either side of a cue that are looked at."""


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((files("onrecord.reading.statements") / "occasion.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}


class Occasions:
    """Finds the occasions of one report's statements."""

    def __init__(self, layout: Layout, times: tuple[TimeExpression, ...]) -> None:
        self._layout = layout
        self._days = [
            (time.span.start, time.span.end, found[1])
            for time in times
            if time.type in (TimeType.DATE, TimeType.TIME) and (found := _DAY.match(time.value))
        ]

    def around(self, draft: Draft) -> list[Offsets]:
        """The words of the cue's sentence that are not content, nearest pieces to the cue; at most its reach."""
        if draft.cue is None:
            return []
        sentence = self._layout.sentence_at(draft.cue[0]) or draft.cue
        start = max(sentence[0], draft.cue[0] - _REACH)
        end = min(max(sentence[1], draft.cue[1]), draft.cue[1] + _REACH)
        pieces, at = [], start
        for piece_start, piece_end in draft.content:
            if piece_end <= at or piece_start >= end:
                continue
            if at < piece_start:
                pieces.append((at, piece_start))
            at = max(at, piece_end)
        if at < end:
            pieces.append((at, end))
        return pieces

    def said_on(self, draft: Draft, around: list[Offsets]) -> date | None:
        """The day, where the words around the cue give a certain one: the nearest to the cue."""
        if draft.cue is None:
            return None
        best: tuple[int, str] | None = None
        for start, end in around:
            index = bisect_left(self._days, (start,))
            for day_start, day_end, value in self._days[index : index + 8]:
                if day_end > end:
                    break
                distance = max(day_start - draft.cue[1], draft.cue[0] - day_end)
                if best is None or distance < best[0]:
                    best = (distance, value)
        if best is None:
            return None
        try:
            return date.fromisoformat(best[1])
        except ValueError:
            return None

    def venue(self, draft: Draft, around: list[Offsets]) -> Offsets | None:
        """ "at a midday briefing for reporters", "in an interview with X", "on Twitter", "at the White House"."""
        text, lists = self._layout.text, _lists()
        named = None
        for start, end in around:
            for match in _PLACE.finditer(text, start, end):
                noun = match["noun"].lower()
                platform = text[match.start() : match.start() + 3].lower() == "on " and noun in lists["platforms"]
                if noun in lists["events"] or platform:
                    further = _WITH.match(text, match.end(), end)
                    return match.start(), further.end() if further and not platform else match.end()
            if named is None:
                place = _NAMED_PLACE.search(text, start, end)
                named = place.span() if place and draft.cue is not None and place.start() > draft.cue[0] else None
        return named

    def addressee(self, draft: Draft, around: list[Offsets]) -> Offsets | None:
        """Whom it was said to: the hearer that the tagger saw, or "to reporters" near the cue."""
        if draft.hearer is not None:
            return draft.hearer
        for start, end in around:
            match = _TO_THE_PRESS.search(self._layout.text, start, end)
            if match:
                return match.span(1)
        return None
