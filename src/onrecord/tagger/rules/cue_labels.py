"""Labels: the speaker's name and a colon at the start of a paragraph, as in transcripts, interviews and headlines."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from onrecord.record import CueTag, EntityTag, Manner, MentionKind
from onrecord.text.layout import Layout

_LABEL = re.compile(
    r"(?P<label>[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|of|the|and|for|de|al|bin|van)){0,6}(?: \([^()\n]{1,40}\))?)"
    r":\s*(?=\S)"
)
_LONGEST = 80
_MOST = 6000
"""Code points of a paragraph that one label can govern; a longer one is no turn of speech."""


@cache
def _not_speakers() -> frozenset[str]:
    lists = tomllib.loads((files("onrecord.tagger.rules") / "cue_labels.toml").read_text("utf-8"))
    return frozenset(lists["not_speakers"].split())


def labels(layout: Layout, named: tuple[EntityTag, ...]) -> Iterator[CueTag]:
    """A cue for each paragraph that a speaker's label opens, in order.

    In a transcript (two labels or more that come again, or are written in capitals) every label counts; elsewhere only
    one before a quotation mark, or one that names a person, with or without a title.
    """
    found = []
    for start, end in layout.paragraphs:
        match = _LABEL.match(layout.text, start, min(end, start + _LONGEST))
        if match and match.end() < end <= start + _MOST and not _names_no_one(match["label"]):
            found.append((match, end))
    counts = Counter(match["label"] for match, _ in found)
    turns = [label for label, count in counts.items() if count > 1 or _in_capitals(label)]
    transcript = len(turns) > 1 and len(found) > 2
    persons = {tag.at[1]: tag.at[0] for tag in named if tag.kind is MentionKind.PERSON}
    for match, end in found:
        colon = match.end("label")
        quoted = layout.text[match.end()] in "\"“‘«„'`"
        person = persons.get(colon, -1) >= match.start()
        if (transcript and match["label"] in turns) or quoted or person:
            yield CueTag(
                at=(colon, colon + 1),
                manner=Manner.SPEECH,
                source=(match.span("label"),),
                content=((match.end(), end),),
            )


def _in_capitals(label: str) -> bool:
    return label.isupper()


def _names_no_one(label: str) -> bool:
    words = [word.strip(".'’").lower() for word in label.split()]
    return words[0] in _not_speakers() or words[-1] in _not_speakers()
