"""Every kind of figure that news has, and what looks like one: ranges, vague amounts, rates, parts, multiples, ages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from onrecord.reading import figures
from onrecord.record import Figure, Report, Tags
from onrecord.text.layout import Layout


def read(text: str) -> tuple[Figure, ...]:
    return figures.read(Report.make(text, language="en"), Tags(), Layout.of(text), (), (), ())


def shown(text: str) -> list[str]:
    """ "value bound unit" of each figure; of a range "low..high"."""
    return [
        f"{figure.value:f}{'' if figure.value_to is None else f'..{figure.value_to:f}'} {figure.bound} {figure.unit}"
        for figure in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Between 10 and 20 lorries were burned.", "10..20 range lorry"),
        ("Some 10–15 boats sank.", "10..15 range boat"),
        ("They will spend $3–5bn on it.", "3000000000..5000000000 range USD"),
        ("The plan costs between €2.5 million and €4 million.", "2500000..4000000 range EUR"),
        ("Some two to three thousand people marched.", "2000..3000 range people"),
        ("Prices rose by between 3% and 4%.", "3..4 range percent"),
        ("The army lost 5 to 7 tanks a day.", "5..7 range tank per day"),
        ("Between a quarter and a third of the voters stayed home.", "0.25..0.333333333333 range None"),
        ("Six-to-eight metre waves hit the pier.", "6..8 range metre"),
    ],
)
def test_ranges(text: str, wanted: str) -> None:
    assert shown(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dozens of people were hurt.", "24 at_least people"),
        ("Hundreds of thousands of people fled.", "200000 at_least people"),
        ("He earned millions of dollars.", "2000000 at_least USD"),
        ("Several homes burned down.", "3 at_least home"),
        ("A couple of soldiers were hurt.", "2 about soldier"),
        ("Thousands more were wounded.", "2000 at_least people"),
        ("Close to a thousand people died.", "1000 about people"),
        ("The toll has climbed past 1,500.", "1500 more_than people"),
        ("The toll topped 1,500.", "1500 more_than people"),
        ("The hospital has no doctors left.", "0 exact doctor"),
        ("Not a single truck has entered.", "0 exact truck"),
        ("None of the hostages was freed.", "0 exact hostage"),
    ],
)
def test_vague_amounts_keep_an_honest_bound_and_none_is_zero(text: str, wanted: str) -> None:
    assert shown(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They earn $15 an hour.", "15 exact USD per hour"),
        ("Income was $1,200 per capita.", "1200 exact USD per capita"),
        ("There were 12 deaths per 100,000 people.", "12 exact death per 100000 people"),
        ("They bring in 500 tonnes of aid a day.", "500 exact tonne per day"),
        ("Around 500 trucks entered each day.", "500 about truck per day"),
        ("Some 500 trucks of aid a day came.", "500 about truck per day"),
        ("It spins 78,000 times a minute.", "78000 exact time per minute"),
        ("One in five children is hungry.", "0.2 exact None"),
        ("Nine out of ten homes were lost.", "0.9 exact None"),
        ("Half the town fled.", "0.5 exact None"),
        ("The toll has doubled.", "2 exact times"),
        ("Cases rose tenfold.", "10 exact times"),
        ("A fourfold rise in cases was seen.", "4 exact times"),
        ("The price is three times higher.", "3 exact times"),
        ("It lost 30 MUSD.", "30000000 exact USD"),
        ("It cost 15 dollars 50.", "15.5 exact USD"),
        ("A one-yen bid was made.", "1 exact JPY"),
        ("A magnitude 6.4 quake hit.", "6.4 exact magnitude"),
        ("They may add a truck or two.", "2 exact truck"),
    ],
)
def test_rates_parts_and_multiples(text: str, wanted: str) -> None:
    assert shown(text) == [wanted]


def test_the_part_and_the_whole_are_two_figures() -> None:
    assert shown("54 of 100 trucks came through.") == ["54 exact truck", "100 exact truck"]
    assert shown("54 out of 100 trucks came through.") == ["54 exact None", "100 exact truck"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The man, aged 34, was hurt.", ["34 exact year of age"]),
        ("Children aged between 7 and 9 may come.", ["7..9 range year of age"]),
        ("Children under 12 eat free.", ["12 less_than year of age"]),
        ("People over the age of 65 may come.", ["65 more_than year of age"]),
        ("Two boys, aged 7 and 9, drowned.", ["2 exact boy", "7 exact year of age", "9 exact year of age"]),
        ("A man of 81 died.", ["81 exact year of age"]),
        ("She turned 90 in May.", ["90 exact year of age"]),
    ],
)
def test_ages(text: str, wanted: list[str]) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Reds beat the Blues 3-1.",
        "The vote was fifty-fifty.",
        "Call +44 20 7946 0958 now.",
        "Call (555) 123-4567 now.",
        "Call 0800 1111 for help.",
        "1. Open the door.",
        "The zip code is 90210.",
        "Zero tolerance is the rule.",
        "The F-16C fell.",
        "The T-90M burned.",
        "The new 787 Dreamliner flew.",
        "Its 777 airliner flew.",
        "They own a Boeing 737-800.",
        "It fell on oct. 13 and on may 19.",
        "For one thing, he lied.",
        "A one-time gain was booked.",
        "The scaffold fell.",
        "The 24/7 service ended.",
    ],
)
def test_names_codes_scores_and_list_numbers_are_no_figures(text: str) -> None:
    assert shown(text) == []


def test_a_heading_that_ends_in_an_age_does_not_join_the_date_on_the_next_line() -> None:
    assert shown("Actor dies aged 56\nOctober 6, 2011")[0] == "56 exact year of age"


def test_three_digits_before_a_plural_count() -> None:
    assert shown("They bought the 300 new aircraft.") == ["300 exact aircraft"]
    assert shown("An average of 1500 was paid.") == ["1500 exact None"]


def test_what_a_bare_number_is_told_to_be_is_what_it_counts() -> None:
    whole, part = read("Of the 30 dead, 12 were children.")
    assert (whole.unit, whole.value) == ("people", Decimal(30))
    assert part.unit == "child"
