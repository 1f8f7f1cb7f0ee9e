"""`onrecord verify`: the laws, on this file."""

from __future__ import annotations

import typer

from onrecord.cli.arguments import Record
from onrecord.verification import verify as faults_of

FAULTS = 1
"""Exit code: the record has faults."""


def verify(record: Record) -> None:
    """Check that every quote stands at its span, and that what was concluded follows from the claims."""
    faults = 0
    for fault in faults_of(record):
        typer.echo(str(fault))
        faults += 1
    if faults:
        raise typer.Exit(FAULTS)
    typer.echo(f"{record}: no faults")
