"""Currencies: ISO 4217 codes with their signs and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LONGEST_SIGN = 7
_ALSO_WORDS = frozenset(
    {"ALL", "TRY", "MAD", "CUP", "TOP", "GEL", "PEN", "BAM", "SOS", "COP", "RON", "MOP", "BOB", "LAK"}
)
"""Codes that are English words in capitals, or names: they are no money beside a number."""
_IN_SMALL = frozenset({"USD", "EUR", "GBP", "JPY", "CNY", "AUD", "CAD", "NZD", "HKD", "SGD", "CHF", "INR", "MXN"})
"""Codes that are also written in small letters."""


@dataclass(frozen=True, slots=True)
class _Currencies:
    names: dict[str, str]
    signs: dict[str, str]
    words: dict[str, str]
    sign_before: re.Pattern[str]
    after: re.Pattern[str]


def _plurals(word: str) -> tuple[str, ...]:
    """A currency's word and its plural: "dollars", "pounds sterling"."""
    head, _, rest = word.partition(" sterling")
    if rest or word.endswith(" sterling"):
        return word, f"{head}s sterling"
    return word, word + "s"


@cache
def _currencies() -> _Currencies:
    names: dict[str, str] = {}
    signs: dict[str, str] = {}
    words: dict[str, str] = {}
    for line in (files("onrecord.text.units") / "currencies.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name, own_signs, own_words = line.split("\t")
        names[code] = name
        codes = (code,) if code not in _ALSO_WORDS else ()
        for sign in (*codes, *own_signs.split()):
            signs.setdefault(sign, code)
            if sign.endswith("$") and sign[:-1].isalpha() and len(sign) < 5:
                signs.setdefault("$" + sign[:-1], code)
        if code in _IN_SMALL:
            signs.setdefault(code.lower(), code)
            signs.setdefault(code.lower() + "$", code)
        for word in (name, *filter(None, own_words.split("|"))):
            for form in _plurals(word):
                words.setdefault(form, code)
    ordered = sorted(signs, key=lambda sign: (-len(sign), sign))
    spaced = "|".join(
        re.escape(sign).replace(r"\$", r"\s?\$") if len(sign) > 1 else re.escape(sign) for sign in ordered
    )
    forms = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    plain = "|".join(re.escape(sign) for sign in ordered)
    return _Currencies(
        names=names,
        signs=signs,
        words=words,
        sign_before=re.compile(rf"(?:(?<![^\W\d_])(?:{spaced})|[$£€¥₹₽₺₪₴₩₦])(?:\s|\s?-)?$"),
        after=re.compile(rf"[\s-]?(?:(?i:(?P<word>{forms}))(?!\w)|(?P<sign>{plain})(?!\w))"),
    )


def currency_name(code: str) -> str | None:
    """The English name of a currency in lower case; None for a code that is none.

    >>> currency_name("GBP")
    'pound sterling'
    """
    return _currencies().names.get(code)


def currency_before(text: str, at: int) -> tuple[str, int] | None:
    """The code of the currency whose sign ends at `at`, and where the sign starts.

    >>> currency_before("about US$ 5", 10), currency_before("EUR50m", 3), currency_before("G7", 1)
    (('USD', 6), ('EUR', 0), None)
    """
    if not at or text[at - 1].islower():
        quick = text[max(0, at - 3) : at]
        if not (quick.endswith(("Rs", "mb", "Dh", "hs", "Sh", "Tk", "Rp", "ur")) or quick.upper() in _IN_SMALL):
            return None
    start = max(0, at - _LONGEST_SIGN)
    found = _currencies().sign_before.search(text, start, at)
    if not found:
        return None
    sign = re.sub(r"[\s-]+", "", found.group())
    code = _currencies().signs.get(sign)
    return (code, found.start()) if code else None


def currency_after(text: str, at: int) -> tuple[str, int] | None:
    """The code of the currency whose word or sign follows `at`, and where it ends.

    >>> currency_after("5 Australian dollars", 1), currency_after("5€", 1), currency_after("5 dolls", 1)
    (('AUD', 20), ('EUR', 2), None)
    """
    found = _currencies().after.match(text, at)
    if not found:
        return None
    word, sign = found["word"], found["sign"]
    return (_currencies().words[word.lower()] if word else _currencies().signs[sign]), found.end()


_MILLIONS = re.compile(r"\s?M(?P<code>[A-Z]{3})(?!\w)")


def millions_after(text: str, at: int) -> tuple[str, int] | None:
    """The code of a currency that stands with the M of its millions, and where it ends: "30 MUSD"."""
    found = _MILLIONS.match(text, at)
    return (found["code"], found.end()) if found and found["code"] in _currencies().names else None


def money_follows(text: str, at: int) -> bool:
    """Whether a currency's word or sign follows `at`."""
    return currency_after(text, at) is not None
