from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.reader import Outcome, Reader
from onrecord.record import Reading, Report, SourceError, Span
from onrecord.rereading import reread
from onrecord.store import View, Writer
from onrecord.verification import verify

TEXTS = (
    "“The ferry will sail again on Friday,” harbour master Lena Voss said on Monday.",
    "At least 12 people were taken off the ferry, Lena Voss told reporters.",
    "The company denied that 3 lifeboats were missing.",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


def reports() -> list[Report]:
    return [Report.make(text, source=f"{n}.txt", published=date(2031, 5, 6 + n)) for n, text in enumerate(TEXTS)]


def test_adds_links_and_counts(record: Path, reader: Reader) -> None:
    failure = SourceError("gone.txt", "is not there", "check the path")
    foreign = replace(Report.make("Es regnete."), read=False, language="de")

    done = pipeline.add(record, [*reports(), failure, foreign, reports()[0]], reader=reader)
    again = pipeline.add(record, reports(), reader=reader)

    assert done.added == [report.id for report in [*reports(), foreign]]
    assert (done.unread, done.known, done.failed) == ([foreign.id], 1, [failure])
    assert (again.added, again.known) == ([], 3)
    with View.open(record) as view:
        assert view.counts()["reports"] == 4
        assert view.counts()["statements"] >= 2
        assert view.pending() == 0
    assert list(verify(record)) == []


def test_progress_tells_every_report(record: Path, reader: Reader) -> None:
    seen: list[tuple[str, int, int | None]] = []
    pipeline.add(record, reports(), reader=reader, progress=lambda *step: seen.append(step))

    assert seen == [("read", 1, None), ("read", 2, None), ("read", 3, None), ("link", 3, 3)]


class Stumbling(Reader):
    """Trips over one report, and makes up a quote in another."""

    def read_report(self, report: Report) -> Reading:
        if report.source == "1.txt":
            message = "no such rule"
            raise KeyError(message)
        reading = super().read_report(report)
        if report.source == "2.txt":
            made_up = replace(report, published_basis=(Span(0, 4, "Made"),))
            return replace(reading, report=made_up)
        return reading


@pytest.mark.parametrize("workers", [1, 2])
def test_report_that_fails_is_named_and_others_go_on(record: Path, workers: int) -> None:
    done = pipeline.add(record, reports(), reader=Stumbling(), workers=workers)

    assert done.added == [reports()[0].id]
    first, second = sorted(map(str, done.failed))
    assert first == "1.txt: could not be read (KeyError: 'no such rule'); please report it, with the text"
    assert second.startswith("2.txt: could not be kept (")
    assert "'Made' does not stand at [0, 4)" in second


def test_stopped_run_is_completed_by_the_next(record: Path, reader: Reader) -> None:
    def stopping() -> Iterator[Report]:
        yield from reports()[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.add(record, stopping(), reader=reader)
    with View.open(record) as view:
        assert (view.counts()["reports"], view.pending()) == (2, 2)

    assert pipeline.add(record, [], reader=reader).added == []
    with View.open(record) as view:
        assert (view.counts()["reports"], view.pending()) == (2, 0)
    assert list(verify(record)) == []


def test_other_linkers_make_all_entries_anew(record: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.add(record, reports(), reader=reader)
    with View.open(record) as view:
        before = list(view.entries())
    monkeypatch.setattr("onrecord.pipeline.version", lambda: "another")
    linked: list[tuple[str, int, int | None]] = []
    pipeline.add(record, [], reader=reader, progress=lambda *step: linked.append(step))

    assert linked == [("link", 3, 3)]
    with View.open(record) as view:
        assert list(view.entries()) == before
    assert [line.split(": ")[1].split(" made")[0] for line in verify(record)] == ["another version"]


class Seeing(Reader):
    """A reader of another version that dates nothing."""

    version = "other"  # type: ignore[assignment]

    def outcomes(self, reports: object, *, workers: int = 1) -> Iterator[Outcome]:
        for report in reports:  # type: ignore[attr-defined]
            yield Outcome(report, Reading(report=report))


def test_reads_again_what_another_version_read(record: Path, reader: Reader) -> None:
    undated = Report.make("Rain fell on May 4, 2031, the mayor said.", source="rain.txt")
    pipeline.add(record, [*reports(), undated], reader=reader)
    with Writer.open(record) as writer:
        assert reread(writer, reader=reader).added == []
        assert len(reread(writer, reader=Seeing()).added) == 4
        seen = writer.reading(undated.id)
        assert seen == Reading(report=undated)
        reread(writer, reader=reader)
        assert writer.reading(undated.id) == reader.read_report(undated)


def test_differences_from_the_claims_are_faults(record: Path, reader: Reader) -> None:
    pipeline.add(record, reports(), reader=reader)
    with Writer.open(record) as writer:
        writer._connection.execute("UPDATE stories SET title = 'No such title'")
    found = list(verify(record))

    assert len(found) >= 1
    assert all(line.endswith("differs from what the claims make of it") for line in found)
