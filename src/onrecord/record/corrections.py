"""Corrections: a person's rulings. Never lost, reversible, and stronger than any rule.

They are applied to a reading before anything is concluded from it, so entries never see what was ruled out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from onrecord.record.claims import Claim, EventMention, Figure, Mention, MentionForm, MentionKind, Statement
from onrecord.record.claims import TimeExpression as Time
from onrecord.record.ids import Part, content_id
from onrecord.record.readings import Reading
from onrecord.record.spans import Span


class CorrectionKind(StrEnum):
    MERGE_ACTORS = "merge_actors"
    SPLIT_ACTORS = "split_actors"
    SET_SPEAKER = "set_speaker"
    SET_SUBJECT = "set_subject"
    SET_DATE = "set_date"
    REJECT = "reject"


PAIRING = (CorrectionKind.MERGE_ACTORS, CorrectionKind.SPLIT_ACTORS)
"""Rulings on which claims belong together, rather than on what one claim is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a correction is about, in words: a claim's kind, report and evidence.

    kind: mention, statement, figure, time or event_mention.
    Held instead of an id, so that a ruling finds its claim again after re-reading by a newer tagger: the claim of
    that kind whose evidence overlaps most.
    """

    kind: str
    report: str
    span: Span

    @classmethod
    def of(cls, claim: Claim) -> Anchor:
        return cls(kind=_KIND_OF[type(claim)], report=claim.report, span=evidence(claim)[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One ruling. target: what it is about; ruling: what holds instead (a name to set, a reason), by kind.

    merge_actors: target holds two or more mentions that are one actor. split_actors: two mentions that are not.
    set_speaker: a statement; ruling is the speaker's name, empty for none. set_subject: a figure; ruling is its
    subject. set_date: a statement, figure or event mention; ruling is a day (or a month, a year), ISO, empty for none.
    reject: claims that are not in the record; ruling is why.
    at: UTC instant. undone_at: set when withdrawn; a correction is never erased.
    """

    id: str
    kind: CorrectionKind
    target: tuple[Anchor, ...]
    ruling: str
    by: str
    at: datetime
    undone_at: datetime | None = None

    @classmethod
    def make(
        cls, kind: CorrectionKind, target: Iterable[Claim | Anchor], ruling: str, *, by: str, at: datetime
    ) -> Correction:
        """A correction with its id. The order in which claims are named does not matter."""
        anchors = {part if isinstance(part, Anchor) else Anchor.of(part) for part in target}
        ordered = tuple(sorted(anchors, key=lambda anchor: (anchor.report, anchor.kind, anchor.span)))
        parts: list[Part] = [[anchor.kind, anchor.report, anchor.span.start, anchor.span.end] for anchor in ordered]
        identity = content_id("cr", kind.value, parts, ruling, by, at.isoformat())
        return cls(id=identity, kind=kind, target=ordered, ruling=ruling, by=by, at=at)


def now() -> datetime:
    """This moment as a correction keeps it: UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def evidence(claim: Claim) -> tuple[Span, ...]:
    """The spans that a claim stands on, the chief one first."""
    match claim:
        case Statement():
            return claim.content or tuple(span for span in (claim.cue, claim.source) if span)
        case EventMention():
            return (claim.trigger,)
        case _:
            return (claim.span,)


def find(anchor: Anchor, reading: Reading) -> Claim | None:
    """The claim that an anchor means: of its kind, the one whose evidence overlaps most; of equals, the tightest."""
    best: tuple[int, int, str] | None = None
    found: Claim | None = None
    for claim in _CLAIMS_OF[anchor.kind](reading):
        spans = evidence(claim)
        shared = sum(max(0, min(span.end, anchor.span.end) - max(span.start, anchor.span.start)) for span in spans)
        if not shared:
            continue
        rank = (-shared, sum(span.end - span.start for span in spans), claim.id)
        if best is None or rank < best:
            best, found = rank, claim
    return found


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading as the standing corrections have it. Of two rulings on one thing, the later holds."""
    standing = [correction for correction in corrections if correction.undone_at is None]
    result = reading
    for correction in sorted(standing, key=lambda correction: (correction.at, correction.id)):
        here = [anchor for anchor in correction.target if anchor.report == reading.report.id]
        # Claims are found in the reading as it was read: what another ruling took out must not shift this one.
        targets = [claim for anchor in here if (claim := find(anchor, reading))]
        if targets:
            result = _apply(result, correction, targets)
    return result


def pairs(corrections: Iterable[Correction], mention: Callable[[Anchor], str | None]) -> tuple[Pairs, Pairs]:
    """Mentions that are one actor and mentions that are not, by the standing corrections.

    mention: the id of the mention that an anchor means, None where its report is not in the record.
    """
    together: set[Pair] = set()
    apart: set[Pair] = set()
    for correction in corrections:
        if correction.undone_at is not None or correction.kind not in PAIRING:
            continue
        found = [identity for anchor in correction.target if (identity := mention(anchor))]
        chosen = together if correction.kind is CorrectionKind.MERGE_ACTORS else apart
        chosen.update((found[0], other) if found[0] < other else (other, found[0]) for other in found[1:])
    return frozenset(together), frozenset(apart)


Pair = tuple[str, str]
Pairs = frozenset[Pair]
_C = TypeVar("_C", Mention, Statement, Figure, Time, EventMention)

_KIND_OF: dict[type, str] = {
    Mention: "mention",
    Statement: "statement",
    Figure: "figure",
    Time: "time",
    EventMention: "event_mention",
}
_CLAIMS_OF: dict[str, Callable[[Reading], Sequence[Claim]]] = {
    "mention": lambda reading: reading.mentions,
    "statement": lambda reading: reading.statements,
    "figure": lambda reading: reading.figures,
    "time": lambda reading: reading.times,
    "event_mention": lambda reading: reading.event_mentions,
}


def _apply(reading: Reading, correction: Correction, targets: Sequence[Claim]) -> Reading:
    first = targets[0]
    match correction.kind:
        case CorrectionKind.REJECT:
            return _without(reading, {claim.id for claim in targets})
        case CorrectionKind.SET_SPEAKER if isinstance(first, Statement):
            return _with_speaker(reading, first.id, correction.ruling)
        case CorrectionKind.SET_SUBJECT if isinstance(first, Figure):
            return _with(reading, first.id, lambda claim: _set(claim, subject=correction.ruling or None))
        case CorrectionKind.SET_DATE:
            return _with(reading, first.id, lambda claim: _dated(claim, correction.ruling or None))
        case CorrectionKind.SPLIT_ACTORS if len(targets) > 1:
            return _split(reading, targets)
    return reading


def _set(claim: _C, **fields: object) -> _C:
    return replace(claim, **fields)  # type: ignore[arg-type] # the callers name fields of the class they checked


def _with(reading: Reading, identity: str, change: Callable[[_C], _C]) -> Reading:
    """The reading with one claim changed; unchanged if an earlier ruling took the claim out."""

    def changed(claims: tuple[_C, ...]) -> tuple[_C, ...]:
        return tuple(change(claim) if claim.id == identity else claim for claim in claims)

    return replace(
        reading,
        statements=changed(reading.statements),  # type: ignore[arg-type] # ids are of one kind only
        figures=changed(reading.figures),  # type: ignore[arg-type]
        event_mentions=changed(reading.event_mentions),  # type: ignore[arg-type]
    )


def _dated(claim: _C, day: str | None) -> _C:
    match claim:
        case Statement():
            return _set(claim, said_on=date.fromisoformat(day) if day and len(day) == 10 else None)
        case Figure():
            return _set(claim, as_of=day)
        case EventMention():
            return _set(claim, date=day)
    return claim


def _without(reading: Reading, gone: set[str]) -> Reading:
    """The reading without some claims, and without what points at them."""
    mentions = tuple(mention for mention in reading.mentions if mention.id not in gone)
    first: dict[str, str] = {}
    for mention in mentions:
        first.setdefault(mention.chain, mention.id)
    chain_of = {mention.id: mention.chain for mention in reading.mentions}

    def kept(mention: str | None) -> str | None:
        return first.get(chain_of[mention]) if mention in gone and mention in chain_of else mention

    def still(statement: str | None) -> str | None:
        return None if statement in gone else statement

    return replace(
        reading,
        mentions=tuple(
            replace(mention, chain=first[mention.chain]) if mention.chain in gone else mention for mention in mentions
        ),
        statements=tuple(
            replace(statement, mention=kept(statement.mention), part_of=still(statement.part_of))
            for statement in reading.statements
            if statement.id not in gone
        ),
        figures=tuple(
            replace(figure, attributed_to=still(figure.attributed_to))
            for figure in reading.figures
            if figure.id not in gone
        ),
        times=tuple(time for time in reading.times if time.id not in gone),
        event_mentions=tuple(
            replace(
                event,
                agent_mention=kept(event.agent_mention),
                patient_mention=kept(event.patient_mention),
                attributed_to=still(event.attributed_to),
            )
            for event in reading.event_mentions
            if event.id not in gone
        ),
    )


def _with_speaker(reading: Reading, identity: str, name: str) -> Reading:
    """A statement's speaker by name: the mention that bears it in this report, or else one made for the ruling."""
    statement = next((statement for statement in reading.statements if statement.id == identity), None)
    if statement is None:
        return reading
    mention = _bearer(reading, name) if name else None
    mentions = reading.mentions
    if name and mention is None:
        span = statement.source or statement.cue or statement.content[0]
        kind = next((other.kind for other in mentions if other.span.overlaps(span)), MentionKind.PERSON)
        own = content_id("mn", reading.report.id, "ruled", span.start, span.end, name)
        mention = Mention(
            id=own, report=reading.report.id, span=span, kind=kind, form=MentionForm.NAME, chain=own, name=name
        )
        mentions = tuple(sorted((*mentions, mention), key=lambda one: (one.span.start, one.span.end, one.id)))
    new = replace(
        statement,
        mention=mention.id if mention else None,
        speaker_name=name or None,
        speaker_role=None if name != statement.speaker_name else statement.speaker_role,
        named=bool(name),
    )
    statements = tuple(new if one.id == identity else one for one in reading.statements)
    return replace(reading, mentions=mentions, statements=statements)


def _bearer(reading: Reading, name: str) -> Mention | None:
    wanted = name.casefold()
    for mention in reading.mentions:
        if mention.name and mention.name.casefold() == wanted:
            return mention
    return next((mention for mention in reading.mentions if mention.span.quote.casefold() == wanted), None)


def _split(reading: Reading, targets: Sequence[Claim]) -> Reading:
    """Where one chain of this report holds both mentions, the later one leaves it."""
    mentions = {claim.id: claim for claim in targets if isinstance(claim, Mention)}
    ordered = sorted(mentions.values(), key=lambda mention: (mention.span, mention.id))
    if len(ordered) < 2 or ordered[0].chain != ordered[1].chain:
        return reading
    later = ordered[1]
    name = later.span.quote if later.form is MentionForm.NAME else None
    return replace(
        reading,
        mentions=tuple(
            replace(mention, chain=later.id, name=name) if mention.id == later.id else mention
            for mention in reading.mentions
        ),
        statements=tuple(
            replace(statement, speaker_name=name, named=name is not None)
            if statement.mention == later.id
            else statement
            for statement in reading.statements
        ),
    )
