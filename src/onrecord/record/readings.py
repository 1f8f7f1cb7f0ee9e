"""A reading: one report and all the claims that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record.claims import Claim, EventMention, Figure, Mention, Statement, TimeExpression
from onrecord.record.reports import Report
from onrecord.record.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What a step saw and did not keep: the words, the step and why. Kept so that a silence can be explained."""

    report: str
    span: Span
    step: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report and its claims, each kind in the order of the text."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def claims(self) -> Iterator[Claim]:
        """Every claim, kind by kind."""
        yield from self.mentions
        yield from self.statements
        yield from self.figures
        yield from self.times
        yield from self.event_mentions
