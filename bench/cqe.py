"""A report's figures in the shape, and by the conventions, of the CQE sets (see the corpus's README).

What differs from onrecord's own conventions, and is brought over here:
- units have CQE's names: "percentage", "dollar", the counted noun with its adjectives ("commercial fisherman");
- the concept of a counted noun is what has it or does it, not the noun: the subject of the clause;
- "from 20 in May to 29" is a range there, two figures here; and "hundreds", here at least 200, are 100 to 1000;
- a movement holds for the amount of the movement, not for what was reached ("rose 3% to 40");
- vague amounts ("several", "a few") and what has no value there are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from onrecord.reading.figures.clauses import subject_of, tied_noun
from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line
from onrecord.record import Bound, Figure, Movement
from onrecord.text.layout import Layout
from onrecord.text.lemmas import noun_lemma
from onrecord.text.units import currency_name
from onrecord.text.word_classes import is_function_word

Row = dict[str, Any]

_BOUNDS = {
    Bound.EXACT: "=",
    Bound.RANGE: "=",
    Bound.ABOUT: "~",
    Bound.MORE_THAN: ">",
    Bound.AT_LEAST: ">",
    Bound.LESS_THAN: "<",
    Bound.AT_MOST: "<",
}
_MOVEMENTS = {Movement.INCREASE: "up", Movement.DECREASE: "down"}
_NAMES = {
    "USD": "dollar",
    "ILS": "shekel",
    "XBT": "bitcoin",
    "percent": "percentage",
    "pound": "pound-mass",
    "tonne": "metric ton",
    "ESP": "peseta",
    "revolution per minute": "revolutions per minute",
    "part per billion": "parts-per-billion",
}
_VAGUE = re.compile(r"\b(?:several|few|handful|no|none|doubl|tripl|quadrupl|halv|twice|thrice)", re.IGNORECASE)
_ABOUT = re.compile(r"about|around|approximately|roughly|some|~", re.IGNORECASE)
_MANY = re.compile(r"(?:tens|dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")


def rows(figures: Sequence[Figure], layout: Layout) -> list[Row]:
    """One row a figure, in the shape of scorers/figures.py."""
    text = layout.text
    made: list[Row] = []
    for figure in figures:
        if _VAGUE.match(figure.number.quote):
            continue
        row = _row(figure, figures, layout)
        if made and _joins(text, made[-1], row):
            made[-1] = made[-1] | {
                "value": [made[-1]["value"], row["value"]],
                "normalized_unit": row["normalized_unit"],
                "change": "=",
            }
            continue
        made.append(row)
    return made


def _joins(text: str, before: Row, row: Row) -> bool:
    """ "from 20 in 2008 to 29": one range in CQE."""
    if isinstance(before["value"], list) or isinstance(row["value"], list):
        return False
    between = text[before["span"][1] : row["span"][0]]
    opened = re.search(
        r"\bfrom (?:about |around |nearly |a |an )?$", text[max(0, before["span"][0] - 16) : before["span"][0]]
    )
    return bool(
        opened
        and len(between) < 40
        and re.search(r"\bto (?:about |around |nearly )?$", between)
        and ". " not in between
    )


def _row(figure: Figure, figures: Sequence[Figure], layout: Layout) -> Row:
    value: Any = float(figure.value)
    if figure.value_to is not None:
        value = [value, float(figure.value_to)]
    elif _MANY.match(figure.number.quote):
        value = 12.0 if figure.value == 24 else [value / 2, value * 5]
    return {
        "value": value,
        "normalized_unit": _unit(figure),
        "change": _change(figure, layout.text),
        "concept_words": _concept(figure, figures, layout),
        "num_span": list(figure.number.offsets),
        "span": list(figure.span.offsets),
    }


def _change(figure: Figure, text: str) -> str:
    reached = re.search(
        r"\b(?:to|at|of)\s+(?:\w+\s)?[^\w\s]*$", text[max(0, figure.span.start - 12) : figure.span.start]
    )
    bounded = figure.bound in (Bound.ABOUT, Bound.MORE_THAN) and not figure.span.quote.lower().startswith(
        ("nearly", "almost")
    )
    noun = _WORD.match(text, figure.span.end + 1)
    named = noun is not None and noun_lemma(noun.group()) in words().change
    if figure.change and not reached and not bounded and not named:
        return _MOVEMENTS[figure.change]
    if _MANY.match(figure.number.quote):
        return "="
    if figure.bound is Bound.RANGE and _ABOUT.match(figure.span.quote):
        return "~"
    return _BOUNDS[figure.bound]


def _unit(figure: Figure) -> str:
    if figure.unit is None:
        return f"% {_last_noun(figure)}" if 0 < figure.value < 1 and not figure.number.quote[0].isdecimal() else "-"
    if figure.unit == "penny" and figure.span.quote.endswith("p"):
        return "point"
    unit, _, rate = figure.unit.partition(" per ")
    if unit == "time":
        return figure.unit.replace("time", "count", 1)
    name = _NAMES.get(figure.unit) or _NAMES.get(unit) or currency_name(unit) or unit
    counted = _counted_noun(figure)
    if counted and figure.counted and figure.counted.start >= figure.number.end:
        name = counted
    return f"{name} per {rate}" if rate and figure.unit not in _NAMES else name


def _last_noun(figure: Figure) -> str:
    """What a part is of, with its adjectives, or "-"."""
    written = _WORD.findall(figure.counted.quote.partition(" of ")[0]) if figure.counted else []
    nouns = [word for word in written if not is_function_word(word)]
    return " ".join([*nouns[:-1], noun_lemma(nouns[-1])]) if nouns else "-"


def _counted_noun(figure: Figure) -> str | None:
    """The counted noun with its adjectives, where the unit is a noun: "commercial fisherman"."""
    if figure.counted is None or figure.unit is None:
        return None
    written = _WORD.findall(figure.counted.quote)
    for at, word in enumerate(written):
        if noun_lemma(word.split("-")[-1]) == figure.unit.partition(" per ")[0]:
            return " ".join([*(_plain(one) for one in written[:at] if one not in ("and", "or")), noun_lemma(word)])
    return None


def _concept(figure: Figure, figures: Sequence[Figure], layout: Layout) -> list[str]:
    """Words of what is measured, of what the number is tied to by a preposition, and of the subject of the clause."""
    found: list[str] = []
    noun = _counted_noun(figure)
    if figure.counted:
        found += _content(figure.counted.quote.partition(" of ")[2] if noun else figure.counted.quote)
    sentence = layout.sentence_at(figure.span.start)
    if sentence and figure.number.quote.lower() != "one":
        line = Line(layout.text, sentence, figure.span.start)
        line.measure([one.span.offsets for one in figures if sentence[0] <= one.span.start < sentence[1]])
        at = line.from_offset(figure.span.start)
        for run in (tied_noun(line, at), subject_of(line, at)):
            if run:
                found += _content(layout.text[line[run[0]].start : line[run[1]].end])
    return list(dict.fromkeys(found)) or ["-"]


def _content(words: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(words) if not is_function_word(word)]


def _plain(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
