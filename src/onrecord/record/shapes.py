"""Nouns to plain JSON values and back. The one place that knows how a date, a span or a Decimal is written."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from sys import intern
from typing import Any, TypeVar, cast

Noun = TypeVar("Noun")


def to_plain(value: object) -> Any:
    """JSON-ready: dataclasses to dicts in field order, tuples to lists, dates to ISO, whole Decimals to int.

    >>> from onrecord.record.spans import Span
    >>> to_plain(Span(0, 2, "It"))
    {'start': 0, 'end': 2, 'quote': 'It'}
    """
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is tuple or kind is list:
        return [to_plain(item) for item in cast("tuple[object, ...]", value)]
    names = _field_names(cast(Hashable, kind))
    if names is not None:
        return {name: to_plain(getattr(value, name)) for name in names}
    return _rarer(value)


_AS_IT_IS = frozenset((type(None), bool, int, float, str))


@cache
def _field_names(kind: Any) -> tuple[str, ...] | None:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


def _rarer(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple | list | frozenset | set):
        items = sorted(value) if isinstance(value, frozenset | set) else value
        return [to_plain(item) for item in items]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, bool | int | float | str):
        return value
    message = f"no plain form for {type(value).__name__}"
    raise TypeError(message)


def from_plain(kind: type[Noun], plain: Any) -> Noun:
    """The noun of class `kind` that `to_plain` wrote; keys it does not have are left out."""
    return cast(Noun, _reader(cast(Hashable, kind))(plain))


Read = Callable[[Any], Any]


@cache
def _reader(hint: Any) -> Read:
    """The function that reads plain values of one type; made once for each type, since millions are read."""
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _union_reader(arguments)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is frozenset:
        item = _reader(arguments[0])
        return lambda plain: frozenset(map(item, plain))
    if origin is dict:
        key, item = _reader(arguments[0]), _reader(arguments[1])
        return lambda plain: {key(name): item(part) for name, part in plain.items()}
    if hint is datetime:
        return lambda plain: datetime.fromisoformat(plain.replace("Z", "+00:00"))
    if hint is date:
        return date.fromisoformat
    if hint is Decimal:
        return lambda plain: Decimal(str(plain))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if dataclasses.is_dataclass(hint):
        return _class_reader(cast(type, hint))
    return _as_it_is


def _as_it_is(plain: Any) -> Any:
    return plain


def _union_reader(options: tuple[Any, ...]) -> Read:
    options = tuple(option for option in options if option is not types.NoneType)
    rest = tuple(option for option in options if option is not str)
    if not rest:
        return _as_it_is
    read = _reader(rest[0])
    has_text = str in options
    return lambda plain: plain if plain is None or (has_text and isinstance(plain, str)) else read(plain)


def _tuple_reader(arguments: tuple[Any, ...]) -> Read:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        if arguments[0] is str:
            # Words and ids recur a thousand times: one object for each takes less room and is found faster.
            return lambda plain: tuple(map(intern, plain))
        item = _reader(arguments[0])
        return tuple if item is _as_it_is else lambda plain: tuple(map(item, plain))
    readers = tuple(map(_reader, arguments))
    return lambda plain: tuple(read(part) for read, part in zip(readers, plain, strict=True))


def _class_reader(kind: type) -> Read:
    readers: dict[str, Read] = {}
    """Of the fields; those that are read as they stand have none."""
    names: set[str] = set()

    def read(plain: Any) -> Any:
        if not names:  # looked up when first needed: a class may hold its own kind
            hints = typing.get_type_hints(kind)
            readers.update((name, found) for name, hint in hints.items() if (found := _reader(hint)) is not _as_it_is)
            names.update(hints)
        fields = plain if plain.keys() <= names else {name: plain[name] for name in plain.keys() & names}
        return kind(**{**fields, **{name: found(fields[name]) for name, found in readers.items() if name in fields}})

    return read
