from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import (
    Actor,
    Copy,
    Correction,
    CorrectionError,
    CorrectionKind,
    MentionKind,
    Quotation,
    Reading,
    Series,
    Story,
)
from onrecord.store import View, Writer, faults

NOON = datetime(2031, 5, 7, 12, tzinfo=UTC)


@pytest.fixture
def readings(make: Callable[..., Reading]) -> list[Reading]:
    return [
        make(outlet="Herald", title="One", published=date(2031, 5, 6)),
        make(outlet="Évening Post", title="Two", published=date(2031, 5, 20)),
        make(outlet=None, title="Three"),
    ]


@pytest.fixture
def path(tmp_path: Path, readings: list[Reading]) -> Path:
    """Three reports with one story, a copy, an actor a report, a quotation and a series, linked by hand."""
    path = tmp_path / "story.db"
    with Writer.open(path) as writer:
        for reading in readings:
            writer.keep(reading, read_by="toy")
        first, second, _ = readings
        entries: list[Any] = [
            Actor(
                id=f"ac-{number}",
                name="Ilse Korn",
                kind=MentionKind.PERSON,
                aliases=("Korn", f"Ilse Marie Korn {number}"),
                mentions=(reading.mentions[0].id, reading.mentions[2].id),
            )
            for number, reading in enumerate(readings)
        ]
        entries += [
            Story(id="sy-1", title="One", reports=(first.report.id, second.report.id)),
            Copy(id="cp-1", report=second.report.id, original=first.report.id),
            Quotation(
                id="qu-1",
                speaker="ac-0",
                said_on=date(2031, 5, 5),
                text="we will rebuild",
                statements=(first.statements[1].id, second.statements[1].id),
                reports=(first.report.id, second.report.id),
                independent=1,
            ),
            Series(id="sr-1", subject="grain lost", unit="kilogram", place=None, points=()),
        ]
        with writer.transaction():
            (number,) = writer.graph.add("toy", [(("n", first.report.id, None, None, None, "[]", "{}"), [])])
            writer.graph.assign([number], number)
            writer.graph.replace([], [(number, entries, [])])
    return path


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with View.open(path) as view:
        yield view


def test_reading_comes_with_its_entries(view: View, readings: list[Reading]) -> None:
    first, second, _ = readings
    found = view.reading(second.report.id)

    assert found is not None
    assert (found.report.copy_of, found.report.story) == (first.report.id, "sy-1")
    assert [mention.actor for mention in found.mentions] == ["ac-1", None, "ac-1"]
    assert [statement.speaker for statement in found.statements] == ["ac-1", "ac-1"]
    assert [statement.quotation for statement in found.statements] == [None, "qu-1"]
    assert found.dropped == second.dropped


def test_everything_streams_in_order_of_id(view: View) -> None:
    for kind in ("reports", "mentions", "statements", "figures", "times", "event_mentions", "actors"):
        ids = [noun.id for noun in getattr(view, kind)()]
        assert ids == sorted(ids)
        assert len(ids) == view.counts()[kind]


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"outlet": "herald"}, {"One"}),
        ({"outlet": "evening POST"}, {"Two"}),
        ({"since": date(2031, 5, 7)}, {"Two"}),
        ({"until": date(2031, 5, 6)}, {"One"}),
        ({"story": "sy-1"}, {"One", "Two"}),
        ({"search": "cafe rebuild"}, {"One", "Two", "Three"}),
        ({"search": "Thr"}, {"Three"}),
        ({"search": "???"}, set()),
        ({"limit": 0}, set()),
    ],
)
def test_reports_are_filtered(view: View, filters: Any, titles: set[str]) -> None:
    assert {report.title for report in view.reports(**filters)} == titles


@pytest.mark.parametrize("kind", ["mentions", "statements", "figures", "times", "event_mentions"])
@pytest.mark.parametrize(
    ("filters", "count"),
    [({}, 3), ({"outlet": "herald"}, 1), ({"since": date(2031, 5, 1)}, None), ({"search": "nowhere"}, 0)],
)
def test_claims_are_filtered(view: View, kind: str, filters: Any, count: int | None) -> None:
    each = {"mentions": 3, "statements": 2}.get(kind, 1)
    found = list(getattr(view, kind)(**filters))

    if count is not None:
        assert len(found) == each * count
    else:  # a claim's own day counts before its report's
        assert {claim.report for claim in found} >= {report.id for report in view.reports(since=date(2031, 5, 1))}


def test_claims_are_found_by_words_in_them(view: View) -> None:
    assert len(list(view.statements(search="rebuild quay"))) == 3
    assert len(list(view.figures(search="GRAIN"))) == 3
    assert len(list(view.event_mentions(search="rebuil"))) == 3
    assert len(list(view.mentions(search="korn"))) == 6
    assert len(list(view.times(search="mond"))) == 3


@pytest.mark.parametrize("actor", ["ac-1", "Ilse Marie Korn 1"])
def test_claims_are_found_by_actor(view: View, actor: str) -> None:
    assert len(list(view.mentions(actor=actor))) == 2
    assert len(list(view.statements(actor=actor))) == 2
    assert len(list(view.figures(actor=actor))) == 1
    assert len(list(view.event_mentions(actor=actor))) == 1
    assert list(view.times(actor=actor)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ac-2", ("ac-2",)),
        ("ilse korn", ("ac-0", "ac-1", "ac-2")),
        ("marie 2", ("ac-2",)),
        ("nobody", ()),
        ("", ()),
    ],
)
def test_actors_are_found_by_id_name_or_words(view: View, text: str, found: tuple[str, ...]) -> None:
    assert view.find_actors(text) == found


def test_entries_are_filtered(view: View) -> None:
    assert [one.id for one in view.quotations(actor="ac-0", since=date(2031, 5, 5), search="rebuild")] == ["qu-1"]
    assert list(view.quotations(actor="ac-1")) == []
    assert list(view.quotations(until=date(2031, 5, 4))) == []
    assert [one.id for one in view.series(search="grain")] == ["sr-1"]
    assert [one.id for one in view.actors(limit=1)] == ["ac-0"]
    assert view.entry("cp-1") == next(view.copies())
    assert view.entry("cp-2") is None


def correct(path: Path, kind: CorrectionKind, claim: Any, ruling: str) -> None:
    with Writer.open(path) as writer:
        writer.correct(Correction.make(kind, [claim], ruling, by="jo", at=NOON))


def test_corrections_show_everywhere(path: Path, readings: list[Reading]) -> None:
    first, second, _ = readings
    correct(path, CorrectionKind.REJECT, first.figures[0], "misread")
    correct(path, CorrectionKind.SET_SPEAKER, second.statements[0], "Ada Lint")
    with View.open(path) as view:
        assert view.counts()["figures"] == len(list(view.figures())) == 2
        assert view.claim(first.figures[0].id) is None
        said = view.claim(second.statements[0].id)
        assert said in list(view.statements())
        assert said in list(view.statements(search="ada lint", outlet="évening post", since=date(2031, 5, 5)))
        assert said not in list(view.statements(until=date(2031, 5, 1)))
        assert [one.speaker_name for one in view.statements(report=second.report.id, limit=1, search="lint")] == [
            "Ada Lint"
        ]
        (made,) = view.mentions(search="lint")
        assert view.claim(made.id) == made
        assert [one.kind for one in view.corrections()] == [
            one.kind for one in sorted(view.corrections(), key=lambda c: c.id)
        ]
        assert list(faults(view)) == []


def test_view_sees_the_record_as_it_was_when_opened(path: Path, view: View, make: Callable[..., Reading]) -> None:
    with Writer.open(path) as writer:
        writer.keep(make(title="Four"), read_by="toy")

    assert view.counts()["reports"] == 3
    with View.open(path) as later:
        assert later.counts()["reports"] == 4
        assert later.pending() == 4


def test_faults_are_named(path: Path, readings: list[Reading]) -> None:
    first, second, third = readings
    with Writer.open(path) as writer:
        execute = writer._connection.execute
        execute("UPDATE mentions SET starts = starts + 1 WHERE id = ?", (first.mentions[0].id,))
        execute("UPDATE reports SET text = text || '!' WHERE id = ?", (second.report.id,))
        execute("UPDATE figures SET attributed_to = 'st-none' WHERE report = ?", (third.report.id,))
        execute("DELETE FROM statements WHERE id = ?", (second.statements[1].id,))
    with View.open(path) as view:
        found = "\n".join(faults(view))

    assert f"{first.mentions[0].id}: 'Ilse Korn' does not stand at [7, 15) of {first.report.id}" in found
    assert f"{second.report.id}: its text is not what was read (sha256)" in found
    assert f"its attributed to st-none is not in {third.report.id}" in found
    assert f"qu-1: is made of {second.statements[1].id}, which is not in the record" in found


def test_correction_contradicting_another_is_refused(path: Path, readings: list[Reading]) -> None:
    a, b = readings[0].mentions[0], readings[1].mentions[0]
    with Writer.open(path) as writer:
        merge = writer.correct(Correction.make(CorrectionKind.MERGE_ACTORS, [a, b], "", by="jo", at=NOON))
        again = Correction.make(CorrectionKind.MERGE_ACTORS, [b, a], "", by="al", at=NOON.replace(hour=13))
        split = Correction.make(CorrectionKind.SPLIT_ACTORS, [a, b], "", by="al", at=NOON)

        assert writer.correct(again) == merge
        with pytest.raises(CorrectionError, match=f"{merge.id} of jo rules otherwise; undo it first"):
            writer.correct(split)
        writer.undo(merge.id, NOON)
        with pytest.raises(CorrectionError, match=f"{merge.id}: withdrawn already"):
            writer.undo(merge.id, NOON)
        with pytest.raises(CorrectionError, match="cr-none: no such correction"):
            writer.undo("cr-none", NOON)
        assert writer.correct(split) == split


def test_correction_needs_its_claim(path: Path, readings: list[Reading]) -> None:
    claim = replace(readings[0].figures[0], report="rp-none")
    with (
        Writer.open(path) as writer,
        pytest.raises(CorrectionError, match=r"no figure at 'at least 2\.5 tonnes' in rp-none"),
    ):
        writer.correct(Correction.make(CorrectionKind.REJECT, [claim], "", by="jo", at=NOON))
