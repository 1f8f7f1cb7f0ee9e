from __future__ import annotations

import io
from datetime import date

import pytest

from onrecord.record import Report, SourceError
from onrecord.sources import pages
from onrecord.sources.origin import Origin

PARAGRAPHS = (
    "The old bridge over the Fen was closed to all traffic on Tuesday after engineers found that two of its main "
    "cables had lost a third of their strength.",
    "“Nobody will cross it before we know what holds it up,” the harbour master, Ada Quill, told reporters at the "
    "bridgehead.",
    "The council is to decide on Thursday whether a ferry will run instead. It put the cost of repairs at 4 million "
    "crowns, more than twice what it had set aside.",
    "Share prices of the builder fell by a tenth. Subscribers to the island's water cooperative were told to expect "
    "lower pressure, because the main runs under the bridge.",
)
HEAD = """<meta charset="utf-8"><title>Bridge closed to all traffic | The Fenwold Echo</title>
<meta property="og:title" content="Bridge closed to all traffic">
<meta property="og:site_name" content="The Fenwold Echo">
<meta name="author" content="Bo Reed"><meta property="article:modified_time" content="2031-03-09T10:00:00Z">
<link rel="canonical" href="https://echo.example/news/bridge-closed">"""
PUBLISHED = '<meta property="article:published_time" content="2031-03-04T22:10:00+01:00">'
FURNITURE = """
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<div class="share-bar"><p>Share this article</p><a href="#">Facebook</a> <a href="#">WhatsApp</a></div>
<div class="c-newsletter-box"><p>Sign up to our daily newsletter and never miss a story from the island.</p></div>
<div id="loginBox"><p>Already a subscriber? Log in to continue reading.</p></div>"""
INSIDE = """<p><a href="/4">Two held over theft of lifebuoys</a></p>
<p>READ MORE: <a href="/2">Ferry talks stall for a third day</a></p>
<p>Advertisement</p>
<p>Follow us on Facebook for the latest.</p>"""


def page(
    paragraphs: tuple[str, ...] = PARAGRAPHS, head: str = HEAD + PUBLISHED, inside: str = INSIDE, wrap: str = "article"
) -> str:
    body = "".join(f"<p>{words}</p>{inside if number == 1 else ''}" for number, words in enumerate(paragraphs))
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{FURNITURE}<main><{wrap}><h1>Bridge closed to all traffic</h1>"
        f"{body}</{wrap.split()[0]}></main><aside class='related'><h3>Related</h3><p><a href='/3'>A link to another "
        "report about the bridge and the people who cross it every day</a></p></aside>"
        "<footer><p>© 2031 The Fenwold Echo. All rights reserved.</p></footer></body></html>"
    )


def one(markup: str | bytes, url: str | None = None, charset: str | None = None) -> Report:
    data = markup.encode() if isinstance(markup, str) else markup
    origin = Origin(name="a.html", source=url or "a.html", url=url, charset=charset)
    report = next(pages.read(io.BytesIO(data), origin))
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize("wrap", ["article", "div class='paywall subscriber-content'", "form id='form1'"])
def test_the_article_is_kept_and_the_site_around_it_left_out(wrap: str) -> None:
    text = one(page(wrap=wrap)).text
    lines = [line for line in text.split("\n\n") if line != "Bridge closed to all traffic"]
    assert lines == list(PARAGRAPHS)


def test_a_page_says_its_title_outlet_byline_and_day() -> None:
    report = one(page())
    assert (report.title, report.outlet, report.byline) == (
        "Bridge closed to all traffic",
        "The Fenwold Echo",
        "Bo Reed",
    )
    assert (report.published, report.published_basis) == (date(2031, 3, 4), "given")


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", '
            '"dateModified": "2031-03-09", "datePublished": "2031-03-04T10:00"}</script>',
            "",
            date(2031, 3, 4),
        ),
        ("", '<time datetime="2031-03-04T10:00">Tuesday</time>', date(2031, 3, 4)),
        ("", '<span class="article-date">Published: 4 March 2031</span>', date(2031, 3, 4)),
        ("", '<span class="article-date">04/03/2031</span>', None),
        ("", '<span class="updated date">9 March 2031</span>', None),
        ("", "", None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-03-09"}</script>',
            "",
            None,
        ),
        ('<meta itemprop="copyrightYear" content="2031">', "", None),
    ],
)
def test_published_is_only_what_the_page_states(head: str, body: str, day: date | None) -> None:
    paragraphs = (*PARAGRAPHS, "The last such closure was on 2029-11-02.")
    assert one(page(paragraphs, HEAD + head, body)).published == day


def test_a_day_in_the_address_counts_where_the_page_is_silent() -> None:
    address = "https://echo.example/2031/03/05/bridge"
    assert one(page(head=""), address).published == date(2031, 3, 5)


def test_source_is_the_canonical_address_for_a_url_and_the_name_for_a_file() -> None:
    assert one(page()).source == "a.html"
    assert (
        one(page(), "https://www.echo.example/news/bridge-closed?utm_source=x").source
        == "https://echo.example/news/bridge-closed"
    )
    assert one(page(), "https://mirror.example/b").source == "https://mirror.example/b"


def test_without_a_stated_site_name_the_outlet_is_unknown() -> None:
    head = '<title>Bridge closed</title><link rel="canonical" href="https://echo.example/news/bridge-closed">'
    assert one(page(head=head), "https://echo.example/news/bridge-closed").outlet is None


def test_a_declared_encoding_is_followed() -> None:
    markup = page((*PARAGRAPHS, "Die Brücke bleibt gesperrt, sagte Jörg Küßner.")).replace("utf-8", "iso-8859-1")
    assert "Die Brücke bleibt gesperrt, sagte Jörg Küßner." in one(markup.encode("cp1252")).text
    assert (
        "Jörg Küßner" in one(markup.replace('charset="iso-8859-1"', "").encode("cp1252"), charset="windows-1252").text
    )


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Please log in to continue reading this article.</p>",
        "<h1>404</h1><p>Page not found.</p>",
        "<ul>"
        + "".join(f"<li><a href='/{n}'>Report number {n} on the bridge and its cables</a></li>" for n in range(40))
        + "</ul>",
        "<form><p>Your name</p><input><p>Your email</p><input></form>",
    ],
)
def test_a_page_without_an_article_is_an_error(body: str) -> None:
    with pytest.raises(SourceError, match=r"a\.html: holds no article .*; save the article's text as a \.txt file"):
        one(f"<html><head><title>The Fenwold Echo</title></head><body>{body}</body></html>")


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 20_000 + "x",
        "<html><body><p>" + "&" * 100_000,
        "<html>" + "<" * 100_000,
        "<html><body>" + "<aside>" * 300 + "<p>x</p>" * 2_000,
    ],
)
def test_broken_pages_end_in_an_error_and_in_time(markup: str) -> None:
    with pytest.raises(SourceError):
        one(markup)


def test_a_short_report_is_a_report() -> None:
    words = "A man of 41 was rescued from the Fen on Sunday night. "
    words += "He had walked onto the ice to save his dog, police said. Both are well."
    assert words in one(f"<html><body><main><h1>Man rescued</h1><p>{words}</p></main></body></html>").text


def test_a_piece_of_a_page_gives_its_blocks_as_lines() -> None:
    markup = "<p>The bridge<br>is closed.</p>"
    markup += "<ul><li>No cars</li><li>No <b>bikes</b></li></ul><p>Share</p><script>x()</script>"
    assert pages.piece_text(markup) == "The bridge\n\nis closed.\n\nNo cars\n\nNo bikes"
    assert pages.piece_text("Fish &amp; chips") == "Fish & chips"
    assert pages.piece_text("\x07A<!-- note --> bell &#7;<b>rang</b> <?pi?>twice") == "A bell rang twice"


@pytest.mark.parametrize(
    "layout",
    [
        "<div id='content'>{}<br><br>{}<br><br>{}<br><br>{}</div>",
        "<div><div>{}</div><div>{}</div><div>{}</div><div>{}</div></div>",
        "<table><tr><td>Menu</td><td><p>{}</p><p>{}</p><p>{}</p><p>{}</p></td></tr></table>",
        "<article><p>{}</p><blockquote><p>{}</p></blockquote><p>{}</p><p>{}</p></article>",
        "<article><p>{}</p><p>{}</p><ul><li>{}</li><li>{}</li></ul></article>",
        "<article><p>{}</p><p>{}</p><p>{}</p><p>{}</p></article>"
        "<section id='comments'><p>I crossed it for fifty years.</p>"
        "<p>The council that we have now is the worst I ever saw.</p></section>",
    ],
)
def test_the_text_is_the_same_in_every_layout(layout: str) -> None:
    markup = f"<html><head><title>T</title></head><body>{layout.format(*PARAGRAPHS)}</body></html>"
    assert one(markup).text == "\n\n".join(PARAGRAPHS)


def test_words_of_a_title_lose_their_markup() -> None:
    assert pages.words_of("Bridge <i>closed</i> &mdash; again\n") == "Bridge closed — again"
