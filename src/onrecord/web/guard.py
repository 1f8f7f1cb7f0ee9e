"""What is refused before any page is made, and what every answer tells the browser not to do.

docs/decisions/0260 says against what each check is.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.settings import Settings

LONGEST_QUERY = 4000
LONGEST_PATH = 200
LARGEST_FORM = 65_536
"""Bytes."""
DOOR = "/enter"
"""Where a reader gives the token."""
STATIC = "/static/"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware around the whole application. door: answers readers who have not given the token."""

    def __init__(self, app: ASGIApp, settings: Settings, door: ASGIApp) -> None:
        self._app = app
        self._settings = settings
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        began = time.perf_counter()

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Server-Timing"] = f"page;dur={(time.perf_counter() - began) * 1000:.1f}"
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal:
            await refusal(scope, receive, guarded)
        elif self._settings.token and not self._known(scope, headers):
            await self._door(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if not self._settings.answers_to(_without_port(host)):
            return PlainTextResponse("This address is not served here.\n", 421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Only GET, HEAD and POST are answered.\n", 405, {"Allow": "GET, HEAD, POST"})
        if len(scope["query_string"]) > LONGEST_QUERY or len(scope["path"]) > LONGEST_PATH:
            return PlainTextResponse("This address is too long.\n", 414)
        if scope["method"] == "POST":
            return _form_refusal(headers, host)
        return None

    def _known(self, scope: Scope, headers: Headers) -> bool:
        if scope["path"].startswith(STATIC):
            return True
        given = cookies(headers).get(cookie_name(self._settings.token or ""), "")
        return matches(given, self._settings.token or "")


def _form_refusal(headers: Headers, host: str) -> PlainTextResponse | None:
    origin = headers.get("origin")
    # A browser says where a form comes from; one that says neither is not trusted with changes.
    ours = origin.partition("://")[2] == host if origin else headers.get("sec-fetch-site") == "same-origin"
    if not ours:
        return PlainTextResponse("Changes are taken from this site's own pages only.\n", 403)
    if headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        return PlainTextResponse("Only forms are taken.\n", 415)
    length = headers.get("content-length", "")
    if not length.isdecimal() or int(length) > LARGEST_FORM:
        return PlainTextResponse("This form is too large.\n", 413)
    return None


def matches(given: str, wanted: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace"))


def cookie_name(token: str) -> str:
    """One for each token: cookies go by host, not by port, and several records may be served from one host."""
    return f"onrecord-{hashlib.sha256(token.encode()).hexdigest()[:8]}"


def cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[: host.find("]") + 1]
    return host.partition(":")[0]
