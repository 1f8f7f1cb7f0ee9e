"""Quotation marks: every style, nested, over paragraphs, and what is missing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_linearly

from onrecord.text.paragraphs import paragraphs
from onrecord.text.quotes import Quoted, quoted


def passages(text: str) -> list[Quoted]:
    return list(quoted(text, paragraphs(text)))


def inner(text: str) -> list[str]:
    return [text[found.inner_start : found.inner_end] for found in passages(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We will go," said Oru.', ["We will go,"]),
        ("“We will go,” said Oru.", ["We will go,"]),
        ("«We will go», said Oru.", ["We will go"]),
        ("« We will go », said Oru.", ["We will go"]),
        ("»We will go«, said Oru.", ["We will go"]),
        ("„We will go“, said Oru.", ["We will go"]),
        ("„We will go”, said Oru.", ["We will go"]),
        ("``We will go,'' said Oru.", ["We will go,"]),
        ("''We will go,'' said Oru.", ["We will go,"]),
        ("‘We will go,’ said Oru.", ["We will go,"]),
        ("'We will go,' said Oru.", ["We will go,"]),
        ('“We will go," said Oru. “And soon."', ["We will go,", "And soon."]),
        ('"We will go,” said Oru.', ["We will go,"]),
        ("”We will go,” said Oru.", ["We will go,"]),
        ('He called it "small but very capable" and "good".', ["small but very capable", "good"]),
        ('It is (“a pause”)—"no more"—for now.', ["a pause", "no more"]),
        ('Glued:"We go,"he said.', ["We go,"]),
    ],
)
def test_marks_of_every_style_pair(text: str, words: list[str]) -> None:
    assert inner(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "It's the workers' third strike; don't they’ve had it?",
        'He is 6\'2" tall and the pipe is 12" wide.',
        "Rock 'n' roll in the '90s was for 'em all.",
        "Rock ‘n’ roll of the ‘90s, the Joneses’ and the Smiths’ car.",
        "The ships' crews and the boats’ owners met.",
        'A lone " in a line.',
        '""',
        "no marks at all",
    ],
)
def test_apostrophes_feet_and_strays_are_no_marks(text: str) -> None:
    assert inner(text) == []


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    assert inner('"I have a 12" pipe," he said.') == ['I have a 12" pipe,']


def test_possessive_inside_single_marks_does_not_close_them() -> None:
    assert inner("‘The workers’ pay is low,’ she said.") == ["The workers’ pay is low,"]
    assert inner("She said 'the boys' club is shut' twice.") == ["the boys' club is shut"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("“He said ‘never’ to me,” she said.", [("He said ‘never’ to me,", 0), ("never", 1)]),
        ("\"He said 'never' to me,\" she said.", [("He said 'never' to me,", 0), ("never", 1)]),
        ("'He said \"never\" to me,' she said.", [('He said "never" to me,', 0), ("never", 1)]),
        ("“He said “never” to me,” she said.", [("He said “never” to me,", 0), ("never", 1)]),
        ("«He said “never” to me», she said.", [("He said “never” to me", 0), ("never", 1)]),
        (
            "“It is very simple: 'Don't do it,'” he said.",
            [("It is very simple: 'Don't do it,'", 0), ("Don't do it,", 1)],
        ),
    ],
)
def test_a_quotation_inside_one_has_level_one(text: str, levels: list[tuple[str, int]]) -> None:
    assert [(text[q.inner_start : q.inner_end], q.level) for q in passages(text)] == levels


def test_a_quotation_over_paragraphs_is_opened_again_and_continues() -> None:
    text = "Oru said: “We go.\n\n“We go now.\n\n“And that is that.”\n\n“Fine,” said Bel."
    assert [(q.closed, q.continues) for q in passages(text)] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We came early.\n\nNobody was there.”\n\nShe left.", [False, True]),
        ('"We came early.\n\nThe hall was dark.\n\nNobody was there."\n\nShe left.', [False, True, True]),
        ("“We came early.\n\nShe left.\n\nIt rained.\n\nThe hall is old.\n\nNobody was there.”", [False, False]),
        ("“We came early.”\n\nNobody was there.”", [False, False]),
    ],
)
def test_a_quotation_over_paragraphs_need_not_be_opened_again(text: str, expected: list[bool]) -> None:
    assert [q.continues for q in passages(text)] == expected


def test_a_missing_closing_mark_ends_with_its_paragraph() -> None:
    text = 'Oru said: "We go.\n\nThe sun shone. "Fine," said Bel.'
    assert inner(text) == ["We go.", "Fine,"]
    assert [q.closed for q in passages(text)] == [False, True]


def test_a_missing_closing_mark_does_not_take_the_next_quotation() -> None:
    text = "“We go, said Oru. “And that is that,” he added."
    assert inner(text)[-1] == "And that is that,"


@pytest.mark.parametrize(
    "text",
    [
        '"We do not bend." We showed it last week, every day," Oru said.',
        'We showed it last week," Oru said.',
    ],
)
def test_a_missing_opening_mark_is_made_good(text: str) -> None:
    assert inner(text)[-1].startswith("We showed it last week")


def test_an_unclosed_quotation_never_swallows_a_page() -> None:
    text = 'He said: "We go. ' + "The road is long and the night is dark. " * 500
    assert inner(text) == ["We go."]


def test_marks_far_apart_are_no_pair() -> None:
    text = '"We go ' + "on and on " * 3000 + 'home" he said.'
    assert all(q.end - q.start < 2000 for q in passages(text))


@pytest.mark.parametrize(
    "sign", ['"', "“", "”", "'", "‘", "’", "«", "»", "„", "`", ' "a', "“a ", " 'a", "a' ", '"a" ', "“‘"]
)
def test_a_megabyte_of_marks_stays_linear(sign: str) -> None:
    assert grows_linearly(lambda size: passages(sign * (size // len(sign))), 100_000)


@given(st.text(alphabet="\"“”„«»‘’'`ab .,\n5s"))
def test_passages_stand_in_their_paragraph_and_nest(text: str) -> None:
    found = passages(text)
    bounds = paragraphs(text)
    assert found == sorted(found, key=lambda q: (q.start, -q.end))
    for passage in found:
        assert passage.start <= passage.inner_start < passage.inner_end <= passage.end
        assert any(start <= passage.start and passage.end <= end for start, end in bounds)
    for first, second in pairwise(found):
        assert second.start >= first.end or second.end <= first.end
