"""Cues whose subject is spoken of and does not speak, "he was charged with theft"; and telephone calls."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files

from onrecord.reading.statements.drafts import Draft
from onrecord.record import Mention, MentionForm
from onrecord.text.layout import Layout

_CALL = re.compile(r"(?:\w+ )*call(?:s|ed|ing)?", re.IGNORECASE)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?: at| on)?\W*\d[\d\W]{2,}\d\W*\Z")


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((files("onrecord.reading.statements") / "undergone.toml").read_text("utf-8"))


@cache
def _passive() -> re.Pattern[str]:
    participles = "|".join(_lists()["passive"].split())
    return re.compile(
        rf"(?:\w+ )*(?:was|were|is|are|been|be|being)(?: \w+)?? (?:{participles})\b",
        re.IGNORECASE,
    )


@cache
def _rung_up() -> re.Pattern[str]:
    lists = _lists()
    words = "|".join([*lists["rung_up"].split(), *lists["rung_up_in_two_words"].split("|")])
    return re.compile(rf"(?:(?:{'|'.join(lists['before'].split())}) )*(?:{words})?", re.IGNORECASE)


def without_undergone(drafts: list[Draft], layout: Layout, mentions: tuple[Mention, ...]) -> None:
    """Takes the source from cues in the passive if it is their subject, or stands behind without "by": who speaks, the
    words do not say. Drops calls.

    mentions: of the report, in its order.
    """
    text = layout.text
    for draft in drafts:
        if draft.source is None or draft.cue is None or not _passive().match(text, *draft.cue):
            continue
        (start, end), (cue_start, cue_end) = draft.source, draft.cue
        if end <= cue_start or (start >= cue_end and not _BY.search(text, cue_end - len(" by"), start + len("by "))):
            draft.source = None
    drafts[:] = [draft for draft in drafts if not _is_call(draft, text, mentions)]


def _is_call(draft: Draft, text: str, mentions: tuple[Mention, ...]) -> bool:
    """Whether somebody is rung up: "neighbours called the police", "may call Marrow Help Line at 555-0134"."""
    if draft.cue is None or len(draft.content) > 1 or not _CALL.fullmatch(text, *draft.cue):
        return False
    start, end = draft.content[0]
    end = start + len(text[start:end].rstrip(".,; "))
    number = _NUMBER.search(text, start, end)
    end = number.start() if number else end
    known = _rung_up().match(text, start, end)
    start = known.end() if known else start
    if start == end:
        return True
    at = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    return any(
        mention.span.offsets == (start, end) and mention.form is MentionForm.NAME for mention in mentions[at : at + 2]
    )
