"""A figure's subject: a short normal form of what is counted, with what restricts it.

Its parts are joined by " | ", in this order: the noun's lemma; states ("dead", "held"), sorted; "of …", what the noun
is of; "from …", whose; "by …", who does or has it; "in …", where. docs/decisions/0120 says how to compare two of them.
"""

from __future__ import annotations

from itertools import takewhile

from onrecord.reading.figures.clauses import Run, clause_subject
from onrecord.reading.figures.counting import Counted
from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line, Token
from onrecord.reading.figures.restrictions import (
    agent,
    holder,
    illness,
    kind_of,
    name_after,
    named,
    normal_word,
    of_what,
    origin,
    recorded_in,
    told_worldwide,
)
from onrecord.reading.figures.states import (
    PLANNED,
    POSSIBLE,
    is_done_to_another,
    is_sought,
    is_used_as_noun,
    lives_taken,
    split_state,
    state_at,
)
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
_SHARED = frozenset({"vote", "ballot", "support", "seat", "poll"})
_SEATS = frozenset({"seat", "office", "share", "stake", "post", "territory"})
_DENIAL_REACH = 10
_OF_ILLNESS = frozenset({"infected", "ill"})
_PARTICLES = frozenset({"off", "up", "out", "down", "over"})
_OF_THEM = frozenset({"marched", "on strike"})
"""States of those who act, which a verb tells of its subject and not of its object."""
_UNATTRIBUTED = frozenset(
    {"dead", "wounded", "shot", "held", "freed", "abducted", "arrested", "missing", "displaced", "deployed"}
)


def subject(line: Line, quantity: Quantity, counted: Counted, first: int, place: Span | None) -> str | None:
    """The subject of a figure; None where nothing says what is counted."""
    if counted.run is None:
        return None
    if counted.unit and counted.unit.endswith("of age"):
        told = [*takewhile(_is_of_name, _tokens(line, counted.run))]
        alone = [named(line, token) for token in told] if len(told) == 1 else [token.bare for token in told]
        return f"age | {' '.join(alone)}" if alone else None
    if counted.lemma is None or (counted.unit and counted.unit != counted.lemma and " per " not in counted.unit):
        return _of_measure(line, counted, first)
    states, doer = _states(line, quantity, counted, first)
    head = kind_of(line, counted) or words().same.get(counted.lemma, counted.lemma)
    own = _own_state(line, counted)
    if own and own != "held":
        head, states = "people", states | {own}
    if lives_taken(line, line.from_offset(quantity.end), counted.head, first):
        head, states = "people", states | {"dead"}
    cut = _cut_jobs(line, counted)
    if cut:
        head, states = cut, states | {"cut"}
    if "held" in states and head == "people" and _as_hostages(line, counted):
        head = "hostage"
    having = holder(line, counted, first, of_people=head in words().people)
    if having and not states:
        states |= {having[1]} if having[1] else set()
    kept = _of_the_kind(_settled(states), head)
    if own == "held" and not kept - {PLANNED}:
        kept = {own}
    whose = origin(line, counted)
    if (whose and head in words().persons) or (head in words().persons and "displaced" in kept):
        head = "people"
    if counted.head is not None and line[counted.head].is_name and whose:
        head = "people"
    if "marched" in kept and head in words().marchers:
        head = "people"
    whom = (doer if kept & _UNATTRIBUTED else None) or (having[0] if having else None)
    parts = [head, *sorted(kept)]
    of = of_what(line, counted, head) or (illness(line, counted) if kept & _OF_ILLNESS else None)
    parts += [f"of {of}"] if of and of not in (place.quote if place else "") else []
    parts += [f"from {whose}"] if whose else []
    recorded = recorded_in(line, counted, first)
    if recorded or whom == whose or whom in words().illnesses:
        whom = None
    parts += [f"by {whom}"] if whom else []
    where = _normal(place.quote) if place else "world" if told_worldwide(line, counted.head or first) else None
    where = where or recorded
    parts += [f"in {where}"] if where else []
    return " | ".join(parts)


def _is_of_name(token: Token) -> bool:
    return token.is_word and (token.is_particle or not token.is_function)


def _states(line: Line, quantity: Quantity, counted: Counted, first: int) -> tuple[set[str], str | None]:
    """The states that the clause tells of the counted, and who brings them about."""
    if _is_whole(line, first) or _is_denied(line, first):
        return set(), None
    states, by = _right(line, counted, line.from_offset(quantity.end))
    verbs, doer = _left(line, counted, first)
    if counted.taken and counted.head is None and counted.run is not None and not states:
        told = state_at(line, counted.run[0])  # "killed 1,200 in the north and 300 in the south"
        verbs = told.names if told else verbs
    if verbs and not (counted.taken and states):
        states |= verbs
    elif not verbs:
        doer = None
    if counted.head is not None and counted.run is not None and counted.run[0] < counted.head:
        states |= _modifiers(line, counted.run[0], counted.head)
    return states, by or doer


def _is_whole(line: Line, first: int) -> bool:
    """Whether a number is what another is a part of, and what is told is told of that: "20 of the 28 drones fell"."""
    index = first - 1
    while index > 0 and line[index].classes & {WordClass.DETERMINER}:
        index -= 1
    return index > 0 and line[index].lower == "of" and line.measure_at(index - 1) is not None


def _is_denied(line: Line, first: int) -> bool:
    """ "denied that 40 soldiers had been killed"."""
    for index in range(first - 1, max(-1, first - _DENIAL_REACH), -1):
        token = line[index]
        if token.text in ";," or token.lower == "but":
            return False
        if token.forms and verb_lemma(token.text) == "deny":
            return any(line[between].lower == "that" for between in range(index + 1, first))
    return False


def _cut_jobs(line: Line, counted: Counted) -> str | None:
    """What is cut: "900 job cuts"."""
    if counted.head is None or not counted.head or counted.lemma not in ("cut", "loss"):
        return None
    before = noun_lemma(line[counted.head - 1].text)
    return before if before in words().only["cut"] else None


def _as_hostages(line: Line, counted: Counted) -> bool:
    """ "222 people held hostage"."""
    start = counted.head or 0
    return any(line[index].lower in ("hostage", "captive") for index in range(start, min(len(line), start + _REACH)))


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
    """Talks are held as events are, and by nobody; rockets are fired, and so are people, who lose their jobs."""
    kept = set(states)
    if is_event_noun(head) or head in _SEATS:
        kept -= {"held"}
    if "fired" in kept:
        kept = kept - {"fired"} | ({"launched"} if head in words().only["launched"] else {"dismissed"})
    if "dismissed" in kept and head not in words().people:
        kept -= {"dismissed"}
    kept -= {state for state, heads in words().only.items() if head not in heads}
    return kept if kept - {PLANNED, POSSIBLE} or not states - {PLANNED, POSSIBLE} else set()


def _of_measure(line: Line, counted: Counted, first: int) -> str | None:
    """ "share | acme" of "Acme's shares"."""
    assert counted.run is not None
    content = [
        token
        for token in _tokens(line, counted.run)
        if token.is_word and not token.is_function and WordClass.ADVERB not in token.classes
    ]
    if not content:
        return None
    head = line[counted.head] if counted.head is not None else content[-1]
    telling = [token for token in content if not _says_no_more(token, content, counted.unit or "")]
    if head not in telling and telling:
        head = telling[-1]  # "the price of wheat", "the inflation rate"
    lemma = head.bare if head.is_name else noun_lemma(head.last_part)
    lemma = words().same.get(lemma, lemma)
    others = {normal_word(line, token) for token in telling if token is not head} - {lemma}
    rest = sorted(others, key=lambda word: (word.lower(), word))
    return " | ".join([lemma, *rest, *_won_by(line, counted, first)])


def _says_no_more(token: Token, content: list[Token], unit: str) -> bool:
    """Whether a word of a measure adds nothing: "annual" inflation, the inflation "rate", the "price" of a barrel."""
    lemma = noun_lemma(token.lower)
    if lemma in words().idle:
        return True
    rated = any(other.lower in words().rates for other in content)
    return lemma in words().prices and (rated if lemma == "rate" else " per " in unit)


def _won_by(line: Line, counted: Counted, first: int) -> list[str]:
    """Whose a share of a vote is: "the party won 31% of the vote"."""
    if counted.head is None or noun_lemma(line[counted.head].lower) not in _SHARED:
        return []
    having = holder(line, counted, first, of_people=False)
    return [f"by {having[0]}"] if having else []


def _tokens(line: Line, run: Run) -> list[Token]:
    return [line[index] for index in range(run[0], run[1] + 1)]


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
    found, by = set[str](), None
    taken = counted.taken and counted.head is not None and counted.head < behind
    start = behind if taken or counted.head is None else counted.head + 1
    if counted.taken and counted.head is not None and _is_left_of(line, counted.head, behind):
        own, doer = _scan(line, behind, behind + _REACH)
        found, by = _scan(line, counted.head + 1, behind)
        return own or found, doer or by
    more, by = _scan(line, start, start + _REACH)
    return found | more, by


def _is_left_of(line: Line, head: int, behind: int) -> bool:
    return head < behind - 1


def _scan(line: Line, start: int, stop: int) -> tuple[set[str], str | None]:
    found, by = set[str](), None
    skipped = -1  # the end of an insertion: "12 people, including two children, were missing"
    stated = True  # whether what was last told of the noun is a state, so that "by …" says whose doing it is
    told = doubtful = False  # whether the clause has its verb, and whether that leaves open what follows
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
            by = by or (name_after(line, index + 1) if stated else None)
        elif token.is_verb and token.is_participle:
            lemma = verb_lemma(token.text)
            if lemma in words().leading or lemma in words().doubtful:
                doubtful = doubtful or lemma in words().doubtful
                continue  # "were reported missing", "are feared dead"
            stated = state is not None
            if not stated and index > start and not line[index - 1].classes & _WITHIN:
                break  # the verb of the clause
            found, told = found | names, True
        elif token.is_finite and WordClass.AUXILIARY not in token.classes:
            if verb_lemma(token.text) in words().leading:
                continue
            found |= names
            break
        elif state and (token.lower in words().people_adjectives or _they_are(line, index, names)):
            found |= names
    return found | ({POSSIBLE} if doubtful and found else set()), by


def _they_are(line: Line, index: int, names: frozenset[str]) -> bool:
    """ "6,000 nurses are striking", "were fleeing"."""
    itself = names & _OF_THEM or verb_lemma(line[index].text) in words().undergone
    return bool(itself) and index > 0 and verb_lemma(line[index - 1].text) == "be"


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
    if index < 0 or (counted.run is not None and counted.run[0] <= index < (counted.head or 0)):
        return nothing, None
    token = line[index]
    doing = words().state_nouns_by.get(noun_lemma(line[index - 1].text)) if token.lower == "by" and index else None
    if doing:
        return frozenset({doing}), None
    named = words().state_nouns.get(noun_lemma(line[index - 1].text)) if token.lower == "of" and index else None
    if token.lower == "of" and index and lives_taken(line, index, index - 1, index - 1):
        named = "dead"  # "took the lives of 30 people"
    if token.lower in _PARTICLES and index and line[index - 1].forms:
        state = state_at(line, index - 1)  # "laid off 900 workers"
        if state is None or state.last != index:
            return nothing, None
        return state.names, _doer(line, index)
    if named:
        # "the release of the 12 hostages" tells how many there are, not how many are released
        if line[first - 1].lower == "the":
            return nothing, None
        return frozenset({named, PLANNED} if is_sought(line, index - 1) else {named}), None
    state = state_at(line, index) if token.is_verb and not token.is_function else None
    split = split_state(line, index, counted.head + 1) if counted.head is not None else nothing
    if state is None and not split:
        return nothing, None
    names = split or (state.names if state else nothing)
    if names & _OF_THEM:
        return nothing, None
    helper = index - 1
    while helper > 0 and WordClass.ADVERB in line[helper].classes:
        helper -= 1
    if VerbForm.ING in token.forms and not (helper >= 0 and WordClass.AUXILIARY in line[helper].classes):
        return names, None  # "…, sending 40 trucks": whose act it is, the words before do not surely say
    return names, _doer(line, index + 1) if names else None


def _doer(line: Line, at: int) -> str | None:
    """Who the subject of the clause of token `at` is; a number of people does nothing."""
    run = clause_subject(line, at)
    name = agent(line, run) if run else None
    return None if name in words().counts else name


def _tells_state(line: Line, index: int) -> bool:
    return line[index].is_verb and state_at(line, index) is not None
