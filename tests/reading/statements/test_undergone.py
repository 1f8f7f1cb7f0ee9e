"""Cues whose subject does not speak: those in the passive, and telephone calls."""

from __future__ import annotations

import pytest

from onrecord.reading import mentions
from onrecord.reading.statements.drafts import Draft
from onrecord.reading.statements.undergone import without_undergone
from onrecord.record import Manner, Offsets, Report, Tags
from onrecord.tagger.rules.entities import entities
from onrecord.text.layout import Layout


@pytest.mark.parametrize(
    ("text", "source", "wanted"),
    [
        ("No injuries were reported on either side.", "either side", [None]),
        ("No injuries were reported by either side.", "either side", ["either side"]),
        ("No injuries were reported on Monday by either side.", "by either side", ["by either side"]),
    ],
)
def test_who_speaks_in_the_passive_stands_behind_by(text: str, source: str, wanted: list[str | None]) -> None:
    assert left(text, source, "were reported", content=(0, len("No injuries"))) == wanted


def left(text: str, source: str, cue: str, *, content: Offsets | None = None) -> list[str | None]:
    """The sources of what is left, where `source` `cue` and the rest of the sentence are tagged."""
    at = text.index(cue)
    start = text.index(source)
    content = content or (at + len(cue) + 1, len(text.rstrip(".")))
    drafts = [Draft([content], (start, start + len(source)), (at, at + len(cue)), Manner.SPEECH)]
    layout = Layout.of(text)
    named = entities(layout)
    found = mentions.read(Report.make(text), Tags(entities=named), layout)
    without_undergone(drafts, layout, found)
    return [text[slice(*draft.source)] if draft.source else None for draft in drafts]


@pytest.mark.parametrize(
    ("text", "source", "cue", "wanted"),
    [
        ("Oru is charged with theft of a boat.", "Oru", "is charged with", [None]),
        ("Oru has also been formally accused of theft.", "Oru", "has also been formally accused of", [None]),
        ("The board is expected to announce a vote.", "The board", "is expected to announce", [None]),
        (
            "The minister was quoted as saying that it was shut.",
            "The minister",
            "was quoted as saying",
            ["The minister"],
        ),
        ("The board was concerned that it might break.", "The board", "was concerned", ["The board"]),
        ("The prosecutor charged Oru with theft.", "The prosecutor", "charged", ["The prosecutor"]),
        ("Neighbours called the police.", "Neighbours", "called", []),
        ("Anyone who knows more may call 555-0134.", "Anyone", "call", []),
        ("Witnesses may call the Marrow Police Department.", "Witnesses", "call", []),
        ("Witnesses may call the Marrow Housing Authority at 555-0134.", "Witnesses", "call", []),
        ("Ana Low called Marrow Housing Authority a disgrace.", "Ana Low", "called", ["Ana Low"]),
        ("Ana Low called a truce.", "Ana Low", "called", ["Ana Low"]),
        ("Ana Low called the police a disgrace.", "Ana Low", "called", ["Ana Low"]),
    ],
)
def test_whom_is_spoken_of_is_no_source(text: str, source: str, cue: str, wanted: list[str | None]) -> None:
    assert left(text, source, cue) == wanted
