"""The subject of a figure, "hostage | held | by Red Hand", as a reader would write it (docs/decisions/0120)."""

from __future__ import annotations

from functools import cache

from onrecord.text.lemmas import noun_plural
from onrecord.text.units.measures import is_measure, measure_words
from onrecord.text.world import countries

_BEFORE = ("of", "from")
"""Parts that stand right after the noun: "trucks of aid destroyed"."""
_RESTRICTING = ("of ", "from ", "by ", "in ")
_UNREAL = ("planned", "possible")


def is_state(part: str) -> bool:
    """Whether a part of a subject behind its noun is a state.

    >>> is_state("held"), is_state("by Red Hand")
    (True, False)
    """
    return not part.startswith(_RESTRICTING)


@cache
def _countries() -> frozenset[str]:
    return frozenset(countries().usual.values())


def subject_words(subject: str, unit: str | None) -> str:
    """What is counted or measured, in plain words.

    >>> subject_words("hostage | held | by Red Hand", "hostage")
    'hostages held by Red Hand'
    >>> subject_words("people | freed | planned | from Arland", "people")
    'people from Arland freed (planned)'
    >>> subject_words("truck | of aid | from Red Cross", "truck")
    'Red Cross trucks of aid'
    >>> subject_words("people | dead | in world", "people")
    'people dead worldwide'
    >>> subject_words("people | dead | wounded | in Marrow", "people"), subject_words("age | Ines Tarr", "year of age")
    ('people dead and wounded in Marrow', 'age of Ines Tarr')
    >>> subject_words("war | civil | Arland", "year"), subject_words("sailor | dead | by Red Hand", "sailor")
    ('Arland civil war (years)', 'sailors killed by Red Hand')
    >>> subject_words("share | Acme | in Arland", "percent")
    'Acme share in Arland (%)'
    """
    head, *parts = subject.split(" | ")
    if head == "age" and parts:
        return f"age of {', '.join(parts)}"
    if unit is None or is_measure(unit):
        told = [f"({measure_words(unit, many=True).strip()})"] if unit else []
        own = sorted((part for part in parts if is_state(part)), key=str.islower)
        return " ".join([*own, head, *(part for part in parts if not is_state(part)), *told])
    whose = (part for part in parts if part.startswith("from ") and part[5:] not in _countries())
    owner = next(whose, None) if head != "people" else None
    parts = [part for part in parts if part != owner]
    before = [part for part in parts if part.startswith(tuple(f"{word} " for word in _BEFORE))]
    after = [part for part in parts if part.startswith(("by ", "in "))]
    states = [part for part in parts if part not in (*before, *after, *_UNREAL)]
    if after and after[0].startswith("by "):
        states = ["killed" if state == "dead" else state for state in states]
    named = noun_plural(head) if head.islower() or head.isupper() else head
    where = ("worldwide" if part == "in world" else part for part in after)
    words = [owner[5:] if owner else "", named, *before, " and ".join(states), *where]
    unreal = [f"({part})" for part in parts if part in _UNREAL]
    return " ".join(word for word in [*words, *unreal] if word)
