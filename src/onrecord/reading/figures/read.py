"""From quantities in a report's text to figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from onrecord.reading.figures.bounds import movement_before, read_bound, read_change
from onrecord.reading.figures.counting import Counted, count
from onrecord.reading.figures.guards import DatedText, digits_of_name, is_name_or_number_of_something
from onrecord.reading.figures.implied import IMPLIED, implied
from onrecord.reading.figures.lines import Line
from onrecord.reading.figures.placing import Surroundings, is_current
from onrecord.reading.figures.subjects import subject
from onrecord.record import Figure, Mention, Offsets, Report, Span, Statement, Tags, TimeExpression, content_id
from onrecord.text.layout import Layout
from onrecord.text.units.quantities import Quantity, quantities

_NEIGHBOURS = 8
"""Figures on either side that are looked at when a day is given to a figure."""
_Found = list[tuple[Line, Quantity]]


def read(
    report: Report,
    tags: Tags,
    layout: Layout,
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    statements: tuple[Statement, ...],
) -> tuple[Figure, ...]:
    """The figures of a report, in order."""
    around = Surroundings(mentions, times, statements)
    seen = {tag.at: tag.counted for tag in tags.quantities}
    figures: dict[str, Figure] = {}
    before: Counted | None = None
    last: Line | None = None
    named: set[str] = set()
    sentences = list(_by_sentence(layout, report.language, DatedText(layout.text, times), named))
    for sentence, every in sentences:
        found = [one for one in every if not _is_named(layout.text, one[1], named)]
        if not found:
            continue
        before = before if _adds_to_the_last(found[0]) else None
        for at, (line, quantity) in enumerate(found):
            others = [other for _, other in found[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS] if other is not quantity]
            stop = found[at + 1][1].start if at + 1 < len(found) else sentence[1]
            if before is not None and line is not last:
                before = replace(before, run=None, head=None)  # tokens of one line say nothing in another
            last = line
            figure, before = _figure(report, line, quantity, before, around, sentence, others, stop, seen)
            figures.setdefault(figure.id, figure)
    return tuple(figures.values())


def _is_named(text: str, quantity: Quantity, named: set[str]) -> bool:
    """Whether bare digits are part of a name elsewhere in the text: after "the Falcon 900", "the 900" is one too."""
    return quantity.unit is None and not quantity.parts and text[quantity.start : quantity.end] in named


def _by_sentence(
    layout: Layout, language: str | None, dated: DatedText, named: set[str]
) -> Iterator[tuple[Offsets, _Found]]:
    """Each sentence with figures, and the quantities in it that count or measure, each with a line around it.

    named: gets the digits that are part of a name.
    """
    found: list[Quantity | re.Match[str]] = [
        *quantities(layout.text, language=language),
        *IMPLIED.finditer(layout.text),
    ]
    found.sort(key=_start)
    at = 0
    while at < len(found):
        sentence = layout.sentence_at(_start(found[at]))
        last = at + 1
        while sentence and last < len(found) and _start(found[last]) < sentence[1]:
            last += 1
        if sentence is not None:
            kept = _in_sentence(layout.text, sentence, found[at:last], dated, named)
            if kept:
                yield sentence, kept
        at = last


def _start(found: Quantity | re.Match[str]) -> int:
    return found.start if isinstance(found, Quantity) else found.start()


def _in_sentence(
    text: str, sentence: Offsets, found: Sequence[Quantity | re.Match[str]], dated: DatedText, named: set[str]
) -> _Found:
    """The quantities of one sentence that are figures, each with a line around it."""
    lines: list[Line] = []
    kept: _Found = []
    for one in found:
        if not lines or not lines[-1].reaches(_start(one)):
            lines.append(Line(text, sentence, _start(one)))
        line = lines[-1]
        quantity = one if isinstance(one, Quantity) else implied(line, one)
        if quantity is None or (kept and quantity.start < kept[-1][1].end):
            continue
        if dated.holds(quantity):
            continue
        if is_name_or_number_of_something(text, line, quantity):
            named |= digits_of_name(text, line, quantity)
        else:
            kept += [(line, part) for part in _before_and_after(line, quantity)]
    for line, group in groupby(kept, key=itemgetter(0)):
        line.measure([(one.start, one.end) for _, one in group])
    return kept


def _adds_to_the_last(first: tuple[Line, Quantity]) -> bool:
    """ "two more", "another 12": the count goes on from the sentence before."""
    line, quantity = first
    at, after = line.from_offset(quantity.start), line.from_offset(quantity.end)
    return (after < len(line) and line[after].lower in ("more", "others")) or (
        at > 0 and line[at - 1].lower == "another"
    )


_GOES_ON = re.compile(r" and |\b(?:including|among) ")
_FROM = re.compile(r"\bfrom\s(?:about |around |nearly |some |just |a |an )?$", re.IGNORECASE)


def _before_and_after(line: Line, quantity: Quantity) -> tuple[Quantity, ...]:
    """ "rose from 5 to 7" tells two values at two times, and is no range."""
    if not quantity.parts or not _FROM.search(line.text, max(0, quantity.start - 12), quantity.start):
        return (quantity,)
    at = line.from_offset(quantity.start)
    return quantity.parts if movement_before(line, at, of_a_thing=False) else (quantity,)


def _figure(
    report: Report,
    line: Line,
    quantity: Quantity,
    before: Counted | None,
    around: Surroundings,
    sentence: Offsets,
    others: Sequence[Quantity],
    stop: int,
    seen: dict[Offsets, Offsets | None],
) -> tuple[Figure, Counted]:
    text = report.text
    bound, start, end = read_bound(line, quantity)
    first = line.from_offset(start)
    counted = count(line, quantity, first, before)
    place = None
    of_age = counted.unit == "year of age"
    if not of_age:
        if counted.taken and counted.head is not None and (before is None or counted.head != before.head):
            place = around.place_of_count(line, counted.head, first)  # "the toll in the north rose to 30"
        place = place or around.place(line, quantity, stop, first)
        if place is None and stop < sentence[1] and _GOES_ON.search(text, quantity.end, stop):
            place = around.place(line, quantity, sentence[1], first)  # "12 killed and 30 injured in the north"
    said = around.statement((quantity.number_start, quantity.number_end))
    as_of = None if of_age else around.as_of(text, sentence, quantity, others)
    told_on = said.said_on if said and said.said_on else None
    if told_on is None and is_current(text, sentence, quantity):
        told_on = report.published
    tagged = seen.get((quantity.number_start, quantity.number_end))
    words = tagged or (counted.run and (line[counted.run[0]].start, line[counted.run[1]].end))
    figure = Figure(
        id=content_id("fg", report.id, start, end),
        report=report.id,
        span=Span.of(text, start, end),
        number=Span.of(text, quantity.number_start, quantity.number_end),
        value=_plain(quantity.value * _grouped_by(text, quantity, counted)),
        value_to=None if quantity.value_to is None else _plain(quantity.value_to),
        bound=bound,
        unit=counted.unit,
        counted=Span.of(text, *words) if words else None,
        subject=subject(line, quantity, counted, first, place),
        as_of=as_of or (told_on.isoformat() if told_on else None),
        place=place,
        change=read_change(line, quantity),
        attributed_to=said.id if said else None,
    )
    return figure, counted


_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.．]\d{3}")


def _grouped_by(text: str, quantity: Quantity, counted: Counted) -> int:
    """1000 for "1.200 people" in a language with a decimal point: things are counted whole, so the point groups."""
    whole = (
        quantity.unit is None and quantity.scale == 1 and quantity.value_to is None and counted.lemma == counted.unit
    )
    written = text[quantity.number_start : quantity.number_end]
    return 1000 if whole and counted.unit and _THOUSANDS.fullmatch(written) and quantity.value < 1000 else 1


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without idle zeros: 2.50E+6 is 2500000."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()
