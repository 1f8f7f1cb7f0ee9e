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
_WITH = re.compile(
    r"\s+(?:with|for|to|by|before)\s+(?:(?:the|a|an)\s+)?"
    r"(?:[A-Z][\w’'&-]*(?:\s+(?:of|the|and)(?=\s+[A-Z])|\s+[A-Z][\w’'&-]*)*|reporters|journalists|the press)"
)
_NAMED_PLACE = re.compile(r"[^,;:\"“”]{0,40}?\b(at\s+(?:the\s+)?[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*)*)")
_TO_THE_PRESS = re.compile(
    r"\b(?:to|with)\s+(reporters|journalists|the press|lawmakers|parliament|supporters)\b", re.IGNORECASE
)
_KINDS = ("events", "platforms")
_REACH = 240
"""Code points on either side of a cue that are looked at."""


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((files("onrecord.reading.statements") / "occasion.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}


@cache
def _place() -> re.Pattern[str]:
    """ "at a midday briefing", "on Twitter"."""
    lists = _lists()
    events, platforms = ("|".join(sorted(lists[name], key=lambda word: (-len(word), word))) for name in _KINDS)
    return re.compile(
        r"\b(?:(?:at|in|during|on|from|via|through)\s+(?:[\w’'.&-]+\s+){0,5}?(?P<event>" + events + r")"
        r"|on\s+(?:" + platforms + r"))\b",
        re.IGNORECASE,
    )


class Occasions:
    """Finds the occasions of one report's statements."""

    def __init__(self, layout: Layout, times: tuple[TimeExpression, ...], drafts: list[Draft]) -> None:
        self._layout = layout
        self._pieces = sorted(piece for draft in drafts for piece in draft.content)
        self._days = [
            (time.span.start, time.span.end, found[1])
            for time in times
            if time.type in (TimeType.DATE, TimeType.TIME) and (found := _DAY.match(time.value))
        ]

    def around(self, draft: Draft) -> list[Offsets]:
        """The words of the cue's sentence that are no one's content but an outer statement's; near the cue."""
        if draft.cue is None:
            return []
        sentence = self._layout.sentence_at(draft.cue[0]) or draft.cue
        start = max(sentence[0], draft.cue[0] - _REACH)
        end = min(max(sentence[1], draft.cue[1]), draft.cue[1] + _REACH)
        if draft.outer is not None:
            held = next((piece for piece in draft.outer.content if piece[0] <= draft.cue[0] < piece[1]), (start, end))
            start, end = max(start, held[0]), min(end, held[1])
        pieces, at = [], start
        first = bisect_left(self._pieces, (start - _REACH,))
        for piece_start, piece_end in self._pieces[first : first + 40]:
            if piece_start >= end:
                break
            if piece_end <= at or piece_start <= draft.cue[0] < piece_end:
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
        if draft.cue is None or draft.source is None:
            return None
        text = self._layout.text
        for start, end in around:
            match = _place().search(text, start, end)
            if match:
                further = _WITH.match(text, match.end(), end) if match["event"] else None
                return match.start(), further.end() if further else match.end()
        for start, end in around:
            if start <= draft.cue[1] < end:
                place = _NAMED_PLACE.match(text, draft.cue[1], end)
                if place:
                    return place.span(1)
        return None

    def addressee(self, draft: Draft, around: list[Offsets]) -> Offsets | None:
        """Whom it was said to: the hearer that the tagger saw, or "to reporters" near the cue."""
        if draft.hearer is not None:
            return draft.hearer
        if draft.source is None:
            return None
        for start, end in around:
            match = _TO_THE_PRESS.search(self._layout.text, start, end)
            if match:
                return match.span(1)
        return None
