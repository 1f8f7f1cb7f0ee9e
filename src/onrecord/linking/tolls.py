"""Tolls: how many dead and how many wounded one occurrence has, as the reports of its story tell it day by day.

A toll is a series whose points cite figures, and where people are told one by one, event mentions and mentions.
The dead only grow. The wounded are those of the reports that know of all the dead: who dies of wounds moves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from onrecord.linking.linker import Upstream
from onrecord.linking.toll_facts import Tally, TollFacts
from onrecord.record import Bound, Point, Series, content_id, kind_of

SCOPE = 4
"""How many times one report's dead can be another's before a story has more than one occurrence."""
ABOUT_IT = 0.5
"""Part of a story's reports that must tell a toll: others are stories of a policy or a trial, with dead in passing."""
FEW = 20
"""Dead up to whom those that reports tell of one by one are all."""
UNIT = "people"
UNDATED = "9999-12-31"
"""After all days."""


@dataclass(frozen=True, slots=True)
class Teller:
    """One report's toll."""

    report: str
    toll: TollFacts

    @property
    def day(self) -> str | None:
        """ISO; None where it is not certain."""
        return self.toll.told


@dataclass(frozen=True, slots=True)
class _Value:
    """A running total at one time, and the tallies that tell it."""

    count: int
    bound: Bound
    tallies: tuple[tuple[str, Tally], ...]


def tolls(story: Sequence[tuple[str, TollFacts | None]], upstream: Upstream) -> tuple[Series, ...]:
    """The dead and the wounded of a story. story: its reports, by id, in order of date, and what each tells of a toll.

    None where it tells several occurrences, or of so many that figures alone tell them: those have series by place.
    """
    told = [Teller(report, toll) for report, toll in story if toll is not None]
    known = sorted(told, key=lambda teller: teller.day or UNDATED)
    tellers = [teller for teller in known if teller.toll.harmed]
    dead = [teller.toll.dead.count for teller in tellers if teller.toll.dead and teller.toll.dead.bound is Bound.EXACT]
    if len(tellers) < ABOUT_IT * len(story) or any(teller.toll.many for teller in tellers):
        return ()
    if dead and max(dead) > SCOPE * min(dead):
        return ()
    found = (
        _series("dead", known, lambda toll: toll.dead, _dead, upstream),
        _series("wounded", known, lambda toll: toll.wounded, _wounded, upstream),
    )
    return tuple(series for series in found if series is not None)


def _dead(tellers: Sequence[Teller], upstream: Upstream) -> _Value | None:
    """The highest count: the dead only grow."""
    return _told(tellers, lambda toll: toll.dead, lambda count, _: (count, 0))


def _wounded(tellers: Sequence[Teller], upstream: Upstream) -> _Value | None:
    """What most of the reports that know of all the dead tell; of several, the highest. Where these tell of none, those
    who were hurt before some of them died, if the dead are few: of many, no report counts all."""
    most = max(teller.toll.killed for teller in tellers)
    complete = [teller for teller in tellers if teller.toll.killed == most]
    found = _told(complete, lambda toll: toll.wounded, lambda count, reports: (upstream.independent(reports), count))
    harmed = max(teller.toll.harmed for teller in tellers)
    if found is not None or most > FEW or not any(teller.toll.wounded for teller in tellers):
        return found
    tallies = [(teller.report, tally) for teller in complete if (tally := teller.toll.dead)]
    tallies += [
        (teller.report, tally)
        for teller in tellers
        if teller.toll.harmed == harmed > most and (tally := teller.toll.wounded)
    ]
    return _Value(harmed - most, Bound.AT_LEAST if harmed > most else Bound.EXACT, tuple(tallies))


def _told(
    tellers: Sequence[Teller],
    of: Callable[[TollFacts], Tally | None],
    weight: Callable[[int, frozenset[str]], tuple[int, int]],
) -> _Value | None:
    """The weightiest count, with all that tell it; exact where one of them is."""
    told: defaultdict[int, list[tuple[str, Tally]]] = defaultdict(list)
    for teller in tellers:
        tally = of(teller.toll)
        if tally is not None:
            told[tally.count].append((teller.report, tally))
    if not told:
        return None
    best = max(told, key=lambda count: weight(count, frozenset(report for report, _ in told[count])))
    bounds = [tally.bound for _, tally in told[best]]
    return _Value(best, Bound.EXACT if Bound.EXACT in bounds else bounds[0], tuple(told[best]))


def _series(
    state: str,
    known: Sequence[Teller],
    of: Callable[[TollFacts], Tally | None],
    running: Callable[[Sequence[Teller], Upstream], _Value | None],
    upstream: Upstream,
) -> Series | None:
    points: list[Point] = []
    days = [list(told) for _, told in groupby(known, key=lambda teller: teller.day)]
    for number, told in enumerate(days, start=1):
        so_far = [teller for day in days[:number] for teller in day]
        value = running(so_far, upstream)
        if value is None or not (value.count or points):
            continue
        went_on = bool(points) and points[-1].value == value.count
        point = _point(points[-1].as_of if went_on else told[0].day, state, value, so_far, upstream)
        points[len(points) - went_on :] = [point]
    first = next((tally.claims[0] for teller in known if (tally := of(teller.toll))), None)
    if not points or first is None:
        return None
    return Series(
        id=content_id("se", state, first),
        subject=f"people | {state}",
        unit=UNIT,
        place=_place(known),
        points=tuple(points),
    )


def _place(known: Sequence[Teller]) -> str | None:
    """The place that most of the reports tell; of several, the first."""
    places = Counter(teller.toll.place for teller in known if teller.toll.place and teller.toll.harmed)
    return places.most_common(1)[0][0] if places else None


def _point(as_of: str | None, state: str, value: _Value, so_far: Sequence[Teller], upstream: Upstream) -> Point:
    claims = dict.fromkeys(claim for _, tally in value.tallies for claim in tally.claims)
    reports = {report for report, _ in value.tallies}
    for teller in so_far:
        same = [one.figure for one in teller.toll.counted if (one.state, one.value) == (state, value.count)]
        claims.update(dict.fromkeys(same))
        reports |= {teller.report} if same else set()
    return Point(
        as_of=as_of,
        value=Decimal(value.count),
        value_to=None,
        bound=value.bound,
        figures=tuple(claim for claim in claims if kind_of(claim) == "figures"),
        told=tuple(claim for claim in claims if kind_of(claim) != "figures"),
        independent=upstream.independent(reports),
    )
