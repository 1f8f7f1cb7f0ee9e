"""Sources: the noun phrase that a cue is said of, left of it or right of it, with its appositions."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from onrecord.tagger.rules.cue_units import Unit
from onrecord.text.clauses import VERBAL

_NOMINAL = "nUQ"
_LINKS = frozenset(
    (
        "of",
        "for",
        "from",
        "in",
        "at",
        "with",
        "on",
        "by",
        "about",
        "behind",
        "near",
        "to",
        "within",
        "inside",
        "over",
        "against",
        "between",
    )
)
_REACH = 40
_QUOTED_NAME = 8
"""Words up to which what stands in quotation marks may be a phrase for someone."""
_STOPS = frozenset((".", ";", ":", "!", "?"))
_MONTHS = frozenset(name.lower() for name in calendar.month_name[1:])
_NOT_SOURCES = frozenset(("there", "it's", "this", "that", "these", "those"))


@dataclass(frozen=True, slots=True)
class Source:
    """Words [start, end) that name a source. left: the word before all that belongs to it; -1 at the unit's start."""

    start: int
    end: int
    left: int


def source_before(unit: Unit, at: int) -> Source | None:
    """The source whose words end at or before word `at`, the word left of a verb group."""
    kinds = unit.kinds
    end = at = _skip_adverbials(unit, at)
    if at < 0:
        return None
    if kinds[at] == ",":
        opened = _insertion(unit, at)
        if opened is None:
            found = phrase_ending(unit, at - 1)
            return Source(found[0], at, found[1]) if found is not None and found[1] < 0 else None
        comma, apposition = opened
        end = at if apposition else comma
        at = comma - 1
        if unit.low[at] == ")":
            at = _before_bracket(unit, at)
            if at < 0:
                return None
    elif unit.low[at] == ")":
        end, at = at + 1, _before_bracket(unit, at)
        if at < 0:
            return None
    else:
        end = at + 1
    found = phrase_ending(unit, at)
    if found is None:
        return None
    start, left = found
    end = max(end, at + 1)
    if kinds[end - 1] == "," and end - 1 > at:
        end -= 1
    return Source(start, end, left)


def _before_bracket(unit: Unit, at: int) -> int:
    """The word before the bracket that closes at `at`; -1 where there is none."""
    return next((i - 1 for i in range(at - 1, max(-1, at - 12), -1) if unit.low[i] == "("), -1)


def phrase_ending(unit: Unit, at: int) -> tuple[int, int] | None:
    """(first word, word left of it) of the whole noun phrase that ends with word `at`."""
    kinds, low = unit.kinds, unit.low
    if at < 0:
        return None
    if kinds[at] == "W" and low[at] in ("who", "which", "that"):
        return _antecedent(unit, at)
    if low[at] in _NOT_SOURCES and kinds[at] in "IW":
        return (at, at - 1) if low[at] in ("this", "that", "these", "those") else None
    phrase = unit.sentence.phrase_to(at)
    if phrase is None:
        return None
    start, coordinated = phrase.start, False
    if kinds[start] == "Q" and 0 < start < at and _is_of_a_date(low[start - 1], low[start]):
        return start + 1, start
    for _ in range(8):
        before = start - 1
        if before < 1:
            break
        kind = kinds[before]
        if low[before] == "as" and low[before - 1] == "such":
            before -= 1
            kind = "P"
        elif not ((kind in "PT" and low[before] in _LINKS) or kind in "C,"):
            break
        if kind in "PT" or (kind == "C" or (kind == "," and coordinated)):
            if kind == "C" and kinds[before - 1] == ",":
                before -= 1
            outer = unit.sentence.phrase_to(before - 1)
            if outer is None:
                break
            if kind in "C,":
                if not _clear_left(unit, outer.start) or (coordinated and kinds[outer.start - 1] == "P"):
                    break
                coordinated = True
            start = outer.start
            continue
        break
    if start > 2 and kinds[start - 1] in VERBAL:
        whole = _restricted(unit, start - 1)
        if whole is not None:
            start = whole
    return start, start - 1


def _clear_left(unit: Unit, start: int) -> bool:
    return start == 0 or unit.kinds[start - 1] in ',S".CP' or unit.low[start - 1] == "that"


def _restricted(unit: Unit, verb: int) -> int | None:
    """The first word of "the woman who filed the complaint", from its verb."""
    kinds = unit.kinds
    for i in range(verb, max(0, verb - 6), -1):
        if kinds[i] == "W" and unit.low[i] in ("who", "that", "which"):
            found = phrase_ending(unit, i - 1) if kinds[i - 1] in _NOMINAL else None
            return found[0] if found else None
        if kinds[i] in ',."':
            return None
    return None


def _antecedent(unit: Unit, at: int) -> tuple[int, int] | None:
    """Of a relative pronoun: itself with what it stands for, where that is near."""
    before = at - 1
    if before >= 0 and unit.kinds[before] == ",":
        before -= 1
    if before >= 0 and unit.kinds[before] == '"':
        opened = unit.quote.index(unit.quote[before])
        return (opened, opened - 1) if before - opened <= _QUOTED_NAME else (at, at - 1)
    if before >= 0 and unit.kinds[before] in _NOMINAL:
        near = unit.sentence.phrase_to(before)
        if near is not None and near.start < before - 1 and unit.kinds[before - 1 : before + 1] == "UU":
            return near.start, near.start - 1
        found = phrase_ending(unit, before)
        if found is not None:
            return found
    return at, at - 1


def _skip_adverbials(unit: Unit, at: int) -> int:
    """Left over adverbs, "on Tuesday", "last week"."""
    kinds = unit.kinds
    for _ in range(6):
        if at < 0:
            return at
        if kinds[at] == "A" or (kinds[at] == "t" and at > 0):
            at -= 1
            if at >= 0 and kinds[at] == "P" and kinds[at + 1] == "t":
                at -= 1
        else:
            break
    return at


def _insertion(unit: Unit, comma: int) -> tuple[int, bool] | None:
    """(the comma that opens it, whether it is an apposition) of the insertion that ends at `comma`."""
    kinds = unit.kinds
    candidates = []
    for i in range(comma - 1, max(0, comma - _REACH), -1):
        if kinds[i] == '"' or unit.low[i] in ";:":
            break
        if kinds[i] == "," and i > 0 and (kinds[i - 1] in _NOMINAL + "'I" or unit.low[i - 1] == ")"):
            candidates.append(i)
            if len(candidates) == 3:
                break
    for i in candidates:
        first = i + 1
        if kinds[first] == "W":
            return i, False
        if kinds[first] in "GERPATS":
            return i, False
        if kinds[first] in "DQnU" and not any(kinds[k] in "VF" for k in range(first, comma)):
            further = next((other for other in candidates if other < i), None)
            if further is not None and kinds[further + 1] in "DQW" and kinds[further - 1] in "U":
                return further, kinds[further + 1] != "W"
            return i, True
    return None


def clause_source(unit: Unit, at: int) -> Source | None:
    """Whom the clause that stands left of word `at` is about: the subject of its main verb."""
    kinds, fallback, seen = unit.kinds, None, 0
    i = at - 1
    while i >= 0 and seen < 12:
        if kinds[i] in "VFEBHXM" and unit.quote[i] < 0:
            seen += 1
            while i > 0 and kinds[i - 1] in "BHXMNA" and unit.quote[i - 1] < 0:
                i -= 1
            found = source_before(unit, i - 1)
            if found is not None and unit.quote[found.start] < 0:
                if not _subordinate(unit, found):
                    return found
                fallback = fallback or found
        i -= 1
    return fallback


def _subordinate(unit: Unit, source: Source) -> bool:
    """Whether the clause of a subject hangs on another: "that she …", "who …", "said she …"."""
    left = source.left
    if unit.kinds[source.end - 1] == "W":
        return True
    if left < 0:
        return False
    return unit.kinds[left] in "SW" or unit.verbal(left) or unit.low[left] in ("that", "as", "because", "than")


def source_after(unit: Unit, at: int, *, apposition: bool = True) -> Source | None:
    """The source that begins at word `at`, right of a cue: the phrase with its links, appositions, relative clause."""
    kinds, low, count = unit.kinds, unit.low, len(unit)
    if at >= count:
        return None
    phrase = unit.sentence.phrase_from(at)
    if phrase is None:
        if kinds[at] in "ODIQ" and low[at] != "there":
            return Source(at, at + 1, at - 1)
        return None
    end = phrase.end
    if kinds[at] in "IO":
        return Source(at, end, at - 1)
    for _ in range(10):
        if end >= count:
            break
        if (kinds[end] in "PT" and low[end] in _LINKS) or kinds[end] == "C":
            following = unit.sentence.phrase_from(end + 1)
            if following is None or kinds[end + 1] in "IO":
                break
            if kinds[end] == "C" and following.end < count and kinds[following.end] in "VFEBHXM":
                break
            end = following.end
            continue
        break
    return Source(at, _with_apposition(unit, end) if apposition else end, at - 1)


def _with_apposition(unit: Unit, end: int) -> int:
    """Past ", the mayor of X" or "who spoke …", up to the next comma or the end."""
    kinds, low, count = unit.kinds, unit.low, len(unit)
    if end < count and kinds[end] == "W" and low[end] in ("who", "that", "whose"):
        return _clause_end(unit, end)
    if end + 1 < count and kinds[end] == ",":
        first = end + 1
        if kinds[first] == "W" and low[first] in ("who", "whose"):
            return _clause_end(unit, first)
        if kinds[first] in "DnUQ" and low[first] not in ("this", "that", "these"):
            stop = first
            while stop < count and kinds[stop] not in ',."' and low[stop] not in ";:":
                if kinds[stop] in "VFBHXM":
                    return end
                stop += 1
            return stop
    if end < count and low[end] == "(":
        close = next((i for i in range(end, min(count, end + 12)) if low[i] == ")"), None)
        if close is not None:
            return close + 1
    return end


def _clause_end(unit: Unit, at: int) -> int:
    kinds, count = unit.kinds, len(unit)
    while at < count and kinds[at] not in ',"' and (kinds[at] != "." or unit.low[at] not in _STOPS):
        at += 1
    return at


def _is_of_a_date(before: str, number: str) -> bool:
    """Whether a number ends a date before the phrase ("On May 14 officials", "In 2021 officials")."""
    return before in ("-", "/") or before in _MONTHS or (before == "in" and number.isdigit() and len(number) == 4)
