"""Units and currencies beside numbers."""

from __future__ import annotations

import pytest

from onrecord.text.units import currency_name
from onrecord.text.units.currencies import currency_after, currency_before
from onrecord.text.units.names import unit_after
from onrecord.text.units.quantities import quantities


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 kilometers", "kilometre"),
        ("5km/h", "kilometre per hour"),
        ("60-mph", "mile per hour"),
        ("3 feet per second", "foot per second"),
        ("40 degrees Celsius", "celsius"),
        ("40°F", "fahrenheit"),
        ("12 C in the shade", "celsius"),
        ("10%", "percent"),
        ("10 per cent", "percent"),
        ("3 percentage points", "percentage point"),
        ("64GB", "gigabyte"),
        ("5 barrels a day", "barrel per day"),
        ("5 litres per capita", "litre per capita"),
        ("80 sq m", "square metre"),
        ("5 mg/kg", "milligram per kilogram"),
        ("3 years old", "year of age"),
        ("3-year-old", "year of age"),
        ("£5", "GBP"),
        ("US$ 5", "USD"),
        ("$A5", "AUD"),
        ("EUR50m", "EUR"),
        ("5 Hong Kong dollars", "HKD"),
        ("5€", "EUR"),
        ("9 yuan", "CNY"),
        ("$80 a barrel", "USD per barrel"),
        ("5 million pounds", "GBP"),
        ("5 pounds", "pound"),
        ("$4bn a year earlier", "USD"),
    ],
)
def test_a_unit_has_one_name(text: str, unit: str) -> None:
    assert [quantity.unit for quantity in quantities(text)] == [unit]


@pytest.mark.parametrize("text", ["5 in the north", "ALL 5 plans", "5 Stone buildings", "G7", "5 trucks"])
def test_words_that_only_look_like_units_are_none(text: str) -> None:
    assert [quantity.unit for quantity in quantities(text)] in ([None], [])


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 10 and 20", 10, 20),
        ("10–15", 10, 15),
        ("from 3 to 5", 3, 5),
        ("$3–5bn", 3 * 10**9, 5 * 10**9),
        ("$200 to $4 million", 200, 4 * 10**6),
        ("five to ten thousand", 5_000, 10_000),
        ("two or three days", 2, 3),
        ("5 per cent to 20 per cent", 5, 20),
    ],
)
def test_two_ends_make_a_range(text: str, low: int, high: int) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.value_to) == (low, high)


def test_a_result_of_a_game_is_a_score() -> None:
    (quantity,) = quantities("They won 3-1.")
    assert quantity.score


@pytest.mark.parametrize("text", ["call 020-555-0134 now", "on 2021-04-05", "ISBN 1-234-56789-0"])
def test_chains_of_digits_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


def test_what_is_done_to_a_number_is_told_from_what_was_reached() -> None:
    first, second = quantities("gained 0.7 percent to 6,327.80")
    assert (str(first.value), first.unit, str(second.value)) == ("0.7", "percent", "6327.80")


def test_a_unit_at_the_end_of_a_list_is_shared() -> None:
    assert [quantity.unit for quantity in quantities("5, 10 and 15 percent")] == ["percent"] * 3


def test_a_minus_word_makes_a_temperature_negative() -> None:
    assert [int(quantity.value) for quantity in quantities("cooled to minus 40 degrees Celsius")] == [-40]


def test_currency_signs_stand_before_and_after() -> None:
    assert currency_before("about £", 7) == ("GBP", 6)
    assert currency_after("5 zlotys", 1) == ("PLN", 8)
    assert currency_name("PLN") == "polish złoty"
    assert currency_name("XXX") is None


def test_no_unit_is_found_in_a_longer_word() -> None:
    assert unit_after("5 dayside", 1) is None
