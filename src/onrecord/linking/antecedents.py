"""Antecedents: the issue that "the plan" or "this move" stands for, as the report told it before.

"The province plans to move the town … The mayor rejected the plan": the issue is to move the town.
"""

from __future__ import annotations

from onrecord.linking.complements import infinitive, opens
from onrecord.linking.issues import Clause, Issue, of_noun, of_verb
from onrecord.linking.stance_words import referring
from onrecord.record import Offsets
from onrecord.text.clauses import VERBAL
from onrecord.text.event_words import verb_base
from onrecord.text.lemmas import noun_lemma

_WORDS = 8
"""Words after "plans", among which what is planned is told."""


def told(clause: Clause, noun: str) -> tuple[Issue, Offsets] | None:
    """What a clause tells that `noun` may refer to, the last such thing, and from where to where at most; None where it
    tells none."""
    for at in range(len(clause.sentence.kinds) - 1, -1, -1):
        issue = _told_at(clause, at, noun)
        if issue is not None:
            last = min(at + _WORDS, len(clause.sentence.at) - 1)
            return issue, (clause.sentence.at[at][0], clause.sentence.at[last][1])
    return None


def _told_at(clause: Clause, at: int, noun: str) -> Issue | None:
    """What the word at `at` tells that `noun` may refer to."""
    sentence = clause.sentence
    if sentence.kinds[at] == "n":
        return _by_noun(clause, at, noun)
    if sentence.kinds[at] not in VERBAL or sentence.group(at).negated:
        return None
    base = verb_base(sentence.low[at])
    if base in referring()[noun] and (verb := opens(sentence, at + 1)):
        return infinitive(clause, at + 1, verb)
    own = of_verb(clause, at) if base == noun else None
    return own if own is not None and own.modifiers else None


def _by_noun(clause: Clause, at: int, noun: str) -> Issue | None:
    """Of "a plan to move the town", "a plan for dykes", and of a plan the "peace plan"."""
    sentence, head = clause.sentence, noun_lemma(clause.sentence.low[at])
    if head not in referring()[noun]:
        return None
    if verb := opens(sentence, at + 1):
        return infinitive(clause, at + 1, verb)
    phrase = sentence.phrase_to(at) if head == noun or sentence.kinds[at + 1 : at + 2] == "P" else None
    issue = of_noun(sentence, phrase) if phrase else None
    return issue if issue is not None and (issue.modifiers or issue.head != head) else None
