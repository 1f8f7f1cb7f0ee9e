"""Tolls: what one report tells of the dead and the wounded, and how the reports of a story are brought together."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.linking.linker import Upstream
from onrecord.linking.toll_facts import TollFacts, toll_of
from onrecord.linking.tolls import tolls
from onrecord.reader import Reader
from onrecord.record import Bound, Reading, Report, Series, from_plain, to_plain
from onrecord.store import View

DAY = date(2024, 3, 6)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, text: str, day: date = DAY) -> Reading:
    return reader.read_report(Report.make(text, published=day, language="en"))


def telling(reading: Reading) -> tuple[str, TollFacts | None]:
    return reading.report.id, toll_of(reading)


def told(reader: Reader, *texts: str) -> dict[str, Series]:
    """The tolls of reports of successive days."""
    days = [DAY.replace(day=DAY.day + number) for number in range(len(texts))]
    tellings = [telling(read(reader, text, day)) for text, day in zip(texts, days, strict=True)]
    return {series.subject.removeprefix("people | "): series for series in tolls(tellings, Upstream())}


def last(series: Series | None) -> int:
    return int(series.points[-1].value) if series else 0


@pytest.mark.parametrize(
    ("text", "dead", "wounded"),
    [
        ("Three people were killed and five others were wounded in Marrow on Sunday, police said.", 3, 5),
        ("A 25-year-old man was shot and killed in Marrow on Sunday, police said.", 1, 0),
        ("Jorin Vale, 25, and his wife, Mira Vale, were found dead at their home in Marrow.", 2, 0),
        ("Four people were shot in Marrow on Sunday, one fatally, police said.", 1, 3),
        ("Police say Bo Kerr shot and killed a man and a woman in Marrow.", 2, 0),
        ("Ana Lind, 30, Tam Lind, 31, and Kim Lind, 5, were killed in Marrow on Sunday.", 3, 0),
        ("Two men, ages 20 and 31, were shot in the leg in Marrow on Sunday.", 0, 2),
        ("A man killed in a brawl that left three others wounded early Saturday in Marrow has been named.", 1, 3),
        ("A girl has died and her mother remains in the hospital after a shooting in Marrow.", 1, 1),
        ("A man in Marrow killed his wife before taking his own life, police said.", 2, 0),
        ("A blast in Marrow on Sunday left four men wounded and two dead.", 2, 4),
        ("A girl was taken to Marrow Hospital with a gunshot wound. Her mother was not hurt.", 0, 1),
    ],
)
def test_one_report_tells_how_many(reader: Reader, text: str, dead: int, wounded: int) -> None:
    found = told(reader, text)
    assert (last(found.get("dead")), last(found.get("wounded"))) == (dead, wounded)


def test_one_person_told_twice_counts_once(reader: Reader) -> None:
    found = told(
        reader,
        "A man was shot outside a club in Marrow on Sunday.\n\n"
        "Jorin Vale, 24, was taken to Marrow Hospital. He died there, police said.",
    )
    assert {state: last(series) for state, series in found.items()} == {"dead": 1}


def test_the_attacker_who_died_is_one_of_the_dead(reader: Reader) -> None:
    found = told(reader, "A man shot and killed his wife and two young sons in Marrow before killing himself.")
    assert last(found["dead"]) == 4


def test_what_is_told_of_another_day_is_another_occurrence(reader: Reader) -> None:
    found = told(
        reader,
        "A boy was killed in Marrow on Sunday, police said. In July 2019, three people were killed in Marrow.",
    )
    assert last(found["dead"]) == 1


def test_occurrences_told_together_give_no_toll(reader: Reader) -> None:
    assert not told(reader, "Nine people were wounded in separate shootings across Marrow.")


def test_people_told_without_a_number_are_at_least_so_many(reader: Reader) -> None:
    found = told(reader, "A man was shot and killed in Marrow on Sunday, police said.")
    assert found["dead"].points[-1].bound is Bound.AT_LEAST
    assert told(reader, "Two people were killed in Marrow on Sunday.")["dead"].points[-1].bound is Bound.EXACT


def test_points_cite_claims_of_their_reports(reader: Reader) -> None:
    reading = read(reader, "Jorin Vass was shot and killed in Marrow on Sunday, police said.")
    claims = {claim.id for claim in reading.claims()}
    (series,) = tolls([telling(reading)], Upstream())
    assert series.points[0].claims
    assert set(series.points[0].claims) <= claims


def test_who_dies_of_wounds_moves(reader: Reader) -> None:
    found = told(
        reader,
        "Two men were shot in Marrow on Wednesday, police said.",
        "One of the two men who were shot in Marrow has died, police said.\n\nJorin Vale died at Marrow Hospital.",
    )
    assert [point.value for point in found["wounded"].points] == [Decimal(2), Decimal(1)]
    assert [(point.as_of, point.value) for point in found["dead"].points] == [("2024-03-07", Decimal(1))]


def test_no_wounded_are_left_where_all_have_died(reader: Reader) -> None:
    found = told(
        reader,
        "A woman was shot in Marrow on Wednesday, police said.",
        "A woman who was shot in Marrow on Wednesday has died, police said.",
    )
    assert [point.value for point in found["wounded"].points] == [Decimal(1), Decimal(0)]


def test_wounded_are_those_of_most_reports(reader: Reader) -> None:
    found = told(
        reader,
        "Eleven people were wounded in Marrow on Wednesday.",
        "Thirteen people were wounded in Marrow on Wednesday.",
        "Police said eleven people were wounded in Marrow on Wednesday.",
    )
    assert last(found["wounded"]) == 11


def test_who_is_named_later_is_the_one_killed(reader: Reader) -> None:
    found = told(
        reader,
        "A shooting in Marrow left one person dead and three others wounded.\n\n"
        "Jorin Vale, 17, was shot and taken to Marrow Hospital, where he was pronounced dead.",
    )
    assert {state: last(series) for state, series in found.items()} == {"dead": 1, "wounded": 3}


def test_a_copy_adds_no_support(reader: Reader) -> None:
    text = "Two people were killed in Marrow on Sunday, police said."
    readings = [read(reader, text), read(reader, f"{text} More follows.")]
    first = readings[0].report.id
    for upstream, independent in ((Upstream(), 2), (Upstream(original=lambda report: first), 1)):
        (series,) = tolls([telling(reading) for reading in readings], upstream)
        assert series.points[-1].independent == independent


def test_of_many_dead_no_wounded_are_reckoned(reader: Reader) -> None:
    found = told(
        reader,
        "More than 80 people have died in Marrow. Two people were wounded, police said.",
        "The collapse in Marrow has killed 81 people, officials said.",
    )
    assert last(found["dead"]) == 81
    assert [point.value for point in found["wounded"].points] == [Decimal(2)]


def test_many_are_told_by_figures_alone(reader: Reader) -> None:
    assert not told(reader, "The flood killed 120 people in Marrow on Sunday, officials said.")


def test_several_occurrences_have_no_toll(reader: Reader) -> None:
    assert not told(reader, "One man was killed in Marrow on Sunday.", "Twelve people were killed in Arland on Monday.")


def test_facts_are_kept_whole(reader: Reader) -> None:
    facts = toll_of(read(reader, "One man was killed and two women were wounded in Marrow on Sunday."))
    assert facts is not None
    assert from_plain(TollFacts, json.loads(json.dumps(to_plain(facts)))) == facts


LEAD = "Three men were shot outside the Lantern club on Mill Street in Marrow early Monday"
STORY = (
    f"{LEAD}, police said.\n\nA grey van was seen near the Lantern club, Captain Ada Kreel of Marrow police said.",
    f"{LEAD}, and one of them has died.\n\nJorin Vale died at Harbour Hospital. Captain Ada Kreel said police look for "
    "a grey van seen near the Lantern club.",
    "Two men have now died after the shooting outside the Lantern club on Mill Street in Marrow.\n\n"
    "Captain Ada Kreel said the grey van had been found.",
)


def test_a_toll_and_its_figures_are_one_series_in_every_order(tmp_path: Path, reader: Reader) -> None:
    reports = [
        Report.make(text, published=DAY.replace(day=4 + number), language="en", outlet=f"Outlet {number}")
        for number, text in enumerate(STORY)
    ]
    found = []
    for number, order in enumerate(permutations(reports)):
        place = tmp_path / f"{number}.db"
        for report in order:
            pipeline.add(place, [report], reader=reader)
        with View.open(place) as view:
            found.append(tuple(sorted(view.series(), key=lambda series: series.id)))
    assert len(set(found)) == 1
    dead = [series for series in found[0] if "dead" in series.subject]
    assert [(series.place, [int(point.value) for point in series.points]) for series in dead] == [("Marrow", [1, 2])]


def test_people_without_a_number_have_no_toll(reader: Reader) -> None:
    assert not told(reader, "Civilians have been killed in Marrow, the minister said.")
