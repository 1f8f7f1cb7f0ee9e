"""Copies: reports that repeat another's text.

A report is compared by its runs of five words. What decides is how many of the later report's own words (not those in
quotation marks) stand in such runs of the earlier one: a report that quotes another at length keeps words of its own, a
copy does not. Site furniture is left out beforehand.
"""

from __future__ import annotations

import base64
import re
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from onrecord.linking import furniture
from onrecord.linking.linker import Node, Upstream
from onrecord.record import Copy, Offsets, Reading, Span, content_id

RUN = 5
"""Words in a run. Four made police phrases look shared, six lost copies with misread letters (neardup dev)."""
COPIED = 0.45
"""Share of a report's words that stand in another from which on it is a copy."""
LEAST_SHARED = 20
"""Shared words below which nothing is a copy, however short the report."""
LEAST_UNQUOTED = 30
"""A report with fewer words outside quotation marks is compared by all of its words."""
FEWEST_KEYS, MOST_KEYS, WORDS_PER_KEY = 12, 48, 6
MOST_WORDS = 8000
"""Words of a report that are looked at: a copy of a longer text shows within them."""
JOINED = 4
"""Words that may differ within one shared passage."""
LEAST_PASSAGE = 8
"""Words of the shortest passage shown as evidence."""

_QUOTED = re.compile(r"“[^“”\n]{1,600}”|\"[^\"\n]{1,600}\"")
_MASK = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15
_OUT = pow(_BASE, RUN, 1 << 64)
_MIX = 0xD6E8FEB86659FD93


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFacts:
    """What is kept of a report to find its copies.

    runs: hash of the run that starts at each word, 32 bits each, base 85; the lowest bit says that its first word
    stands in quotation marks. text: the text they were made from, deflated, base 85, for the passages.
    """

    runs: str
    text: str


class CopyLinker:
    """Report -> copies. The original is the earliest by date, then the longest, then by id."""

    name: ClassVar[str] = "copies"
    facts: ClassVar[type[CopyFacts]] = CopyFacts

    def nodes(self, reading: Reading) -> tuple[Node[CopyFacts], ...]:
        report = reading.report
        words = _words(report.text)
        runs = _runs(report.text, words)
        if not runs:
            return ()
        kept = report.text[: words[-1][1]]
        facts = CopyFacts(
            runs=base64.b85encode(array("I", runs).tobytes()).decode("ascii"),
            text=base64.b85encode(zlib.compress(kept.encode("utf-8", "surrogatepass"), 6)).decode("ascii"),
        )
        published = report.published or report.published_from
        return (Node(id=report.id, report=report.id, published=published, outlet=report.outlet, facts=facts),)

    def keys(self, node: Node[CopyFacts]) -> frozenset[str]:
        """The smallest run hashes, one for about six words: the same runs are chosen wherever they stand."""
        distinct = sorted({run >> 1 for run in _unpacked(node.facts.runs)})
        kept = min(MOST_KEYS, max(FEWEST_KEYS, len(distinct) // WORDS_PER_KEY))
        return frozenset(f"{run:x}" for run in distinct[:kept])

    def linked(self, a: Node[CopyFacts], b: Node[CopyFacts]) -> bool:
        earlier, later = sorted((a, b), key=_age)
        return _copied(later, earlier) >= COPIED

    def entries(self, component: Sequence[Node[CopyFacts]], upstream: Upstream) -> tuple[Copy, ...]:
        original: dict[str, Node[CopyFacts]] = {}
        found = []
        ordered = sorted(component, key=_age)
        for index, node in enumerate(ordered):
            earlier = [other for other in ordered[:index] if _copied(node, other) >= COPIED]
            source = _original(node, earlier, original)
            if source is None:
                continue
            original[node.id] = source
            found.append(
                Copy(
                    id=content_id("cp", node.report),
                    report=node.report,
                    original=source.report,
                    passages=_passages(node, source),
                )
            )
        return tuple(found)


def _age(node: Node[CopyFacts]) -> tuple[str, int, str]:
    day = node.published.isoformat() if node.published else "9999-12-31"
    return day, -len(node.facts.runs), node.id


def _original(
    node: Node[CopyFacts], earlier: Sequence[Node[CopyFacts]], original: dict[str, Node[CopyFacts]]
) -> Node[CopyFacts] | None:
    """The earliest report that `node` copies and that is no copy itself; failing that, what an earlier copy copies,
    if enough of it came through, or that copy."""
    for other in earlier:
        if other.id not in original:
            return other
    if not earlier:
        return None
    best = max(earlier, key=lambda other: _copied(node, other))
    root = original[best.id]
    return root if _copied(node, root) >= COPIED / 2 else best


def _copied(later: Node[CopyFacts], earlier: Node[CopyFacts]) -> float:
    """The share of the later report's words that stand in runs of the earlier one."""
    runs = _unpacked(later.facts.runs)
    known = _known(earlier.facts.runs)
    unquoted = shared = shared_unquoted = 0
    covered = 0
    for place, run in enumerate(runs):
        if run >> 1 in known:
            covered = place + RUN
        here = place < covered
        shared += here
        if not run & 1:
            unquoted += 1
            shared_unquoted += here
    if shared < LEAST_SHARED:
        return 0.0
    if unquoted < LEAST_UNQUOTED:
        return shared / len(runs)
    return min(shared / len(runs), shared_unquoted / unquoted) if unquoted else 0.0


def _passages(copy: Node[CopyFacts], original: Node[CopyFacts]) -> tuple[Span, ...]:
    """The shared words as they stand in the copy."""
    text = zlib.decompress(base64.b85decode(copy.facts.text)).decode("utf-8", "surrogatepass")
    words = _words(text)
    known = _known(original.facts.runs)
    ranges: list[list[int]] = []
    for place, run in enumerate(_unpacked(copy.facts.runs)):
        if run >> 1 not in known:
            continue
        if ranges and place <= ranges[-1][1] + JOINED:
            ranges[-1][1] = place + RUN
        else:
            ranges.append([place, place + RUN])
    return tuple(
        Span.of(text, words[first][0], words[last - 1][1]) for first, last in ranges if last - first >= LEAST_PASSAGE
    )


@lru_cache(maxsize=256)
def _unpacked(runs: str) -> array[int]:
    return array("I", base64.b85decode(runs))


@lru_cache(maxsize=256)
def _known(runs: str) -> frozenset[int]:
    return frozenset(run >> 1 for run in _unpacked(runs))


def _words(text: str) -> list[Offsets]:
    return furniture.split(text, MOST_WORDS)[0]


def _runs(text: str, words: Sequence[Offsets]) -> list[int]:
    """The hash of the run that starts at each word; none for a text shorter than one run."""
    spelled = text.lower().replace("’", "'")
    if len(spelled) != len(text):  # a few letters grow when lowered
        spelled = text
    codes = [zlib.crc32(spelled[start:end].encode("utf-8", "surrogatepass")) for start, end in words]
    quotations = iter(_QUOTED.finditer(text))
    quoted_from, quoted_to = _next_quotation(quotations)
    runs = []
    rolling = 0
    for place, code in enumerate(codes):
        rolling = rolling * _BASE + code & _MASK
        if place >= RUN:
            rolling = rolling - codes[place - RUN] * _OUT & _MASK
        if place < RUN - 1:
            continue
        start = words[place - RUN + 1][0]
        while quoted_to <= start:
            quoted_from, quoted_to = _next_quotation(quotations)
        mixed = (rolling ^ rolling >> 29) * _MIX & _MASK
        runs.append(mixed >> 32 & ~1 | (quoted_from <= start))
    return runs


def _next_quotation(quotations: Iterator[re.Match[str]]) -> Offsets:
    found = next(quotations, None)
    return found.span() if found else (sys.maxsize, sys.maxsize)
