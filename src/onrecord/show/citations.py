"""From a claim to the sentence that it stands in, ready to be cited."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from onrecord.record import Claim, Offsets, Position, Report, Span, evidence
from onrecord.show.wording import headline, issue_words, published_words
from onrecord.store import View
from onrecord.text.layout import sentence_around
from onrecord.text.paragraphs import paragraphs

REPORTS_KEPT = 256
"""Reports held at a time: a page cites few, an export all of them, one after the other."""
CUT_KEPT = 200_000
"""Paragraphs of reports that are kept between pages; about 25 MB."""
EVIDENCE = 4
"""Claims of a position whose sentences its issue is worded by."""


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

    def issue_of(self, position: Position) -> str:
        """What a position is on, worded as the sentences of its first claims have it."""
        return issue_words(position.issue, *(self.of(claim).sentence for claim in position.evidence[:EVIDENCE]))

    def _fetch(self, identity: str) -> tuple[Report, tuple[Offsets, ...]]:
        report = self._view.report(identity)
        if report is None:
            raise KeyError(identity)
        if len(self._known) >= REPORTS_KEPT:
            del self._known[next(iter(self._known))]
        self._known[identity] = report, _CUT.of(report)
        return self._known[identity]


class _Cut:
    """The paragraphs of the reports cut last, by id: a report's text never changes."""

    def __init__(self) -> None:
        self._found: OrderedDict[str, tuple[Offsets, ...]] = OrderedDict()
        self._count = 0
        self._lock = Lock()

    def of(self, report: Report) -> tuple[Offsets, ...]:
        with self._lock:
            if report.id in self._found:
                self._found.move_to_end(report.id)
                return self._found[report.id]
        found = paragraphs(report.text)
        with self._lock:
            if report.id not in self._found and len(found) <= CUT_KEPT:
                self._found[report.id] = found
                self._count += len(found)
                while self._count > CUT_KEPT:
                    self._count -= len(self._found.popitem(last=False)[1])
        return found


_CUT = _Cut()
