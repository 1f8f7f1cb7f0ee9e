"""`onrecord add`: reports into the record."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from onrecord import pipeline, sources
from onrecord.cli.arguments import AsJson, Record, day
from onrecord.cli.progress import Bar

SOME_FAILED = 1
"""Exit code: done, but some sources failed."""

INTERRUPTED = 130
"""Exit code: stopped by Ctrl-C, as shells have it."""


def add(
    record: Record,
    source: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files, folders, globs, URLs, feeds, WARC, JSON Lines; - for standard input.",
            show_default=False,
        ),
    ],
    outlet: Annotated[str | None, typer.Option(help="Who published them, where they don't say so.")] = None,
    published: Annotated[str | None, typer.Option(help="Their day (2023-10-23), where they don't say so.")] = None,
    language: Annotated[str | None, typer.Option(help="Their language (en), where they don't say so.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Read reports into the record, made if missing. What is in it already is skipped."""
    found = sources.read(source, outlet=outlet, published=day(published), language=language)
    try:
        with Bar(sources.expected(source) if sys.stderr.isatty() else None) as bar:
            done = pipeline.add(record, found, workers=workers, progress=bar)
    except KeyboardInterrupt:
        typer.echo("onrecord: stopped; what was finished is kept, and running it again completes it", err=True)
        raise typer.Exit(INTERRUPTED) from None
    for error in done.failed:
        typer.echo(f"onrecord: {error}", err=True)
    if as_json:
        summary = {
            "record": str(record),
            "added": list(done.added),
            "known": done.known,
            "not_read": list(done.unread),
            "failed": [{"source": e.source, "problem": e.problem, "remedy": e.remedy} for e in done.failed],
        }
        typer.echo(json.dumps(summary, ensure_ascii=False, indent=1))
    else:
        typer.echo(summary_words(done))
    if done.failed:
        raise typer.Exit(SOME_FAILED)


def summary_words(done: pipeline.Added) -> str:
    """One line: what was added, skipped, not read, failed."""
    parts = [f"{_counted(len(done.added), 'report')} added"]
    if done.known:
        parts.append(f"{done.known} known already")
    if done.unread:
        parts.append(f"{len(done.unread)} kept but not read (their language is not one onrecord reads)")
    if done.failed:
        parts.append(f"{_counted(len(done.failed), 'source')} with problems")
    return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
