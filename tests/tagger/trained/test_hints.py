from __future__ import annotations

from onrecord.record import CueTag, EntityTag, Manner, MentionKind, Tags
from onrecord.tagger.trained.hints import CONTENT, CUE, NOTHING, SOURCE, Hints, hints
from onrecord.text.layout import Layout

TEXT = "Ines Tarr said the quay was shut."


def made(text: str = TEXT) -> Hints:
    cue = CueTag(at=(10, 14), manner=Manner.SPEECH, source=((0, 9),), content=((15, 32),))
    name = EntityTag(at=(0, 9), kind=MentionKind.PERSON)
    return hints(Layout.of(text), Tags(entities=(name,), cues=(cue,)))


def test_parts_of_a_statement_stand_at_their_words() -> None:
    assert made().parts.tolist() == [SOURCE, SOURCE, CUE, CONTENT, CONTENT, CONTENT, CONTENT, NOTHING]


def test_names_begin_and_go_on() -> None:
    marks = made().marks.tolist()

    assert (marks[0] > 0, marks[1] - marks[0], set(marks[2:])) == (True, 1, {0})


def test_cells_are_asked_for_by_window() -> None:
    (cells,) = made().cells

    assert made().cells_in(0, 3) == (cells,)
    assert made().cells_in(3, 8) == ()
    assert cells.row(1, 5).tolist() == [SOURCE, CUE, CONTENT, CONTENT]
