"""A made-up flood, told by made-up outlets: seeded reports for the laws, and records of them to compare by bytes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.reader import Reader
from onrecord.record import Report
from onrecord.show.exports import export
from onrecord.store import View

PEOPLE = (
    ("Orla Venn", "the mayor of Tessick"),
    ("Ruben Hask", "a spokesman for the Harbour Authority"),
    ("Ada Lint", "the interior minister"),
    ("Tomas Venn", "a fisherman"),
    ("Ines Okoro", "the head of the relief agency"),
)
OUTLETS = ("Tessick Herald", "Coast Radio", "Northern Wire", "The Lamp", None)
SAYINGS = ("We will rebuild the quay", "No one was warned", "The dam held all night", "Help must come before winter")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
FIRST = date(2031, 5, 5)


def tell(seed: int, count: int) -> list[Report]:
    """`count` reports on one flood over three weeks; some repeat another's text, some have no date or title."""
    chance = random.Random(seed)
    reports: list[Report] = []
    for number in range(count):
        if reports and chance.random() < 0.1:
            text, published = chance.choice(reports).text, None
        else:
            text = "\n\n".join(_paragraph(chance) for _ in range(chance.randint(2, 5)))
            published = FIRST + timedelta(days=chance.randint(0, 20)) if chance.random() < 0.8 else None
        reports.append(
            Report.make(
                text,
                source=f"{number:03}.txt",
                outlet=chance.choice(OUTLETS),
                title=chance.choice(("Flood at Tessick", "Quay lost", None)),
                language="en",
                published=published,
            )
        )
    return reports


def _paragraph(chance: random.Random) -> str:
    name, role = chance.choice(PEOPLE)
    day, number, said = chance.choice(DAYS), chance.randint(2, 400), chance.choice(SAYINGS)
    return chance.choice(
        (
            f"“{said},” {name}, {role}, said on {day}. At least {number} people were moved to schools.",
            f"{name} said that {number} boats had sunk in the harbour of Tessick. “{said},” {role} said.",
            f"The Harbour Authority denied on {day} that {number} people were missing after the flood.",
            f"{name.split()[-1]} urged the government to open the dam. About {number} families would leave on May 3.",
            f"According to {name}, {role}, more than {number} homes were destroyed on {day}.",
        )
    )


def exported(record: Path, folder: Path) -> dict[str, bytes]:
    """What the record exports, file by file."""
    with View.open(record) as view:
        return {path.name: path.read_bytes() for path in export(view, folder)}


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture
def record_of(tmp_path: Path, reader: Reader) -> Callable[..., Path]:
    """Makes a record of batches of reports, added one batch after the other."""

    def make(*batches: list[Report], workers: int = 1, name: str = "story") -> Path:
        path = tmp_path / f"{name}.db"
        for batch in batches:
            done = pipeline.add(path, iter(batch), reader=reader, workers=workers)
            assert not done.failed
        return path

    return make


@pytest.fixture
def export_of(tmp_path: Path) -> Callable[[Path], dict[str, bytes]]:
    return lambda record: exported(record, tmp_path / f"export of {record.stem}")


@pytest.fixture
def stories() -> Callable[[int, int], list[Report]]:
    return tell


@pytest.fixture
def as_lines() -> Callable[[list[Report]], str]:
    """Reports as a JSON Lines source."""

    def written(reports: list[Report]) -> str:
        return "".join(
            json.dumps(
                {
                    "text": report.text,
                    "source": report.source,
                    "outlet": report.outlet,
                    "title": report.title,
                    "language": "en",
                    "published": report.published.isoformat() if report.published else None,
                }
            )
            + "\n"
            for report in reports
        )

    return written
