"""Entries are found by their words as they are now: what they were called before finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.record import Actor, MentionKind
from onrecord.store import PagedView, Writer


def found(path: Path, words: str) -> list[str]:
    with PagedView.open(path) as view:
        return [actor.id for actor in view.page_of_entries(Actor, {"search": words}, limit=9).rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


def conclude(path: Path, component: int, *names: str) -> None:
    """Has one component make actors of these names, as ac-0, ac-1, …, and no others."""
    actors = [
        Actor(id=f"ac-{number}", name=name, kind=MentionKind.PERSON, aliases=("Café Müller",), mentions=())
        for number, name in enumerate(names)
    ]
    with Writer.open(path) as writer, writer.transaction():
        writer.graph.replace([component], [(component, actors, ())])


def test_entries_are_found_by_their_words(path: Path) -> None:
    conclude(path, 1, "Ilse Korn", "Ilse Kornfeld", "Ada Low")
    assert sorted(found(path, "korn ilse")) == ["ac-0", "ac-1"]
    assert found(path, "kornf") == ["ac-1"]
    assert len(found(path, "cafe")) == 3
    assert found(path, "feld") == found(path, "“”") == []


def test_an_entry_that_changes_is_found_by_its_new_words_alone(path: Path) -> None:
    conclude(path, 1, "Ilse Korn", "Ada Low")
    conclude(path, 1, "Ilse Haber", "Ada Low")
    assert found(path, "haber") == ["ac-0"]
    assert found(path, "korn") == []
    conclude(path, 1, "Ilse Haber")
    assert found(path, "low") == []


def test_nothing_is_found_of_entries_that_are_thrown_away(path: Path) -> None:
    conclude(path, 1, "Ilse Korn")
    with Writer.open(path) as writer, writer.transaction():
        writer.forget_entries()
    assert found(path, "korn") == []
