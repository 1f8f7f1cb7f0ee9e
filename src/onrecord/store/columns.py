"""Nouns to table rows and back: one column a field; spans and lists as JSON, the main span as starts, ends, quote."""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any, Generic, TypeVar

from onrecord.record import (
    Actor,
    Change,
    Copy,
    Correction,
    Disagreement,
    Dropped,
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
    Story,
    TimeExpression,
    from_plain,
    kind_of,
    to_plain,
)

Noun = TypeVar("Noun")
Encoder = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Shape(Generic[Noun]):
    """How one class stands in its table. columns: in the order of `to_row` and `from_row`."""

    kind: type[Noun]
    table: str
    columns: tuple[str, ...]
    _fields: tuple[tuple[str, int, Encoder | None, Encoder | None], ...]

    def to_row(self, noun: Noun) -> tuple[Any, ...]:
        row: list[Any] = []
        for name, width, encode, _ in self._fields:
            value = getattr(noun, name)
            if width == 3:
                row += (value.start, value.end, value.quote)
            else:
                row.append(value if value is None or encode is None else encode(value))
        return tuple(row)

    def from_row(self, row: tuple[Any, ...], filled: Mapping[str, Any] | None = None) -> Noun:
        """`row` may have more columns after its own. filled: fields that no column holds."""
        values: dict[str, Any] = dict(filled) if filled else {}
        at = 0
        for name, width, _, decode in self._fields:
            value = row[at]
            if width == 3:
                values[name] = Span(value, row[at + 1], row[at + 2])
            else:
                values[name] = value if value is None or decode is None else decode(value)
            at += width
        return self.kind(**values)

    def selected(self, alias: str) -> str:
        """The columns for a SELECT from the table called `alias`."""
        return ", ".join(f'{alias}."{column}"' for column in self.columns)

    @property
    def insert(self) -> str:
        return insert_into(self.table, self.columns)


def insert_into(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


def _shape(
    kind: type[Noun],
    table: str,
    *,
    main: str | None = None,
    left_out: frozenset[str] = frozenset(),
    renamed: Mapping[str, str] = types.MappingProxyType({}),
) -> Shape[Noun]:
    """main: the field that stands as starts, ends, quote."""
    columns: list[str] = []
    fields: list[tuple[str, int, Encoder | None, Encoder | None]] = []
    for name, hint in typing.get_type_hints(kind).items():
        if name in left_out:
            continue
        if name == main:
            columns += ("starts", "ends", "quote")
            fields.append((name, 3, None, None))
        else:
            columns.append(renamed.get(name, name))
            fields.append((name, 1, *_codec(hint)))
    return Shape(kind, table, tuple(columns), tuple(fields))


def _codec(hint: Any) -> tuple[Encoder | None, Encoder | None]:
    """To a column's value and back, for values other than None; no function where the value is the column's."""
    options = typing.get_args(hint) if typing.get_origin(hint) in (types.UnionType, typing.Union) else (hint,)
    options = tuple(option for option in options if option is not types.NoneType)
    only = options[0]
    if len(options) > 1 or typing.get_origin(only) is tuple or only is Span:
        return _write_json, partial(_read_json, hint)
    if issubclass(only, Enum):
        return _value, {member.value: member for member in only}.__getitem__
    if only is bool:
        return int, bool
    if only is datetime:
        return to_plain, partial(from_plain, datetime)
    if only is date:
        return date.isoformat, date.fromisoformat
    if only is Decimal:
        return write_number, read_number
    return None, None


def _value(member: Enum) -> Any:
    return member.value


def _write_json(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def _read_json(hint: Any, written: str) -> Any:
    plain = json.loads(written)
    if hint == tuple[str, ...]:
        return tuple(plain)
    if hint == Span | None:
        return Span(plain["start"], plain["end"], plain["quote"])
    if hint == tuple[Span, ...]:
        return tuple(Span(span["start"], span["end"], span["quote"]) for span in plain)
    return from_plain(hint, plain)


def write_number(value: Decimal) -> int | float | str:
    """A number that SQLite can compare, where one holds the value exactly; its digits otherwise."""
    if value.is_finite() and value == value.to_integral_value() and abs(value) < 2**63:
        return int(value)
    near = float(value)
    return near if value.is_finite() and Decimal(repr(near)) == value else str(value)


def read_number(column: int | float | str) -> Decimal:
    return Decimal(repr(column) if isinstance(column, float) else column)


@cache
def shapes() -> Mapping[type[Any], Shape[Any]]:
    """Every class that has a table. Made when first asked for: it costs a millisecond that an import need not."""
    entry = frozenset
    found: tuple[Shape[Any], ...] = (
        _shape(Report, "reports", left_out=entry({"copy_of", "story"})),
        _shape(Mention, "mentions", main="span", left_out=entry({"actor"})),
        _shape(Statement, "statements", left_out=entry({"speaker", "quotation"})),
        _shape(Figure, "figures", main="span", left_out=entry({"series"}), renamed={"number": "number_span"}),
        _shape(TimeExpression, "times", main="span"),
        _shape(EventMention, "event_mentions", main="trigger", left_out=entry({"event"})),
        _shape(Dropped, "dropped", main="span"),
        _shape(Correction, "corrections"),
        _shape(Actor, "actors"),
        _shape(Story, "stories"),
        _shape(Copy, "copies"),
        _shape(Quotation, "quotations"),
        _shape(Series, "series"),
        _shape(Event, "events"),
        _shape(Position, "positions"),
        _shape(Disagreement, "disagreements"),
        _shape(Change, "changes"),
    )
    return {shape.kind: shape for shape in found}


@cache
def _classes() -> Mapping[str, type[Any]]:
    return {shape.table: kind for kind, shape in shapes().items()}


def class_of(identity: str) -> type[Any] | None:
    """The class of what has this id; None for what is no id."""
    return _classes().get(kind_of(identity) or "")


CLAIMS: tuple[type[Any], ...] = (Mention, Statement, Figure, TimeExpression, EventMention)
ENTRIES: tuple[type[Any], ...] = (Actor, Story, Copy, Quotation, Series, Event, Position, Disagreement, Change)

ENTRY_FIELDS: dict[type[Any], tuple[tuple[str, str, str], ...]] = {
    Mention: (("actor", "actors", "id"),),
    Statement: (("speaker", "actors", "mention"), ("quotation", "quotations", "id")),
    Figure: (("series", "series", "id"),),
    TimeExpression: (),
    EventMention: (("event", "events", "id"),),
}
"""Entry fields of each claim: field, the entries' table, and the field that is the member."""

_DAY = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)))?(?![\d-])")


def day_of(value: str | None) -> str | None:
    """The first day of a TIMEX3 date value, ISO; None where it has none.

    >>> day_of("2023-10"), day_of("2023-W42"), day_of("PT5M")
    ('2023-10-01', '2023-10-16', None)
    """
    found = _DAY.match(value) if value else None
    if not found:
        return None
    year, month, day, week = found.groups()
    try:
        if week:
            return date.fromisocalendar(int(year), int(week), 1).isoformat()
        return date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None


def own_day(claim: object) -> str | None:
    """The day that the claim itself has, ISO."""
    match claim:
        case Statement():
            return claim.said_on.isoformat() if claim.said_on else None
        case Figure():
            return day_of(claim.as_of)
        case TimeExpression():
            return day_of(claim.value)
        case EventMention():
            return day_of(claim.date)
    return None


def search_words(claim: object) -> str:
    """The words of a claim that a search looks at."""
    match claim:
        case Mention():
            parts: list[str | None] = [claim.span.quote, claim.name]
        case Statement():
            source = claim.source.quote if claim.source else None
            parts = [*(piece.quote for piece in claim.content), source, claim.speaker_name]
        case Figure():
            parts = [claim.span.quote, claim.counted.quote if claim.counted else None, claim.subject]
        case TimeExpression():
            parts = [claim.span.quote]
        case EventMention():
            spans = (claim.trigger, claim.agent, claim.patient, claim.place)
            parts = [*(span.quote for span in spans if span), claim.what]
        case Actor():
            parts = [claim.name, *claim.aliases]
        case Quotation():
            parts = [claim.text, *claim.variants]
        case Series():
            parts = [claim.subject, claim.unit, claim.place]
        case Event():
            parts = [claim.what, claim.agent_name, claim.patient_name, claim.place]
        case Position():
            parts = [claim.issue, claim.actor_name]
        case _:
            parts = []
    return "\n".join(part for part in parts if part)


def spans_of(claim: Any) -> list[Span]:
    """Every span that a report or claim rests on."""
    found: list[Span] = []
    for name in _span_fields(claim.__class__):
        value = getattr(claim, name)
        if isinstance(value, Span):
            found.append(value)
        elif isinstance(value, tuple):
            found += (part for part in value if isinstance(part, Span))
    return found


@cache
def _span_fields(kind: Any) -> tuple[str, ...]:
    return tuple(name for name, hint in typing.get_type_hints(kind).items() if "Span" in repr(hint))
