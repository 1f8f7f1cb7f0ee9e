"""Disagreements: claims of independent reports that cannot all be true. Pure builders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from decimal import Decimal
from itertools import combinations

from onrecord.linking.bounds import rounded_alike, written
from onrecord.linking.counts import Count, day_of, extent, subject_of
from onrecord.linking.linker import Upstream
from onrecord.record import Disagreement, DisagreementKind, Series, Side, Standing, content_id
from onrecord.text.names import names_compatible
from onrecord.text.subjects import subject_words


def disagreement(
    kind: DisagreementKind, about: str, topic: str, sides: Sequence[Side], *, superseded: bool = False
) -> Disagreement:
    """The disagreement of these sides, in the order given. Its id depends on its kind, subject and first claims."""
    return Disagreement(
        id=content_id("dg", kind.value, about, [side.claims[0] for side in sides]),
        kind=kind,
        about=about,
        topic=topic,
        sides=tuple(sides),
        standing=Standing.SUPERSEDED if superseded else Standing.OPEN,
    )


def of_figures(series: Series, counts: Sequence[Count], upstream: Upstream) -> list[Disagreement]:
    """The days on which independent reports, or two named speakers, give figures that cannot both hold.

    A report that itself gives two such figures counts more than one thing under this subject; it says nothing here.
    """
    found = []
    days = by_day(counts)
    lasting = not subject_of(series.subject).momentary
    for day, told in days.items():
        sides = _sides(told, upstream)
        if len(sides) > 1:
            topic = f"{subject_words(series.subject, series.unit)}, {day}"
            settled = lasting and any(group and not _opposed(group) for other, group in days.items() if other > day)
            found.append(disagreement(DisagreementKind.FIGURE, series.id, topic, sides, superseded=settled))
    return found


def by_day(counts: Sequence[Count]) -> dict[str, list[Count]]:
    """The figures of each day that are clear, in order of days.

    Zeros are left out: "no one was hurt in the second" is no total. So are the figures of a report that gives two that
    cannot both hold, unless all but one were told on an earlier day: then it only looks back.
    """
    days: defaultdict[str, list[Count]] = defaultdict(list)
    for count in counts:
        day = day_of(count)
        if day and count.facts.value:
            days[day].append(count)
    found: dict[str, list[Count]] = {}
    past: set[Decimal] = set()
    for day in sorted(days):
        found[day] = _clear(days[day], past)
        past |= {count.facts.value for count in days[day]}
    return found


def cannot_both_hold(a: Count, b: Count) -> bool:
    """Whether the bounds of two figures exclude each other, and neither is the other rounded."""
    return extent(a).excludes(extent(b)) and not rounded_alike(a.facts.value, b.facts.value)


def _clear(counts: Sequence[Count], past: Set[Decimal]) -> list[Count]:
    by_teller: defaultdict[tuple[str, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        by_teller[count.report, count.facts.speaker].append(count)
    doubtful: set[str] = set()
    kept: list[Count] = []
    for (report, _), group in by_teller.items():
        if _opposed(group):
            group = [count for count in group if count.facts.value not in past]
            if _opposed(group):
                doubtful.add(report)
        kept += group
    return [count for count in kept if count.report not in doubtful]


def _opposed(counts: Sequence[Count]) -> bool:
    return any(cannot_both_hold(a, b) for a, b in combinations(counts, 2))


def _independent(a: Count, b: Count, upstream: Upstream) -> bool:
    if upstream.original(a.report) != upstream.original(b.report):
        return True
    one, two = a.facts.speaker, b.facts.speaker
    return one is not None and two is not None and not names_compatible(one, two)


def _sides(counts: Sequence[Count], upstream: Upstream) -> list[Side]:
    """One side a value, the narrowest bounds first to take one; a wider one joins the side that it agrees with."""
    opposed = [
        count
        for count in counts
        if any(cannot_both_hold(count, other) and _independent(count, other, upstream) for other in counts)
    ]
    sides: list[list[Count]] = []
    for count in sorted(opposed, key=lambda count: (extent(count).width, count.facts.value, count.order)):
        agreeing = [side for side in sides if not any(cannot_both_hold(count, other) for other in side)]
        if not agreeing:
            sides.append([count])
        elif len(agreeing) == 1:
            agreeing[0].append(count)
    ordered = [sorted(side, key=lambda count: count.order) for side in sides]
    return [_side(side) for side in sorted(ordered, key=lambda side: side[0].order)]


def _side(counts: Sequence[Count]) -> Side:
    first = min(counts, key=lambda count: (extent(count).width, count.order)).facts
    return Side(
        says=written(first.value, first.value_to, first.bound),
        claims=tuple(count.id for count in counts),
        reports=tuple(dict.fromkeys(count.report for count in counts)),
    )
