"""Chains of names: which names of one report are one actor's."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from onrecord.reading.mentions.marks import Mark
from onrecord.record import MentionForm, MentionKind
from onrecord.text import world
from onrecord.text.names import (
    PersonName,
    bare_organisation,
    bare_surname,
    first_letters,
    fold,
    initials,
    is_acronym,
    person,
    same_person,
    stands_for,
)


def link(marks: list[Mark]) -> None:
    """Give every named mark its chain: the index of the chain's first mark."""
    people = [i for i, mark in enumerate(marks) if mark.form is MentionForm.NAME and mark.kind is MentionKind.PERSON]
    others = [
        i for i, mark in enumerate(marks) if mark.form is MentionForm.NAME and mark.kind is not MentionKind.PERSON
    ]
    _link_people(marks, people)
    _link_initials(marks, people, others)
    _link_others(marks, others)


def _link_people(marks: list[Mark], people: list[int]) -> None:
    """Full names first; then each lone surname, by its title, or else to the bearer who was brought in first."""
    names = {i: person(marks[i].name or "") for i in people}
    bearers: dict[str, list[int]] = defaultdict(list)  # surname -> first marks of the chains that have it
    for i in people:
        if names[i].full:
            _join_full(marks, i, names, bearers[bare_surname(names[i].surname)])
    given: dict[str, list[int]] = defaultdict(list)
    roles: dict[int, set[str]] = defaultdict(set)
    for heads in bearers.values():
        for head in heads:
            given[names[head].given[0]].append(head)
    for i in people:
        chain = marks[i].chain
        if chain is not None:
            roles[chain].update(_role_words(marks[i]))
    for i in people:
        if names[i].full:
            continue
        surname = bare_surname(names[i].surname)
        chain = _bearer(marks, i, bearers[surname], roles)
        if chain is None and surname in given and not marks[i].role_text and len(given[surname]) == 1:
            chain = given[surname][0]
        if chain is None:
            chain = i
            bearers[surname].append(i)
        marks[i].chain = chain
        roles[chain].update(_role_words(marks[i]))
    _renumber(marks, people)


def _link_initials(marks: list[Mark], people: list[int], others: list[int]) -> None:
    """People called by three initials or more, "JFK", where a report names one alone in full whose they are. Such marks
    leave `others`, and are people from here on.
    """
    bearers: dict[str, set[int]] = defaultdict(set)
    for i in people:
        letters = first_letters(marks[i].name or "")
        if len(letters) >= _INITIALS:
            bearers[letters].add(marks[i].chain or 0)
    if not bearers:
        return
    bodies = {initials(marks[i].name or "") for i in others if " " in (marks[i].name or "")}
    for i in sorted({*people, *others}):
        name = marks[i].name or ""
        letters = fold(name)
        if marks[i].kind in _INITIALLED and is_acronym(name) and letters not in bodies and len(bearers[letters]) == 1:
            marks[i].kind = MentionKind.PERSON
            marks[i].chain = next(iter(bearers[letters]))
    others[:] = [i for i in others if marks[i].kind is not MentionKind.PERSON]
    _renumber(marks, [i for i, mark in enumerate(marks) if mark.form is MentionForm.NAME and mark.chain is not None])


def _role_words(mark: Mark) -> set[str]:
    return set(fold(mark.role_text).split()) - world.words("names", "small") - world.words("titles", "weak")


_INITIALS = 3
"""Letters from which on initials may call a person."""
_INITIALLED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.OTHER)
"""What taggers take a person's initials for."""
_DEFINED, _DEFINED_FAR = 1, 5
"""Code points between a name and the acronym that it defines: " (", ", or "."""
_HEADLINE = 2
"""Sentences at the head of a report that may call by the surname alone who is named in full below."""


def _bearer(marks: list[Mark], i: int, heads: list[int], roles: dict[int, set[str]]) -> int | None:
    """The chain that a lone surname means: one with the same title; else the first so far, else the only one below."""
    mark = marks[i]
    heads = [head for head in heads if _genders_agree(marks, i, head)]
    wanted = _role_words(mark)
    if wanted:
        alike = [head for head in heads if wanted & roles[head]]
        if len(alike) == 1:
            return alike[0]
        heads = alike or [head for head in heads if not roles[head] or head < i]
    before = [head for head in heads if head <= i]
    if before:
        return min(before)
    if len(heads) == 1 and (not wanted or mark.sentence < _HEADLINE):
        return heads[0]
    return None


def _join_full(marks: list[Mark], i: int, names: dict[int, PersonName], chains: list[int]) -> None:
    for head in chains:
        if same_person(names[i], names[head]) and _genders_agree(marks, i, head):
            marks[i].chain = head
            return
    marks[i].chain = i
    chains.append(i)


def _genders_agree(marks: list[Mark], i: int, head: int) -> bool:
    one, other = marks[i].gender, marks[head].gender
    return one is None or other is None or one == other


def _key(mark: Mark) -> str:
    """What a name is compared by: a country's code, or the folded name."""
    name = " ".join((mark.name or "").split())
    nations = world.countries()
    if name.isupper() and len(name) > 4:
        name = name.title()
    code = nations.names.get(name)
    if code is None and mark.kind is MentionKind.GOVERNMENT:
        code = nations.seats.get(name) or world.government_of(name)
    if code is not None:
        return f"country {code}"
    return bare_organisation(name) if mark.kind is MentionKind.ORGANISATION else fold(name)


def _link_others(marks: list[Mark], others: list[int]) -> None:
    """Names that are equal, an acronym and what it stands for, and a name with its first words alone."""
    first: dict[str, int] = {}
    for i in others:
        marks[i].chain = first.setdefault(_key(marks[i]), i)
    bodies = [
        i
        for i in sorted(set(first.values()))
        if marks[i].kind in (MentionKind.ORGANISATION, MentionKind.OTHER, MentionKind.PLACE)
    ]
    merged: dict[int, int] = {}
    by_initials: dict[str, list[int]] = defaultdict(list)
    by_first_word: dict[str, list[int]] = defaultdict(list)
    for i in bodies:
        name = marks[i].name or ""
        if " " in name:
            every = "".join(word[0] for word in fold(name).split())
            for letters in {initials(name), every, initials(name)[1:], initials(name)[2:]}:
                if len(letters) > 1:
                    by_initials[letters].append(i)
            by_first_word[fold(name).split()[0]].append(i)
    defined = _defined(marks, others)
    for i in bodies:
        name = marks[i].name or ""
        if is_acronym(name):
            near = by_initials.get(fold(name), [])
            told = defined.get(_key(marks[i]))
            fits = (
                [told]
                if told is not None
                else [j for j in near if _beside(marks[j], marks[i])]
                or [j for j in near if j < i and stands_for(name, marks[j].name or "")]
            )
            if fits:
                merged[i] = fits[0]
        elif " " not in name:
            fits = by_first_word.get(fold(name), [])
            if len(fits) == 1 and _shortens(marks[i], marks[fits[0]]):
                merged[i] = fits[0]
    for i in others:
        marks[i].chain = merged.get(marks[i].chain or 0, marks[i].chain)
    _renumber(marks, others)


def _defined(marks: list[Mark], others: list[int]) -> dict[str, int]:
    """Acronym -> the chain of the name that it stands right behind, "Centers for Disease Control (CDC)", if it is made
    of first letters of its words, in order, from the first or second on."""
    found: dict[str, int] = {}
    for a, b in pairwise(others):
        short, letters = marks[b].name or "", [word[0] for word in fold(marks[a].name or "").split()]
        if len(letters) < 2 or not is_acronym(short) or not _DEFINED < marks[b].start - marks[a].end <= _DEFINED_FAR:
            continue
        wanted = fold(short)
        if wanted[0] in letters[:2] and _is_within(wanted, letters):
            found.setdefault(_key(marks[b]), marks[a].chain or 0)
    return found


def _is_within(wanted: str, letters: list[str]) -> bool:
    """Whether letters stand among others in their order."""
    left = iter(letters)
    return all(letter in left for letter in wanted)


def _beside(a: Mark, b: Mark) -> bool:
    """Whether `b` stands right after `a`, as "(IDF)" does."""
    return 0 < b.start - a.end < 4


def _shortens(short: Mark, long: Mark) -> bool:
    """Whether a lone word may be a longer name's first word used alone: not a place, a nation or a common word, nor
    the body of which the longer name tells an organ, "Acme" of the "Acme Congress".
    """
    name, organ = short.name or "", (long.name or "").split()[-1].lower()
    nations = world.countries()
    return (
        long.kind is MentionKind.ORGANISATION
        and short.kind is not MentionKind.PLACE
        and name not in nations.names
        and name not in nations.adjectives
        and name not in world.places()
        and name.lower() not in world.words("organisations", "generic")
        and organ not in world.words("organisations", "organs")
    )


def _renumber(marks: list[Mark], some: list[int]) -> None:
    """A chain is called by its first mark."""
    first: dict[int, int] = {}
    for i in some:
        chain = marks[i].chain
        assert chain is not None
        marks[i].chain = first.setdefault(chain, i)
