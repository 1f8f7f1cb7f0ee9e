from __future__ import annotations

import io
from datetime import date

import pytest

from onrecord.record import Report
from onrecord.sources import markdown
from onrecord.sources.origin import Origin

HERE = Origin(name="a.md", source="a.md")
YAML = """---
title: "Bridge closed: no date for reopening"
date: 2031-03-04
outlet: The Fenwold Echo
author: Ada Quill  # of the harbour desk
tags:
  - bridge
---

# Another heading

The bridge was closed.
"""
TOML = """+++
title = "Bridge closed"
date = 2031-03-04T10:00:00Z
authors = ["Ada Quill", "Bo Reed"]
+++
The bridge was closed.
"""


def one(text: str) -> Report:
    [report] = markdown.read(io.BytesIO(text.encode()), HERE)
    assert isinstance(report, Report)
    return report


def test_text_is_kept_with_its_front_matter() -> None:
    assert one(YAML).text == YAML


def test_front_matter_in_yaml_is_read() -> None:
    report = one(YAML)
    assert report.title == "Bridge closed: no date for reopening"
    assert (report.published, report.outlet, report.byline) == (date(2031, 3, 4), "The Fenwold Echo", "Ada Quill")


def test_front_matter_in_toml_is_read() -> None:
    report = one(TOML)
    assert (report.title, report.published, report.byline) == ("Bridge closed", date(2031, 3, 4), "Ada Quill, Bo Reed")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Bridge closed #\n\nIt was.", "Bridge closed"),
        ("\n\nBridge closed\n=====\n\nIt was.", "Bridge closed"),
        ("---\r\ndate: 2031-03-04\r\n---\r\n# Bridge closed\r\n\r\nIt was.", "Bridge closed"),
        ("It was.\n\n# Bridge closed", None),
        ("--- \n\nA rule, not front matter.", None),
    ],
)
def test_a_first_heading_is_the_title(text: str, title: str | None) -> None:
    assert one(text).title == title


def test_a_date_that_cannot_be_read_is_told_and_the_report_kept() -> None:
    report, note = markdown.read(io.BytesIO(b"---\ndate: next week\n---\nThe bridge was closed.\n"), HERE)
    assert isinstance(report, Report)
    assert report.published is None
    assert str(note).startswith("a.md: has a date that cannot be read, 'next week'; ")
