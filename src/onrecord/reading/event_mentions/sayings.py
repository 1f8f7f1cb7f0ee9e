"""Which statement holds a trigger, and what that makes of its status."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.record import Manner, Offsets, Statement, Status
from onrecord.text.event_words import verb_base

_DENYING = frozenset(("deny", "refute", "rebut"))
_DOUBTING = {
    "hope": Status.POSSIBLE,
    "fear": Status.POSSIBLE,
    "worry": Status.POSSIBLE,
    "wish": Status.POSSIBLE,
    "want": Status.DEMANDED,
    "expect": Status.PLANNED,
    "plan": Status.PLANNED,
    "intend": Status.PLANNED,
    "suspect": Status.POSSIBLE,
    "doubt": Status.POSSIBLE,
    "demand": Status.DEMANDED,
    "urge": Status.DEMANDED,
    "promise": Status.PLANNED,
    "pledge": Status.PLANNED,
    "vow": Status.PLANNED,
    "threaten": Status.POSSIBLE,
}
_LOOK_BACK = 40
"""How many content pieces before an offset are looked at; statements nest, but not that deep."""


class Sayings:
    """The statements of a report by where their contents stand."""

    def __init__(self, text: str, statements: Sequence[Statement]) -> None:
        self._text = text
        self._pieces = sorted(
            (span.start, span.end, number) for number, statement in enumerate(statements) for span in statement.content
        )
        self._starts = [piece[0] for piece in self._pieces]
        self._statements = statements

    def around(self, at: Offsets) -> Statement | None:
        """The innermost statement whose content holds `at`."""
        best: tuple[int, int] | None = None
        upto = bisect_right(self._starts, at[0])
        for start, end, number in reversed(self._pieces[max(0, upto - _LOOK_BACK) : upto]):
            if end >= at[1] and (best is None or end - start < best[0]):
                best = (end - start, number)
        return self._statements[best[1]] if best else None

    def seen_through(self, statement: Statement | None, status: Status) -> Status:
        """The status of something in the content of a statement: denied where the speaker denies it, no more than
        possible where the speaker only hopes or fears it."""
        if statement is None or statement.cue is None or status not in (Status.HAPPENED, Status.ONGOING):
            return status
        cue = verb_base(statement.cue.quote.split()[0])
        if cue in _DENYING:
            return Status.DENIED
        if statement.manner is Manner.ATTITUDE:
            return _DOUBTING.get(cue, status)
        return status
