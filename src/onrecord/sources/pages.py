"""HTML -> the report on the page: trafilatura for the text, htmldate for the day that the page states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from onrecord.record import Report
from onrecord.sources.dates import stated
from onrecord.sources.encodings import decode_page
from onrecord.sources.furniture import is_furniture, prune
from onrecord.sources.origin import Found, Origin, fault, quiet, storable, whole

SHORTEST = 100
"""Letters of a report's text on a page; below it stands a notice, a caption or a menu. News in brief has 150."""
SHORTEST_DENSE = 40
"""The same for scripts that write a word in one or two characters."""
LARGEST_PAGE = 16 * 2**20
"""Bytes. Pages with a report stay under 5 MB; trafilatura needs 10 s for 1 MB of nothing but links."""
LAYOUT_CELL = 300
"""Characters of a table cell that holds prose and not a figure or a name."""
HEAD_BYTES = 4096
"""Where a page declares its encoding, at the latest (the HTML standard says 1,024)."""
EARLIEST, LATEST = "1900-01-01", "2199-12-31"
"""Bounds for htmldate, fixed: its own latest day is today, and the same page must give the same report every day."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE = re.compile(r"\w[\"'”’»)\]]*[.!?…。！？।۔؟][\"'”’»)\]]*(?:\s|$)")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#0*(?:[0-8]|1[124-9]|2\d|3[01]|x(?:[0-8bcef]|1[0-9a-f]));?", re.I
)
_MARKS = re.compile(r"^(?:- |[| -]+)|[| ]+$", re.MULTILINE)
"""What trafilatura writes before list items and around table rows, and the page does not have."""
_REVISED = re.compile(r"modif|updat|copyright|revis|expir", re.IGNORECASE)
_REVISED_LD = re.compile(r'"(?:dateModified|dateUpdated|uploadDate|copyrightYear|expires)"\s*:\s*"[^"]*"\s*,?')
_DATED = re.compile(
    r"(?:^|[^a-z])(?:date|dateline|published|pubdate|publish|posted|timestamp|datetime)(?:$|[^a-z])", re.IGNORECASE
)
_LABEL = re.compile(r"^(?:first )?(?:published|posted|issued|date)(?: on| at)?\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page holds and states. url: its canonical address, where it gives one."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    published: date | None
    url: str | None


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """One report. Raises SourceError for a page without one."""
    data = whole(stream, origin, LARGEST_PAGE)
    declared = _CHARSET.search(data, 0, HEAD_BYTES)
    markup, note = decode_page(data, origin, origin.charset or (declared[1].decode("ascii") if declared else None))
    page = extract(markup, origin.url)
    if page is None:
        raise fault(
            origin,
            "holds no article that can be found on the page",
            "save the article's text as a .txt file and add that",
        )
    yield Report.make(
        page.text,
        source=(page.url or origin.source) if origin.url else origin.source,
        outlet=page.outlet,
        title=page.title,
        byline=page.byline,
        published=page.published,
    )
    if note:
        yield fault(origin, note, "look at its letters, and save it as UTF-8")


def extract(markup: str, url: str | None = None) -> Page | None:
    """The report in `markup`, a whole page or a piece of one; None when there is none. url: where it was read from."""
    if not _WHOLE_PAGE.search(markup):
        text = piece_text(markup)
        return Page(text=text, title=None, byline=None, outlet=None, published=None, url=None) if text else None
    quiet("trafilatura", "htmldate")
    try:
        return _extract(markup, url)
    except Exception:  # what a broken page can raise in four libraries has no common class
        return None


def piece_text(markup: str) -> str:
    """The text of a piece of HTML, such as a feed item's: a line a block, furniture left out."""
    if "<" not in markup and "&" not in markup:
        return storable(markup.strip())
    body = _parsed(markup)
    prune(body)
    return _lines("".join(_pieces(body)))


def _parsed(piece: str) -> Any:
    """The body of a page that holds nothing but `piece`, without the control characters that no tree can hold."""
    from lxml import html

    return html.document_fromstring(f"<body>{_CONTROLS.sub('', storable(piece))}</body>").body


def _pieces(tree: Any) -> Iterator[str]:
    """The pieces of text in a tree, with a line break where a block begins or ends."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if element.tag in BLOCKS:
            yield "\n"
        if event == "start":
            if element.tag in UNSEEN:
                walk.skip_subtree()
            else:
                yield element.text or ""
        elif element is not tree:
            yield element.tail or ""


def words_of(markup: str) -> str:
    """The words of a title that may hold markup, on one line."""
    words = _parsed(markup).text_content() if "<" in markup or "&" in markup else markup
    return storable(" ".join(words.split()))


BLOCKS = (
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "tr",
    "table",
    "section",
    "pre",
    "hr",
)
"""Elements that start a line of their own."""
UNSEEN = ("script", "style", "figcaption", "noscript")


def _extract(markup: str, url: str | None) -> Page | None:
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    tree = load_html(storable(markup))
    if tree is None:
        return None
    address = _canonical(tree, url)
    published = _published(tree, address)
    about = extract_metadata(tree, default_url=None, extensive=False, date_config=_bounds())
    prune(tree)
    _unwrap_tables(tree)
    body = bare_extraction(tree, url=url, include_comments=False, include_formatting=False, with_metadata=False)
    text = _lines(_MARKS.sub("", getattr(body, "text", None) or ""))
    if not _is_report(text):
        return None
    outlet = _outlet(tree, about)
    return Page(
        text=text,
        title=_title(about.title, outlet),
        byline=about.author or None,
        outlet=outlet,
        published=published,
        url=address,
    )


def _unwrap_tables(tree: Any) -> None:
    """Make blocks of tables that lay out a page; a table of figures stays one."""
    for cell in list(tree.iter("td")):
        if next(cell.iter("p", "table"), None) is not None or len(cell.text_content()) > LAYOUT_CELL:
            for element in (cell, *cell.iterancestors("tr", "tbody", "table")):
                element.tag = "div"


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return storable("\n\n".join(line for line in lines if not is_furniture(line)))


def _is_report(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    dense = len(_DENSE.findall(text)) * 2 > letters
    return letters >= (SHORTEST_DENSE if dense else SHORTEST) and _SENTENCE.search(text) is not None


def _title(title: str | None, outlet: str | None) -> str | None:
    """A page's title without the site's name behind it."""
    if not title:
        return None
    if outlet:
        title = re.sub(rf"\s+[-–—|•·:]\s+{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE)
    return title or None


def _outlet(tree: Any, about: Any) -> str | None:
    """The site's name where the page states it; trafilatura's guess from the address is not that."""
    name = about.sitename
    if not name or (about.url and name.lower() in (urlsplit(about.url).hostname or "")):
        return None
    return str(name)


def _canonical(tree: Any, url: str | None) -> str | None:
    """The page's canonical address if it is one of the same site, else `url`."""
    link = tree.find('.//link[@rel="canonical"]')
    href = link.get("href") if link is not None else None
    if not url or not href:
        return url
    try:
        address = urlsplit(urljoin(url, href))
        here = urlsplit(url)
    except ValueError:
        return url
    same_site = (address.hostname or "").removeprefix("www.") == (here.hostname or "").removeprefix("www.")
    return address.geturl() if same_site and address.path not in ("", "/") else url


def _bounds() -> dict[str, Any]:
    return {"extensive_search": False, "original_date": True, "min_date": EARLIEST, "max_date": LATEST}


def _published(tree: Any, url: str | None) -> date | None:
    """The day that the page states: in its metadata, a time element or dated line of the article, or its address."""
    from htmldate import find_date
    from lxml import html

    head = html.document_fromstring("<html><head></head><body></body></html>")
    for meta in tree.iter("meta"):
        name = " ".join(meta.get(key, "") for key in ("name", "property", "itemprop", "http-equiv"))
        if not _REVISED.search(name):
            head.head.append(_copy(meta))
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "") and script.text:
            data = _copy(script)
            data.text = _REVISED_LD.sub("", script.text)
            head.head.append(data)
    found = find_date(head, url=None, **_bounds())
    if found:
        return stated(found)
    if shown := _shown(tree):
        return shown
    found = find_date(html.document_fromstring("<html><body></body></html>"), url=url, **_bounds()) if url else None
    return stated(found)


def _copy(element: Any) -> Any:
    from lxml import html

    twin = html.Element(element.tag)
    twin.attrib.update(element.attrib)
    return twin


def _shown(tree: Any) -> date | None:
    """The first day shown beside the article: <time datetime>, or a short line whose class says that it is a date."""
    scope = tree.find(".//article")
    scope = tree.find(".//main") if scope is None else scope
    scope = tree.find(".//body") if scope is None else scope
    for element in () if scope is None else scope.iter("time", "span", "p", "div", "abbr", "li"):
        names = " ".join(element.get(name, "") for name in ("class", "id", "itemprop"))
        if _REVISED.search(names) or not (element.tag == "time" or _DATED.search(names)):
            continue
        shown = " ".join(element.text_content().split())[:200]
        day = stated(element.get("datetime") or element.get("content")) or stated(_LABEL.sub("", shown))
        if day:
            return day
    return None
