"""Quotations: one saying, however many reports carry it, in full, in part or reworded.

Tellings are linked by their words; in a component, each goes to the fullest telling that it matches, if the speakers
can be the same. The same long words from the mouths of two speakers make a disagreement about who said them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import ClassVar
from zlib import crc32

from onrecord.linking import sayings
from onrecord.linking.disagreements import disagreement
from onrecord.linking.linker import Node, Upstream
from onrecord.linking.sayings import Saying
from onrecord.record import (
    Disagreement,
    DisagreementKind,
    Entry,
    Manner,
    Quotation,
    Reading,
    Side,
    Statement,
    StatementKind,
    content_id,
)
from onrecord.text.names import names_compatible, person, spelled_alike

SAME_WORDS = 0.7
"""Share of the shorter quotation that stands word for word in the longer."""
LONG, SHORT = 5, 2
"""Quoted words that are recognised whoever speaks; and with the same named speaker only."""
ALIGNED, ALIGNED_WORDS = 0.75, 10
"""Share of the shorter quotation, and its least words, that stand in the longer in the same order: one speaker's words
as two reporters wrote them down."""
TELLING = 10.0
"""Rarity, summed beyond common words, of a short quotation that can be recognised, and of words put into two mouths."""
REWORDED, REWORDED_QUOTED = 0.75, 0.65
"""Share of the content of the lighter telling that stands in the heavier: indirect, and both in quotation marks."""
REWORDED_HEAVIER = 0.5
"""Share of the heavier one's, for a telling without quotation marks: a summary of five sentences is no rewording."""
LEAST_CONTENT = 16.0
"""Weight of shared rarer words below which a rewording is chance: about four telling words."""
REWORDED_DAYS = 3
"""Days between reports beyond which like words are likelier a second saying."""
ATTRIBUTED = 8
"""Identical words in a row, quoted, that two people do not say by chance."""
_RUN = 4
_MOST_RUN_KEYS, _KEY_WORDS = 10, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationFacts:
    """One telling. text: its content, without outer quotation marks. speaker: the name that the report gives; None for
    an unnamed or unresolved one. mention: the claim that names it. beside: whether the name stands beside the words,
    not a pronoun or a role that was resolved to it."""

    kind: StatementKind
    text: str
    speaker: str | None
    mention: str | None
    beside: bool
    said_on: date | None


class QuotationLinker:
    """Statement of speech -> quotation."""

    name: ClassVar[str] = "quotations"
    facts: ClassVar[type[QuotationFacts]] = QuotationFacts

    def nodes(self, reading: Reading) -> tuple[Node[QuotationFacts], ...]:
        report = reading.report
        return tuple(
            Node(
                id=statement.id,
                report=report.id,
                published=report.published or report.published_from,
                outlet=report.outlet,
                claims=(statement.id,),
                facts=_facts(statement),
            )
            for statement in reading.statements
            if statement.manner is Manner.SPEECH and statement.content
        )

    def keys(self, node: Node[QuotationFacts]) -> frozenset[str]:
        """Runs of quoted words, whoever speaks, and pairs of the rarest words with the speaker's last name."""
        told = _saying(node)
        keys = set()
        runs = {
            crc32(" ".join(passage[place : place + _RUN]).encode("utf-8", "surrogatepass"))
            for passage in told.quoted
            for place in range(len(passage) - _RUN + 1)
        }
        keys |= {f"r {run:x}" for run in sorted(runs)[:_MOST_RUN_KEYS]}
        last = _last_name(node.facts.speaker)
        if last:
            rarest = sorted(told.weights, key=lambda word: (-told.weights[word], word))[:_KEY_WORDS]
            keys |= {f"w {last} {min(pair)} {max(pair)}" for pair in combinations(rarest, 2)}
            if 0 < told.quoted_length < LONG:
                keys |= {f"q {last} {' '.join(passage)}" for passage in told.quoted}
        return frozenset(keys)

    def linked(self, a: Node[QuotationFacts], b: Node[QuotationFacts]) -> bool:
        return match(a, b) > 0

    def entries(self, component: Sequence[Node[QuotationFacts]], upstream: Upstream) -> tuple[Entry, ...]:
        groups = _groups(component)
        quotations = [_quotation(group, upstream) for group in groups]
        return (*quotations, *_attributions(groups, quotations, upstream))


def match(a: Node[QuotationFacts], b: Node[QuotationFacts]) -> float:
    """How surely two tellings are of the same words, in [0, 1]; 0 if they are not. Symmetric.

    Long quotations match whoever is said to have said them; all else needs one named speaker.
    """
    one, two = _saying(a), _saying(b)
    wording = max((sayings.same_wording(x, y) for x in one.quoted for y in two.quoted), default=0.0)
    shortest = min(max(map(len, one.quoted), default=0), max(map(len, two.quoted), default=0))
    if shortest >= LONG and wording >= SAME_WORDS:
        return wording
    if not _same_speaker(a.facts.speaker, b.facts.speaker):
        return 0.0
    if shortest >= SHORT and wording == 1.0 and _near(a, b) and _telling(one, two):
        return 0.9
    if shortest >= ALIGNED_WORDS and any(sayings.alike(x, y) >= ALIGNED for x in one.quoted for y in two.quoted):
        return 0.8
    if a.report == b.report or not _near(a, b):
        return 0.0  # one report words what it says twice in the same words, or says two things
    lighter, heavier, weight = sayings.same_content(one, two)
    if weight < LEAST_CONTENT:
        return 0.0
    if one.quoted and two.quoted and a.facts.kind is b.facts.kind is StatementKind.DIRECT:
        return lighter * 0.9 if lighter >= REWORDED_QUOTED and heavier >= REWORDED_HEAVIER else 0.0
    return lighter * 0.9 if lighter >= REWORDED and heavier >= REWORDED_HEAVIER else 0.0


def _facts(statement: Statement) -> QuotationFacts:
    last = _last_name(statement.speaker_name)
    return QuotationFacts(
        kind=statement.kind,
        text=" … ".join(sayings.bare(span.quote) for span in statement.content),
        speaker=statement.speaker_name if statement.named else None,
        mention=statement.mention,
        beside=bool(last and statement.source and last in statement.source.quote.lower()),
        said_on=statement.said_on,
    )


def _saying(node: Node[QuotationFacts]) -> Saying:
    return sayings.saying(node.facts.text, node.facts.kind is StatementKind.DIRECT)


def _telling(one: Saying, two: Saying) -> bool:
    shorter = min((max(told.quoted, key=len) for told in (one, two)), key=len)
    return sayings.weight_of(shorter) >= TELLING


def _near(a: Node[QuotationFacts], b: Node[QuotationFacts]) -> bool:
    days = [node.facts.said_on or node.published for node in (a, b)]
    if days[0] is None or days[1] is None:
        return True
    return abs((days[0] - days[1]).days) <= REWORDED_DAYS


def _last_name(name: str | None) -> str | None:
    words = name.lower().replace(".", "").split() if name else []
    return words[-1] if words else None


def _same_speaker(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and _compatible(a, b)


def _compatible(a: str | None, b: str | None) -> bool:
    """Whether two names can be one speaker's; an unnamed one can be anyone."""
    return a is None or b is None or names_compatible(a, b)


def _groups(component: Sequence[Node[QuotationFacts]]) -> list[list[Node[QuotationFacts]]]:
    """One group a saying: its fullest telling first, then those that match it and whose speakers agree."""
    groups: list[list[Node[QuotationFacts]]] = []
    for node in sorted(component, key=_fullest):
        best: list[Node[QuotationFacts]] | None = None
        best_match = 0.0
        for group in groups:
            found = match(group[0], node)
            if found > best_match and all(_compatible(node.facts.speaker, other.facts.speaker) for other in group):
                best, best_match = group, found
        if best is None:
            groups.append([node])
        else:
            best.append(node)
    return groups


def _fullest(node: Node[QuotationFacts]) -> tuple[bool, int, tuple[str, str]]:
    """Quoted words first, the longest first, then the earliest."""
    told = _saying(node)
    return not told.quoted, -len(told.words), node.order


def _quotation(group: Sequence[Node[QuotationFacts]], upstream: Upstream) -> Quotation:
    ordered = sorted(group, key=lambda node: node.order)
    texts = list(dict.fromkeys(node.facts.text for node in sorted(group, key=_fullest)))
    seen: set[tuple[str, ...]] = set()
    wordings = []
    for text in texts:
        words = sayings.saying(text, True).words
        if words not in seen:
            seen.add(words)
            wordings.append(text)
    days = Counter(node.facts.said_on for node in ordered if node.facts.said_on)
    reports = tuple(dict.fromkeys(node.report for node in ordered))
    return Quotation(
        id=content_id("qu", ordered[0].id),
        speaker=_speaker(ordered, upstream),
        said_on=min(days, key=lambda day: (-days[day], day), default=None),
        text=wordings[0],
        variants=tuple(wordings[1:]),
        statements=tuple(node.id for node in ordered),
        reports=reports,
        independent=upstream.independent(reports),
    )


def _speaker(ordered: Sequence[Node[QuotationFacts]], upstream: Upstream) -> str | None:
    """The actor that most tellings name; the earliest of equals. Unnamed mentions count only where no one is named."""
    for named in (True, False):
        found = Counter(
            actor
            for node in ordered
            if (node.facts.speaker is not None) is named and node.facts.mention
            if (actor := upstream.actor(node.facts.mention))
        )
        if found:
            return max(found, key=lambda actor: found[actor])
    return None


def _attributions(
    groups: Sequence[Sequence[Node[QuotationFacts]]], quotations: Sequence[Quotation], upstream: Upstream
) -> list[Disagreement]:
    """Long identical words that independent reports put into the mouths of different named speakers."""
    found = []
    for (one, first), (two, second) in combinations(zip(groups, quotations, strict=True), 2):
        if {upstream.original(report) for report in first.reports} & {
            upstream.original(report) for report in second.reports
        }:
            continue
        pair = next(
            (
                (a, b)
                for a in sorted(one, key=lambda node: node.order)
                for b in sorted(two, key=lambda node: node.order)
                if a.facts.beside and b.facts.beside and _are_two(a, b) and _same_words(a, b)
            ),
            None,
        )
        if pair is None:
            continue
        sides = sorted(
            (_side(pair[0], first), _side(pair[1], second)), key=lambda side: (side[0].order, side[1].claims)
        )
        about = min((first, second), key=lambda quotation: quotation.statements[0] != sides[0][1].claims[0])
        found.append(disagreement(DisagreementKind.ATTRIBUTION, about.id, about.text, [side for _, side in sides]))
    return found


def _are_two(a: Node[QuotationFacts], b: Node[QuotationFacts]) -> bool:
    """Whether two speakers are not one: neither misspelled ("Consuelo", "Comsuelo" Low), nor the one whose words the
    other tells on: "“Mr. Low said, ‘…’,” said Ann Hale".
    """
    one, two = a.facts.speaker, b.facts.speaker
    if one is None or two is None or names_compatible(one, two):
        return False
    first, second = person(one), person(two)
    if first.surname == second.surname and spelled_alike(" ".join(first.given), " ".join(second.given)):
        return False
    told = ((_last_name(one), b), (_last_name(two), a))
    return not any(name in _saying(node).words for name, node in told)


def _same_words(a: Node[QuotationFacts], b: Node[QuotationFacts]) -> bool:
    one, two = _saying(a), _saying(b)
    return any(sayings.telling_run(x, y, ATTRIBUTED, TELLING) for x in one.quoted for y in two.quoted)


def _side(node: Node[QuotationFacts], quotation: Quotation) -> tuple[Node[QuotationFacts], Side]:
    says = node.facts.speaker or ""
    return node, Side(says=says, claims=quotation.statements, reports=quotation.reports)
