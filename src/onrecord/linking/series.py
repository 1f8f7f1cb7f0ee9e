"""Series: figures of one subject over time.

Two figures are linked when their subjects, units and places can be the same and their reports speak of the same things.
Those that are in a story's toll (linking/tolls.py) make no series besides it: what they disagree on is about it.
Within a component, the most particular subjects lead, and a vaguer one joins only where it fits one of them alone:
a false disagreement is worse than two series.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import log, sqrt
from typing import ClassVar

from onrecord.linking import changes, disagreements
from onrecord.linking.counts import Count, SeriesFacts, as_of, at_home, context_of, extent, name_words, subject_of
from onrecord.linking.linker import Node, Upstream
from onrecord.linking.rarity import rarity
from onrecord.linking.terms import terms_of
from onrecord.record import Entry, Figure, Point, Reading, Report, Series, content_id
from onrecord.text.names import names_compatible
from onrecord.text.times.calendar import days_of, in_order
from onrecord.text.units.measures import is_measure

CONTEXT_TERMS = 12
"""Terms kept of a report, the weightiest of its names and its lead."""
SAME_CONTEXT, SAME_CONTEXT_LATER = 0.28, 0.42
"""Cosine of two contexts from which reports speak of the same things: within SOON_DAYS, and later. On GVA dev, nine
in ten of such pairs are of one story within two weeks, three in four later."""
SOON_DAYS = 14
LATER_DAYS = 60
"""Days after which like contexts mean one place and not one thing."""
NAMED_CONTEXT = 0.5
"""Part of this that is enough where both subjects are restricted by the same telling word ("in Ruritania")."""
TELLING = 11.0
"""Rarity from which a noun or a restriction tells a counted thing from others of its kind."""
COUNTED_APART = 10.0
"""Rarity of a noun below which it counts too many things to be followed by itself: people, women, countries, days."""
SCOPE = 4
"""How many times one value can be another's before the two count different things (a strike, and the war)."""
SCOPE_DAYS = 10
"""Days in which a running total may grow by as much again."""
NEXT_WORD = 24
"""Code points within which the word beside a number stands."""
_KEY_TERMS = 8
SHARE = 0.3
"""Share of a series' figures that have to tell a part of its subject for the series to be called by it."""
_AGE = "year of age"
"""A unit whose subjects are followed only where they are "age | " and a name: a boy of seven is anyone."""
_FOLLOWED = re.compile(r"[A-Z]{3}\Z|percent")
_MORE = frozenset({"another", "additional", "further", "extra", "more", "other", "others", "new"})
_WHOLES = frozenset({"the", "these", "those", "them", "his", "her", "its", "their", "our", "us", "whom", "which"})
_OF_TOLLS = frozenset({"dead", "wounded", "shot"})
_SINCE = re.compile(r"\bsince (?:the |early |mid-|late )?\Z", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s|\n")


class SeriesLinker:
    """Figure with a subject -> series."""

    name: ClassVar[str] = "series"
    facts: ClassVar[type[SeriesFacts]] = SeriesFacts

    def nodes(self, reading: Reading) -> tuple[Count, ...]:
        report = reading.report
        counted = [figure for figure in reading.figures if figure.subject and not _is_part(figure)]
        if not counted:
            return ()
        speakers = {statement.id: statement.speaker_name for statement in reading.statements}
        context = _context(report)
        published = report.published or report.published_from
        ends = [found.end() for found in _SENTENCE_END.finditer(report.text)]
        since = _since(reading, ends)
        return tuple(
            Node(
                id=figure.id,
                report=report.id,
                published=published,
                outlet=report.outlet,
                claims=(figure.id,),
                facts=_facts(figure, report, speakers.get(figure.attributed_to or ""), context, ends, since),
            )
            for figure in counted
        )

    def keys(self, node: Count) -> frozenset[str]:
        """The noun with its states, with each of the weightiest terms of the context and each telling restriction."""
        subject = subject_of(node.facts.subject)
        label = " ".join((subject.noun, *sorted(subject.states)))
        context = context_of(node.facts.context)
        terms = sorted(context, key=lambda term: (-context[term], term))[:_KEY_TERMS]
        keys = {f"c {label} {term}" for term in terms}
        if node.facts.unit == _AGE:
            keys.add(f"a {node.facts.subject.rpartition(' ')[2].lower()}")
        keys |= {f"r {label} {word}" for words in subject.restrictions.values() for word in words if _telling(word)}
        return frozenset(keys)

    def linked(self, a: Count, b: Count) -> bool:
        return _same_subject(a, b) and _same_place(a, b) and _same_context(a, b)

    def entries(self, component: Sequence[Count], upstream: Upstream) -> tuple[Entry, ...]:
        found: list[Entry] = []
        for group in (at_home(group, upstream) for group in _groups(component)):
            if group[0].facts.partial or not _is_of_something(group, upstream):
                continue
            series = _series(group, upstream)
            toll = _toll_of(group, upstream)
            if toll is None:
                found.append(series)
            else:
                series = replace(series, id=toll)
            if _is_particular(group):
                compared = _of_one_area(group)
                found += disagreements.of_figures(series, compared, upstream)
                found += changes.of_figures(series, compared, upstream, toll=toll is not None)
        return tuple(found)


def _is_part(figure: Figure) -> bool:
    """A part of what is counted, "a third of the deaths", counts nothing itself."""
    return 0 < figure.value < 1 and not is_measure(figure.unit)


def _toll_of(group: Sequence[Count], upstream: Upstream) -> str | None:
    """The toll of a story that most of these figures are in: it is their series."""
    if not subject_of(group[0].facts.subject).states & _OF_TOLLS:
        return None
    tolls = Counter(toll for node in group if (toll := upstream.toll(node.id)) is not None)
    return next((toll for toll, count in tolls.items() if 2 * count > len(group)), None)


def _since(reading: Reading, ends: Sequence[int]) -> dict[int, str]:
    """By sentence, since when something is counted, where that is long before the report's own day."""
    found: dict[int, str] = {}
    text, published = reading.report.text, reading.report.published
    if published is None:
        return found
    for time in reading.times:
        begun = days_of(time.value)
        before = text[max(0, time.span.start - NEXT_WORD) : time.span.start]
        if begun and (published - begun[0]).days > LATER_DAYS and _SINCE.search(before):
            found.setdefault(bisect_right(ends, time.span.start), time.value)
    return found


def _facts(
    figure: Figure, report: Report, speaker: str | None, context: str, ends: Sequence[int], since: Mapping[int, str]
) -> SeriesFacts:
    """ends: where the report's sentences end; since: by sentence."""
    sentence = bisect_right(ends, figure.span.start)
    return SeriesFacts(
        subject=figure.subject or "",
        unit=figure.unit,
        measured=is_measure(figure.unit),
        place=figure.place.quote if figure.place else None,
        value=figure.value,
        value_to=figure.value_to,
        bound=figure.bound,
        as_of=figure.as_of,
        told=report.published.isoformat() if report.published else None,
        partial=_is_partial(figure, report.text),
        speaker=speaker,
        context=context,
        sentence=sentence,
        since=since.get(sentence),
        moves=figure.change is not None,
    )


def _is_partial(figure: Figure, text: str) -> bool:
    number = figure.number
    before = text[max(0, number.start - NEXT_WORD) : number.start].lower().split()[-1:]
    after = text[number.end : number.end + NEXT_WORD].lower().split()[:2]
    noun = subject_of(figure.subject or "").noun
    return bool(_MORE & {*before, *after[:1], noun}) or (
        after[:1] == ["of"] and after[1:2] != [] and after[1] in _WHOLES
    )


def _context(report: Report) -> str:
    terms = terms_of(report.text)
    counts = terms.names + Counter(terms.lead.keys())
    weights = {term: (1 + log(count)) * max(0.0, rarity(term) - 7) for term, count in counts.items()}
    kept = sorted((term for term in weights if weights[term]), key=lambda term: (-weights[term], term))[:CONTEXT_TERMS]
    length = sqrt(sum(weights[term] ** 2 for term in kept)) or 1.0
    return " ".join(f"{term}:{round(100 * weights[term] / length)}" for term in kept)


def _telling(word: str) -> bool:
    return rarity(word) >= TELLING


def _same_subject(a: Count, b: Count) -> bool:
    """Whether two subjects can be one. Shares and sums of money are of so many things that theirs must be the same."""
    one, two = a.facts, b.facts
    if (one.partial, one.measured, one.since) != (two.partial, two.measured, two.since):
        return False
    if one.unit == two.unit == _AGE:
        return _same_age(one, two)
    if one.measured:
        return one.unit == two.unit and one.subject.lower() == two.subject.lower()
    return subject_of(one.subject).can_be(subject_of(two.subject))


def _same_age(one: SeriesFacts, two: SeriesFacts) -> bool:
    """Whether two ages can be one person's, a birthday apart; of one name alone, the age must be the same."""
    apart = abs(one.value - two.value)
    return apart <= _are_full(one, two) and names_compatible(_aged(one), _aged(two))


def _are_full(one: SeriesFacts, two: SeriesFacts) -> bool:
    """Whether two ages are told of people with first and last names."""
    return " " in _aged(one) and " " in _aged(two)


def _aged(age: SeriesFacts) -> str:
    """Whose age it is."""
    return age.subject.removeprefix("age | ")


def _same_place(a: Count, b: Count) -> bool:
    if not a.facts.place or not b.facts.place:
        return True
    one, two = name_words(a.facts.place), name_words(b.facts.place)
    return one <= two or two <= one


def _same_context(a: Count, b: Count) -> bool:
    """Whether two figures stand in reports of the same things, and count something that can be told apart at all."""
    if a.report == b.report:
        return True
    one, two = subject_of(a.facts.subject), subject_of(b.facts.subject)
    if (one.bare or two.bare) and not a.facts.measured:
        return False
    if not one.states and not (one.restrictions and two.restrictions) and rarity(one.noun) < COUNTED_APART:
        return False
    days = abs((a.published - b.published).days) if a.published and b.published else 0
    least = SAME_CONTEXT if days <= SOON_DAYS else SAME_CONTEXT_LATER
    restrictions = (frozenset().union(*subject.restrictions.values()) for subject in (one, two))
    told = a.facts.unit == _AGE and _are_full(a.facts, b.facts)
    if told or any(map(_telling, frozenset.intersection(*restrictions))):
        least *= NAMED_CONTEXT
    elif days > LATER_DAYS:
        return False
    context, other = context_of(a.facts.context), context_of(b.facts.context)
    return sum(weight * other.get(term, 0) for term, weight in context.items()) >= least * 10_000


def _is_of_something(group: Sequence[Count], upstream: Upstream) -> bool:
    """Whether a series counts what a reader can name: more than a noun ("people", "letter"), or a measure that is told
    more than once, of a noun alone by several independent reports; and more than "one of the sisters", told by one
    report. Other figures remain claims."""
    if group[0].facts.unit == _AGE:
        return group[0].facts.subject.rpartition(" ")[2].istitle()  # somebody with a name
    if group[0].facts.measured and len(group) == 1:
        return False
    several = upstream.independent({node.report for node in group}) > 1
    if not several and all(node.facts.value == 1 and not subject_of(node.facts.subject).states for node in group):
        return False
    if any(not subject_of(node.facts.subject).bare for node in group):
        return True
    return group[0].facts.measured and several


def _of_one_area(group: Sequence[Count]) -> Sequence[Count]:
    """Of a count that depends on its area, the figures that tell it, if any does."""
    placed = [node for node in group if "in" in subject_of(node.facts.subject).restrictions]
    return placed if placed and subject_of(group[0].facts.subject).local else group


def _is_particular(group: Sequence[Count]) -> bool:
    """Whether what a series counts is told narrowly enough to speak of disagreement and change: by one state
    ("dead"), by what it is of ("trucks of aid"), or by both what it is of and where ("cases of flu in Arland")."""
    subjects = [subject_of(node.facts.subject) for node in group]
    if group[0].facts.measured:
        return (
            group[0].facts.unit is not None and bool(_FOLLOWED.match(group[0].facts.unit)) and len(_parts(group[0])) > 1
        )
    return (
        subjects[0].total
        or any(subject.placed_incidents for subject in subjects)
        or (rarity(subjects[0].noun) >= COUNTED_APART and any("of" in subject.restrictions for subject in subjects))
    )


def _parts(node: Count) -> frozenset[str]:
    return subject_of(node.facts.subject).words


def _groups(component: Sequence[Count]) -> list[list[Count]]:
    """One group a counted thing, in order of date; groups in order of their first figure."""
    ordered = sorted(component, key=lambda node: (-len(_parts(node)), node.facts.place is None, node.order))
    groups: list[list[Count]] = []
    for node in ordered:
        fitting = [group for group in groups if _fits(node, group)]
        alike = [group for group in fitting if _parts(group[0]) == _parts(node)] or fitting
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
    return all(_same_scope(node, other) and not _told_apart(node, other) for other in group)


def _told_apart(a: Count, b: Count) -> bool:
    """Whether one sentence, or of measures one report, gives both for one time, by one speaker, and tells no move:
    "14 % in one, 9 % in the other".

    What the subject does not say of their difference, it will not say of other reports' figures either.
    """
    one, two = a.facts, b.facts
    if (a.report, one.as_of, one.speaker) != (b.report, two.as_of, two.speaker) or one.moves or two.moves:
        return False
    return (one.measured or one.sentence == two.sentence) and extent(a).excludes(extent(b))


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
    named = _named_by(group)
    return Series(
        id=content_id("se", group[0].id),
        subject=named.facts.subject,
        unit=named.facts.unit,
        place=next((node.facts.place for node in group if node.facts.place), None),
        points=tuple(_point(points[key], upstream) for key in sorted(points, key=lambda key: (in_order(key[0]), key))),
    )


def _named_by(group: Sequence[Count]) -> Count:
    """The figure whose subject stands for all: with what many of them tell ("in Mexico"), not what one of many does."""
    told = Counter(part for node in group for part in set(node.facts.subject.split(" | ")))

    def merit(node: Count) -> tuple[float, bool]:
        parts = set(node.facts.subject.split(" | "))
        return sum(told[part] / len(group) - SHARE for part in parts), node.facts.place is not None

    return max(group, key=merit)


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
