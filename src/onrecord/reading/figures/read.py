"""From quantities in a report's text to figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from onrecord.reading.figures.bounds import read_bound, read_change
from onrecord.reading.figures.clauses import about_what
from onrecord.reading.figures.guards import DatedText, is_name_or_number_of_something
from onrecord.reading.figures.lines import Line
from onrecord.reading.figures.phrases import Phrase, phrase_end, phrase_right
from onrecord.record import Figure, Mention, Offsets, Report, Span, Statement, Tags, TimeExpression, content_id
from onrecord.text.layout import Layout
from onrecord.text.units.quantities import Quantity, quantities


def read(
    report: Report,
    tags: Tags,
    layout: Layout,
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    statements: tuple[Statement, ...],
) -> tuple[Figure, ...]:
    """The figures of a report, in order."""
    dated = DatedText(layout.text, times)
    return tuple(
        _figure(report, layout.text, line, quantity) for line, quantity in _counting(layout, report.language, dated)
    )


def _counting(layout: Layout, language: str | None, dated: DatedText) -> Iterator[tuple[Line, Quantity]]:
    """Each quantity that counts or measures, with the line of its sentence."""
    found = quantities(layout.text, language=language)
    at = 0
    while at < len(found):
        sentence = layout.sentence_at(found[at].start)
        last = at + 1
        while sentence and last < len(found) and found[last].start < sentence[1]:
            last += 1
        if sentence is not None:
            yield from _in_line(layout.text, sentence, found[at:last], dated)
        at = last


def _in_line(
    text: str, sentence: Offsets, found: Sequence[Quantity], dated: DatedText
) -> Iterator[tuple[Line, Quantity]]:
    """The quantities of one sentence that are figures, each with a line around it."""
    lines: list[Line] = []
    for quantity in found:
        if not lines or not lines[-1].reaches(quantity.start):
            lines.append(Line(text, sentence, quantity.start))
    kept: list[tuple[Line, Quantity]] = []
    for quantity in found:
        line = next(line for line in lines if line.reaches(quantity.start))
        if not dated.holds(quantity) and not is_name_or_number_of_something(text, line, quantity):
            kept.append((line, quantity))
    for line in lines:
        line.measure([(one.start, one.end) for own, one in kept if own is line])
    yield from kept


def _figure(report: Report, text: str, line: Line, quantity: Quantity) -> Figure:
    bound, start, end = read_bound(line, quantity)
    unit, counted = _counted(line, quantity, line.from_offset(start))
    return Figure(
        id=content_id("fg", report.id, start, end),
        report=report.id,
        span=Span.of(text, start, end),
        number=Span.of(text, quantity.number_start, quantity.number_end),
        value=_plain(quantity.value),
        value_to=None if quantity.value_to is None else _plain(quantity.value_to),
        bound=bound,
        unit=unit,
        counted=counted,
        change=read_change(line, quantity),
    )


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without idle zeros: 2.50E+6 is 2500000."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _counted(line: Line, quantity: Quantity, first: int) -> tuple[str | None, Span | None]:
    """The unit, and the words that say what is counted or measured."""
    at = line.from_offset(quantity.end)
    while at < len(line) and line[at].text == "-":
        at += 1
    unit, behind = quantity.unit, _past_of(line, at)
    if unit is None or unit.startswith("per "):
        one = quantity.value == 1 and behind == at
        phrase = phrase_right(line, behind, one=one)
        if phrase:
            return _rated(phrase, unit), _span(line, phrase.first, phrase_end(line, phrase))
    elif behind > at or quantity.joined or not _is_duration(unit):
        phrase = phrase_right(line, behind, one=True, attributive=True)
        if phrase and not _is_adverbial(line, phrase):
            return unit, _span(line, phrase.first, phrase_end(line, phrase))
    run = about_what(line, first)
    return unit, _span(line, *run) if run else None


def _span(line: Line, first: int, last: int) -> Span:
    return Span.of(line.text, line[first].start, line[last].end)


def _is_duration(unit: str) -> bool:
    return unit in ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight")


_DIMENSIONS = frozenset(
    "long high tall wide deep thick across apart away old older younger higher lower more less each".split()
)


def _is_adverbial(line: Line, phrase: Phrase) -> bool:
    """Whether what follows a measure is no noun: "72 metres long", "2% next year"."""
    first = line[phrase.first].lower
    return (
        first in _DIMENSIONS
        or first in ("next", "last", "early", "late", "previous", "ago", "earlier", "later")
        or (
            line[phrase.head].lower
            in ("today", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        )
    )


def _rated(phrase: Phrase, rate: str | None) -> str:
    return f"{phrase.lemma} {rate}" if rate else phrase.lemma


def _past_of(line: Line, at: int) -> int:
    """Past "of", "of the", "of its" behind a number."""
    if at < len(line) and line[at].lower == "of":
        at += 1
        while at < len(line) and line[at].lower in (
            "the",
            "these",
            "those",
            "its",
            "their",
            "his",
            "her",
            "our",
            "all",
        ):
            at += 1
    return at
