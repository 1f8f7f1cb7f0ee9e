"""Which words that were tagged as triggers tell no event: "the road is clear", "they made it public"."""

from __future__ import annotations

from onrecord.reading.event_mentions.status_words import words_of
from onrecord.text.clauses import Sentence
from onrecord.text.event_words import verb_base


def is_adjective(sentence: Sentence, word: int) -> bool:
    """Whether a word that can be a verb says how something is: after "be", after "make it"."""
    if sentence.low[word] not in words_of("adjectives", "verbs_too"):
        return False
    left = sentence.before(word, "AN")
    if left >= 0 and (sentence.kinds[left] in "IO" or sentence.low[left] in ("this", "that")):
        left = sentence.before(left)
        return left >= 0 and verb_base(sentence.low[left]) in words_of("adjectives", "making")
    return left >= 0 and (
        sentence.kinds[left] == "B" or verb_base(sentence.low[left]) in words_of("adjectives", "being")
    )
