"""What a brief holds, gathered from the record. Nothing here is worded for HTML or Markdown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.record import Change, Disagreement, Event, Position, Report, Series, Statement
from onrecord.show.charts import Chart, chart, disputed_in
from onrecord.show.citations import Citations, Cited
from onrecord.show.listings import Wanted
from onrecord.show.listings.disagreements import open_first
from onrecord.show.listings.figures import given_by
from onrecord.show.listings.listing import ReportNames
from onrecord.show.listings.series import differing, main_first, series_words
from onrecord.show.listings.timeline import chosen
from onrecord.show.wording import (
    UNDATED,
    UNTITLED,
    headline,
    published_words,
    speaker_words,
    topic_words,
    value_words,
    when_words,
)
from onrecord.store import PagedView, View

SERIES, GLANCE, NOTES_A_LINE = 24, 5, 4
"""Series shown in full; lines a kind at a glance; citations a line, the earliest first."""

Notes = tuple[int, ...]
"""Numbers of the notes that a line cites."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    when: str
    text: str
    status: str
    told_by: str
    notes: Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """given_by: speakers; empty where reports give it themselves."""

    as_of: str
    value: str
    given_by: str
    told_by: str
    notes: Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    subject: str
    unit: str
    values: tuple[Value, ...]
    chart: Chart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    day: str
    pieces: tuple[str, ...]
    kind: str
    outlet: str
    via: str
    notes: Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    name: str
    roles: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    actor: str
    stance: str
    issue: str
    since: str
    until: str
    notes: Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    topic: str
    kind: str
    standing: str
    sides: tuple[tuple[str, str, Notes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    on: str
    kind: str
    topic: str
    before: str
    after: str
    notes: Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """name: what the report is called everywhere. title: where that is not the title already."""

    published: str
    name: str
    title: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """before, quote, after: the cited sentence, split at the claim's own words."""

    number: int
    source: str
    published: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """differing: counted things, with several values for one time, or for a time that is not told."""

    title: str
    subtitle: str
    main_figures: tuple[Value, ...]
    differing: tuple[tuple[str, tuple[Value, ...]], ...]
    most_heard: tuple[tuple[str, int], ...]
    timeline: tuple[Happening, ...]
    figures: tuple[Counted, ...]
    positions: tuple[Turn, ...]
    disagreements: tuple[Conflict, ...]
    changes: tuple[Moved, ...]
    speakers: tuple[Speaker, ...]
    reports: tuple[Read, ...]
    notes: tuple[Note, ...]


class _Numbered:
    """Numbers each cited claim once, in the order of first use."""

    def __init__(self, view: View) -> None:
        self.citations = Citations(view)
        self._numbers: dict[str, int] = {}
        self.cited: list[Cited] = []

    def of(self, claims: Iterable[str]) -> Notes:
        return tuple(self._number(claim) for claim in list(dict.fromkeys(claims))[:NOTES_A_LINE])

    def _number(self, claim: str) -> int:
        if claim not in self._numbers:
            self.cited.append(self.citations.of(claim))
            self._numbers[claim] = len(self.cited)
        return self._numbers[claim]


def gather(view: PagedView) -> Brief:
    """The whole brief of a record."""
    names, numbered = ReportNames(view, headline), _Numbered(view)
    reports = sorted(view.reports(), key=lambda r: (str(r.published or r.published_from or "9999"), r.id))
    statements = list(view.statements())
    actors = view.names_of(statement.speaker for statement in statements if statement.speaker)
    series = sorted(view.series(), key=main_first)[:SERIES]
    figures = tuple(_counted(view, each, names, numbered) for each in series)
    return Brief(
        title=view.title() or UNTITLED,
        subtitle=_subtitle(reports),
        main_figures=tuple(_headline(each, figure) for each, figure in zip(series, figures, strict=True))[:GLANCE],
        differing=tuple(
            (figure.subject, tuple(figure.values[each.points.index(point)] for point in unlike))
            for each, figure in zip(series, figures, strict=True)
            if (unlike := differing(each))
        )[:GLANCE],
        most_heard=_most_heard(statements, actors),
        timeline=tuple(
            _happening(event, cited, names, numbered) for event, cited in chosen(view, Wanted(), numbered.citations)
        ),
        figures=figures,
        positions=tuple(_turn(position, numbered) for position in _positions(view)),
        disagreements=tuple(_conflict(each, names, numbered) for each in _disagreements(view)),
        changes=tuple(_moved(change, numbered) for change in _changes(view)),
        speakers=_speakers(statements, actors, names, numbered),
        reports=tuple(_read(report, names) for report in reports),
        notes=tuple(_note(number, cited) for number, cited in enumerate(numbered.cited, start=1)),
    )


def _subtitle(reports: Sequence[Report]) -> str:
    days = [day for report in reports for day in (report.published_from, report.published_to) if day]
    outlets = {report.outlet for report in reports if report.outlet}
    copies = sum(report.copy_of is not None for report in reports)
    parts = [f"{len(reports)} reports" if len(reports) != 1 else "1 report"]
    if copies:
        parts[0] += f" ({copies} of them copies)"
    if outlets:
        parts.append(f"{len(outlets)} outlets")
    if days:
        parts.append(f"{min(days)} to {max(days)}" if min(days) != max(days) else str(min(days)))
    return " · ".join(parts)


def _counted(view: View, series: Series, names: ReportNames, numbered: _Numbered) -> Counted:
    values = []
    outlets: dict[str, str] = {}
    for point in series.points:
        claims = [claim for claim in map(view.claim, point.claims) if claim]
        outlets |= {claim.id: names[claim.report].outlet or "" for claim in claims}
        givers = dict.fromkeys(giver for claim in claims if (giver := given_by(view, claim)))
        values.append(
            Value(
                as_of=when_words(point.as_of),
                value=value_words(point.value, point.value_to, point.bound),
                given_by=", ".join(givers),
                told_by=names.names(claim.report for claim in claims),
                notes=numbered.of(point.claims),
            )
        )
    drawn = chart(series, outlets, disputed_in(view.disagreements(about=series.id)))
    return Counted(subject=series_words(series), unit=series.unit or "", values=tuple(values), chart=drawn)


def _headline(series: Series, counted: Counted) -> Value:
    """The latest value of a series, with its subject in the place of the giver."""
    last = counted.values[-1]
    return Value(as_of=last.as_of, value=last.value, given_by=counted.subject, told_by=last.told_by, notes=last.notes)


def _most_heard(statements: Sequence[Statement], actors: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    heard = (_heard(statement, actors) for statement in statements)
    counts = Counter((who.name, who.actor) for who in heard if who.rank == 0)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:GLANCE]
    return tuple((name, count) for (name, _), count in ranked)


class _Heard(NamedTuple):
    """Whom statements stand under: named (rank 0), unnamed (1), without a source (2). Unnamed ones are one by their
    words without case and stops: "U.S. officials", "US officials"."""

    rank: int
    name: str
    actor: str = ""


def _heard(statement: Statement, actors: Mapping[str, str]) -> _Heard:
    if statement.speaker is not None and statement.speaker in actors:
        return _Heard(0, actors[statement.speaker], statement.speaker)
    if statement.speaker_name:
        return _Heard(0, statement.speaker_name)
    return _Heard(1 if statement.source else 2, speaker_words(statement).replace(".", "").lower())


def _happening(event: Event, cited: Cited, names: ReportNames, numbered: _Numbered) -> Happening:
    return Happening(
        when=when_words(event.time),
        text=cited.sentence,
        status=event.status.value,
        told_by=names.names(event.reports),
        notes=numbered.of(event.mentions),
    )


def _positions(view: View) -> list[Position]:
    return sorted(view.positions(), key=lambda p: (p.actor_name or "~", p.issue, str(p.since), p.id))


def _turn(position: Position, numbered: _Numbered) -> Turn:
    return Turn(
        actor=position.actor_name or "unresolved",
        stance=position.stance.value,
        issue=numbered.citations.issue_of(position),
        since=str(position.since or UNDATED),
        until=str(position.until or ""),
        notes=numbered.of(position.evidence),
    )


def _disagreements(view: View) -> list[Disagreement]:
    return sorted(view.disagreements(), key=open_first)


def _conflict(disagreement: Disagreement, names: ReportNames, numbered: _Numbered) -> Conflict:
    sides = tuple((s.says, names.names(s.reports), numbered.of(s.claims)) for s in disagreement.sides)
    first = numbered.citations.of(disagreement.sides[0].claims[0])
    return Conflict(
        topic=topic_words(disagreement, first.sentence),
        kind=disagreement.kind.value,
        standing=disagreement.standing.value,
        sides=sides,
    )


def _changes(view: View) -> list[Change]:
    return sorted(view.changes(), key=lambda change: (str(change.on or "9999"), change.topic, change.id))


def _moved(change: Change, numbered: _Numbered) -> Moved:
    return Moved(
        on=str(change.on or UNDATED),
        kind=change.kind.value,
        topic=topic_words(change, numbered.citations.of(change.evidence[-1]).sentence),
        before=change.before,
        after=change.after,
        notes=numbered.of(change.evidence),
    )


def _speakers(
    statements: Sequence[Statement], actors: Mapping[str, str], names: ReportNames, numbered: _Numbered
) -> tuple[Speaker, ...]:
    """Named speakers by name; then sources that reports leave unnamed, in the reports' words."""
    groups: dict[_Heard, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[_heard(statement, actors)].append(statement)
    made = []
    for who, said in sorted(groups.items()):
        said.sort(key=lambda s: (str(s.said_on or names.order(s.report) or "9999"), s.report, s.content[0].start))
        roles = "; ".join(dict.fromkeys(one.speaker_role for one in said if one.speaker_role and one.speaker_name))
        name = speaker_words(said[0]) if who.rank else who.name
        made.append(Speaker(name=name, roles=roles, said=tuple(_said(s, names, numbered) for s in said)))
    return tuple(made)


def _said(statement: Statement, names: ReportNames, numbered: _Numbered) -> Said:
    return Said(
        day=str(statement.said_on or names.when(statement.report)),
        pieces=tuple(" ".join(span.quote.split()) for span in statement.content),
        kind=statement.kind.value,
        outlet=names.name(statement.report),
        via=", ".join(statement.via),
        notes=numbered.of([statement.id]),
    )


def _read(report: Report, names: ReportNames) -> Read:
    notes = []
    if report.copy_of:
        notes.append(f"copy of {names.name(report.copy_of)}")
    if not report.read:
        notes.append("not read: its language is not one onrecord reads")
    if isinstance(report.published_basis, str):
        notes.append(f"date {report.published_basis}")
    elif report.published_basis:
        notes.append("dated by its words: " + "; ".join(f"“{span.quote}”" for span in report.published_basis[:3]))
    if report.source:
        notes.append(report.source)
    return Read(
        published=published_words(report),
        name=names.name(report.id),
        title=(report.title or "") if report.outlet else "",
        note="; ".join(notes),
    )


def _note(number: int, cited: Cited) -> Note:
    before, quote, after = cited.parts
    return Note(
        number=number,
        source=cited.source,
        published=cited.published,
        before=before,
        quote=quote,
        after=after,
    )
