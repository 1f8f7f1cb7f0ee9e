from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.record import SourceError
from onrecord.sources.paths import files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "c.jsonl.gz", "photo.jpg", "B.HTML", "README"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "in"


def names(source: Path | str, below: Path) -> list[str]:
    return [str(path.relative_to(below)) for path in files(str(source)) if isinstance(path, Path)]


def errors(source: Path | str) -> list[str]:
    return [str(error) for error in files(str(source)) if isinstance(error, SourceError)]


def test_a_folder_gives_its_known_files_in_order_of_name(folder: Path) -> None:
    assert names(folder, folder) == ["B.HTML", "a/z.md", "b.txt", "c.jsonl.gz"]
    assert not errors(folder)


def test_a_glob_gives_its_matches_in_order(folder: Path) -> None:
    assert names(f"{folder}/*.txt", folder) == ["b.txt"]
    assert names(f"{folder}/**", folder) == ["B.HTML", "README", "a/z.md", "b.txt", "c.jsonl.gz", "photo.jpg"]
    assert names(f"{folder}/[ab]", folder) == ["a/z.md"]


def test_a_name_with_brackets_is_a_file_if_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "report [1].txt"
    path.write_text("x")
    assert names(path, tmp_path) == ["report [1].txt"]


def test_documents_that_are_not_read_are_counted(folder: Path) -> None:
    for name in ("x.pdf", "y.docx", "z.PDF"):
        (folder / name).write_bytes(b"x")
    assert errors(folder) == [
        f"{folder}: has 3 files of kinds that are not read (.docx, .pdf; the first is x.pdf); convert them to text"
    ]


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    [line] = errors(tmp_path)
    assert line.startswith(f"{tmp_path}: has no reports in it; ")


def test_a_pattern_without_matches_is_an_error(tmp_path: Path) -> None:
    assert errors(f"{tmp_path}/*.txt") == [f"{tmp_path}/*.txt: matches no file; check the pattern"]


@pytest.mark.parametrize("name", ["no\0name", "x" * 300, "a/b/c.txt"])
def test_an_impossible_path_is_an_error(tmp_path: Path, name: str) -> None:
    [line] = errors(f"{tmp_path}/{name}")
    assert "; check the path" in line
    assert "\0" not in line


def test_folders_that_link_back_are_named_once(folder: Path) -> None:
    os.symlink(folder, folder / "a" / "loop")
    assert names(folder, folder) == ["B.HTML", "a/z.md", "b.txt", "c.jsonl.gz"]
    [line] = errors(folder)
    assert line == f"{folder}/a/loop: is a link back to a folder that it lies in; remove the link"


def test_links_to_other_folders_are_followed_and_broken_ones_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "o.txt").write_text("x")
    os.symlink(tmp_path / "other", folder / "link")
    os.symlink(tmp_path / "gone", folder / "gone.txt")
    os.symlink("self.txt", folder / "self.txt")
    assert "link/o.txt" in names(folder, folder)
    assert [line.split(": ")[1].split(";")[0] for line in errors(folder)] == [
        "does not exist",
        "is a link that leads back to itself",
    ]


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "pipe.txt" not in names(folder, folder)
