"""Contents: what a cue governs right of it, and where that ends; what stands before a cue that comes last."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.tagger.rules.cue_lexicon import CueVerb, cue_nouns, verb_entries
from onrecord.tagger.rules.cue_sources import source_after
from onrecord.tagger.rules.cue_units import Unit

_FINITE = "VFEBHXMv"
_STARTS = "DInUQO\"'GPSW"
_ENDS = frozenset([".", ";", "!", "?", "…"])
_PARTICLES = frozenset(("up", "off", "out", "away", "down", "over", "back", "apart", "aside"))
_DASHES = frozenset(["—", "–", "--", "-"])


@dataclass(frozen=True, slots=True)
class Governed:
    """Content from word `start`; the cue's own words reach to `cue_end`. frame: as in the lexicon, "p" after a
    preposition. hearer: words [start, end)."""

    start: int
    cue_end: int
    frame: str
    hearer: tuple[int, int] | None = None


def governed(unit: Unit, verb: int, entry: CueVerb) -> Governed | None:
    """What stands right of a verb and is governed by it."""
    kinds, low, count = unit.kinds, unit.low, len(unit)
    at = cue_end = verb + 1
    if entry.particle is not None:
        if entry.particle == "clear" and low[at : at + 1] == ("it",):
            at += 1
        if at >= count or low[at] != entry.particle:
            return None
        at = cue_end = at + 1
    elif low[at : at + 1] and low[at] in _PARTICLES and low[at] not in entry.after and unit.quote[at] < 0:
        following = low[at + 1 : at + 2]
        if following != ("that",) and not (kinds[at] == "P" and entry.frames & {"s", "q"}):
            return None
    while at < count and kinds[at] == "A":
        at += 1
    if at >= count:
        return None
    if low[at] in entry.after and at + 1 < count and kinds[at + 1] in _STARTS and kinds[at + 1] != "S":
        return Governed(at + 1, at + 1, "p")
    infinitive = at + 1 if kinds[at] == "N" else at
    if "i" in entry.frames and infinitive + 1 < count and kinds[infinitive] == "T" and _base(unit, infinitive + 1):
        return Governed(at, cue_end, "i")
    if "g" in entry.frames and kinds[at] == "G":
        return Governed(at, cue_end, "g")
    if entry.hearer or entry.hearer_after:
        found = _after_hearer(unit, at, cue_end, entry)
        if found is not None:
            return found
    if entry.frames & {"s", "q"}:
        found = _clause(unit, at, cue_end, entry)
        if found is not None:
            return found
    if "n" in entry.frames and kinds[at] in 'DnUQOIG"' and not (kinds[at] == "I" and low[at] not in ("it", "you")):
        return Governed(at, cue_end, "n")
    return None


def _base(unit: Unit, at: int) -> bool:
    while at < len(unit) and unit.kinds[at] == "A":
        at += 1
    return at < len(unit) and unit.kinds[at] in "vBHXnERFV"


def hearer_at(unit: Unit, at: int) -> tuple[int, int] | None:
    """The words [start, end) of the hearer that a verb's object at word `at` is: "the mayor of Vell and his aides"."""
    if at >= len(unit):
        return None
    phrase = unit.sentence.phrase_from(at)
    end = phrase.end if phrase else at + 1 if unit.kinds[at] in "OI" else None
    while end is not None and end + 1 < len(unit) and unit.low[end] in ("of", "and") and unit.kinds[end + 1] != "G":
        following = unit.sentence.phrase_from(end + 1)
        if following is None:
            break
        end = following.end
    return (at, end) if end is not None else None


def _after_hearer(unit: Unit, at: int, cue_end: int, entry: CueVerb) -> Governed | None:
    kinds, low, count = unit.kinds, unit.low, len(unit)
    hearer = hearer_at(unit, at)
    if hearer is None or hearer[1] >= count:
        return None
    end = hearer[1]
    if low[end] in entry.hearer_after and end + 1 < count:
        return Governed(end + 1, cue_end, "p", hearer)
    infinitive = end + 1 if kinds[end] == "N" else end
    if "i" in entry.hearer and kinds[infinitive : infinitive + 1] == "T" and _base(unit, infinitive + 1):
        return Governed(at, cue_end, "i", hearer)
    if "s" not in entry.hearer:
        return None
    after = skip_occasion(unit, end)
    for start in (after, end):
        found = _opens(unit, start)
        if found is not None:
            return Governed(found, cue_end, "s", hearer)
    if kinds[end] in "IDU" and has_verb(unit, end):
        return Governed(end, cue_end, "s", hearer)
    return None


def _clause(unit: Unit, at: int, cue_end: int, entry: CueVerb) -> Governed | None:
    """A clause or quotation, right away or after "in a statement on Monday", ", however,", "to reporters:"."""
    kinds, low, count = unit.kinds, unit.low, len(unit)
    found = _opens(unit, at)
    if found is not None:
        return Governed(found, cue_end, "s") if "s" in entry.frames or unit.quote[found] >= 0 else None
    after = skip_occasion(unit, at)
    if after > at:
        found = _opens(unit, after)
        if found is not None:
            return Governed(found, cue_end, "s")
    if kinds[at] == ",":
        for i in range(at + 1, min(count - 1, at + 20)):
            if kinds[i] == "," and low[i + 1] == "that":
                return Governed(i + 1, cue_end, "s")
        return None
    if "s" not in entry.frames:
        return None
    start = at
    while start < count and (kinds[start] in "tA" or (kinds[start] == "P" and kinds[start + 1 : start + 2] == "t")):
        start += 1
    if start >= count or low[start] in _ENDS or kinds[start] in ",":
        return None
    plain = entry.lemma in ("say", "add")
    if (plain and kinds[start] in _STARTS + "NBHXMT") or (kinds[start] in "DInUQ'\"" and has_verb(unit, start)):
        if not plain and not clause_like(unit, start):
            return None
        return Governed(start, cue_end, "s")
    return None


def clause_like(unit: Unit, start: int) -> bool:
    """Whether a clause rather than a noun phrase with a clause in it begins here: subject, then a finite verb."""
    phrase = unit.sentence.phrase_from(start)
    if phrase is None:
        return unit.kinds[start] == "I"
    at = phrase.end
    for _ in range(6):
        while at < len(unit) and unit.kinds[at] == "A":
            at += 1
        if at >= len(unit):
            return False
        if unit.kinds[at] in "GR":
            return has_verb(unit, at + 1)
        if unit.kinds[at] in "VFBHXM" or (unit.kinds[at] in "Ev" and unit.kinds[start] in "IDU"):
            return True
        if unit.kinds[at] in "PT":
            following = unit.sentence.phrase_from(at + 1)
            if following is None:
                return False
            at = following.end
            continue
        return False
    return False


def _opens(unit: Unit, at: int) -> int | None:
    """The first word of a clause or quotation that plainly opens at `at`."""
    kinds, low, count = unit.kinds, unit.low, len(unit)
    if at >= count:
        return None
    if low[at] == ":" and at + 1 < count:
        return at + 1
    if kinds[at] == "," and at + 1 < count and unit.quote[at + 1] >= 0:
        return at + 1
    if low[at] == "that" and at + 1 < count and kinds[at] in "SDWI" and (kinds[at] == "S" or has_verb(unit, at + 1)):
        return at
    if low[at] in ("if", "whether", "how", "why", "what", "where", "when", "who", "which") and at + 1 < count:
        return at if low[at] not in ("when", "if", "where") or kinds[at + 1] in "DInUQT" else None
    if unit.quote[at] >= 0 and _begins(unit, at):
        return at
    return None


def _begins(unit: Unit, at: int) -> bool:
    return at == 0 or unit.quote[at - 1] != unit.quote[at]


def has_verb(unit: Unit, start: int) -> bool:
    for at in range(start, min(len(unit), start + 25)):
        if unit.kinds[at] in "VFEBHXMv":
            return True
        if unit.low[at] in _ENDS:
            return False
    return False


def skip_occasion(unit: Unit, at: int) -> int:
    """Past adverbs, days, and phrases behind a preposition: "in a statement to CNN on Monday"."""
    kinds, count = unit.kinds, len(unit)
    for _ in range(8):
        if at >= count:
            break
        if kinds[at] in "At":
            at += 1
            continue
        if kinds[at] == "P" and kinds[at + 1 : at + 2] == "t":
            at += 2
            continue
        if kinds[at] in "PT" and at + 1 < count:
            phrase = unit.sentence.phrase_from(at + 1)
            if phrase is None:
                break
            at = phrase.end
            continue
        if kinds[at] in "DQn" and unit.low[at] in ("last", "this", "earlier", "late", "early", "next"):
            phrase = unit.sentence.phrase_from(at)
            if phrase is None:
                break
            at = phrase.end
            continue
        break
    return at


def content_end(unit: Unit, start: int, frame: str, clauses: dict[int, int], last: int) -> int:
    """The word after the last of a content that begins at `start`.

    clauses: first word of a cue's own clause (its subject) -> its verb, for cues that say something themselves.
    last: the word after the last that may belong to it.
    """
    kinds, low = unit.kinds, unit.low
    opening = unit.quote[start]
    at = start
    if opening >= 0 and _begins(unit, start) and frame in "sq":
        while at < last and unit.quote[at] == opening:
            at += 1
        if at >= last or not _goes_on(unit, at, last):
            return at
    while at < last:
        if unit.quote[at] >= 0 or at == start:
            at += 1
            continue
        kind, word = kinds[at], low[at]
        if word == "that" and at > start and _tells_clause(low[at - 1]):
            frame = "s"
        if word == ";" or (word in _ENDS and at == last - 1):
            return at
        if (kind == "," or word in _DASHES) and _stops_at_comma(unit, at, frame, clauses, last):
            return at
        joins = kind == "C" or (kind == "S" and word in ("while", "although", "though", "whereas"))
        if joins and _stops_at_conjunction(unit, at, frame, clauses):
            return at
        at += 1
    while at > start + 1 and (low[at - 1] in _ENDS or low[at - 1] == ":") and unit.quote[at - 1] < 0:
        at -= 1
    return at


def _tells_clause(word: str) -> bool:
    """Of a noun in a phrase: "the position that it, not the town, …" ends where a clause does."""
    noun = cue_nouns().get(word)
    return noun is not None and "s" in noun.frames


def _goes_on(unit: Unit, at: int, last: int) -> bool:
    """Whether the sentence goes on after a quotation as part of what is said."""
    kinds, low = unit.kinds, unit.low
    if low[at] in _ENDS:
        return False
    if kinds[at] == ",":
        return at + 1 < last and (unit.quote[at + 1] >= 0 or low[at + 1] == "that")
    if kinds[at] == "C":
        following = kinds[at + 1 : at + 2]
        return following not in "VFE" or unit.quote[min(at + 1, last - 1)] >= 0
    return kinds[at] not in "GS"


def _stops_at_comma(unit: Unit, at: int, frame: str, clauses: dict[int, int], last: int) -> bool:
    kinds, low = unit.kinds, unit.low
    following = at + 1
    if following >= last:
        return True
    joined = False
    while following < last and (kinds[following] in "CA" or (kinds[following] == "S" and low[following] != "that")):
        joined = joined or kinds[following] in "CS"
        following += 1
    if following >= last:
        return False
    if low[following] == "according" or (low[following] == "as" and following + 1 in clauses):
        return True
    if kinds[following] == "G" and _cue_participle(unit, following):
        return True
    if not joined and kinds[following] in "VFE" and _inverted(unit, following, last):
        return True
    verb = clauses.get(following)
    if verb is not None:
        trailing = not any(kind in "VFEBHXM" for kind in kinds[verb + 1 : last])
        if joined or trailing:
            return True
    if joined and unit.quote[following] < 0 and _second_verb(unit, following, last):
        return True
    if frame in "npg":
        if kinds[following] in "W" or low[following] in ("including", "such", "especially"):
            return False
        if kinds[following] in "nUDQ" and _list_goes_on(unit, following, last):
            return False
        return not (joined and kinds[following] in "nUDQG")
    return False


def _inverted(unit: Unit, at: int, last: int) -> bool:
    """Whether ", said Oru" ends the sentence with the verb at `at`."""
    if unit.quote[at] >= 0 or not any("q" in entry.frames for entry in verb_entries(unit.low[at])):
        return False
    source = source_after(unit, at + 1)
    if source is None or "U" not in unit.kinds[source.start : source.end]:
        return False
    return source.end >= last or unit.low[source.end] in _ENDS


def _second_verb(unit: Unit, at: int, last: int) -> bool:
    """Whether a cue's verb, with its auxiliaries, begins at `at`: ", but has repeated that …"."""
    while at < last and unit.kinds[at] in "BHXMNA":
        at += 1
    return at < last and unit.kinds[at] in "VFEv" and bool(verb_entries(unit.low[at]))


def _list_goes_on(unit: Unit, at: int, last: int) -> bool:
    """Whether "B, and C" follows a comma, rather than a new clause."""
    for i in range(at, min(last, at + 12)):
        if unit.kinds[i] in "VFBHXM":
            return False
        if unit.kinds[i] == "C" and i + 1 < last:
            return unit.kinds[i + 1] in "nUDQG"
    return False


def _stops_at_conjunction(unit: Unit, at: int, frame: str, clauses: dict[int, int]) -> bool:
    kinds, low = unit.kinds, unit.low
    following = at + 1
    while following < len(unit) and kinds[following] == "A":
        following += 1
    if following >= len(unit):
        return False
    if following in clauses:
        return True
    if kinds[following] == "H" and frame == "s":
        return _second_verb(unit, following, len(unit))
    if kinds[following] in "VFEv" and unit.quote[following] < 0:
        entries = verb_entries(low[following])
        if frame in "npg":
            return kinds[following] in "VF" or bool(entries)
        if kinds[following] == "v" and low[following + 1 : following + 2] != ("that",):
            return kinds[following + 1 : following + 2] == "I" and any("s" in entry.frames for entry in entries)
        return any("s" in entry.frames or entry.hearer for entry in entries)
    return False


def _cue_participle(unit: Unit, at: int) -> bool:
    return any(entry.frames & {"s", "q", "n"} or entry.hearer or entry.after for entry in verb_entries(unit.low[at]))


def content_before(unit: Unit, left: int, floor: int) -> tuple[int, int] | None:
    """Words [start, end) of the content that ends at word `left`, the comma or mark before a cue that comes last.

    floor: the first word that may belong to it.
    """
    kinds = unit.kinds
    if left < floor:
        return None
    end = left + 1 if unit.quote[left] >= 0 or unit.low[left] in "?!…" else left
    start = floor
    while start < end and unit.quote[start] < 0 and (kinds[start] in ',.-"C' or unit.low[start] in _DASHES):
        start += 1
    quote = unit.quote[end - 1] if end > start else -1
    if quote >= 0:
        first = end - 1
        while first > start and unit.quote[first - 1] == quote:
            first -= 1
        before = unit.low[first - 1] if first > start else None
        if before is None or before in (",", ":", ";"):
            start = first
        return (start, end) if end - start > 1 else None
    if end - start < 3 or not any(kind in _FINITE for kind in kinds[start:end]):
        return None
    return start, end
