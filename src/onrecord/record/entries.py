"""Entries: what we conclude over claims. Derived; they can be thrown away and rebuilt from claims and corrections.

Each entry takes its id from its earliest claim (by date, then id), so that ids survive growth.
`independent` counts the supporting reports that are not copies of one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from onrecord.record.claims import Bound, MentionKind, Status
from onrecord.record.spans import Span


class Stance(StrEnum):
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    URGES = "urges"
    REJECTS = "rejects"
    DEMANDS = "demands"
    CONDITIONS = "conditions"


class DisagreementKind(StrEnum):
    FIGURE = "figure"
    DATE = "date"
    ATTRIBUTION = "attribution"
    DENIAL = "denial"


class Standing(StrEnum):
    OPEN = "open"
    SUPERSEDED = "superseded"


class ChangeKind(StrEnum):
    FIGURE = "figure"
    POSITION = "position"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as one report gives it. on: the report's day."""

    role: str
    report: str
    span: Span
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone or something that acts or is named, across reports. mentions: claim ids."""

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports on one developing story. title: the earliest report's."""

    id: str
    title: str | None
    reports: tuple[str, ...]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report that repeats another's text. passages: the shared words as they stand in the copy."""

    id: str
    report: str
    original: str
    passages: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One saying by one speaker. text: the fullest telling. variants: the differing wordings, fullest first."""

    id: str
    speaker: str | None
    said_on: date | None
    text: str
    variants: tuple[str, ...] = ()
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a series. as_of: TIMEX3 date value, by the figure or else by its report's day.

    figures: claim ids. told: in a toll, claim ids of the event mentions and mentions that tell people one by one.
    """

    as_of: str | None
    value: Decimal
    value_to: Decimal | None
    bound: Bound
    figures: tuple[str, ...]
    told: tuple[str, ...] = ()
    independent: int

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that it rests on."""
        return self.figures + self.told


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One counted thing over time, or the toll of a story: its dead, its wounded. Points in order of date."""

    id: str
    subject: str
    unit: str | None
    place: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, however many reports tell it.

    agent, patient: actor ids, None when unresolved; agent_name, patient_name: as reports put it. time: TIMEX3 value.
    quote: the telling that stands for the event, cited; mentions: claim ids.
    """

    id: str
    type: str
    what: str
    agent: str | None = None
    agent_name: str | None = None
    patient: str | None = None
    patient_name: str | None = None
    place: str | None = None
    time: str | None = None
    status: Status
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An actor's stance on an issue from `since` until `until` (None: not known to have ended)."""

    id: str
    actor: str | None
    actor_name: str | None
    issue: str
    stance: Stance
    since: date | None
    until: date | None
    evidence: tuple[str, ...]
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a disagreement. says: what it holds; claims, reports: ids."""

    says: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Claims of independent reports that cannot all be true at the same time. about: an entry's id."""

    id: str
    kind: DisagreementKind
    about: str
    topic: str
    sides: tuple[Side, ...]
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A later claim that replaces an earlier one. about: an entry's id. on: the day of the later claim."""

    id: str
    kind: ChangeKind
    about: str
    topic: str
    before: str
    after: str
    on: date | None
    evidence: tuple[str, ...]


Entry = Actor | Story | Copy | Quotation | Series | Event | Position | Disagreement | Change


def members(entry: Entry) -> tuple[str, ...]:
    """The claims or reports that an entry is made of; none for what is about another entry."""
    match entry:
        case Actor() | Event():
            return entry.mentions
        case Story():
            return entry.reports
        case Copy():
            return (entry.report,)
        case Quotation():
            return entry.statements
        case Series():
            return tuple(claim for point in entry.points for claim in point.claims)
        case Position():
            return entry.evidence
        case Disagreement() | Change():
            return ()
