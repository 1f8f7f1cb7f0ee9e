"""Event types: the names, and which one a trigger has."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.reading.event_mentions.status_words import words_of
from onrecord.text.event_words import class_of

UNTYPED = "OTHER"


@cache
def event_types() -> dict[str, dict[str, Any]]:
    """Name -> definition, example and CAMEO root codes, PLOVER's sixteen first.

    >>> event_types()["ASSAULT"]["cameo"]
    ['18', '19', '20']
    """
    return tomllib.loads((files("onrecord.reading.event_mentions") / "event_types.toml").read_text("utf-8"))


def type_of(tagged: str | None, words: str, *, verb: bool) -> str:
    """The type that the tagger gave, or else that of the trigger's words; OTHER where they are not listed.

    >>> type_of(None, "deal", verb=False), type_of(None, "deal", verb=True)
    ('AGREE', 'OTHER')
    """
    if tagged in event_types():
        return str(tagged)
    if verb and words.lower() in words_of("nouns_alone", "words"):
        return UNTYPED
    sense = class_of(words.lower(), verb=verb)
    return sense.type if sense else UNTYPED
