"""One claim: its words, all that it says, what it belongs to, and every ruling on it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Claim, EventMention, Figure, Mention, Statement, TimeExpression, evidence
from onrecord.show.listings.figures import given_by
from onrecord.show.wording import quantity_words, speaker_words, when_words
from onrecord.store import PagedView
from onrecord.text.subjects import subject_words
from onrecord.web import addresses
from onrecord.web.asked import Asked
from onrecord.web.errors import MissingError
from onrecord.web.lines import Lines, Passage
from onrecord.web.pages.corrections import Ruling, ruling_line

NEARBY = 40
"""Names of the report that are offered as speakers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """address: where it leads; empty where it leads nowhere. unresolved: the words don't say."""

    name: str
    words: str
    address: str = ""
    unresolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OneClaim:
    """kind: as on screens. words: all that it stands on. rejected: a standing ruling took it out.

    names: people and bodies that the report names. speaker, subject, day: what the forms start with.
    """

    id: str
    kind: str
    words: str
    passage: Passage
    facts: tuple[Fact, ...]
    rulings: tuple[Ruling, ...]
    rejected: bool
    names: tuple[str, ...]
    speaker: str
    subject: str
    day: str


def page(view: PagedView, asked: Asked) -> OneClaim:
    claim = view.claim(asked.id)
    read = claim or view.claim_as_read(asked.id)
    if read is None:
        message = f"There is no claim {asked.id} in this record; its report may have been read again."
        raise MissingError(message)
    lines = Lines(view)
    passage = lines.passage(read)
    assert passage is not None  # a claim as read always has its words
    return OneClaim(
        id=read.id,
        kind=_KINDS[type(read)],
        words=" … ".join(" ".join(span.quote.split()) for span in evidence(read)),
        passage=passage,
        facts=tuple(fact for fact in _facts(lines, read) if fact.words or fact.unresolved),
        rulings=tuple(ruling_line(lines, one) for one in view.rulings_on(read)),
        rejected=claim is None,
        names=_names(view, read) if isinstance(read, Statement) else (),
        speaker=(read.speaker_name or "") if isinstance(read, Statement) else "",
        subject=(read.subject or "") if isinstance(read, Figure) else "",
        day=_day(read),
    )


_KINDS: dict[type, str] = {
    Mention: "mention",
    Statement: "statement",
    Figure: "figure",
    TimeExpression: "time expression",
    EventMention: "event mention",
}


def _names(view: PagedView, claim: Statement) -> tuple[str, ...]:
    names = (mention.name for mention in view.mentions(report=claim.report) if mention.name)
    return tuple(sorted(dict.fromkeys(" ".join(name.split()) for name in names)))[:NEARBY]


def _day(claim: Claim) -> str:
    match claim:
        case Statement():
            return str(claim.said_on or "")
        case Figure():
            return claim.as_of or ""
        case EventMention():
            return claim.date or ""
    return ""


def _facts(lines: Lines, claim: Claim) -> list[Fact]:
    match claim:
        case Statement():
            return _of_statement(claim)
        case Figure():
            return _of_figure(lines, claim)
        case EventMention():
            return _of_event(claim)
        case Mention():
            return [
                Fact(name="actor", words=claim.name or "unresolved", address=_address(claim.actor)),
                Fact(name="kind", words=claim.kind.value),
                Fact(name="role", words=claim.role.quote if claim.role else ""),
            ]
        case TimeExpression():
            return [Fact(name="type", words=claim.type.value), Fact(name="value", words=claim.value)]


def _of_statement(claim: Statement) -> list[Fact]:
    named = bool(claim.speaker_name)
    return [
        Fact(name="speaker", words=speaker_words(claim), address=_address(claim.speaker), unresolved=not claim.speaker),
        Fact(name="source", words=claim.source.quote if claim.source else "none in the text"),
        Fact(name="sourcing", words="named" if named else "not named"),
        Fact(name="via", words=", ".join(claim.via)),
        Fact(name="kind", words=f"{claim.kind.value} {claim.manner.value}"),
        Fact(name="to", words=claim.addressee.quote if claim.addressee else ""),
        Fact(name="where", words=claim.venue.quote if claim.venue else ""),
        Fact(name="said on", words=str(claim.said_on or "the report does not say"), unresolved=claim.said_on is None),
        Fact(
            name="quotation", words="every telling of it" if claim.quotation else "", address=_address(claim.quotation)
        ),
        Fact(name="within", words="another statement" if claim.part_of else "", address=_address(claim.part_of)),
    ]


def _of_figure(lines: Lines, claim: Figure) -> list[Fact]:
    given = given_by(lines.view, claim)
    counts_as = subject_words(claim.subject, claim.unit) if claim.subject else ""
    as_of = when_words(claim.as_of) if claim.as_of else "the report does not say"
    return [
        Fact(name="value", words=quantity_words(claim)),
        Fact(name="of what", words=claim.counted.quote if claim.counted else ""),
        Fact(name="counts as", words=counts_as, unresolved=not claim.subject),
        Fact(name="change", words=claim.change.value if claim.change else ""),
        Fact(name="as of", words=as_of, unresolved=claim.as_of is None),
        Fact(name="place", words=claim.place.quote if claim.place else ""),
        Fact(name="given by", words=given or "the report itself", address=_address(claim.attributed_to)),
        Fact(name="series", words="how it moved" if claim.series else "", address=_address(claim.series)),
    ]


def _of_event(claim: EventMention) -> list[Fact]:
    return [
        Fact(name="what", words=claim.what),
        Fact(name="who", words=claim.agent.quote if claim.agent else ""),
        Fact(name="to whom", words=claim.patient.quote if claim.patient else ""),
        Fact(name="where", words=claim.place.quote if claim.place else ""),
        Fact(name="when", words=claim.date or "the report does not say", unresolved=claim.date is None),
        Fact(name="status", words=claim.status.value),
        Fact(
            name="given by", words="a statement" if claim.attributed_to else "", address=_address(claim.attributed_to)
        ),
        Fact(name="event", words="every telling of it" if claim.event else "", address=_address(claim.event)),
    ]


def _address(identity: str | None) -> str:
    return addresses.of(identity) if identity else ""
