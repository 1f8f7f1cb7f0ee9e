"""Attribution cues with their sources and contents, by rule.

A unit (cue_units.py) is a sentence that cuts no quotation. In each, words of the lexicon (cue_lexicon.py) that can
attribute are looked at from left to right; cue_patterns.py and cue_phrases.py say what they attribute, cue_sources.py
to whom, cue_contents.py how far.
"""

from __future__ import annotations

from onrecord.record import CueTag, EntityTag, Manner, Offsets, RoleTag
from onrecord.tagger.rules.cue_lexicon import CueVerb, cue_words, verb_entries
from onrecord.tagger.rules.cue_margins import margins
from onrecord.tagger.rules.cue_patterns import (
    Found,
    Verb,
    Word,
    attribute,
    in_quotation,
    introducing,
    nested,
    nested_word,
    of_quotation_before,
)
from onrecord.tagger.rules.cue_sources import source_before
from onrecord.tagger.rules.cue_units import Unit, units
from onrecord.text.clauses import VERBAL
from onrecord.text.layout import Layout

_OPEN_ENDS = frozenset((",", "?", "!"))
"""What stands before the closing mark of a quotation whose sentence goes on."""
_LONGEST = 8000
"""Code points from a cue to the end of the quotations after it, at most: more is a page, and no statement."""
_MOST_TOLD = 12
"""Words in others' contents that are looked at for sayings told there, in one unit."""
_MAX_WORDS = 1200
"""A unit of more words is no sentence of prose; only its quotations are looked at."""


def cues(layout: Layout, named: tuple[EntityTag, ...], titled: tuple[RoleTag, ...]) -> tuple[CueTag, ...]:
    """Cues in the text, in order, with the pieces they govern."""
    made: list[tuple[Unit, Found]] = []
    parts = units(layout)
    for number, unit in enumerate(parts):
        if len(unit) > _MAX_WORDS:
            continue
        made += [(unit, one) for one in _in_quotations(unit)]
        if unit.bare:
            continue
        before = parts[number - 1] if number and parts[number - 1].paragraph == unit.paragraph else None
        if before is not None and not before.bare:
            before = None
        found = _of_unit(unit, before)
        if before is not None:
            _join(unit, found, before)
        if unit.low[-1] == ":" and number + 1 < len(parts) and parts[number + 1].bare:
            found += introducing(unit, found)
        _extend(parts, number, found)
        for one in found:
            if one.taken is not None:
                _give_back(made, one.taken)
        made += [(unit, one) for one in found]
    whole = [_tag(unit, one) for unit, one in made if one.content or one.more]
    return tuple(sorted([*whole, *margins(layout, named)], key=lambda tag: tag.at))


def _in_quotations(unit: Unit) -> list[Found]:
    """Sayings told within the quotations of a unit; only plain ones, with "that"."""
    if not unit.quotes:
        return []
    low, quote = unit.low, unit.quote
    verbs = [
        at for at in range(len(unit) - 2) if quote[at] >= 0 and low[at + 1] == "that" and quote[at + 1] == quote[at]
    ]
    return [found for at in verbs if (found := in_quotation(unit, at)) is not None]


def _give_back(made: list[tuple[Unit, Found]], taken: Offsets) -> None:
    """Take a quotation from an earlier cue that a later one claims."""
    for _, one in made[-4:]:
        if taken in one.more:
            one.more.remove(taken)


def _join(unit: Unit, found: list[Found], before: Unit) -> None:
    """Of "…." "…," Oru said: the first quotation belongs to the cue as well."""
    for one in found[:1]:
        starts_quoted = bool(one.content) and one.content[0][0] == 0 and unit.quote[0] >= 0
        if starts_quoted and one.taken is None and one.content[0][1] <= one.start:
            one.taken = (before.start, before.end)
            one.more.append(one.taken)


def _tag(unit: Unit, found: Found) -> CueTag:
    source = found.source
    return CueTag(
        at=unit.offsets(found.start, found.end),
        manner=found.manner,
        source=(unit.offsets(source.start, source.end),) if source else (),
        content=tuple(sorted((*(unit.offsets(*piece) for piece in found.content), *found.more))),
        addressee=unit.offsets(*found.hearer) if found.hearer else None,
    )


def _extend(parts: list[Unit], number: int, found: list[Found]) -> None:
    """Quotations after the unit that go on with what its last cue says: "…," he said. "And …"; "He said:" and lines."""
    unit = parts[number]
    if not found:
        return
    last = next((one for one in reversed(found) if one.last and _quotes(unit, one)), found[-1])
    quoted = _quotes(unit, last)
    introduces = not last.content and not last.more
    if introduces or (last.last and quoted):
        paragraph = unit.paragraph + introduces
        following = number + 1
        while following < len(parts) and parts[following].paragraph <= paragraph and parts[following].bare:
            if parts[following].end - unit.start > _LONGEST:
                break
            last.more.append((parts[following].start, parts[following].end))
            following += 1
    if introduces and not last.more and unit.low[-1] == ":" and number + 1 < len(parts):
        following_unit = parts[number + 1]
        if len(following_unit) <= _MAX_WORDS and not _of_unit(following_unit, None):
            last.more.append((following_unit.start, following_unit.end))
    found[:] = [one for one in found if one.content or one.more]


def _quotes(unit: Unit, one: Found) -> bool:
    """Whether a cue has quoted words."""
    return bool(one.more) or any(unit.quote[word] >= 0 for piece in one.content for word in range(*piece))


def _of_unit(unit: Unit, before: Unit | None) -> list[Found]:
    candidates = _candidates(unit)
    clauses = {
        one.source.start: one.at
        for one in candidates
        if isinstance(one, Verb)
        and one.source is not None
        and any("s" in entry.frames or entry.hearer for entry in one.entries)
    }
    found: list[Found] = []
    covered = told = 0
    for one in candidates:
        if one.at < covered:
            told += 1
            if told >= _MOST_TOLD:
                continue
            made = nested(unit, one, clauses, covered) if isinstance(one, Verb) else nested_word(unit, one.at, covered)
            if made is not None:
                found.append(made)
            continue
        made = attribute(unit, one, found, clauses)
        if made is not None:
            found.append(made)
            covered = max([covered, *(end for start, end in made.content if start > made.end - 1)])
            if made.source is not None and made.source.start > one.at:
                covered = max(covered, made.source.end)
        elif before is not None and isinstance(one, Verb) and one.source is not None and one.source.left < 0:
            made = of_quotation_before(unit, one, before)
            if made is not None:
                found.append(made)
    return found


def _candidates(unit: Unit) -> list[Verb | Word]:
    found: list[Verb | Word] = []
    words = cue_words()
    for at in range(len(unit)):
        if unit.quote[at] >= 0:
            continue
        if unit.low[at] == "according" and unit.low[at + 1 : at + 2] == ("to",):
            found.append(Word(at))
            continue
        entries = verb_entries(unit.low[at]) if unit.verbal(at) else ()
        if unit.low[at] in words and not entries:
            found.append(Word(at))
            continue
        if not entries:
            entries = _ends_quotation(unit, at)
        if not entries:
            continue
        group = unit.sentence.group(at)
        source = None
        if not group.infinitive and not (unit.kinds[at] == "G" and not group.progressive):
            source = source_before(unit, group.start - 1)
        found.append(Verb(at, group, entries, source))
    return found


def _ends_quotation(unit: Unit, at: int) -> tuple[CueVerb, ...]:
    """Any verb says something in "…," Oru barked."""
    if unit.kinds[at] not in "VFE" or at < 2:
        return ()
    near = next((i for i in range(at - 1, max(-1, at - 7), -1) if unit.quote[i] >= 0), None)
    if (
        near is None
        or near < 1
        or unit.low[near - 1] not in _OPEN_ENDS
        or any(k in VERBAL for k in unit.kinds[near + 1 : at])
    ):
        return ()
    return (CueVerb(unit.low[at], None, frozenset("q"), frozenset(), frozenset(), frozenset(), Manner.SPEECH),)
