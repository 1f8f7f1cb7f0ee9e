"""Bounds and change: how a number bounds what it counts, and whether it says that it rose or fell."""

from __future__ import annotations

from onrecord.reading.figures.lexicon import DURATIONS, words
from onrecord.reading.figures.lines import Line
from onrecord.record import Bound, Movement
from onrecord.text.lemmas import noun_lemma, verb_lemma
from onrecord.text.units.quantities import Quantity

_BETWEEN = frozenset(
    {
        "by",
        "to",
        "from",
        "about",
        "around",
        "another",
        "further",
        "a",
        "an",
        "some",
        "at",
        "the",
        "of",
        "much",
        "as",
        "than",
        "least",
    }
)
_ARTICLES = frozenset({"a", "an", "the", "another"})
_REACH = 7


def read_bound(line: Line, quantity: Quantity) -> tuple[Bound, int, int]:
    """The bound of a quantity, and where its words start and end with those of the bound."""
    first, bound, start = line.from_offset(quantity.start), quantity.bound, quantity.start
    found = _before(line, first)
    if line.text[max(0, start - 4) : start].lower() == "sub-":
        bound, start = Bound.LESS_THAN, start - 4
    elif bound is Bound.RANGE and first and line[first - 1].lower in ("between", "from"):
        start = line[first - 1].start
        vague = _before(line, first - 1) if first > 1 else None
        start = line[vague[1]].start if vague else start
    elif found:
        start = line[found[1]].start
        bound = _together(bound, found[0])
    after = _after(line, line.from_offset(quantity.end))
    end = quantity.end
    if after:
        end = line[after[1]].end
        bound = _together(bound, after[0])
    return bound, start, end


def _together(own: Bound, said: Bound) -> Bound:
    """A range stays one; "about hundreds" and "more than several" keep what the vague word promises."""
    return own if own in (Bound.RANGE, Bound.AT_LEAST) else said


def _before(line: Line, at: int) -> tuple[Bound, int] | None:
    """The bound whose words end right before token `at`, articles skipped, and its first token."""
    if at > 1 and line[at - 1].lower == "of" and line[at - 2].lower == "age":
        at -= 2  # "over the age of 65"
    found = _phrase_before(line, at)
    while found is None and at > 0 and line[at - 1].lower in _ARTICLES:
        at -= 1
        found = _phrase_before(line, at)
    return found


def _phrase_before(line: Line, at: int) -> tuple[Bound, int] | None:
    if at == 0:
        return None
    if _is_passed(line, at):
        return Bound.MORE_THAN, at - 1
    for phrase, bound in words().before.get(line[at - 1].lower, ()):
        first = at - len(phrase)
        if first >= 0 and all(line[first + i].lower == word for i, word in enumerate(phrase)):
            return bound, first
    return None


def _is_passed(line: Line, at: int) -> bool:
    """ "climbed past 1,500", "topped 1,500"."""
    token = line[at - 1]
    if token.lower == "past":
        return at > 1 and bool(line[at - 2].forms) and verb_lemma(line[at - 2].text) in words().change
    passing = token.is_finite or token.is_participle
    return passing and not token.is_name and verb_lemma(token.text) in words().passing


def _after(line: Line, at: int) -> tuple[Bound, int] | None:
    if at >= len(line):
        return None
    for phrase, bound in words().after.get(line[at].lower, ()):
        if at + len(phrase) <= len(line) and all(line[at + i].lower == word for i, word in enumerate(phrase)):
            return bound, at + len(phrase) - 1
    return None


def _past_before(line: Line, at: int) -> int:
    """From "to" in "rose from 5 to 7" to "from"."""
    if at < 2 or line[at - 1].lower != "to":
        return at
    measured = line.measure_at(at - 2)
    return measured if measured and line[measured - 1].lower == "from" else at


def _past_alternatives(line: Line, at: int) -> int:
    """To the first of the measures that say the same: "lost 190 points, or 0.6%", "by 1 degree (1.8 Fahrenheit)"."""
    for _ in range(3):
        index = at - 1
        if index > 0 and line[index].lower == "or" and line[index - 1].text == ",":
            index -= 2
        elif index >= 0 and (line[index].lower == "or" or line[index].text == "("):
            index -= 1
        else:
            return at
        measured = line.measure_at(index)
        if measured is None:
            return at
        at = measured
    return at


def read_change(line: Line, quantity: Quantity) -> Movement | None:
    """The movement that the words around a quantity tell: "rose 5%", "up 3 points", "a 5% drop", "fell to 12"."""
    own = verb_lemma(line.text[quantity.number_start : quantity.number_end])
    if quantity.unit == "times" and own in words().change:
        return words().change[own]
    if quantity.unit == "percent" and quantity.value < 0:
        return Movement.DECREASE
    at = line.from_offset(quantity.start)
    if quantity.unit in DURATIONS or (at and line[at - 1].lower == "from"):
        return None  # "the biggest rise in 18 months"; what it was before
    at = _past_alternatives(line, _past_before(line, at))
    told = movement_before(line, at, of_a_thing=quantity.unit is None or quantity.joined)
    return told or _movement_after(line, quantity)


def movement_before(line: Line, at: int, *, of_a_thing: bool) -> Movement | None:
    """The movement that a verb or adverb tells before token `at`.

    of_a_thing: things are counted; that they are lost or dropped moves their number only if "by" or "to" says so.
    """
    changes = words().change
    moved, by = not of_a_thing, False
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        token = line[index]
        if not token.is_word:
            return None
        if token.lower in changes and not token.is_name and token.lower in ("up", "down", "higher", "lower"):
            return None if token.lower == "up" and line[index + 1].lower == "to" else changes[token.lower]
        by = by or token.lower == "by"
        moved = moved or token.lower in ("by", "to", "from")
        if token.lower in ("double", "triple"):
            return None
        lemma = token.lower if token.lower in changes else verb_lemma(token.text)
        if token.forms and lemma in changes and not token.is_name:
            return changes[lemma] if moved else None
        if not (by and not token.is_function) and not (
            token.lower in _BETWEEN or token.lower in words().bounding or token.text.endswith("ly")
        ):
            return None
    return None


def _movement_after(line: Line, quantity: Quantity) -> Movement | None:
    """ "5% higher", "a 5% drop"."""
    after = line.from_offset(quantity.end)
    if after >= len(line) or quantity.unit is None:
        return None
    token = line[after]
    if token.lower in ("higher", "more", "lower", "less", "fewer"):
        rising = token.lower in ("higher", "more")
        return (Movement.INCREASE if rising else Movement.DECREASE) if quantity.unit == "percent" else None
    named = noun_lemma(token.text)
    return words().change.get(named) if not token.is_name and named not in ("up", "down") else None
