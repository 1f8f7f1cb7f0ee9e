"""Whether the words around a stance say that nobody takes it: what is asked, supposed, meant, ceases, or was before."""

from __future__ import annotations

from onrecord.linking.stance_text import LONGEST, StanceText
from onrecord.linking.stance_words import words
from onrecord.record import Span
from onrecord.text.event_words import verb_base

UNSURE = frozenset(("may", "might", "could", "if", "would", "should", "must", "ought"))
_NEAR_BEFORE, _NEAR_AFTER = 3, 15
"""Words before a stance's verb, and from it on, among which a word of time says that it is a former one."""


def is_nobodys(text: StanceText, offset: int, holder: Span | None) -> bool:
    """Whether the verb at `offset` takes no stance of `holder`."""
    return _is_in_doubt(text, offset) or _is_meant(text, offset) or _hangs_on_another(text, offset, holder)


def is_asked(text: StanceText, offset: int) -> bool:
    """Whether the sentence around `offset` is a question."""
    return text.text[: text.bounds(offset)[1]].rstrip("\"'”’) ").endswith("?")


def is_former(text: StanceText, offset: int) -> bool:
    """Whether the clause around `offset` says of when it tells that it is over: "at first", "initially"."""
    sentence, verb = text.around(offset)
    if verb is None:
        return False
    before = sentence.low[max(0, verb - _NEAR_BEFORE) : verb]
    after = sentence.low[verb : verb + _NEAR_AFTER]
    ends = (i for i, low in enumerate(after) if low in words("clause_ends"))
    around = " ".join((*before, *after[: next(ends, len(after))]))
    return any(f" {phrase} " in f" {around} " for phrase in words("former"))


def is_conditioned(text: StanceText, end: int) -> bool:
    """Whether a condition follows right after content that ends at `end`: "rejected the truce, absent a pledge"."""
    return any(word in words("conditions") for word in text.sentence(end, end + LONGEST).low[:2])


def _hangs_on_another(text: StanceText, offset: int, holder: Span | None) -> bool:
    """Whether an -ing form stands right after a noun that is not its holder: "got a letter advising them"."""
    sentence, verb = text.around(offset)
    if not verb or sentence.kinds[verb] != "G" or sentence.kinds[verb - 1] != "n" or holder is None:
        return False
    return not holder.start < sentence.at[verb - 1][1] <= holder.end


def _is_in_doubt(text: StanceText, offset: int) -> bool:
    """Whether the verb at `offset` is told as possible, asked about, or as what ceases."""
    sentence, verb = text.around(offset)
    if verb is None:
        return False
    group = sentence.group(verb)
    before = sentence.before(group.start)
    blamed = sentence.kinds[verb] == "G" and sentence.low[before] in ("for", "of")  # "accused of backing"
    if blamed or group.modal in UNSURE or (before >= 0 and verb_base(sentence.low[before]) in words("ceasing")):
        return True
    if group.infinitive:
        above = sentence.governor(before + 1 if sentence.kinds[before] != "T" else before)
        if above >= 0 and verb_base(sentence.low[above]) in words("imposing"):
            return True
    subject = sentence.subject(group)
    opens = sentence.before(subject.start) if subject else before
    return opens >= 0 and sentence.low[opens] in words("doubts")


def _is_meant(text: StanceText, offset: int) -> bool:
    """Whether the verb at `offset` tells what was in somebody's mind: "did not intend to hurt her"."""
    sentence, verb = text.around(offset)
    if verb is None or verb_base(sentence.low[verb]) not in ("intend", "mean"):
        return False
    return not {"did", "had"}.isdisjoint(sentence.low[sentence.group(verb).start : verb])
