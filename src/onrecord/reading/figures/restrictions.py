"""What restricts what is counted: what it is of, where it is from, and who holds it or does it."""

from __future__ import annotations

from onrecord.reading.figures.clauses import DAYS, Run, clause_subject
from onrecord.reading.figures.counting import Counted
from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line, Token
from onrecord.reading.figures.states import mark_of
from onrecord.text import world
from onrecord.text.lemmas import noun_lemma, verb_forms, verb_lemma
from onrecord.text.word_classes import is_function_word

_ARTICLES = frozenset({"the", "a", "an"})
_ILL_REACH = 8
_WORLD_REACH = 6
_WORLDWIDE = frozenset({"worldwide", "globally", "world-wide"})
_ROUND = frozenset({"around", "in", "across", "throughout"})
_LIST_REACH = 10
"""Tokens to the left in which the number before one in a list stands."""
_OBJECT_REACH = 3
"""Tokens between a verb and the number of its object: "won a total of 88 seats"."""


def named(line: Line, token: Token) -> str:
    """A word as written; one that only opens the sentence in small letters."""
    known = words().countable | words().counts
    opens = token.start == line[0].start and (bool(token.forms) or noun_lemma(token.lower) in known)
    return token.bare.lower() if opens else token.bare


def normal_word(line: Line, token: Token) -> str:
    """A name as written, another word's lemma; a word that only opens the sentence in small letters."""
    written = named(line, token)
    if written[0].isupper():
        return token.bare
    lemma = noun_lemma(token.bare).lower()
    return words().same.get(lemma, lemma)


def kind_of(line: Line, counted: Counted) -> str | None:
    """The noun with the word before it, where it says little alone: "strike group", "aid programme"."""
    if counted.head is None or counted.run is None or counted.head <= counted.run[0]:
        return None
    before = line[counted.head - 1]
    if counted.lemma not in words().kinds or not before.lower.isalpha() or before.is_name or before.classes:
        return None
    return f"{before.lower} {counted.lemma}"


def of_what(line: Line, counted: Counted, head: str) -> str | None:
    """What the counted is of: "trucks of aid", "aid trucks", "trucks carrying aid", "measles cases"."""
    if counted.head is None:
        return None
    at = counted.head + 1
    if at + 1 < len(line) and line[at].lower == "of":
        return _last_noun(line, at + 1)
    if head not in words().carriers:
        return None
    before = counted.head - 1
    if counted.run and before >= counted.run[0] and _is_good(line, before):
        return normal_word(line, line[before])
    if at < len(line) and line[at].is_verb and verb_lemma(line[at].text) in words().carrying:
        at += 1
        with_it = at < len(line) and line[at].lower in ("with", "of")
        return _last_noun(line, at + with_it)
    return _last_noun(line, at + 1) if at + 1 < len(line) and line[at].lower == "with" else None


def told_worldwide(line: Line, at: int) -> bool:
    """Whether a count is of all the world: "2 million people worldwide", "globally", "around the world"."""
    for index in range(at, min(len(line), at + _WORLD_REACH)):
        token = line[index]
        if token.text in ".;:" or (index > at and line.measure_at(index) is not None):
            return False
        if token.lower in _WORLDWIDE:
            return True
        if token.lower == "world" and line[index - 1].lower == "the" and line[index - 2].lower in _ROUND:
            return True
    return line[0].lower in _WORLDWIDE


def illness(line: Line, counted: Counted) -> str | None:
    """What people have: "infected with measles", "tested positive for measles"."""
    start = counted.head or 0
    for index in range(start, min(len(line) - 1, start + _ILL_REACH)):
        if line[index].lower == "with" or (line[index].lower == "for" and line[index - 1].lower == "positive"):
            return _last_noun(line, index + 1)
    return None


def _is_good(line: Line, index: int) -> bool:
    """Whether a word before a carrier names what it carries; not "armoured vehicles"."""
    token = line[index]
    if not token.is_word or token.is_function or (token.is_name and index > 0):
        return False
    return not token.forms or token.mostly_noun


def _last_noun(line: Line, at: int) -> str | None:
    while at < len(line) and line[at].is_function and line[at].lower not in ("who", "which", "that"):
        at += 1
    last = None
    while at < len(line) and line[at].is_word and not line[at].is_function and not line[at].is_finite:
        last, at = line[at], at + 1
    return normal_word(line, last) if last else None


def origin(line: Line, counted: Counted) -> str | None:
    """Whose or where from by a name before the noun: "Arlandian troops", "UN staff"; a country by its usual name."""
    if counted.head is None or counted.run is None:
        return None
    head = line[counted.head]
    if head.is_name:
        code = world.countries().people.get(head.text)
        return world.countries().usual[code] if code else None
    names = []
    for index in range(max(0, counted.run[0]), counted.head):
        token = line[index]
        if token.is_word and token.is_name and not token.is_function and token.start != line[0].start:
            names.append(token.bare)
    written = " ".join(names)
    countries = world.countries()
    code = countries.adjectives.get(written) or countries.names.get(written)
    return countries.usual[code] if code else written or None


def name_after(line: Line, at: int) -> str | None:
    """The noun phrase behind "by": a name as written, else its noun's lemma; None for a day, "by Thursday"."""
    if at < len(line) and line[at].lower in DAYS:
        return None
    while at < len(line) and (line[at].lower in _ARTICLES or line[at].text in "\"“'‘"):
        at += 1
    names, index = [], at
    while index < len(line) and line[index].is_word and line[index].is_name and not line[index].is_function:
        names.append(line[index].bare)
        index += 1
    if names:
        return " ".join(names)
    last = None
    while index < len(line) and line[index].is_word and not line[index].is_function and not line[index].is_finite:
        last, index = line[index], index + 1
        if last.is_plural:
            break
    return noun_lemma(last.text) if last else None


def agent(line: Line, run: Run) -> str | None:
    """Who the subject of a clause is: its name, else its noun's lemma."""
    end = next((index for index in range(run[0], run[1]) if line[index + 1].is_function), run[1])
    names: list[str] = []
    for index in range(end, run[0] - 1, -1):
        if not (line[index].is_word and line[index].is_name):
            break
        names.insert(0, line[index].lower if index == 0 and line[index].forms else line[index].bare)
    if names:
        return None if names[-1].lower() in DAYS else " ".join(names)
    last = line[end]
    return noun_lemma(last.bare) if last.is_word and last.lower not in words().plan_facts else None


def holder(line: Line, counted: Counted, first: int, *, of_people: bool) -> tuple[str, str | None] | None:
    """Who has what is counted, and the mark of a plan: "won 88 seats", "Acme's 900 drivers", "in the hands of …".

    of_people: persons are held; that they are somebody's does not say that he holds them. Only names are holders.
    """
    having = _who_has(line, first) or _in_captivity(line, counted) or (None if of_people else _owner(line, first))
    earlier = None if having or of_people else _listed_before(line, first)
    return having if earlier is None else _who_has(line, earlier)


def recorded_in(line: Line, counted: Counted, first: int) -> str | None:
    """The country that tells how often something befell people there: "Arland has confirmed 79 cases", "Arlandian
    officials reported 79 deaths"."""
    verb = _verb_before(line, first) if counted.lemma in words().incidents else None
    if verb is None or verb_lemma(line[verb].text) not in words().recording or mark_of(line, verb) is None:
        return None
    run = clause_subject(line, verb + 1)
    if run is None:
        return None
    countries = world.countries()
    told = [line[at].bare for at in range(run[0], run[1] + 1) if not line[at].is_function]
    code = countries.names.get(" ".join(told))
    if code is None and len(told) > 1 and noun_lemma(told[-1].lower()) in words().authorities:
        code = countries.adjectives.get(told[0]) or countries.names.get(told[0])
    return countries.usual[code] if code else None


def _verb_before(line: Line, first: int) -> int | None:
    """The verb whose object begins with the number at `first`."""
    for index in range(first - 1, max(-1, first - 1 - _OBJECT_REACH), -1):
        token = line[index]
        if verb_forms(token.text):  # "won" and "has" are function words too
            return None if token.is_name else index
        if not (token.is_function or token.lower in words().counts or token.lower in words().bounding):
            return None
    return None


def _listed_before(line: Line, first: int) -> int | None:
    """Where the number begins that this one is listed with: "has 40 tonnes of wheat and 60 tonnes of rye"."""
    if first < _OBJECT_REACH or not (line[first - 1].lower == "and" or line[first - 1].text == ","):
        return None
    for index in range(first - 2, max(-1, first - 2 - _LIST_REACH), -1):
        token = line[index]
        if token.text in ";:" or token.is_finite:
            return None
        begins = line.measure_at(index)
        if begins is not None:
            return begins
    return None


def _who_has(line: Line, first: int) -> tuple[str, str | None] | None:
    verb = _verb_before(line, first)
    if verb is None or verb_lemma(line[verb].text) not in words().having:
        return None
    marked = mark_of(line, verb)
    run = clause_subject(line, verb + 1) if marked is not None else None
    name = agent(line, run) if run else None
    opening = run is not None and run[0] == 0 and line[0].is_plural  # "Hospitals have 40 beds"
    return (name, marked or None) if name and name[0].isupper() and not opening else None


def _owner(line: Line, first: int) -> tuple[str, str | None] | None:
    index = first - 1
    if index < 0 or not line[index].possessive or not line[index].is_name or line[index].is_function:
        return None
    if is_function_word(line[index].bare):
        return None  # "There's"
    names = [line[index].bare.rstrip("'’")]
    while index > 0 and line[index - 1].is_name and not line[index - 1].is_function:
        index -= 1
        names.insert(0, line[index].bare)
    return " ".join(names), None


def _in_captivity(line: Line, counted: Counted) -> tuple[str, str | None] | None:
    """ "in the hands of the group", "in the group's captivity"."""
    if counted.head is None:
        return None
    for index in range(counted.head + 1, min(len(line), counted.head + 8)):
        token = line[index]
        if token.lower in words().captivity:
            if index + 1 < len(line) and line[index + 1].lower == "of":
                name = name_after(line, index + 2)
            else:
                run = [line[at].bare for at in range(counted.head + 1, index) if line[at].is_name]
                name = " ".join(run)
            return (name, None) if name else None
        if token.is_verb and token.lower not in ("remain", "remained", "remains") and not token.is_function:
            return None
    return None
