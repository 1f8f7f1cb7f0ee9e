"""The engine against the plain definition of what it computes, with toy linkers."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

import pytest

from onrecord.linking.engine import Rulings, link
from onrecord.linking.keys import LEFT, RIGHT
from onrecord.linking.linker import Node, Upstream
from onrecord.record import (
    Actor,
    Copy,
    Entry,
    Mention,
    MentionKind,
    Quotation,
    Reading,
    Report,
    Span,
    Statement,
    StatementKind,
    content_id,
)
from onrecord.store import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str
    mention: str = ""


class ToyActors:
    """One node a mention; linked if one name ends with the other; keyed by its last word."""

    name: ClassVar[str] = "actors"
    facts: ClassVar[type[Named]] = Named

    def nodes(self, reading: Reading) -> tuple[Node[Named], ...]:
        return tuple(
            Node(
                id=mention.id,
                report=mention.report,
                published=reading.report.published,
                outlet=None,
                claims=(mention.id,),
                facts=Named(name=mention.name or ""),
            )
            for mention in reading.mentions
        )

    def keys(self, node: Node[Named]) -> frozenset[str]:
        return frozenset({node.facts.name.split()[-1], node.facts.name[0]})

    def linked(self, a: Node[Named], b: Node[Named]) -> bool:
        return a.facts.name.endswith(b.facts.name) or b.facts.name.endswith(a.facts.name)

    def entries(self, component: Sequence[Node[Named]], upstream: Upstream) -> tuple[Entry, ...]:
        first = min(component, key=lambda node: node.order)
        names = sorted({node.facts.name for node in component}, key=lambda name: (-len(name), name))
        return (
            Actor(
                id=content_id("ac", first.id),
                name=names[0],
                kind=MentionKind.PERSON,
                aliases=tuple(names[1:]),
                mentions=tuple(sorted(node.id for node in component)),
            ),
        )


class ProfiledActors(ToyActors):
    def profile(self, node: Node[Named]) -> str:
        return node.facts.name


class AskewActors(ProfiledActors):
    """Answers otherwise when asked the other way round, which no linker should: the record stays the same even so."""

    def linked(self, a: Node[Named], b: Node[Named]) -> bool:
        return a.facts.name.endswith(b.facts.name)


class CrowdedActors(ToyActors):
    crowd = 6


class CrowdedProfiledActors(ProfiledActors):
    crowd = 4


class SidedActors(ToyActors):
    """Full names are compared only with names of one word; those of one first letter with each other."""

    def keys(self, node: Node[Named]) -> frozenset[str]:
        name = node.facts.name
        return frozenset({f"{LEFT if ' ' in name else RIGHT}{name.split()[-1]}", f"first {name[0]}"})


class CrowdedSidedActors(SidedActors):
    crowd = 5


class ToyCopies:
    """A report is a copy of the earliest whose text begins with the same letter."""

    name: ClassVar[str] = "copies"
    facts: ClassVar[type[Named]] = Named

    def nodes(self, reading: Reading) -> tuple[Node[Named], ...]:
        report = reading.report
        return (
            Node(
                id=report.id,
                report=report.id,
                published=report.published,
                outlet=None,
                facts=Named(name=report.text.partition(" ")[0]),
            ),
        )

    def keys(self, node: Node[Named]) -> frozenset[str]:
        return frozenset({node.facts.name})

    def linked(self, a: Node[Named], b: Node[Named]) -> bool:
        return a.facts.name == b.facts.name

    def entries(self, component: Sequence[Node[Named]], upstream: Upstream) -> tuple[Entry, ...]:
        first, *rest = sorted(component, key=lambda node: node.order)
        return tuple(Copy(id=content_id("cp", node.id), report=node.id, original=first.id) for node in rest)


class ToyQuotations:
    """Sayings of equal words; rests on copies and actors."""

    name: ClassVar[str] = "quotations"
    facts: ClassVar[type[Named]] = Named

    def nodes(self, reading: Reading) -> tuple[Node[Named], ...]:
        return tuple(
            Node(
                id=statement.id,
                report=statement.report,
                published=reading.report.published,
                outlet=None,
                claims=(statement.id,),
                facts=Named(name=statement.content[0].quote, mention=statement.mention or ""),
            )
            for statement in reading.statements
        )

    def keys(self, node: Node[Named]) -> frozenset[str]:
        return frozenset({node.facts.name})

    def linked(self, a: Node[Named], b: Node[Named]) -> bool:
        return a.facts.name == b.facts.name

    def entries(self, component: Sequence[Node[Named]], upstream: Upstream) -> tuple[Entry, ...]:
        first = min(component, key=lambda node: node.order)
        speaker = upstream.actor(first.facts.mention)
        reports = sorted({node.report for node in component})
        return (
            Quotation(
                id=content_id("qu", first.id),
                speaker=speaker,
                said_on=None,
                text=f"{first.facts.name} by {upstream.actor_name(speaker or '')}",
                statements=tuple(sorted(node.id for node in component)),
                reports=tuple(reports),
                independent=upstream.independent(reports),
            ),
        )


LINKERS = (ToyCopies(), ToyActors(), ToyQuotations())
ALL_ACTORS = (
    ToyActors(),
    ProfiledActors(),
    AskewActors(),
    CrowdedActors(),
    CrowdedProfiledActors(),
    SidedActors(),
    CrowdedSidedActors(),
)
FACING = str.maketrans(LEFT + RIGHT, RIGHT + LEFT)
FIRST = date(2031, 3, 1)
NAMES = ("Ann Ash", "Bo Ash", "Ash", "Cy Birch", "Birch", "Dee Elm", "X Dee Elm", "Flo", "Mo Flo", "Gus Oak")
WORDS = ("rain", "wind", "snow", "hail", "fog")


def make_reading(number: int, names: Sequence[str], words: str, letter: str) -> Reading:
    text = f"{letter} {number}: " + " | ".join(names) + f" | {words}"
    report = Report.make(text, source=f"{number}.txt", published=FIRST + timedelta(days=number % 7))
    mentions: list[Mention] = []
    for name in names:
        start = text.index(name, mentions[-1].span.end if mentions else 0)
        identity = content_id("mn", report.id, start, start + len(name))
        span = Span.of(text, start, start + len(name))
        mentions.append(
            Mention(id=identity, report=report.id, span=span, kind=MentionKind.PERSON, chain=identity, name=name)
        )
    start = text.rindex(words)
    statement = Statement(
        id=content_id("st", report.id, start),
        report=report.id,
        kind=StatementKind.DIRECT,
        content=(Span.of(text, start, start + len(words)),),
        source=mentions[0].span,
        cue=None,
        mention=mentions[0].id,
    )
    return Reading(report=report, mentions=tuple(mentions), statements=(statement,))


def some_readings(seed: int, count: int) -> list[Reading]:
    chance = random.Random(seed)
    return [
        make_reading(number, chance.sample(NAMES, 3), chance.choice(WORDS), chance.choice("abcdefgh"))
        for number in range(count)
    ]


def entries_of(writer: Writer) -> list[Entry]:
    return sorted(writer.entries(), key=lambda entry: entry.id)


def linked_together(readings: Sequence[Reading], linkers: Sequence[object] = LINKERS, **rulings: object) -> list[Entry]:
    with Writer.in_memory() as writer:
        feed(writer, readings, linkers, **rulings)
        return entries_of(writer)


def feed(writer: Writer, readings: Sequence[Reading], linkers: Sequence[object] = LINKERS, **rulings: object) -> None:
    for reading in readings:
        writer.keep(reading, read_by="toy")
    with writer.transaction():
        link(writer.graph, linkers, {one.report.id: one for one in readings}, Rulings(**rulings))  # type: ignore[arg-type]


def actors_by_definition(linker: ToyActors, readings: Sequence[Reading], crowd: int) -> list[Entry]:
    """The plain meaning: all pairs that share an uncrowded key and are linked; groups by repeated sweeps."""
    nodes = [node for reading in readings for node in linker.nodes(reading)]
    profile: Callable[[Node[Named]], str] = getattr(linker, "profile", lambda node: node.id)
    carriers: dict[str, set[str]] = {}
    for node in nodes:
        for key in linker.keys(node):
            carriers.setdefault(key.lstrip(LEFT + RIGHT), set()).add(profile(node))
    label = {node.id: node.id for node in nodes}
    moved = True
    while moved:
        moved = False
        for a in nodes:
            for b in nodes:
                facing = {key.translate(FACING) for key in linker.keys(b)}
                uncrowded = [k for k in linker.keys(a) & facing if len(carriers[k.lstrip(LEFT + RIGHT)]) <= crowd]
                shared = uncrowded or profile(a) == profile(b)
                if label[b.id] < label[a.id] and shared and linker.linked(a, b):
                    label[a.id] = label[b.id]
                    moved = True
                elif label[a.id] < label[b.id] and shared and linker.linked(a, b):
                    label[b.id] = label[a.id]
                    moved = True
    groups: dict[str, list[Node[Named]]] = {}
    for node in nodes:
        groups.setdefault(label[node.id], []).append(node)
    found = [entry for group in groups.values() for entry in linker.entries(group, Upstream())]
    return sorted(found, key=lambda entry: entry.id)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("linker", "crowd"),
    [
        (ToyActors(), 1000),
        (ProfiledActors(), 1000),
        (CrowdedActors(), 6),
        (CrowdedProfiledActors(), 4),
        (SidedActors(), 1000),
        (CrowdedSidedActors(), 5),
    ],
)
def test_components_are_those_of_the_definition(linker: ToyActors, crowd: int, seed: int) -> None:
    readings = some_readings(seed, 14)

    assert linked_together(readings, (linker,)) == actors_by_definition(linker, readings, crowd)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("actors", ALL_ACTORS)
def test_entries_do_not_depend_on_order_or_batches(actors: ToyActors, seed: int) -> None:
    linkers = (ToyCopies(), actors, ToyQuotations())
    readings = some_readings(seed, 20)
    expected = linked_together(readings, linkers)
    chance = random.Random(seed)
    chance.shuffle(readings)
    with Writer.in_memory() as writer:
        while readings:
            size = chance.choice((1, 1, 3, 8))
            feed(writer, readings[:size], linkers)
            readings = readings[size:]

        assert entries_of(writer) == expected


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("actors", ALL_ACTORS)
def test_reading_again_gives_what_a_new_record_would(actors: ToyActors, seed: int) -> None:
    linkers = (ToyCopies(), actors, ToyQuotations())
    first = some_readings(seed, 16)
    readings = list(first)
    chance = random.Random(seed)
    with Writer.in_memory() as writer:
        feed(writer, readings, linkers)
        for _ in range(4):
            for index in chance.sample(range(len(readings)), 5):
                kept = chance.sample(first[index].mentions, chance.randint(0, 3))
                readings[index] = replace(readings[index], mentions=tuple(kept), statements=())
            feed(writer, readings[::2], linkers)
            feed(writer, readings[1::2], linkers)

            assert entries_of(writer) == linked_together(readings, linkers)


def test_earlier_report_gives_its_id_and_later_linkers_follow() -> None:
    late = make_reading(6, ["Ann Ash", "Flo", "Gus Oak"], "rain", "a")
    early = make_reading(0, ["Ann Ash", "Mo Flo", "Birch"], "snow", "b")
    with Writer.in_memory() as writer:
        feed(writer, [late])
        feed(writer, [early])
        entries = entries_of(writer)
        (said,) = [one for one in entries if isinstance(one, Quotation) and one.text.startswith("rain")]
        (ann,) = [one for one in entries if isinstance(one, Actor) and one.name == "Ann Ash"]

    assert ann.id == content_id("ac", early.mentions[0].id)
    assert said.speaker == ann.id


def test_copies_count_once_wherever_they_come_from() -> None:
    readings = [make_reading(number, ["Gus Oak"], "rain", letter) for number, letter in enumerate("aab")]
    with Writer.in_memory() as writer:
        for reading in readings:
            feed(writer, [reading])
        (said,) = [entry for entry in writer.entries() if isinstance(entry, Quotation)]

    assert len(said.reports) == 3
    assert said.independent == 2


def joined(a: Mention, b: Mention) -> dict[str, object]:
    return {"together": frozenset({(a.id, b.id)}), "report": {a.id: a.report, b.id: b.report}}


def test_ruling_joins_actors_and_its_withdrawal_parts_them() -> None:
    readings = some_readings(7, 12)
    a = next(mention for reading in readings for mention in reading.mentions if mention.name == "Gus Oak")
    b = next(mention for reading in readings for mention in reading.mentions if mention.name == "Cy Birch")
    touched = [reading for reading in readings if reading.report.id in (a.report, b.report)]
    with Writer.in_memory() as writer:
        feed(writer, readings)
        before = entries_of(writer)
        feed(writer, touched, **joined(a, b))
        (one,) = [entry for entry in writer.entries() if isinstance(entry, Actor) and a.id in entry.mentions]
        assert b.id in one.mentions
        assert entries_of(writer) == linked_together(readings, **joined(a, b))

        feed(writer, touched)

        assert entries_of(writer) == before


def test_ruling_outlives_reading_again() -> None:
    readings = some_readings(8, 12)
    a = next(mention for reading in readings for mention in reading.mentions if mention.name == "Gus Oak")
    b = next(mention for reading in readings for mention in reading.mentions if mention.name == "Cy Birch")
    with Writer.in_memory() as writer:
        feed(writer, readings, **joined(a, b))
        without = [replace(one, mentions=(), statements=()) if one.report.id == a.report else one for one in readings]
        feed(writer, without, **joined(a, b))
        feed(writer, readings, **joined(a, b))

        assert entries_of(writer) == linked_together(readings, **joined(a, b))


def test_moves_of_members_are_logged() -> None:
    apart = [make_reading(0, ["Bo Ash"], "rain", "a"), make_reading(1, ["Ash"], "snow", "b")]
    with Writer.in_memory() as writer:
        feed(writer, [make_reading(2, ["Cy Bo Ash"], "hail", "c")])
        feed(writer, apart)
        moves = writer.moves()

    assert [kind for kind, _, _ in moves] == ["actor"]
