from __future__ import annotations

import threading
import time

import pytest

from onrecord.web import kept
from onrecord.web.kept import Kept


def test_a_page_is_made_once_for_each_version() -> None:
    pages, made = Kept(), []

    def make() -> bytes:
        made.append(1)
        return f"page {len(made)}".encode()

    assert pages.page("/", 1, make) == pages.page("/", 1, make) == b"page 1"
    assert pages.page("/", 2, make) == b"page 2"
    assert pages.page("/other", 2, make) == b"page 3"


def test_many_who_ask_at_once_wait_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pages, made, got = Kept(), [], []

    def make() -> bytes:
        made.append(1)
        time.sleep(0.05)
        return b"page"

    readers = [threading.Thread(target=lambda: got.append(pages.page("/", 1, make))) for _ in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert got == [b"page"] * 20
    assert len(made) == 1


def test_a_page_that_cannot_be_made_is_tried_again() -> None:
    pages = Kept()

    def fail() -> bytes:
        message = "no"
        raise ValueError(message)

    with pytest.raises(ValueError, match="no"):
        pages.page("/", 1, fail)
    assert pages.page("/", 1, lambda: b"page") == b"page"


def test_the_pages_used_last_are_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGEST_IN_ALL", 100)
    pages = Kept()
    for number in range(10):
        pages.page(f"/{number}", 1, lambda: b"x" * 30)
    assert pages.page("/9", 1, lambda: b"new") == b"x" * 30
    assert pages.page("/0", 1, lambda: b"new") == b"new"
