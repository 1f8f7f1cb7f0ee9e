"""Claims and entries as lines of a page: worded, with the addresses of their words and of what they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.record import Claim, Event, Figure, Position, Statement, evidence, kind_of
from onrecord.show.citations import Citations, Cited
from onrecord.show.listings.figures import given_by
from onrecord.show.wording import UNDATED, published_words, shortened, speaker_words, value_words
from onrecord.store import Head, PagedView
from onrecord.web import addresses

NAME = 64
"""Code points of a title or of opening words that stand for an outlet that is not known."""
NAMED = 3
"""Reports named on a line; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A cited sentence, split at the claim's own words. address: of these words in their report."""

    claim: str
    report: Link
    day: str
    before: str
    quote: str
    after: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """unresolved: no actor is known to have said it. day_of_report: the day is the report's. cue: the report's word."""

    id: str
    day: str
    day_of_report: bool
    speaker: str
    actor: str | None
    role: str
    unresolved: bool
    cue: str
    content: str
    kind: str
    attitude: bool
    via: str
    report: Link
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    id: str
    as_of: str
    day_of_report: bool
    value: str
    moved: str
    counted: str
    given_by: str
    report: Link
    address: str
    series: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    id: str
    when: str
    status: str
    passage: Passage
    told_by: tuple[Link, ...]
    others: int
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    id: str
    actor: str
    actor_address: str | None
    stance: str
    issue: str
    since: str
    until: str
    passages: tuple[Passage, ...]


class Lines:
    """Makes lines; what it looks up, it looks up once."""

    def __init__(self, view: PagedView) -> None:
        self.view = view
        self.citations = Citations(view)
        self._heads: dict[str, Head] = {}

    def expect(self, reports: Iterable[str]) -> None:
        """Fetches the heads of these reports in one go."""
        missing = {report for report in reports if report not in self._heads}
        if missing:
            self._heads |= self.view.heads(sorted(missing))

    def head(self, report: str) -> Head:
        self.expect([report])
        return self._heads[report]

    def report(self, report: str) -> Link:
        return Link(words=headline(self.head(report)), address=addresses.of(report))

    def tellers(self, reports: Sequence[str]) -> tuple[tuple[Link, ...], int]:
        """The first reports, and how many others there are."""
        self.expect(reports[:NAMED])
        return tuple(self.report(report) for report in reports[:NAMED]), max(0, len(reports) - NAMED)

    def passage(self, claim: Claim | str) -> Passage | None:
        """The sentence of a claim; None for a claim that the record does not have any more."""
        found = self.view.claim(claim) if isinstance(claim, str) else claim
        return self.of_cited(found, self.citations.around(found)) if found else None

    def passages(self, claims: Iterable[str], most: int) -> tuple[Passage, ...]:
        """The sentences of these claims, each once; at most so many."""
        found: dict[tuple[str, str], Passage] = {}
        for claim in dict.fromkeys(claims):
            if len(found) >= most:
                break
            passage = self.passage(claim)
            if passage:
                sentence = f"{passage.before}{passage.quote}{passage.after}"
                found.setdefault((passage.report.address, sentence), passage)
        return tuple(found.values())

    def of_cited(self, claim: Claim, cited: Cited) -> Passage:
        before, quote, after = cited.parts
        return Passage(
            claim=claim.id,
            report=self.report(claim.report),
            day=published_words(self.head(claim.report)),
            before=before,
            quote=quote,
            after=after,
            address=addresses.words(claim.report, evidence(claim)),
        )

    def statement(self, statement: Statement) -> StatementLine:
        day, of_report = self._day(str(statement.said_on or ""), statement.report)
        return StatementLine(
            id=statement.id,
            day=day,
            day_of_report=of_report,
            speaker=statement.speaker_name or speaker_words(statement),
            actor=addresses.of(statement.speaker) if statement.speaker else None,
            role=(statement.speaker_role or "") if statement.speaker_name else "",
            unresolved=not statement.speaker,
            cue=" ".join(statement.cue.quote.split()) if statement.cue else "",
            content=" … ".join(" ".join(span.quote.split()) for span in statement.content),
            kind=statement.kind.value,
            attitude=statement.manner.value == "attitude",
            via=", ".join(statement.via),
            report=self.report(statement.report),
            address=addresses.words(statement.report, evidence(statement)),
        )

    def statements(self, statements: Sequence[Statement]) -> tuple[StatementLine, ...]:
        self.expect(statement.report for statement in statements)
        return tuple(map(self.statement, statements))

    def figure(self, figure: Figure) -> FigureLine:
        day, of_report = self._day(figure.as_of or "", figure.report)
        counted = figure.counted.quote if figure.counted else figure.subject or figure.unit or ""
        return FigureLine(
            id=figure.id,
            as_of=day,
            day_of_report=of_report,
            value=value_words(figure.value, figure.value_to, figure.bound),
            moved=figure.change.value if figure.change else "",
            counted=" ".join(counted.split()),
            given_by=given_by(self.view, figure),
            report=self.report(figure.report),
            address=addresses.words(figure.report, evidence(figure)),
            series=addresses.of(figure.series) if figure.series else None,
        )

    def figures(self, figures: Sequence[Figure]) -> tuple[FigureLine, ...]:
        self.expect(figure.report for figure in figures)
        return tuple(map(self.figure, figures))

    def event(self, event: Event, passage: Passage | None = None) -> EventLine | None:
        """None for an event of which no words are left."""
        told = passage or next(iter(self.passages(event.mentions, 1)), None)
        if told is None:
            return None
        tellers, others = self.tellers(event.reports)
        return EventLine(
            id=event.id,
            when=event.time or UNDATED,
            status=event.status.value,
            passage=told,
            told_by=tellers,
            others=others,
            independent=event.independent,
        )

    def events(self, events: Sequence[Event]) -> tuple[EventLine, ...]:
        self.expect(report for event in events for report in event.reports[:NAMED])
        return tuple(line for line in map(self.event, events) if line)

    def position(self, position: Position, passages: int = 3) -> PositionLine:
        return PositionLine(
            id=position.id,
            actor=position.actor_name or "unresolved",
            actor_address=addresses.of(position.actor) if position.actor else None,
            stance=position.stance.value,
            issue=position.issue,
            since=str(position.since or UNDATED),
            until=str(position.until or ""),
            passages=self.passages(position.evidence, passages),
        )

    def _day(self, own: str, report: str) -> tuple[str, bool]:
        """The claim's own day, or else its report's."""
        return (own, False) if own else (published_words(self.head(report)), True)


_ABOUT = {"series": "all values", "events": "the event", "positions": "the position", "quotations": "the quotation"}


def about(entry: str) -> Link:
    """The entry that a disagreement or change is about."""
    return Link(words=_ABOUT[kind_of(entry) or ""], address=addresses.of(entry))


def headline(head: Head) -> str:
    """What a report is called: its outlet, else its title, else its first words."""
    if head.outlet:
        return head.outlet
    words = " ".join((head.title or head.opening).split())
    if not words:
        return head.source or head.id
    short = shortened(words, NAME)
    return short if short[0] in "“\"'‘«" else f"“{short}”"
