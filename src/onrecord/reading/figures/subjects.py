"""A figure's subject: a short normal form of what is counted, with what restricts it.

Its parts are joined by " | ", in this order: the noun's lemma; states ("dead", "held"), sorted; "of …", what the noun
is of; "by …", who does it; "in …", where. docs/decisions/0120 says how to compare two of them.
"""

from __future__ import annotations

from onrecord.reading.figures.clauses import Run, clause_subject
from onrecord.reading.figures.counting import Counted
from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line, Token
from onrecord.record import Span
from onrecord.text.lemmas import VerbForm, noun_lemma, verb_lemma
from onrecord.text.units.quantities import Quantity
from onrecord.text.word_classes import WordClass

_REACH = 14
"""Tokens to the right of the noun that can restrict it."""
_NEW_CLAUSE = frozenset({"while", "whereas", "but", "when", "after", "before", "which"})
_GOES_ON = frozenset({"who", "were", "was", "have", "has", "most", "many"})
_WITHIN = frozenset({WordClass.AUXILIARY, WordClass.ADVERB, WordClass.PRONOUN})
"""What may stand before a verb inside a phrase: "were", "still", the pronoun of "hostages it said were held"."""
_ARTICLES = frozenset({"the", "a", "an"})
_PERSONS = frozenset({"person", "people", "individual"})
_UNATTRIBUTED = frozenset(
    {"dead", "wounded", "held", "freed", "abducted", "arrested", "missing", "displaced", "deployed"}
)


def subject(line: Line, quantity: Quantity, counted: Counted, first: int, place: Span | None) -> str | None:
    """The subject of a figure; None where nothing says what is counted."""
    if counted.run is None:
        return None
    if counted.unit and counted.unit.endswith("of age"):
        names = [line[index].bare for index in range(counted.run[0], counted.run[1] + 1) if line[index].is_word]
        return f"age | {' '.join(names).lower()}"
    if counted.lemma is None or (counted.unit and counted.unit != counted.lemma and " per " not in counted.unit):
        return _of_measure(line, counted)
    head = "people" if counted.lemma in _PERSONS else counted.lemma
    states, agent = set[str](), None
    own = words().states.get(counted.lemma) or (
        words().states.get(line[counted.head].lower) if counted.head is not None else None
    )
    if own:
        head, states = ("people" if own != "held" else head), ({own} if own != "held" else set())
    found, by = _right(line, counted, line.from_offset(quantity.end))
    states |= found
    verb, doer = _left(line, counted, first)
    if verb and not (counted.taken and found):
        states.add(verb)
        agent = doer
    if own == "held" and not states:
        states = {own}
    agent = by or (agent if states & _UNATTRIBUTED else None)
    if counted.head is not None and counted.run[0] < counted.head:
        states |= _modifiers(line, counted.run[0], counted.head)
    parts = [head, *sorted(states)]
    of = _of_what(line, counted)
    parts += [f"of {of}"] if of and of not in (place.quote.lower() if place else "") else []
    parts += [f"by {agent}"] if agent else []
    parts += [f"in {_normal(place.quote)}"] if place else []
    return " | ".join(parts)


def _of_measure(line: Line, counted: Counted) -> str | None:
    """ "share | acme" of "Acme's shares"."""
    assert counted.run is not None
    content = [token for token in _tokens(line, counted.run) if token.is_word and not token.is_function]
    if not content:
        return None
    head = line[counted.head] if counted.head is not None else content[-1]
    lemma = noun_lemma(head.last_part if not head.is_name else head.bare).lower()
    rest = sorted({noun_lemma(token.bare).lower() for token in content if token is not head} - {lemma})
    return " | ".join([lemma, *rest])


def _tokens(line: Line, run: Run) -> list[Token]:
    return [line[index] for index in range(run[0], run[1] + 1)]


def _normal(written: str) -> str:
    plain = written.lower().removesuffix("'s").removesuffix("’s")
    return plain.removeprefix("the ")


def _state(token: Token) -> str | None:
    states = words().states
    return states.get(token.lower) or (states.get(verb_lemma(token.text)) if token.forms else None)


def _modifiers(line: Line, first: int, head: int) -> set[str]:
    """States that stand before the noun: "30 wounded soldiers"."""
    return {state for index in range(first, head) if (state := _state(line[index])) and not line[index].is_name}


def _right(line: Line, counted: Counted, behind: int) -> tuple[set[str], str | None]:
    """States behind the noun and who brought them about: "held by the group", "have been killed", "were wounded"."""
    found, agent = set[str](), None
    start = (
        behind if counted.taken and counted.head is not None and counted.head < behind else (counted.head or behind) + 1
    )
    if counted.taken and counted.head is not None and _is_left_of(line, counted.head, behind):
        found, agent = _scan(line, counted.head + 1, behind)
        more, by = _scan(line, behind, behind + _REACH)
        return found | more, agent or by
    more, by = _scan(line, start, start + _REACH)
    return found | more, by


def _is_left_of(line: Line, head: int, behind: int) -> bool:
    return head < behind - 1


def _scan(line: Line, start: int, stop: int) -> tuple[set[str], str | None]:
    found, agent = set[str](), None
    skipped = -1  # the end of an insertion: "12 people, including two children, were missing"
    stated = True  # whether what was last told of the noun is a state, so that "by …" says whose doing it is
    for index in range(start, min(stop, len(line))):
        token = line[index]
        if index < skipped:
            continue
        if (
            token.text == ","
            and index + 1 < len(line)
            and line[index + 1].lower in ("including", "among", "most", "many")
        ):
            skipped = _insertion_end(line, index)
            continue
        if _ends_scan(line, index, start):
            break
        state = _state(token) if not token.is_name else None
        if token.lower == "by":
            agent = agent or (_name_after(line, index + 1) if stated else None)
        elif token.is_verb and token.is_participle:
            stated = state is not None
            if not stated and index > start and not line[index - 1].classes & _WITHIN:
                break  # the verb of the clause
        elif token.is_finite and WordClass.AUXILIARY not in token.classes:
            found |= {state} if state else set()
            break
        elif not (state and token.lower in words().people_adjectives):
            continue
        found |= {state} if state else set()
    return found, agent


def _insertion_end(line: Line, comma: int) -> int:
    """Past the comma that closes an insertion; where none does, the end of the line."""
    for index in range(comma + 1, min(len(line), comma + _REACH)):
        if line[index].text == ",":
            return index + 1
    return len(line)


def _ends_scan(line: Line, index: int, start: int) -> bool:
    """Whether what follows is about something else: another figure, another clause, another member of a list."""
    token = line[index]
    if token.text in ";:" or token.lower in _NEW_CLAUSE or (line.measure_at(index) is not None and index > start):
        return True
    if token.text != "," and token.lower not in ("and", "or", "as"):
        return False
    following = line[index + 1] if index + 1 < len(line) else None
    return following is None or not (following.is_participle or following.lower in _GOES_ON)


def _name_after(line: Line, at: int) -> str | None:
    """The noun phrase behind "by": a name as written, else its noun's lemma."""
    while at < len(line) and (line[at].lower in _ARTICLES or line[at].text in "\"“'‘"):
        at += 1
    names, index = [], at
    while index < len(line) and line[index].is_word and line[index].is_name and not line[index].is_function:
        names.append(line[index].bare)
        index += 1
    if names:
        return " ".join(names).lower()
    last = None
    while index < len(line) and line[index].is_word and not line[index].is_function and not line[index].is_finite:
        last, index = line[index], index + 1
        if last.is_plural:
            break
    return noun_lemma(last.text) if last else None


def _left(line: Line, counted: Counted, first: int) -> tuple[str | None, str | None]:
    """The state that a verb or noun before the figure tells of its object, and who does it."""
    index = first - 1
    if counted.taken and counted.head is not None and counted.head < first:
        index = counted.head - 1
    while index >= 0 and (
        line[index].lower in _ARTICLES or line[index].text in "\"“'‘" or WordClass.ADVERB in line[index].classes
    ):
        index -= 1
    if index < 0:
        return None, None
    token = line[index]
    if token.lower == "of" and index and words().states.get(line[index - 1].lower):
        # "the release of the 12 hostages" tells how many there are, not how many are released
        known = line[first - 1].lower == "the"
        return (None if known else words().states[line[index - 1].lower]), None
    state = _state(token) if token.is_verb and not token.is_function else None
    if state is None:
        return None, None
    helper = index - 1
    while helper > 0 and WordClass.ADVERB in line[helper].classes:
        helper -= 1
    if VerbForm.ING in token.forms and not (helper >= 0 and WordClass.AUXILIARY in line[helper].classes):
        return state, None  # "…, sending 40 trucks": whose act it is, the words before do not surely say
    run = clause_subject(line, index + 1)
    return state, _agent(line, run) if run else None


def _agent(line: Line, run: Run) -> str | None:
    end = next((index for index in range(run[0], run[1]) if line[index + 1].is_function), run[1])
    names: list[str] = []
    for index in range(end, run[0] - 1, -1):
        if not (line[index].is_word and line[index].is_name):
            break
        names.insert(0, line[index].bare)
    if names:
        return " ".join(names).lower()
    last = line[end]
    return noun_lemma(last.bare) if last.is_word else None


def _of_what(line: Line, counted: Counted) -> str | None:
    """What an of-phrase behind the noun names: "trucks of aid"."""
    if counted.head is None or counted.head + 2 >= len(line) or line[counted.head + 1].lower != "of":
        return None
    at = counted.head + 2
    while at < len(line) and line[at].is_function and line[at].lower not in ("who", "which", "that"):
        at += 1
    last = None
    while at < len(line) and line[at].is_word and not line[at].is_function and not line[at].is_finite:
        last, at = line[at], at + 1
    return noun_lemma(last.bare).lower() if last else None
