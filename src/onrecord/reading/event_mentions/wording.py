"""What happened, in a few words: "release hostage", "shell port"."""

from __future__ import annotations

from onrecord.reading.event_mentions.roles import Roles
from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.event_words import event_noun, verb_base, verb_of
from onrecord.text.lemmas import noun_lemma


def what_of(sentence: Sentence, first: int, last: int, roles: Roles) -> str:
    """The base form of the trigger and the head of whom it was done to, or else of who did it.

    Names keep their capitals' letters in lower case; a pronoun is left out.
    """
    acted = _head(sentence, roles.patient) or _head(sentence, roles.agent)
    told = trigger_lemma(sentence, first, last)
    return f"{told} {acted}" if acted else told


def trigger_lemma(sentence: Sentence, first: int, last: int) -> str:
    """The verb that the trigger is or comes from, with its particles; a noun of no verb is itself."""
    low = sentence.low
    if sentence.kinds[first] in VERBAL:
        return " ".join([verb_base(low[first]), *low[first + 1 : last + 1]])
    noun = event_noun(low[last])
    if noun is not None and first == last:
        return verb_of(noun)
    return " ".join([*low[first:last], noun_lemma(low[last])])


def _head(sentence: Sentence, phrase: Phrase | None) -> str | None:
    if phrase is None or sentence.kinds[phrase.head] in "IOD":
        return None
    word = sentence.low[phrase.head]
    return word if sentence.kinds[phrase.head] == "U" else noun_lemma(word)
