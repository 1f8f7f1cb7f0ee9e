from __future__ import annotations

from onrecord.linking.terms import Terms

TEXT = (
    "Bank Robbed In Kelmsford\n"
    "Two men robbed the Kelmsford bank on Friday, Inspector Tom Hale of the county police said. The cashier, Edda "
    "Winrow, 24, was taken to Saint Alder Hospital on 3 May 2031. Winrow's sister thanked the nurses. "
    "Subscribe to our newsletter for more."
)


def test_names_are_told_from_words() -> None:
    terms = Terms.of(TEXT)
    assert terms.names["kelmsford"] == 2
    assert terms.names["winrow"] == 2
    assert terms.full == {"edda winrow": 1}
    assert terms.words["nurse"] == 1
    assert "friday" not in terms.words


def test_officials_and_institutions_are_kept_apart() -> None:
    terms = Terms.of(TEXT)
    assert "hale" in terms.sources
    assert "alder" in terms.institutions
    assert "hale" not in terms.names


def test_numbers_days_and_years() -> None:
    terms = Terms.of(TEXT)
    assert "24 was" in terms.numbers
    assert terms.days == {"may 3": 1}
    assert terms.years == {"2031": 1}


def test_furniture_is_left_out() -> None:
    assert "newsletter" not in Terms.of(TEXT).words


def test_a_plural_counts_as_its_singular_where_that_is_a_word() -> None:
    assert Terms.of("many cities and this bus").words.keys() == {"many", "city", "and", "this", "bus"}
