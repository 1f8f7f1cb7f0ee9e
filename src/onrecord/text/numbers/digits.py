"""Digits with separators -> a value, or None where the value is not certain."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

LONGEST = 24
"""Digits on either side of the decimal point. No figure of a report is longer; codes and noise are."""

_SEPARATORS = re.compile(r"[^0-9]")
_POINTS = str.maketrans("٫٬．，’\u2019", ".,.,''")


def western(written: str) -> str:
    """Digits and separators of any script as those of ASCII.

    >>> western("１，２００"), western("٢٫٥")
    ('1,200', '2.5')
    """
    if written.isascii():
        return written
    plain = written.translate(_POINTS)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in plain)


def read_digits(written: str, *, decimal_comma: bool = False, marked: bool = False) -> Decimal | None:
    """The value of digits with separators. None for what can be read in two ways, for codes, and past LONGEST.

    decimal_comma: whether the text's language writes "1.200,50". marked: whether a currency, a per cent sign or a
    magnitude stands beside it; then "1,5" is no list.

    >>> [str(read_digits(written)) for written in ("1,200", "1.200,50", "2 000", "12,5", "1,00,000", "1.2.3", "007")]
    ['1200', '1200.50', '2000', 'None', '100000', 'None', 'None']
    """
    if len(written) > 3 * LONGEST:
        return None
    plain = western(written)
    parts, signs = _SEPARATORS.split(plain), _SEPARATORS.findall(plain)
    whole, decimals = _split(parts, signs, decimal_comma=decimal_comma, marked=marked)
    if whole is None or len(whole) > LONGEST or len(decimals) > LONGEST or (len(whole) > 1 and whole[0] == "0"):
        return None
    return Decimal(f"{whole or '0'}.{decimals}" if decimals else whole)


def _split(parts: list[str], signs: list[str], *, decimal_comma: bool, marked: bool) -> tuple[str | None, str]:
    """(whole digits, or None; decimals)"""
    if not signs:
        return parts[0], ""
    grouped, last = set(signs[:-1]), signs[-1]
    if len(signs) == 1:
        return _split_once(parts, last, decimal_comma=decimal_comma, marked=marked)
    if len(grouped) > 1 or (last not in grouped and last not in ".,"):
        return None, ""
    if last in grouped:
        return ("".join(parts), "") if _are_groups(parts) else (None, "")
    return ("".join(parts[:-1]), parts[-1]) if _are_groups(parts[:-1]) else (None, "")


def _split_once(parts: list[str], sign: str, *, decimal_comma: bool, marked: bool) -> tuple[str | None, str]:
    whole, rest = parts
    grouping, point = (".", ",") if decimal_comma else (",", ".")
    if sign not in ".,":
        return ("".join(parts), "") if _are_groups(parts) else (None, "")
    if sign == point:
        return whole, rest
    if _are_groups(parts):
        return whole + rest, ""
    if decimal_comma or (marked and sign != grouping) or (marked and len(rest) < 3):
        return whole, rest
    return None, ""


def _are_groups(parts: list[str]) -> bool:
    """Whether digits are grouped by thousands, or by the Indian system ("1,00,000")."""
    first, middle, last = parts[0], parts[1:-1], parts[-1]
    if not first or first[0] == "0" or len(last) != 3:
        return False
    by_thousands = len(first) <= 3 and all(len(part) == 3 for part in middle)
    return by_thousands or (len(first) <= 2 and bool(middle) and all(len(part) == 2 for part in middle))
