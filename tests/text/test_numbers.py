"""Numbers in text: value or nothing, never a wrong magnitude."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_linearly

from onrecord.record import Bound
from onrecord.text.numbers import numbers, read_digits


def values(text: str, language: str | None = "en") -> list[str]:
    return [f"{number.value.normalize():f}" for number in numbers(text, language=language)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", "1200"),
        ("1,234,567.89", "1234567.89"),
        ("1.200,50", "1200.5"),
        ("1.200.000", "1200000"),
        ("2 000 000", "2000000"),
        ("2\u202f000", "2000"),
        ("1'200'000", "1200000"),
        ("12,34,567", "1234567"),
        ("10, 000", "10000"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        ("1,5 million", "1500000"),
        ("１，２００", "1200"),
        ("٢٥", "25"),
        ("1/4", "0.25"),
        ("10 1/2", "10.5"),
        ("3½", "3.5"),
        ("1.2 million", "1200000"),
        ("5bn", "5000000000"),
        ("10k", "10000"),
        ("4 hundred million", "400000000"),
        ("3.0e8", "300000000"),
        ("3e+8", "300000000"),
        ("a quarter million", "250000"),
        ("three quarters billion", "750000000"),
        ("5×10^6", "5000000"),
        ("10⁶", "1000000"),
        ("zero", "0"),
        ("seventeen", "17"),
        ("ninety five", "95"),
        ("twenty-two", "22"),
        ("two hundred and six", "206"),
        ("twelve hundred", "1200"),
        ("one thousand and one", "1001"),
        ("three and a half", "3.5"),
        ("three and a half million", "3500000"),
        ("a million and a half", "1500000"),
        ("half a million", "500000"),
        ("a quarter of a million", "250000"),
        ("half a dozen", "6"),
        ("two dozen", "24"),
        ("two-thirds", "0.666666666667"),
        ("three quarters", "0.75"),
        ("twenty-eight thousand six hundred forty-two", "28642"),
    ],
)
def test_a_number_has_its_value(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("dozens", 24, Bound.AT_LEAST),
        ("hundreds", 200, Bound.AT_LEAST),
        ("tens of thousands", 20_000, Bound.AT_LEAST),
        ("hundreds of thousands", 200_000, Bound.AT_LEAST),
        ("several", 3, Bound.AT_LEAST),
        ("several hundred", 300, Bound.AT_LEAST),
        ("a few thousand", 3_000, Bound.AT_LEAST),
        ("a couple of", 2, Bound.ABOUT),
        ("a score of", 20, Bound.EXACT),
    ],
)
def test_a_vague_amount_promises_no_more_than_it_says(text: str, value: int, bound: Bound) -> None:
    (number,) = numbers(text)
    assert (number.value, number.bound) == (value, bound)


@pytest.mark.parametrize(
    "text",
    [
        "1,5",  # a list or a decimal comma
        "1.2.3",
        "007",
        "12:30",
        "1e999999999",
        "9" * 10_000,
        "5²",
        "the twenty-first of them",
        "the third quarter",
        "a third ship",
        "the second half of the game",
        "tens",
    ],
)
def test_what_has_no_certain_value_is_left_out(text: str) -> None:
    assert values(text) == []


def test_a_language_with_a_decimal_comma_reads_the_other_way_about() -> None:
    assert values("1.200", "de") == ["1200"]
    assert values("1,200", "de") == ["1.2"]
    assert values("1.200", "en") == ["1.2"]
    assert values("1,200", "en") == ["1200"]


@pytest.mark.parametrize(("text", "value"), [("$37m", "37000000"), ("37m wide", "37"), ("37m users", "37000000")])
def test_a_letter_is_a_magnitude_only_beside_money_or_things(text: str, value: str) -> None:
    assert values(text) == [value]


@given(st.text(alphabet="0123456789., '/-eE×^½²１٣\u00a0+%$abx", max_size=60))
def test_no_digits_raise(text: str) -> None:
    for number in numbers(text):
        assert number.value.is_finite()
        assert text[number.start : number.end]


@given(st.integers(min_value=0, max_value=10**20))
def test_grouped_digits_are_read_as_written(number: int) -> None:
    assert read_digits(f"{number:,}") == Decimal(number)


@pytest.mark.parametrize("unit", ["9", "1,", "1-", "1/", "123 ", "one ", "hundred ", "a "])
def test_time_grows_with_the_length_alone(unit: str) -> None:
    assert grows_linearly(lambda size: numbers(unit * (size // len(unit))), 80_000)
