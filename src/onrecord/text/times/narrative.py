"""Whether a text tells the past for itself, as histories do: its dates are then told from one another.

A history names year after year, most of them long over, and has hardly a word that leans on the day it was written.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from onrecord.text.times.lexicon import words_of
from onrecord.text.times.rules import Rules, rules
from onrecord.text.times.scan import Tokens

LEAST_YEARS = 5
"""A text with fewer years told is a history only if all are long over and nothing in it leans on its own day."""
FEWEST_YEARS = 2
LEAST_DATED = 2
"""Years told with their month, at least: an article that looks back names years alone."""
YEARS_TO_A_LEANING_WORD = 6
OLD_YEARS = 2
"""A year that began so many years before the text's own is long over."""
OLD_SHARE = 0.8
FIRST_YEAR = 1000


def first_year(tokens: Tokens, known: Rules, reference: date | None) -> int | None:
    """The first year that a history tells; None where the text is none.

    >>> from onrecord.text.layout import Layout
    >>> text = "Work began in 1843. In May 1845 it stopped; by 1846 it was forgotten. It was done in June 1851."
    >>> first_year(Tokens.of(Layout.of(text), rules()), rules(), date(2012, 4, 1))
    1843
    """
    latest = reference.year + 1 if reference else 2100
    year_sign = known.lexicon.classes["YEAR"]
    if year_sign not in tokens.signs:
        return None
    years = [
        number
        for at, sign in enumerate(tokens.signs)
        if sign == year_sign
        and FIRST_YEAR <= (number := int(tokens.words[at])) <= latest
        and _is_told(tokens, at, known)
    ]
    if len(years) < (FEWEST_YEARS if reference else LEAST_YEARS):
        return None
    if sum(1 for _ in _dated().finditer(tokens.signs)) < LEAST_DATED:
        return None
    old = sum(reference is None or number <= reference.year - OLD_YEARS for number in years)
    if old < len(years) * (OLD_SHARE if len(years) >= LEAST_YEARS else 1):
        return None
    leaning = sum(1 for _ in _leaning().finditer(tokens.signs))
    least = YEARS_TO_A_LEANING_WORD * leaning if len(years) >= LEAST_YEARS else len(years) + leaning
    return years[0] if len(years) >= least else None


def _is_told(tokens: Tokens, at: int, known: Rules) -> bool:
    """Whether a number of four digits is a year by its neighbours: after a month, but no sum and no count."""
    if at and tokens.signs[at - 1] in known.lexicon.classes["MONTH"]:
        return True
    before = tokens.words[at - 1].lower() if at else ""
    after = tokens.words[at + 1].lower() if at + 1 < len(tokens.words) else ""
    return before not in ("$", "£", "€", "¥", "about", "some", "over", "than") and after not in words_of("counted")


@cache
def _dated() -> re.Pattern[str]:
    """A month and its year, with or without a day between them."""
    lexicon = rules().lexicon
    month, inner = (re.escape(lexicon.classes[name]) for name in ("MONTH", "COMMA"))
    days = re.escape(lexicon.classes["DAY"] + lexicon.classes["ORDDAY"])
    return re.compile(f"[{month}][{days}]?[{inner}]?{lexicon.classes['YEAR']}")


@cache
def _leaning() -> re.Pattern[str]:
    """Words that lean on the day of writing: "yesterday", "last week", a weekday without its date."""
    lexicon = rules().lexicon

    def signs(words: frozenset[str]) -> str:
        return "".join(re.escape(lexicon.sign(word)) for word in sorted(words) if word in lexicon.signs)

    month, day = (re.escape(lexicon.classes[name]) for name in ("MONTH", "DAY"))
    the = re.escape(lexicon.sign("the"))
    weekday, comma = re.escape(lexicon.classes["WEEKDAY"]), re.escape(lexicon.classes["COMMA"])
    return re.compile(
        f"[{signs(words_of('leaning'))}]|(?<!{the})[{signs(words_of('leaning_before'))}][{signs(words_of('leaning_units'))}]"
        f"|[{weekday}](?![{comma}]?[{month}{day}])"
    )
