"""Parquet: one file a kind, with typed columns. Needs the extra `onrecord[tables]`."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from onrecord.record import RecordError
from onrecord.show.exports.columns import fields
from onrecord.show.exports.rows import KINDS, Row, rows
from onrecord.store import View

ROWS_A_GROUP = 10_000
"""Rows held in memory at a time."""


def write(view: View, folder: Path) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        message = "parquet needs pyarrow; install it with: pip install 'onrecord[tables]'"
        raise RecordError(message) from error
    for kind in KINDS:
        schema = _schema(pyarrow, kind)
        with pyarrow.parquet.ParquetWriter(folder / f"{kind}.parquet", schema) as writer:
            group: list[Row] = []
            for row in rows(view, kind):
                group.append(_typed(row, kind))
                if len(group) == ROWS_A_GROUP:
                    writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
                    group = []
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))


def _typed(row: Row, kind: str) -> Row:
    """The row with numbers where the schema has numbers."""
    hints = fields(kind)
    made = dict(row)
    for name, value in row.items():
        if _plain(hints.get(name)) is Decimal and value is not None:
            made[name] = float(value)
    if "points" in made:
        made["points"] = [
            {**point, "value": float(point["value"]), "value_to": _float(point["value_to"])} for point in row["points"]
        ]
    if isinstance(row.get("published_basis"), str):
        made["published_basis"] = []
    return made


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def _schema(pyarrow: Any, kind: str) -> Any:
    if kind == "reports":
        return _report_schema(pyarrow)
    return pyarrow.schema([(name, _arrow(pyarrow, hint)) for name, hint in fields(kind).items()])


def _report_schema(pyarrow: Any) -> Any:
    text = ("id", "source", "outlet", "title", "byline", "language", "published", "published_from", "published_to")
    span = pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64()), ("quote", pyarrow.string())])
    return pyarrow.schema(
        [(name, pyarrow.string()) for name in text]
        + [("published_basis", pyarrow.list_(span))]
        + [(name, pyarrow.string()) for name in ("sha256", "copy_of", "story")]
        + [("length", pyarrow.int64()), ("read", pyarrow.bool_())]
    )


def _plain(hint: Any) -> Any:
    """The hint without None."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return next(option for option in typing.get_args(hint) if option is not types.NoneType)
    return hint


def _arrow(pyarrow: Any, hint: Any) -> Any:
    hint = _plain(hint)
    if typing.get_origin(hint) is tuple:
        return pyarrow.list_(_arrow(pyarrow, typing.get_args(hint)[0]))
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(typing.cast(type, hint))
        return pyarrow.struct([(name, _arrow(pyarrow, each)) for name, each in hints.items()])
    if hint is bool:
        return pyarrow.bool_()
    if hint is int:
        return pyarrow.int64()
    if hint in (float, Decimal):
        return pyarrow.float64()
    if hint in (str, date, datetime) or issubclass(hint, Enum):
        return pyarrow.string()
    message = f"no column type for {hint!r}"
    raise TypeError(message)
