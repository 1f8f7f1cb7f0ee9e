"""Holders: who takes a stance, and whether the words say that it is they."""

from __future__ import annotations

import re

from onrecord.linking.stance_words import takers, words
from onrecord.record import Mention, MentionForm, MentionKind, Span
from onrecord.text.clauses import Sentence
from onrecord.text.lemmas import noun_lemma

_LAST = re.compile(r"(\w+)[\s\"“‘']*$")
_BEFORE = 40
"""Code points before a holder's words, among which the last word is looked for."""


def role(text: str, holder: Span | None) -> str | None:
    """The words that name someone though no mention does: "European governments", "a union"; without ", who …"."""
    if holder is None or not _stands_free(text, holder):
        return None
    sentence = Sentence.of(text, holder.start, holder.end)
    phrase = sentence.phrase_from(0) if sentence.at else None
    if phrase is None or sentence.kinds[phrase.head] not in "nU":
        return None
    follows = sentence.low[phrase.end] if phrase.end < len(sentence.at) else "in"
    if follows not in ("in", "of", "from") and not sentence.kinds.startswith(",W", phrase.end):
        return None
    head = noun_lemma(sentence.low[phrase.head])
    if head not in takers() or head in words("no_holders") or sentence.low[0] in words("no_takers"):
        return None
    if follows == "of":
        further = sentence.phrase_from(phrase.end + 1) if phrase.end + 1 < len(sentence.at) else None
        whole = further is not None and not sentence.kinds.startswith("-", further.end)
        return text[sentence.at[phrase.start][0] : sentence.at[further.end - 1][1]] if further and whole else None
    return text[slice(*sentence.span(phrase))]


def may_hold(text: str, mention: Mention | None, holder: Span | None) -> bool:
    """Whether a mention can be the holder that `holder` tells of: an actor by its name, and the head of the words."""
    if mention is None:
        return True
    if mention.form is MentionForm.PRONOUN:
        return mention.name is not None and _is_name(mention.name)
    if mention.kind is MentionKind.OTHER or not _is_name(mention.name or mention.span.quote):
        return False
    at = holder or mention.span
    if not _stands_free(text, at) or (mention.kind is MentionKind.PLACE and _word_before(text, at.start) == "of"):
        return False
    return holder is None or holder.quote.lower() in ("i", "we") or _heads(text, mention, holder)


def _stands_free(text: str, holder: Span) -> bool:
    """Whether no word before says that these are only where or to whom something was, or only supposed to hold it."""
    before = _word_before(text, holder.start)
    if before == "to":
        return "according" in text[max(0, holder.start - _BEFORE) : holder.start].lower().split()
    return before not in words("places_before") and before not in words("doubts")


def _is_name(name: str) -> bool:
    """Whether a name is one, and no piece of text cut badly."""
    whole = name[:1].isalnum() and (name[-1:].isalnum() or name.endswith((".", ")"))) and name[1:2] != "-"
    whole = whole and name.lower() not in words("adjectives") and not name.islower()
    return whole and name.split()[0].lower() not in words("no_names")


def _word_before(text: str, start: int) -> str:
    found = _LAST.search(text[max(0, start - _BEFORE) : start])
    return found.group(1).lower() if found else ""


def _heads(text: str, mention: Mention, holder: Span) -> bool:
    """Whether the mention is the head of the holder's words, not a name that only stands among them."""
    sentence = Sentence.of(text, holder.start, holder.end)
    at = 0
    while at < len(sentence.at) and sentence.kinds[at] in "PA":
        at += 1
    phrase = sentence.phrase_from(at) if at < len(sentence.at) else None
    if phrase is None:
        return True
    start, end = sentence.at[phrase.head]
    first, last = mention.titled
    if first < end and start < last:
        return True
    return mention.kind is MentionKind.GOVERNMENT and noun_lemma(sentence.low[phrase.head]) in words("states")
