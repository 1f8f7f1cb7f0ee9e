"""Average link inside a component."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.linking import event_clusters
from onrecord.linking.event_clusters import clusters
from onrecord.linking.event_facts import EventFacts
from onrecord.linking.linker import Node

FACTS = EventFacts(
    type="OTHER",
    what="",
    lemma="",
    classes=(),
    loose=(),
    verb=True,
    agent=(),
    patient=(),
    place=(),
    numbers=(),
    date=None,
    told=None,
    weekday=None,
    status="happened",
    attributed=False,
    cue=False,
    around=(),
    topic=(),
    crowd=1,
    sentence=0,
    start=0,
    agent_mention=None,
    patient_mention=None,
    agent_text=None,
    patient_text=None,
    place_text=None,
    trigger_text="",
)


def chain(count: int) -> list[Node[EventFacts]]:
    return [
        Node(
            id=f"em-{number:04}", report="r", published=None, outlet=None, facts=replace(FACTS, start=number, lemma="x")
        )
        for number in range(count)
    ]


def near(a: Node[EventFacts], b: Node[EventFacts]) -> float:
    return 0.9 if abs(a.facts.start - b.facts.start) == 1 else 0.0


def test_a_chain_of_links_does_not_make_one_group() -> None:
    groups = clusters(chain(8), near, 0.5)
    assert max(map(len, groups)) == 2
    assert sum(map(len, groups)) == 8


@pytest.mark.parametrize("exact", [0, 100])
def test_what_is_all_alike_is_one_group(exact: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_clusters, "EXACT", exact)
    assert [len(group) for group in clusters(chain(9), lambda _, __: 0.8, 0.5)] == [9]


def test_thousands_are_grouped_in_linear_time() -> None:
    assert sum(map(len, clusters(chain(3000), near, 0.5))) == 3000
