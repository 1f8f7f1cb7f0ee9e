"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord import Reader

README = Path(__file__).parent.parent / "README.md"


def test_the_example_of_the_library_names_speaker_words_and_day() -> None:
    found = re.search(r'reader\.read\("(.+?)", published="(.+?)"\)', README.read_text(encoding="utf-8"))
    assert found
    (statement,) = Reader().read(found.group(1), published=found.group(2)).statements
    assert (statement.speaker_name, statement.speaker_role) == ("Ines Tarr", "Mayor")
    assert statement.content[0].quote == "“We lost two boats,”"
    assert str(statement.said_on) == "2021-05-03"


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for command in ("add", "show", "serve", "brief", "export", "correct", "verify"):
        assert f"onrecord {command} story.db" in text
    assert "make demo" in text
