"""Participants: their whole words, and the mention that these are."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import Mention, MentionForm, Offsets
from onrecord.text.clauses import Sentence

_TIES = "PC"
_BOUNDS = ("about", "around", "over", "under")
"""Prepositions that belong to a number after them."""
_BEFORE = "PTCA,'\"-"
"""Kinds of word that may stand before a participant's noun phrase: "to", "only"."""
_NOMINAL = "nUQI"
_WITHIN_PHRASE = "nUQDP"
"""Kinds of word of which the rest of a noun phrase is made: "of the crew"."""


def whole(sentence: Sentence, at: Offsets | None, first: int, last: int) -> Offsets | None:
    """A participant's words: with the rest of a noun phrase that they end in, before its head, and without what ties
    them to the words around, "by two boats and"; words [first, last] are the trigger, which is no part of one.
    """
    start, end = (sentence.index(at[0]), sentence.index(at[1] - 1)) if at else (None, None)
    if at is None or start is None or end is None:
        return at
    opened = start
    while opened < end and _ties(sentence, opened):
        opened += 1
    while end > opened and sentence.kinds[end] in _TIES:
        end -= 1
    phrase = sentence.phrase_from(opened)
    if phrase is not None and opened <= end < phrase.head and (phrase.start > last or first >= phrase.end):
        end = end if "'" in sentence.kinds[end + 1 : phrase.end] else phrase.end - 1
    return sentence.at[opened][0], sentence.at[end][1]


def _ties(sentence: Sentence, index: int) -> bool:
    """Whether a word is a preposition or conjunction before a phrase: not of "about 500", nor "to leave"."""
    kinds, low = sentence.kinds, sentence.low
    bounds = low[index + 1] in ("least", "most") or (low[index] in _BOUNDS and kinds[index + 1] == "Q")
    return kinds[index] in _TIES and not bounds


def mention_of(sentence: Sentence, at: Offsets, inside: Sequence[Mention]) -> Mention | None:
    """The mention that a participant's words are, of those inside them: the one at the head of their first noun phrase,
    or the name that stands beside that head, "the candidate, Ana Oru". A name elsewhere is another's: "officials of
    Arland", "the company that ran the dam".
    """
    start, end = sentence.index(at[0]), sentence.index(at[1] - 1)
    if start is None or end is None:
        return inside[-1] if len(inside) == 1 else None
    while start < end and sentence.kinds[start] in _BEFORE:
        start += 1
    phrase = sentence.phrase_from(start)
    while phrase is not None and phrase.end < end and sentence.low[phrase.end] == ".":  # "U.S. Sen. Ana Oru"
        phrase = sentence.phrase_from(phrase.end + 1)
    if phrase is None and (sentence.kinds[start] == "G" or "T" in sentence.kinds[max(0, start - 1) : start]):
        return None  # "leaving Arland", "to leave Arland"
    head = end if phrase is None or phrase.head > end else phrase.head
    while head > start and sentence.kinds[head] not in _NOMINAL:
        head -= 1
    if head + 1 < end and sentence.kinds[head + 1] == "'":
        return None  # "Arland's then minister"
    word = sentence.at[head]
    at_head = [mention for mention in inside if mention.span.start < word[1] and word[0] < mention.span.end]
    if at_head:
        return at_head[-1]
    beside = _after_comma(sentence, head, end)
    return next(
        (mention for mention in inside if mention.form is MentionForm.NAME and mention.span.start == beside), None
    )


def _after_comma(sentence: Sentence, head: int, end: int) -> int | None:
    """Where what follows a noun phrase and a comma begins, if it ends with the participant or at another comma."""
    comma = head + 1
    while comma < end and sentence.kinds[comma] in _WITHIN_PHRASE:
        comma += 1
    if comma >= end or sentence.kinds[comma] != ",":
        return None
    phrase = sentence.phrase_from(comma + 1)
    closed = phrase is not None and (phrase.end > end or sentence.kinds[phrase.end] == ",")
    return sentence.at[comma + 1][0] if closed else None
