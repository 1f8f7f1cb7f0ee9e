"""`onrecord brief`: one page of the record, to send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.arguments import Record
from onrecord.show.brief import write
from onrecord.store import PagedView


def brief(
    record: Record,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page: a .html or .md file.", show_default=False)],
) -> None:
    """Write the story at a glance as one self-contained page, every line cited."""
    if output.suffix.lower() not in (".html", ".htm", ".md"):
        message = f"{output}: the page is a .html or a .md file; name it so"
        raise typer.BadParameter(message, param_hint="-o")
    with PagedView.open(record) as view:
        write(view, output)
    typer.echo(str(output))
