"""Ids: hashes of content, so that the same report and the same claim have the same id on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

DIGEST_BYTES = 8
"""64 bits: among ten million ids, a collision has a chance of 3 in a million."""

KINDS = {
    "rp": "reports",
    "mn": "mentions",
    "st": "statements",
    "fg": "figures",
    "tm": "times",
    "em": "event_mentions",
    "ac": "actors",
    "sy": "stories",
    "cp": "copies",
    "qu": "quotations",
    "se": "series",
    "ev": "events",
    "ps": "positions",
    "dg": "disagreements",
    "ch": "changes",
    "cr": "corrections",
}
"""What an id is of, by the letters that it begins with; named as in the export."""

Part = str | int | None | Sequence["Part"]


def content_id(prefix: str, *parts: Part) -> str:
    """`prefix`, a hyphen and 16 hexadecimal digits that depend on `parts` alone.

    >>> content_id("st", "rp-1", [3, 9])
    'st-ceeae16874d87299'
    """
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.blake2b(written.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES)
    return f"{prefix}-{digest.hexdigest()}"


def kind_of(identity: str) -> str | None:
    """What an id is of; None for what is no id.

    >>> kind_of("st-ceeae16874d87299"), kind_of("Ines Tarr")
    ('statements', None)
    """
    return KINDS.get(identity.partition("-")[0])
