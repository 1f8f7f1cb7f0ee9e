"""What a source states about a report, under the names that sources use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.sources.dates import stated
from onrecord.sources.languages import code_of
from onrecord.sources.origin import storable

NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publication", "publisher"),
    "byline": ("byline", "author", "authors"),
    "language": ("language", "lang"),
    "published": ("published", "date", "published_at", "date_published"),
    "source": ("source", "url", "id"),
}
"""Our name, then what else it goes by; the first that is given counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """problem: what is wrong with a field that had to be left out."""

    title: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    published: date | None
    source: str | None
    url: str | None
    problem: str | None

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Fields:
        written = _first(given, NAMES["published"])
        published = _day(written)
        language = _words(_first(given, NAMES["language"]))
        return cls(
            title=_words(_first(given, NAMES["title"])),
            outlet=_words(_first(given, NAMES["outlet"])),
            byline=_words(_first(given, NAMES["byline"])),
            language=code_of(language) if language else None,
            published=published,
            source=_words(_first(given, NAMES["source"])),
            url=_words(given.get("url")),
            problem=f"has a date that cannot be read, {written!r:.60}" if written and not published else None,
        )


def _first(given: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((given[name] for name in names if given.get(name) not in (None, "", [])), None)


def _day(written: object) -> date | None:
    if isinstance(written, datetime):
        return written.date()
    return written if isinstance(written, date) else stated(written)


def _words(value: object) -> str | None:
    """A string, a number, a list of them or of objects with a name, as one line."""
    if isinstance(value, str):
        return storable(" ".join(value.split())) or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    if isinstance(value, list):
        return ", ".join(words for item in value if (words := _words(item))) or None
    return None
