from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.record import CorrectionError, OnrecordError, RecordError, Report

FERRY = "“The ferry will sail again on Friday,” harbour master Lena Voss said on Monday.\n"
COUNT = "At least 12 people were taken off the ferry, Lena Voss told reporters. The company owns 3 boats.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    return tmp_path / "story.db"


def test_importing_costs_nothing() -> None:
    loaded = "import sys, onrecord; print(sorted(m for m in sys.modules if m.split('.')[0] in " + (
        "('onrecord', 'sqlite3', 'pandas', 'httpx')))"
    )
    found = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout

    assert found.strip() == "['onrecord']"


def test_exports_are_those_named() -> None:
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        onrecord.nothing  # noqa: B018


def test_sources_texts_and_reports_are_added(path: Path) -> None:
    with onrecord.open(path) as record:
        done = record.add(path.parent / "ferry.txt", COUNT, Report.make("It rained."), published="2031-05-06")
        texts = {report.text for report in record.reports()}

    assert len(done.added) == 3
    assert texts == {FERRY, COUNT, "It rained."}


@pytest.mark.parametrize("source", ["none.txt", "no such file.txt", "*.nothing"])
def test_missing_source_is_not_taken_for_a_text(path: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with onrecord.open(path) as record:
        done = record.add(source)

    assert done.added == []
    assert len(done.failed) == 1


def test_claims_are_tables(path: Path) -> None:
    with onrecord.open(path) as record:
        record.add(FERRY, COUNT, published=date(2031, 5, 6))
        figures = record.figures()
        frame = figures.to_pandas()

        assert len(figures) == len(frame) == len(list(figures)) >= 2
        assert figures[0] == next(iter(figures))
        assert list(figures[:1]) == [figures[0]]
        assert repr(figures) == f"Table({len(figures)} rows)"
        assert set(frame["id"]) == {figure.id for figure in figures}
        assert {"value", "bound", "span", "series"} <= set(frame.columns)
        assert len(record.statements(search="ferry")) >= 1
        for kind, count in record.view.counts().items():
            assert kind == "dropped" or len(getattr(record, kind)()) == count


def test_pandas_missing_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with onrecord.open(path) as record:
        record.add(FERRY)
        with pytest.raises(OnrecordError, match=r"install it with: pip install 'onrecord\[tables\]'"):
            record.figures().to_pandas()


def test_record_that_is_not_there_is_named(path: Path) -> None:
    with onrecord.open(path) as record, pytest.raises(RecordError, match="no record there"):
        record.figures()


def test_corrections_hold_and_are_undone(path: Path) -> None:
    with onrecord.open(path) as record:
        record.add(FERRY, COUNT, published="2031-05-06")
        before = record.figures()
        statement = record.statements(search="ferry")[0]
        rejected = record.reject(before[0].id, by="jo", reason="misread")
        record.set_speaker(statement.id, "Ada Lint", by="jo")
        record.set_subject(before[1].id, "boat", by="jo")
        record.set_date(before[1].id, "2031-05", by="jo")

        assert [figure.id for figure in record.figures()] == [before[1].id]
        assert (record.figures()[0].subject, record.figures()[0].as_of) == ("boat", "2031-05")
        assert record.view.claim(statement.id).speaker_name == "Ada Lint"  # type: ignore[union-attr]
        assert record.undo(rejected.id).undone_at is not None
        assert len(record.figures()) == len(before)
        assert len(record.corrections()) == 4


def test_correction_of_nothing_is_named(path: Path) -> None:
    with onrecord.open(path) as record:
        record.add(FERRY)
        with pytest.raises(CorrectionError, match="st-none: no claim of this id"):
            record.set_speaker("st-none", "Ada Lint", by="jo")
        with pytest.raises(CorrectionError, match="“Nobody”: no actor of this id or name"):
            record.merge_actors("Nobody", "No one", by="jo")


def test_actors_are_merged_and_parted_again(path: Path) -> None:
    with onrecord.open(path) as record:
        record.add("Ada Lint spoke on Monday. “We will rebuild the quay,” Lint said.", published="2031-05-06")
        record.add("Ruben Hask left the harbour on Tuesday. “No one was warned,” Hask said.", published="2031-05-07")
        names = {actor.name for actor in record.actors()}
        merged = record.merge_actors("Ada Lint", "Ruben Hask", by="jo", reason="one person")
        (actor,) = [actor for actor in record.actors() if "Ada Lint" in (actor.name, *actor.aliases)]

        assert {"Ada Lint", "Ruben Hask"} <= names
        assert {"Ada Lint", "Ruben Hask"} <= {actor.name, *actor.aliases}
        assert len(record.statements(speaker=actor.id)) == 2
        record.undo(merged.id)
        assert {actor.name for actor in record.actors()} == names
