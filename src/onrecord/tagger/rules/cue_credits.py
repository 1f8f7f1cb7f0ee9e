"""Credits: whose picture a caption stands under, as in "The pier after the storm. Photo: Vell Herald"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.record import CueTag, Manner
from onrecord.text.layout import Layout
from onrecord.text.sentences import CREDIT

_CREDIT = re.compile(rf"\s(?P<cue>{CREDIT}:) (?P<who>[^\W_][^\n:]{{1,60}}?)[.)]?\s*\Z")
_LONGEST = 700
"""Code points of a paragraph that can be a caption with its credit."""


def credited(layout: Layout) -> Iterator[CueTag]:
    """A cue for each caption with a credit at its end: what is to be seen is told by whose picture it is."""
    for start, end in layout.paragraphs:
        match = _CREDIT.search(layout.text[start:end]) if end - start <= _LONGEST else None
        if match and any(sign.isalnum() for sign in layout.text[start : start + match.start()]):
            yield CueTag(
                at=(start + match.start("cue"), start + match.end("cue")),
                manner=Manner.SPEECH,
                source=((start + match.start("who"), start + match.end("who")),),
                content=((start, start + match.start()),),
            )
