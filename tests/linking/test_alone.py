from __future__ import annotations

from pathlib import Path

from onrecord import pipeline
from onrecord.linking.alone import with_actors
from onrecord.reader import Reader
from onrecord.record import Report
from onrecord.store import View

TEXT = (
    "Interior Minister Ada Lint spoke on Monday. “We will rebuild the quay,” Lint said. Tomas Venn, a fisherman, said "
    "the Harbour Authority had warned no one. The Harbour Authority denied it."
)


def test_actors_are_those_of_a_record_of_this_report_alone(tmp_path: Path) -> None:
    reader = Reader()
    report = Report.make(TEXT, language="en")
    pipeline.add(tmp_path / "story.db", [report], reader=reader)
    with View.open(tmp_path / "story.db") as view:
        recorded = view.reading(report.id)
    alone = with_actors(reader.read_report(report))

    assert recorded is not None
    assert alone.mentions == recorded.mentions
    assert [one.speaker for one in alone.statements] == [one.speaker for one in recorded.statements]
    assert any(mention.actor for mention in alone.mentions)
