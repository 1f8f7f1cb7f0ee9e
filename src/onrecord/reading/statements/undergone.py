"""Cues whose subject is spoken of and does not speak, "he was charged with theft"; and telephone calls."""

from __future__ import annotations

import re

from onrecord.reading.statements.drafts import Draft
from onrecord.text.layout import Layout

_PASSIVE = re.compile(
    r"(?:\w+ )*(?:was|were|is|are|been|be|being)(?: \w+)?? "
    r"(?:charged|accused|named|suspected|expected|found|alleged|believed|reported|rumou?red|criticis?z?ed|blamed|praised"
    r"|condemned|hailed|described|dubbed|called|considered|thought|said|presumed|feared|deemed|regarded)\b",
    re.IGNORECASE,
)
_CALL = re.compile(r"(?:\w+ )*call(?:s|ed|ing)?", re.IGNORECASE)
_CALLED_UP = re.compile(
    r"(?:the |local |campus |city |county |their |his |her )*"
    r"(?:police|authorities|paramedics|deputies|firefighters|emergency services|9-?1-?1|999|\W*\d[\d\W]{2,}\d)"
    r"|(?:the )?(?:[A-Z][\w.'’-]*,? )*(?:Police|Department|Sheriff|Hotline|\w+[Ss]toppers|Stoppers)(?: at [\d\W]+)?"
)


def without_undergone(drafts: list[Draft], layout: Layout) -> None:
    """Takes the source from cues in the passive whose subject it is: who speaks, the words do not say. Drops calls."""
    text = layout.text
    for draft in drafts:
        if draft.source is None or draft.cue is None or draft.source[1] > draft.cue[0]:
            continue
        if _PASSIVE.match(text, *draft.cue):
            draft.source = None
    drafts[:] = [draft for draft in drafts if not _is_call(draft, text)]


def _is_call(draft: Draft, text: str) -> bool:
    """Whether somebody is rung up: "neighbours called the police"."""
    if draft.cue is None or len(draft.content) > 1 or not _CALL.fullmatch(text, *draft.cue):
        return False
    return _CALLED_UP.fullmatch(text[slice(*draft.content[0])].rstrip(".,;")) is not None
