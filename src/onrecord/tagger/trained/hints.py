"""What the rules saw, as numbers that the network reads beside the words.

The network learns where to trust them. In training they are left out at random, so that it can do without.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from onrecord.record import MentionKind, Offsets, Tags
from onrecord.tagger.trained.pieces import Numbers
from onrecord.text.layout import Layout
from onrecord.text.times import recognise

_KINDS = {kind: 1 + 2 * i for i, kind in enumerate(MentionKind)}
_TIME = 1 + 2 * len(MentionKind)
_TRIGGER = _TIME + 2
MARKS = _TRIGGER + 1
"""Rows of the table of marks: none; begin and inside of each kind of name and of a time; an event's trigger."""

NOTHING, CUE, SOURCE, CONTENT = range(4)
PARTS = 4
"""Rows of the table of a statement's parts."""
UNSEEN = PARTS
"""In a pair: the rules saw no cue at this anchor."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What the rules give to one cue: [first word, end word) of its cue, its sources and its contents."""

    at: int
    parts: tuple[tuple[int, int, int], ...]
    """first word, end word, CUE, SOURCE or CONTENT"""

    def row(self, first: int, last: int) -> Numbers:
        """The part of each word in [first, last)."""
        made = np.zeros(last - first, dtype=np.int64)
        for start, end, part in self.parts:
            made[max(0, start - first) : max(0, end - first)] = part
        return made


@dataclass(frozen=True, slots=True)
class Hints:
    """One row a word: marks[i] and parts[i]. cells: what the rules give to each cue, in order of the words they begin
    at, one a word.
    """

    marks: Numbers
    parts: Numbers
    cells: tuple[Cells, ...]

    def cells_in(self, first: int, last: int) -> tuple[Cells, ...]:
        """The cells of cues that begin in the words [first, last)."""
        begin, end = (bisect_left(self.cells, word, key=lambda cells: cells.at) for word in (first, last))
        return self.cells[begin:end]


def hints(layout: Layout, ruled: Tags) -> Hints:
    """The tags of the rules, and the times of the text, on the words of the layout."""
    times = ((time.start, time.end) for time in recognise(layout))
    starts = [start for start, _ in layout.words]
    marks = np.zeros(len(starts), dtype=np.int64)
    parts = np.zeros(len(starts), dtype=np.int64)
    for trigger in ruled.triggers:
        first, end = covered(starts, trigger.at)
        marks[first:end] = _TRIGGER
    for at, row in (*((time, _TIME) for time in times), *((name.at, _KINDS[name.kind]) for name in ruled.entities)):
        first, end = covered(starts, at)
        marks[first:end] = row + 1
        marks[first : min(first + 1, end)] = row
    cells: dict[int, Cells] = {}
    for cue in ruled.cues:
        made = [(*covered(starts, piece), CONTENT) for piece in cue.content]
        made += [(*covered(starts, piece), SOURCE) for piece in cue.source]
        made.append((*covered(starts, cue.at), CUE))
        cells.setdefault(made[-1][0], Cells(made[-1][0], tuple(made)))
    for part in (CONTENT, SOURCE, CUE):
        for cell in cells.values():
            for first, end, which in cell.parts:
                if which == part:
                    parts[first:end] = part
    return Hints(marks, parts, tuple(cells[at] for at in sorted(cells)))


def covered(starts: list[int], at: Offsets) -> tuple[int, int]:
    """[first, end) of the words that begin in a span."""
    return bisect_left(starts, at[0]), bisect_left(starts, at[1])
