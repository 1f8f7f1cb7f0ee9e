"""What tellings of an event disagree on, and what became of plans: only what is said outright, of the very same act."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.linking.event_disputes import admissions, answered, changes, disagreements
from onrecord.linking.events import EventLinker
from onrecord.linking.linker import Upstream
from onrecord.reading import read
from onrecord.record import Event, Report, Status
from onrecord.tagger import RuleTagger
from onrecord.text.layout import Layout

SUNDAY, MONDAY = date(2021, 5, 9), date(2021, 5, 10)
EVENT = Event(
    id="ev-1",
    type="OTHER",
    what="",
    agent=None,
    patient=None,
    place=None,
    time=None,
    status=Status.HAPPENED,
    mentions=(),
    reports=(),
    independent=2,
)
"""As if clustering had put all tellings into one event."""


def nodes_of(*told: tuple[str, date]):  # type: ignore[no-untyped-def]
    found = []
    for number, (text, day) in enumerate(told):
        report = Report.make(text, language="en", published=day, outlet=f"Paper {number}")
        layout = Layout.of(text)
        found += EventLinker().nodes(read(report, RuleTagger().tag(report, layout), layout))
    return sorted(found, key=lambda node: node.order)


def disputes(first: str, second: str, *more: str) -> list[tuple[str, str, list[str]]]:
    told = [(first, SUNDAY), *((text, MONDAY) for text in (second, *more))]
    found = disagreements(EVENT, nodes_of(*told), Upstream())
    return [(one.kind.value, one.topic, [side.says for side in one.sides]) for one in found]


def turns(first: str, second: str) -> list[tuple[str, str, str]]:
    found = changes(EVENT, nodes_of((first, SUNDAY), (second, MONDAY)), Upstream())
    return [(one.topic, one.before, one.after) for one in found]


def owned_up(first: str, second: str) -> list[list[str]]:
    """The sides of what is denied and admitted, each telling in an event of its own."""
    told = nodes_of((first, SUNDAY), (second, MONDAY))
    answers = admissions([[node] for node in told], Upstream())
    return [[side.says for side in answered(EVENT, pairs).sides] for pairs in answers.values()]


def test_two_named_days_of_one_death_are_a_disagreement() -> None:
    found = disputes("Ann Low died in Lagos on Friday.", "Ann Low died in Lagos on May 8.")
    assert found == [("date", "Ann Low died", ["2021-05-07", "2021-05-08"])]


def test_a_noun_dated_by_its_own_words_counts() -> None:
    found = disputes("They recalled the Friday killing of Ann Low.", "Gunmen killed Ann Low on Saturday.")
    assert [kind for kind, _, _ in found] == ["date"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Ann Low died three days ago.", "Ann Low died on Saturday.", id="counted back"),
        pytest.param("Ann Low died yesterday.", "Ann Low died on Friday.", id="rests on the report's day"),
        pytest.param("Ann Low died at about 1 pm.", "Ann Low died on Friday.", id="only an hour is told"),
        pytest.param("Ann Low died on Friday night.", "Ann Low died on Saturday.", id="a night is of two days"),
        pytest.param("Bakers marched in Lagos on Friday.", "Bakers marched in Lagos on Saturday.", id="comes again"),
        pytest.param("Two bakers were shot on Friday.", "Two bakers were shot on Saturday.", id="others of a kind"),
        pytest.param("A man was shot on Friday.", "A man was shot on Saturday.", id="anyone"),
        pytest.param("Ann Low visited Lagos on Friday.", "Ann Low visited Lagos on Saturday.", id="done twice"),
        pytest.param("Ann Low resigned on Friday.", "Ben Oru resigned on Saturday.", id="of another"),
        pytest.param("Ann Low will resign on May 20.", "Ann Low resigned on Friday.", id="a plan"),
    ],
)
def test_no_disagreement_of_days(first: str, second: str) -> None:
    assert disputes(first, second) == []


def test_who_names_two_days_tells_two_deeds() -> None:
    both = "Ann Low was arrested on Friday. Ann Low was arrested on Saturday."
    assert disputes(both, "Ann Low was arrested on Thursday.") == []


def test_denied_outright_by_another_report() -> None:
    found = disputes("The navy sank the ferry Aurora.", "The navy did not sink the ferry Aurora.")
    assert found == [
        (
            "denial",
            "The navy sank the ferry Aurora",
            ["happened: The navy sank the ferry Aurora", "denied: The navy did not sink the ferry Aurora"],
        )
    ]


def test_who_denies_it_may_do_so_before_it_is_told() -> None:
    found = disputes("Ann Low denied killing Ben Oru.", "Ann Low killed Ben Oru.")
    assert [kind for kind, _, _ in found] == ["denial"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("The navy sank the ferry Aurora.", "The navy would not sink the ferry Aurora.", id="modal"),
        pytest.param("The navy sank the ferry Aurora.", "Did the navy not sink the ferry Aurora?", id="question"),
        pytest.param(
            "The navy sank the ferry Aurora.", "If the navy did not sink the Aurora, who did?", id="condition"
        ),
        pytest.param("The navy sank the ferry Aurora.", "The navy has never sunk the ferry Aurora.", id="habit"),
        pytest.param("The navy sank the ferry Aurora.", "The navy did not sink the ferry Aurora alone.", id="partly"),
        pytest.param("The navy sank the ferry Aurora.", "The navy refused to sink the ferry Aurora.", id="refused"),
        pytest.param("The navy sank the ferry Aurora.", "The navy did not sink the ferry Boreas.", id="another"),
        pytest.param("The navy sank the ferry Aurora.", "The rebels did not sink the ferry Aurora.", id="not they"),
        pytest.param("The board did not appoint Ann Low.", "The board appointed Ann Low.", id="not so far"),
        pytest.param("Ann Low arrested Ben Oru.", "Ann Low did not handcuff Ben Oru.", id="another verb"),
        pytest.param("Ann Low died in Lagos.", "Ben Oru denies the theft from Ann Low, who died.", id="aside"),
        pytest.param(
            "The minister denied that Ann Low is resigning.", "Ann Low resigned.", id="of what may still come"
        ),
        pytest.param(
            "Gunmen killed Ann Low.", "A judge denied the release of a man held over the killing of Ann Low.", id="else"
        ),
        pytest.param("What killed Ann Low is known.", "Ben Oru denies killing Ann Low.", id="by whom"),
        pytest.param("Ann Low knew Ben Oru.", "Ann Low did not know Ben Oru.", id="no act"),
        pytest.param("Ann Low gave a talk.", "Ann Low did not give a hint.", id="a light verb"),
    ],
)
def test_no_denial(first: str, second: str) -> None:
    assert disputes(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (
            "Ann Low will visit the port on Monday, her office said.",
            "Ann Low visited the port on Monday.",
            [("Ann Low visited the port", "planned", "happened")],
        ),
        (
            "The council demanded that Ann Low resign.",
            "Ann Low resigned on Monday.",
            [("Ann Low resigned", "demanded", "happened")],
        ),
        (
            "The council intends to demolish the old pier.",
            "The council dropped its plan to demolish the old pier.",
            [("The council dropped its plan to demolish the old pier", "planned", "denied")],
        ),
    ],
)
def test_what_became_of_a_plan(first: str, second: str, found: list[tuple[str, str, str]]) -> None:
    assert turns(first, second) == found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Some want Ann Low to resign.", "Ann Low resigned.", id="a wish"),
        pytest.param("Will Ann Low resign?", "Ann Low resigned.", id="a question"),
        pytest.param("If she loses, Ann Low will resign.", "Ann Low resigned.", id="a condition"),
        pytest.param("Ann Low would resign over less.", "Ann Low resigned.", id="a supposition"),
        pytest.param("Release the report now.", "Ann Low released the report.", id="a command to the reader"),
        pytest.param("The mayor will resign.", "The treasurer resigned.", id="another"),
        pytest.param("The army will free Ben Oru.", "The army freed Ann Low.", id="to another"),
        pytest.param("Ann Low will meet Ben Oru.", "Ann Low met with bakers.", id="with others"),
        pytest.param("Bakers will march in Lagos.", "Bakers marched in Lagos.", id="comes again"),
        pytest.param("Ann Low will go to Lagos.", "Ann Low went to Lagos.", id="a light verb"),
        pytest.param("Ann Low will be escorted.", "Ann Low was moved.", id="a word of several senses"),
        pytest.param("Ann Low will be jailed.", "They feared that Low would be fined and jailed.", id="still ahead"),
        pytest.param("More people will die, she said.", "People died in Lagos.", id="anyone"),
        pytest.param("They ask how Ann Low died.", "Ann Low died.", id="what is past"),
    ],
)
def test_no_change(first: str, second: str) -> None:
    assert turns(first, second) == []


def test_what_was_done_before_the_plan_was_another() -> None:
    told = [("Ann Low visited the port.", date(2021, 5, 8)), ("Ann Low will visit the port.", SUNDAY)]
    assert not changes(EVENT, nodes_of(*told, ("Ann Low visited the port.", MONDAY)), Upstream())


DENIED = "The navy did not sink any ferry in the strait."


@pytest.mark.parametrize(
    "second",
    [
        pytest.param("The navy admitted that it had sunk a ferry in the strait.", id="admits"),
        pytest.param("The navy of the north did sink the ferry in the strait, its chief said.", id="did"),
        pytest.param("The navy acknowledged sinking the ferry in the strait.", id="acknowledges"),
    ],
)
def test_what_was_denied_is_admitted(second: str) -> None:
    [[denied, happened]] = owned_up(DENIED, second)
    assert denied == "denied: The navy did not sink any ferry"
    assert happened.startswith("happened: ")


def test_what_one_said_had_not_happened_is_admitted() -> None:
    denied = "The navy said that it had not sunk any ferry in the strait."
    assert owned_up(denied, "The navy admitted that it had sunk a ferry in the strait.")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(DENIED, "The navy sank the ferry in the strait.", id="told, not admitted"),
        pytest.param(DENIED, "The navy admitted that it had sunk a tanker in the strait.", id="another thing"),
        pytest.param(DENIED, "The rebels admitted that they had sunk a ferry in the strait.", id="not they"),
        pytest.param(DENIED, "The navy admitted that it had seized a ferry in the strait.", id="another deed"),
        pytest.param(
            "The navy did not sink a ferry on May 7, 2021.",
            "In April 2011 the navy admitted that it had sunk a ferry on April 2, 2011.",
            id="another time",
        ),
        pytest.param(
            "The navy has not sunk any ferry in the strait.",
            "The navy did sink a ferry in the strait.",
            id="not so far",
        ),
        pytest.param(DENIED, "The navy did not admit that it had sunk a ferry in the strait.", id="not admitted"),
        pytest.param("The navy will sink no ferry.", "The navy did sink the ferry.", id="not denied"),
    ],
)
def test_not_admitted(first: str, second: str) -> None:
    assert owned_up(first, second) == []
