""" "The paper quoted her as saying": two sayings, hers and around it the paper's, of which the network tells one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.record import CueTag, Offsets, overlap
from onrecord.text.layout import Layout

_AS_SAYING = re.compile(
    r"\b(?P<cue>quot(?:ed|es|ing)|cit(?:ed|es|ing)) (?P<who>(?:[^\s,;:.?!\"“”]+,? ){1,12}?)"
    r"as (?P<saying>saying|having said)\b"
)


def layered(tags: Sequence[CueTag], layout: Layout) -> list[CueTag]:
    """The tags, with each that tells an "X quoted Y as saying" parted into what X says and what Y says."""
    matches = list(_AS_SAYING.finditer(layout.text))
    ends = [match.end() for match in matches]
    made: list[CueTag] = []
    within: dict[int, list[CueTag]] = {}
    for tag in tags:
        near = bisect_right(ends, tag.at[0])
        if near < len(matches) and matches[near].start() < tag.at[1]:
            within.setdefault(near, []).append(tag)
        else:
            made.append(tag)
    for near, telling in within.items():
        made += _parted(max(telling, key=lambda tag: (len(tag.content) > 0, tag.score)), matches[near])
    return made


def _parted(tag: CueTag, match: re.Match[str]) -> list[CueTag]:
    who = match.start("who"), match.end("who") - 1
    words = who[0], match.end()
    inner = tuple(piece for piece in tag.content if not overlap(piece, words)) or _after(tag.content, words[1])
    outer = tuple(sorted((words, *inner)))
    source = tuple(piece for piece in tag.source if not overlap(piece, words))
    source = tuple((start, min(end, match.start("cue") - 1)) for start, end in source if start < match.start("cue"))
    told = replace(tag, at=match.span("saying"), source=(who,), content=inner, addressee=None)
    around = replace(tag, at=match.span("cue"), source=source, content=outer)
    return [around, told] if inner else [tag]


def _after(content: Sequence[Offsets], end: int) -> tuple[Offsets, ...]:
    """What of the content comes after an offset."""
    return tuple((max(start, end + 1), last) for start, last in content if last > end + 1)
