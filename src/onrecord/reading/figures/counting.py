"""What a quantity counts or measures: the unit and the words that say it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.reading.figures.ages import is_age
from onrecord.reading.figures.clauses import PLACING, Run, about_what, clause_subject, noun_run_left
from onrecord.reading.figures.lexicon import DURATIONS, words
from onrecord.reading.figures.lines import Line, Token
from onrecord.reading.figures.phrases import Phrase, phrase_end, phrase_right
from onrecord.reading.figures.states import state_at
from onrecord.text.lemmas import VerbForm, noun_lemma, verb_lemma
from onrecord.text.units.names import Unit, rate_after, rate_after_goods
from onrecord.text.units.quantities import Quantity
from onrecord.text.word_classes import WordClass

_COMPARING = frozenset({"as", "more", "the", "higher", "larger", "greater", "bigger", "that"})
_REACHED = frozenset({"reach", "hit", "top", "pass", "exceed", "surpass"})
_RANKED = frozenset({"last", "first", "top", "past", "next", "remaining", "previous"})
_OWNERS = frozenset(["the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "all"])
_HOME = frozenset({"of", "from"})
_SIZES = frozenset({"long", "high", "tall", "wide", "deep", "thick", "away", "across"})
_EACH = re.compile(
    r"(?: [a-z]+){0,2} (?:each|every|per|in an? (?:normal|average|typical|usual)) (hour|day|week|month|year|season)\b"
)
_TOLL = "toll"
_MODIFIERS = 2
_REACH = 30
"""Tokens to the left within which "the number of …" is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """unit: None for a bare number. run: the tokens that say what is counted. head: its noun; lemma: that noun's.

    taken: the head stands with an earlier figure ("1,200 people in the north and 1,100 in the south") or elsewhere to
    the left ("the number of hostages … to 222"). of_people: counted by a state alone ("20 wounded").
    """

    unit: str | None = None
    run: Run | None = None
    head: int | None = None
    lemma: str | None = None
    taken: bool = False


def count(line: Line, quantity: Quantity, first: int, before: Counted | None) -> Counted:
    """What a quantity counts.

    first: its first token, with the words of its bound. before: what the figure before it in the sentence counts.
    """
    at = _past_measures(line, line.from_offset(quantity.end))
    if at + 1 < len(line) and line[at].text == ")" and (quantity.joined or line[at + 1].lower == "of"):
        at += 1  # "(900-kilogram) bombs"
    behind = _past_of(line, at)
    if quantity.fraction and behind < len(line) and line[behind].lower in _OWNERS:
        behind += 1  # "half the town"
    if quantity.unit == "year of age" or (quantity.unit is None and is_age(line, quantity)):
        return _of_age(line, quantity, at)
    if quantity.fraction and quantity.unit is None:
        return _part(line, quantity, behind, first)
    if quantity.unit is None or quantity.unit.startswith("per "):
        return _things(line, quantity, at, behind, first, before)
    if behind > at:
        behind = _past_measures(line, behind) if line.past_measure(behind) == behind else line.past_measure(behind)
    elif quantity.money and _names_things(line, at):
        behind = at + 1
    if behind > at or quantity.joined or quantity.unit not in DURATIONS:
        phrase = phrase_right(line, behind, one=True, attributive=True)
        if phrase and line[phrase.first].lower not in words().dimensions:
            return _of_phrase(line, phrase, quantity.unit)
    run = _described(line, first, at) or about_what(line, first) or _behind_comma(line, at)
    return Counted(unit=quantity.unit, run=run, head=_head_of(line, run))


def _names_things(line: Line, at: int) -> bool:
    """ "$5 million in aid": what the money is given as."""
    if at + 1 >= len(line) or line[at].lower != "in":
        return False
    following = line[at + 1]
    return following.is_word and not following.is_name and not following.is_function


def _described(line: Line, first: int, at: int) -> Run | None:
    """ "The bridge, 30 metres high, …": what a measure in commas describes."""
    if first < 2 or line[first - 1].text != "," or at >= len(line) or line[at].lower not in _SIZES:
        return None
    return noun_run_left(line, first - 2)


def _behind_comma(line: Line, at: int) -> Run | None:
    """ "At 118 pence, the shares …": what an opening measure is about."""
    if at >= len(line) or line[at].text != ",":
        return None
    start = at + 1
    while start < len(line) and line[start].lower in _OWNERS | {"a", "an"}:
        start += 1
    phrase = phrase_right(line, start, one=True)
    return (phrase.first, phrase.head) if phrase else None


def _of_phrase(line: Line, phrase: Phrase, unit: str | None) -> Counted:
    return Counted(unit=unit, run=(phrase.first, phrase_end(line, phrase)), head=phrase.head, lemma=phrase.lemma)


def _head_of(line: Line, run: Run | None) -> int | None:
    """The noun of a run: the last word before its first preposition."""
    if run is None:
        return None
    for index in range(run[0], run[1]):
        if line[index + 1].is_function and line[index].is_word:
            return index
    return run[1]


def _part(line: Line, quantity: Quantity, behind: int, first: int) -> Counted:
    """ "a third of the residents": a part has no unit of its own."""
    if line.measure_at(behind) == behind:
        behind = line.past_measure(behind)  # "half of the 9,000 drivers"
    phrase = phrase_right(line, behind, one=False)
    if phrase and phrase.head > phrase.first and _is_third_person(line, phrase.head):
        # "a third of the population lives"
        phrase = replace(phrase, head=phrase.head - 1, lemma=noun_lemma(line[phrase.head - 1].text))
    if phrase:
        return _of_phrase(line, phrase, None)
    run = about_what(line, first)
    return Counted(run=run, head=_head_of(line, run))


def _is_third_person(line: Line, index: int) -> bool:
    return VerbForm.THIRD in line[index].forms and not line[index].mostly_noun


def _things(line: Line, quantity: Quantity, at: int, behind: int, first: int, before: Counted | None) -> Counted:
    rate = quantity.unit
    measured = _magnitude_before(line, first)
    if measured is not None and rate is None:
        return Counted(unit="magnitude", run=(measured, measured), head=measured)
    if behind > at and line.measure_at(behind) == behind:
        behind = line.past_measure(behind)  # "54 of 100 trucks"
    taken = state_at(line, at) if at < len(line) and line[at].is_participle else None
    if taken and taken.last > at:
        return Counted(unit="people", lemma="people", run=(at, taken.last))  # "250 taken hostage"
    single = quantity.worded and quantity.value == 0 and line[at - 1].lower in ("single", "one")
    phrase = phrase_right(line, behind, one=(quantity.value == 1 or single) and behind == at)
    if phrase and phrase.lemma == "time" and phrase.head + 1 < len(line) and line[phrase.head + 1].lower in _COMPARING:
        return Counted(unit="times", run=about_what(line, first))
    if phrase:
        found = _rate(line, phrase) if rate is None else None
        unit = f"{phrase.lemma} {found.name}" if found else phrase.lemma if rate is None else f"{phrase.lemma} {rate}"
        return _of_phrase(line, phrase, unit)
    if first > 2 and line[first - 1].lower == "or" and line[first - 3].lower in ("a", "an", "another"):
        noun = noun_lemma(line[first - 2].text)  # "a truck or two"
        return Counted(unit=noun, run=(first - 2, first - 2), head=first - 2, lemma=noun)
    predicate = _predicate(line, at)
    if predicate:
        return _of_phrase(line, predicate, predicate.lemma)
    named = number_of(line, first)
    if named:
        return named
    verb = line[first - 1] if first and line[first - 1].is_verb else None
    state = _state_of_verb(verb) if verb else None
    of_people = verb is not None and state not in (None, "held") and _is_of_people(verb.text)
    # "infected 40 people in 15 towns and killed 25": not towns; "killing 3 and wounding 16": not killed
    of_others = before is not None and (before.head is None or before.lemma not in words().people | words().persons)
    goes_on = before and before.lemma and not (of_people and of_others)
    if before and goes_on and _goes_on(line, quantity, at, first):
        return Counted(unit=before.unit, run=before.run, head=before.head, lemma=before.lemma, taken=True)
    told = _state_of_people(line, at)
    if told:
        return Counted(unit="people", lemma="people", run=(told, told))
    if of_people:
        return Counted(unit="people", lemma="people", run=(first - 1, first - 1))
    if state not in (None, "held"):
        return Counted(unit=rate)  # "destroyed 37": of what, the words before do not say
    run = about_what(line, first)
    return Counted(unit=rate, run=run, head=_head_of(line, run))


def _rate(line: Line, phrase: Phrase) -> Unit | None:
    """What things are counted for: "40 trucks a day", "40 trucks of aid a day"."""
    end = line[phrase.head].end
    later = _EACH.match(line.text, end)
    if later:
        return Unit(f"per {later[1]}", later.end())  # "500 trucks entered each day"
    return rate_after(line.text, end) or rate_after_goods(line.text, end)


def _predicate(line: Line, at: int) -> Phrase | None:
    """What a bare number's are: "of the 30 dead, 12 were children"."""
    if at + 1 >= len(line) or line[at].lower not in ("were", "are"):
        return None
    phrase = phrase_right(line, at + 1, one=False)
    told = phrase is None or phrase.head != phrase.first or not line[phrase.head].is_plural or line[phrase.head].is_verb
    return None if told else phrase


def _magnitude_before(line: Line, first: int) -> int | None:
    """ "a magnitude 6.4 quake", "a magnitude of 6.4": where the word stands."""
    index = first - 1
    while index > 0 and line[index].lower in ("of", "a"):
        index -= 1
    return index if index >= 0 and line[index].lower == "magnitude" else None


def _state_of_people(line: Line, at: int) -> int | None:
    """The participle that only people are told of by: "a dozen were arrested", "thousands more were wounded"."""
    index = at
    while index < len(line) and line[index].lower in ("more", "others"):
        index += 1
    while index < min(len(line), at + 5) and line[index].classes & {WordClass.AUXILIARY, WordClass.ADVERB}:
        index += 1
    if not at <= index < len(line):
        return None
    token = line[index]
    if index == at and VerbForm.PAST in token.forms and verb_lemma(token.text) in words().undergone:
        return index  # "30 died"
    stated = (token.is_participle and _is_of_people(token.text)) or token.lower in words().people_adjectives
    return index if stated and index > at else None


def _state_of_verb(verb: Token) -> str | None:
    return words().states.get(verb_lemma(verb.text))


def _is_of_people(verb: str) -> bool:
    """Whether it tells a state that people are in."""
    state = words().states.get(verb_lemma(verb))
    return state is not None and state not in words().of_things


def number_of(line: Line, first: int) -> Counted | None:
    """ "the number of hostages … to 222", "the hostage count at 241", "the death toll rose to 30", "deaths hit 30"."""
    moved: int | None = None  # a plural that the verb before the number moves, unless it stands in "the number of …"
    for index in range(first - 1, max(-1, first - _REACH), -1):
        token = line[index]
        if token.text in ";:" or line.measure_at(index) is not None:
            break
        if not token.is_word:
            continue
        if moved is not None and (_is_surely_finite(token) or token.text == ","):
            break
        if noun_lemma(token.text) in words().counts:
            found = _count_at(line, index, first)
            if found:
                return found
        elif moved is None and _is_counted_subject(line, index, first):
            moved = index
    return None if moved is None else _left_noun(line, moved)


def _is_surely_finite(token: Token) -> bool:
    """Whether a word is a verb of a clause of its own: "fell"; not "forced", "held"."""
    if VerbForm.PARTICIPLE in token.forms or token.is_name:
        return False
    return bool(token.forms & {VerbForm.PAST, VerbForm.THIRD}) and not token.mostly_noun


def _count_at(line: Line, index: int, first: int) -> Counted | None:
    """What the word "number", "count" or "toll" at token `index` counts, if that is what stands at `first`."""
    if index + 1 < len(line) and line[index + 1].lower == "of":
        phrase = phrase_right(line, _past_of(line, index + 1), one=False)
        if phrase is None or phrase.head >= first or not (line[phrase.head].is_plural or phrase.lemma == "people"):
            return None
        end = min(phrase_end(line, phrase), first - 1)
        return Counted(unit=phrase.lemma, run=(phrase.first, end), head=phrase.head, lemma=phrase.lemma, taken=True)
    if not _leads_to_number(line, index, first):
        return None
    if index and _is_counted_noun(line, index - 1):
        return _left_noun(line, index - 1, count=index)
    if line[index].lower == _TOLL:
        return Counted(unit="people", run=(index, index), head=index, lemma="people", taken=True)
    return None


def _left_noun(line: Line, noun: int, count: int | None = None) -> Counted:
    """What a noun before the number says is counted, with the word that says so behind it, if there is one."""
    lemma = noun_lemma(line[noun].text).lower()
    own = words().state_nouns.get(lemma, "held")
    unit = "people" if own != "held" and count is not None else lemma
    start = noun
    while start > 0 and noun - start < _MODIFIERS and _is_modifier(line, start - 1):
        start -= 1
    return Counted(unit=unit, run=(start, count or noun), head=noun, lemma=unit, taken=True)


def _is_modifier(line: Line, index: int) -> bool:
    token = line[index]
    if token.lower in words().idle or not token.is_word:
        return False
    return not token.is_function and not token.possessive and (not token.forms or token.mostly_noun)


def _is_counted_subject(line: Line, index: int, first: int) -> bool:
    """ "Fatalities in Marrow reached 30": a plural before a verb that tells how many there are by now."""
    token = line[index]
    if not token.is_plural or not _is_counted_noun(line, index) or first - index < 2:
        return False
    verbs = [at for at in range(index + 1, first) if line[at].is_verb]
    if not verbs or verb_lemma(line[verbs[-1]].text) not in _REACHED | words().change.keys():
        return False
    if line[first - 1].lower != "to" and verb_lemma(line[verbs[-1]].text) not in _REACHED:
        return False
    return _leads_to_number(line, index, first)


def _is_counted_noun(line: Line, index: int) -> bool:
    token = line[index]
    if not token.is_word or token.is_function or (token.is_name and token.possessive):
        return False
    lemma = noun_lemma(token.text)
    return lemma in words().countable or lemma in words().state_nouns


def _leads_to_number(line: Line, index: int, first: int) -> bool:
    """Whether the count at token `index` reaches its number: a verb or a small word before that, and, between, nothing
    but verbs, adverbs and phrases of place or cause ("the death toll in Marrow has risen to")."""
    last = line[first - 1]
    if first - index > 1 and not (last.is_function or last.is_verb or WordClass.ADVERB in last.classes):
        return False
    inside = False  # in a phrase behind a preposition
    for between in range(index + 1, first):
        token = line[between]
        if token.lower in PLACING:
            inside = True
        elif token.is_verb and not (inside and token.mostly_noun):
            inside = False
        elif not (token.is_function or not token.is_word or token.lower.endswith("ly") or inside):
            return False
    return True


def _goes_on(line: Line, quantity: Quantity, at: int, first: int) -> bool:
    """Whether a bare number goes on counting what the figure before it counted."""
    following = line[at] if at < len(line) else None
    if first and line[first - 1].lower == "of":
        return False
    if following is not None and following.is_word and not following.is_function and not following.is_verb:
        return False
    return not any(line[index].text in ";" for index in range(max(0, first - 12), first))


def _of_age(line: Line, quantity: Quantity, at: int) -> Counted:
    first = line.from_offset(quantity.start)
    if quantity.unit is None and first > 1 and line[first - 1].text in ",(":
        last = first - 2
        opening = _name_left(line, last)
        if opening > 1 and line[opening - 1].lower in _HOME and _is_of_name(line[opening - 2]):
            last = opening - 2  # "Anna Berg of Marrow, 19,"
            opening = _name_left(line, last)
        return Counted(unit="year of age", run=(opening, last), head=last)
    phrase = phrase_right(line, at, one=True, attributive=True)
    if phrase and line[phrase.first].start - line[at - 1].end <= 1:
        return _of_phrase(line, phrase, "year of age")
    run = clause_subject(line, first)
    return Counted(unit="year of age", run=run, head=_head_of(line, run))


def _name_left(line: Line, last: int) -> int:
    """Where the name that ends at token `last` begins: small words within it too, "Ursula von der Low"."""
    opening = at = last
    while at > 0 and (_is_of_name(line[at - 1]) or line[at - 1].is_particle):
        at -= 1
        opening = opening if line[at].is_particle else at
    return opening


def _is_of_name(token: Token) -> bool:
    return token.is_word and token.is_name and not token.is_function


def _past_measures(line: Line, at: int) -> int:
    """Past hyphens and past the measures that describe what is counted: "1,800 2,000-pound (900-kilogram) bombs"."""
    for _ in range(4):
        while at < len(line) and line[at].text == "-":
            at += 1
        opening = at + 1 if at < len(line) and line[at].text == "(" else at
        past = line.past_measure(opening)
        if past == opening or past >= len(line):
            return at
        if opening > at:
            if line[past].text != ")":
                return at
            past += 1
        elif " " in line.text[line[opening].start : line[past - 1].end] or line[past - 1].text.isdecimal():
            return at
        at = past
    return at


def _past_of(line: Line, at: int) -> int:
    """Past "of", "of the", "of its" behind a number."""
    if at < len(line) and line[at].lower == "of":
        at += 1
        while at < len(line) and line[at].lower in _OWNERS:
            at += 1
        if at + 1 < len(line) and line[at].lower in _RANKED and line.measure_at(at + 1) is not None:
            at += 1  # "3 of their last 5 games"
    return at
