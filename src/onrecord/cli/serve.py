"""`onrecord serve`: the reader in a browser."""

from __future__ import annotations

import getpass
import secrets
from typing import Annotated

import typer

from onrecord import pipeline, web
from onrecord.cli.arguments import Record
from onrecord.web.settings import is_loopback

SHORTEST_TOKEN = 16


def serve(
    record: Record,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8350,
    host: Annotated[str, typer.Option(help="The address to listen on. Any other than this machine's own asks readers "
                                           "for a token.")] = "127.0.0.1",
    name: Annotated[list[str] | None, typer.Option(help="A host name by which readers reach it, beside the address. "
                                                        "Can be given again.")] = None,
    token: Annotated[str | None, typer.Option(envvar="ONRECORD_TOKEN", help="What readers must know; made up where one "
                                                                            "is needed and none is given.")] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="No corrections.")] = False,
) -> None:  # fmt: skip
    """Open the record in a browser: read, check, search, correct."""
    if token is not None and len(token) < SHORTEST_TOKEN:
        message = f"a token has at least {SHORTEST_TOKEN} characters; leave it out to have one made"
        raise typer.BadParameter(message, param_hint="--token")
    own = is_loopback(host)
    settings = web.Settings(
        record=record,
        relink=pipeline.link_pending,
        host=host,
        names=tuple(name or ()),
        token=token or (None if own else secrets.token_urlsafe(24)),
        read_only=read_only,
        ruler=getpass.getuser() if own else "",
    )
    web.serve(settings, port, started=lambda address: typer.echo(f"Reading {record} at {address} (stop with Ctrl-C)"))
