"""`onrecord correct`: a person's rulings on the record."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from onrecord import pipeline
from onrecord.cli.arguments import Record, day
from onrecord.cli.tables import console
from onrecord.record import Claim, Correction, CorrectionError, CorrectionKind, Statement, now
from onrecord.store import View, Writer

app = typer.Typer(
    help="Rule on the record: one actor or two, who spoke, what a figure counts, what is not in it. Reversible.",
    no_args_is_help=True,
)

By = Annotated[str | None, typer.Option(help="Who rules; else the name you are logged in with.")]


@app.callback()
def of(context: typer.Context, record: Record) -> None:
    context.obj = record


@app.command()
def merge(
    context: typer.Context,
    actors: Annotated[list[str], typer.Argument(help="Two or more actors: ids or names.", show_default=False)],
    by: By = None,
) -> None:
    """These are one actor."""
    with View.open(_record(context)) as view:
        mentions = [_first_mention(view, actor) for actor in actors]
    if len({mention.id for mention in mentions}) < 2:
        message = "merging takes two different actors; name each by its id (see: onrecord show RECORD actors)"
        raise CorrectionError(message)
    _rule(context, CorrectionKind.MERGE_ACTORS, mentions, " = ".join(actors), by)


@app.command()
def split(
    context: typer.Context,
    claims: Annotated[
        list[str],
        typer.Argument(help="Two claims whose actors differ: ids of mentions or statements.", show_default=False),
    ],
    by: By = None,
) -> None:
    """The actors of these claims are not one."""
    with View.open(_record(context)) as view:
        mentions = [_mention(view, claim) for claim in claims]
    if len(mentions) != 2:
        message = "splitting takes two claims: one of each actor"
        raise CorrectionError(message)
    _rule(context, CorrectionKind.SPLIT_ACTORS, mentions, "", by)


@app.command()
def speaker(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(help="A statement's id.", show_default=False)],
    name: Annotated[str, typer.Argument(help='Who said it; "" for nobody known.', show_default=False)],
    by: By = None,
) -> None:
    """This person or body made the statement."""
    with View.open(_record(context)) as view:
        claim = _claim(view, statement)
    if not isinstance(claim, Statement):
        message = f"{statement}: not a statement; see: onrecord show RECORD statements --json"
        raise CorrectionError(message)
    _rule(context, CorrectionKind.SET_SPEAKER, [claim], name.strip(), by)


@app.command()
def subject(
    context: typer.Context,
    figure: Annotated[str, typer.Argument(help="A figure's id.", show_default=False)],
    words: Annotated[str, typer.Argument(help="What it counts.", show_default=False)],
    by: By = None,
) -> None:
    """This is what the figure counts."""
    with View.open(_record(context)) as view:
        claim = _claim(view, figure)
    _rule(context, CorrectionKind.SET_SUBJECT, [claim], words.strip(), by)


@app.command()
def date(
    context: typer.Context,
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id.", show_default=False)],
    on: Annotated[str, typer.Argument(metavar="DAY", help='2023-10-23; "" for unknown.', show_default=False)],
    by: By = None,
) -> None:
    """This is the day of the statement, figure or event."""
    with View.open(_record(context)) as view:
        claim = _claim(view, claim_id)
    ruled = day(on) if on else None
    _rule(context, CorrectionKind.SET_DATE, [claim], ruled.isoformat() if ruled else "", by)


@app.command()
def reject(
    context: typer.Context,
    claims: Annotated[list[str], typer.Argument(help="Ids of claims.", show_default=False)],
    why: Annotated[str, typer.Option(help="The reason, kept with the ruling.")] = "",
    by: By = None,
) -> None:
    """These claims are not in the record."""
    with View.open(_record(context)) as view:
        found = [_claim(view, claim) for claim in claims]
    _rule(context, CorrectionKind.REJECT, found, why, by)


@app.command()
def undo(
    context: typer.Context,
    correction: Annotated[str, typer.Argument(help="A correction's id.", show_default=False)],
) -> None:
    """Withdraw a ruling. It stays in the list."""
    with Writer.open(_record(context)) as writer:
        withdrawn = writer.undo(correction, now())
        pipeline.link_pending(writer)
    typer.echo(f"{withdrawn.id} withdrawn")


@app.command("list")
def list_rulings(context: typer.Context) -> None:
    """All rulings, withdrawn ones too."""
    out = console()
    with View.open(_record(context)) as view:
        rulings = list(view.corrections())
    for ruling in sorted(rulings, key=lambda ruling: (ruling.at, ruling.id)):
        out.print(Text(_line(ruling)))
    if not rulings:
        out.print("no corrections")


def _line(ruling: Correction) -> str:
    words = "; ".join(f"“{anchor.span.quote[:60]}” ({anchor.report})" for anchor in ruling.target)
    undone = f"  withdrawn {ruling.undone_at:%Y-%m-%d %H:%M}" if ruling.undone_at else ""
    rest = f" → {ruling.ruling}" if ruling.ruling else ""
    return f"{ruling.id}  {ruling.at:%Y-%m-%d %H:%M}  {ruling.by}  {ruling.kind.value}: {words}{rest}{undone}"


def _record(context: typer.Context) -> Path:
    return Path(context.obj)


def _rule(context: typer.Context, kind: CorrectionKind, target: Sequence[Claim], ruling: str, by: str | None) -> None:
    correction = Correction.make(kind, target, ruling, by=by or getpass.getuser(), at=now())
    with Writer.open(_record(context)) as writer:
        kept = writer.correct(correction)
        pipeline.link_pending(writer)
    typer.echo(f"{kept.id} kept; withdraw it with: onrecord correct {_record(context)} undo {kept.id}")


def _claim(view: View, name: str) -> Claim:
    claim = view.claim(name)
    if claim is None:
        message = f"{name}: no such claim; ids are in: onrecord show RECORD statements --json"
        raise CorrectionError(message)
    return claim


def _mention(view: View, name: str) -> Claim:
    """The mention that is meant, or the one that a statement's source resolves to."""
    claim = _claim(view, name)
    if isinstance(claim, Statement):
        if claim.mention is None:
            message = f"{name}: the statement's source leads to no actor; set it with: onrecord correct RECORD speaker"
            raise CorrectionError(message)
        return _claim(view, claim.mention)
    return claim


def _first_mention(view: View, name: str) -> Claim:
    try:
        return _claim(view, view.actor_meant(name).mentions[0])
    except CorrectionError as error:
        message = f"{error} (see: onrecord show RECORD actors)"
        raise CorrectionError(message) from error
