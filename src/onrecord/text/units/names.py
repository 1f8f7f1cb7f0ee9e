"""Units of measurement by name and symbol, and what is given "per" something. Names are the data of units.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.text.lemmas import noun_lemma


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's name and where its words end; joined: a hyphen ties it to the number ("a 50-foot wall")."""

    name: str
    end: int
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    words: dict[str, str]
    symbols: dict[str, str]
    attached: frozenset[str]
    spaced: frozenset[str]
    word: re.Pattern[str]
    symbol: re.Pattern[str]
    rates: frozenset[str]


@cache
def _names() -> _Names:
    data = tomllib.loads((files("onrecord.text.units") / "units.toml").read_text("utf-8"))
    words: dict[str, str] = {}
    for name, listed in data["words"].items():
        for form in filter(None, (part.strip() for part in listed.replace("\n", " ").split("|"))):
            words.setdefault(form, name)
            if form[-1].isalpha() and not form.endswith("s"):
                words.setdefault(form + "s", name)
    symbols = data["symbols"]
    written = _symbols(symbols)
    by_length = sorted(words, key=lambda form: (-len(form), form))
    forms = "|".join(re.escape(form).replace(r"\ ", r"[\s-]{1,2}").replace(r"\-", r"[\s-]") for form in by_length)
    signs = "|".join(re.escape(sign) for sign in sorted(written, key=lambda sign: (-len(sign), sign)))
    return _Names(
        words={re.sub(r"[\s-]+", " ", form): name for form, name in words.items()},
        symbols=written,
        attached=frozenset(symbols["attached"].split()),
        spaced=frozenset(symbols["spaced"].split()),
        word=re.compile(rf"(?:{forms})(?!\w)", re.IGNORECASE),
        symbol=re.compile(rf"(?:{signs})(?!\w)"),
        rates=frozenset(data["rates"]["words"].split()),
    )


def _symbols(data: dict[str, Any]) -> dict[str, str]:
    made: dict[str, str] = dict(data["plain"])
    for base, (name, prefixes) in data["prefixed"].items():
        for prefix in prefixes.split():
            made.setdefault(prefix + base, data["prefixes"][prefix] + name)
    return made


_SPACE = re.compile(r"[ \u00a0\u202f\u2009]?-? ?")
_PER = re.compile(
    r"(?:\s?/\s?|[ -]per[ -](?:each )?|\sa\s(?=\w)|\san\s(?=[aeiouh])|\s(?=each\b)|\severy\s|\s?-\s?an?\s?-\s?)",
    re.IGNORECASE,
)
_PER_SO_MANY = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d{3,})(?!\w|[.,:]\d)(?: (?:[a-z]+ )?(?P<noun>people|[a-z]+s)\b)?"
)
_OPENED = re.compile(r"(?:^|[\s(])['‘]")
_AGO = re.compile(r"\s(?:earlier|ago|later|before|after)\b")
_GOODS = re.compile(
    r" of [a-z-]+(?: [a-z-]+){0,2}?"
    r"(?<! in)(?<! at)(?<! for)(?<! over)(?<! within)(?<! than)(?= (?:a|an|per|each|every) [a-z])"
)
_STANDARD = re.compile(r"(?:US|U\.S\.|UK|imperial|metric)\s(?=\w)")
_ALSO_NAMES = frozenset(
    {"Stone", "Cup", "Mole", "Gig", "Bar", "Yard", "Second", "Point", "Dram", "Bit", "Mile", "Knot"}
)
_WORD = re.compile(r"[^\W\d_]+")


def unit_after(text: str, at: int) -> Unit | None:
    """The unit that follows a number ending at `at`, with what it is "per".

    >>> unit_after("5 kilometers", 1)
    Unit(name='kilometre', end=12, joined=False)
    >>> unit_after("50km/h", 2).name, unit_after("3 feet per second", 1).name, unit_after("3 trucks", 1)
    ('kilometre per hour', 'foot per second', None)
    """
    first = _simple(text, at)
    return _with_rate(text, first) if first else None


def rate_after(text: str, at: int) -> Unit | None:
    """What an amount ending at `at` is given for: "per day" of "15 a day"."""
    found = _PER.match(text, at)
    if not found:
        return None
    per = _per_what(text, found)
    if per and _AGO.match(text, per.end):
        return None
    return Unit(f"per {per.name}", per.end) if per else None


def rate_after_goods(text: str, at: int) -> Unit | None:
    """What an amount of goods is given for: "per day" of "500 tonnes of grain a day"."""
    goods = _GOODS.match(text, at)
    rate = rate_after(text, goods.end()) if goods else None
    return rate if rate and _is_rate(rate.name.removeprefix("per ")) else None


def _with_rate(text: str, unit: Unit) -> Unit:
    rate = rate_after(text, unit.end)
    if rate:
        return Unit(f"{unit.name} {rate.name}", rate.end, unit.joined)
    later = rate_after_goods(text, unit.end)
    return Unit(f"{unit.name} {later.name}", unit.end, unit.joined) if later else unit


def _per_what(text: str, found: re.Match[str]) -> Unit | None:
    """The unit or thing after "per", "a" or "/"."""
    joint = found.group().strip().lower()
    if joint == "":  # "each"
        return None
    if joint.startswith("per"):
        counted = _PER_SO_MANY.match(text, found.end())
        if counted:
            digits = counted["digits"].replace(",", "")
            return Unit(f"{digits} {noun_lemma(counted['noun'])}" if counted["noun"] else digits, counted.end())
    measured = _simple(text, found.end(), bare=True)
    word = _WORD.match(text, found.end())
    if measured and (joint in ("per", "/") or joint.startswith("-") or _is_rate(measured.name)):
        return measured
    if not word:
        return None
    lemma = noun_lemma(word.group())
    if _is_rate(lemma) or (joint.startswith("per") and not lemma.isdecimal() and word.group().islower()):
        return Unit("year" if lemma == "annum" else lemma, word.end())
    return None


def _is_rate(name: str) -> bool:
    return name in _names().rates


def _simple(text: str, at: int, *, bare: bool = False) -> Unit | None:
    """One unit without its rate. bare: it stands behind "per" or "/", not behind a number."""
    names = _names()
    space = _SPACE.match(text, at)
    begin = space.end() if space and not bare else at
    gap = text[at:begin]
    symbol = names.symbol.match(text, begin)
    if symbol and (bare or _symbol_fits(names, symbol.group(), gap, text, symbol.end())):
        return Unit(names.symbols[symbol.group()], symbol.end(), "-" in gap)
    standard = _STANDARD.match(text, begin)
    word = names.word.match(text, begin) or (names.word.match(text, standard.end()) if standard else None)
    if word and word.group() not in _ALSO_NAMES:
        form = re.sub(r"[\s-]+", " ", word.group().lower())
        return Unit(names.words[form], word.end(), "-" in gap)
    return None


def _symbol_fits(names: _Names, symbol: str, gap: str, text: str, end: int) -> bool:
    if symbol in "'’":
        return gap == "" and not _OPENED.search(text, max(0, end - 120), end - 1)
    if len(symbol) > 2 or not symbol.isalpha():
        return True
    if gap == "":
        return True
    if symbol in names.attached:
        return symbol in names.spaced and text[end : end + 1] != "."
    return True


__all__ = ["Unit", "rate_after", "unit_after"]
