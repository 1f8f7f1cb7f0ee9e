"""Which format a file or an answer is in: by its name, its declared type, or its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath

from onrecord.sources import archives, feeds, markdown, objects, pages, plain
from onrecord.sources.origin import Format

BY_SUFFIX: dict[str, Format] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": pages.read,
    ".htm": pages.read,
    ".xhtml": pages.read,
    ".json": objects.read,
    ".jsonl": objects.read_lines,
    ".ndjson": objects.read_lines,
    ".rss": feeds.read,
    ".atom": feeds.read,
    ".xml": feeds.read,
    ".warc": archives.read,
}
BY_TYPE: dict[str, Format] = {
    "text/html": pages.read,
    "application/xhtml+xml": pages.read,
    "text/markdown": markdown.read,
    "application/json": objects.read,
    "application/jsonl": objects.read_lines,
    "application/x-ndjson": objects.read_lines,
    "application/ndjson": objects.read_lines,
    "application/rss+xml": feeds.read,
    "application/atom+xml": feeds.read,
    "application/rdf+xml": feeds.read,
    "application/xml": feeds.read,
    "text/xml": feeds.read,
    "application/warc": archives.read,
}
DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".pages", ".ppt", ".pptx", ".eml", ".msg", ".mht", ".mhtml"}
)
"""Suffixes of files that may well hold a report and are not read; a folder's are counted and named."""
PEEK = 4096
"""Bytes that tell a format."""

_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|body|!--)", re.IGNORECASE)
_OBJECT = re.compile(rb"\s*\{\s*(?:\"|\}|$)")
_LIST = re.compile(rb"\s*\[\s*(?:\{|\]|$)")


def by_name(name: str) -> Format | None:
    """The format of a file called `name`, a .gz left aside; None for a suffix that is not known."""
    path = PurePath(name.lower())
    if path.suffix == ".gz":
        path = path.with_suffix("")
    return BY_SUFFIX.get(path.suffix)


def by_bytes(head: bytes) -> Format:
    """The format of bytes that begin with `head`; plain text if nothing speaks for another."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"WARC/"):
        return archives.read
    if _OBJECT.match(head):
        first, _, rest = head.lstrip().partition(b"\n")
        return (
            objects.read_lines if first.rstrip().endswith(b"}") and rest.lstrip()[:1] in (b"{", b"") else objects.read
        )
    if _LIST.match(head):
        return objects.read
    if _PAGE.match(head):
        return pages.read
    if head.lstrip().startswith(b"<?xml"):
        return pages.read if b"<html" in head.lower() else feeds.read
    return feeds.read if _FEED.match(head.lstrip()) else plain.read
