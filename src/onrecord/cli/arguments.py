"""Arguments and options that several commands share, and how their values are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

Record = Annotated[Path, typer.Argument(help="The record's file.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def day(words: str | None) -> date | None:
    """An ISO date of an option. Raises typer.BadParameter for anything else."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        message = f"{words!r} is not a date; write it as 2023-10-23"
        raise typer.BadParameter(message) from error
