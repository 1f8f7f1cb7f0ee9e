"""Which chains of several reports are one actor."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import permutations

import pytest

from onrecord.linking.actor_facts import RoleFact
from onrecord.linking.actors import ActorFacts, ActorLinker
from onrecord.linking.linker import Node, Upstream
from onrecord.reader import Reader
from onrecord.record import Actor, MentionKind, Span, from_plain, to_plain

LINKER = ActorLinker()
READER = Reader()


def nodes(*texts: str) -> list[Node]:  # type: ignore[type-arg]
    found = []
    for day, text in enumerate(texts, start=1):
        found.extend(LINKER.nodes(READER.read(text, published=date(2031, 5, day))))
    return found


def components(found: list[Node]) -> list[list[Node]]:  # type: ignore[type-arg]
    """Connected components, by comparing whatever shares a key."""
    groups: list[list[Node]] = [[node] for node in found]  # type: ignore[type-arg]
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            if LINKER.keys(a) & LINKER.keys(b) and LINKER.linked(a, b):
                one = next(group for group in groups if a in group)
                other = next(group for group in groups if b in group)
                if one is not other:
                    one.extend(other)
                    groups.remove(other)
    return groups


def actors(*texts: str, upstream: Upstream | None = None) -> list[Actor]:
    made = [actor for group in components(nodes(*texts)) for actor in LINKER.entries(group, upstream or Upstream())]
    return sorted(made, key=lambda actor: actor.name)


def names(*texts: str) -> list[str]:
    return [actor.name for actor in actors(*texts)]


def test_full_name_surname_and_title_are_one_across_reports() -> None:
    found = actors("Mayor Mara Quill opened it.", "Quill said the bridge was safe.", "Ms. Mara Quill has left.")
    assert [(actor.name, actor.aliases) for actor in found] == [("Mara Quill", ("Quill",))]
    assert [(role.role, role.on) for role in found[0].roles] == [("Mayor", date(2031, 5, 1))]


def test_two_given_names_are_two_people_and_the_surname_alone_is_neither_s() -> None:
    found = actors("Mr. John Low sang.", "Ms. Jane Low danced.", "Low said it was late.")
    assert [actor.name for actor in found] == ["Jane Low", "John Low", "Low"]


def test_a_title_tells_whom_a_surname_means() -> None:
    found = actors("Judge John Low ruled.", "Singer Jane Low sang.", "Judge Low said it was late.")
    assert {actor.name: len(actor.mentions) for actor in found} == {"Jane Low": 1, "John Low": 2}


def test_hundreds_of_reports_on_one_bearer_tell_whom_a_surname_means() -> None:
    found = actors(*["John Low left."] * 6, "Jane Low has left town.", "Low said it was late.")
    assert {actor.name: len(actor.mentions) for actor in found} == {"Jane Low": 1, "John Low": 7}


def test_people_of_one_name_and_different_ages_stay_two() -> None:
    found = actors("John Low, 23, was hurt.", "John Low, 61, was hurt.")
    assert [actor.name for actor in found] == ["John Low", "John Low"]


@pytest.mark.parametrize(("age", "people"), [(32, 1), (45, 2), (23, 2)])
def test_who_grows_older_between_reports_stays_one(age: int, people: int) -> None:
    found = LINKER.nodes(READER.read("John Low, 23, was hurt.", published=date(2031, 5, 1)))
    found += LINKER.nodes(READER.read(f"John Low, {age}, was hurt.", published=date(2040, 5, 1)))
    assert len(LINKER.entries(found, Upstream())) == people


def chain(name: str, kind: MentionKind, report: str, *, role: str | None = None) -> Node[ActorFacts]:
    roles = (RoleFact(role=role, span=Span(start=0, end=1, quote="x"), on=None),) if role else ()
    facts = ActorFacts(name=name, names=(name,), kind=kind, roles=roles)
    return Node(id=f"mn-{report}", report=report, published=None, outlet=None, claims=(f"mn-{report}",), facts=facts)


@pytest.mark.parametrize(
    ("name", "role", "kinds"),
    [
        ("Petrolane", None, [MentionKind.ORGANISATION]),
        ("Petrolane", "president", [MentionKind.ORGANISATION, MentionKind.PERSON]),
        ("Paula", None, [MentionKind.ORGANISATION, MentionKind.PERSON]),
    ],
)
def test_a_lone_name_of_a_body_is_no_person(name: str, role: str | None, kinds: list[MentionKind]) -> None:
    found = [chain(name, MentionKind.PERSON, "rp-1", role=role), chain(name, MentionKind.ORGANISATION, "rp-2")]
    for order in (found, found[::-1]):
        assert LINKER.linked(*order)
        assert LINKER.keys(found[0]) & LINKER.keys(found[1])
        assert sorted(actor.kind for actor in LINKER.entries(order, Upstream())) == kinds


@pytest.mark.parametrize(
    "texts",
    [
        ("The United States agreed.", "The U.S. will pay.", "US officials said no."),
        ("The Federal Water Agency (FWA) left.", "The FWA said no.", "The Federal Water Agency left."),
        ("Khaled al-Masri left.", "Khalid Masri said no."),
        ("The National Harbour Organisation met.", "The National Harbor Organization met."),
        ("The Norwegian National Water Board met.", "The National Water Board met."),
        ("The U.N. Water Council met.", "The United Nations Water Council met.", "The Water Council voted."),
    ],
)
def test_other_names_of_one_actor(texts: tuple[str, ...]) -> None:
    assert len(names(*texts)) == 1


def test_spellings_of_a_foreign_name_are_one() -> None:
    texts = (
        "The Hizballah group struck. Hizballah fighters fled.",
        "The Hezbollah group struck. Hezbollah fighters fled.",
    )
    assert len(names(*texts)) == 1


def test_one_acronym_of_two_bodies_links_neither() -> None:
    found = names("The Federal Water Agency (FWA) left.", "The Forest Works Authority (FWA) left.", "The FWA said no.")
    assert found == ["FWA", "Federal Water Agency", "Forest Works Authority"]


def test_a_country_is_a_government_though_some_reports_have_it_as_a_place() -> None:
    found = actors("Norway will sign the treaty.", "It snowed in Norway.")
    assert [(actor.name, actor.kind) for actor in found] == [("Norway", MentionKind.GOVERNMENT)]


def test_unnamed_people_are_no_actors() -> None:
    assert names("A senior official said no. The official left.") == []


def test_the_same_for_every_order() -> None:
    texts = ("Mr. John Low sang.", "J. Low danced.", "Low said no.", "Jane Low sang. Low bowed.")
    found = nodes(*texts)
    group = max(components(found), key=len)
    made = {LINKER.entries(order, Upstream()) for order in permutations(group)}
    assert len(made) == 1


def test_a_ruling_keeps_two_apart() -> None:
    found = nodes("Mara Quill sang.", "Mara Quill danced.")
    pair = (found[0].claims[0], found[1].claims[0])
    made = LINKER.entries(found, Upstream(apart=frozenset((pair, pair[::-1]))))
    assert [len(actor.mentions) for actor in made] == [1, 1]


def test_a_ruling_joins_two() -> None:
    found = nodes("Mara Quill sang.", "Ann Low danced.")
    made = LINKER.entries(found, Upstream(together=frozenset(((found[0].claims[0], found[1].claims[0]),))))
    assert [len(actor.mentions) for actor in made] == [2]


def test_facts_can_be_kept() -> None:
    for node in nodes("Mayor Mara Quill, 48, met the U.S. envoy."):
        assert from_plain(LINKER.facts, to_plain(node.facts)) == node.facts


def test_linked_is_symmetric() -> None:
    found = nodes("John Low of the Fern Trust (FT) sang in Norway.", "J. Low and the FT danced.", "Norwegians sang.")
    for a in found:
        for b in found:
            assert LINKER.linked(a, b) == LINKER.linked(b, a)


def test_what_is_linked_shares_a_key() -> None:
    texts = ("Khaled al-Masri of the Federal Water Agency (FWA).", "Khalid Masri and the FWA left.", "Masri left.")
    found = nodes(*texts)
    by_name: defaultdict[bool, int] = defaultdict(int)
    for a in found:
        for b in found:
            if LINKER.linked(a, b):
                assert LINKER.keys(a) & LINKER.keys(b)
                by_name[True] += 1
    assert by_name[True] > len(found)
