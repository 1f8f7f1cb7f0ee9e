"""Event triggers by rule: verbs and nouns that tell events, where they stand as such.

Only the word and its type: who did it, to whom, where, when and whether is worked out by reading, for the triggers of
any tagger alike.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from onrecord.record import EntityTag, Offsets, RoleTag, TriggerTag
from onrecord.text.clauses import VERBAL, Sentence
from onrecord.text.event_words import EventWord, compound_nouns, event_noun, event_verbs, verb_base
from onrecord.text.layout import Layout

_SURE, _WEAK = 0.9, 0.6
_PARTICLE_GAP = 3
"""Words that may stand between a verb and its particle ("turned the offer down")."""


@cache
def _idioms() -> frozenset[tuple[str, str]]:
    """Pairs of words that tell no event, though one of them could ("in order", "take place")."""
    data = tomllib.loads((files("onrecord.tagger.rules") / "triggers.toml").read_text("utf-8"))
    return frozenset((first, second) for first, second in (pair.split("_") for pair in data["idioms"].split()))


def triggers(layout: Layout, named: tuple[EntityTag, ...], titled: tuple[RoleTag, ...]) -> tuple[TriggerTag, ...]:
    """Event triggers in the text, in order."""
    taken = _Taken([tag.at for tag in named] + [tag.at for tag in titled])
    found: list[TriggerTag] = []
    for start, end in layout.sentences:
        sentence = Sentence.of(layout.text, start, end)
        found += [tag for tag in _in_sentence(sentence) if not taken.holds(tag.at)]
    return tuple(found)


class _Taken:
    """Stretches that are names or titles: a word in one of them tells no event. Asked in the order of the text."""

    def __init__(self, stretches: list[Offsets]) -> None:
        self._stretches = sorted(stretches)
        self._next = 0
        self._end = -1

    def holds(self, at: Offsets) -> bool:
        while self._next < len(self._stretches) and self._stretches[self._next][0] <= at[0]:
            self._end = max(self._end, self._stretches[self._next][1])
            self._next += 1
        return at[0] < self._end


def _in_sentence(sentence: Sentence) -> list[TriggerTag]:
    found = []
    beyond = 0
    for i, kind in enumerate(sentence.kinds):
        if i < beyond:
            continue
        if kind in VERBAL:
            tag = _verb(sentence, i)
        elif kind == "n" or (kind == "U" and i == 0):
            tag = _noun(sentence, i)
        else:
            continue
        if tag:
            found.append(tag)
            while beyond < len(sentence.at) and sentence.at[beyond][0] < tag.at[1]:
                beyond += 1
    return found


def _verb(sentence: Sentence, i: int) -> TriggerTag | None:
    word = sentence.low[i]
    if _idiomatic(sentence, i):
        return None
    for sense in event_verbs(word):
        end = _with_particles(sentence, i, sense)
        if end and (_carries(sentence, end) or (sense.lemma == "meet with" and sentence.group(i).passive)):
            return None
        if end and (not sense.weak or _has_participant(sentence, i)):
            return _tag(sentence, i, end, sense)
    return None


def _carries(sentence: Sentence, end: int) -> bool:
    """Whether a verb like "launch", "hold", "carry out" only carries the event that its object tells."""
    if verb_base(sentence.low[end - 1]) not in _light() and " ".join(sentence.low[end - 2 : end]) not in _light():
        first = max(0, end - 2)
        if f"{verb_base(sentence.low[first])} {sentence.low[end - 1]}" not in _light():
            return False
    phrase = sentence.object(end - 1)
    return phrase is not None and event_noun(sentence.low[phrase.head]) is not None


@cache
def _light() -> frozenset[str]:
    data = tomllib.loads((files("onrecord.tagger.rules") / "triggers.toml").read_text("utf-8"))
    return frozenset(verb.replace("_", " ") for verb in data["light"].split())


def _with_particles(sentence: Sentence, i: int, sense: EventWord) -> int | None:
    """The end of the trigger (a word's index) where the verb has the particles of this sense here."""
    particles = sense.lemma.split()[1:]
    if not particles:
        return i + 1
    if list(sentence.low[i + 1 : i + 1 + len(particles)]) == particles:
        return i + 1 + len(particles)
    if len(particles) == 1 and sense.transitive:
        # "turned the offer down": the trigger is the verb alone.
        near = sentence.low[i + 2 : i + 2 + _PARTICLE_GAP]
        for step, low in enumerate(near, i + 2):
            if sentence.kinds[step] not in "DnUOQA":
                break
            if low == particles[0] and sentence.kinds[step] == "A":
                return i + 1
    return None


def _noun(sentence: Sentence, i: int) -> TriggerTag | None:
    kinds, low = sentence.kinds, sentence.low
    if i + 1 < len(kinds) and kinds[i + 1] in "nU" and kinds[i] != "U":
        return None
    if _idiomatic(sentence, i):
        return None
    for compound in compound_nouns(low[i]):
        parts = compound.lemma.split()[:-1]
        if list(low[max(0, i - len(parts)) : i]) == parts:
            return _tag(sentence, i - len(parts), i + 1, compound)
    sense = event_noun(low[i])
    if sense is None or (sense.weak and not _has_complement(sentence, i)):
        return None
    return _tag(sentence, i, i + 1, sense)


def _tag(sentence: Sentence, first: int, end: int, sense: EventWord) -> TriggerTag:
    at = sentence.at[first][0], sentence.at[end - 1][1]
    return TriggerTag(at=at, type=sense.type, score=_WEAK if sense.weak else _SURE)


def _idiomatic(sentence: Sentence, i: int) -> bool:
    low = sentence.low
    following = low[i + 1] if i + 1 < len(low) else ""
    return (i > 0 and (low[i - 1], low[i]) in _idioms()) or (low[i], following) in _idioms()


def _has_participant(sentence: Sentence, i: int) -> bool:
    """Whether a name or a day stands near a verb: as its subject, its object or right after it."""
    kinds = sentence.kinds
    subject = sentence.subject(sentence.group(i))
    words = kinds[subject.start : subject.end] if subject else ""
    return "U" in words or "U" in kinds[i + 1 : i + 5] or "t" in kinds[i + 1 : i + 8]


def _has_complement(sentence: Sentence, i: int) -> bool:
    """Whether a noun has its participant with it: an owner, a name before it, or "of", "by", "on", "against" after."""
    kinds, low = sentence.kinds, sentence.low
    if i + 1 < len(low) and low[i + 1] in ("of", "by", "against", "on", "between", "at"):
        return True
    phrase = sentence.phrase_to(i)
    return phrase is not None and any(kind in "U'" for kind in kinds[phrase.start : i])
