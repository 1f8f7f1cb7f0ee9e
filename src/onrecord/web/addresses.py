"""Permanent addresses: of claims and entries by their ids, of words by where they stand and what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from starlette.datastructures import QueryParams

from onrecord.record import Span, kind_of

_CLAIMS = frozenset({"mentions", "statements", "figures", "times", "event_mentions"})
QUOTE = 120
"""Code points of the quotation in an address: enough to find the words again, and to see that they are the same."""
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


def query(values: Mapping[str, str]) -> str:
    """The part of an address after the question mark."""
    writable = {name: value.encode("utf-8", "replace").decode() for name, value in values.items() if value}
    return str(QueryParams(writable))


def of(identity: str) -> str:
    """The address of a report, claim, entry or correction."""
    kind = kind_of(identity)
    return f"/{'claims' if kind in _CLAIMS else kind}/{identity}"


def words(report: str, spans: Sequence[Span]) -> str:
    """The view of a report in which these words are marked."""
    at = ",".join(f"{span.start}-{span.end}" for span in spans)
    return f"/reports/{report}?{query({'at': at, 'quote': spans[0].quote[:QUOTE]})}#words"


def offsets(at: str) -> list[tuple[int, int]]:
    """The offsets in an address of words. What is no offset is left out."""
    found = [(int(start), int(end)) for start, end in _AT.findall(at)]
    return [(start, end) for start, end in found if start < end]
