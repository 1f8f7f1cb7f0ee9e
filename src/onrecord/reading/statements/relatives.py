"""Sources that are a relative pronoun alone: the phrase that it stands for becomes part of them."""

from __future__ import annotations

from onrecord.reading.statements.drafts import Draft
from onrecord.record import Mention, MentionForm, MentionKind, Offsets
from onrecord.text.clauses import Phrase, Sentence
from onrecord.text.layout import Layout

_RELATIVES = frozenset(("who", "which"))
_TIES = frozenset(("of", "in", "from", "at", "with", "for", "near", "inside", "outside", "within", "among"))
"""Prepositions that tie a noun to the one before it, and seldom a noun to a verb."""
_ARTICLES = ("a ", "an ", "the ")
_FARTHEST = 240
"""Code points before the pronoun that are looked at."""


def with_antecedents(drafts: list[Draft], layout: Layout, mentions: tuple[Mention, ...]) -> None:
    """Gives each source that is only "who" or "which" the phrase before it: "two aides of the minister, who"; with the
    name that this explains, "Ana Low, a nurse who". Of a phrase that ends in somebody's name, that name.
    """
    people = [m for m in mentions if m.kind is MentionKind.PERSON and m.form is MentionForm.NAME]
    named = {m.span.end: m.span.start for m in people}
    titled = {m.span.end: m.titled[0] for m in people}
    for draft in drafts:
        if draft.source is None or layout.text[slice(*draft.source)].lower() not in _RELATIVES:
            continue
        sentence = layout.sentence_at(draft.source[0]) or draft.source
        first = max(sentence[0], draft.source[0] - _FARTHEST)
        before = _before(drafts, draft.source, layout.text) or _phrase(Sentence.of(layout.text, first, draft.source[0]))
        if before is None:
            continue
        start = before[0]
        tied = titled.get(before[1], start)
        is_who = layout.text[slice(*draft.source)].lower() == "who"
        if is_who and tied > start and layout.text[start:tied].split()[-1] in _TIES:
            start = tied  # "the stance of minister Ana Low, who": she is who
        words = layout.text[start : before[1]].lower()
        if words.startswith(_ARTICLES) and layout.text.startswith(", ", start - 2):
            start = named.get(start - 2, start)
        draft.source = start, draft.source[1]


def _before(drafts: list[Draft], source: Offsets, text: str) -> Offsets | None:
    """The source of another statement, where it ends right before this one."""
    found = [
        other.source
        for other in drafts
        if other.source is not None
        and other.source[1] <= source[0]
        and text[other.source[1] : source[0]] in (" ", ", ")
    ]
    return max(found, default=None)


def _phrase(sentence: Sentence) -> Offsets | None:
    """The noun phrase that ends a sentence's beginning, with those before it that prepositions tie to it."""
    at = len(sentence.low) - 1
    if at >= 0 and sentence.low[at] == ",":
        at -= 1
    last = found = sentence.phrase_to(at)
    while found is not None and found.start > 1 and sentence.low[found.start - 1] in _TIES:
        found = sentence.phrase_to(found.start - 2)
        if found is not None and sentence.kinds[found.head] in "nU":
            last = Phrase(found.start, at + 1, found.head)
    if last is None or sentence.kinds[last.head] not in "nU":
        return None
    return sentence.at[last.start][0], sentence.at[at][1]
