"""Whether a bare number is somebody's age."""

from __future__ import annotations

from onrecord.reading.figures.clauses import verbs_left
from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line
from onrecord.text.lemmas import noun_lemma
from onrecord.text.units.quantities import Quantity
from onrecord.text.word_classes import WordClass

_OLDEST = 115
_BEING = frozenset({"is", "was", "be", "are", "were", "turned", "turns", "turning", "am"})
_AGED = frozenset({"aged", "age", "ages"})
_BETWEEN_AGES = frozenset({",", "and", "or", "to", "-", "–", "between", "from"})
_SIDES = frozenset({"under", "over", "below", "above"})
_ANYONE = frozenset(
    ["people", "person", "child", "adult", "woman", "man", "boy", "girl", "kid", "anyone", "everyone", "those", "voter"]
)
_LONGEST_LIST = 8
_LIFE_REACH = 8


def is_age(line: Line, quantity: Quantity) -> bool:
    """ "Anna Berg, 19, said", "aged 7 and 9", "at the age of 19", "children under 12", "turned 90", "died at 90"."""
    if not 0 < quantity.value <= _OLDEST or (quantity.worded and quantity.value < 2):
        return False
    at, after = line.from_offset(quantity.start), line.from_offset(quantity.end)
    if at == 0:
        return False
    if _is_behind_aged(line, at):
        return True
    if line[at - 1].lower == "of" and at > 1 and not line[at - 2].is_plural and not _noun_at(line, after):
        return line[at - 2].lower in _ANYONE  # "a man of 81"
    if line[at - 1].lower in _SIDES and not _noun_at(line, after):
        return at > 1 and noun_lemma(line[at - 2].text).lower() in _ANYONE
    if quantity.value_to is not None:
        return False
    if line[at - 1].lower == "at" and quantity.unit is None and not _noun_at(line, after):
        return _is_of_a_life(line, at - 1)
    if line[at - 1].lower in _BEING and _is_of_a_person(line, at - 2) and not _noun_at(line, after):
        return True
    if line[at - 1].lower in _BEING and after < len(line) and line[after].lower == "when" and at > 1:
        return line[at - 2].is_name and not line[at - 2].is_function  # "Anna Berg was 19 when"
    return _is_behind_name(line, quantity, at, after)


def _is_behind_aged(line: Line, at: int) -> bool:
    """ "aged 19", "aged between 7 and 9", "the ages of 7, 8 and 9"."""
    for index in range(at - 1, max(-1, at - 1 - _LONGEST_LIST), -1):
        token = line[index]
        if token.lower in _AGED:
            return True
        if not (token.is_number or token.lower in _BETWEEN_AGES | words().bounding or _is_of_age(line, index)):
            return False
    return False


def _is_of_age(line: Line, index: int) -> bool:
    return line[index].lower == "of" and index > 0 and line[index - 1].lower in _AGED


def _is_behind_name(line: Line, quantity: Quantity, at: int, after: int) -> bool:
    if line[at - 1].text not in ",(" or at < 2 or quantity.value != quantity.value.to_integral_value():
        return False
    closing = line[after].text if after < len(line) else "."
    name = line[at - 2]
    return name.is_word and name.is_name and not name.is_function and closing in (",", ")", ".", ";")


def _is_of_a_life(line: Line, at: int) -> bool:
    """Whether what is told before "at" comes once in a life: "married his neighbour at 18"."""
    return any(verb.is_verb for verb in verbs_left(line, at, words().of_life, reach=_LIFE_REACH, stops=".;:,"))


def _is_of_a_person(line: Line, index: int) -> bool:
    """Whether a person's pronoun stands at `index` or before the auxiliaries there: "who was 10", "she will be 35"."""
    while index >= 0 and line[index].classes & {WordClass.AUXILIARY, WordClass.ADVERB}:
        index -= 1
    return index >= 0 and line[index].lower in ("he", "she", "who", "i")


def _noun_at(line: Line, index: int) -> bool:
    if index >= len(line) or not line[index].is_word or line[index].is_function:
        return False
    return not line[index].is_verb or line[index].mostly_noun
