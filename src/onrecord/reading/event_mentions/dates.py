"""Which time expression dates a trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.record import Status, TimeExpression, TimeType
from onrecord.text.clauses import VERBAL, Sentence

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}|\d{4}(?:-\d{2}(?:-\d{2})?|-W\d{2}(?:-WE)?)?")
_CROSSED = 6
"""What a verb between a trigger and a time costs, in words: the time is then more likely the other verb's."""
_BACKWARDS = 3
"""What a time before its trigger costs, in words."""
_FARTHEST = 20
_UP_TO = frozenset(("until", "till", "til", "through"))


def time_of(
    sentence: Sentence, first: int, last: int, times: Sequence[TimeExpression], scope: tuple[tuple[int, int], ...]
) -> TimeExpression | None:
    """The time that dates the trigger of words [first, last], from those of its sentence.

    scope: the content of the statement that holds the trigger, if one does: a time outside it dates the saying.
    """
    best, least = None, _FARTHEST + 1
    for time in times:
        if time.type not in (TimeType.DATE, TimeType.TIME) or not day_of(time.value):
            continue
        if scope and not any(start <= time.span.start < end for start, end in scope):
            continue
        at = sentence.index(time.span.start)
        if at is None:
            continue
        end = sentence.index(time.span.end - 1) or at
        cost = _cost(sentence, first, last, at) if not is_of_noun(sentence, end, last) else _FARTHEST + 1
        if cost < least:
            best, least = time, cost
    return best


def is_of_noun(sentence: Sentence, end: int, last: int) -> bool:
    """Whether a time that ends at `end` belongs to a noun after it that is not the trigger: "the 1973 war"."""
    following = end + 1
    if following >= len(sentence.kinds) or sentence.kinds[following] not in "nU" or following == last:
        return False
    phrase = sentence.phrase_from(following)
    return phrase is not None and not phrase.start <= last < phrase.end and sentence.kinds[end] == "Q"


def is_end(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a time is when something ends, not when it happened: "closed until 6 May"."""
    at = sentence.index(time.span.start)
    return at is not None and at > 0 and sentence.low[at - 1] in _UP_TO


def _cost(sentence: Sentence, first: int, last: int, at: int) -> int:
    if at > last:
        between = range(last + 1, at)
        crossed = sum(sentence.kinds[i] in VERBAL and sentence.kinds[i] != "G" for i in between)
        return len(between) + _CROSSED * crossed + _FARTHEST * _clauses(sentence, between)
    between = range(at + 1, first)
    crossed = sum(sentence.kinds[i] in VERBAL for i in between)
    # A time that opens the sentence dates its main verb, however far.
    opening = 0 if at > 3 else -min(len(between), 8)
    return len(between) + _BACKWARDS + opening + _CROSSED * crossed + _FARTHEST * _clauses(sentence, between)


def _clauses(sentence: Sentence, between: range) -> int:
    """How many clauses of their own begin among some words: "… on Monday, and that there would be …"."""
    return sum(sentence.low[i] == "that" and sentence.kinds[i - 1] == "C" for i in between)


def day_of(value: str) -> str | None:
    """The date of a TIMEX3 value, without a time of day; None for a value that names no date.

    >>> day_of("2021-05-04TEV"), day_of("2021-W07"), day_of("PRESENT_REF")
    ('2021-05-04', '2021-W07', None)
    >>> day_of("2024-03-11/2024-04-09")
    '2024-03-11/2024-04-09'
    """
    found = _DAY.match(value)
    return found.group() if found else None


def settled(status: Status, day: str | None, published: date | None) -> Status:
    """A plan whose day is past stays a plan; what is told as happened on a day after the report is still to come."""
    if status is Status.HAPPENED and day and published and len(day) == 10 and day > published.isoformat():
        return Status.PLANNED
    return status
