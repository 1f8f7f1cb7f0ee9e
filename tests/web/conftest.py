"""A record of invented reports, some of them hostile, served as a user would serve it; and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from onrecord import pipeline
from onrecord.record import Report
from onrecord.store import PagedView

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = (
    "Toll of the Orrin ferry rises to 31\n\n"
    "The number of people killed on the Orrin ferry rose to 31 on Thursday, harbour master Edda Lunt said.\n\n"
    "“Someone wrote <script>document.title='taken'</script> on the hull,” Lunt said. "
    "“And <img src=x onerror=alert(1)> under it,” she said.\n\n"
    '“Read <a href="javascript:alert(1)">this</a>,” the coast guard said. '
    "“We saw no\u202eenon ta yrref\u202c at sea,” Edda Lunt said.\n\n"
    "Transport Minister Jon Pell now supports closing the Orrin line, he told reporters.\n"
)
REPORTS = (
    Report.make(
        "Ferry sinks off Orrin\n\n"
        "ORRIN, June 7, 2021 (Coast Press) - At least 12 people were killed on Monday when a ferry sank off Orrin, "
        "police said.\n\n"
        "“We are still looking for passengers,” harbour master Edda Lunt told reporters. She said 40 people were "
        "missing. Captain Per Holm was arrested on Monday. Coast guards searched the Orrin Ferries office and seized "
        "its logbooks.\n\n"
        "Transport Minister Jon Pell said the government opposed closing the Orrin line.\n",
        source="a.txt",
        outlet="Coast Press",
        language="en",
        title="Ferry sinks off Orrin",
        published=date(2021, 6, 7),
    ),
    Report.make(
        "Divers reach the Orrin ferry\n\n"
        "The number of people killed on the Orrin ferry rose to 23 on Wednesday, harbour master Edda Lunt said.\n\n"
        "About 900 people marched in Orrin on Tuesday, police said.\n\n"
        "Minister Pell called for patience. “The line will stay open,” he said.\n",
        source="b.txt",
        outlet="Radio Orrin",
        language="en",
        title="Divers reach the Orrin ferry",
        published=date(2021, 6, 9),
    ),
    Report.make(
        "Hundreds march in Orrin\n\n"
        "More than 2,000 people marched in Orrin on Tuesday, the organisers said.\n\n"
        "“Close the line,” union leader Ada Reve told the crowd. The union demanded an independent inquiry.\n\n"
        "Captain Per Holm was arrested on Tuesday.\n",
        source="c.txt",
        outlet="The Orrin Post",
        language="en",
        title="Hundreds march in Orrin",
        published=date(2021, 6, 9),
    ),
    Report.make(HOSTILE, source="=d.txt", outlet="<b>Gull</b>", language="en", published=date(2021, 6, 10)),
)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
GIVEN_UP = "net::ERR_ABORTED"
PATIENCE = 120_000  # milliseconds a page may take on a machine that does other things


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record; copied for those who change it."""
    place = tmp_path_factory.mktemp("web") / "story.db"
    assert len(pipeline.add(place, REPORTS).added) == len(REPORTS)
    return place


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "story.db"))


@contextmanager
def serving(record: Path, *options: str) -> Iterator[str]:
    """`onrecord serve` in a process of its own; the address that it prints."""
    program = Path(sys.executable).with_name("onrecord")
    command = [str(program), "serve", str(record), "--port", "0", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8") as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert " at http://" in line, line
            yield line.split(" at ")[1].split(" (stop")[0].removesuffix("/")
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def reader(made: Path) -> Iterator[str]:
    """The address of a reader of the record, which nobody changes."""
    with serving(made, "--read-only") as address:
        yield address


@pytest.fixture
def desk(record: Path) -> Iterator[str]:
    """The address of a reader in which corrections can be made."""
    with serving(record) as address:
        yield address


@pytest.fixture(scope="session")
def get(reader: str) -> Iterator[Callable[..., httpx.Response]]:
    with httpx.Client(base_url=reader, timeout=60) as client:
        yield client.get


@pytest.fixture(scope="session")
def view(made: Path) -> Iterator[PagedView]:
    with PagedView.open(made) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of a desk's width. A test that leaves a script error or a refused request behind fails; what the browser
    gives up by itself, as it does with the icon when it leaves a page, is no refusal."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: trouble.append(request.url) if request.failure != GIVEN_UP else None)
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    yield page
    context.close()
    assert trouble == []
