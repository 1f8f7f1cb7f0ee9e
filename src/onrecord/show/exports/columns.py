"""The columns of each kind, from the nouns themselves, so that an empty kind has its header too."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any

from onrecord.record import (
    Actor,
    Change,
    Correction,
    Disagreement,
    Event,
    EventMention,
    Figure,
    Mention,
    Position,
    Quotation,
    Report,
    Series,
    Span,
    Statement,
    TimeExpression,
)
from onrecord.show.exports.rows import report_row

_NOUNS: dict[str, type[Any]] = {
    "mentions": Mention,
    "statements": Statement,
    "figures": Figure,
    "times": TimeExpression,
    "event_mentions": EventMention,
    "actors": Actor,
    "quotations": Quotation,
    "series": Series,
    "events": Event,
    "positions": Position,
    "disagreements": Disagreement,
    "changes": Change,
    "corrections": Correction,
}


def columns(kind: str) -> tuple[str, ...]:
    """Column names of one kind; a field that holds a span gives three."""
    if kind == "reports":
        return tuple(report_row(Report.make("")))
    noun = _NOUNS[kind]
    hints = typing.get_type_hints(noun)
    made: list[str] = []
    for field in dataclasses.fields(noun):
        spans = _is_span(hints[field.name])
        made += [f"{field.name}.{part}" for part in ("start", "end", "quote")] if spans else [field.name]
    return tuple(made)


def fields(kind: str) -> dict[str, Any]:
    """Field name -> type hint of one kind; of reports, whose row is made by hand, none."""
    return {} if kind == "reports" else typing.get_type_hints(_NOUNS[kind])


def _is_span(hint: Any) -> bool:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return any(_is_span(option) for option in typing.get_args(hint))
    return hint is Span
