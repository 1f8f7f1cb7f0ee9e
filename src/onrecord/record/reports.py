"""A report: one text by one outlet, kept whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from onrecord.record.ids import content_id
from onrecord.record.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text by one outlet. Its text never changes after it is read.

    source: file name (without folders) or URL; None for a text handed over in Python.
    language: ISO 639-1 code, given or identified; None when it could not be told.
    read: False where the language can't be read: the report is kept and counted, and has no claims.
    published: the day, only where it is certain; published_from and published_to bound it otherwise (both inclusive).
    published_basis: "given" (by the user or the page's metadata), or the spans of the text that date it.
    copy_of, story: entries, filled in by the record's view; None in a fresh reading.
    """

    id: str
    text: str
    source: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    read: bool = True
    published: date | None = None
    published_from: date | None = None
    published_to: date | None = None
    published_basis: tuple[Span, ...] | str | None = None
    sha256: str
    copy_of: str | None = None
    story: str | None = None

    @property
    def length(self) -> int:
        """Code points of the text."""
        return len(self.text)

    @classmethod
    def make(
        cls,
        text: str,
        *,
        source: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        byline: str | None = None,
        language: str | None = None,
        published: date | None = None,
    ) -> Report:
        """A report with its id and hash. What is known of it here (not what is read from its text) makes the id.

        `published` given here is certain: it bounds itself, with the basis "given".
        """
        day = published.isoformat() if published else None
        return cls(
            id=content_id("rp", text, source, outlet, title, day),
            text=text,
            source=source,
            outlet=outlet,
            title=title,
            byline=byline,
            language=language,
            published=published,
            published_from=published,
            published_to=published,
            published_basis="given" if published else None,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        )
