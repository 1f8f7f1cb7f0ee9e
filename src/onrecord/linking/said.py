"""Stances in what a speaker says: what must be done, what it will not do, and what it makes depend."""

from __future__ import annotations

from onrecord.linking.issues import Clause, Issue, done_by, issue_of, of_verb
from onrecord.linking.stance_words import takers, words
from onrecord.record import Stance
from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.event_words import event_verbs
from onrecord.text.lemmas import noun_lemma

_UNWILLED = frozenset(("OTHER", "MARKET_MOVE", "ACCIDENT", "DISASTER", "DEATH", "BIRTH"))
_FIRST = 25
"""Words among which the first verb group of what is said begins."""


def said(clause: Clause, own: frozenset[str]) -> tuple[Stance, Issue | None] | None:
    """A stance in what someone says: "will not supply …", "must stop …", "can only … if". own: what it calls itself."""
    kinds, low = clause.sentence.kinds, clause.sentence.low
    for at in range(min(len(kinds), _FIRST)):
        if (kinds[at] in ".S" and at > 1 and low[at] != "that") or kinds[at] == "W" or low[at] == "whether":
            return None
        if kinds[at] == "M" or (kinds[at] in "BH" and at + 1 < len(kinds)) or kinds[at] in VERBAL:
            return _said_by(clause, at, own)
    return None


def _said_by(clause: Clause, at: int, own: frozenset[str]) -> tuple[Stance, Issue | None] | None:
    """The stance of the first verb group of what is said, which begins at `at`."""
    sentence = clause.sentence
    kinds, low = sentence.kinds, sentence.low
    verb = at
    while verb < len(kinds) and kinds[verb] in "BHXMNAT":
        verb += 1
    if verb == at or verb >= len(kinds) or kinds[verb] not in VERBAL or "H" in kinds[at + 1 : verb]:
        return None
    subject = sentence.head_phrase(sentence.before(at))
    willed = any(sense.type not in _UNWILLED for sense in event_verbs(low[verb])) or low[verb] in words("willed")
    if kinds[at] == "M" and is_conditional(sentence):
        if subject is None or clause.is_actor(subject) or not (willed or low[verb] in words("light")):
            return None
        return Stance.CONDITIONS, issue_of(clause, 0)
    is_own = at == 0 if subject is None else low[subject.head] in own
    turned = low[verb] in words("turning") and verb + 1 < len(kinds) and kinds[verb + 1] not in "DnUGQO"
    passive = subject if turned or sentence.group(verb).passive else None
    issue = of_verb(clause, verb, passive=passive)
    refusing = ("N" in kinds[at:verb] and ("going" in low[at : verb + 1] or kinds[at] == "M")) and is_own
    nothing = subject is not None and low[subject.start] == "no" and kinds[at] == "M"
    if (refusing or nothing) and willed and low[at] in words("resolved"):
        return Stance.REJECTS, issue
    if "N" in kinds[at:verb] or is_own or (subject is not None and low[subject.head] in words("no_subjects")):
        return None
    if passive is None and not (subject is not None and _can_act(clause, subject)):
        return None  # "the storm should pass" tells what is likely
    if passive is None and subject is not None:
        issue = done_by(clause, subject, issue)
    if low[at] == "must":
        return Stance.DEMANDS, issue
    return (Stance.URGES, issue) if low[at] in ("should", "ought") else None


def _can_act(clause: Clause, subject: Phrase) -> bool:
    low, kind = clause.sentence.low[subject.head], clause.sentence.kinds[subject.head]
    return kind == "U" or noun_lemma(low) in takers() or clause.is_actor(subject)


def is_conditional(sentence: Sentence) -> bool:
    """Whether a condition is set: "only … if", "unless", "absent", "not … until"."""
    low, kinds = sentence.low, sentence.kinds
    for at, word in enumerate(low):
        after = range(at + 1, min(at + 4, len(low)))
        dated = at + 1 == len(low) or any(kinds[i] in "Qt" or low[i] in words("times") for i in after)
        if word in words("conditions") and not dated:
            return True
    joined = f" {' '.join(low)} "
    if any(f" {phrase} " in joined for phrase in words("condition_phrases")):
        return True
    only = low.index("only") if "only" in low else len(low)
    return any(word == "if" for word in low[only + 1 :])
