"""The application, with its commands in the order of use."""

from __future__ import annotations

import typer

from onrecord.cli import add, brief, correct, demo, export, serve, show, verify

app = typer.Typer(
    name="onrecord",
    help="Keeps the record of a developing story: who said what, which figures, what happened; every line cited.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("add")(add.add)
app.command("show")(show.show)
app.command("brief")(brief.brief)
app.command("serve")(serve.serve)
app.command("export")(export.export)
app.add_typer(correct.app, name="correct")
app.command("verify")(verify.verify)
app.command("demo")(demo.demo)
