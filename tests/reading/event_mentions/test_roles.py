"""Who did it, to whom, where."""

from __future__ import annotations

import pytest

from onrecord.reading.event_mentions.roles import roles_of
from onrecord.text.clauses import Sentence


@pytest.mark.parametrize(
    ("text", "trigger", "agent", "patient", "place"),
    [
        ("Gunmen freed two cooks.", "freed", "Gunmen", "two cooks", None),
        ("Two cooks were freed by gunmen.", "freed", "gunmen", "Two cooks", None),
        ("The release of two cooks by gunmen pleased them.", "release", "gunmen", "two cooks", None),
        ("A cook arrested in the harbour was freed.", "arrested", None, "A cook", "the harbour"),
        ("The navy carried out a strike on a barn.", "strike", "The navy", "a barn", None),
        ("The cook's arrest surprised her.", "arrest", None, "The cook", None),
        ("The navy's invasion of the island began.", "invasion", "The navy", "the island", None),
        ("The painter died in a hospital.", "died", None, "The painter", "a hospital"),
        ("The cook suffered an injury.", "injury", None, "The cook", None),
    ],
)
def test_roles_are_read_off_active_passive_and_nominal_forms(
    text: str, trigger: str, agent: str | None, patient: str | None, place: str | None
) -> None:
    sentence = Sentence.of(text, 0, len(text))
    at = sentence.low.index(trigger)
    roles = roles_of(sentence, at, at, lambda _: False)
    found = [
        text[slice(*sentence.span(phrase))] if phrase else None for phrase in (roles.agent, roles.patient, roles.place)
    ]
    assert found == [agent, patient, place]
