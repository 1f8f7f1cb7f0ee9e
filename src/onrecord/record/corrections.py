"""Corrections: a person's rulings. Never lost, reversible, and stronger than any rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onrecord.record.spans import Span


class CorrectionKind(StrEnum):
    MERGE_ACTORS = "merge_actors"
    SPLIT_ACTORS = "split_actors"
    SET_SPEAKER = "set_speaker"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a correction is about, in words: a claim's kind, report and evidence.

    Held instead of an id, so that a ruling finds its claim again after re-reading by a newer tagger: the claim of
    that kind whose evidence overlaps most.
    """

    kind: str
    report: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One ruling. target: what it is about; ruling: what holds instead (a name to set, a reason), by kind.

    merge_actors: target holds two or more mentions that are one actor. split_actors: two mentions that are not.
    set_speaker: a statement; ruling is the speaker's name. reject: claims that are not in the record; ruling is why.
    at: UTC instant. undone_at: set when withdrawn; a correction is never erased.
    """

    id: str
    kind: CorrectionKind
    target: tuple[Anchor, ...]
    ruling: str
    by: str
    at: datetime
    undone_at: datetime | None = None
