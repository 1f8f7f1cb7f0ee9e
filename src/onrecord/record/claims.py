"""Claims: what one report says. Observed, kept, never edited.

Each claim class is one kind of the export (docs/architecture.md); its fields are the export's keys. Fields marked
"entry" are conclusions over claims: None in a fresh claim, filled in by the record's view.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from onrecord.record.spans import Offsets, Span


class MentionKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    PLACE = "place"
    GROUP = "group"
    OTHER = "other"


PLACES = frozenset((MentionKind.PLACE, MentionKind.GOVERNMENT))
"""Kinds of mentions that tell where: a state is a place too."""


class MentionForm(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"


class StatementKind(StrEnum):
    """direct: all of the content stands in quotation marks; mixed: some of it; indirect: none."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Manner(StrEnum):
    """speech: said, written, announced; attitude: believed, wanted, feared, planned."""

    SPEECH = "speech"
    ATTITUDE = "attitude"


class Bound(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Movement(StrEnum):
    INCREASE = "increase"
    DECREASE = "decrease"


class TimeType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Status(StrEnum):
    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    DEMANDED = "demanded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor or place, named or referred to.

    chain: id of the first mention in this report that refers to the same actor (its own id, if it is that).
    name: the fullest name the chain has in this report; None where the chain is never named ("a senior official").
    role: the words that give the actor's role or title at this mention, if any.
    actor: entry.
    """

    id: str
    report: str
    span: Span
    kind: MentionKind
    form: MentionForm = MentionForm.NAME
    chain: str
    name: str | None
    role: Span | None = None
    actor: str | None = None

    @property
    def titled(self) -> Offsets:
        """Where the mention stands with its role, which may stand before or behind it."""
        spans = (self.span, self.role or self.span)
        return min(span.start for span in spans), max(span.end for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Content attributed to a source.

    content: its pieces, in the order of the text. source: the words that name the source, None where there are none.
    mention: id of the mention that the source resolves to. speaker_name: the fullest name that this report gives the
    speaker; None when the source is unnamed or unresolved. speaker_role: as this report gives it.
    named: whether the source leads to a named actor (an organisation counts; "officials" does not).
    addressee, venue: the words. said_on: the day, where it is certain.
    via: the chain through which the report has the statement, nearest to the report first.
    part_of: id of the statement whose content holds this one.
    speaker, quotation: entries.
    """

    id: str
    report: str
    kind: StatementKind
    manner: Manner = Manner.SPEECH
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    mention: str | None = None
    speaker: str | None = None
    speaker_name: str | None = None
    speaker_role: str | None = None
    named: bool = False
    addressee: Span | None = None
    venue: Span | None = None
    said_on: date | None = None
    via: tuple[str, ...] = ()
    part_of: str | None = None
    quotation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity with its bound, unit and subject.

    span: number and unit as written, with the words of its bound; number: the number's own words within it.
    value: in `unit`; value_to: the upper end of a range, else None. "2.5 million" is 2500000.
    unit: a physical unit's name ("kilometre"), an ISO 4217 code, "percent", "percentage point", or the counted noun's
    lemma ("hostage"); None for a bare number.
    counted: the words that say what is counted. subject: a short normal form of it, for joining across reports.
    as_of: TIMEX3 date value that the figure holds for; None when the text does not say.
    series: entry.
    """

    id: str
    report: str
    span: Span
    number: Span
    value: Decimal
    value_to: Decimal | None = None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    counted: Span | None = None
    subject: str | None = None
    as_of: str | None = None
    place: Span | None = None
    change: Movement | None = None
    attributed_to: str | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A TIMEX3. value: TIMEX3 value string; mod: TIMEX3 mod, such as APPROX, START, MORE_THAN."""

    id: str
    report: str
    span: Span
    type: TimeType
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One report's telling of an event.

    type: a name from reading's event types (PLOVER and our additions). what: short normal form, such as "release
    hostage". agent_mention, patient_mention: ids of the mentions in them, where they resolve to one.
    time: the words that date it; date: TIMEX3 value of its day, month or year, as narrow as the text supports.
    event: entry.
    """

    id: str
    report: str
    trigger: Span
    type: str
    what: str
    agent: Span | None = None
    patient: Span | None = None
    agent_mention: str | None = None
    patient_mention: str | None = None
    place: Span | None = None
    time: Span | None = None
    date: str | None = None
    status: Status = Status.HAPPENED
    attributed_to: str | None = None
    event: str | None = None


Claim = Mention | Statement | Figure | TimeExpression | EventMention
