"""What is known while a text is read from its beginning: its day, what it told last, and which way a clause looks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.record import Offsets, TimeType
from onrecord.text.times.scan import Found, Tokens
from onrecord.text.times.tense import direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a maker makes of a match: a value, and where it differs from the match, the tokens it stands for.

    told: the day (the first, of a period) for later expressions to be told from, with its unit. ago: told as a
    distance, so that "about" may stand before it. clock: hour and minute of a time of day. aside: it only tells which
    one is meant ("the 1953 treaty"), and gives no year to what is told after it. over: the text says that it has ended.
    """

    type: TimeType
    value: str
    mod: str | None = None
    told: date | None = None
    unit: str = "D"
    tokens: Offsets | None = None
    ago: bool = False
    clock: tuple[int, int] | None = None
    aside: bool = False
    over: bool = False


NEW_QUARTER_DAYS, RECENT_QUARTER_DAYS = 75, 220
"""From a quarter's first day: business reports of it come from its last weeks to four months after its end."""

TURN_OF_YEAR_MONTHS = 7
"""A month that would be so many months before the one last told is of the next year."""
_AHEAD_OF = (
    ("ahead", "of"),
    ("up", "to"),
    ("forward", "to"),
    ("time", "for"),
    ("is", "on"),
    ("is", "in"),
    ("are", "on"),
    ("are", "in"),
)
"""Two words before a time that say that it is yet to come: "ahead of Sunday's vote", "the vote is in May"."""
NEAR_WORDS = 8
"""Words before a month among which a verb in the past says that it is long over."""
AHEAD_WORDS = 6
"""Words before a time among which "ahead of" says so: "ahead of the city's Tuesday vote"."""
_FINENESS = ("D", "WE", "W", "M", "Q", "Y", "DE", "CE", "ML")


@dataclass(slots=True)
class Context:
    """State of one reading. reference: the day the text was published; None when unknown.

    told, told_unit, told_sentence: the last date of the narrative; told_run: how many in a row were of its year;
    told_clock: its hour and minute. history: the text tells the past for itself (narrative.py), so the date last told
    is in sight to its end. quarter: the last quarter told that is not over for long; by_quarter: whether a quarter, not
    a longer period, was told last.
    """

    tokens: Tokens
    reference: date | None
    sentences: tuple[Offsets, ...]
    told: date | None = None
    told_unit: str = "D"
    told_sentence: int = -1
    told_run: int = 0
    told_clock: tuple[int, int] | None = None
    history: bool = False
    quarter: tuple[int, int] | None = None
    by_quarter: bool = False

    def sentence(self, token: int) -> int:
        """The number of the sentence that holds the token."""
        return bisect_right(self.sentences, (self.tokens.spans[token][0], 1 << 60)) - 1

    def side(self, found: Found) -> int:
        """-1 where the clause of a match looks back, 1 where it looks ahead, 0 unknown."""
        return self.side_of(found.start, found.end)

    def side_of(self, start: int, end: int) -> int:
        number = self.sentence(start)
        first, last = 0, len(self.tokens.words)
        if number >= 0:
            first = self._token_at(self.sentences[number][0])
            last = self._token_at(self.sentences[number][1])
        words = self.tokens.words[max(first, start - AHEAD_WORDS) : start]
        if tuple(words[-2:]) in _AHEAD_OF or ("ahead", "of") in pairwise(words):
            return 1
        return direction(self.tokens.words, start, end, first, last)

    def told_as_past(self, found: Found) -> bool:
        """Whether one of the few words before a match says that it is past."""
        return direction(self.tokens.words, found.start, found.end, max(0, found.start - NEAR_WORDS), found.end) < 0

    def before(self, found: Found) -> str:
        """The word before a match, in small letters."""
        return self.tokens.words[found.start - 1].lower() if found.start else ""

    def after(self, found: Found) -> str:
        """The word after a match, as written."""
        return self.tokens.words[found.end] if found.end < len(self.tokens.words) else ""

    def told_within(self, found: Found, sentences: int) -> date | None:
        """The date last told, if it is in sight: not more sentences ago than that."""
        if self.told and (self.history or self.sentence(found.start) - self.told_sentence <= sentences):
            return self.told
        return None

    def told_day_within(self, found: Found, sentences: int) -> date | None:
        """The day last told, if it is in sight; None where a longer period was told last."""
        return self.told_within(found, sentences) if self.told_unit == "D" else None

    def finer(self, unit: str) -> bool:
        """Whether a unit is finer than the date last told, so that it cannot be told from it."""
        return _FINENESS.index(unit if unit in _FINENESS else "Y") < _FINENESS.index(self.told_unit)

    def onward(self, month: int) -> int:
        """The year of a month that is told after the date last told: the same or the next one."""
        if self.told is None:
            message = "no date was told"
            raise ValueError(message)
        over = self.told_unit in ("D", "W", "M", "Q") and self.told.month - month >= TURN_OF_YEAR_MONTHS
        return self.told.year + over

    def tell(self, made: Made, token: int) -> None:
        """Remembers a date for those that are told from it."""
        if made.told is not None:
            run = self.told_run if self.told and self.told.year == made.told.year else 0
            self.told_run = run + (not made.aside)
            self.told, self.told_unit, self.told_sentence = made.told, made.unit, self.sentence(token)
            self.told_clock = made.clock
        if made.unit == "Q" and made.told is not None:
            age = (self.reference - made.told).days if self.reference else 0
            quarter = made.told.year, (made.told.month - 1) // 3 + 1
            due = made.over or age >= NEW_QUARTER_DAYS  # a fiscal quarter may end before the calendar's
            if due and age <= RECENT_QUARTER_DAYS and (self.quarter is None or quarter > self.quarter):
                self.quarter = quarter
            self.by_quarter = True
        elif made.value in ("P9M", "P6M", "P1Y") or (made.unit == "Y" and made.told is not None):
            self.by_quarter = False

    def _token_at(self, offset: int) -> int:
        return bisect_right(self.tokens.spans, (offset, -1))
