"""Nouns to plain JSON values and back. The one place that knows how a date, a span or a Decimal is written."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

Noun = TypeVar("Noun")


def to_plain(value: object) -> Any:
    """JSON-ready: dataclasses to dicts in field order, tuples to lists, dates to ISO, whole Decimals to int.

    >>> from onrecord.record.spans import Span
    >>> to_plain(Span(0, 2, "It"))
    {'start': 0, 'end': 2, 'quote': 'It'}
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
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
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    message = f"no plain form for {type(value).__name__}"
    raise TypeError(message)


def from_plain(kind: type[Noun], plain: Any) -> Noun:
    """The noun of class `kind` that `to_plain` wrote; keys it does not have are left out."""
    return cast(Noun, _read(kind, plain))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(hint: Any, plain: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _read_union(typing.get_args(hint), plain)
    if origin is tuple:
        arguments = typing.get_args(hint)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_read(arguments[0], item) for item in plain)
        return tuple(_read(argument, item) for argument, item in zip(arguments, plain, strict=True))
    if origin is frozenset:
        return frozenset(_read(typing.get_args(hint)[0], item) for item in plain)
    if origin is dict:
        key, item = typing.get_args(hint)
        return {_read(key, k): _read(item, v) for k, v in plain.items()}
    return _read_class(hint, plain)


def _read_union(options: tuple[Any, ...], plain: Any) -> Any:
    if plain is None:
        return None
    options = tuple(option for option in options if option is not types.NoneType)
    if isinstance(plain, str) and str in options:
        return plain
    rest = tuple(option for option in options if option is not str)
    return _read(rest[0] if rest else options[0], plain)


def _read_class(hint: Any, plain: Any) -> Any:
    if hint is datetime:
        return datetime.fromisoformat(plain.replace("Z", "+00:00"))
    if hint is date:
        return date.fromisoformat(plain)
    if hint is Decimal:
        return Decimal(str(plain))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(plain)
    if dataclasses.is_dataclass(hint):
        noun = cast(type, hint)
        hints = _hints(noun)
        return noun(**{name: _read(hints[name], item) for name, item in plain.items() if name in hints})
    return plain
