"""What `serve` was asked for."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from onrecord.store import Writer

LOOPBACK_NAMES = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """relink: brings the entries up to date with a correction that was just kept; called with the open record.

    host: the address to listen on. names: by which other host names readers may ask for it. token: what readers must
    know; None asks for nothing. ruler: who rules unless the form says. form_key: proves that a form is one of ours.
    """

    record: Path
    relink: Callable[[Writer], None]
    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    token: str | None = None
    read_only: bool = False
    ruler: str = ""
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def answers_to(self, host: str) -> bool:
        """Whether a request for this Host is for us: anything else may be another site's page, rebound to our address.

        host: without the port. Where every address is listened on, any address will do, but no name that wasn't given.
        """
        name = host.strip("[]").lower()
        if name in LOOPBACK_NAMES or name == self.host.lower() or name in {one.lower() for one in self.names}:
            return True
        return self.host in ("0.0.0.0", "::") and _is_address(name)


def is_loopback(host: str) -> bool:
    return host.lower() in LOOPBACK_NAMES or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
