"""URLs. The only file that opens a connection."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.record import SourceError

if TYPE_CHECKING:
    import httpx

TIMEOUT_S = 20.0
"""For connecting, and for each wait for more bytes."""
LONGEST_S = 120.0
"""For one page in all: a server that sends a byte now and then must not hold up the run."""
LARGEST_BYTES = 32 * 2**20
MOST_REDIRECTS = 8
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,text/plain;q=0.8,*/*;q=0.5"

NO_ADDRESS = ("is no valid address", "give one such as https://example.org/page")
STATUSES = {
    401: ("asks for a log-in", "open it in a browser, save the page and add the file"),
    402: ("asks for payment", "open it in a browser, save the page and add the file"),
    403: ("refuses to give the page", "open it in a browser, save the page and add the file"),
    404: ("does not exist", "check the address"),
    410: ("is gone", "look for a copy in a web archive"),
    429: ("has had too many requests", "wait a while and add it again"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """url: after redirects. kind: the media type, lower case, without parameters."""

    url: str
    kind: str
    charset: str | None
    body: bytes


def fetch(url: str, network: httpx.BaseTransport | None = None) -> Answer:
    """The answer at `url`. Raises SourceError when there is none that can be used."""
    import httpx

    if not _has_host(url):
        raise SourceError(url, *NO_ADDRESS)
    headers = {"User-Agent": f"onrecord/{version('onrecord')}", "Accept": ACCEPT}
    try:
        with (
            httpx.Client(
                transport=network,
                timeout=TIMEOUT_S,
                headers=headers,
                follow_redirects=True,
                max_redirects=MOST_REDIRECTS,
            ) as client,
            client.stream("GET", url) as response,
        ):
            return _answer(url, response)
    except httpx.TimeoutException as error:
        raise SourceError(url, f"did not answer within {TIMEOUT_S:.0f} s", "add it again later") from error
    except httpx.TooManyRedirects as error:
        raise SourceError(
            url, "redirects in a circle", "open it in a browser and add the address it ends at"
        ) from error
    except httpx.ConnectError as error:
        raise SourceError(url, f"cannot be reached ({_reason(error)})", "check the address and the network") from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise SourceError(url, *NO_ADDRESS) from error
    except httpx.HTTPError as error:
        raise SourceError(url, f"broke off ({_reason(error)})", "add it again later") from error


def _answer(url: str, response: httpx.Response) -> Answer:
    from time import monotonic

    status = response.status_code
    if status != 200:
        server = ("has trouble", "add it again later") if status >= 500 else ("gives no page", "check the address")
        problem, remedy = STATUSES.get(status, server)
        raise SourceError(url, f"{problem} (status {status})", remedy)
    body, until = bytearray(), monotonic() + LONGEST_S
    for piece in response.iter_bytes():
        body += piece
        if len(body) > LARGEST_BYTES:
            raise SourceError(url, f"is larger than {LARGEST_BYTES // 2**20} MB", "download it and add the file")
        if monotonic() > until:
            raise SourceError(url, f"took longer than {LONGEST_S:.0f} s", "download it and add the file")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Answer(url=str(response.url), kind=kind, charset=response.charset_encoding, body=bytes(body))


def _has_host(url: str) -> bool:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return bool(host) and not any(map(str.isspace, host or ""))


def _reason(error: Exception) -> str:
    words = " ".join(str(error).split()).lower()
    return words[:120] or type(error).__name__
