"""Claims and entries as lines of a page: worded, with the addresses of their words and of what they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.record import Claim, Event, Figure, Position, Statement, evidence, kind_of
from onrecord.show.citations import Citations, Cited
from onrecord.show.listings.figures import given_by
from onrecord.show.wording import (
    UNDATED,
    counted_words,
    headline,
    issue_words,
    published_words,
    quantity_words,
    speaker_words,
    when_words,
)
from onrecord.store import Head, PagedView
from onrecord.web import addresses

PASSAGES = 3
"""Sentences shown for a position in a list."""
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

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.quote}{self.after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """unresolved: a source is given, and no actor known for it. day_of_report: the day is the report's. cue: its."""

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
class EventTold:
    """One event that a sentence tells. words: the trigger's."""

    id: str
    words: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """A sentence and the events that it tells. pieces: its words, and whether they are a trigger's."""

    when: str
    pieces: tuple[tuple[str, bool], ...]
    address: str
    events: tuple[EventTold, ...]
    told_by: tuple[Link, ...]
    others: int
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """issue: its normal form. on: the same in the words of the evidence."""

    id: str
    actor: str
    actor_address: str | None
    stance: str
    issue: str
    on: str
    since: str
    until: str
    passages: tuple[Passage, ...]


class Lines:
    """Makes lines; what it looks up, it looks up once."""

    def __init__(self, view: PagedView) -> None:
        self.view = view
        self.citations = Citations(view)
        self._heads: dict[str, Head] = {}
        self._claims: dict[str, Claim] = {}

    def expect(self, reports: Iterable[str]) -> None:
        """Fetches the heads of these reports in one go."""
        missing = {report for report in reports if report not in self._heads}
        if missing:
            self._heads |= self.view.heads(sorted(missing))

    def look_up(self, claims: Iterable[str]) -> None:
        """Fetches these claims, and the heads of their reports, in one go."""
        missing = {claim for claim in claims if claim not in self._claims}
        if missing:
            found = self.view.claims(sorted(missing))
            self._claims |= found
            self.expect(claim.report for claim in found.values())

    def claim(self, claim: str) -> Claim | None:
        """None for a claim that the record does not have any more."""
        self.look_up([claim])
        return self._claims.get(claim)

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
        found = self.claim(claim) if isinstance(claim, str) else claim
        return self.of_cited(self.citations.around(found)) if found else None

    def passages(self, claims: Iterable[str], most: int) -> tuple[Passage, ...]:
        """The sentences of these claims, each once; at most so many."""
        found: dict[tuple[str, str], Passage] = {}
        for claim in dict.fromkeys(claims):
            if len(found) >= most:
                break
            passage = self.passage(claim)
            if passage:
                found.setdefault((passage.report.address, passage.sentence), passage)
        return tuple(found.values())

    def of_cited(self, cited: Cited) -> Passage:
        before, quote, after = cited.parts
        return Passage(
            claim=cited.claim,
            report=self.report(cited.report),
            day=published_words(self.head(cited.report)),
            before=before,
            quote=quote,
            after=after,
            address=addresses.words(cited.report, cited.spans),
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
            unresolved=statement.source is not None and not statement.speaker,
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
        return FigureLine(
            id=figure.id,
            as_of=day,
            day_of_report=of_report,
            value=quantity_words(figure),
            moved=figure.change.value if figure.change else "",
            counted=counted_words(figure),
            given_by=given_by(self.view, figure),
            report=self.report(figure.report),
            address=addresses.words(figure.report, evidence(figure)),
            series=addresses.of(figure.series) if figure.series else None,
        )

    def figures(self, figures: Sequence[Figure]) -> tuple[FigureLine, ...]:
        self.expect(figure.report for figure in figures)
        return tuple(map(self.figure, figures))

    def events(self, events: Sequence[Event]) -> tuple[EventLine, ...]:
        """One line for each sentence; what one sentence tells of one time stands together. Events of which no words
        are left are left out."""
        self.look_up(mention for event in events for mention in event.mentions[:1])
        told = [(event, next(iter(self.passages(event.mentions, 1)), None)) for event in events]
        return self.told([(event, passage) for event, passage in told if passage])

    def told(self, told: Sequence[tuple[Event, Passage]]) -> tuple[EventLine, ...]:
        """The same for events with their sentences."""
        self.expect(report for event, _ in told for report in event.reports[:NAMED])
        together: dict[tuple[str | None, str, str], list[tuple[Event, Passage]]] = {}
        for event, passage in told:
            key = event.time, passage.report.address, passage.sentence
            together.setdefault(key, []).append((event, passage))
        return tuple(map(self._event, together.values()))

    def _event(self, told: Sequence[tuple[Event, Passage]]) -> EventLine:
        event, passage = told[0]
        tellers, others = self.tellers(tuple(dict.fromkeys(report for each, _ in told for report in each.reports)))
        return EventLine(
            when=when_words(event.time),
            pieces=_pieces(passage.sentence, [(len(one.before), len(one.quote)) for _, one in told]),
            address=passage.address,
            events=tuple(EventTold(id=one.id, words=words.quote, status=one.status.value) for one, words in told),
            told_by=tellers,
            others=others,
            independent=max(one.independent for one, _ in told),
        )

    def positions(self, positions: Sequence[Position], passages: int = PASSAGES) -> tuple[PositionLine, ...]:
        self.look_up(claim for position in positions for claim in position.evidence[:passages])
        return tuple(self.position(position, passages) for position in positions)

    def position(self, position: Position, passages: int = PASSAGES) -> PositionLine:
        found = self.passages(position.evidence, passages)
        return PositionLine(
            id=position.id,
            actor=position.actor_name or "unresolved",
            actor_address=addresses.of(position.actor) if position.actor else None,
            stance=position.stance.value,
            issue=position.issue,
            on=issue_words(position.issue, *(passage.sentence for passage in found)),
            since=str(position.since or UNDATED),
            until=str(position.until or ""),
            passages=found,
        )

    def _day(self, own: str, report: str) -> tuple[str, bool]:
        """The claim's own day, or else its report's."""
        return (when_words(own), False) if own else (published_words(self.head(report)), True)


_ABOUT = {"series": "all values", "events": "the event", "positions": "the position", "quotations": "the quotation"}


def about(entry: str) -> Link:
    """The entry that a disagreement or change is about."""
    return Link(words=_ABOUT[kind_of(entry) or ""], address=addresses.of(entry))


def _pieces(sentence: str, marks: Iterable[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The sentence cut at these marks, each a place and a length."""
    pieces, at = [], 0
    for start, length in sorted(set(marks)):
        if start < at:
            continue
        pieces += [(sentence[at:start], False), (sentence[start : start + length], True)]
        at = start + length
    return tuple(piece for piece in [*pieces, (sentence[at:], False)] if piece[0])
