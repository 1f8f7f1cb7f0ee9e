from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.record import RecordError
from onrecord.show.brief import write
from onrecord.store import PagedView, Writer


def test_the_page_is_self_contained_and_every_number_cites_a_sentence(view: PagedView, tmp_path: Path) -> None:
    write(view, tmp_path / "story.html")
    page = (tmp_path / "story.html").read_text(encoding="utf-8")
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", page), "nothing is fetched from elsewhere"
    assert "<script" not in page
    cited = set(re.findall(r'href="#(n\d+)"', page))
    assert cited
    assert cited == set(re.findall(r'id="(n\d+)"', page))


def test_report_text_is_escaped(view: PagedView, tmp_path: Path) -> None:
    write(view, tmp_path / "story.html")
    page = (tmp_path / "story.html").read_text(encoding="utf-8")
    assert "alert(1)</script>" not in page
    assert "&lt;script&gt;" in page


def test_markdown_footnotes_are_all_defined(view: PagedView, tmp_path: Path) -> None:
    write(view, tmp_path / "story.md")
    page = (tmp_path / "story.md").read_text(encoding="utf-8")
    used = set(re.findall(r"\[\^(\d+)\](?!:)", page))
    assert used
    assert used == set(re.findall(r"^\[\^(\d+)\]:", page, flags=re.MULTILINE))
    assert "<script>" not in page


def test_a_quotation_stands_under_its_speaker(view: PagedView, tmp_path: Path) -> None:
    write(view, tmp_path / "story.md")
    page = (tmp_path / "story.md").read_text(encoding="utf-8")
    section = page.split("### Olga Bern", 1)[1].split("###", 1)[0]
    assert "We are still digging" in section


def test_an_empty_record_makes_a_page_that_says_so(tmp_path: Path) -> None:
    Writer.open(tmp_path / "empty.db").close()
    with PagedView.open(tmp_path / "empty.db") as view:
        write(view, tmp_path / "story.html")
    page = (tmp_path / "story.html").read_text(encoding="utf-8")
    assert "0 reports" in page


def test_a_page_that_cannot_be_written_is_named(view: PagedView, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"nowhere.*story\.html: cannot be written"):
        write(view, tmp_path / "nowhere" / "story.html")
