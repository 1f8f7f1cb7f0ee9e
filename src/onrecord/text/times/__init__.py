"""Time expressions: where they stand and what they mean, by rules that are data (rules/*.toml). English.

One pass turns the words into signs (lexicon.py), rules are regular expressions over signs (patterns.py, rules.py), the
longest match at a word stands, and makers (making.py) give TIMEX3 values.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from onrecord.record import TimeType
from onrecord.text.layout import Layout
from onrecord.text.times.calendar import make_day
from onrecord.text.times.context import Context, Made
from onrecord.text.times.making import MAKERS
from onrecord.text.times.narrative import first_year
from onrecord.text.times.rules import UNNAMED, Rules, rules
from onrecord.text.times.scan import Found, Tokens
from onrecord.text.times.tense import direction

__all__ = ["Timex", "recognise", "side_of_clause"]

_PREFIX_WORDS = 5
YEARS = range(1000, 3000)
"""Years of a reference: far enough from the ends of the calendar for its arithmetic."""
SIDE_REACH = 250
"""Code points on either side of a time in which its clause's verbs are looked for."""
_PERIODS = frozenset("WMQY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression: offsets in the text, TIMEX3 type, value and mod. rule: the name of the rule that found it."""

    start: int
    end: int
    type: TimeType
    value: str
    mod: str | None
    rule: str


def recognise(text: str | Layout, reference: date | None = None) -> tuple[Timex, ...]:
    """The time expressions of a text, in order, resolved against the day it was published.

    What cannot be resolved says so: XXXX for an unknown year, PAST_REF, PRESENT_REF or FUTURE_REF. A reference outside
    of YEARS counts as unknown.

    >>> [(t.value, t.mod) for t in recognise("Late on October 7 it rained for two days.", date(2023, 11, 2))]
    [('2023-10-07', 'END'), ('P2D', None)]
    """
    if reference is not None and reference.year not in YEARS:
        reference = None
    layout = Layout.of(text) if isinstance(text, str) else text
    known = rules()
    tokens = Tokens.of(layout, known)
    context = Context(tokens=tokens, reference=reference, sentences=layout.sentences)
    begun = first_year(tokens, known, reference)
    if begun is not None:
        context.history, context.told, context.told_unit = True, make_day(begun, 1, 1), "Y"
    found: list[Timex] = []
    at, free = 0, 0
    while True:
        start = known.starts.search(tokens.signs, at)
        if start is None:
            return tuple(found)
        at = start.start()
        taken = _best(known, tokens, context, at)
        if taken is None:
            at += 1
            continue
        match, made = taken
        for one in made:
            context.tell(one, match.start)
            found.append(_timex(known, tokens, match, one, free))
        at = free = match.end


def side_of_clause(layout: Layout, start: int, end: int) -> int:
    """-1 where the clause around text[start:end] looks back, 1 where it looks ahead, 0 where its verbs don't say.

    >>> text = "It will open on May 3, 2023."
    >>> side_of_clause(Layout.of(text), 16, 27)
    1
    """
    sentence = layout.sentence_at(start) or (0, len(layout.text))
    spans = layout.words_in(max(sentence[0], start - SIDE_REACH), min(sentence[1], end + SIDE_REACH))
    words = [layout.text[a:b] for a, b in spans]
    first = bisect_left(spans, (start, start))
    last = bisect_left(spans, (end, end))
    return direction(words, first, last, 0, len(words))


def _best(known: Rules, tokens: Tokens, context: Context, at: int) -> tuple[Found, tuple[Made, ...]] | None:
    """The longest match at a token whose maker accepts it."""
    matches = []
    named = at + 1 < len(tokens.signs) and tokens.signs[at + 1] not in UNNAMED
    for rule in (known.by_first if named else known.alone)[tokens.signs[at]]:
        match = rule.match.match(tokens.signs, at)
        if match and match.end() > at:
            matches.append(Found(rule, known, tokens, match))
    matches.sort(key=lambda found: -found.end)
    for found in matches:
        made = MAKERS[found.rule.makes](found, context)
        if made is not None:
            return found, made if isinstance(made, tuple) else (made,)
    return None


def _timex(known: Rules, tokens: Tokens, found: Found, made: Made, free: int) -> Timex:
    first, last = made.tokens or (found.start, found.end)
    mod = made.mod
    if made.tokens is None or made.tokens[0] == found.start:
        first, more = _prefixed(known, tokens, made, first, free)
        mod = mod or more
    return Timex(
        start=tokens.spans[first][0],
        end=tokens.spans[last - 1][1],
        type=made.type,
        value=made.value,
        mod=mod,
        rule=found.rule.name,
    )


def _prefixed(known: Rules, tokens: Tokens, made: Made, first: int, free: int) -> tuple[int, str | None]:
    """Where the expression begins with the words before it that belong to it, and the mod they give."""
    kinds = {str(made.type)}
    if made.ago:
        kinds.add("AGO")
    if made.unit in _PERIODS and made.told:
        kinds.add("PERIOD")
    for length in range(min(_PREFIX_WORDS, first - free), 0, -1):
        for prefix in known.prefixes:
            if prefix.on & kinds and prefix.match.fullmatch(tokens.signs, first - length, first):
                return first - length, prefix.mod
    return first, None
