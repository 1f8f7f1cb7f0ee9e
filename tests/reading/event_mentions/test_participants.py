"""Whom a participant's words are: the mention at their head, and no other that stands in them."""

from __future__ import annotations

import pytest

from onrecord.reading.event_mentions.participants import mention_of
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
    ],
)
def test_a_participant_is_whom_its_head_names(words: str, name: str | None) -> None:
    text = f"{words} left on Monday."
    found = mention_of(Sentence.of(text, 0, len(text)), (0, len(words)), mentions(words))

    assert (found.span.quote if found else None) == name
