"""Numbers in text: digits with separators of any locale, words, mixtures, fractions, vague amounts. Pure."""

from onrecord.text.numbers.digits import read_digits
from onrecord.text.numbers.scan import Number, numbers

__all__ = ["Number", "numbers", "read_digits"]
