"""When, where and by whom: a figure's day, place and statement."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from onrecord.reading.figures.clauses import verbs_left
from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line, Token
from onrecord.record import PLACES, Mention, MentionKind, Offsets, Span, Statement, TimeExpression, TimeType
from onrecord.text.event_words import is_event_noun
from onrecord.text.lemmas import verb_lemma
from onrecord.text.units.quantities import Quantity

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?|-W\d{2})?\Z")
_IN = frozenset(
    ["in", "inside", "at", "near", "across", "throughout", "within", "around", "into", "over", "on", "through"]
)
_INSIDE = frozenset({"in", "near", "inside", "through", "northern", "southern", "eastern", "western", "central", "of"})
_OPENING = frozenset({"the", "northern", "southern", "eastern", "western", "central", "of"})
_DEMONYM = re.compile(r"\w+(?:an|ese|ish)\Z")
_NAME_REACH = 6
"""Tokens of a phrase within which the name of the place stands: "the Arlandian port town of Marrow"."""
_BEFORE_A_NAME = 4
"""Words between a preposition and a place's name: "in the southern city of"."""
_MONTHS = frozenset(month.lower() for month in calendar.month_name if month)
_REACHING = frozenset({"enter", "reach", "leave"})
_NEW_CLAUSE = frozenset(
    {"that", "which", "because", "while", "whereas", "but", "although", "when", "after", "before", "as"}
)
_REPORTING = frozenset({"say", "tell", "add", "believe", "report", "announce", "claim", "warn", "state"})
_DATELINE = re.compile(r"\.?\s?(?:\([^()\n]{2,40}\)\s?)?(?:[-–—]|\u2013|:)|\.?\s?\([^()\n]{2,40}\)")
_FAR = 1_000
_INSERTION = re.compile(r"\s[-–—]\s[^-–—]{1,120}\s[-–—]\s|\([^()]{1,120}\)")
_LISTED = re.compile(r"(?:, (?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*)*){0,12},? and (?:the )?(?=[A-Z])")
_NOT_HELD = re.compile(r"\b(?:since|from|until|till|before|after|than|as|with|to)\s(?:the\s)?$", re.IGNORECASE)
_WHAT_IT_DID = re.compile(
    r"(?: [\w'’-]+){1,4}?(?: (?:that|which|had|has))*"
    r" (?:killed|claimed|wounded|injured|destroyed|displaced)\b[^,;:.]*\Z"
)
"""Between "the 1918" and a number: what it killed was killed in that year."""
_YEAR = len("1918")
_PIECES = 64
"""Pieces of statements before a figure among which the one that holds it is looked for."""
_OWNER_REACH = 4
_MOTION_REACH = 10
_REPORTING_REACH = 12
_LONGEST_ARTICLE = 4
_NEAR = 160
"""Code points from a figure within which a place belongs to it."""


class Surroundings:
    """The times, places and statements of a report, by where they stand."""

    def __init__(
        self, mentions: Sequence[Mention], times: Sequence[TimeExpression], statements: Sequence[Statement]
    ) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._mentions]
        self._time_spans = sorted(time.span.offsets for time in times)
        held = [(time.span, _day_of(time)) for time in times]
        self._days = [(span, day) for span, day in held if day is not None]
        self._day_starts = [span.start for span, _ in self._days]
        pieces = [(piece, statement) for statement in statements for piece in statement.content]
        self._pieces = sorted(pieces, key=lambda pair: (pair[0].start, -pair[0].end, pair[1].id))
        self._piece_starts = [piece.start for piece, _ in self._pieces]

    def statement(self, number: Offsets) -> Statement | None:
        """The innermost statement whose content holds the figure."""
        last = bisect_right(self._piece_starts, number[0])
        best: tuple[int, Statement] | None = None
        for piece, statement in self._pieces[max(0, last - _PIECES) : last]:
            if number[1] <= piece.end and (best is None or piece.end - piece.start <= best[0]):
                best = piece.end - piece.start, statement
        return best[1] if best else None

    def as_of(self, text: str, sentence: Offsets, quantity: Quantity, others: Sequence[Quantity]) -> str | None:
        """The day that the figure's sentence gives, nearest to it; not one that something has lasted since."""
        best: tuple[int, str] | None = None
        for index in range(bisect_left(self._day_starts, sentence[0]), len(self._days)):
            span, day = self._days[index]
            if span.start >= sentence[1]:
                break
            if _NOT_HELD.search(text, max(0, span.start - 12), span.start):
                continue
            if _names_a_thing(text, span) and not (
                len(day) == _YEAR and _WHAT_IT_DID.match(text, span.end, quantity.start)
            ):
                continue
            far = _distance(span.offsets, quantity, others)
            if _DATELINE.match(text, span.end):
                far += _FAR  # the day of the report, unless the sentence has another
            if best is None or far < best[0]:
                best = far, day
        return best[1] if best else None

    def place(self, line: Line, quantity: Quantity, stop: int, opening: int) -> Span | None:
        """The place that a preposition ties to the figure: behind it and before `stop`, or where the sentence opens.

        opening: the figure's first token, with the words of its bound.
        """
        home = self._home(line, opening)
        if home:
            return home
        first = line.from_offset(quantity.end)
        last = first
        while last < len(line) and line[last].start < stop and line[last].start - quantity.end <= _NEAR:
            last += 1
        return self._between(line, first, last, moved=_is_moved(line, first)) or self._before(line, quantity)

    def place_of_count(self, line: Line, head: int, first: int) -> Span | None:
        """The place of a number's noun that stands before it: "the toll in Marrow rose to 5", "Marrow's toll is 5"."""
        owner = head
        while owner > 0 and head - owner < _OWNER_REACH and line[owner - 1].is_word and not line[owner].possessive:
            owner -= 1
        if line[owner].possessive and line[owner].is_name:
            return self._named(line, owner)
        return self._between(line, head + 1, first, moved=False)

    def _between(self, line: Line, first: int, last: int, *, moved: bool) -> Span | None:
        """The first place that a preposition ties between two tokens, in one clause."""
        for index in range(first, last):
            token = line[index]
            if self._ends_clause(token) or _reports_next(line, index):
                return None
            if token.lower == "there" and index > first and line[index - 1].is_verb:
                return self._nearest(line, index)  # "civilians sheltering there"
            motion = token.lower == "to" and (moved or _is_moved(line, index))
            if (motion or token.lower in _IN or verb_lemma(token.text) in _REACHING) and index + 1 < len(line):
                found = self._at(line, index + 1)
                if found:
                    return found
        return None

    def _home(self, line: Line, opening: int) -> Span | None:
        """ "a town that is home to 5,000 people", "the town, where 5,000 people live"."""
        if opening > 1 and line[opening - 1].lower == "to" and line[opening - 2].lower == "home":
            return self._nearest(line, opening - 2)
        return self._nearest(line, opening - 1) if opening > 0 and line[opening - 1].lower == "where" else None

    def _nearest(self, line: Line, index: int) -> Span | None:
        """The last place named in the sentence before a token, insertions between dashes aside."""
        end = line[index].start
        aside = [match.span() for match in _INSERTION.finditer(line.text, line.start, end)]
        for mention in reversed(self._mentions[: bisect_left(self._starts, end)]):
            if mention.span.start < line.start:
                break
            inserted = any(start <= mention.span.start < stop for start, stop in aside)
            if mention.kind in PLACES and mention.span.end <= end and not inserted:
                return mention.span
        return None

    @staticmethod
    def _ends_clause(token: Token) -> bool:
        return (
            token.text == ";" or token.lower in _NEW_CLAUSE or (token.is_verb and verb_lemma(token.text) in _REPORTING)
        )

    def _before(self, line: Line, quantity: Quantity) -> Span | None:
        """ "In the capital, 12 people …": a place that opens the sentence."""
        if len(line) > 2 and line[0].lower in _IN:
            found = self._at(line, 1)
            if found and found.end <= quantity.start and quantity.start - found.end < 40:
                return found
        return None

    def _at(self, line: Line, index: int) -> Span | None:
        """The mention of a place that begins at token `index`, its article aside."""
        for _ in range(_BEFORE_A_NAME):
            if index + 1 < len(line) and _opens(line[index]):
                index += 1
        named = _named_behind_kind(line, index)
        if named is None and _is_demonym(line, index):
            return None
        index = index if named is None else named
        mention = self._mention(line[index].start)
        if mention is not None and _names_something_else(line, mention):
            return None
        if mention is not None:
            one = mention.kind in PLACES and not self._is_listed(line.text, mention.span.end)
            return mention.span if one else None
        tie = line[index - 1]
        placed = tie.lower in _INSIDE or (tie.is_verb and verb_lemma(tie.text) in _REACHING)
        return self._unknown(line, index) if placed else None

    def _is_listed(self, text: str, end: int) -> bool:
        """Whether the place that ends here is one of several: "in Marrow, Odell and Lund"."""
        listed = _LISTED.match(text, end)
        last = self._mention(listed.end()) if listed else None
        return last is not None and last.kind in PLACES

    def _named(self, line: Line, index: int) -> Span | None:
        mention = self._mention(line[index].start)
        if mention is None or mention.kind not in PLACES:
            return None
        ending = 2 * mention.span.quote.endswith(("'s", "’s"))
        return Span.of(line.text, mention.span.start, mention.span.end - ending)

    def _mention(self, start: int) -> Mention | None:
        """The mention that holds an offset, of no other kind than those that a place can be told by."""
        at = bisect_left(self._starts, start - _LONGEST_ARTICLE)
        while at < len(self._mentions) and self._mentions[at].span.start <= start:
            mention = self._mentions[at]
            if mention.span.start <= start < mention.span.end and mention.kind is not MentionKind.OTHER:
                return mention
            at += 1
        return None

    def _unknown(self, line: Line, index: int) -> Span | None:
        """A name behind "in" that nothing else is known of is a place, unless it is a day or a month."""
        last = index
        while last < len(line) and line[last].is_word and line[last].is_name and not line[last].is_function:
            last += 1
        if last < len(line) and _is_described(line[last]):
            return None  # "in Red Hand captivity"
        if last == index or len(line[index].text) < 3 or (line[index].text.isupper() and len(line[index].text) > 3):
            return None
        start, end = line[index].start, line[last - 1].end
        at = bisect_right(self._time_spans, (start, end))
        near = self._time_spans[max(0, at - 3) : at + 1]
        if any(first < end and start < stop for first, stop in near) or line[index].lower in _MONTHS:
            return None
        return Span.of(line.text, start, end)


def _is_described(token: Token) -> bool:
    """Whether a noun that is no kind of place follows a name, which then says whose or which it is."""
    if not token.is_word or token.is_name or token.is_function or token.is_plural or token.forms:
        return False
    return token.lower not in words().place_kinds and not token.lower.endswith("ly")


def _names_something_else(line: Line, mention: Mention) -> bool:
    """ "in Red Hand captivity", "in the Mill Dam disaster": a name that says whose or which, and not where."""
    behind = line.from_offset(mention.span.end)
    if behind >= len(line) or line[behind].is_name:
        return False
    noun = line[behind].lower
    return noun in words().captivity or noun == "disaster" or (is_event_noun(noun) and not line[behind].is_finite)


def _is_moved(line: Line, at: int) -> bool:
    """Whether the clause before token `at` tells that something is sent: "sent 5,000 troops to Marrow"."""
    return any(True for _ in verbs_left(line, at, words().motions, reach=_MOTION_REACH, stops=",;"))


def _reports_next(line: Line, index: int) -> bool:
    """Whether a comma or a dash opens the words that say who said it: "…, officials in the capital said"."""
    if line[index].text not in (",", "–", "—", '"', "”"):
        return False
    for later in range(index + 1, min(len(line), index + 1 + _REPORTING_REACH)):
        token = line[later]
        if token.text == ",":
            return False
        if token.is_verb and verb_lemma(token.text) in _REPORTING:
            return token.is_finite and not any(line[at].is_verb for at in range(index + 1, later))
    return line[index].text == "," and index + 1 < len(line) and line[index + 1].lower == "according"


def is_current(text: str, sentence: Offsets, quantity: Quantity) -> bool:
    """Whether the sentence says near a figure that it holds on the day it is told: "so far", "to date"."""
    start, end = max(sentence[0], quantity.start - _NEAR), min(sentence[1], quantity.end + _NEAR)
    return _current().search(text, start, end) is not None


@cache
def _current() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words().current)})\b", re.IGNORECASE)


def _opens(token: Token) -> bool:
    return not token.is_name and (token.lower in _OPENING or token.lower in words().place_kinds)


def _named_behind_kind(line: Line, index: int) -> int | None:
    """The name behind the kind of place: "the Arlandian town of Marrow", "the Arlandian capital, Marrow"."""
    for kind in range(index, min(len(line) - 2, index + _NAME_REACH)):
        token = line[kind]
        if not token.is_word or (token.is_function and not token.is_name):
            return None
        if token.is_name or token.lower not in words().place_kinds:
            continue
        ties = 1 + (line[kind + 1].lower == "of" or line[kind + 1].text == ",")
        if kind + ties < len(line) and line[kind + ties].is_name and not line[kind + ties].is_function:
            return kind + ties
    return None


def _is_demonym(line: Line, index: int) -> bool:
    """Whether a name is an adjective: "the Arlandian army", "in Arlandian towns"; places have no article."""
    token = line[index]
    if not token.is_name or index + 1 >= len(line) or not _DEMONYM.match(token.text):
        return False
    following = line[index + 1]
    noun = following.is_word and not following.is_name and not following.is_function and not following.is_finite
    return noun and (following.is_plural or (index > 0 and line[index - 1].lower in ("the", "a", "an")))


def _names_a_thing(text: str, day: Span) -> bool:
    """ "the 1973 war", "the May 3 attack": the day names what follows, and is not when the figure holds."""
    before, after = text[max(0, day.start - 4) : day.start].lower(), text[day.end : day.end + 2]
    return (
        before.endswith("the ")
        and len(after) == 2
        and after[0] == " "
        and after[1].islower()
        and day.quote[-1].isdecimal()
    )


def _day_of(time: TimeExpression) -> str | None:
    """The day, month or year of a time expression; of a time of day, its day."""
    value = time.value.partition("T")[0] if time.type is TimeType.TIME else time.value
    return value if time.type in (TimeType.DATE, TimeType.TIME) and _DAY.match(value) else None


def _distance(time: Offsets, quantity: Quantity, others: Sequence[Quantity]) -> int:
    """Code points between a day and a figure, other figures in between counting as far."""
    if time[0] >= quantity.end:
        gap, low, high = time[0] - quantity.end, quantity.end, time[0]
    else:
        gap, low, high = quantity.start - time[1], time[1], quantity.start
    return gap + 200 * sum(low <= other.start < high for other in others)
