"""The reader: text in, claims out. Loads a tagger once; thread-safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.reading import read
from onrecord.record import Reading, Report
from onrecord.tagger import RuleTagger, Tagger
from onrecord.text.layout import Layout


class Reader:
    """Reads reports one by one or many at a time."""

    def __init__(self, tagger: Tagger | None = None) -> None:
        self.tagger: Tagger = tagger or RuleTagger()

    def read(
        self, text: str, *, published: date | str | None = None, outlet: str | None = None, title: str | None = None
    ) -> Reading:
        """The claims of one text. `published`: its day, as a date or ISO string."""
        day = date.fromisoformat(published) if isinstance(published, str) else published
        return self.read_report(Report.make(text, published=day, outlet=outlet, title=title))

    def read_report(self, report: Report) -> Reading:
        """The claims of one report, as a source gave it."""
        layout = Layout.of(report.text)
        return read(report, self.tagger.tag(report, layout), layout)

    def read_all(self, texts: Iterable[str], *, workers: int = 1) -> Iterator[Reading]:
        """The claims of many texts, in their order."""
        for text in texts:
            yield self.read(text)
