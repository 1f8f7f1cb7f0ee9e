"""Cues that are no verbs: "Oru's claim that …", "calls by unions for …", "is afraid that …"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Manner
from onrecord.tagger.rules.cue_contents import clause_like, content_end, has_verb
from onrecord.tagger.rules.cue_lexicon import CueWord, cue_adjectives, cue_nouns
from onrecord.tagger.rules.cue_sources import Source, clause_source, phrase_ending, source_after, source_before
from onrecord.tagger.rules.cue_units import Unit

_POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our", "your"))
_ANONYMOUS = frozenset(
    ("reports", "rumors", "rumours", "speculation", "allegations", "accusations", "claims", "concerns", "fears")
)
"""Nouns that report without saying whose: "reports that …"."""
_GIVES = frozenset(("by", "from", "among"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue's words [start, end), its source and the words of its content."""

    start: int
    end: int
    manner: Manner
    source: Source | None
    content: tuple[int, int]


def of_noun(unit: Unit, at: int, clauses: dict[int, int]) -> Phrase | None:
    """The attribution of a noun at word `at`."""
    entry = cue_nouns().get(unit.low[at])
    if entry is None or unit.kinds[at] not in "nU" or at + 2 >= len(unit):
        return None
    source, start = _possessor(unit, at)
    after = at + 1
    if source is None and unit.low[after] in _GIVES:
        source = source_after(unit, after + 1)
        if source is None:
            return None
        after = source.end
        if unit.low[after : after + 1] == ("(",):
            after = next((i + 1 for i in range(after, min(len(unit), after + 8)) if unit.low[i] == ")"), after)
        if after < len(unit) and unit.kinds[after] == ",":
            after += 1
    right = _governed(unit, after, entry)
    if right is None:
        return None
    begin, frame = right
    end = content_end(unit, begin, frame, clauses, len(unit))
    if frame != "s" and not any(unit.verbal(i) for i in range(at)):
        end = _before_main_verb(unit, begin, end)
    if source is None and end < len(unit) and unit.low[end] in _GIVES:
        source = source_after(unit, end + 1)
    if source is None and frame == "s":
        source = _subject(unit, at)
        if source is None and unit.low[at] not in _ANONYMOUS:
            source = clause_source(unit, at)
    if source is None and (frame != "s" or unit.low[at] not in _ANONYMOUS):
        return None
    return Phrase(start, begin if frame == "p" else at + 1, entry.manner, source, (begin, end))


def _before_main_verb(unit: Unit, start: int, end: int) -> int:
    """Where the content of a noun that is its sentence's subject ends: "His threat to leave shook the market"."""
    for i in range(start + 2, end - 1):
        if unit.quote[i] < 0 and (
            unit.kinds[i] in "VFBHXM"
            or (unit.kinds[i] == "E" and unit.kinds[i + 1] in "DOUPI" and unit.low[i + 1] != "by")
        ):
            return i
    return end


def _possessor(unit: Unit, at: int) -> tuple[Source | None, int]:
    """Whose it is, and where the noun's own words begin: "Oru's repeated claim", "his claim"."""
    i = at - 1
    while i >= 0 and at - i < 4 and unit.kinds[i] in "nQA":
        i -= 1
    if i < 0:
        return None, at
    if unit.kinds[i] == "'" and i > 0:
        found = phrase_ending(unit, i - 1)
        if found is not None:
            return Source(found[0], i, found[1]), i + 1
    if unit.low[i] in _POSSESSIVES:
        own = Source(i, i + 1, i - 1)
        hangs = i > 0 and (unit.verbal(i - 1) or unit.kinds[i - 1] in "PT")
        return (clause_source(unit, i) if hangs else None) or own, i + 1
    return None, at


def _governed(unit: Unit, at: int, entry: CueWord) -> tuple[int, str] | None:
    """(first word of the content, frame) right of a noun or adjective."""
    kinds, low, count = unit.kinds, unit.low, len(unit)
    if at + 1 >= count:
        return None
    if (
        low[at] == "that"
        and "s" in entry.frames
        and (clause_like(unit, at + 1) or (kinds[at + 1] in 'DQnU"' and has_verb(unit, at + 1)))
    ):
        return at, "s"
    if kinds[at] == "T" and "i" in entry.frames and kinds[at + 1] in "vBHXnA":
        return at, "i"
    if low[at] in entry.after and kinds[at + 1] in "DnUQOIG\"'":
        return at + 1, "p"
    return None


def _subject(unit: Unit, at: int) -> Source | None:
    """Who has "a fear that …": the subject of the verb before the noun, where a verb is right there."""
    phrase = unit.sentence.phrase_to(at)
    before = phrase.start - 1 if phrase is not None else at - 1
    if before < 0 or not unit.verbal(before):
        return None
    group = unit.sentence.group(before)
    if not group.infinitive and unit.kinds[before] != "G":
        found = source_before(unit, group.start - 1)
        if found is not None:
            return found
    return clause_source(unit, group.start)


def of_adjective(unit: Unit, at: int, clauses: dict[int, int]) -> Phrase | None:
    """The attribution of an adjective at word `at`, after a form of "be"."""
    entry = cue_adjectives().get(unit.low[at])
    if entry is None or at < 2 or at + 2 >= len(unit):
        return None
    i = at - 1
    while i >= 0 and unit.kinds[i] in "AN":
        i -= 1
    if i < 1 or not (unit.kinds[i] == "B" or unit.low[i] in ("feel", "feels", "felt", "remain", "remains", "remained")):
        return None
    right = _governed(unit, at + 1, entry)
    begin, frame = right if right is not None else (at + 1, "s")
    if right is None and not ("s" in entry.frames and unit.kinds[begin] in "IDU" and clause_like(unit, begin)):
        return None
    group = unit.sentence.group(i)
    source = source_before(unit, group.start - 1)
    if source is None or unit.low[source.start : source.end] in (("it",), ("there",)):
        return None
    end = content_end(unit, begin, frame, clauses, len(unit))
    return Phrase(group.start, begin if frame == "p" else at + 1, entry.manner, source, (begin, end))
