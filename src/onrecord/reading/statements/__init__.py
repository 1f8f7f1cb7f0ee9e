"""Statements: cue tags and quoted passages made whole, each with its source resolved or honestly not."""

from __future__ import annotations

from onrecord.reading.statements.drafts import Draft, Marks, from_tags
from onrecord.reading.statements.layers import is_outlet, nest
from onrecord.reading.statements.occasion import Occasions
from onrecord.reading.statements.quotations import uncued
from onrecord.reading.statements.relatives import with_antecedents
from onrecord.reading.statements.speakers import Speaker, Speakers
from onrecord.reading.statements.undergone import without_undergone
from onrecord.record import (
    Mention,
    Offsets,
    Report,
    Span,
    Statement,
    Tags,
    TimeExpression,
    content_id,
)
from onrecord.text.layout import Layout

__all__ = ["read"]


def read(
    report: Report, tags: Tags, layout: Layout, mentions: tuple[Mention, ...], times: tuple[TimeExpression, ...]
) -> tuple[Statement, ...]:
    """The statements of a report, in the order of their content."""
    marks = Marks(layout)
    drafts = from_tags(tags.cues, layout)
    without_undergone(drafts, layout, mentions)
    with_antecedents(drafts, layout, mentions)
    drafts += uncued(marks, drafts, mentions)
    drafts.sort(key=lambda draft: (draft.start, -draft.end, draft.cue or (0, 0)))
    nest(drafts)
    making = _Making(report, layout, marks, Speakers(mentions, layout), Occasions(layout, times, drafts))
    made: dict[str, Statement] = {}
    for draft in drafts:
        statement = making.statement(draft)
        made.setdefault(statement.id, statement)
    return tuple(made.values())


class _Making:
    """Drafts to statements, for one report."""

    def __init__(self, report: Report, layout: Layout, marks: Marks, speakers: Speakers, occasions: Occasions) -> None:
        self._report = report
        self._layout = layout
        self._marks = marks
        self._speakers = speakers
        self._occasions = occasions

    def statement(self, draft: Draft) -> Statement:
        speaker = self._speakers.of(draft)
        around = self._occasions.around(draft)
        addressee = self._occasions.addressee(draft, around)
        venue = self._occasions.venue(draft, around)
        return Statement(
            id=self._id(draft),
            report=self._report.id,
            kind=self._marks.kind(draft.content),
            manner=draft.manner,
            content=tuple(self._span(piece) for piece in draft.content),
            source=self._span(draft.source) if draft.source else None,
            cue=self._span(draft.cue) if draft.cue else None,
            mention=speaker.mention.id if speaker else None,
            speaker_name=speaker.name if speaker else None,
            speaker_role=speaker.role if speaker else None,
            named=speaker is not None and speaker.name is not None,
            addressee=self._span(addressee) if addressee else None,
            venue=self._span(venue) if venue else None,
            said_on=self._occasions.said_on(draft, around),
            via=self._via(draft, addressee, venue),
            part_of=self._id(draft.outer) if draft.outer else None,
        )

    def _id(self, draft: Draft) -> str:
        return content_id("st", self._report.id, [list(piece) for piece in draft.content], draft.cue)

    def _span(self, at: Offsets) -> Span:
        return Span.of(self._layout.text, *at)

    def _via(self, draft: Draft, addressee: Offsets | None, venue: Offsets | None) -> tuple[str, ...]:
        """Outlets, nearest to the report first: those that say the outer statements, then the one that was told."""
        names: list[str] = []
        outer = draft.outer
        while outer is not None and len(names) < 4:
            if outer.source is not None:
                self._note(names, outer.source, self._speakers.of(outer), first=True)
            outer = outer.outer
        for at in (addressee, venue):
            if at is not None:
                self._note_within(names, at)
        return tuple(names)

    def _note(self, names: list[str], at: Offsets, speaker: Speaker | None, *, first: bool) -> None:
        words = speaker.name if speaker and speaker.name else self._layout.text[at[0] : at[1]]
        if is_outlet(words) and words not in names:
            names.insert(0 if first else len(names), words)

    def _note_within(self, names: list[str], at: Offsets) -> None:
        """An outlet that is the phrase at `at` or named in it."""
        for name in self._speakers.names_in(at):
            if is_outlet(name) and name not in names:
                names.append(name)
                return
        words = self._layout.text[at[0] : at[1]]
        last = words.split(" with ")[-1].split(" to ")[-1].strip()
        if last[:1].isupper() and is_outlet(last) and last not in names:
            names.append(last)
