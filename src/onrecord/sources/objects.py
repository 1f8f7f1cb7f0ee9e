"""JSON and JSON Lines: one report an object, with the keys of docs/architecture.md, section "Export"."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from onrecord.record import Report, SourceError
from onrecord.sources import pages
from onrecord.sources.encodings import decode
from onrecord.sources.fields import Fields
from onrecord.sources.origin import LARGEST_BYTES, Found, Origin, fault, storable, whole

WHOLE_BYTES = 4 * LARGEST_BYTES
"""Of a JSON file, which has to be held whole."""


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """A JSON file: one object, an array of them, or objects one after another (JSON Lines under another name)."""
    data = whole(stream, origin, WHOLE_BYTES)
    text, _ = decode(data, origin, origin.charset)
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:
            yield from read_lines(io.BytesIO(data), origin)
            return
        problem = f"is not valid JSON ({error.msg.lower()}, line {error.lineno}, column {error.colno})"
        raise fault(origin, problem, "it may be cut off; write it again") from error
    except RecursionError as error:
        raise fault(origin, "is nested too deeply", "give one object a report, with the keys text or html") from error
    if not isinstance(value, list):
        yield from _report(value, origin)
        return
    if not value:
        raise fault(origin, "is an empty list", "give objects with the keys text or html")
    for index, item in enumerate(value, 1):
        yield from _report(item, dataclasses.replace(origin, name=f"{origin.name}, item {index}"))


def read_lines(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """A JSON Lines file, a line at a time; a broken line is named, and the others go on."""
    number, seen = 0, False
    while line := stream.readline(LARGEST_BYTES + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        seen = True
        here = dataclasses.replace(origin, name=f"{origin.name}, line {number}")
        if len(line) > LARGEST_BYTES:
            yield fault(here, f"is longer than {LARGEST_BYTES // 2**20} MB", "give one report a line")
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST_BYTES)
            continue
        yield from _line(line, here)
    if not seen:
        raise fault(origin, "is empty", "give one JSON object a line, with the keys text or html")


def _line(line: bytes, origin: Origin) -> Iterator[Found]:
    try:
        value = json.loads(line)
    except UnicodeDecodeError as error:
        yield fault(origin, f"is not valid UTF-8 (byte {error.start})", "write the file as UTF-8")
    except json.JSONDecodeError as error:
        cut = "" if line.endswith(b"\n") else ", and it ends without a line break"
        problem = f"is not valid JSON ({error.msg.lower()} at column {error.colno}{cut})"
        yield fault(origin, problem, "the line may be cut off; write it again")
    except RecursionError:
        yield fault(origin, "is nested too deeply", "give one object a line, with the keys text or html")
    else:
        yield from _report(value, origin)


def _report(value: object, origin: Origin) -> Iterator[Found]:
    if not isinstance(value, Mapping):
        yield fault(origin, f"is {_kind(value)}, not an object", "give objects with the keys text or html")
        return
    fields = Fields.of(value)
    try:
        page = _page(value, fields, origin)
    except SourceError as error:
        yield error
        return
    yield Report.make(
        page.text,
        source=fields.source or origin.source,
        outlet=fields.outlet or page.outlet,
        title=fields.title or page.title,
        byline=fields.byline or page.byline,
        language=fields.language,
        published=fields.published or page.published,
    )
    if fields.problem:
        yield fault(origin, fields.problem, "write dates as 2026-01-31; the report was kept without it")


def _page(value: Mapping[str, object], fields: Fields, origin: Origin) -> pages.Page:
    text, html = value.get("text"), value.get("html")
    if isinstance(text, str) and text.strip():
        return pages.Page(text=storable(text), title=None, byline=None, outlet=None, published=None, url=None)
    if isinstance(html, str) and html.strip():
        page = pages.extract(html, fields.url)
        if page is None:
            raise fault(origin, "has no article in its html", "give its text under the key text")
        return page
    if "text" in value or "html" in value:
        raise fault(origin, "has an empty text", "give the report's words under the key text or html")
    keys = ", ".join(map(str, value))[:80] or "none"
    raise fault(origin, f"has no text (its keys: {keys})", "give the report's words under the key text or html")


def _kind(value: object) -> str:
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "null")
