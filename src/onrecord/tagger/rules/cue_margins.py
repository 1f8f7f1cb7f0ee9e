"""What stands beside a paragraph and tells whose it is: a speaker's label, a picture's credit, a signature."""

from __future__ import annotations

from onrecord.record import CueTag, EntityTag
from onrecord.tagger.rules.cue_credits import credited
from onrecord.tagger.rules.cue_labels import labels
from onrecord.tagger.rules.cue_signatures import signed
from onrecord.text.layout import Layout


def margins(layout: Layout, named: tuple[EntityTag, ...]) -> tuple[CueTag, ...]:
    """The cues that govern a paragraph from its margin, in order."""
    found = (*labels(layout, named), *credited(layout), *signed(layout, named))
    return tuple(sorted(found, key=lambda tag: tag.at))
