"""A figure's subject: a short normal form of what is counted, with what restricts it.

Its parts are joined by " | ", in this order: the noun's lemma; states ("dead", "held"), sorted; "of …", what the noun
is of; "by …", who does it; "in …", where. docs/decisions/0120 says how to compare two of them.
"""

from __future__ import annotations

from onrecord.reading.figures.clauses import DAYS, Run, clause_subject
from onrecord.reading.figures.counting import Counted
from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line, Token
from onrecord.reading.figures.states import PLANNED, is_done_to_another, is_sought, is_used_as_noun, state_at
from onrecord.record import Span
from onrecord.text.event_words import is_event_noun
from onrecord.text.lemmas import VerbForm, noun_lemma, verb_lemma
from onrecord.text.units.quantities import Quantity
from onrecord.text.word_classes import WordClass

_REACH = 14
"""Tokens to the right of the noun that can restrict it."""
_BOUND_REACH = 3
"""Tokens of a bound before a number: "damaged more than 200"."""
_NEW_CLAUSE = frozenset({"while", "whereas", "but", "when", "after", "before", "which"})
_GOES_ON = frozenset({"who", "were", "was", "have", "has", "most", "many"})
_WITHIN = frozenset({WordClass.AUXILIARY, WordClass.ADVERB, WordClass.PRONOUN})
"""What may stand before a verb inside a phrase: "were", "still", the pronoun of "hostages it said were held"."""
_ARTICLES = frozenset({"the", "a", "an"})
_PERSONS = frozenset({"person", "people", "individual"})
_UNATTRIBUTED = frozenset(
    {"dead", "wounded", "shot", "held", "freed", "abducted", "arrested", "missing", "displaced", "deployed"}
)


def subject(line: Line, quantity: Quantity, counted: Counted, first: int, place: Span | None) -> str | None:
    """The subject of a figure; None where nothing says what is counted."""
    if counted.run is None:
        return None
    if counted.unit and counted.unit.endswith("of age"):
        names = [_as_named(line, token) for token in _tokens(line, counted.run) if token.is_word]
        return f"age | {' '.join(names)}"
    if counted.lemma is None or (counted.unit and counted.unit != counted.lemma and " per " not in counted.unit):
        return _of_measure(line, counted)
    head = "people" if counted.lemma in _PERSONS else counted.lemma
    states, agent = set[str](), None
    own = _own_state(line, counted)
    if own:
        head, states = ("people" if own != "held" else head), ({own} if own != "held" else set())
    found, by = _right(line, counted, line.from_offset(quantity.end))
    states |= found
    verbs, doer = _left(line, counted, first)
    if verbs and not (counted.taken and found):
        states |= verbs
        agent = doer
    if counted.head is not None and counted.run[0] < counted.head:
        states |= _modifiers(line, counted.run[0], counted.head)
    states = _of_the_kind(_settled(states), head)
    if own == "held" and not states:
        states = {own}
    agent = by or (agent if states & _UNATTRIBUTED else None)
    if "marched" in states and head in words().marchers:
        head = "people"
    parts = [head, *sorted(states)]
    of = _of_what(line, counted)
    parts += [f"of {of}"] if of and of not in (place.quote if place else "") else []
    parts += [f"by {agent}"] if agent else []
    parts += [f"in {_normal(place.quote)}"] if place else []
    return " | ".join(parts)


def _own_state(line: Line, counted: Counted) -> str | None:
    """The state that the counted noun itself tells: "30 deaths", "20 wounded"."""
    nouns = words().state_nouns
    found = nouns.get(counted.lemma or "")
    if found or counted.head is None:
        return found
    head = line[counted.head].lower
    if head not in words().people_adjectives:
        return nouns.get(head)
    return words().states.get(head) or words().states.get(verb_lemma(head))


def _settled(states: set[str]) -> set[str]:
    """Those who are shot dead are dead, those shot and wounded are wounded."""
    return states - {"shot"} if states & {"dead", "wounded"} else states


def _of_the_kind(states: set[str], head: str) -> set[str]:
    """Talks and marches are held as events are, and by nobody."""
    return states - {"held"} if is_event_noun(head) else states


def _of_measure(line: Line, counted: Counted) -> str | None:
    """ "share | acme" of "Acme's shares"."""
    assert counted.run is not None
    content = [token for token in _tokens(line, counted.run) if token.is_word and not token.is_function]
    if not content:
        return None
    head = line[counted.head] if counted.head is not None else content[-1]
    lemma = head.bare if head.is_name else noun_lemma(head.last_part)
    rest = sorted(
        {_word(line, token) for token in content if token is not head} - {lemma}, key=lambda word: (word.lower(), word)
    )
    return " | ".join([lemma, *rest])


def _tokens(line: Line, run: Run) -> list[Token]:
    return [line[index] for index in range(run[0], run[1] + 1)]


def _word(line: Line, token: Token) -> str:
    """A name as written, another word's lemma; a word that only opens the sentence in small letters."""
    named = _as_named(line, token)
    return token.bare if named[0].isupper() else noun_lemma(token.bare).lower()


def _as_named(line: Line, token: Token) -> str:
    """A word as written; one that only opens the sentence in small letters."""
    opens = token.start == line[0].start and (bool(token.forms) or noun_lemma(token.lower) in _known())
    return token.bare.lower() if opens else token.bare


def _known() -> frozenset[str]:
    return words().countable | words().counts


def _normal(written: str) -> str:
    plain = written.removesuffix("'s").removesuffix("’s")
    return plain.removeprefix("the ").removeprefix("The ")


def _modifiers(line: Line, first: int, head: int) -> set[str]:
    """States that stand before the noun: "30 wounded soldiers", "40 striking miners"."""
    found = set[str]()
    for index in range(first, head):
        token = line[index]
        if token.lower == "striking":
            found.add("on strike")
        elif token.lower in words().people_adjectives or (token.is_participle and not token.mostly_noun):
            state = state_at(line, index)
            found |= state.names if state else set()
    return found


def _right(line: Line, counted: Counted, behind: int) -> tuple[set[str], str | None]:
    """States behind the noun and who brought them about: "held by the group", "have been killed", "were wounded"."""
    found, agent = set[str](), None
    start = (
        behind if counted.taken and counted.head is not None and counted.head < behind else (counted.head or behind) + 1
    )
    if counted.taken and counted.head is not None and _is_left_of(line, counted.head, behind):
        own, by = _scan(line, behind, behind + _REACH)
        found, agent = _scan(line, counted.head + 1, behind)
        return own or found, by or agent
    more, by = _scan(line, start, start + _REACH)
    return found | more, by


def _is_left_of(line: Line, head: int, behind: int) -> bool:
    return head < behind - 1


def _scan(line: Line, start: int, stop: int) -> tuple[set[str], str | None]:
    found, agent = set[str](), None
    skipped = -1  # the end of an insertion: "12 people, including two children, were missing"
    stated = True  # whether what was last told of the noun is a state, so that "by …" says whose doing it is
    told = False  # whether the clause has its verb
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
        if _ends_scan(line, index, start) or (told and _leads_on(line, index)):
            break
        state = None if is_used_as_noun(line, index) else state_at(line, index)
        if state and state.last == index and is_done_to_another(line, index):
            state = None
        names = state.names if state else frozenset()
        if state and state.last > index:
            found, skipped, stated, told = found | names, state.last + 1, True, True
        elif token.lower == "by":
            agent = agent or (_name_after(line, index + 1) if stated else None)
        elif token.is_verb and token.is_participle:
            stated = state is not None
            if not stated and index > start and not line[index - 1].classes & _WITHIN:
                break  # the verb of the clause
            found, told = found | names, True
        elif token.is_finite and WordClass.AUXILIARY not in token.classes:
            found |= names
            break
        elif state and token.lower in words().people_adjectives:
            found |= names
    return found, agent


def _leads_on(line: Line, index: int) -> bool:
    """Whether a clause about something else begins: "marched to demand …", "the failure that killed …"."""
    token = line[index]
    if token.lower in ("that", "who", "whose"):
        return True
    if token.lower != "to" or index + 1 >= len(line):
        return False
    following = line[index + 1]
    return VerbForm.BASE in following.forms and not following.is_name and WordClass.AUXILIARY not in following.classes


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
    if following is None or not (following.is_participle or following.lower in _GOES_ON):
        return True
    # "destroyed 40 houses and damaged 200"
    return following.is_participle and any(
        line.measure_at(later) is not None for later in range(index + 2, min(len(line), index + 2 + _BOUND_REACH))
    )


def _name_after(line: Line, at: int) -> str | None:
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


def _left(line: Line, counted: Counted, first: int) -> tuple[frozenset[str], str | None]:
    """The states that a verb or noun before the figure tells of its object, and who does it."""
    nothing = frozenset[str]()
    index = first - 1
    if counted.taken and counted.head is not None and counted.head < first and not _tells_state(line, first - 1):
        index = counted.head - 1
    while index >= 0 and (
        line[index].lower in _ARTICLES or line[index].text in "\"“'‘" or WordClass.ADVERB in line[index].classes
    ):
        index -= 1
    if index < 0:
        return nothing, None
    token = line[index]
    named = words().state_nouns.get(noun_lemma(line[index - 1].text)) if token.lower == "of" and index else None
    if named:
        # "the release of the 12 hostages" tells how many there are, not how many are released
        if line[first - 1].lower == "the":
            return nothing, None
        return frozenset({named, PLANNED} if is_sought(line, index - 1) else {named}), None
    state = state_at(line, index) if token.is_verb and not token.is_function else None
    if state is None:
        return nothing, None
    names = state.names
    helper = index - 1
    while helper > 0 and WordClass.ADVERB in line[helper].classes:
        helper -= 1
    if VerbForm.ING in token.forms and not (helper >= 0 and WordClass.AUXILIARY in line[helper].classes):
        return names, None  # "…, sending 40 trucks": whose act it is, the words before do not surely say
    run = clause_subject(line, index + 1)
    return names, _agent(line, run) if run and names else None


def _tells_state(line: Line, index: int) -> bool:
    return line[index].is_verb and state_at(line, index) is not None


def _agent(line: Line, run: Run) -> str | None:
    end = next((index for index in range(run[0], run[1]) if line[index + 1].is_function), run[1])
    names: list[str] = []
    for index in range(end, run[0] - 1, -1):
        if not (line[index].is_word and line[index].is_name):
            break
        names.insert(0, line[index].lower if index == 0 and line[index].forms else line[index].bare)
    if names:
        return " ".join(names)
    last = line[end]
    return noun_lemma(last.bare) if last.is_word and last.lower not in words().plan_facts else None


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
    return _word(line, last) if last else None
