"""`onrecord show`: the record as tables."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli.arguments import AsJson, Record, day
from onrecord.cli.tables import print_listing
from onrecord.show.listings import LISTINGS, Wanted
from onrecord.store import View

What = StrEnum("What", list(LISTINGS))  # type: ignore[misc]  # one member a listing


def show(
    record: Record,
    what: Annotated[What, typer.Argument(help="What to list.")] = What("timeline"),
    actor: Annotated[str | None, typer.Option(help="By this actor: a name, part of one, or an id.")] = None,
    issue: Annotated[str | None, typer.Option(help="On what these words name.")] = None,
    since: Annotated[str | None, typer.Option(help="From this day on (2023-10-23).")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day.")] = None,
    search: Annotated[str | None, typer.Option(help="Holding these words.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show what the record has."""
    wanted = Wanted(actor=actor, issue=issue, since=day(since), until=day(until), search=search, limit=limit)
    with View.open(record) as view:
        listing = LISTINGS[what.value](view, wanted)
        if as_json:
            typer.echo(json.dumps(listing.shapes, ensure_ascii=False, indent=1))
            return
        print_listing(listing)
        if view.pending():
            typer.echo(f"{view.pending()} reports are kept but not yet linked: run `onrecord add` again", err=True)
