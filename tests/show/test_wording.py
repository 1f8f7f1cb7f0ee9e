"""What reports and speakers are called."""

from __future__ import annotations

import pytest

from onrecord.record import Report, Span, Statement, StatementKind
from onrecord.show.wording import headline, speaker_words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("date 2023-11-14 Harbour officials have said so.", "“Harbour officials have said so.”"),
        ("2031-05-04 10:30 The bridge fell.", "“The bridge fell.”"),
        ("2031 was a good year.", "“2031 was a good year.”"),
    ],
)
def test_a_report_without_a_title_is_called_by_its_first_words(text: str, name: str) -> None:
    assert headline(Report.make(text)) == name


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("two aides of the minister, who", "“two aides of the minister”"),
        ("people who", "“people”"),
        ("who", "“who”"),
        ("those who saw it", "“those who saw it”"),
    ],
)
def test_a_source_in_the_reports_words_ends_before_its_relative_pronoun(source: str, words: str) -> None:
    text = f"{source} said so"
    statement = Statement(
        id="st-1",
        report="rp-1",
        kind=StatementKind.INDIRECT,
        content=(Span.of(text, len(text) - 2, len(text)),),
        source=Span.of(text, 0, len(source)),
        cue=None,
    )
    assert speaker_words(statement) == words
