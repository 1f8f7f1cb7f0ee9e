from __future__ import annotations

import pytest
from tests.growth import seconds

from onrecord.sources.furniture import is_furniture, written

GROUPS = written()["lines"]


@pytest.mark.parametrize("line", [line for group in GROUPS for line in group["examples"]])
def test_examples_are_furniture(line: str) -> None:
    assert is_furniture(line)
    assert is_furniture(f"  • {line.upper()} ")


@pytest.mark.parametrize("line", [line for group in GROUPS for line in group["not"]])
def test_counter_examples_are_not(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line", ["share " * 50, "facebook " * 35, "a" * 320, "read more " * 31, "copy link " * 30 + "x", "get " * 79]
)
def test_no_line_takes_long(line: str) -> None:
    assert seconds(lambda: is_furniture(line)) < 0.1
