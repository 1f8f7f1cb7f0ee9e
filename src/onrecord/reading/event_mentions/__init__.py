"""Event mentions: triggers with type, participants, place, time and status."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, TypeVar

from onrecord.reading.event_mentions.dates import day_of, is_end, is_of_noun, settled, time_of
from onrecord.reading.event_mentions.noun_status import is_told_as_fact
from onrecord.reading.event_mentions.participants import mention_of, whole
from onrecord.reading.event_mentions.roles import is_done, roles_of
from onrecord.reading.event_mentions.sayings import Sayings
from onrecord.reading.event_mentions.status import status_of, weighed
from onrecord.reading.event_mentions.triggers import is_adjective
from onrecord.reading.event_mentions.types import type_of
from onrecord.reading.event_mentions.wording import what_of
from onrecord.record import (
    PLACES,
    EventMention,
    Figure,
    Mention,
    Offsets,
    Report,
    Span,
    Statement,
    Tags,
    TimeExpression,
    TriggerTag,
    content_id,
    overlap,
)
from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.layout import Layout

__all__ = ["read"]

_NEAR = 400
"""Code points from a trigger within which a time may date it."""
_LONGEST_TIME = 60
"""Code points of a time expression, but for rare ones."""
Placed = TypeVar("Placed", Mention, TimeExpression)


def read(
    report: Report,
    tags: Tags,
    layout: Layout,
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    statements: tuple[Statement, ...],
    figures: tuple[Figure, ...],
) -> tuple[EventMention, ...]:
    """The event mentions of a report, in order."""
    reader = _Reader(report, mentions, times, statements)
    found: list[EventMention] = []
    sentence: Sentence | None = None
    bounds: Offsets = (0, 0)
    for tag in sorted(tags.triggers, key=lambda tag: tag.at):
        if sentence is None or tag.at[0] >= bounds[1]:
            bounds = layout.sentence_at(tag.at[0]) or layout.paragraph_at(tag.at[0]) or tag.at
            sentence = Sentence.of(report.text, *bounds)
        mention = reader.mention(tag, sentence, bounds)
        if mention is not None and (not found or found[-1].trigger.offsets != mention.trigger.offsets):
            found.append(mention)
    return tuple(found)


class _Reader:
    """Reads triggers one by one against the other claims of the report."""

    def __init__(
        self,
        report: Report,
        mentions: Sequence[Mention],
        times: Sequence[TimeExpression],
        statements: Sequence[Statement],
    ) -> None:
        self._report = report
        self._mentions = _Sorted(mentions)
        self._times = _Sorted(times)
        self._sayings = Sayings(report.text, statements)

    def mention(self, tag: TriggerTag, sentence: Sentence, bounds: Offsets) -> EventMention | None:
        first, last = sentence.index(tag.at[0]), sentence.index(tag.at[1] - 1)
        if first is None or last is None or is_adjective(sentence, first):
            return None
        text = self._report.text
        verb = sentence.kinds[first] in VERBAL
        trigger = Span.of(text, *tag.at)
        roles = roles_of(sentence, first, last, self._is_place)
        agent = whole(sentence, tag.agent, first, last) or _offsets(sentence, roles.agent)
        patient = whole(sentence, tag.patient, first, last) or self._unless_time(_offsets(sentence, roles.patient))
        if agent and patient and overlap(agent, patient):
            # Nobody is both. The tagger has heard more, but the rules know what only someone can do: a strike.
            if tag.agent is None and is_done(sentence, first, last):
                agent, patient = patient, None
            else:
                agent, patient = (agent, None) if tag.patient is None else (None, patient)
        place = tag.place or _offsets(sentence, roles.place)
        saying = self._sayings.around(tag.at)
        scope = tuple(span.offsets for span in saying.content) if saying else ()
        time = self._time(tag, sentence, first, last, bounds, scope)
        day = day_of(time.value) if time and not is_end(sentence, time) else None
        likely = None if not verb and is_told_as_fact(sentence, last) else tag.happened
        status = tag.status or weighed(status_of(sentence, first if verb else last), likely)
        status = settled(self._sayings.seen_through(saying, status), day, self._report.published)
        return EventMention(
            id=content_id("em", self._report.id, tag.at[0], tag.at[1]),
            report=self._report.id,
            trigger=trigger,
            type=type_of(tag.type, trigger.quote, verb=verb),
            what=what_of(sentence, first, last, roles),
            agent=_span(text, agent),
            patient=_span(text, patient),
            agent_mention=self._mention_in(agent, sentence),
            patient_mention=self._mention_in(patient, sentence),
            place=_span(text, place),
            time=time.span if time else None,
            date=day,
            status=status,
            attributed_to=saying.id if saying else None,
        )

    def _time(
        self,
        tag: TriggerTag,
        sentence: Sentence,
        first: int,
        last: int,
        bounds: Offsets,
        scope: tuple[Offsets, ...],
    ) -> TimeExpression | None:
        near = self._times.within(max(bounds[0], tag.at[0] - _NEAR), min(bounds[1], tag.at[1] + _NEAR))
        if tag.time is not None:
            tagged = [
                time
                for time in near
                if time.span.start < tag.time[1]
                and tag.time[0] < time.span.end
                and not is_of_noun(sentence, sentence.index(time.span.end - 1) or 0, last)
            ]
            if tagged:
                return tagged[0]
        return time_of(sentence, first, last, near, scope)

    def _unless_time(self, at: Offsets | None) -> Offsets | None:
        """No participant: "at six o'clock", also of "at six o'clock on Monday"."""
        if at is None or self._times.within(*at):
            return None
        near = self._times.within(at[0] - _LONGEST_TIME, at[1] + _LONGEST_TIME)
        return None if any(time.span.start <= at[0] and at[1] <= time.span.end for time in near) else at

    def _is_place(self, at: Offsets) -> bool:
        return any(mention.kind in PLACES for mention in self._mentions.within(*at))

    def _mention_in(self, at: Offsets | None, sentence: Sentence) -> str | None:
        """The mention that a participant's words are."""
        found = mention_of(sentence, at, self._mentions.within(*at)) if at else None
        return found.id if found else None


class _Sorted(Generic[Placed]):
    """Claims by where they stand."""

    def __init__(self, claims: Sequence[Placed]) -> None:
        self._claims: list[Placed] = sorted(claims, key=lambda claim: claim.span.offsets)
        self._starts: list[int] = [claim.span.start for claim in self._claims]

    def within(self, start: int, end: int) -> list[Placed]:
        """Those that lie wholly in [start, end)."""
        first, beyond = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [claim for claim in self._claims[first:beyond] if claim.span.end <= end]


def _offsets(sentence: Sentence, phrase: Phrase | None) -> Offsets | None:
    return sentence.span(phrase) if phrase else None


def _span(text: str, at: Offsets | None) -> Span | None:
    return Span.of(text, *at) if at else None
