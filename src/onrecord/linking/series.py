"""Series: figures of one subject over time.

Two figures are linked when their subjects, units and places can be the same and their reports speak of the same things.
Within a component, the most particular subjects lead, and a vaguer one joins only where it fits one of them alone:
a false disagreement is worse than two series.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import ClassVar

from onrecord.linking import changes, disagreements
from onrecord.linking.counts import Count, SeriesFacts, as_of
from onrecord.linking.linker import Node, Upstream
from onrecord.linking.rarity import rarity
from onrecord.linking.terms import terms_of
from onrecord.record import Entry, Figure, Point, Reading, Report, Series, content_id

CONTEXT_NAMES = 8
"""Names kept of a report, the weightiest: what it is about."""
SHARED_CONTEXT = 2
"""Names of these that two reports must share, unless their subjects name what they count."""
PARTICULAR = 11.0
"""Rarity from which a word of a subject tells it from others of its kind, whatever the report is about."""
SCOPE = 4
"""How many times one value can be another's before the two count different things (a strike, and the war)."""
SCOPE_DAYS = 10
"""Days in which a running total may grow by as much again."""
NEXT_WORD = 24
"""Code points within which the word beside a number stands."""
_KEY_WORDS = 3
_MEASURED = re.compile(r"[A-Z]{3}\Z|percent|percentage point")
_MORE = frozenset({"another", "additional", "further", "extra", "more", "other", "new"})


class SeriesLinker:
    """Figure with a subject -> series."""

    name: ClassVar[str] = "series"
    facts: ClassVar[type[SeriesFacts]] = SeriesFacts

    def nodes(self, reading: Reading) -> tuple[Count, ...]:
        report = reading.report
        counted = [figure for figure in reading.figures if figure.subject]
        if not counted:
            return ()
        speakers = {statement.id: statement.speaker_name for statement in reading.statements}
        context = _context(report)
        published = report.published or report.published_from
        return tuple(
            Node(
                id=figure.id,
                report=report.id,
                published=published,
                outlet=report.outlet,
                claims=(figure.id,),
                facts=_facts(figure, report, speakers.get(figure.attributed_to or ""), context),
            )
            for figure in counted
        )

    def keys(self, node: Count) -> frozenset[str]:
        """The rarest words of the subject with each name of the context, and with each other."""
        words = sorted(_words(node), key=lambda word: (-rarity(word), word))
        keys = {f"c {word} {name}" for word in words[:_KEY_WORDS] for name in node.facts.context.split()}
        if any(rarity(word) >= PARTICULAR for word in words):
            keys |= {f"s {min(pair)} {max(pair)}" for pair in combinations(words[:_KEY_WORDS], 2)}
            keys |= {f"s {words[0]}"} if len(words) == 1 else set()
        return frozenset(keys)

    def linked(self, a: Count, b: Count) -> bool:
        return _same_subject(a, b) and _same_place(a, b) and _same_context(a, b)

    def entries(self, component: Sequence[Count], upstream: Upstream) -> tuple[Entry, ...]:
        found: list[Entry] = []
        for group in _groups(component):
            series = _series(group, upstream)
            found.append(series)
            if not group[0].facts.more:
                found += disagreements.of_figures(series, group, upstream)
                found += changes.of_figures(series, group, upstream)
        return tuple(found)


def _facts(figure: Figure, report: Report, speaker: str | None, context: str) -> SeriesFacts:
    number = figure.number
    beside = (
        report.text[max(0, number.start - NEXT_WORD) : number.start].split()[-1:]
        + report.text[number.end : number.end + NEXT_WORD].split()[:1]
    )
    return SeriesFacts(
        subject=figure.subject or "",
        unit=figure.unit,
        place=figure.place.quote if figure.place else None,
        value=figure.value,
        value_to=figure.value_to,
        bound=figure.bound,
        as_of=figure.as_of,
        more=any(word.lower() in _MORE for word in beside),
        speaker=speaker,
        context=context,
    )


def _context(report: Report) -> str:
    names = terms_of(report.text).names
    weights = {name: count * max(0.0, rarity(name) - 7) for name, count in names.items()}
    return " ".join(sorted(sorted(weights, key=lambda name: (-weights[name], name))[:CONTEXT_NAMES]))


def _words(node: Count) -> frozenset[str]:
    return frozenset(node.facts.subject.lower().split())


def _same_subject(a: Count, b: Count) -> bool:
    """Whether two subjects can be one: units agree, and one has all the words of the other. Shares and sums of money
    are of so many things that their subjects must be the same."""
    one, two = a.facts, b.facts
    if one.more is not two.more or one.unit != two.unit:
        return False
    words, others = _words(a), _words(b)
    if one.unit and _MEASURED.match(one.unit):
        return words == others
    return words <= others or others <= words


def _same_place(a: Count, b: Count) -> bool:
    if not a.facts.place or not b.facts.place:
        return True
    one, two = (frozenset(re.findall(r"\w+", place.lower())) - {"the"} for place in (a.facts.place, b.facts.place))
    return one <= two or two <= one


def _same_context(a: Count, b: Count) -> bool:
    if a.report == b.report or any(rarity(word) >= PARTICULAR for word in _words(a) & _words(b)):
        return True
    shared = set(a.facts.context.split()) & set(b.facts.context.split())
    return len(shared) >= SHARED_CONTEXT


def _groups(component: Sequence[Count]) -> list[list[Count]]:
    """One group a counted thing, in order of date; groups in order of their first figure."""
    ordered = sorted(component, key=lambda node: (-len(_words(node)), node.facts.place is None, node.order))
    groups: list[list[Count]] = []
    for node in ordered:
        fitting = [group for group in groups if _fits(node, group)]
        alike = [group for group in fitting if _words(group[0]) == _words(node)] or fitting
        if len(alike) == 1:
            alike[0].append(node)
        else:
            groups.append([node])
    for group in groups:
        group.sort(key=lambda node: node.order)
    return sorted(groups, key=lambda group: group[0].order)


def _fits(node: Count, group: Sequence[Count]) -> bool:
    if not all(_same_subject(node, other) and _same_place(node, other) for other in group):
        return False
    if not any(_same_context(node, other) for other in group):
        return False
    return all(_same_scope(node, other) for other in group)


def _same_scope(a: Count, b: Count) -> bool:
    """Whether the values are of one order, given the days between them."""
    one, two = abs(a.facts.value), abs(b.facts.value)
    low, high = min(one, two), max(one, two)
    days = abs((a.published - b.published).days) if a.published and b.published else 0
    return high <= max(low, Decimal(1)) * SCOPE * (1 + Decimal(days) / SCOPE_DAYS)


def _series(group: Sequence[Count], upstream: Upstream) -> Series:
    points: defaultdict[tuple[str, Decimal, Decimal, str], list[Count]] = defaultdict(list)
    for node in group:
        facts = node.facts
        upper = facts.value if facts.value_to is None else facts.value_to
        points[as_of(node) or "", facts.value, upper, facts.bound.value].append(node)
    fullest = max(group, key=lambda node: (len(_words(node)), node.facts.place is not None))
    return Series(
        id=content_id("se", group[0].id),
        subject=fullest.facts.subject,
        unit=fullest.facts.unit,
        place=next((node.facts.place for node in group if node.facts.place), None),
        points=tuple(_point(points[key], upstream) for key in sorted(points, key=lambda key: (not key[0], key))),
    )


def _point(nodes: Sequence[Count], upstream: Upstream) -> Point:
    facts = nodes[0].facts
    return Point(
        as_of=as_of(nodes[0]),
        value=facts.value,
        value_to=facts.value_to,
        bound=facts.bound,
        figures=tuple(node.id for node in nodes),
        independent=upstream.independent({node.report for node in nodes}),
    )
