"""Which words that can be verbs tell how something is, and no event."""

from __future__ import annotations

import pytest

from onrecord.reading.event_mentions.triggers import is_adjective
from onrecord.text.clauses import Sentence


def adjectives(text: str) -> list[str]:
    sentence = Sentence.of(text, 0, len(text))
    return [word for at, word in enumerate(sentence.low) if is_adjective(sentence, at)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor made it clear that she would stay.", ["clear"]),
        ("The rebels have made this very clear.", ["clear"]),
        ("It was not clear who had shot.", ["clear"]),
        ("The school stayed open.", ["open"]),
        ("The driver had been free on bail.", ["free"]),
        ("They kept it secure.", ["secure"]),
    ],
)
def test_how_something_is_tells_no_event(text: str, found: list[str]) -> None:
    assert adjectives(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The court will clear the mayor.",
        "They want to open it.",
        "The rebels free the hostages.",
        "They made the shop close.",
        "The driver was freed.",
    ],
)
def test_what_is_done_is_no_adjective(text: str) -> None:
    assert adjectives(text) == []
