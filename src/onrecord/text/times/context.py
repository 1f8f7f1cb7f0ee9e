"""What is known while a text is read from its beginning: its day, what it told last, and which way a clause looks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from onrecord.record import Offsets, TimeType
from onrecord.text.times.scan import Found, Tokens
from onrecord.text.times.tense import direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a maker makes of a match: a value, and where it differs from the match, the tokens it stands for.

    told: the day (the first, of a period) for later expressions to be told from, with its unit. ago: told as a
    distance, so that "about" may stand before it.
    """

    type: TimeType
    value: str
    mod: str | None = None
    told: date | None = None
    unit: str = "D"
    tokens: Offsets | None = None
    ago: bool = False


NEW_QUARTER_DAYS, RECENT_QUARTER_DAYS = 75, 220
"""From a quarter's first day: business reports of it come from its last weeks to four months after its end."""


@dataclass(slots=True)
class Context:
    """State of one reading. reference: the day the text was published; None when unknown.

    told, told_unit, told_sentence: the last date of the narrative; told_run: how many in a row
    were of its year. quarter: the last quarter told that
    is not over for long; by_quarter: whether a quarter, not a longer period, was told last.
    """

    tokens: Tokens
    reference: date | None
    sentences: tuple[Offsets, ...]
    told: date | None = None
    told_unit: str = "D"
    told_sentence: int = -1
    told_run: int = 0
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
        return direction(self.tokens.words, start, end, first, last)

    def before(self, found: Found) -> str:
        """The word before a match, in small letters."""
        return self.tokens.words[found.start - 1].lower() if found.start else ""

    def after(self, found: Found) -> str:
        """The word after a match, as written."""
        return self.tokens.words[found.end] if found.end < len(self.tokens.words) else ""

    def tell(self, made: Made, token: int) -> None:
        """Remembers a date for those that are told from it."""
        if made.told is not None:
            self.told_run = self.told_run + 1 if self.told and self.told.year == made.told.year else 1
            self.told, self.told_unit, self.told_sentence = made.told, made.unit, self.sentence(token)
        if made.unit == "Q" and made.told is not None:
            age = (self.reference - made.told).days if self.reference else 0
            quarter = made.told.year, (made.told.month - 1) // 3 + 1
            if NEW_QUARTER_DAYS <= age <= RECENT_QUARTER_DAYS and (self.quarter is None or quarter > self.quarter):
                self.quarter = quarter
            self.by_quarter = True
        elif made.value in ("P9M", "P6M", "P1Y") or (made.unit == "Y" and made.told is not None):
            self.by_quarter = False

    def _token_at(self, offset: int) -> int:
        return bisect_right(self.tokens.spans, (offset, -1))
