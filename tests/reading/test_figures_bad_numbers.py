"""Numbers of other locales, lengths, exponents and digits: their value or nothing, and never another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import figures
from onrecord.record import Figure, Report, Tags
from onrecord.text.layout import Layout

DIGITS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９")
GROUPING = {"comma": ",", "space": "\u00a0", "thin space": "\u2009", "narrow space": "\u202f", "apostrophe": "’"}


def read(number: str, language: str = "en") -> tuple[Figure, ...]:
    """The figures of a sentence with this number in it; what each says stands at its span."""
    text = f"They sent {number} trucks on their way."
    found = figures.read(Report.make(text, language=language), Tags(), Layout.of(text), (), (), ())
    for figure in found:
        assert figure.span.quote == text[figure.span.start : figure.span.end]
        assert figure.value.is_finite()
    return found


def is_read_as(number: str, value: Decimal | int, language: str = "en") -> bool:
    """Whether the number is read as this value, or not at all."""
    return all(figure.value == value for figure in read(number, language))


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=10**15), st.sampled_from(sorted(GROUPING)))
def test_whole_numbers_grouped_as_anywhere(value: int, name: str) -> None:
    assert is_read_as(f"{value:,}".replace(",", GROUPING[name]), value)


@settings(deadline=None)
@given(st.integers(min_value=10**6, max_value=10**15), st.integers(min_value=10, max_value=99))
def test_points_that_group_and_a_comma_before_decimals(whole: int, cents: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{cents}"
    wanted = Decimal(f"{whole}.{cents}")
    assert is_read_as(written, wanted)
    assert is_read_as(written, wanted, "de")


@settings(deadline=None)
@given(st.integers(min_value=1000, max_value=999_999))
def test_a_point_before_three_digits_groups_what_is_counted_whole(value: int) -> None:
    assert is_read_as(f"{value:,}".replace(",", "."), value)
    assert is_read_as(f"{value:,}".replace(",", "."), value, "de")


@settings(deadline=None)
@given(st.integers(min_value=10_000_000, max_value=10**11))
def test_indian_groups(value: int) -> None:
    head, tail = divmod(value, 1000)
    groups = [f"{tail:03}"]
    while head >= 100:
        head, pair = divmod(head, 100)
        groups.insert(0, f"{pair:02}")
    written = ",".join([str(head), *groups])
    (figure,) = read(written)
    assert figure.value == value


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(DIGITS))
def test_digits_of_other_scripts(value: int, script: str) -> None:
    written = str(value).translate(str.maketrans("0123456789", script))
    assert [figure.value for figure in read(written)] == [figure.value for figure in read(str(value))]


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=9), st.integers(min_value=-400, max_value=10**7))
def test_exponents(digit: int, exponent: int) -> None:
    wanted = Decimal(digit).scaleb(exponent) if abs(exponent) < 400 else Decimal("NaN")
    for written in (f"{digit}e{exponent:+}", f"{digit}.0E{exponent}", f"{digit} x 10^{exponent}"):
        assert is_read_as(written, wanted), written


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="0123456789", min_size=20, max_size=10_000))
def test_digits_without_an_end(written: str) -> None:
    assert is_read_as(written, Decimal(int(written[:30])) if len(written) <= 30 else Decimal("NaN"))


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,’' \u00a0/-–eE×^½²１٣５+%$€abx()", max_size=80))
def test_no_number_raises(written: str) -> None:
    read(written)
    read(written, "de")


@pytest.mark.parametrize("written", ["1,5", "12,34", "1,2,3", "1.2.3", "0,0,0", "007", "1.234,567.8", "9" * 10_000])
def test_what_can_be_read_in_two_ways_is_left_out(written: str) -> None:
    assert read(written) == ()
