"""Events, stances, series, changes and disagreements of the five real reports beside the project.

Against a list made by hand before any output was seen. It holds offsets, labels and names only; it is used where the
reports are there and are the same. In it:
trigger: where words stand any of which may tell the event; status, date: what is right, null where no date is;
by: the source of the claim that tells it, null where the report tells it itself or that may be argued;
stances: actor and issue by any of these names or words; lead: stated by a headline or a first paragraph.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.reader import Reader
from onrecord.record import EventMention, Figure, Position, Reading, Report, Standing, Statement, Tags
from onrecord.show.citations import Citations
from onrecord.show.listings import Wanted
from onrecord.show.listings.timeline import chosen
from onrecord.store import View
from onrecord.tagger import TrainedTagger
from onrecord.text.layout import Layout

GOLD = Path(__file__).with_name("five_reports_events.json")
REPORTS = GOLD.parents[2].parent / "shared" / "reports"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REPORTS.exists(), reason="needs ../shared/reports"),
]

Row = dict[str, Any]


def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(GOLD.read_text("utf-8"))
    return found


def reports(*, dated: bool) -> Iterator[Report]:
    """The reports, with the days that a careful reader would give them or as they come."""
    for one in gold()["reports"]:
        text = (REPORTS / one["report"]).read_bytes().decode("utf-8")
        if hashlib.sha256(text.encode()).hexdigest() != one["sha256"]:
            pytest.skip(f"{one['report']} is not the text that the gold was made for")
        day = date.fromisoformat(one["published"]) if dated else None
        yield Report.make(text, source=one["report"], published=day)


class Remembering:
    """The trained tagger, asked once a text: the same reports are read with their days and without."""

    def __init__(self) -> None:
        self._tagger = TrainedTagger()
        self._known: dict[str, Tags] = {}
        self.version = self._tagger.version

    def tag(self, report: Report, layout: Layout) -> Tags:
        if report.text not in self._known:
            self._known[report.text] = self._tagger.tag(report, layout)
        return self._known[report.text]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Remembering())


@pytest.fixture(scope="module")
def record(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path = tmp_path_factory.mktemp("five") / "story.db"
    pipeline.add(path, reports(dated=True), reader=reader)
    with View.open(path) as view:
        yield view


def of_report(record: View) -> Iterator[tuple[Row, Reading]]:
    by_source = {report.source: report.id for report in record.reports()}
    for one in gold()["reports"]:
        reading = record.reading(by_source[one["report"]])
        assert reading is not None
        yield one, reading


def test_status_and_date_of_the_main_events(record: View, capsys: pytest.CaptureFixture[str]) -> None:
    counts: Counter[str] = Counter()
    for one, reading in of_report(record):
        statements = {statement.id: statement for statement in reading.statements}
        for row in one["events"]:
            told = [e for e in reading.event_mentions if any(touches(e.trigger.offsets, at) for at in row["trigger"])]
            counts["gold"] += 1
            counts["found"] += bool(told)
            counts["status"] += any(e.status.value in row["status"] for e in told)
            counts["both"] += any(e.status.value in row["status"] and e.date in row["date"] for e in told)
            if row["by"]:
                counts["claimed"] += 1
                counts["by"] += any(is_claimed_by(e, row["by"], statements) for e in told)
    with capsys.disabled():
        sys.stdout.write(
            f"\nevents of the five reports: found {counts['found']}, status {counts['status']}, status and date "
            f"{counts['both']} of {counts['gold']}; claims by the right source {counts['by']} of {counts['claimed']}\n"
        )
    assert counts["both"] >= 0.8 * counts["gold"], counts
    assert counts["by"] >= 0.8 * counts["claimed"], counts


def touches(at: tuple[int, int], other: list[int]) -> bool:
    return at[0] < other[1] and other[0] < at[1]


def is_claimed_by(event: EventMention, source: list[int], statements: dict[str, Statement]) -> bool:
    statement = statements.get(event.attributed_to or "")
    return statement is not None and statement.source is not None and touches(statement.source.offsets, source)


def test_stances_of_headlines_and_first_paragraphs(record: View, capsys: pytest.CaptureFixture[str]) -> None:
    names = {actor.id: {actor.name, *actor.aliases} for actor in record.actors()}
    held = [(position, names.get(position.actor or "", {position.actor_name})) for position in record.positions()]
    counts: Counter[str] = Counter()
    missing = []
    for one, reading in of_report(record):
        for row in one["stances"]:
            kind = "lead" if row["lead"] else "further"
            found = any(
                is_stance(position, known, row) and evidence_in(record, position, reading.report.id, row["span"])
                for position, known in held
            )
            counts[kind] += found
            counts[f"{kind} in the list"] += 1
            missing += [] if found or not row["lead"] else [(one["report"], row["span"])]
    with capsys.disabled():
        sys.stdout.write(f"\nstances of the five reports: {dict(counts)}\n")
    assert not missing


def is_stance(position: Position, known: set[str | None], row: Row) -> bool:
    named = any(name in known for name in row["actor"])
    return named and position.stance in row["stance"] and any(word in position.issue for word in row["issue"])


def evidence_in(record: View, position: Position, report: str, span: list[int]) -> bool:
    """Whether a claim of the evidence stands in the words that state the stance."""
    for claim in map(record.claim, position.evidence):
        if isinstance(claim, EventMention):
            pieces = [claim.trigger]
        elif isinstance(claim, Statement):
            pieces = [*claim.content, *([claim.cue] if claim.cue else [])]
        else:
            continue
        if claim.report == report and any(touches(piece.offsets, span) for piece in pieces):
            return True
    return False


def figures_of(record: View) -> dict[tuple[str, int], Figure]:
    sources = {report.id: report.source or "" for report in record.reports()}
    return {(sources[figure.report], figure.number.start): figure for figure in record.figures()}


def test_series_hold_their_points_and_stay_apart(record: View) -> None:
    figures = figures_of(record)
    series: dict[str, set[str | None]] = {}
    for one in gold()["series"]:
        for point in one["points"]:
            figure = figures[point["report"], point["number"][0]]
            series.setdefault(one["label"], set()).add(figure.series)
            assert as_of(record, figure) in point["as_of"], (one["label"], figure)
    assert len(series["hostages held"]) == 1
    assert None not in series["hostages held"] | series["trucks in"] | series["killed in Gaza"]
    for one, other in gold()["apart"]:
        assert not series[one] & series[other], (one, other)


def as_of(record: View, figure: Figure) -> str | None:
    found = [
        point.as_of
        for series in record.series()
        if series.id == figure.series
        for point in series.points
        if figure.id in point.figures
    ]
    return found[0] if found else figure.as_of


def test_changes_and_nothing_open(record: View, reader: Reader, tmp_path: Path) -> None:
    listed = [(change.kind.value, change.before, change.after) for change in record.changes()]
    wanted = [(change["kind"], change["before"], change["after"]) for change in gold()["changes"]]
    assert sorted(listed) == sorted(wanted)
    pipeline.add(tmp_path / "undated.db", reports(dated=False), reader=reader)
    with View.open(tmp_path / "undated.db") as undated:
        for view in (record, undated):
            assert [one for one in view.disagreements() if one.standing is Standing.OPEN] == []


def test_the_timeline_begins_with_the_story(record: View) -> None:
    first = min(report.published for report in record.reports() if report.published)
    lines = [event for event, _ in chosen(record, Wanted(), Citations(record))]
    assert lines[0].time is not None
    assert abs(int(lines[0].time[:4]) - first.year) <= 1
