"""The application: which page stands at which address, and how a request becomes an answer."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from onrecord.record import OnrecordError
from onrecord.show.wording import UNTITLED
from onrecord.store import PagedView, Shared, Watch
from onrecord.web import addresses, pages
from onrecord.web.asked import Asked
from onrecord.web.errors import MissingError, MovedError, ReaderError, RefusedError
from onrecord.web.guard import DOOR, Guard, cookie_name, matches
from onrecord.web.kept import Kept
from onrecord.web.rendering import Site, render, statics
from onrecord.web.rulings import Rulings
from onrecord.web.settings import Settings

Page = Callable[[PagedView, Asked], Any]
COOKIE_S = 30 * 24 * 3600
"""How long a browser remembers the token."""


def application(settings: Settings) -> ASGIApp:
    """The reader of one record. Raises RecordError for what is no record."""
    return Guard(_Reader(settings).app, settings, door=_Door(settings).app)


class _Reader:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._watch = Watch(settings.record)
        self._kept = Kept()
        self._shared = Shared()
        self._rulings = Rulings(settings)
        routes = [Route(path, self._shows(page, template)) for path, (page, template) in pages.PAGES.items()]
        routes.append(Route("/static/{name}", _static))
        if not settings.read_only:
            routes.append(Route("/corrections", self._rule, methods=["POST"]))
            routes.append(Route("/corrections/{id}/undo", self._undo, methods=["POST"]))
        self.app = Starlette(
            routes=routes,
            lifespan=self._life,
            exception_handlers={
                MovedError: _moved,
                ReaderError: self._problem,
                OnrecordError: self._problem,
                HTTPException: self._problem,
                Exception: self._problem,
            },
        )

    @asynccontextmanager
    async def _life(self, app: Starlette) -> AsyncIterator[None]:
        yield
        self._watch.close()

    def _shows(self, page: Page, template: str) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            asked = Asked(request.url.path, dict(request.query_params), request.path_params.get("id", ""))
            version = self._watch.version()
            body = self._kept.page(asked.address(), version, lambda: self._made(page, template, asked, version))
            tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers={"ETag": tag})
            return Response(body, media_type="text/html", headers={"ETag": tag})

        return endpoint

    def _made(self, page: Page, template: str, asked: Asked, version: int) -> bytes:
        with PagedView.open(self._settings.record) as view:
            view.share(self._shared, version)
            try:
                shown = page(view, asked)
            except MissingError:
                now = view.moved_to(asked.id) if asked.id else None
                if now:
                    raise MovedError(addresses.of(now)) from None
                raise
            return render(template, page=shown, asked=asked, site=self._site(view))

    def _site(self, view: PagedView) -> Site:
        return Site(
            title=" ".join((view.title() or UNTITLED).split()),
            pending=view.pending(),
            read_only=self._settings.read_only,
            form_key=self._settings.form_key,
            ruler=self._settings.ruler,
        )

    async def _rule(self, request: Request) -> Response:
        form = await self._form(request)
        kept = await run_in_threadpool(self._rulings.rule, form)
        return RedirectResponse(addresses.of(kept.id), 303)

    async def _undo(self, request: Request) -> Response:
        await self._form(request)
        kept = await run_in_threadpool(self._rulings.undo, request.path_params["id"])
        return RedirectResponse(addresses.of(kept.id), 303)

    async def _form(self, request: Request) -> QueryParams:
        form = await read_form(request)
        if not matches(form.get("form_key", ""), self._settings.form_key):
            message = "This form was made before the reader was started again. Go back, load the page again, and retry."
            raise RefusedError(message)
        return form

    def _problem(self, request: Request, error: Exception) -> Response:
        status, words = _told(error)
        asked = Asked(request.url.path, {})
        with PagedView.open(self._settings.record) as view:
            body = render("problem", status=status, words=words, asked=asked, site=self._site(view))
        return Response(body, status, media_type="text/html")


class _Door:
    """What readers see who have not given the token."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.app = Starlette(
            routes=[
                Route(DOOR, self._enter, methods=["GET", "POST"]),
                Route("/{path:path}", self._ask),
            ]
        )

    async def _enter(self, request: Request) -> Response:
        values = await read_form(request) if request.method == "POST" else request.query_params
        token = self._settings.token or ""
        if not matches(values.get("token", "").strip(), token):
            return await self._ask(request)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(cookie_name(token), token, max_age=COOKIE_S, httponly=True, samesite="lax")
        return answer

    async def _ask(self, request: Request) -> Response:
        tried = request.url.path == DOOR
        return Response(render("door", door=DOOR, tried=tried), 401, media_type="text/html")


async def read_form(request: Request) -> QueryParams:
    """The fields of a form; the guard has seen to its type and size."""
    return QueryParams((await request.body()).decode("utf-8", "replace"))


def _moved(request: Request, error: Exception) -> Response:
    assert isinstance(error, MovedError)  # the handler of this class alone
    return RedirectResponse(error.address, 302)


def _told(error: Exception) -> tuple[int, str]:
    """The status, and what the reader is told."""
    match error:
        case ReaderError():
            return error.status, str(error)
        case HTTPException(status_code=404):
            return 404, "There is no page at this address."
        case HTTPException():
            return error.status_code, f"{error.detail}."
        case OnrecordError():
            return 503, f"The record can't be read: {error}."
    return 500, "This page could not be made: a fault of onrecord. Its terminal says more; please report it."


def _static(request: Request) -> Response:
    found = statics().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(found.body, media_type=found.type, headers=headers)
