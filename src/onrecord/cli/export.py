"""`onrecord export`: the record for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.arguments import Record
from onrecord.show import exports
from onrecord.store import View

Format = StrEnum("Format", list(exports.FORMATS))  # type: ignore[misc]  # one member a format


def export(
    record: Record,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write; made if missing.", show_default=False)],
    format: Annotated[Format, typer.Option(help="The files' format.")] = Format("jsonl"),  # noqa: A002 the option's name
) -> None:
    """Write the record into a folder, one file a kind."""
    with View.open(record) as view:
        files = exports.export(view, folder, format.value)
    typer.echo(f"{len(files)} files in {folder}")
