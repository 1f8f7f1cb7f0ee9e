"""From quantities in a report's text to figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from onrecord.reading.figures.bounds import read_bound, read_change
from onrecord.reading.figures.guards import DatedText, is_name_or_number_of_something
from onrecord.reading.figures.lines import Line
from onrecord.reading.figures.phrases import Phrase, clause_subject, phrase_end, phrase_right
from onrecord.record import Figure, Mention, Report, Span, Statement, Tags, TimeExpression, content_id
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
    text, dated = layout.text, DatedText(layout.text, times)
    return tuple(
        _figure(report, text, line, quantity)
        for line, quantity in _placed(layout, report.language)
        if not dated.holds(quantity) and not is_name_or_number_of_something(text, line, quantity)
    )


def _placed(layout: Layout, language: str | None) -> Iterator[tuple[Line, Quantity]]:
    """Each quantity with the line of its sentence."""
    line: Line | None = None
    for quantity in quantities(layout.text, language=language):
        if line is None or not line.start <= quantity.start < line.end:
            sentence = layout.sentence_at(quantity.start)
            if sentence is None:
                continue
            line = Line(layout.text, sentence, quantity.start)
        yield line, quantity


def _figure(report: Report, text: str, line: Line, quantity: Quantity) -> Figure:
    bound, start, end = read_bound(line, quantity)
    unit, counted = _counted(text, line, quantity)
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


def _counted(text: str, line: Line, quantity: Quantity) -> tuple[str | None, Span | None]:
    at = line.from_offset(quantity.end)
    unit = quantity.unit
    while at < len(line) and line[at].text == "-":
        at += 1
    if unit is None or unit.startswith("per "):
        phrase = phrase_right(line, _past_of(line, at), one=quantity.value == 1 or quantity.fraction)
        if phrase:
            last = phrase_end(line, phrase)
            return _rated(phrase, unit), Span.of(text, line[phrase.first].start, line[last].end)
    else:
        partitive = _past_of(line, at)
        phrase = phrase_right(line, partitive, one=True, attributive=True)
        if phrase:
            return unit, Span.of(text, line[phrase.first].start, line[phrase_end(line, phrase)].end)
    subject = clause_subject(line, line.from_offset(quantity.start))
    return unit, Span.of(text, line[subject[0]].start, line[subject[1]].end) if subject else None


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
