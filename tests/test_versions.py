from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.versions import digest


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / f"rules_{tmp_path.name}"  # imported once a process
    (folder / "lists").mkdir(parents=True)
    (folder / "__init__.py").write_bytes(b"RULE = 1\n")
    (folder / "lists" / "words.tsv").write_bytes(b"a\tb\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    digest.cache_clear()
    return folder


def again(package: Path) -> str:
    digest.cache_clear()
    return digest(package.name)


@pytest.mark.parametrize("changed", ["__init__.py", "lists/words.tsv", "lists/more.toml"])
def test_any_file_changes_it(package: Path, changed: str) -> None:
    before = again(package)
    (package / changed).write_bytes(b"RULE = 2\n")

    assert again(package) != before
    assert len(before) == 12


def test_line_ends_and_compiled_files_do_not(package: Path) -> None:
    before = again(package)
    (package / "__init__.py").write_bytes(b"RULE = 1\r\n")
    (package / "__pycache__").mkdir(exist_ok=True)
    (package / "__pycache__" / "x.pyc").write_bytes(b"1")

    assert again(package) == before
