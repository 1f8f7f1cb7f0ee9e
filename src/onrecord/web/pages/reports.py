"""Reports: the list, and one report's whole text with its claims marked in it and in the margin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.record import Claim, Figure, Span, Statement, evidence
from onrecord.show.wording import counted_words, headline, published_words, quantity_words, shortened, speaker_words
from onrecord.store import Head, PagedView
from onrecord.text.paragraphs import paragraphs
from onrecord.web import addresses
from onrecord.web.asked import Asked
from onrecord.web.errors import MissingError
from onrecord.web.lines import Lines, Link
from onrecord.web.lists import Listed, listed, offset

SIZE = 50
PART = 24_000
"""Code points of a report that one page shows; it ends with a line."""
NOTE = 90
"""Code points of a note in the margin."""
ASKED = "asked"
"""The kind of the mark on the words that the address asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """title: where the report is not called by it. copy_of: of which it is a copy."""

    id: str
    name: str
    published: str
    title: str
    source: str
    read: bool
    language: str
    copy_of: Link | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    listed: Listed[ReportLine]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of the text and the kinds of the marks on them. first: the first words that were asked for."""

    words: str
    kinds: tuple[str, ...]
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    kind: str
    label: str
    words: str
    address: str
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    notes: tuple[MarginNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneReport:
    """dated_by: the words that date it, or that it was given. found: where the words that the address asks for are.

    "": no words are asked for; "there": where the address says; "moved": elsewhere; "gone": nowhere in this text.
    """

    line: ReportLine
    title: str
    outlet: str
    byline: str
    dated_by: str
    length: int
    statements: int
    figures: int
    copies: tuple[Link, ...]
    paragraphs: tuple[Paragraph, ...]
    part: int
    parts: int
    before: str | None
    after: str | None
    found: str


def page(view: PagedView, asked: Asked) -> Reports:
    found = view.page_of_reports(asked.reports(), offset=offset(asked, SIZE), limit=SIZE)
    lines = Lines(view)
    return Reports(
        listed=listed(asked, [report_line(lines, head) for head in found.rows], found.total, SIZE),
        outlets=view.outlets(),
    )


def report_line(lines: Lines, head: Head) -> ReportLine:
    return ReportLine(
        id=head.id,
        name=headline(head),
        published=published_words(head),
        title=" ".join((head.title or "").split()) if head.outlet else "",
        source=head.source or "",
        read=head.read,
        language=head.language or "unknown",
        copy_of=lines.report(head.copy_of) if head.copy_of else None,
        address=addresses.of(head.id),
    )


def one(view: PagedView, asked: Asked) -> OneReport:
    report = view.report(asked.id)
    if report is None:
        message = f"There is no report {asked.id} in this record."
        raise MissingError(message)
    lines = Lines(view)
    wanted, found = _asked_for(
        report.text, addresses.offsets(asked.values.get("at", "")), asked.values.get("quote", "")
    )
    ends = _parts(report.text)
    part = asked.page if not wanted else bisect_right(ends, wanted[0].start) + 1
    if part > len(ends):
        message = f"This report has {len(ends)} parts, and no part {part}."
        raise MissingError(message)
    start, end = ends[part - 2] if part > 1 else 0, ends[part - 1]
    basis = report.published_basis
    dated = basis if isinstance(basis, str) else "; ".join(f"“{span.quote}”" for span in basis or ())
    claims = view.claims_between(report.id, start, end)
    address = Asked(asked.path, {})
    return OneReport(
        line=report_line(lines, lines.head(report.id)),
        title=" ".join((report.title or "").split()),
        outlet=report.outlet or "",
        byline=report.byline or "",
        dated_by=dated,
        length=report.length,
        statements=view.page_of_claims(Statement, {"report": report.id}, limit=0).total,
        figures=view.page_of_claims(Figure, {"report": report.id}, limit=0).total,
        copies=tuple(lines.report(copy) for copy in view.copies_of(report.id)),
        paragraphs=_paragraphs(report.text, start, end, claims, wanted),
        part=part,
        parts=len(ends),
        before=address.address(page=str(part - 1)) if part > 1 else None,
        after=address.address(page=str(part + 1)) if part < len(ends) else None,
        found=found,
    )


def _asked_for(text: str, at: Sequence[tuple[int, int]], quote: str) -> tuple[list[Span], str]:
    """The words that the address asks for. Their quotation wins over where they are said to stand."""
    spans = [Span.of(text, start, end) for start, end in at if end <= len(text)]
    if spans and text.startswith(quote, spans[0].start):
        return spans, "there"
    if not quote:
        return [], "gone" if at else ""
    again = text.find(quote)
    return ([Span.of(text, again, again + len(quote))], "moved") if again >= 0 else ([], "gone")


def _parts(text: str) -> list[int]:
    """Where each part ends."""
    ends: list[int] = []
    at = 0
    while at + PART < len(text):
        line = text.find("\n", at + PART, at + 2 * PART)
        at = line + 1 if line >= 0 else at + PART
        ends.append(at)
    return [*ends, len(text)] if not ends or ends[-1] < len(text) else ends


def _paragraphs(
    text: str, start: int, end: int, claims: Sequence[Claim], wanted: Sequence[Span]
) -> tuple[Paragraph, ...]:
    marks = [(span, _kind(claim)) for claim in claims for span in evidence(claim)]
    marks += [(span, ASKED) for span in wanted]
    first = wanted[0].start if wanted else -1
    made = []
    for begin, close in paragraphs(text[start:end]):
        here = (start + begin, start + close)
        notes = tuple(
            _note(claim, wanted)
            for claim in claims
            if isinstance(claim, Statement | Figure) and here[0] <= evidence(claim)[0].start < here[1]
        )
        made.append(Paragraph(pieces=_pieces(text, here, marks, first), notes=notes))
    return tuple(made)


def _pieces(text: str, here: tuple[int, int], marks: Sequence[tuple[Span, str]], first: int) -> tuple[Piece, ...]:
    """The paragraph cut wherever a mark begins or ends; words that are asked for are not cut by other marks."""
    start, end = here
    inside = [(span, kind) for span, kind in marks if span.start < end and span.end > start]
    asked = [span for span, kind in inside if kind == ASKED]
    cuts = {start, end}
    for span, kind in inside:
        for cut in (max(start, span.start), min(end, span.end)):
            if kind == ASKED or not any(one.start < cut < one.end for one in asked):
                cuts.add(cut)
    edges = sorted(cuts)
    pieces = []
    for left, right in pairwise(edges):
        kinds = {kind for span, kind in inside if span.start <= left and right <= span.end}
        pieces.append(Piece(words=text[left:right], kinds=tuple(sorted(kinds)), first=left == first))
    return tuple(pieces)


def _kind(claim: Claim) -> str:
    return "statement" if isinstance(claim, Statement) else "figure" if isinstance(claim, Figure) else "event"


def _note(claim: Statement | Figure, wanted: Sequence[Span]) -> MarginNote:
    if isinstance(claim, Statement):
        label, words = speaker_words(claim), " ".join(claim.content[0].quote.split())
    else:
        label, words = quantity_words(claim), counted_words(claim)
    return MarginNote(
        kind=_kind(claim),
        label=label,
        words=shortened(words, NOTE),
        address=addresses.of(claim.id),
        asked=any(span.overlaps(part) for span in wanted for part in evidence(claim)),
    )
