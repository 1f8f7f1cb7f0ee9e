"""What a tagger is."""

from __future__ import annotations

from typing import Protocol

from onrecord.record import Report, Tags
from onrecord.text.layout import Layout


class Tagger(Protocol):
    """Sees names, roles, cues, triggers, times and quantities in a report. Deterministic; safe to call from threads."""

    @property
    def version(self) -> str:
        """Changes whenever the tags of some text can change; kept with each report's reading."""
        ...

    def tag(self, report: Report, layout: Layout) -> Tags:
        """The tags of one report. The same for the same text, whatever was tagged before or beside it."""
        ...
