"""From a claim to the sentence that it stands in, ready to be cited."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Claim, Offsets, Report, Span, evidence
from onrecord.show.wording import headline, published_words
from onrecord.store import View
from onrecord.text.layout import sentence_around
from onrecord.text.paragraphs import paragraphs

REPORTS_KEPT = 256
"""Reports held at a time: a page cites few, an export all of them, one after the other."""
CUT_KEPT, LONGEST_KEPT = 4096, 400
"""Reports whose paragraphs are kept between pages, and how many paragraphs of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A sentence of a report. published: its day or range in words. quote: the claim's own words within it; start, end:
    of the sentence, in the report. spans: of all that the claim stands on.
    """

    claim: str
    report: str
    source: str
    published: str
    sentence: str
    start: int
    end: int
    quote: str
    spans: tuple[Span, ...]

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence split at the claim's own words: before, these, after; whole where it does not hold them."""
        quote = " ".join(self.quote.split())
        at = self.sentence.find(quote)
        if at < 0:
            return "", self.sentence, ""
        return self.sentence[:at], quote, self.sentence[at + len(quote) :]


class Citations:
    """Finds the sentences of claims; a report is fetched and cut into paragraphs once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, tuple[Report, tuple[Offsets, ...]]] = {}

    def of(self, claim_id: str) -> Cited:
        """The sentence of one claim. Raises KeyError for an id that the record does not have."""
        claim = self._view.claim(claim_id)
        if claim is None:
            raise KeyError(claim_id)
        return self.around(claim)

    def around(self, claim: Claim) -> Cited:
        """The sentence around the claim's words; the words themselves where no sentence holds them."""
        report, found = self._known.get(claim.report) or self._fetch(claim.report)
        spans = evidence(claim)
        span = spans[0]
        start, end = sentence_around(report.text, found, span.start) or span.offsets
        end = max(end, span.end)
        return Cited(
            claim=claim.id,
            report=report.id,
            source=headline(report),
            published=published_words(report),
            sentence=" ".join(report.text[start:end].split()),
            start=start,
            end=end,
            quote=span.quote,
            spans=spans,
        )

    def _fetch(self, identity: str) -> tuple[Report, tuple[Offsets, ...]]:
        report = self._view.report(identity)
        if report is None:
            raise KeyError(identity)
        if len(self._known) >= REPORTS_KEPT:
            del self._known[next(iter(self._known))]
        self._known[identity] = report, _paragraphs(report)
        return self._known[identity]


_CUT: dict[str, tuple[Offsets, ...]] = {}
"""The paragraphs of reports cut last, by id: a report's text never changes."""


def _paragraphs(report: Report) -> tuple[Offsets, ...]:
    found = _CUT.get(report.id)
    if found is None:
        found = paragraphs(report.text)
        if len(_CUT) >= CUT_KEPT:
            _CUT.clear()
        if len(found) <= LONGEST_KEPT:
            _CUT[report.id] = found
    return found
