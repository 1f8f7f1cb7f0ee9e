from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from onrecord.record import Report, SourceError
from onrecord.sources import read
from onrecord.sources.web import LARGEST_BYTES

PAGE = "<html><head><title>Bridge closed</title></head><body><article>" + "".join(
    f"<p>The bridge was closed on day {n} of the storm, the harbour office said. Nobody knows when it will reopen.</p>"
    for n in range(4)
)
URL = "https://echo.example/bridge"
Handler = Callable[[httpx.Request], httpx.Response]


def get(handler: Handler, url: str = URL) -> Report | SourceError:
    [found] = read([url], network=httpx.MockTransport(handler))
    return found


def answer(status: int = 200, kind: str = "text/html", body: str | bytes = PAGE, **headers: str) -> Handler:
    return lambda request: httpx.Response(status, content=body, headers={"content-type": kind, **headers})


def test_a_page_is_fetched_with_our_name() -> None:
    asked: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer()(request)

    report = get(handler)
    assert isinstance(report, Report)
    assert (report.source, report.title) == (URL, "Bridge closed")
    assert asked[0].headers["user-agent"].startswith("onrecord/")


def test_redirects_are_followed_and_the_last_address_kept() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/bridge":
            return httpx.Response(302, headers={"location": "/news/bridge"})
        return answer()(request)

    report = get(handler)
    assert isinstance(report, Report)
    assert report.source == "https://echo.example/news/bridge"


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/plain; charset=utf-8", "The bridge — closed.", "The bridge — closed."),
        ("application/json", '{"text": "The bridge is closed."}', "The bridge is closed."),
        ("application/x-ndjson", '{"text": "The bridge is closed."}\n', "The bridge is closed."),
        (
            "application/rss+xml",
            "<rss version='2.0'><channel><item><description>Closed.</description></item></channel></rss>",
            "Closed.",
        ),
        ("text/markdown", "# Bridge\n\nClosed.", "# Bridge\n\nClosed."),
        ("application/octet-stream", "The bridge is closed.", "The bridge is closed."),
    ],
)
def test_the_declared_type_tells_the_format(kind: str, body: str, text: str) -> None:
    report = get(answer(kind=kind, body=body))
    assert isinstance(report, Report)
    assert report.text == text


@pytest.mark.parametrize(
    ("handler", "line"),
    [
        (answer(404), "does not exist (status 404); check the address"),
        (answer(403), "refuses to give the page (status 403); open it in a browser, save the page and add the file"),
        (answer(503), "has trouble (status 503); add it again later"),
        (answer(204, body=""), "gives no page (status 204); check the address"),
        (answer(kind="application/pdf"), "is application/pdf, not text; give the address of a page"),
        (answer(kind="image/png"), "is image/png, not text; give the address of a page"),
        (answer(body=""), "is empty; "),
        (answer(body="<html><body><p>Log in</p></body></html>"), "holds no article"),
        (answer(body=b"x" * (LARGEST_BYTES + 1)), "is larger than 32 MB; download it and add the file"),
        (lambda request: httpx.Response(302, headers={"location": "/bridge"}), "redirects in a circle; "),
    ],
)
def test_an_answer_that_cannot_be_used_is_one_line(handler: Handler, line: str) -> None:
    error = get(handler)
    assert isinstance(error, SourceError)
    assert str(error).startswith(f"{URL}: {line}")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (httpx.ConnectTimeout("slow"), "did not answer within 20 s; add it again later"),
        (httpx.ConnectError("name not known"), "cannot be reached (name not known); check the address and the network"),
        (httpx.RemoteProtocolError("closed\nearly"), "broke off (closed early); add it again later"),
    ],
)
def test_a_connection_that_fails_is_one_line(error: Exception, line: str) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    found = get(handler)
    assert str(found) == f"{URL}: {line}"


@pytest.mark.parametrize("url", ["http://", "https://exa mple/", "http://[::1"])
def test_no_address_is_an_error(url: str) -> None:
    found = get(answer(), url)
    assert isinstance(found, SourceError)
    assert "; " in str(found)
