"""The left side of a number: what the clause is about, and the noun that a preposition ties the number to."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from onrecord.reading.figures.lexicon import words
from onrecord.reading.figures.lines import Line, Token
from onrecord.text.lemmas import VerbForm, verb_lemma
from onrecord.text.word_classes import WordClass

Run = tuple[int, int]
"""First and last token of a run of words, both inclusive."""

_REACH = 60
_LONGEST_PHRASE = 40
_QUANTITIES = 6
"""How many other quantities are looked past."""
_NEAR = 4
_INSIDE = frozenset({"of", "in", "for", "on", "the", "a", "an", "its", "their", "his", "her", "'s", "’s"})
PLACING = frozenset({"in", "at", "from", "across", "on", "of", "for", "near"})
DAYS = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
_OPENING = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you"})


def verbs_left(line: Line, at: int, lemmas: frozenset[str], *, reach: int, stops: str) -> Iterator[Token]:
    """The forms of some verbs before token `at`, the nearest first, up to a sign of `stops` or `reach` tokens off."""
    for index in range(at - 1, max(-1, at - 1 - reach), -1):
        if line[index].text in stops:
            return
        if line[index].forms and verb_lemma(line[index].text) in lemmas:
            yield line[index]


def about_what(line: Line, at: int) -> Run | None:
    """What a quantity that begins at token `at` is about: the noun it is tied to, else the subject of its clause."""
    return (
        _owner(line, at)
        or tied_noun(line, at)
        or _name_listed(line, at)
        or subject_of(line, at)
        or _name_before(line, at)
    )


def _owner(line: Line, at: int) -> Run | None:
    """Whose a measure is: "to Holm's 47.9%"."""
    if not at or not line[at - 1].possessive or not line[at - 1].is_name or line[at - 1].is_function:
        return None
    first = at - 1
    while first > 0 and line[first - 1].is_word and line[first - 1].is_name and not line[first - 1].is_function:
        first -= 1
    return first, at - 1


def _name_listed(line: Line, at: int) -> Run | None:
    """The name that a list goes on with: "the Blue Party 28%" behind "the Green Party won 31%,"."""
    run = _name_before(line, at)
    if run is None:
        return None
    before = run[0] - 1
    while before > 0 and line[before].classes & {WordClass.DETERMINER}:
        before -= 1
    listed = before > 0 and (line[before].text == "," or line[before].lower == "and")
    if not listed or line[run[1]].lower in DAYS:
        return None
    earlier = before - (line[before].lower == "and" and line[before - 1].text == ",") - 1
    return (
        run
        if any(line.measure_at(index) is not None for index in range(max(0, earlier - _NEAR), earlier + 1))
        else None
    )


def _name_before(line: Line, at: int) -> Run | None:
    """The name that a list sets right before a quantity: "Alpha 2%, Beta 3%"."""
    if not at or not line[at - 1].is_word or not line[at - 1].is_name or line[at - 1].is_function:
        return None
    return _clean(line, noun_run_left(line, at - 1))


def tied_noun(line: Line, at: int, depth: int = 0) -> Run | None:
    """The noun that a preposition or a colon ties a quantity to: "a fine of", "winds over", "seats starting at"."""
    index, open_to = at - 1, True
    for _ in range(_QUANTITIES):
        while index >= 0 and _is_filler(line[index]):
            index -= 1
        while index > 0 and _continues(line, index):
            index -= 1
        tied = index >= 0 and line[index].text == ":"
        index -= tied
        while index >= 0 and line[index].lower in words().ties:
            tied, index = True, index - 1
        if index > 0 and line[index].text == "," and line[index + 1].lower == "worth":
            index -= 1  # "a tonne of grain, worth $300"
        if index < 0:
            return None
        measured = line.measure_at(index)
        if measured is None or not open_to:
            break
        index = measured - 1
    bracketed = line[index].text in "(["
    if bracketed:
        measured = line.measure_at(index - 1)
        if measured is not None:
            return tied_noun(line, measured, depth + 1) if depth < _QUANTITIES else None
        return _clean(line, noun_run_left(line, index - 1))
    if tied and _is_noun(line, index):
        return _clean(line, noun_run_left(line, index))
    if tied and index > 0 and VerbForm.ING in line[index].forms and _is_noun(line, index - 1):
        return _clean(line, noun_run_left(line, index - 1))
    return None


def _continues(line: Line, index: int) -> bool:
    """Whether "and" or a bracket stands between this quantity and the one before it."""
    if line[index].text == ")":
        return line.measure_at(index - 1) is not None
    return (
        line[index].lower in ("and", "or") and (line[index - 1].text in ",)" or line.measure_at(index - 1) is not None)
    ) or (line[index].text == "(" and line.measure_at(index - 1) is not None)


def subject_of(line: Line, at: int) -> Run | None:
    """The subject of the clause of token `at`, the quantities on the way left out."""
    for _ in range(_QUANTITIES):
        run = clause_subject(line, at)
        if run is None:
            return None
        clean = _clean(line, run)
        if clean:
            return clean
        measured = line.measure_at(run[1])
        if measured is None or measured >= at:
            return None
        at = measured
    return None


def _clean(line: Line, run: Run | None) -> Run | None:
    """What of a run stands behind the last quantity in it: "stake in a mill" of "51% stake in a mill"."""
    if run is None:
        return None
    first = run[0]
    for index in range(run[0], run[1] + 1):
        if line.measure_at(index) is not None:
            first = index + 1
    while first <= run[1] and (line[first].is_function or not line[first].is_word):
        first += 1
    return (first, run[1]) if first <= run[1] else None


def _is_filler(token: Token) -> bool:
    return (
        token.lower
        in ("a", "an", "the", "some", "another", "just", "only", "even", "its", "their", "as", "much", "many")
        or (token.text in "$£€~<>≈'\"“")
        or (WordClass.ADVERB in token.classes and token.lower not in words().ties)
    )


def _is_noun(line: Line, index: int) -> bool:
    token = line[index]
    if not token.is_word or token.is_function:
        return False
    if token.lower in words().bounding or (token.is_name and token.lower in DAYS):
        return False
    if token.is_name or not token.forms:
        return True
    return token.mostly_noun and not (index and _may_have_verb(line, index))


def clause_subject(line: Line, at: int, depth: int = 0) -> Run | None:
    """The subject of the clause that token `at` stands in; None where none is seen."""
    index = _verb_left(line, at)
    if index is None:
        return None
    index = _before_verbs(line, index - line[index].mostly_noun)
    if index < 0:
        return None
    if line[index].lower in _PRONOUNS and depth < 3:
        return clause_subject(line, index, depth + 1) if index else None
    if line[index].text == "," and depth < 3:
        return _behind_comma(line, index, depth)
    return _subject_left(line, index) or (clause_subject(line, index, depth + 1) if depth < 3 else None)


def _verb_left(line: Line, at: int) -> int | None:
    acting = _acting(line, min(at, len(line)) - 1)
    if acting is not None:
        return acting
    for index in range(min(at, len(line)) - 1, max(-1, at - _REACH), -1):
        token = line[index]
        if token.text == ";":
            return None
        if not token.is_word or token.is_name:
            continue
        if WordClass.AUXILIARY in token.classes or (token.forms and not token.mostly_noun):
            return index
        if token.forms and token.mostly_noun and index and _may_have_verb(line, index):
            return index
    return None


def _acting(line: Line, index: int) -> int | None:
    """A word that is mostly a noun, but a verb right before a number: "the plant produces 5", "levels hit 5"."""
    while index > 0 and (_is_filler(line[index]) or line[index].lower in words().bounding):
        index -= 1
    if index < 1 or not line[index].forms or line[index].is_name or not line[index].mostly_noun:
        return None
    before = line[index - 1]
    return index if before.is_word and not before.is_function and (not before.is_verb or before.mostly_noun) else None


def _may_have_verb(line: Line, index: int) -> bool:
    """Whether a word that is mostly a noun is a verb here: behind "to", "will", or between two nouns' ends."""
    before = line[index - 1]
    return before.lower == "to" or WordClass.AUXILIARY in before.classes or before.lower in _PRONOUNS


def _before_verbs(line: Line, index: int) -> int:
    """The token before a group of verbs: auxiliaries, adverbs, "to", and the nouns of "announced plans to"."""
    while index >= 0:
        token = line[index]
        if (
            token.is_word
            and not token.is_name
            and (
                token.forms
                or token.classes & {WordClass.AUXILIARY, WordClass.ADVERB}
                or token.lower in ("to", "not", "n't")
            )
        ):
            if token.mostly_noun and not token.classes and index + 1 < len(line) and not _may_have_verb(line, index):
                planned = line[index + 1].lower == "to" and index > 0 and line[index - 1].is_verb
                if not planned:
                    break
            index -= 1
            continue
        if (
            index
            and index + 1 < len(line)
            and line[index + 1].lower == "to"
            and line[index - 1].forms
            and not line[index - 1].is_name
        ):
            index -= 1
            continue
        break
    return index


def _behind_comma(line: Line, index: int, depth: int) -> Run | None:
    """The subject before an insertion in commas ("Mr Lee, who came in May, has"), or before a participle clause."""
    for earlier in range(index - 1, max(-1, index - 30), -1):
        if line[earlier].text == ",":
            return _subject_left(line, earlier - 1)
    return clause_subject(line, index, depth + 1) or _subject_left(line, index - 1)


def _subject_left(line: Line, last: int) -> Run | None:
    """The noun phrase that ends at token `last`; none behind a preposition: "was seen in Marrow, and killed"."""
    run = noun_run_left(line, last)
    return None if run and run[0] and line[run[0] - 1].lower in PLACING else run


def noun_run_left(line: Line, last: int) -> Run | None:
    """The noun phrase that ends at token `last`, with the of- and in-phrases in it."""
    index = last
    if index > 0 and line[index].lower in ("which", "who", "that"):
        index -= 2 if line[index - 1].text == "," else 1
    while index >= 0 and line[index].text in ",)(":
        index -= 1
    end = index
    while index >= 0 and end - index < _LONGEST_PHRASE:
        token = line[index]
        if token.is_word:
            inside = token.lower in _INSIDE
            if (token.is_function and not inside) or (token.is_finite and not token.is_name and not inside):
                break
            if index < end and line[index + 1].lower in _OPENING and VerbForm.ING in token.forms:
                break  # "watching an outbreak"
        elif not (token.is_number or token.text in "&/-'’$%"):
            break
        index -= 1
    first = index + 1
    while first <= end and (line[first].is_function or not (line[first].is_word or line[first].is_number)):
        first += 1
    while end >= first and line[end].is_function:
        end -= 1
    return (first, end) if first <= end else None
