"""Law 4: a correction survives re-reading, re-linking and upgrades of the tagger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.linking.linkers import linkers
from onrecord.reader import Reader
from onrecord.reading import read
from onrecord.record import Correction, CorrectionKind, Figure, Mention, Reading, Report, Span, Statement, content_id
from onrecord.rereading import reread
from onrecord.store import View, Writer
from onrecord.text.layout import Layout
from onrecord.verification import verify

NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)


class NewerReader(Reader):
    """A reader that sees a little less of every statement and figure: all their ids are others."""

    @property
    def version(self) -> str:
        return "newer"

    def read_report(self, report: Report) -> Reading:
        layout = Layout.of(report.text)
        reading = read(report, self.tagger.tag(report, layout), layout)
        new: dict[str, str] = {}
        statements = []
        for statement in reading.statements:
            content = tuple(_shorter(report.text, span) for span in statement.content)
            identity = content_id("st", report.id, "newer", [[span.start, span.end] for span in content])
            new[statement.id] = identity
            statements.append(replace(statement, id=identity, content=content))
        return replace(
            reading,
            statements=tuple(replace(one, part_of=new.get(one.part_of or "")) for one in statements),
            figures=tuple(
                replace(
                    figure,
                    id=content_id("fg", report.id, "newer", figure.span.start),
                    attributed_to=new.get(figure.attributed_to or ""),
                )
                for figure in reading.figures
            ),
            event_mentions=tuple(
                replace(event, attributed_to=new.get(event.attributed_to or "")) for event in reading.event_mentions
            ),
        )


def _shorter(text: str, span: Span) -> Span:
    return Span.of(text, span.start + 1, span.end) if span.end - span.start > 4 else span


def correct(
    record: Path, kind: CorrectionKind, claims: list[Mention] | list[Statement] | list[Figure], ruling: str
) -> str:
    with Writer.open(record) as writer:
        correction = writer.correct(Correction.make(kind, claims, ruling, by="jo", at=NOON))
        pipeline.link_pending(writer)
    return correction.id


def same_after_everything(record: Path, reports: list[Report], holds: Callable[[View], bool]) -> None:
    """Asks `holds` of the record as it is, linked anew, with more reports, read by another reader, and by the first."""

    def check() -> None:
        with View.open(record) as view:
            assert holds(view)
        assert list(verify(record)) == []

    check()
    with Writer.open(record) as writer:
        with writer.transaction():
            writer.forget_entries()
        pipeline.link_pending(writer)
    check()
    pipeline.add(record, reports)
    check()
    for reader in (NewerReader(), Reader()):
        with Writer.open(record) as writer:
            assert not reread(writer, reader=reader).failed
        check()


@pytest.fixture
def record(stories: Callable[[int, int], list[Report]], record_of: Callable[..., Path]) -> Path:
    return record_of(stories(20, 16))


@pytest.fixture
def more(stories: Callable[[int, int], list[Report]]) -> list[Report]:
    return stories(21, 8)


def test_rejected_claims_stay_out(record: Path, more: list[Report]) -> None:
    with View.open(record) as view:
        figure, statement = next(view.figures()), next(view.statements())
    correct(record, CorrectionKind.REJECT, [figure], "misread")
    correct(record, CorrectionKind.REJECT, [statement], "not said")

    def holds(view: View) -> bool:
        figures = [one for one in view.figures(report=figure.report) if one.span.overlaps(figure.span)]
        said = [
            one
            for one in view.statements(report=statement.report)
            if one.content[0].overlaps(statement.content[0]) and one.cue == statement.cue
        ]
        return not figures and not said

    same_after_everything(record, more, holds)


def test_set_speaker_stays(record: Path, more: list[Report]) -> None:
    with View.open(record) as view:
        statement = next(view.statements())
    correct(record, CorrectionKind.SET_SPEAKER, [statement], "Mina Sorrel")
    has_actors = "actors" in {linker.name for linker in linkers()}

    def holds(view: View) -> bool:
        (one,) = [
            one
            for one in view.statements(report=statement.report)
            if one.content[0].overlaps(statement.content[0]) and one.cue == statement.cue
        ]
        found = view.find_actors("Mina Sorrel")
        return one.speaker_name == "Mina Sorrel" and (not has_actors or (len(found) == 1 and one.speaker == found[0]))

    same_after_everything(record, more, holds)


@pytest.mark.skipif("actors" not in {linker.name for linker in linkers()}, reason="no actors are linked yet")
def test_merged_and_split_actors_stay(record: Path, more: list[Report]) -> None:
    with View.open(record) as view:
        (venn,) = view.find_actors("Orla Venn")
        (lint,) = view.find_actors("Ada Lint")
        one = next(mention for mention in view.mentions(actor=venn) if mention.name == "Orla Venn")
        other = next(mention for mention in view.mentions(actor=lint) if mention.name == "Ada Lint")
        hask = [mention for mention in view.mentions(actor="Ruben Hask") if mention.chain == mention.id]
    correct(record, CorrectionKind.MERGE_ACTORS, [one, other], "one person")
    correct(record, CorrectionKind.SPLIT_ACTORS, [hask[0], hask[-1]], "namesakes")

    def holds(view: View) -> bool:
        actor = {mention.id: mention.actor for mention in view.mentions()}
        return actor[one.id] == actor[other.id] and actor[hask[0].id] != actor[hask[-1].id]

    same_after_everything(record, more, holds)


def test_withdrawn_correction_leaves_no_trace(record: Path, export_of: Callable[[Path], dict[str, bytes]]) -> None:
    before = export_of(record)
    with View.open(record) as view:
        statement, figure = next(view.statements()), next(view.figures())
        mentions = [mention for mention in view.mentions() if mention.chain == mention.id][:2]
    made = [
        correct(record, CorrectionKind.REJECT, [figure], "misread"),
        correct(record, CorrectionKind.SET_SPEAKER, [statement], "Mina Sorrel"),
        correct(record, CorrectionKind.MERGE_ACTORS, mentions, "one"),
    ]
    for identity in made:
        with Writer.open(record) as writer:
            writer.undo(identity, NOON)
            pipeline.link_pending(writer)
    after = export_of(record)

    assert after.pop("corrections.jsonl").count(b"\n") == 3
    del before["corrections.jsonl"]
    assert after == before
