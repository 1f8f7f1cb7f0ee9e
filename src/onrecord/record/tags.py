"""Tags: what a tagger sees in one report, before it is resolved. Offsets only; reading/ turns them into claims."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.claims import Manner, MentionKind, Status
from onrecord.record.spans import Offsets


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityTag:
    """A name, without titles and articles. score in [0, 1]."""

    at: Offsets
    kind: MentionKind
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTag:
    """A title or role ("foreign minister", "spokesman"), with or without a name beside it."""

    at: Offsets
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTag:
    """The words that attribute ("said", "according to"), with the pieces they govern, as far as they are seen."""

    at: Offsets
    manner: Manner
    source: tuple[Offsets, ...] = ()
    content: tuple[Offsets, ...] = ()
    addressee: Offsets | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerTag:
    """The word that tells an event, with its arguments as far as they are seen.

    type: an event type's name, or None. happened: how likely it took place as told, 0 to 1; None where not judged.
    """

    at: Offsets
    type: str | None = None
    agent: Offsets | None = None
    patient: Offsets | None = None
    place: Offsets | None = None
    time: Offsets | None = None
    status: Status | None = None
    happened: float | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityTag:
    """A number's words and what it counts."""

    at: Offsets
    counted: Offsets | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AntecedentTag:
    """A pronoun or description and the earlier words it stands for."""

    at: Offsets
    antecedent: Offsets
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """All tags of one report, each kind in the order of the text. A tagger leaves empty what it does not see."""

    entities: tuple[EntityTag, ...] = ()
    roles: tuple[RoleTag, ...] = ()
    cues: tuple[CueTag, ...] = ()
    triggers: tuple[TriggerTag, ...] = ()
    times: tuple[Offsets, ...] = ()
    quantities: tuple[QuantityTag, ...] = ()
    antecedents: tuple[AntecedentTag, ...] = ()
