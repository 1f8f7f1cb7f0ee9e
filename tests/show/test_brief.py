from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import RecordError, Report
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


def test_what_turns_direction_or_calls_itself_is_inert(tmp_path: Path) -> None:
    text = (
        "“Read [this](javascript:alert(1)) <img src=x onerror=alert(1)> now,” Mayor Ana Bree said.\n\n"
        "“We saw no\u202enon ta yrref\u202c at sea,” Bree said.\n"
    )
    reports = [Report.make(text, outlet="<b>Gull</b>", language="en", title="</style><script>alert(2)</script>")]
    pipeline.add(tmp_path / "story.db", reports)
    with PagedView.open(tmp_path / "story.db") as view:
        write(view, tmp_path / "story.html")
        write(view, tmp_path / "story.md")
    page, plain = ((tmp_path / f"story.{kind}").read_text(encoding="utf-8") for kind in ("html", "md"))
    assert not re.findall(r"<(?:script|img|b>Gull)", page)
    assert "\u202e" not in page + plain
    assert "⟨U+202E⟩" in page
    assert r"\](javascript" in plain
    assert "](javascript" not in plain.replace(r"\](javascript", "")
    assert "<img" not in plain.replace(r"\<img", "")


def test_values_that_differ_are_told_at_a_glance_with_their_givers(tmp_path: Path) -> None:
    texts = (
        "At least 12 people were killed on 7 June 2021 when a ferry sank off Orrin, police said.",
        "Some 30 people were killed on 7 June 2021 when a ferry sank off Orrin, harbour master Edda Lunt said.",
    )
    pipeline.add(
        tmp_path / "story.db", [Report.make(text, language="en", published=date(2021, 6, 8)) for text in texts]
    )
    with PagedView.open(tmp_path / "story.db") as view:
        write(view, tmp_path / "story.md")
    (line,) = re.findall("^- Figures that differ: .*", (tmp_path / "story.md").read_text("utf-8"), flags=re.MULTILINE)
    assert "people dead" in line
    assert "at least 12 (“police”)" in line
    assert "about 30 (Edda Lunt" in line


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
