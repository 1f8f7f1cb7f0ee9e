"""Whom a participant's words are: the mention at their head, and no other that stands in them."""

from __future__ import annotations

import pytest

from onrecord.reading.event_mentions.participants import mention_of, whole
from onrecord.record import Mention, MentionForm, MentionKind, Span
from onrecord.text.clauses import Sentence

NAMES = ("Ana Oru", "Arland", "Tarnholt Dam", "Bel", "Harbour Office", "mayor", "she")


def mentions(text: str) -> list[Mention]:
    found = []
    for name in NAMES:
        at = text.find(name)
        if at >= 0:
            form = MentionForm.NAME if name[0].isupper() else MentionForm.TITLE
            span = Span.of(text, at, at + len(name))
            found.append(
                Mention(
                    id=f"mn-{name}",
                    report="rp-1",
                    span=span,
                    kind=MentionKind.PERSON,
                    form=form,
                    chain=f"mn-{name}",
                    name=name if form is MentionForm.NAME else None,
                )
            )
    return sorted(found, key=lambda mention: mention.span.start)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ana Oru", "Ana Oru"),
        ("Ana Oru and her crew", "Ana Oru"),
        ("by Ana Oru of the Harbour Office", "Ana Oru"),
        ("Ana Oru, who knew Bel,", "Ana Oru"),
        ("the head of the crew, Ana Oru", "Ana Oru"),
        ("the mayor of Arland", "mayor"),
        ("the company that ran the Tarnholt Dam", None),
        ("members of the Harbour Office", None),
        ("Arland officials", None),
        ("Bel's house", None),
        ("two boats in Arland", None),
        ("to leave Arland", None),
        ("leaving Arland", None),
        ("Transport Minister Ana Oru", "Ana Oru"),
        ("Arland Sen. Ana Oru", "Ana Oru"),
    ],
)
def test_a_participant_is_whom_its_head_names(words: str, name: str | None) -> None:
    text = f"{words} left on Monday."
    found = mention_of(Sentence.of(text, 0, len(text)), (0, len(words)), mentions(words))

    assert (found.span.quote if found else None) == name


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("by two boats and", "two boats"),
        ("about 500 people", "about 500 people"),
        ("at least 500 people", "at least 500 people"),
        ("to leave the town", "to leave the town"),
        ("of the old Harbour", "the old Harbour Office"),
    ],
)
def test_a_participant_is_a_phrase_without_what_ties_it(words: str, bare: str) -> None:
    text = f"It was seen {words} Office left on Monday." if words.endswith("Harbour") else f"It was seen {words} now."
    start = text.index(words)
    found = whole(Sentence.of(text, 0, len(text)), (start, start + len(words)), 2, 2)

    assert found is not None
    assert text[slice(*found)] == bare
