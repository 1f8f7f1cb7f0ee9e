"""`onrecord demo`: the record of the sample story in the package, built and shown."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from onrecord import pipeline, sources
from onrecord.cli.add import summary_words
from onrecord.cli.progress import Bar
from onrecord.cli.tables import print_listing
from onrecord.show.listings import LISTINGS, Wanted
from onrecord.store import View

SHOWN = {"reports": None, "timeline": 24, "figures": 24, "series": 8, "disagreements": None, "changes": None}
"""What is shown, and at most how many rows of it."""


def demo(
    record: Annotated[
        Path | None, typer.Argument(help="Where to keep the record; thrown away unless given.", show_default=False)
    ] = None,
) -> None:
    """Build the record of the sample story, which is invented, and show it."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        place = record or Path(folder) / "demo.db"
        with as_file(files("onrecord") / "sample") as sample, Bar() as bar:
            done = pipeline.add(place, sources.read([str(sample)]), progress=bar)
        typer.echo(f"The sample story: {summary_words(done)}\n")
        with View.open(place) as view:
            for what, limit in SHOWN.items():
                print_listing(LISTINGS[what](view, Wanted(limit=limit)))
                typer.echo("")
    if record:
        typer.echo(f"Kept in {record}. Try: onrecord show {record} statements; onrecord brief {record} -o story.html")
