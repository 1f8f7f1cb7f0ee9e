"""Who takes which stance on which issue, and when that changed."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.linking.linker import Upstream
from onrecord.linking.positions import PositionLinker
from onrecord.reading import read
from onrecord.record import Change, Entry, Position, Reading, Report
from onrecord.tagger import RuleTagger
from onrecord.text.layout import Layout

LINKER = PositionLinker()


def reading_of(text: str, day: date = date(2021, 5, 7), outlet: str = "A") -> Reading:
    report = Report.make(text, language="en", published=day, outlet=outlet)
    layout = Layout.of(text)
    return read(report, RuleTagger().tag(report, layout), layout)


@pytest.mark.parametrize(
    ("text", "stance", "issue"),
    [
        ("President Ann Low opposes the dam.", "opposes", "dam"),
        ("President Ann Low called for a general ceasefire.", "urges", "ceasefire"),
        ("President Ann Low urged Freedonia to withdraw the troops.", "urges", "withdraw troop"),
        ("President Ann Low rejected the notion of a truce.", "rejects", "ceasefire"),
        ("President Ann Low demanded humanitarian pauses.", "demands", "humanitarian pause"),
        ("President Ann Low said she would not send weapons to the rebels.", "rejects", "send weapon to rebel"),
        ("President Ann Low said the rebels must release the hostages.", "demands", "release hostage"),
        ("President Ann Low warned against launching an invasion of the island.", "opposes", "invasion of island"),
        (
            "President Ann Low warned Freedonia against launching an invasion of the island.",
            "opposes",
            "invasion of island",
        ),
        ("President Ann Low urged them to allow aid.", "urges", "aid"),
        ("President Ann Low said the army will continue to supply the rebels.", "supports", "supply rebel"),
    ],
)
def test_stances_are_read_from_the_words(text: str, stance: str, issue: str) -> None:
    found = [(node.facts.stance, node.facts.issue) for node in LINKER.nodes(reading_of(text))]
    assert (stance, issue) in found


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("President Ann Low opposes the closure of the mine.", "close"),
        ("President Ann Low urged the owners to close the mine.", "close"),
        ("President Ann Low demanded the release of the crew.", "release"),
        ("President Ann Low warned against an invasion of the island.", "offensive"),
        ("President Ann Low opposes the transition.", "transition"),
    ],
)
def test_an_act_has_one_head_as_noun_and_as_verb(text: str, head: str) -> None:
    assert {node.facts.head for node in LINKER.nodes(reading_of(text))} == {head}


@pytest.mark.parametrize(
    "text",
    [
        "President Ann Low spoke of the dam.",
        "President Ann Low may oppose the dam.",
        "President Ann Low opened the dam on Monday.",
        "A strategy calls for a ceasefire.",
    ],
)
def test_no_words_no_stance(text: str) -> None:
    assert LINKER.nodes(reading_of(text)) == ()


def test_each_of_those_named_together_holds_the_stance() -> None:
    found = nodes("President Ann Low and Premier Bob Hale oppose the dam.")
    assert sorted(node.facts.actor_text for node in found) == ["Ann Low", "Bob Hale"]
    assert len({node.id for node in found}) == 2
    assert len({node.claims for node in found}) == 1


def test_a_role_holds_a_stance_without_what_is_said_of_it() -> None:
    (found,) = nodes("Northern governments, who lost ships, called for a ceasefire.")
    assert (found.facts.actor_text, found.facts.stance) == ("Northern governments", "urges")


def test_who_opposes_stands_after_by() -> None:
    (found,) = nodes("The call for a ceasefire was met with opposition by Premier Bob Hale.")
    assert (found.facts.actor_text, found.facts.stance, found.facts.issue) == ("Bob Hale", "opposes", "ceasefire")


def test_a_condition_is_set_in_the_sentence_of_the_stance() -> None:
    (free,) = nodes("President Ann Low rejected a ceasefire. The port opens only if the strike ends.")
    (bound,) = nodes("President Ann Low rejected a ceasefire absent a pledge by the rebels.")
    assert (free.facts.stance, bound.facts.stance) == ("rejects", "conditions")


def nodes(*texts: str):  # type: ignore[no-untyped-def]
    return [node for text in texts for node in LINKER.nodes(reading_of(text))]


def test_wordings_of_one_issue_meet_and_others_stay_apart() -> None:
    general, plain, pauses = nodes(
        "President Ann Low called for a general ceasefire.",
        "The governor rejected the ceasefire.",
        "The governor rejected humanitarian pauses.",
    )
    assert LINKER.linked(general, plain)
    assert not LINKER.linked(general, pauses)
    assert LINKER.keys(general) & LINKER.keys(plain)


def entries(*told: tuple[str, date]) -> tuple[Entry, ...]:
    found = [node for text, day in told for node in LINKER.nodes(reading_of(text, day))]
    return LINKER.entries(found, Upstream())


def test_a_turn_ends_one_position_and_begins_another() -> None:
    made = entries(
        ("President Ann Low rejected a ceasefire.", date(2021, 5, 7)),
        ("President Ann Low called for a ceasefire.", date(2021, 5, 20)),
    )
    first, second = (entry for entry in made if isinstance(entry, Position))
    (change,) = (entry for entry in made if isinstance(entry, Change))
    assert (first.stance.value, first.since, first.until) == ("rejects", date(2021, 5, 7), date(2021, 5, 20))
    assert (second.stance.value, second.until) == ("urges", None)
    assert (change.before, change.after, change.about) == ("rejects", "urges", second.id)
    assert set(change.evidence) <= {*first.evidence, *second.evidence}


def test_actors_keep_their_own_positions() -> None:
    made = entries(
        ("President Ann Low rejected a ceasefire.", date(2021, 5, 7)),
        ("Premier Bob Hale called for a ceasefire.", date(2021, 5, 20)),
    )
    assert sorted((entry.actor_name or "", entry.stance.value) for entry in made if isinstance(entry, Position)) == [
        ("Ann Low", "rejects"),
        ("Bob Hale", "urges"),
    ]
    assert not [entry for entry in made if isinstance(entry, Change)]


def test_points_in_a_name_make_no_other_holder() -> None:
    made = entries(
        ("U.S. officials opposed the dam.", date(2021, 5, 7)),
        ("US officials opposed the dam.", date(2021, 5, 9)),
    )
    (position,) = (entry for entry in made if isinstance(entry, Position))
    assert (position.since, position.until) == (date(2021, 5, 7), None)
