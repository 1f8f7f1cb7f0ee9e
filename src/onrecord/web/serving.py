"""The server: listens, says where, and stops on Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable

import uvicorn

from onrecord.record import OnrecordError
from onrecord.web.app import application
from onrecord.web.guard import DOOR
from onrecord.web.settings import Settings

BACKLOG = 128
WAIT_S = 2
"""How long pages that are being made may take once it is stopped."""


def serve(settings: Settings, port: int, started: Callable[[str], None]) -> None:
    """Serves until it is stopped. port: 0 for any that is free. started: told the address once it is listened on.

    Raises RecordError for what is no record, OnrecordError for an address that can't be listened on.
    """
    config = uvicorn.Config(
        application(settings),
        host=settings.host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=WAIT_S,
    )
    try:
        socket = config.bind_socket()
    except SystemExit as error:  # so uvicorn says that it can't
        message = f"{settings.host}:{port}: can't be listened on; give another port with --port, or 0 for any"
        raise OnrecordError(message) from error
    socket.listen(BACKLOG)  # whoever is told the address can ask at once, and waits
    started(_address(settings, socket.getsockname()[1]))
    uvicorn.Server(config).run(sockets=[socket])


def _address(settings: Settings, port: int) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    door = f"{DOOR}?token={settings.token}" if settings.token else "/"
    return f"http://{host}:{port}{door}"
