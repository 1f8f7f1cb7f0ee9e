from pathlib import Path

from onrecord.sources import expected


def test_files_count_one_and_json_lines_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.jsonl").write_text('{"text": "Two."}\n{"text": "Three."}')
    assert expected([str(tmp_path)]) == 3
    assert expected([str(tmp_path / "b.jsonl"), str(tmp_path / "missing.txt")]) == 2


def test_what_must_be_read_to_be_counted_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    assert expected([str(tmp_path), "https://news.example/feed"]) is None
    assert expected(["-"]) is None
