from __future__ import annotations

import pytest

from onrecord.tagger.trained import TrainedTagger
from onrecord.tagger.trained.pieces import MAX_PIECES, Pieces, rows, shape, windows
from onrecord.text.layout import Layout

PARAGRAPH = "The harbour board met on Monday, and “nobody was asked,” Ines Tarr said. " * 4
TEXTS = {
    "nothing": "",
    "one word": "Rain",
    "paragraphs": "\n\n".join([PARAGRAPH.strip()] * 9),
    "one long paragraph": PARAGRAPH * 30,
    "a link": "See https://example.org/" + "a1b2" * 2000 + " for more.",
    "other letters": "Зал 港口 was empty. 🙂 " * 40,
    "signs": "?!…—" * 500,
}


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return TrainedTagger().pieces


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_windows_hold_every_word_once_in_order(pieces: Pieces, text: str) -> None:
    encoded = pieces.encode(Layout.of(text))
    cuts = windows(encoded)

    assert [word for first, last in cuts for word in range(first, last)] == list(range(len(encoded.words)))
    assert all(len(rows(encoded, cut, pieces).ids) <= MAX_PIECES for cut in cuts)


def test_windows_keep_paragraphs_whole(pieces: Pieces) -> None:
    encoded = pieces.encode(Layout.of(TEXTS["paragraphs"]))

    assert len(windows(encoded)) > 1
    assert all(encoded.paragraph[first - 1] != encoded.paragraph[first] for first, _ in windows(encoded)[1:])


def test_first_rows_are_those_of_the_words(pieces: Pieces) -> None:
    encoded = pieces.encode(Layout.of("Quay shut.\n\nUncharacteristically quiet."))
    made = rows(encoded, (0, len(encoded.words)), pieces)

    assert made.word[made.first].tolist() == list(range(len(encoded.words)))
    assert made.ids.tolist().count(pieces.sep) == 2


@pytest.mark.parametrize(
    ("word", "row"), [("quay", 0), ("Quay", 1), ("A", 1), ("UN", 2), ("McKay", 3), ("4th", 4), ("2031", 4), ("—", 5)]
)
def test_shape(word: str, row: int) -> None:
    assert shape(word) == row


def test_words_in_quotation_marks_have_shapes_of_their_own(pieces: Pieces) -> None:
    encoded = pieces.encode(Layout.of("He said: “Nobody came.”"))

    assert encoded.shapes.tolist() == [1, 0, 5, 11, 7, 6, 11, 11]
