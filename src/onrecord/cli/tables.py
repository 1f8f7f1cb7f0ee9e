"""Listings as tables that fit the terminal; in a pipe, plain text without colour codes and with nothing cut off."""

from __future__ import annotations

import shutil
import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.show.listings import Listing

PIPE_WIDTH = 160
"""Width of tables in a pipe: lines are folded, never cut."""


def console() -> Console:
    """The terminal, or a plain one of a fixed width in a pipe."""
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, color_system=None, width=PIPE_WIDTH, force_terminal=False)


def print_listing(listing: Listing) -> None:
    """The listing's title and rows, or a line that says there are none."""
    out = console()
    out.print(Text(f"{listing.title} ({len(listing.rows)})", style="bold"))
    if not listing.rows:
        out.print(f"no {listing.title.lower()} in the record for what was asked")
        return
    table = Table(box=None, header_style="dim", pad_edge=False, expand=False, padding=(0, 2, 0, 0))
    for column in listing.columns:
        fixed = column.weight is None
        table.add_column(
            column.name,
            ratio=column.weight,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=fixed and shutil.get_terminal_size().columns >= 100,
        )
    table.expand = any(column.weight is not None for column in listing.columns)
    for row in listing.rows:
        table.add_row(*(Text(_inert(cell)) for cell in row))
    out.print(table)


def _inert(words: str) -> str:
    """Without control characters: report text must not drive the terminal."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in words)
