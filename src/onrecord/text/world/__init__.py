"""What everyone knows of the world: countries, their adjectives and capitals, places, titles, given names.

Small files made for this project. Nothing here decides alone: a name's context does.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


def _file(name: str) -> str:
    return resources.files("onrecord.text.world").joinpath(name).read_text(encoding="utf-8")


@cache
def _lists(name: str) -> dict[str, Any]:
    return tomllib.loads(_file(f"{name}.toml"))


@dataclass(frozen=True, slots=True)
class Countries:
    """Country codes (ISO 3166-1 alpha-2, and our own for parts of the world) by what a text may call a country.

    names: {name as written: code}; usual: {code: the usual name}; adjectives and people: "French", "Poles"; seats:
    capitals and other cities that stand for a government; houses: "Kremlin", "Downing Street".
    """

    names: dict[str, str]
    usual: dict[str, str]
    adjectives: dict[str, str]
    people: dict[str, str]
    seats: dict[str, str]
    houses: dict[str, str]


@cache
def countries() -> Countries:
    """All countries of the world."""
    found = Countries({}, {}, {}, {}, {}, {})
    for line in _file("countries.tsv").splitlines():
        if line.startswith("#"):
            continue
        code, names, adjectives, people, seats = line.split("\t")
        found.usual[code] = names.split("|")[0]
        for table, cell in (
            (found.names, names),
            (found.adjectives, adjectives),
            (found.people, people),
            (found.seats, seats),
        ):
            for word in cell.split("|"):
                if word.startswith("*"):
                    found.houses.setdefault(word[1:], code)
                elif word != "-":
                    table.setdefault(word, code)
    return found


def government_of(name: str) -> str | None:
    """The country whose government is called so by its adjective or name.

    >>> government_of("French government"), government_of("U.S. administration"), government_of("city government")
    ('FR', 'US', None)
    """
    head, _, body = name.rpartition(" ")
    if body not in ("government", "administration", "regime"):
        return None
    return countries().adjectives.get(head) or countries().names.get(head)


@cache
def places() -> frozenset[str]:
    """Cities, states and regions, as written; capitals are in `countries`."""
    return _named("places", "cities", "states", "regions")


@cache
def organisations() -> frozenset[str]:
    """Well-known short names of organisations, as written."""
    return _named("organisations", "known")


@cache
def ranks() -> frozenset[str]:
    """Titles as written with capitals before a name."""
    return _named("titles", "ranks")


def _named(file: str, *names: str) -> frozenset[str]:
    lists = _lists(file)
    return frozenset(word for name in names for line in lists[name].split("\n") for word in line.split("|") if word)


@cache
def words(file: str, name: str) -> frozenset[str]:
    """One word list of organisations.toml, places.toml or titles.toml."""
    return frozenset(_lists(file)[name].split())


@cache
def lines(file: str, name: str) -> tuple[str, ...]:
    """The lines of one list whose lines belong together."""
    return tuple(line for line in _lists(file)[name].split("\n") if line)


@cache
def _genders() -> dict[str, str]:
    lists = _lists("given_names")
    found = dict.fromkeys(lists["male"].split(), "male")
    for name in lists["female"].split():
        found[name] = "either" if name in found else "female"
    found.update(dict.fromkeys(lists["either"].split(), "either"))
    return found


def is_given_name(word: str) -> bool:
    """Whether `word` is a common given name.

    >>> is_given_name("Maria"), is_given_name("Table")
    (True, False)
    """
    return word.lower() in _genders() or ("-" in word and word.split("-")[0].lower() in _genders())


def gender(given: str) -> str | None:
    """ "male" or "female", where a given name tells it.

    >>> gender("Anna"), gender("John"), gender("Alex")
    ('female', 'male', None)
    """
    known = _genders().get(given.lower()) or _genders().get(given.lower().split("-")[0])
    return known if known in ("male", "female") else None


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lists("given_names")["nicknames"].strip().splitlines()):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's: equal, a short form, or an initial of the other.

    >>> same_given("Bob", "Robert"), same_given("J.", "John"), same_given("John", "Jane")
    (True, True, False)
    """
    a, b = a.lower().rstrip("."), b.lower().rstrip(".")
    if a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]):
        return True
    return bool(_short_forms().get(a, frozenset()) & _short_forms().get(b, frozenset()))
