from __future__ import annotations

import io
from datetime import date

import pytest

from onrecord.record import Report, SourceError
from onrecord.sources import feeds
from onrecord.sources.origin import Found, Origin

HERE = Origin(name="a.rss", source="a.rss")
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Fenwold Echo</title><language>en-gb</language>
<item><title>Bridge &amp;amp; ferry closed</title><link>https://echo.example/1</link><dc:creator>Bo Reed</dc:creator>
<pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>The bridge is closed.</p><p>So is the ferry.</p><p>Share this</p>]]>
</content:encoded></item>
<item><title>Only a summary</title><link>https://echo.example/2</link>
<description>&lt;p&gt;The ferry sails.&lt;/p&gt;</description></item>
<item><title>Only a link</title><link>https://echo.example/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Fen FM</title>
<entry><id>tag:1</id><title>Bridge closed</title>
<updated>2031-03-05T01:00:00Z</updated><author><name>Ada Quill</name></author>
<content type="html">&lt;p&gt;Closed.&lt;/p&gt;</content></entry></feed>"""


def read(markup: str) -> list[Found]:
    return list(feeds.read(io.BytesIO(markup.encode()), HERE))


def test_an_item_is_a_report_with_its_full_content() -> None:
    report = read(RSS)[0]
    assert isinstance(report, Report)
    assert report.text == "The bridge is closed.\n\nSo is the ferry."
    assert (report.title, report.source, report.byline) == (
        "Bridge & ferry closed",
        "https://echo.example/1",
        "Bo Reed",
    )
    assert (report.outlet, report.published, report.language) == ("The Fenwold Echo", date(2031, 3, 4), "en")


def test_a_summary_serves_where_there_is_no_more() -> None:
    report = read(RSS)[1]
    assert isinstance(report, Report)
    assert report.text == "The ferry sails."


def test_an_item_without_text_is_named() -> None:
    assert str(read(RSS)[2]) == "a.rss, item 3: has no text; add the page that it links to"


def test_atom_is_read() -> None:
    [report] = read(ATOM)
    assert isinstance(report, Report)
    assert (report.text, report.source, report.byline, report.published) == (
        "Closed.",
        "tag:1",
        "Ada Quill",
        date(2031, 3, 5),
    )


def test_a_feed_cut_off_gives_its_items_and_an_error() -> None:
    first, *_, error = read(RSS[: RSS.index("Only a link")])
    assert isinstance(first, Report)
    assert str(error).startswith("a.rss: is cut off or not valid XML; ")


def test_entities_do_not_grow() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    with pytest.raises(SourceError):
        read(f"<?xml version='1.0'?>{bomb}]><rss><channel><title>&j;</title></channel></rss>")
