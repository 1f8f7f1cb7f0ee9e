"""Quotations without a cue of their own: who goes on speaking, and which marks hold no speech at all."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.reading.statements.drafts import Draft, Marks
from onrecord.record import Manner, Mention, MentionKind, Offsets
from onrecord.text.layout import Layout
from onrecord.text.quotes import Quoted

_FEWEST_WORDS = 4
"""A passage in marks with fewer words, and no cue, is a name or a word held at arm's length."""
_SPEAKERS = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GOVERNMENT, MentionKind.GROUP)
_LONGEST = 8000
"""Code points of a quotation over paragraphs, at most: more is a page, and each paragraph stands alone."""
_SIGNS = "—―–-"
"""What stands before a signature: who signed has ended."""
_REACH = 2
"""How many paragraphs back the speaker may be who goes on."""


def uncued(marks: Marks, drafts: list[Draft], mentions: tuple[Mention, ...]) -> list[Draft]:
    """Drafts for the quotations that no cue governs. Passages of one quotation over paragraphs join the draft that has
    one of them, whether its cue stands before or after.
    """
    layout = marks.layout
    covered = sorted(piece for draft in drafts for piece in draft.content)
    by_start = sorted(drafts, key=lambda draft: max(draft.end, draft.cue[1] if draft.cue else 0))
    ends = [max(draft.end, draft.cue[1] if draft.cue else 0) for draft in by_start]
    found: list[Draft] = []
    before: Draft | None = None
    unowned: list[Offsets] = []
    for passage in marks.passages:
        here = passage.start, passage.end
        owner = _owner(passage, by_start, covered)
        if owner is not None:
            if owner is not _NOBODY and passage.continues and unowned and here[1] - unowned[0][0] < _LONGEST:
                owner.content[:0] = unowned
                if found and found[-1] is before:
                    found.pop()
            before, unowned = (owner if owner is not _NOBODY else None), []
        elif passage.continues and before is not None and here[1] - before.start < _LONGEST:
            before.content.append(here)
            unowned += [here] if unowned else []
        else:
            unowned = [*unowned, here] if passage.continues else [here]
            before = _draft(layout, passage, by_start, ends, found, mentions)
            found += [before] if before is not None else []
    return found


_NOBODY = Draft([], None, None, Manner.SPEECH)


def _owner(passage: Quoted, drafts: list[Draft], covered: list[Offsets]) -> Draft | None:
    """The draft whose content holds most of the passage; None where most of it stands in no content."""
    index = bisect_right(covered, (passage.end, -1)) - 1
    held = 0
    for piece in reversed(covered[max(0, index - 8) : index + 1]):
        held = max(held, min(piece[1], passage.end) - max(piece[0], passage.start))
    if 2 * held < passage.end - passage.start:
        return None
    position = bisect_right([draft.start for draft in drafts], passage.end) if len(drafts) < 50 else len(drafts)
    for draft in drafts[max(0, position - 50) : position + 1]:
        if any(start < passage.end and passage.start < end for start, end in draft.content):
            return draft
    return _NOBODY


def _draft(
    layout: Layout,
    passage: Quoted,
    drafts: list[Draft],
    ends: list[int],
    found: list[Draft],
    mentions: tuple[Mention, ...],
) -> Draft | None:
    text = layout.text
    words = sum(text[start].isalnum() for start, _ in layout.words_in(passage.inner_start, passage.inner_end))
    if words < _FEWEST_WORDS:
        return None
    paragraph = layout.paragraph_at(passage.start)
    if paragraph is None:
        return None
    before = text[paragraph[0] : passage.start].rstrip()
    alone = not _words(text[paragraph[0] : passage.start]) and not _words(text[passage.end : paragraph[1]])
    introduced = before.endswith(":")
    sentence_like = _sentence_like(text, passage)
    if not (introduced or (sentence_like and (alone or not before or before[-1] in '.!?"”’'))):
        return None
    draft = Draft([(passage.start, passage.end)], None, None, Manner.SPEECH)
    if introduced:
        draft.source = _subject(layout, passage.start, mentions)
        if draft.source is not None:
            return draft
    draft.follows = _previous(layout, passage, drafts, ends, found)
    if draft.follows is not None:
        draft.source = draft.follows.source
    return draft


def _words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _sentence_like(text: str, passage: Quoted) -> bool:
    first = text[passage.inner_start : passage.inner_start + 2].lstrip("[(…'‘")[:1]
    last = text[passage.inner_end - 1]
    return (first.isupper() or first.isdigit()) and (last in ".!?,…—–-'’" or not passage.closed)


def _subject(layout: Layout, at: int, mentions: tuple[Mention, ...]) -> Offsets | None:
    """Who can speak in the sentence that ends with a colon before `at`: named right before it, else first."""
    sentence = layout.sentence_at(max(0, at - 2))
    if sentence is None:
        return None
    start = sentence[0]
    position = bisect_right(mentions, start - 1, key=lambda mention: mention.span.start)
    colon = layout.text.rfind(":", start, at)
    able = [
        mention.span.offsets
        for mention in mentions[position : position + 40]
        if mention.span.start < at and mention.kind in _SPEAKERS
    ]
    return next((span for span in able if span[1] == colon), able[0] if able else None)


def _previous(
    layout: Layout, passage: Quoted, drafts: list[Draft], ends: list[int], found: list[Draft]
) -> Draft | None:
    """The draft before the passage whose speaker goes on, where it is near."""
    index = bisect_right(ends, passage.start) - 1
    candidates = [draft for draft in drafts[max(0, index - 5) : index + 1] if draft.manner is Manner.SPEECH]
    if found and found[-1].end <= passage.start:
        candidates.append(found[-1])
    if not candidates:
        return None
    latest = max(candidates, key=lambda draft: draft.end)
    if latest.cue is not None and latest.cue[0] >= latest.end and layout.text[latest.cue[0]] in _SIGNS:
        return None
    here = _paragraph_number(layout, passage.start)
    there = _paragraph_number(layout, max(latest.end - 1, latest.cue[0] if latest.cue else 0))
    if here - there >= _REACH:
        return None
    return latest.follows or latest


def _paragraph_number(layout: Layout, offset: int) -> int:
    return bisect_right(layout.paragraphs, (offset, len(layout.text) + 1)) - 1
