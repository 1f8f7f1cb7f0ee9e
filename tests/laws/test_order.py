"""Law 2: the same reports make the same record, byte for byte, in whatever order, batches or processes they come."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.record import Report
from onrecord.verification import verify

COUNT = 36


@pytest.mark.parametrize("seed", [3, 4])
def test_any_order_and_batches(
    seed: int,
    stories: Callable[[int, int], list[Report]],
    record_of: Callable[..., Path],
    export_of: Callable[[Path], dict[str, bytes]],
) -> None:
    reports = stories(seed, COUNT)
    expected = export_of(record_of(reports, name="together"))
    chance = random.Random(seed)
    shuffled = chance.sample(reports, len(reports))
    batches = []
    while shuffled:
        size = chance.choice((1, 2, 7))
        batches.append(shuffled[:size])
        shuffled = shuffled[size:]

    assert export_of(record_of(*([report] for report in reversed(reports)), name="one by one")) == expected
    in_batches = record_of(*batches, name="in batches")
    assert export_of(in_batches) == expected
    assert list(verify(in_batches)) == []


def test_workers(
    stories: Callable[[int, int], list[Report]],
    record_of: Callable[..., Path],
    export_of: Callable[[Path], dict[str, bytes]],
) -> None:
    reports = stories(6, COUNT)

    alone = export_of(record_of(reports, name="alone"))
    assert export_of(record_of(reports, workers=2, name="two")) == alone


def test_twice(
    stories: Callable[[int, int], list[Report]],
    record_of: Callable[..., Path],
    export_of: Callable[[Path], dict[str, bytes]],
) -> None:
    reports = stories(7, COUNT)

    once = export_of(record_of(reports, name="once"))
    assert export_of(record_of(reports, reports, reports[:5], name="twice")) == once
