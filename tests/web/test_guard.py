"""What is refused, and what is shown inert."""

from __future__ import annotations

import html
import re
import socket
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import serving
from tests.web.every_page import addresses_of_pages

from onrecord.store import PagedView
from onrecord.web.guard import HEADERS, LARGEST_FORM, LONGEST_QUERY
from onrecord.web.settings import Settings

Get = Callable[..., httpx.Response]
TOKEN = "a-token-of-the-test-suite"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1", ""]
)
def test_a_foreign_host_is_refused(get: Get, host: str) -> None:
    answer = get("/", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "Orrin" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "[::1]:8350", "LOCALHOST"])
def test_this_machine_is_answered_by_its_own_names(get: Get, host: str) -> None:
    assert get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("listens", "names", "host", "answered"),
    [
        ("0.0.0.0", (), "192.168.7.7", True),
        ("0.0.0.0", (), "desk.example", False),
        ("0.0.0.0", ("desk.example",), "Desk.example", True),
        ("192.168.7.7", (), "192.168.7.7", True),
        ("192.168.7.7", (), "192.168.7.8", False),
    ],
)
def test_names_are_answered_as_far_as_they_were_given(
    listens: str, names: tuple[str, ...], host: str, answered: bool
) -> None:
    settings = Settings(record=Path("r.db"), relink=lambda writer: None, host=listens, names=names)
    assert settings.answers_to(host) is answered


def test_every_answer_forbids_scripts_frames_and_foreign_requests(get: Get) -> None:
    for address in ("/", "/static/onrecord.css", "/nothing", f"/?q={'x' * (LONGEST_QUERY + 1)}"):
        headers = get(address).headers
        for name, value in HEADERS.items():
            assert headers[name] == value, address
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_an_oversized_address_is_refused(get: Get) -> None:
    assert get(f"/search?q={'x' * (LONGEST_QUERY + 1)}").status_code == 414
    assert get(f"/{'x' * 300}").status_code == 414


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/..%2f..%2fpyproject.toml",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static//etc/passwd",
        "/reports/..%2f..%2fetc%2fpasswd",
        "/../../etc/passwd",
    ],
)
def test_no_path_leads_out(reader: str, path: str) -> None:
    """Sent as it stands: a client library would tidy the path."""
    host, port = reader.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"root:" not in answer


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(reader: str, method: str) -> None:
    assert httpx.request(method, reader).status_code == 405


def form_key(address: str) -> str:
    found = re.search(r'name="form_key" value="([^"]+)"', httpx.get(address).text)
    assert found
    return found.group(1)


@pytest.fixture
def claim(record: Path) -> str:
    with PagedView.open(record) as view:
        return next(view.statements()).id


@pytest.fixture
def fields(desk: str, claim: str) -> dict[str, str]:
    """A form that would be taken."""
    return {"form_key": form_key(f"{desk}/claims/{claim}"), "kind": "reject", "claim": claim, "by": "Test", "value": ""}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
    ],
)
def test_changes_are_taken_from_own_pages_only(
    desk: str, record: Path, fields: dict[str, str], headers: dict[str, str], status: int
) -> None:
    answer = httpx.post(f"{desk}/corrections", data=fields, headers=headers)
    assert answer.status_code == status
    with PagedView.open(record) as view:
        assert any(view.corrections()) is (status == 303)


@pytest.mark.parametrize("key", ["", "wrong"])
def test_a_form_without_the_key_is_refused(desk: str, record: Path, fields: dict[str, str], key: str) -> None:
    answer = httpx.post(f"{desk}/corrections", data={**fields, "form_key": key}, headers={"Origin": desk})
    assert answer.status_code == 403
    with PagedView.open(record) as view:
        assert not any(view.corrections())


def test_a_form_that_is_too_large_or_no_form_is_refused(desk: str, fields: dict[str, str]) -> None:
    own = {"Origin": desk}
    large = {**fields, "value": "x" * (LARGEST_FORM + 1)}
    assert httpx.post(f"{desk}/corrections", data=large, headers=own).status_code == 413
    assert httpx.post(f"{desk}/corrections", json=fields, headers=own).status_code == 415


def test_a_form_of_unknown_length_is_refused(desk: str, fields: dict[str, str]) -> None:
    """Sent in pieces, it names no length."""
    body = iter([httpx.QueryParams(fields).__str__().encode()])
    headers = {"Origin": desk, "Content-Type": "application/x-www-form-urlencoded"}
    assert httpx.post(f"{desk}/corrections", content=body, headers=headers).status_code == 413


@pytest.mark.parametrize(
    "address",
    [
        "/claims/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/actors/ac-%00",
        "/search?q=%00%22%27%29%20OR%20%2A",
        "/search?q=NEAR(a%20b)%20AND%20NOT%20-x%3A",
        "/search?q=%ED%A0%80%E2%80%AE",
        "/statements?actor=%25%27%3B--",
        "/statements?outlet=%5C%00",
        "/figures?since=0001-01-01&until=9999-12-31",
        "/positions?by=issue&q=%5B%2A",
        "/statements?page=9999999",
        "/?since=2021-06-09&since=%3Cb%3E",
    ],
)
def test_odd_questions_are_answered_or_refused_and_never_a_fault(get: Get, address: str) -> None:
    answer = get(address)
    assert answer.status_code in (200, 400, 404)
    assert not Tags(answer.text).names & {"script", "img"}
    assert "\u202e" not in answer.text


def test_a_read_only_reader_has_no_forms_and_takes_none(get: Get, reader: str, view: PagedView) -> None:
    for address in addresses_of_pages(view).values():
        assert 'method="post"' not in get(address).text
    answer = httpx.post(f"{reader}/corrections", data={"kind": "reject"}, headers={"Origin": reader})
    assert answer.status_code in (404, 405)


@pytest.fixture(scope="module")
def guarded(made: Path) -> Iterator[str]:
    """A reader that asks for a token, as it does for any address but this machine's own."""
    with serving(made, "--host", "0.0.0.0", "--token", TOKEN) as address:
        yield address.replace("0.0.0.0", "127.0.0.1").partition("/enter")[0]


def test_another_address_asks_for_the_token_on_every_page(guarded: str, view: PagedView) -> None:
    for address in addresses_of_pages(view).values():
        answer = httpx.get(f"{guarded}{address}")
        assert answer.status_code == 401
        assert "Orrin" not in answer.text
    assert httpx.get(f"{guarded}/", cookies={"onrecord": TOKEN}).status_code == 401
    assert httpx.get(f"{guarded}/enter?token=wrong").status_code == 401


def test_the_token_opens_every_page_and_is_remembered_out_of_reach_of_scripts(guarded: str) -> None:
    with httpx.Client(base_url=guarded) as client:
        entered = client.get(f"/enter?token={TOKEN}")
        assert entered.status_code == 303
        assert "HttpOnly" in entered.headers["set-cookie"]
        assert "samesite=lax" in entered.headers["set-cookie"].lower()
        assert client.get("/statements").status_code == 200
        by_form = httpx.post(f"{guarded}/enter", data={"token": TOKEN}, headers={"Origin": guarded})
        assert by_form.status_code == 303


def test_a_token_is_made_up_for_another_address(made: Path) -> None:
    with serving(made, "--host", "0.0.0.0") as address:
        assert len(address.partition("token=")[2]) >= 32


class Tags(HTMLParser):
    """The tags of a page as a browser would see them, and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_hostile_words_are_inert_on_every_page(get: Get, view: PagedView) -> None:
    pages = [*addresses_of_pages(view).values(), "/search?q=wrote", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"]
    pages += [f"/reports/{report.id}" for report in view.reports()]
    shown = ""
    for address in pages:
        page = get(address).text
        shown += page
        parsed = Tags(page)
        assert not parsed.names & {"script", "img", "iframe", "object", "style"}, address
        assert not [name for name, _ in parsed.attributes if name.startswith("on") or name == "style"], address
        leads = [value for name, value in parsed.attributes if name in ("href", "src", "action")]
        assert all(value.startswith(("/", "#")) for value in leads), address
        assert "<b>Gull" not in page
        assert not re.findall("[\u202a-\u202e\u2066-\u2069]", page), address
    assert "<script>document.title" in html.unescape(shown)
    assert "⟨U+202E⟩" in shown
