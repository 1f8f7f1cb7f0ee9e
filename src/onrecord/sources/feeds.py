"""RSS and Atom feeds: each item a report."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.record import Report
from onrecord.sources.dates import stated
from onrecord.sources.languages import code_of
from onrecord.sources.origin import Found, Origin, fault, storable, whole
from onrecord.sources.pages import extract, words_of

_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The items in the feed's order: an item's full content, or its summary where the feed has no more."""
    import feedparser

    data = whole(stream, origin)
    declared = {"content-type": f"application/xml; charset={origin.charset}"} if origin.charset else {}
    # Bytes in a stream, never a string: feedparser would take that for an address or a file name.
    try:
        feed = feedparser.parse(io.BytesIO(data), response_headers=declared, resolve_relative_uris=False)
    except Exception as error:  # broken markup raises what the parts of feedparser raise, without a common class
        raise fault(origin, "is a feed too broken to read", "fetch it again") from error
    if not feed.entries:
        if _FEED.search(data):
            raise fault(origin, "is a feed without items", "add it again when it has some")
        raise fault(origin, "is XML, but no feed", "give RSS or Atom, or the page's HTML")
    for number, entry in enumerate(feed.entries, 1):
        yield _report(entry, feed.feed, dataclasses.replace(origin, name=f"{origin.name}, item {number}"))
    if feed.bozo and isinstance(feed.get("bozo_exception"), Exception) and not _is_sound(data):
        yield fault(origin, "is cut off or not valid XML", "items may be missing at its end; fetch it again")


def _report(entry: dict[str, Any], feed: Mapping[str, Any], origin: Origin) -> Found:
    text = _text(entry)
    if not text:
        return fault(origin, "has no text", "add the page that it links to")
    title = entry.get("title")
    return Report.make(
        text,
        source=storable(entry.get("link") or entry.get("id") or "") or origin.source,
        outlet=_name(entry.get("source", {}).get("title")) or _name(feed.get("title")),
        title=_name(title),
        byline=_name(entry.get("author")),
        language=code_of(feed.get("language") or ""),
        published=stated(entry.get("published")) or stated(dict.get(entry, "updated")),
    )


def _text(entry: Mapping[str, Any]) -> str:
    pieces = [piece.get("value") or "" for piece in entry.get("content", ())]
    for markup in (max(pieces, key=len, default=""), entry.get("summary") or ""):
        page = extract(markup) if markup.strip() else None
        if page is not None:
            return page.text
    return ""


def _name(markup: str | None) -> str | None:
    return (words_of(markup) or None) if markup else None


def _is_sound(data: bytes) -> bool:
    from lxml import etree

    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        return False
    return True
