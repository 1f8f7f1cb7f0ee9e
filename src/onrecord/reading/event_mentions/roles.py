"""Who did it, to whom and where: read off the words around a trigger.

Active and passive verbs, nouns with "of" and "by" ("the release of two hostages by X"), owners ("X's release"), and
nouns that a light verb carries ("X carried out a strike").
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record import Offsets
from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.event_words import EventWord, class_of, verb_base

_REACH = 14
"""Words after a trigger within which its "by" and its place are looked for."""


@dataclass(frozen=True, slots=True)
class Roles:
    agent: Phrase | None = None
    patient: Phrase | None = None
    place: Phrase | None = None


@cache
def _words(name: str) -> frozenset[str]:
    data = tomllib.loads((files("onrecord.reading.event_mentions") / "roles.toml").read_text("utf-8"))
    return frozenset(data[name].split())


def is_done(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words [first, last] are a verb that somebody does and that befalls nobody: "went on strike"."""
    sense = _sense(sentence, first, last) if sentence.kinds[first] in VERBAL else None
    return sense is not None and not sense.undergoes and not sense.transitive


def _sense(sentence: Sentence, first: int, last: int) -> EventWord | None:
    return class_of(" ".join([verb_base(sentence.low[first]), *sentence.low[first + 1 : last + 1]]), verb=True)


def roles_of(sentence: Sentence, first: int, last: int, is_place: Callable[[Offsets], bool]) -> Roles:
    """The participants of the event that words [first, last] tell. is_place: whether a stretch names a place."""
    if sentence.kinds[first] in VERBAL:
        roles = _of_verb(sentence, first, last, _sense(sentence, first, last))
    else:
        roles = _of_noun(sentence, last, class_of(sentence.low[last], verb=False), is_place)
    place = _place(sentence, first, last, is_place)
    if place and roles.agent and roles.agent.head == place.head:
        roles = Roles(None, roles.patient)
    if place and roles.patient and roles.patient.head == place.head:
        place = None
    return Roles(roles.agent, roles.patient, place)


def _of_verb(sentence: Sentence, first: int, last: int, sense: EventWord | None) -> Roles:
    kinds = sentence.kinds
    group = sentence.group(first)
    subject = sentence.subject(group)
    if kinds[first] == "G" and subject is None:
        subject = _main_subject(sentence, first)
    target = sentence.object(last)
    transitive = sense is None or sense.transitive
    by = last + 1 < len(kinds) and sentence.low[last + 1] == "by"
    reduced = kinds[first] in "ER" and target is None and transitive and _has_no_helper(sentence, first)
    if (
        group.passive
        or (kinds[first] in "ER" and by and transitive)
        or (reduced and _reads_passive(sentence, first, last))
    ):
        return Roles(_by(sentence, last), subject)
    if target is None and sense is not None and sense.undergoes:
        return Roles(None, subject)
    if target is None:
        target = _after_particle(sentence, last)
    return Roles(subject, target)


def _has_no_helper(sentence: Sentence, verb: int) -> bool:
    left = sentence.before(verb)
    return left < 0 or sentence.kinds[left] not in "HBXM"


def _reads_passive(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a form like "arrested", without an object, says what was done to the phrase left of it."""
    left = sentence.before(first)
    if left < 0 or sentence.kinds[left] not in "nUQ,C":
        return False
    following = sentence.kinds[last + 1] if last + 1 < len(sentence.kinds) else "."
    return following in "PtTA.,C"


def _after_particle(sentence: Sentence, last: int) -> Phrase | None:
    """ "met with X", "called for X": what follows a preposition right after the verb."""
    kinds, low = sentence.kinds, sentence.low
    at = last + 1
    if (
        at + 1 < len(kinds)
        and kinds[at] in "PT"
        and low[at] in ("with", "for", "on", "against", "to", "of", "into", "at")
    ):
        return sentence.object(at)
    if at < len(kinds) and kinds[at] not in "PT" and low[last] in ("with", "for", "on", "against", "to", "into", "at"):
        return sentence.object(last)
    return None


def _main_subject(sentence: Sentence, verb: int) -> Phrase | None:
    """Of "after releasing X, Y left": what follows the comma; of "Y left after releasing X": the subject before."""
    before = sentence.verb_before(verb)
    if before >= 0:
        return sentence.subject(sentence.group(before))
    for at in range(verb + 1, min(len(sentence.kinds) - 1, verb + 20)):
        if sentence.kinds[at] == ",":
            return sentence.phrase_from(at + 1)
    return None


def _by(sentence: Sentence, last: int) -> Phrase | None:
    kinds, low = sentence.kinds, sentence.low
    for at in range(last + 1, min(len(kinds) - 1, last + _REACH)):
        if low[at] == "by" and kinds[at + 1] not in "Gt":
            return sentence.object(at)
        if kinds[at] in 'VFEv."SW':
            return None
    return None


def _of_noun(sentence: Sentence, noun: int, sense: EventWord | None, is_place: Callable[[Offsets], bool]) -> Roles:
    agent, patient = _after_noun(sentence, noun, is_place)
    owner = _owner(sentence, noun)
    undergone = sense is not None and sense.undergoes
    if owner:
        if undergone and patient is None:
            patient = owner
        elif agent is None:
            agent = owner
        elif patient is None:
            patient = owner
    if sense is not None and not undergone and agent is None and patient is not None and _only_done(sense):
        agent, patient = patient, None
    phrase = sentence.phrase_to(noun)
    verb = sentence.before(phrase.start) if phrase else -1
    if verb >= 0 and sentence.kinds[verb] in VERBAL:
        base = verb_base(sentence.low[verb])
        if agent is None and base in _words("light"):
            agent = sentence.subject(sentence.group(verb))
        elif patient is None and base in _words("undergone"):
            patient = sentence.subject(sentence.group(verb))
    if agent is None:
        agent = _of_passive_carrier(sentence, noun)
    if patient is None and verb > 0 and sentence.low[verb] == "with":
        # "X was met with opposition by Y"
        met = sentence.before(verb)
        if met > 0 and sentence.low[met] in ("met", "greeted") and sentence.group(met).passive:
            patient = sentence.subject(sentence.group(met))
    return Roles(agent, patient)


def _only_done(sense: EventWord) -> bool:
    """Whether "of" after the noun says who does it: no verb of its class has a passive."""
    verb = class_of(sense.cls, verb=True)
    return verb is not None and not verb.transitive and verb.cls == sense.cls


def _after_noun(
    sentence: Sentence, noun: int, is_place: Callable[[Offsets], bool]
) -> tuple[Phrase | None, Phrase | None]:
    kinds, low = sentence.kinds, sentence.low
    agent: Phrase | None = None
    patient: Phrase | None = None
    at = noun + 1
    while at + 1 < len(kinds) and at < noun + _REACH and kinds[at] in "PTtA":
        if kinds[at] in "tA":
            at += 1
            continue
        phrase = sentence.object(at)
        if phrase is None:
            at += 2
            continue
        word = low[at]
        if word in _words("agent_prepositions") and agent is None:
            agent = phrase
        elif word in _words("patient_prepositions") and patient is None:
            patient = phrase
        elif word == "from" and agent is None and not is_place(sentence.span(phrase)):
            agent = phrase
        at = phrase.end
    return agent, patient


def _owner(sentence: Sentence, noun: int) -> Phrase | None:
    """ "X's release", "her arrest", "the Danish strike": who stands before the noun."""
    kinds, low = sentence.kinds, sentence.low
    phrase = sentence.phrase_to(noun)
    if phrase is None:
        return None
    for at in range(noun - 1, phrase.start - 1, -1):
        if kinds[at] == "'" and at > phrase.start:
            return sentence.phrase_to(at - 1)
    if kinds[phrase.start] == "D" and low[phrase.start] in ("his", "her", "their", "its", "my", "our", "your"):
        return Phrase(phrase.start, phrase.start + 1, phrase.start)
    first = next((at for at in range(phrase.start, noun) if kinds[at] == "U"), -1)
    if first < 0:
        return None
    end = first + 1
    while end < noun and kinds[end] == "U":
        end += 1
    return Phrase(first, end, end - 1)


def _of_passive_carrier(sentence: Sentence, noun: int) -> Phrase | None:
    """ "a strike was carried out by X" """
    kinds = sentence.kinds
    for at in range(noun + 1, min(len(kinds), noun + _REACH)):
        if kinds[at] in "ER" and at and sentence.group(at).passive:
            return _by(sentence, at) if verb_base(sentence.low[at]) in _words("light") else None
        if kinds[at] in '.,"SW':
            return None
    return None


def _place(sentence: Sentence, first: int, last: int, is_place: Callable[[Offsets], bool]) -> Phrase | None:
    """The nearest place named after the trigger in its clause, or else at the head of the sentence."""
    kinds = sentence.kinds
    for at in range(last + 1, min(len(kinds) - 1, last + _REACH)):
        if kinds[at] in 'VFv.SW"' or (kinds[at] == "E" and (kinds[at - 1] not in "nU," or sentence.object(at))):
            break
        found = _place_at(sentence, at, is_place)
        if found:
            return found
    for at in range(min(first, 3)):
        found = _place_at(sentence, at, is_place)
        if found:
            return found
    return None


def _place_at(sentence: Sentence, at: int, is_place: Callable[[Offsets], bool]) -> Phrase | None:
    if sentence.kinds[at] != "P" or sentence.low[at] not in _words("place_prepositions"):
        return None
    phrase = sentence.object(at)
    if phrase is None:
        return None
    named = is_place(sentence.span(phrase))
    return phrase if named or sentence.low[phrase.head] in _words("place_nouns") else None
