"""Attribution cues with their sources and contents, by rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from onrecord.record import CueTag, EntityTag, Manner, Offsets, RoleTag
from onrecord.tagger.rules.cue_contents import clause_like, content_before, content_end, governed, skip_occasion
from onrecord.tagger.rules.cue_lexicon import CueVerb, cue_adjectives, cue_nouns, verb_entries
from onrecord.tagger.rules.cue_phrases import of_adjective, of_noun
from onrecord.tagger.rules.cue_sources import Source, clause_source, source_after, source_before
from onrecord.tagger.rules.cue_units import Unit, units
from onrecord.text.clauses import Group
from onrecord.text.layout import Layout

_MAX_WORDS = 1200
"""A unit of more words is no sentence of prose; only its quotations are looked at."""
_EXPECTED = frozenset(
    ("expected", "believed", "thought", "reported", "said", "alleged", "known", "considered", "understood", "rumored")
)
_ASKED = frozenset(("if", "whether", "about", "why", "how", "what"))


@dataclass(slots=True)
class _Found:
    """A cue of one unit: words [start, end), and what belongs to it."""

    start: int
    end: int
    manner: Manner
    source: Source | None
    content: list[tuple[int, int]]
    hearer: tuple[int, int] | None = None
    more: list[Offsets] = field(default_factory=list)
    last: bool = False
    taken: Offsets | None = None
    verb: bool = True


@dataclass(slots=True)
class _Verb:
    """A verb that may attribute, and its subject."""

    at: int
    group: Group
    entries: tuple[CueVerb, ...]
    source: Source | None


@dataclass(slots=True)
class _Word:
    """A noun or adjective that may attribute, or "according"."""

    at: int


def cues(layout: Layout, named: tuple[EntityTag, ...], titled: tuple[RoleTag, ...]) -> tuple[CueTag, ...]:
    """Cues in the text, in order, with the pieces they govern."""
    made: list[tuple[Unit, _Found]] = []
    parts = units(layout)
    for number, unit in enumerate(parts):
        if unit.bare or len(unit) > _MAX_WORDS:
            continue
        before = parts[number - 1] if number and parts[number - 1].paragraph == unit.paragraph else None
        found = _of_unit(unit, before if before is not None and before.bare else None)
        _extend(parts, number, found)
        for one in found:
            if one.taken is not None and made and one.taken in made[-1][1].more:
                made[-1][1].more.remove(one.taken)
        made += [(unit, one) for one in found]
    return tuple(sorted((_tag(*one) for one in made), key=lambda tag: tag.at))


def _tag(unit: Unit, found: _Found) -> CueTag:
    source = found.source
    return CueTag(
        at=unit.offsets(found.start, found.end),
        manner=found.manner,
        source=(unit.offsets(source.start, source.end),) if source else (),
        content=tuple(sorted((*(unit.offsets(*piece) for piece in found.content), *found.more))),
        addressee=unit.offsets(*found.hearer) if found.hearer else None,
    )


def _extend(parts: list[Unit], number: int, found: list[_Found]) -> None:
    """Quotations after the unit that go on with what its last cue says: "…," he said. "And …"; "He said:" and lines."""
    unit = parts[number]
    if not found:
        return
    last = found[-1]
    quoted = bool(last.more) or any(unit.quote[word] >= 0 for piece in last.content for word in range(*piece))
    introduces = not last.content and not last.more
    if introduces or (last.last and quoted):
        paragraph = unit.paragraph + introduces
        following = number + 1
        while following < len(parts) and parts[following].paragraph <= paragraph and parts[following].bare:
            last.more.append((parts[following].start, parts[following].end))
            following += 1
    found[:] = [one for one in found if one.content or one.more]


def _of_unit(unit: Unit, before: Unit | None) -> list[_Found]:
    candidates = _candidates(unit)
    clauses = {
        one.source.start: one.at
        for one in candidates
        if isinstance(one, _Verb)
        and one.source is not None
        and any("s" in entry.frames or entry.hearer for entry in one.entries)
    }
    found: list[_Found] = []
    covered = 0
    for one in candidates:
        if one.at < covered:
            continue
        made = _attribute(unit, one, found, clauses)
        if made is not None:
            found.append(made)
            covered = max([covered, *(end for start, end in made.content if start > made.end - 1)])
        elif before is not None and isinstance(one, _Verb) and one.source is not None and one.source.left < 0:
            made = _of_quotation_before(unit, one, before)
            if made is not None:
                found.append(made)
    return found


def _of_quotation_before(unit: Unit, one: _Verb, before: Unit) -> _Found | None:
    """ "Will it hold?" Oru asked reporters. The quotation is a sentence of its own, before the cue's."""
    entry = next((entry for entry in one.entries if "q" in entry.frames or "q" in entry.hearer), None)
    if entry is None or one.group.passive:
        return None
    made = _Found(one.group.start, one.at + 1, entry.manner, one.source, [], last=True)
    made.taken = (before.start, before.end)
    made.more.append(made.taken)
    if entry.hearer:
        phrase = source_after(unit, one.at + 1)
        made.hearer = (phrase.start, phrase.end) if phrase is not None else None
    return made


def _candidates(unit: Unit) -> list[_Verb | _Word]:
    found: list[_Verb | _Word] = []
    words = _cue_words()
    for at in range(len(unit)):
        if unit.quote[at] >= 0:
            continue
        if unit.low[at] == "according" and unit.low[at + 1 : at + 2] == ("to",):
            found.append(_Word(at))
            continue
        if unit.low[at] in words and not unit.verbal(at):
            found.append(_Word(at))
            continue
        if not unit.verbal(at):
            continue
        entries = verb_entries(unit.low[at])
        if not entries:
            continue
        group = unit.sentence.group(at)
        source = None
        if not group.infinitive and not (unit.kinds[at] == "G" and not group.progressive):
            source = source_before(unit, group.start - 1)
        found.append(_Verb(at, group, entries, source))
    return found


@cache
def _cue_words() -> frozenset[str]:
    return frozenset(cue_nouns()) | frozenset(cue_adjectives())


def _attribute(unit: Unit, one: _Verb | _Word, found: list[_Found], clauses: dict[int, int]) -> _Found | None:
    if isinstance(one, _Word):
        if unit.low[one.at] == "according":
            return _according(unit, one.at, found)
        phrase = of_noun(unit, one.at, clauses) or of_adjective(unit, one.at, clauses)
        if phrase is None:
            return None
        return _Found(phrase.start, phrase.end, phrase.manner, phrase.source, [phrase.content], verb=False)
    if one.group.passive:
        return _passive(unit, one, clauses)
    for entry in one.entries:
        made = (
            _inverted(unit, one, entry, found)
            or _before_content(unit, one, entry, found, clauses)
            or _after_content(unit, one, entry, found)
        )
        if made is not None:
            return made
    return None


def _according(unit: Unit, at: int, found: list[_Found]) -> _Found | None:
    source = source_after(unit, at + 2)
    if source is None:
        return None
    count, left, floor, pieces = len(unit), at - 1, _floor(found), []
    if left >= floor:
        before = content_before(unit, left if unit.kinds[left] == "," or unit.quote[left] >= 0 else at, floor)
        if before is not None:
            pieces.append(before)
    if not pieces:
        if source.end >= count - 1:
            source = source_after(unit, at + 2, apposition=False) or source
        after = source.end + 1 if unit.kinds[source.end : source.end + 1] == "," else source.end
        if after < count - 1 and (after > source.end or clause_like(unit, after)):
            pieces.append((after, content_end(unit, after, "s", {}, count)))
    if not pieces:
        return None
    return _Found(at, at + 2, Manner.SPEECH, source, pieces)


def _passive(unit: Unit, one: _Verb, clauses: dict[int, int]) -> _Found | None:
    """ "is expected to …", "it was reported that …", "was asked whether …", "was told that …"."""
    verb, group, count = one.at, one.group, len(unit)
    at = verb + 1
    while at < count and unit.kinds[at] == "A":
        at += 1
    if at >= count:
        return None
    manner = one.entries[0].manner
    subject = group.start - 1
    impersonal = subject >= 0 and unit.low[subject] == "it"
    source = None
    if unit.low[at] == "by":
        source = source_after(unit, at + 1)
        if source is not None:
            at = source.end
    if at < count and unit.low[at] == "that" and (impersonal or any(entry.hearer for entry in one.entries)):
        return _Found(group.start, verb + 1, manner, source, [(at, content_end(unit, at, "s", clauses, count))])
    if one.entries[0].lemma == "ask" and at < count and unit.low[at] in _ASKED:
        start = at + 1 if unit.low[at] == "about" else at
        if start < count:
            content = [(start, content_end(unit, start, "p", clauses, count))]
            return _Found(group.start, verb + 1, manner, source, content)
    if unit.low[verb] in _EXPECTED and unit.kinds[at : at + 1] == "T" and one.source is not None:
        content = [(one.source.start, one.source.end), (at, content_end(unit, at, "i", clauses, count))]
        return _Found(group.start, verb + 1, manner, source, content)
    return None


def _inverted(unit: Unit, one: _Verb, entry: CueVerb, found: list[_Found]) -> _Found | None:
    """ "…," said Oru."""
    verb, group = one.at, one.group
    left = group.start - 1
    if left < 1 or "q" not in entry.frames or group.infinitive or unit.kinds[verb] not in "VFEv":
        return None
    if not (unit.quote[left] >= 0 or unit.kinds[left] == ","):
        return None
    start = verb + 1
    source = source_after(unit, start)
    if source is None or unit.kinds[start] in "O" or unit.quote[start] >= 0:
        return None
    end = source.end
    if end < len(unit) and unit.kinds[end] in "VFEBHXMS":
        return None
    if unit.low[start] == "that":
        return None
    before = content_before(unit, left, _floor(found))
    if before is None:
        return None
    after = skip_occasion(unit, end)
    if unit.quote[left] < 0 and after < len(unit) - 1 and unit.kinds[after] != ",":
        return None
    made = _Found(group.start, verb + 1, entry.manner, source, [before], last=True)
    _resume(unit, after, made)
    return made


def _floor(found: list[_Found]) -> int:
    return max((max(end for _, end in one.content) for one in found if one.content and one.verb), default=0)


def _resume(unit: Unit, at: int, made: _Found) -> None:
    """A quotation that goes on after the cue in the same unit: "…," he said, "…"."""
    count = len(unit)
    while at < count and unit.quote[at] < 0:
        if unit.kinds[at] in "VFG" or at > made.end + 25:
            return
        at += 1
    if at >= count:
        return
    quote, start = unit.quote[at], at
    while at < count and unit.quote[at] == quote:
        at += 1
    made.content.append((start, at))


def _before_content(
    unit: Unit, one: _Verb, entry: CueVerb, found: list[_Found], clauses: dict[int, int]
) -> _Found | None:
    """Oru said that …"""
    right = governed(unit, one.at, entry)
    if right is None:
        return _introducing(unit, one, entry, found)
    source = one.source
    if source is not None and right.frame == "s" and _speech_before(unit, source.left, right.start):
        return None
    if source is None:
        source = _carried(unit, one, found)
        if source is None:
            return None
    others = {start: verb for start, verb in clauses.items() if verb != one.at}
    end = content_end(unit, right.start, right.frame, others, len(unit))
    if end <= right.start:
        return None
    cue_end = max(right.cue_end, one.at + 1)
    return _Found(one.group.start, cue_end, entry.manner, source, [(right.start, end)], right.hearer, last=True)


def _introducing(unit: Unit, one: _Verb, entry: CueVerb, found: list[_Found]) -> _Found | None:
    """ "Oru said:" at the end of a paragraph; what he said follows in the next."""
    after = skip_occasion(unit, one.at + 1)
    if after != len(unit) - 1 or unit.low[after] != ":" or not (entry.frames & {"s", "q"} or entry.hearer):
        return None
    source = one.source or _carried(unit, one, found)
    if source is None:
        return None
    return _Found(one.group.start, one.at + 1, entry.manner, source, [], last=True)


def _speech_before(unit: Unit, left: int, start: int) -> bool:
    """Whether a quoted sentence ends at `left`, so that what follows the cue from `start` is not its content."""
    if left < 0 or unit.quote[left] < 0 or unit.low[start] == "that":
        return False
    passage = unit.quotes[unit.quote[left]]
    first = left
    while first > 0 and unit.quote[first - 1] == unit.quote[left]:
        first -= 1
    long = left - first > 5
    return long or unit.quote[start] >= 0 or not passage.closed or unit.kinds[start] not in "IDUQ"


def _carried(unit: Unit, one: _Verb, found: list[_Found]) -> Source | None:
    """The source of a cue without a subject of its own: that of the cue before it, or the clause's."""
    left = one.group.start - 1
    if left < 0:
        return None
    kinds, low = unit.kinds, unit.low
    participle = kinds[one.at] == "G" and not one.group.progressive
    coordinated = kinds[left] in "C,"
    if not (participle or coordinated or one.group.infinitive):
        return None
    if one.group.infinitive:
        return _source_of_infinitive(unit, one, left)
    last = next((other for other in reversed(found) if other.verb), None)
    if last is not None and last.source is not None and coordinated:
        return last.source
    if participle and kinds[left] in "nU":
        phrase = unit.sentence.phrase_to(left)
        before = phrase.start - 1 if phrase else -1
        if phrase is not None and before >= 0 and (kinds[before] == "P" or low[before] in ("with", "hear", "heard")):
            return Source(phrase.start, phrase.end, before)
    return clause_source(unit, one.group.start)


def _source_of_infinitive(unit: Unit, one: _Verb, left: int) -> Source | None:
    """Who is to say, from what stands before "to": the hearer of "asked them to say", else the clause's subject."""
    kinds, low = unit.kinds, unit.low
    if kinds[left] in "nUO":
        phrase = unit.sentence.head_phrase(left)
        before = phrase.start - 1 if phrase else -1
        if phrase is not None and before >= 0:
            verb = any(entry.hearer for entry in verb_entries(low[before])) if unit.verbal(before) else False
            if verb or low[before] == "for":
                return Source(phrase.start, phrase.end, before)
    source = clause_source(unit, one.group.start)
    if source is None or low[source.start : source.end] in (("it",), ("there",)):
        return None
    return source


def _after_content(unit: Unit, one: _Verb, entry: CueVerb, found: list[_Found]) -> _Found | None:
    """ "…," Oru said."""
    source, verb = one.source, one.at
    if source is None or source.left < 1 or not (entry.frames & {"s", "q"} or entry.hearer):
        return None
    if entry.particle is not None and unit.low[verb + 1 : verb + 2] != (entry.particle,):
        return None
    left = source.left
    if not (unit.quote[left] >= 0 or unit.kinds[left] == "," or unit.low[left] in "?!"):
        return None
    before = content_before(unit, left, _floor(found))
    if before is None:
        return _around_content(unit, one, entry, found)
    made = _Found(one.group.start, verb + 1, entry.manner, source, [before], last=True)
    if entry.hearer:
        phrase = source_after(unit, verb + 1)
        if phrase is not None:
            made.hearer = (phrase.start, phrase.end)
    _resume(unit, verb + 1, made)
    return made


def _around_content(unit: Unit, one: _Verb, entry: CueVerb, found: list[_Found]) -> _Found | None:
    """The harbour, Oru said, is shut."""
    source = one.source
    after = skip_occasion(unit, one.at + 1)
    floor = _floor(found)
    if (
        source is None
        or unit.kinds[after : after + 1] != ","
        or unit.kinds[source.left] != ","
        or "s" not in entry.frames
    ):
        return None
    end = content_end(unit, after + 1, "s", {}, len(unit)) if after + 1 < len(unit) else 0
    if end <= after + 1 or not any(kind in "VFEBHXM" for kind in unit.kinds[after + 1 : end]):
        return None
    content = [(after + 1, end)]
    if source.left > floor:
        content.insert(0, (floor, source.left))
    return _Found(one.group.start, one.at + 1, entry.manner, source, content, last=True)
