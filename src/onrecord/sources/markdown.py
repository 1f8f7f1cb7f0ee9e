"""Markdown: the text is kept as it is; front matter and the first heading say what it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from onrecord.record import Report
from onrecord.sources.encodings import decode
from onrecord.sources.fields import Fields
from onrecord.sources.origin import Found, Origin, fault, is_blank, whole

_YAML = re.compile(r"\ufeff?---[^\S\n]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[^\S\n]*(?:\r?\n|$)", re.DOTALL)
_TOML = re.compile(r"\ufeff?\+\+\+[^\S\n]*\r?\n(.*?)\r?\n\+\+\+[^\S\n]*(?:\r?\n|$)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w-]*)[^\S\n]*:[^\S\n]+(\S[^\n]*)")
_HEADING = re.compile(r"[^\S\n]*(?:#[^\S\n]+([^\n]*?)[^\S\n]*#*[^\S\n]*$|([^\n]+)\r?\n=+[^\S\n]*$)", re.MULTILINE)

LONGEST_HEADING = 500
"""Characters, white space before it counted."""


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """One report."""
    text, note = decode(whole(stream, origin), origin, origin.charset)
    start, stated = front_matter(text)
    if is_blank(text[start:]):
        raise fault(origin, "has no text", "give a file that has a text in it")
    fields = Fields.of(stated)
    yield Report.make(
        text,
        source=origin.source,
        outlet=fields.outlet,
        title=fields.title or heading(text, start),
        byline=fields.byline,
        language=fields.language,
        published=fields.published,
    )
    if note:
        yield fault(origin, note, "save it as UTF-8 to be sure of every letter")
    if fields.problem:
        yield fault(origin, fields.problem, "write dates as 2026-01-31; the report was kept without it")


def front_matter(text: str) -> tuple[int, Mapping[str, object]]:
    """Where the front matter ends, and what it states. Only flat `key: value` lines are read.

    >>> front_matter("---\\ntitle: Bridge closed\\n---\\nText.")
    (29, {'title': 'Bridge closed'})
    """
    if match := _TOML.match(text):
        try:
            return match.end(), tomllib.loads(match[1])
        except tomllib.TOMLDecodeError:
            return match.end(), {}
    if match := _YAML.match(text):
        pairs = (_PAIR.fullmatch(line.strip()) for line in match[1].splitlines())
        return match.end(), {pair[1].lower(): _unquoted(pair[2]) for pair in pairs if pair}
    return 0, {}


def heading(text: str, start: int) -> str | None:
    """The words of a first-level heading that opens the text after `start`."""
    body = text[start : start + LONGEST_HEADING].lstrip("\ufeff \t\r\n")
    match = _HEADING.match(body)
    return ((match[1] or match[2]).strip() or None) if match else None


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #")[0].rstrip()
