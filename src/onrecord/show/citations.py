"""From a claim to the sentence that it stands in, ready to be cited."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Claim, Reading, Report, evidence
from onrecord.show.wording import outlet_words, published_words
from onrecord.store import View
from onrecord.text.layout import Layout

READINGS_KEPT = 256
"""Readings held at a time: a page cites few reports, an export all of them, one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A sentence of a report. published: its day or range in words. quote: the claim's own words within it; start, end:
    of the sentence, in the report.
    """

    claim: str
    report: str
    source: str
    published: str
    sentence: str
    start: int
    end: int
    quote: str


class Citations:
    """Finds the sentences of claims; reports are laid out once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, tuple[Reading, Layout]] = {}

    def of(self, claim_id: str) -> Cited:
        """The sentence of one claim. Raises KeyError for an id that the record does not have."""
        claim = self._view.claim(claim_id)
        if claim is None:
            raise KeyError(claim_id)
        reading, layout = self._laid_out(claim.report)
        return cited(claim, reading.report, layout)

    def _laid_out(self, report: str) -> tuple[Reading, Layout]:
        if report not in self._known:
            if len(self._known) >= READINGS_KEPT:
                del self._known[next(iter(self._known))]
            reading = self._view.reading(report)
            if reading is None:
                raise KeyError(report)
            self._known[report] = reading, Layout.of(reading.report.text)
        return self._known[report]


def cited(claim: Claim, report: Report, layout: Layout) -> Cited:
    """The sentence around the claim's words; the words themselves where no sentence holds them."""
    span = evidence(claim)[0]
    start, end = layout.sentence_at(span.start) or span.offsets
    end = max(end, span.end)
    return Cited(
        claim=claim.id,
        report=report.id,
        source=outlet_words(report),
        published=published_words(report),
        sentence=" ".join(layout.text[start:end].split()),
        start=start,
        end=end,
        quote=span.quote,
    )
