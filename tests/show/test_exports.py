from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest

from onrecord import pipeline
from onrecord.record import RecordError, Report
from onrecord.show.exports import FORMATS, export
from onrecord.store import View

CONTRACT = {
    "reports": "id source outlet title byline language published published_from published_to published_basis sha256 "
    "copy_of story length",
    "mentions": "id report span kind actor",
    "statements": "id report kind content source cue speaker speaker_name speaker_role named addressee venue said_on "
    "via part_of quotation",
    "figures": "id report span value value_to bound unit counted subject as_of place change attributed_to series",
    "times": "id report span type value mod",
    "event_mentions": "id report trigger type what agent patient place time status attributed_to event",
    "actors": "id name kind aliases roles",
    "quotations": "id speaker said_on text statements reports independent",
    "series": "id subject unit place points",
    "events": "id type what agent patient place time status mentions independent",
    "positions": "id actor issue stance since until evidence",
    "disagreements": "id kind about sides standing",
    "changes": "id kind about before after on evidence",
    "corrections": "id kind target ruling by at undone_at",
}


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_json_lines_has_a_file_a_kind_with_the_keys_of_the_contract(view: View, tmp_path: Path) -> None:
    files = export(view, tmp_path / "out")
    assert {file.stem for file in files} == set(CONTRACT)
    for kind, keys in CONTRACT.items():
        rows = lines(tmp_path / "out" / f"{kind}.jsonl")
        assert [row["id"] for row in rows] == sorted(str(row["id"]) for row in rows)
        for row in rows:
            assert set(keys.split()) <= set(row), kind


def test_every_span_of_an_export_quotes_its_report(view: View, tmp_path: Path) -> None:
    export(view, tmp_path)
    texts = {report.id: report.text for report in view.reports()}
    checked = 0

    def check(value: object, text: str) -> None:
        nonlocal checked
        if isinstance(value, dict) and value.keys() == {"start", "end", "quote"}:
            assert text[value["start"] : value["end"]] == value["quote"]
            checked += 1
        elif isinstance(value, dict):
            for each in value.values():
                check(each, text)
        elif isinstance(value, list):
            for each in value:
                check(each, text)

    for kind in ("mentions", "statements", "figures", "times", "event_mentions"):
        for row in lines(tmp_path / f"{kind}.jsonl"):
            check(row, texts[str(row["report"])])
    assert checked > 20


def test_an_export_is_the_same_each_time(view: View, tmp_path: Path) -> None:
    for format_name in FORMATS:
        if format_name == "parquet":
            continue  # its files carry the writer's version; its rows are compared below
        first = {file.name: file.read_bytes() for file in export(view, tmp_path / "a" / format_name, format_name)}
        second = {file.name: file.read_bytes() for file in export(view, tmp_path / "b" / format_name, format_name)}
        assert first == second


def test_csv_makes_no_formula_of_report_text(view: View, tmp_path: Path) -> None:
    export(view, tmp_path, "csv")
    texts = [file.read_text(encoding="utf-8") for file in tmp_path.glob("*.csv")]
    cells = [cell for text in texts for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert "'=c.txt" in cells
    assert "'@Radio Sarn" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_parquet_holds_the_rows_of_the_json_lines(view: View, tmp_path: Path) -> None:
    export(view, tmp_path, "parquet")
    export(view, tmp_path, "jsonl")
    for kind in CONTRACT:
        table = pyarrow.parquet.read_table(tmp_path / f"{kind}.parquet")
        assert table.column("id").to_pylist() == [row["id"] for row in lines(tmp_path / f"{kind}.jsonl")]
    values = pyarrow.parquet.read_table(tmp_path / "figures.parquet").column("value").to_pylist()
    assert values == [row["value"] for row in lines(tmp_path / "figures.jsonl")]


def test_timelinejs_has_dated_slides_of_escaped_text(view: View, tmp_path: Path) -> None:
    export(view, tmp_path, "timelinejs")
    slides = json.loads((tmp_path / "timeline.json").read_text(encoding="utf-8"))["events"]
    assert slides
    assert all(slide["start_date"]["year"] == 2022 for slide in slides)
    assert "<script>" not in json.dumps(slides)


def test_what_lasts_has_its_first_and_last_day(tmp_path: Path) -> None:
    text = "Gunmen attacked Sarn during Ramadan, police said."
    report = Report.make(text, source="a.txt", language="en", published=date(2022, 5, 10))
    pipeline.add(tmp_path / "story.db", [report])
    with View.open(tmp_path / "story.db") as view:
        for format_name in ("timelinejs", "jsonld", "ftm"):
            export(view, tmp_path / format_name, format_name)
    slide = json.loads((tmp_path / "timelinejs" / "timeline.json").read_text(encoding="utf-8"))["events"][0]
    assert slide["start_date"] == {"year": 2022, "month": 4, "day": 2}
    assert slide["end_date"] == {"year": 2022, "month": 5, "day": 1}
    graph = json.loads((tmp_path / "jsonld" / "record.jsonld").read_text(encoding="utf-8"))["@graph"]
    event = next(node for node in graph if node["@type"] == "Event")
    assert (event["startDate"], event["endDate"]) == ("2022-04-02", "2022-05-01")
    made = next(entity for entity in lines(tmp_path / "ftm" / "entities.ftm.json") if entity["schema"] == "Event")
    properties = made["properties"]
    assert isinstance(properties, dict)
    assert (properties["startDate"], properties["endDate"]) == (["2022-04-02"], ["2022-05-01"])
    assert "date" not in properties


def test_annotations_point_at_their_words(view: View, tmp_path: Path) -> None:
    export(view, tmp_path, "annotations")
    texts = {report.source: report.text for report in view.reports()}
    for row in lines(tmp_path / "annotations.jsonl"):
        targets = row["target"] if isinstance(row["target"], list) else [row["target"]]
        for target in targets:
            position, quote = target["selector"]
            assert texts[target["source"]][position["start"] : position["end"]] == quote["exact"]


def test_json_ld_is_one_graph(view: View, tmp_path: Path) -> None:
    export(view, tmp_path, "jsonld")
    graph = json.loads((tmp_path / "record.jsonld").read_text(encoding="utf-8"))["@graph"]
    kinds = {node["@type"] for node in graph}
    assert {"NewsArticle", "Quotation", "Observation", "Person"} <= kinds
    ids = [node["@id"] for node in graph]
    assert len(ids) == len(set(ids))


def test_followthemoney_properties_are_lists_of_text(view: View, tmp_path: Path) -> None:
    export(view, tmp_path, "ftm")
    for entity in lines(tmp_path / "entities.ftm.json"):
        properties = entity["properties"]
        assert isinstance(properties, dict)
        assert all(isinstance(v, list) and all(isinstance(x, str) for x in v) for v in properties.values())


def test_an_unknown_format_is_refused_with_those_that_exist(view: View, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format 'pdf'; there are: jsonl, csv"):
        export(view, tmp_path, "pdf")


def test_a_folder_that_is_a_file_is_named_with_the_remedy(view: View, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(RecordError, match=r"out: cannot be written .*; choose a folder"):
        export(view, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
