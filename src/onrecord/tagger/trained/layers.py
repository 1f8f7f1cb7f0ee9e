"""Cue tags made whole with what the rules know: quotations closed, sayings told once, labels and layers added."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.record import CueTag, Offsets, overlap
from onrecord.tagger.rules.cue_lexicon import cue_words
from onrecord.tagger.trained.hearers import heard
from onrecord.tagger.trained.quoting import layered
from onrecord.tagger.trained.spelt_out import SpeltOut
from onrecord.text.layout import Layout
from onrecord.text.quotes import Quoted

CLOSED_FROM = 0.5
"""Content that holds this share of a quotation holds all of it."""
LONGEST_CLOSED = 2000
"""Code points: a quotation of more may be a page whose closing mark is missing."""
SAME_FROM = 0.6
"""Of two tags in one sentence whose contents have this much in common (Dice), the surer one stays."""
UNSOURCED_CHANCE = 0.9
"""From this chance on a saying is kept that nobody is named for and no rule sees. Set on dev."""
_ASIDE = re.compile(r"as\b[^,.;:]+\bby", re.IGNORECASE)
"""The cue of an aside, "as first reported by": no doubt about it, and too rare for the network to learn."""
_BESIDE = 2
"""Words between such a noun or adjective and its source, at most: "'s", "by"."""
_NEAR = 400
"""Code points between cues that may tell the same."""


def with_rules(
    found: Sequence[CueTag], layout: Layout, ruled: Sequence[CueTag], margins: Sequence[CueTag]
) -> tuple[CueTag, ...]:
    """The tags with their quotations closed, and what the network was not taught: what stands beside paragraphs, asides
    that credit a source, nouns and adjectives that tell someone's words, and the rules' layers, sayings told within
    another's content or around it.

    margins: labels, credits and signatures, as the rules see them; each governs its paragraph, in which only what the
    rules see too is told by others.
    """
    passages = [passage for passage in layout.quoted if passage.level == 0]
    starts = [passage.start for passage in passages]
    governed = _Held(piece for tag in margins for piece in tag.content)
    by_cue = {tag.at: tag for tag in ruled}
    at_cue = _Held(by_cue)
    credited = _Held(tag.at for tag in ruled if _ASIDE.fullmatch(layout.text, *tag.at))
    filled = [
        _filled(tag, at_cue.of(tag.at, by_cue), passages, starts) for tag in found if not credited.touches(tag.at)
    ]
    whole = [
        heard(_closed(tag, passages, starts), layout)
        for tag in layered(_apart([tag for tag in filled if tag.content]), layout)
        if not governed.holds(tag.content[0])
    ]
    ruled_cues = _Held(tag.at for tag in ruled)
    made = [tag for tag in whole if tag.source or tag.score >= UNSOURCED_CHANCE or ruled_cues.touches(tag.at)]
    made.sort(key=_begins)
    cues = _Held(tag.at for tag in made)
    contents, ruled_contents = (_Held(piece for tag in tags for piece in tag.content) for tags in (made, ruled))
    known = {tag.at for tag in margins}
    spelt_out = SpeltOut(layout)
    layers = [
        tag
        for tag in ruled
        if tag.at not in known
        and not cues.touches(tag.at)
        and (
            (contents.holds(tag.at) and ruled_contents.holds(tag.at))
            or any(cues.touches(piece) and ruled_cues.touches(piece) for piece in tag.content)
            or credited.touches(tag.at)
            or (_by_word(tag, layout) and spelt_out(tag.content) and not _told(tag, made))
        )
    ]
    return tuple(sorted((*made, *margins, *layers), key=lambda tag: (tag.at, tag.content)))


def _by_word(tag: CueTag, layout: Layout) -> bool:
    """Whether a noun or an adjective tells it, whose it is beside it: too rare for the network to know them all."""
    words = layout.text[slice(*tag.at)].lower().split()
    if not tag.source or cue_words().isdisjoint(words):
        return False
    start, end = tag.source[0]
    return len(layout.words_in(*((end, tag.at[0]) if end <= tag.at[0] else (tag.at[1], start)))) <= _BESIDE


def _told(tag: CueTag, made: Sequence[CueTag]) -> bool:
    """Whether one of the tags, in order of their cues, tells the same, whoever is its source."""
    return any(_same(replace(tag, source=()), other) for other in _near(made, tag))


def _filled(tag: CueTag, rule: CueTag | None, passages: list[Quoted], starts: list[int]) -> CueTag:
    """The tag with what the rules see at its cue: the hearer, and the content where the network sees none, or none of
    the quotation in it.
    """
    if rule is None:
        return tag
    quoted = [
        (passage.start, passage.end)
        for passage in _reached(rule.content, passages, starts)
        if any(start <= passage.start and passage.end <= end for start, end in rule.content)
    ]
    reached = any(overlap(passage, piece) for passage in quoted for piece in tag.content)
    content = rule.content if not tag.content or (quoted and not reached) else tag.content
    return replace(tag, content=content, addressee=rule.addressee)


def _apart(found: Sequence[CueTag]) -> list[CueTag]:
    """Of tags that tell the same saying twice ("quoted her as saying"), the surest."""
    kept: list[CueTag] = []
    for tag in sorted(found, key=lambda tag: (-tag.score, tag.at)):
        if not any(_same(tag, other) for other in _near(kept, tag)):
            insort(kept, tag, key=_begins)
    return kept


def _near(tags: Sequence[CueTag], tag: CueTag) -> Sequence[CueTag]:
    """Those of the tags, in order of their cues, whose cues may tell the same as a tag's."""
    first, beyond = (bisect_left(tags, tag.at[0] + step, key=_begins) for step in (-_NEAR, _NEAR))
    return tags[first:beyond]


def _begins(tag: CueTag) -> int:
    return tag.at[0]


def _same(tag: CueTag, other: CueTag) -> bool:
    if overlap(tag.at, other.at):
        return True
    sources = not tag.source or not other.source or _common(tag.source, other.source) > 0
    sizes = [sum(end - start for start, end in each.content) for each in (tag, other)]
    return sources and 2 * _common(tag.content, other.content) >= SAME_FROM * sum(sizes)


def _common(pieces: tuple[Offsets, ...], others: tuple[Offsets, ...]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in pieces for b in others)


class _Held:
    """Stretches of a text, for asking what stands in them. Those that overlap are one."""

    def __init__(self, pieces: Iterable[Offsets]) -> None:
        joined = _joined(pieces)
        self._starts = [start for start, _ in joined]
        self._ends = [end for _, end in joined]

    def holds(self, piece: Offsets) -> bool:
        """Whether one stretch holds all of a piece."""
        index = bisect_right(self._starts, piece[0]) - 1
        return index >= 0 and piece[1] <= self._ends[index]

    def of(self, piece: Offsets, values: Mapping[Offsets, CueTag]) -> CueTag | None:
        """What `values` has for the stretch that has signs in common with a piece."""
        index = bisect_left(self._starts, piece[1]) - 1
        if index < 0 or piece[0] >= self._ends[index]:
            return None
        return values.get((self._starts[index], self._ends[index]))

    def touches(self, piece: Offsets) -> bool:
        """Whether a stretch and a piece have signs in common."""
        index = bisect_left(self._starts, piece[1]) - 1
        return index >= 0 and piece[0] < self._ends[index]


def _closed(tag: CueTag, passages: list[Quoted], starts: list[int]) -> CueTag:
    """The tag with each quotation that its content opens, or holds most of, whole and with its marks."""
    pieces = list(tag.content)
    for passage in _reached(tag.content, passages, starts):
        inner = passage.inner_end - passage.inner_start
        cut = passage.start <= tag.at[0] < passage.end
        if not cut and inner <= LONGEST_CLOSED and _belongs(passage, inner, tag.content):
            pieces.append((passage.start, passage.end))
    return replace(tag, content=tuple(_joined(pieces)))


def _reached(content: Sequence[Offsets], passages: list[Quoted], starts: list[int]) -> list[Quoted]:
    """The passages that begin in the content, and the last before each piece of it. starts: of all passages."""
    indices = {
        index
        for start, end in content
        for index in range(max(0, bisect_left(starts, start) - 1), bisect_left(starts, end))
    }
    return [passages[index] for index in sorted(indices)]


def _joined(pieces: Iterable[Offsets]) -> list[Offsets]:
    """The pieces in order, those that overlap as one."""
    joined: list[Offsets] = []
    for start, end in sorted(pieces):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _belongs(passage: Quoted, inner: int, content: Sequence[Offsets]) -> bool:
    held = [min(end, passage.inner_end) - max(start, passage.inner_start) for start, end in content]
    opened = any(start <= passage.inner_start + 1 and more > 0 for (start, _), more in zip(content, held, strict=True))
    return opened or sum(more for more in held if more > 0) >= CLOSED_FROM * inner
