"""What the actor linker knows of one chain of mentions, and what it compares."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from onrecord.record import Mention, MentionForm, MentionKind, Reading, Span
from onrecord.text import world
from onrecord.text.names import PersonName, bare_organisation, bare_surname, fold, initials, is_acronym, person, sound

_AGE = re.compile(r",\s(\d{1,2}),|\s\((\d{1,2})\)")
_LEAST_SOUND = 4
"""Consonants that two spellings of a name must share to be taken for one; three agree by chance."""
_CORE_WORDS = 3
"""Words of an organisation's name that identify it without its country; "Air Force" does not."""
_ORGAN_WORDS = 2
"""The same for an organ without the body that it is of: "Security Council"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFact:
    """A role as the report gives it, at one mention. on: the report's day, where it is certain."""

    role: str
    span: Span
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFacts:
    """One chain.

    name: its fullest name; names: all of them, each once. age: of a person, in years, by the report.
    """

    name: str
    names: tuple[str, ...]
    kind: MentionKind
    roles: tuple[RoleFact, ...] = ()
    age: int | None = None

    @property
    def is_person(self) -> bool:
        return self.kind is MentionKind.PERSON


def of_chain(chain: list[Mention], reading: Reading) -> ActorFacts | None:
    """The facts of one chain; None where it is never named."""
    named = [mention for mention in chain if mention.form is MentionForm.NAME]
    if not named or named[0].name is None:
        return None
    roles: dict[str, RoleFact] = {}
    for mention in chain:
        if mention.role is not None:
            role = RoleFact(role=_plain(mention.role.quote), span=mention.role, on=reading.report.published)
            roles.setdefault(fold(mention.role.quote), role)
    kind = _kind(named)
    return ActorFacts(
        name=named[0].name,
        names=tuple(dict.fromkeys(_plain(mention.span.quote) for mention in named)),
        kind=kind,
        roles=tuple(roles.values()),
        age=_age(named, reading.report.text) if kind is MentionKind.PERSON else None,
    )


def _plain(quote: str) -> str:
    return " ".join(quote.split())


def _kind(named: list[Mention]) -> MentionKind:
    """The kind that most mentions have; a government stays one where it is only a place, unknown counts last."""
    counts = Counter(mention.kind for mention in named)
    if counts[MentionKind.GOVERNMENT]:
        return MentionKind.GOVERNMENT
    return max(counts, key=lambda kind: (kind is not MentionKind.OTHER, counts[kind], kind.value))


def _age(named: list[Mention], text: str) -> int | None:
    for mention in named:
        found = _AGE.match(text, mention.span.end)
        if found:
            return int(found.group(1) or found.group(2))
    return None


@dataclass(frozen=True, slots=True)
class Compared:
    """What tells two chains apart or together: for a person the name taken apart, for others country, name and letters.

    country: code, if the name is a country's. core: an organisation's name without legal form, leading country and
    article. of: the country or body before it. letters: the acronym that the name is. short: those beside it in the
    chain.
    """

    person: PersonName | None = None
    country: str | None = None
    core: str = ""
    of: str | None = None
    letters: str | None = None
    short: frozenset[str] = frozenset()
    sound: str = ""


@lru_cache(maxsize=65536)
def compared(name: str, names: tuple[str, ...], kind: MentionKind) -> Compared:
    """What is compared of a chain."""
    if kind is MentionKind.PERSON:
        return Compared(person=person(name))
    nations = world.countries()
    code = next((nations.names[each] for each in (name, *names) if each in nations.names), None)
    if code is None and kind is MentionKind.GOVERNMENT:
        code = nations.seats.get(name) or world.government_of(name)
    if code is not None:
        return Compared(country=code, core=fold(name))
    core, of = _core(name)
    letters = fold(name) if is_acronym(name) else None
    short = frozenset(fold(each) for each in names if is_acronym(each)) if letters is None else frozenset()
    alike = kind in (MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.OTHER)
    return Compared(
        core=core,
        of=of,
        letters=letters,
        short=short,
        sound=sound(core) if alike and letters is None and " " not in core else "",
    )


@cache
def _owners() -> dict[str, str]:
    rows = (line.split(" ", 1) for line in world.lines("organisations", "owners"))
    return {name: code for code, name in rows}


def _core(name: str) -> tuple[str, str | None]:
    """A name without the country or body before it, and its code; the whole name where too little would be left."""
    words = name.removeprefix("The ").removeprefix("the ").split()
    nations = world.countries()
    for size in (2, 1):
        head, rest = " ".join(words[:size]), " ".join(words[size:])
        if head in _owners() and len(words) - size >= _ORGAN_WORDS:
            return bare_organisation(rest), _owners()[head]
        code = nations.names.get(head) or nations.adjectives.get(head)
        if code and (len(words) - size >= _CORE_WORDS or rest in world.organisations()):
            return bare_organisation(rest), code
    return bare_organisation(name), None


def keys(facts: ActorFacts) -> frozenset[str]:
    """Blocking keys: chains that can be one actor share one."""
    known = compared(facts.name, facts.names, facts.kind)
    if known.person is not None:
        return _person_keys(known.person)
    if known.country is not None:
        return frozenset((f"country {known.country}",))
    found = {f"name {known.core}"}
    if known.letters is not None:
        found.add(f"letters {known.letters}")
    found.update(f"letters {letters}" for letters in known.short)
    if " " in known.core:
        found.add(f"letters {initials(facts.name)}")
    if len(known.sound) >= _LEAST_SOUND:
        found.add(f"sound {known.sound}")
    return frozenset(found)


def _person_keys(name: PersonName) -> frozenset[str]:
    found = {f"surname {bare_surname(name.surname)}", f"name {name.words}"}
    if name.full:
        heard = sound(name.surname)
        if len(heard) >= _LEAST_SOUND - 1:
            found.add(f"heard {name.given[0][:1]} {heard}")
        if len(name.given) == 1 and (name.given[0] in world.words("names", "family_first") or "-" in name.surname):
            found.add(f"surname {name.given[0]}")
    return frozenset(found)
