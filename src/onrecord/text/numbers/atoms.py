"""The parts of numbers, found in one pass: runs of digits, number words, fraction signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from onrecord.text.numbers.digits import LONGEST, read_digits, western
from onrecord.text.numbers.lexicon import Lexicon, Part, lexicon

_DIGITS = (
    r"(?P<spaced>(?<![\d.,:/])\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?![.,:/\-–]?\d)(?!\w))"
    r"|(?P<digits>(?:(?<![\w.)\]])\.)?\d+(?:[.,'\u2019٫٬．，]\d+)*(?:, 000\b)*)"
)
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 24, 32, 40, 48, 60, 64, 100, 128, 256, 1000})
_SLASHED = re.compile(r"[/⁄](\d{1,4})(?!\d|[/⁄.,:-]\d)")
_POWER = re.compile(
    r"[eE]([+-]\d+|\d{2,})(?!\w)|(?<=\.\d)[eE](\d)(?!\w)|\s?[x×]\s?10(?:\^?([-−]\d{1,3})(?!\d)|\^([-−]?\d+)|([⁻]?[⁰¹²³⁴-⁹]+))"
)
_RAISED = re.compile(r"\^[-−]?\d+|[⁻]?[⁰¹²³⁴-⁹]+")
_LONGEST_EXPONENT = 4
_PLAIN_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_HYPHENS = "-‐‑–−"


@dataclass(frozen=True, slots=True)
class Atom:
    """part: None for digits. value: None where digits have no certain value."""

    start: int
    end: int
    part: Part | None
    value: Decimal | None
    article: bool = False
    fraction: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    """Digits, fraction signs and every word: words are looked up, which is faster than to list them here."""
    glyphs = "".join(lexicon().glyphs)
    return re.compile(rf"{_DIGITS}|(?P<glyph>[{glyphs}])|(?P<word>[^\W\d_]+)")


@cache
def _vague() -> re.Pattern[str]:
    forms = sorted(map(re.escape, lexicon().vague), key=lambda form: (-len(form), form))
    return re.compile(rf"(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


@cache
def _scale_follows() -> re.Pattern[str]:
    parts = (Part.SCALE, Part.PORTION)
    forms = "|".join(word for word, (part, _) in lexicon().words.items() if part in parts)
    return re.compile(rf"[ -](?:{forms})(?!\w)", re.IGNORECASE)


def atoms(text: str, start: int, end: int, language: str | None) -> list[Atom]:
    """The atoms of text[start:end], in order."""
    words = lexicon()
    comma = language in words.decimal_comma
    found: list[Atom] = []
    for match in _pattern().finditer(text, start, end):
        kind = match.lastgroup
        if kind == "word":
            atom = _word(text, match)
            if atom:
                found.append(atom)
        elif kind == "glyph":
            found.append(_of_fraction(match.start(), match.end(), words.glyphs[match.group()]))
        elif not found or match.start() >= found[-1].end:  # else the lower part of a fraction, taken with it
            found.append(_digits(text, match.start(), match.end(), comma=comma))
    return found


_ARTICLES = frozenset({"a", "an"})
_OPENS_VAGUE = frozenset({"a", "several"})


def _word(text: str, match: re.Match[str]) -> Atom | None:
    word = match.group().lower()
    if word in _OPENS_VAGUE:
        vague = _vague().match(text, match.start())
        if vague:
            return Atom(match.start(), vague.end(), Part.VAGUE, lexicon().vague[vague.group().lower()][0])
    if word in _ARTICLES:
        scaled = _scale_follows().match(text, match.end())
        return Atom(match.start(), match.end(), Part.SMALL, Decimal(1), article=True) if scaled else None
    known = lexicon().words.get(word)
    if known is None or text[match.start() - 1 : match.start()] == "_" or text[match.end() : match.end() + 1] == "_":
        return None
    return Atom(match.start(), match.end(), *known)


def _of_fraction(start: int, end: int, value: Fraction) -> Atom:
    return Atom(start, end, None, divide(value.numerator, value.denominator), fraction=True)


def divide(numerator: Decimal | int, denominator: Decimal | int) -> Decimal:
    """A fraction's value to twelve places."""
    return round(Decimal(numerator) / Decimal(denominator), 12).normalize()


def _digits(text: str, start: int, end: int, *, comma: bool) -> Atom:
    """The atom of a run of digits, with the power or the lower part of a fraction that follows it."""
    written = text[start:end].replace(", 000", ",000") if end - start <= 3 * LONGEST else text[start:end]
    value = read_digits(written, decimal_comma=comma, marked=_marked(text, start, end))
    slashed = _SLASHED.match(text, end)
    if slashed and value is not None and written.isdecimal() and text[start - 1 : start] not in ("/", "⁄"):
        below = int(western(slashed[1]))
        if below in _DENOMINATORS and 0 < value < below:
            return Atom(start, slashed.end(), None, divide(value, below), fraction=True)
    power = _POWER.match(text, end)
    if power:
        written = next(part for part in power.groups() if part).translate(_PLAIN_POWERS)
        value = _scaled(value, int(written)) if len(written) < _LONGEST_EXPONENT else None
        return Atom(start, power.end(), None, value)
    raised = _RAISED.match(text, end)
    if raised:
        exponent = raised.group().lstrip("^").translate(_PLAIN_POWERS)
        known = value == 10 and len(exponent) < _LONGEST_EXPONENT
        value = _scaled(Decimal(1), int(exponent)) if known else None
        return Atom(start, raised.end(), None, value)
    return Atom(start, end, None, value)


def _scaled(value: Decimal | None, exponent: int) -> Decimal | None:
    return value.scaleb(exponent) if value is not None and abs(exponent) <= LONGEST else None


@cache
def _mark() -> re.Pattern[str]:
    words: Lexicon = lexicon()
    scales = "|".join(word for word, (part, _) in words.words.items() if part is Part.SCALE)
    return re.compile(rf"\s?(?:%|per ?cent|(?:{scales}|bn|mn|mln|tn)\b|[$£€¥₹₽₺₪₴])", re.IGNORECASE)


def _marked(text: str, start: int, end: int) -> bool:
    """Whether a currency sign, a per cent sign or a magnitude stands beside a number."""
    return text[start - 1 : start] in tuple("$£€¥₹₽₺₪₴") or _mark().match(text, end) is not None
