"""Signatures: the name after a quotation and a dash, as under letters: “We will rebuild.” — Ana Low, mayor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.record import CueTag, EntityTag, Manner, Offsets
from onrecord.text.layout import Layout

_SIGNED = re.compile(r"(?<=[\"”“’'»])\s*(?P<dash>[—―–]|--?)\s*(?P<who>[^\W\d_][^\n\"“”]{1,100}?)[.\s]*\Z")
_ALONE = re.compile(r"(?P<dash>[—―–]|--?)\s*(?P<who>[^\W\d_][^\n\"“”]{1,100}?)[.\s]*\Z")
_GOES_ON = re.compile(r"\s*(?:[,(]|of\b|from\b|in\b|\Z)")
"""What may follow the name in a signature: what the person is, or nothing."""
_MARKS = "\"”“’'»"
_LONGEST = 3000
"""Code points of a quotation that is signed."""


def signed(layout: Layout, named: tuple[EntityTag, ...]) -> Iterator[CueTag]:
    """A cue for each quotation that a name signs, at the end of its paragraph or as the next."""
    ends = {tag.at[0]: tag.at[1] for tag in named}
    before: Offsets | None = None
    for start, end in layout.paragraphs:
        if end - start <= _LONGEST:
            alone = _ALONE.match(layout.text, start, end)
            if alone and before is not None and _names(alone, ends, layout.text):
                yield _tag(alone, before)
            match = None if alone else _SIGNED.search(layout.text, start, end)
            if match and layout.text[start] in _MARKS and _names(match, ends, layout.text):
                yield _tag(match, (start, start + len(layout.text[start : match.start("dash")].rstrip())))
        quotation = layout.text[start] in _MARKS and layout.text[end - 1] in _MARKS and end - start <= _LONGEST
        before = (start, end) if quotation else None


def _names(match: re.Match[str], ends: dict[int, int], text: str) -> bool:
    end = ends.get(match.start("who"))
    return end is not None and _GOES_ON.match(text, min(end, match.end("who")), match.end("who")) is not None


def _tag(match: re.Match[str], quotation: Offsets) -> CueTag:
    return CueTag(at=match.span("dash"), manner=Manner.SPEECH, source=(match.span("who"),), content=(quotation,))
