from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_the_demo_shows_timeline_figures_disagreements_and_changes(run: Run, tmp_path: Path) -> None:
    done = run("demo", "demo.db")
    assert done.returncode == 0, done.stderr
    for title in ("Timeline (", "Figures (", "Series (", "Disagreements (", "Changes ("):
        assert title in done.stdout
    assert "no disagreements" not in done.stdout
    assert run("verify", "demo.db").returncode == 0


def test_the_demo_leaves_nothing_behind_unless_told(run: Run, tmp_path: Path) -> None:
    assert run("demo").returncode == 0
    assert list(tmp_path.iterdir()) == []
