"""Every example of every rule: what it marks is found, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest

from onrecord.text.times import recognise
from onrecord.text.times.making import MAKERS
from onrecord.text.times.rules import rules

PUBLISHED = date(2015, 3, 18)
"""A Wednesday."""

_MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def unmarked(example: str) -> tuple[str, list[tuple[int, int, list[str]]]]:
    """The text of an example, and what it marks: offsets and type, value, mod."""
    text, marks, at = "", [], 0
    for mark in _MARKED.finditer(example):
        text += example[at : mark.start()]
        marks.append((len(text), len(text) + len(mark[1]), mark[2].split()))
        text += mark[1]
        at = mark.end()
    return text + example[at:], marks


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule.name, example, id=f"{rule.name}-{n}")
        for rule in rules().all
        for n, example in enumerate(rule.examples)
    ],
)
def test_example_is_read_as_marked(rule: str, example: str) -> None:
    text, marks = unmarked(example)
    found = [
        (time.start, time.end, [str(time.type), time.value, *([time.mod] if time.mod else [])])
        for time in recognise(text, PUBLISHED)
    ]
    assert found == marks


def test_every_rule_has_an_example_and_a_maker() -> None:
    assert [rule.name for rule in rules().all if not rule.examples or rule.makes not in MAKERS] == []


def test_every_maker_is_used() -> None:
    assert set(MAKERS) == {rule.makes for rule in rules().all}


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in rules().all]
    assert len(names) == len(set(names))
