"""What one word attributes: the patterns of verbs, and of the words that are no verbs."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.record import Manner, Offsets
from onrecord.tagger.rules.cue_contents import (
    clause_like,
    content_before,
    content_end,
    governed,
    hearer_at,
    skip_occasion,
)
from onrecord.tagger.rules.cue_lexicon import CueVerb, verb_entries
from onrecord.tagger.rules.cue_phrases import of_adjective, of_noun
from onrecord.tagger.rules.cue_sources import Source, clause_source, phrase_ending, source_after, source_before
from onrecord.tagger.rules.cue_units import Unit
from onrecord.text.clauses import Group

_EXPECTED = frozenset(
    ("expected", "believed", "thought", "reported", "said", "alleged", "known", "considered", "understood", "rumored")
)
_NAMES = frozenset(("dub", "name", "call", "label", "brand"))
_WITHOUT_THAT = frozenset(("say", "tell", "believe", "think", "fear", "hope"))
"""Verbs that govern a clause without "that" where it is told within another's content."""
_BESIDE = 2
"""Words from whose a saying is to the noun or adjective that tells it, at most, inside another's content."""
_OPENS_GROUP = "VFMBHX"
"""Kinds of word that a clause's verb group begins with."""
_TELLS = frozenset("sq")
"""Frames of verbs that tell a clause or a quotation."""
_ASKED = frozenset(("if", "whether", "about", "why", "how", "what"))


@dataclass(slots=True)
class Found:
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
class Verb:
    """A verb that may attribute, and its subject."""

    at: int
    group: Group
    entries: tuple[CueVerb, ...]
    source: Source | None


@dataclass(slots=True)
class Word:
    """A noun or adjective that may attribute, or "according"."""

    at: int


def attribute(unit: Unit, one: Verb | Word, found: list[Found], clauses: dict[int, int]) -> Found | None:
    if isinstance(one, Word):
        if unit.low[one.at] == "according":
            return _according(unit, one.at, found)
        phrase = of_noun(unit, one.at, clauses) or of_adjective(unit, one.at, clauses)
        if phrase is None:
            return None
        return Found(phrase.start, phrase.end, phrase.manner, phrase.source, [phrase.content], verb=False)
    credited = _credited(unit, one, found)
    if credited is not None:
        return credited
    if one.group.passive:
        return _passive(unit, one, clauses)
    if _naming(unit, one):
        return None
    for entry in one.entries:
        made = (
            _inverted(unit, one, entry, found)
            or _before_content(unit, one, entry, found, clauses)
            or _after_content(unit, one, entry, found)
        )
        if made is not None:
            return made
    return None


def _naming(unit: Unit, one: Verb) -> bool:
    """ "an operation dubbed …": a name, and no one's saying."""
    left = one.at - 1
    return one.entries[0].lemma in _NAMES and unit.kinds[one.at] in "ER" and left >= 0 and unit.kinds[left] == "n"


def _according(unit: Unit, at: int, found: list[Found]) -> Found | None:
    return _beside(unit, at, at + 2, Manner.SPEECH, found)


def _credited(unit: Unit, one: Verb, found: list[Found], *, inside: bool = False) -> Found | None:
    """ "… as first reported by …": what "as" makes an aside of, a clause or else the phrase before it.

    inside: told within another's content, of which it takes no more than a phrase.
    """
    start = one.at - 1
    while start > 0 and unit.kinds[start] == "A":
        start -= 1
    if start < 0 or unit.low[start] != "as" or unit.low[one.at + 1 : one.at + 2] != ("by",):
        return None
    entry = next((entry for entry in one.entries if not entry.frames.isdisjoint(_TELLS)), None)
    if entry is None:
        return None
    if not inside and (made := _beside(unit, start, one.at + 2, entry.manner, found)):
        return made
    phrase, source = phrase_ending(unit, start - 1), source_after(unit, one.at + 2)
    if phrase is None or source is None:
        return None
    return Found(start, one.at + 2, entry.manner, source, [(phrase[0], start)], verb=not inside)


def _beside(unit: Unit, at: int, end: int, manner: Manner, found: list[Found]) -> Found | None:
    """A cue [at, end) with its source after it, and the clause that stands before them or else after."""
    source = source_after(unit, end)
    if source is None:
        return None
    count, left, pieces = len(unit), at - 1, list[tuple[int, int]]()
    floor = _floor(found, left)
    if left >= floor:
        before = content_before(unit, left if unit.kinds[left] == "," or unit.quote[left] >= 0 else at, floor)
        if before is not None:
            pieces.append(before)
    if not pieces:
        if source.end >= count - 1:
            source = source_after(unit, end, apposition=False) or source
        after = source.end + 1 if unit.kinds[source.end : source.end + 1] == "," else source.end
        if after < count - 1 and (after > source.end or clause_like(unit, after)):
            if left > floor and unit.kinds[left] == "," and unit.kinds[after] in _OPENS_GROUP:
                pieces.append((floor, left))
            pieces.append((after, content_end(unit, after, "s", {}, count)))
    if not pieces:
        return None
    return Found(at, end, manner, source, pieces)


def _passive(unit: Unit, one: Verb, clauses: dict[int, int]) -> Found | None:
    """ "is expected to …", "it was reported that …", "was asked whether …", "was told that …"."""
    verb, group, count = one.at, one.group, len(unit)
    at = verb + 1
    while at < count and unit.kinds[at] == "A":
        at += 1
    if at >= count:
        return None
    manner = one.entries[0].manner
    if unit.low[verb] in ("quoted", "cited", "reported") and unit.low[at : at + 2] == ("as", "saying") and one.source:
        return _quoted_as_saying(unit, one.source, group.start, at + 2, clauses)
    subject = group.start - 1
    impersonal = subject >= 0 and unit.low[subject] == "it"
    source = None
    if unit.low[at] == "by":
        source = source_after(unit, at + 1)
        if source is not None:
            at = source.end
    if at < count and unit.low[at] == "that" and (impersonal or any(entry.hearer for entry in one.entries)):
        return Found(group.start, verb + 1, manner, source, [(at, content_end(unit, at, "s", clauses, count))])
    if one.entries[0].lemma == "ask" and at < count and unit.low[at] in _ASKED:
        start = at + 1 if unit.low[at] == "about" else at
        if start < count:
            content = [(start, content_end(unit, start, "p", clauses, count))]
            return Found(group.start, verb + 1, manner, source, content)
    if unit.low[verb] in _EXPECTED and unit.kinds[at : at + 1] == "T" and one.source is not None:
        content = [(one.source.start, one.source.end), (at, content_end(unit, at, "i", clauses, count))]
        return Found(group.start, verb + 1, manner, source, content)
    return None


def _quoted_as_saying(unit: Unit, source: Source, start: int, end: int, clauses: dict[int, int]) -> Found | None:
    before = content_before(unit, source.left, 0) if source.left >= 0 and unit.quote[source.left] >= 0 else None
    if before is not None:
        return Found(start, end, Manner.SPEECH, source, [before], last=True)
    begin = end + 1 if unit.kinds[end : end + 1] == "," else end
    if begin >= len(unit) - 1:
        return None
    content = (begin, content_end(unit, begin, "s", clauses, len(unit)))
    return Found(start, end, Manner.SPEECH, source, [content], last=True)


def _inverted(unit: Unit, one: Verb, entry: CueVerb, found: list[Found]) -> Found | None:
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
    before = content_before(unit, left, _floor(found, left))
    if before is None:
        return None
    after = skip_occasion(unit, end)
    if unit.quote[left] < 0 and "U" not in unit.kinds[start:end] and unit.kinds[start] not in "DIQ":
        return None
    if unit.quote[left] < 0 and after < len(unit) - 1 and unit.kinds[after] != ",":
        return None
    made = Found(group.start, verb + 1, entry.manner, source, [before], last=True)
    _resume(unit, after, made)
    return made


def _floor(found: list[Found], left: int | None = None) -> int:
    """The first word that no earlier cue has; where one's content ends at `left`, that cue's own first word."""
    verbs = [one for one in found if one.content and one.verb]
    if not verbs:
        return 0
    end = max(end for one in verbs for _, end in one.content)
    if left is None or end < left:
        return end
    last = verbs[-1]
    starts = [last.start, *(start for start, _ in last.content)]
    return min([*starts, last.source.start] if last.source is not None else starts)


def _resume(unit: Unit, at: int, made: Found) -> None:
    """A quotation that goes on after the cue in the same unit: "…," he said, "…"."""
    count = len(unit)
    while at < count and unit.quote[at] < 0:
        if unit.kinds[at] in "VFG" or at > made.end + 25:
            return
        at += 1
    if at >= count or unit.kinds[at - 1] not in ",.-":
        return
    quote, start = unit.quote[at], at
    while at < count and unit.quote[at] == quote:
        at += 1
    made.content.append((start, at))


def nested(unit: Unit, one: Verb, clauses: dict[int, int], last: int) -> Found | None:
    """A saying, or a belief of someone named, told inside another's content that ends at word `last`: "… that the mayor
    said that …", "… the count as stated by the mayor".
    """
    source, credited = one.source, _credited(unit, one, [], inside=True)
    if credited is not None:
        return credited
    if source is None or one.group.passive or unit.kinds[source.end - 1] == "W":
        return None
    if unit.kinds[source.start] == "I" and unit.low[source.start] in ("i", "we", "you"):
        return None
    pronoun = unit.kinds[source.start] == "I"
    for entry in one.entries:
        if entry.manner is not Manner.SPEECH and pronoun:
            continue
        right = governed(unit, one.at, entry)
        if right is None or right.start >= last:
            continue
        plain = unit.low[right.start] == "that" or entry.lemma in _WITHOUT_THAT
        if not (right.frame == "s" and plain) and not (right.frame == "i" and right.hearer is not None):
            continue
        end = content_end(unit, right.start, right.frame, {}, last)
        if end > right.start:
            content = [(right.start, end)]
            return Found(one.group.start, one.at + 1, entry.manner, source, content, right.hearer, verb=False)
    return None


def nested_word(unit: Unit, at: int, last: int) -> Found | None:
    """A saying, or a belief of someone named, told by a noun or an adjective inside another's content that ends at word
    `last`: "… officials who are certain that …", "… the minister's warning that …"; only with "that", and whose it is
    beside it.
    """
    phrase = of_noun(unit, at, {}) or of_adjective(unit, at, {})
    if phrase is None or phrase.source is None or unit.low[phrase.content[0]] != "that":
        return None
    source = phrase.source
    between = range(source.end, phrase.start)
    beside = source.start > at or (len(between) <= _BESIDE and not any(unit.verbal(i) for i in between))
    if unit.kinds[source.start] in "IW" or not beside:
        return None
    begin, end = phrase.content[0], min(last, phrase.content[1])
    return Found(phrase.start, phrase.end, phrase.manner, source, [(begin, end)], verb=False) if begin < end else None


def in_quotation(unit: Unit, at: int) -> Found | None:
    """A saying of someone named, told in a quotation: "… and the mayor, Ana Oru, said that …"."""
    entry = next((entry for entry in verb_entries(unit.low[at]) if entry.manner is Manner.SPEECH), None)
    if entry is None or not (unit.verbal(at) and "s" in entry.frames):
        return None
    group = unit.sentence.group(at)
    source = source_before(unit, group.start - 1)
    if source is None or unit.quote[source.start] != unit.quote[at] or group.passive:
        return None
    if "U" not in unit.kinds[source.start : source.end] or unit.kinds[source.end - 1] in "IW":
        return None
    end = at + 2
    while end < len(unit) and unit.quote[end] == unit.quote[at] and unit.low[end] not in (".", ";", "?", "!"):
        end += 1
    while unit.kinds[end - 1] in ',"':
        end -= 1
    if end <= at + 2:
        return None
    return Found(group.start, at + 1, entry.manner, source, [(at + 1, end)], verb=False)


def introducing(unit: Unit, found: list[Found]) -> list[Found]:
    """A sentence that ends in a colon, with quotations after it: who speaks is its last source, else its subject."""
    if found and not found[-1].content:
        return []
    colon = len(unit) - 1
    last = next((one for one in reversed(found) if one.verb and one.source is not None), None)
    source = last.source if last is not None else clause_source(unit, colon)
    if source is None:
        return []
    return [Found(colon, colon + 1, Manner.SPEECH, source, [], last=True)]


def _before_content(unit: Unit, one: Verb, entry: CueVerb, found: list[Found], clauses: dict[int, int]) -> Found | None:
    """Oru said that …"""
    right = governed(unit, one.at, entry)
    if right is None:
        return _introduced(unit, one, entry, found)
    source = one.source
    if source is not None and right.frame == "s" and _speech_before(unit, source.left, right.start):
        return None
    if source is None:
        source = _carried(unit, one, found)
        if source is None:
            return None
    others = {start: verb for start, verb in clauses.items() if verb != one.at}
    last = source.start - 1 if source.start > right.start else len(unit)
    end = content_end(unit, right.start, right.frame, others, last)
    if end <= right.start:
        return None
    cue_end = max(right.cue_end, one.at + 1)
    return Found(one.group.start, cue_end, entry.manner, source, [(right.start, end)], right.hearer, last=True)


def _introduced(unit: Unit, one: Verb, entry: CueVerb, found: list[Found]) -> Found | None:
    """ "Oru said:" at the end of a paragraph; what he said follows in the next."""
    after = skip_occasion(unit, one.at + 1)
    if after != len(unit) - 1 or unit.low[after] != ":" or not (entry.frames & {"s", "q"} or entry.hearer):
        return None
    source = one.source or _carried(unit, one, found)
    if source is None:
        return None
    return Found(one.group.start, one.at + 1, entry.manner, source, [], last=True)


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


def _carried(unit: Unit, one: Verb, found: list[Found]) -> Source | None:
    """The source of a cue without a subject of its own: that of the cue before it, or the clause's."""
    left = one.group.start - 1
    kinds, low = unit.kinds, unit.low
    participle = kinds[one.at] == "G" and not one.group.progressive
    if participle and (left < 0 or (left == 0 and kinds[0] in "PS")):
        return _subject_after(unit, one.at)
    if left < 0:
        return None
    coordinated = kinds[left] in "C,"
    if not (participle or coordinated or one.group.infinitive):
        return None
    if one.group.infinitive:
        return _source_of_infinitive(unit, one, left)
    last = next((other for other in reversed(found) if other.verb), None)
    if last is not None and last.source is not None and coordinated:
        return last.source
    if low[left] == ")":
        left = next((i - 1 for i in range(left - 1, max(-1, left - 8), -1) if low[i] == "("), left)
    if participle and kinds[left] == "P" and one.entries[0].manner is Manner.ATTITUDE:
        return None
    if participle and kinds[left] in "nU":
        phrase = unit.sentence.phrase_to(left)
        before = phrase.start - 1 if phrase else -1
        if phrase is not None and before >= 0 and (kinds[before] == "P" or low[before] in ("with", "hear", "heard")):
            return Source(phrase.start, phrase.end, before)
    return clause_source(unit, one.group.start)


def _subject_after(unit: Unit, at: int) -> Source | None:
    """Whom "Saying that …, Oru left" and "By advising …, Oru hopes" are about: the phrase after the comma."""
    for i in range(at + 1, len(unit) - 1):
        if unit.kinds[i] == "," and unit.quote[i + 1] < 0 and unit.kinds[i + 1] in "DIUQn":
            return source_after(unit, i + 1, apposition=False)
    return None


def _source_of_infinitive(unit: Unit, one: Verb, left: int) -> Source | None:
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


def _after_content(unit: Unit, one: Verb, entry: CueVerb, found: list[Found]) -> Found | None:
    """ "…," Oru said."""
    source, verb = one.source, one.at
    if source is None or source.left < 1 or not (entry.frames & {"s", "q"} or entry.hearer):
        return None
    if entry.particle is not None and unit.low[verb + 1 : verb + 2] != (entry.particle,):
        return None
    left = source.left
    if not (unit.quote[left] >= 0 or unit.kinds[left] == "," or unit.low[left] in "?!"):
        return None
    before = content_before(unit, left, _floor(found, left))
    if before is None:
        return _around_content(unit, one, entry, found)
    made = Found(one.group.start, verb + 1, entry.manner, source, [before], last=True)
    if entry.hearer:
        made.hearer = hearer_at(unit, verb + 1)
    _resume(unit, verb + 1, made)
    return made


def _around_content(unit: Unit, one: Verb, entry: CueVerb, found: list[Found]) -> Found | None:
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
    return Found(one.group.start, one.at + 1, entry.manner, source, content, last=True)


def of_quotation_before(unit: Unit, one: Verb, before: Unit) -> Found | None:
    """ "Will it hold?" Oru asked reporters. The quotation is a sentence of its own, before the cue's."""
    entry = next((entry for entry in one.entries if "q" in entry.frames or "q" in entry.hearer), None)
    if entry is None or one.group.passive:
        return None
    made = Found(one.group.start, one.at + 1, entry.manner, one.source, [], last=True)
    made.taken = (before.start, before.end)
    made.more.append(made.taken)
    if entry.hearer:
        made.hearer = hearer_at(unit, one.at + 1)
    return made
