"""What the tellings of one event disagree on, and how its status changed from report to report.

Only what tellings say outright counts (event_outright.py), and only of the very same act (event_matches.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from onrecord.linking.changes import change
from onrecord.linking.disagreements import disagreement
from onrecord.linking.event_facts import EventFacts
from onrecord.linking.event_matches import denied_and_admitted, same_act, same_but_for_the_day
from onrecord.linking.event_outright import Outright
from onrecord.linking.event_pairs import about_the_same
from onrecord.linking.event_ways import Way
from onrecord.linking.linker import Node, Upstream
from onrecord.record import Change, ChangeKind, Disagreement, DisagreementKind, Event, Side
from onrecord.text.times.calendar import days_of

EventNode = Node[EventFacts]
_ABOUT = 0.1
"""What two passages share of their rarest words, at least, for one to own up to what the other denies."""
_OPEN_DAYS = 2
"""Days after which the later side of a disagreement stands alone: whoever was first has had time to answer."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """A telling that says something outright. told: the report's day, where it is certain."""

    node: EventNode
    says: Outright
    told: str | None


def disagreements(event: Event, tellings: Sequence[EventNode], upstream: Upstream) -> list[Disagreement]:
    """Told as happened and denied by independent reports; dated on different days by independent reports."""
    found = []
    happened, denied = _telling(tellings, Way.HAPPENED), _telling(tellings, Way.DENIED)
    against = [(a, b) for a in happened for b in denied if _answers(b, a) and same_act(a.says, b.says, upstream)]
    sides = {"happened": _ordered(a for a, _ in against), "denied": _ordered(b for _, b in against)}
    if _independent(list(sides.values()), upstream):
        found.append(_disagreement(DisagreementKind.DENIAL, event, sides))
    apart = [
        pair
        for pair in combinations(_of_one_day(happened), 2)
        if same_but_for_the_day(pair[0].says, pair[1].says, upstream)
    ]
    by_day: defaultdict[str, list[_Telling]] = defaultdict(list)
    for telling in _ordered(telling for pair in apart for telling in pair):
        by_day[telling.says.day or ""].append(telling)
    if _independent(list(by_day.values()), upstream):
        found.append(_disagreement(DisagreementKind.DATE, event, dict(sorted(by_day.items()))))
    return found


Answers = Mapping[int, Sequence[tuple[_Telling, _Telling]]]
"""By the place of a group of tellings: those that deny it, each with one by which somebody owns up to it."""


def admissions(groups: Sequence[Sequence[EventNode]], upstream: Upstream) -> Answers:
    """What is denied in one event and owned up to in another, as independent reports tell it."""
    denied = [(place, telling) for place, nodes in enumerate(groups) for telling in _telling(nodes, Way.DENIED)]
    happened = [(place, telling) for place, nodes in enumerate(groups) for telling in _telling(nodes, Way.HAPPENED)]
    admitted = [(place, telling) for place, telling in happened if telling.says.admitted]
    found: defaultdict[int, list[tuple[_Telling, _Telling]]] = defaultdict(list)
    for (place, no), (other, yes) in product(denied, admitted):
        if place != other and owned_up_to(no.node, yes.node) and denied_and_admitted(no.says, yes.says, upstream):
            found[place].append((no, yes))
    return {place: pairs for place, pairs in found.items() if _independent(list(_sides(pairs).values()), upstream)}


def answered(event: Event, pairs: Sequence[tuple[_Telling, _Telling]]) -> Disagreement:
    """The disagreement of those who deny an event with those who own up to it."""
    return _disagreement(DisagreementKind.DENIAL, event, _sides(pairs))


def _sides(pairs: Sequence[tuple[_Telling, _Telling]]) -> dict[str, list[_Telling]]:
    return {"denied": _ordered(no for no, _ in pairs), "happened": _ordered(yes for _, yes in pairs)}


def owned_up_to(a: EventNode, b: EventNode) -> bool:
    """Whether one telling denies what the other may own up to: one verb, and a passage about the same."""
    one, two = a.facts.outright, b.facts.outright
    if one is None or two is None or one.act != two.act or {one.way, two.way} != {Way.DENIED, Way.HAPPENED}:
        return False
    if not (one.admitted or two.admitted) or about_the_same(a.facts, b.facts) < _ABOUT:
        return False
    days, others = days_of(a.facts.date), days_of(b.facts.date)
    return days is None or others is None or (days[0] <= others[1] and others[0] <= days[1])


def changes(event: Event, tellings: Sequence[EventNode], upstream: Upstream) -> list[Change]:
    """What was planned or demanded and is told as happened, dropped or denied by a later report.

    What a report tells as happened by the time of the plan is an act before it: then the plan is of another.
    """
    ahead, happened = _telling(tellings, Way.AHEAD), _telling(tellings, Way.HAPPENED)
    undone = [*_telling(tellings, Way.DROPPED), *_telling(tellings, Way.DENIED)]
    for plan in ahead:
        if any(done.told and plan.told and done.told <= plan.told and _same(plan, done, upstream) for done in happened):
            continue
        for after in (happened, undone):
            turn = next(
                (later for later in _ordered(after) if _follows(later, plan) and _same(plan, later, upstream)), None
            )
            if turn is not None and turn.told:
                before, now = plan.node.facts.status, turn.node.facts.status
                evidence = (*plan.node.claims, *turn.node.claims)
                on = date.fromisoformat(turn.told)
                return [change(ChangeKind.STATUS, event.id, turn.says.phrase, before, now, on, evidence)]
    return []


def _same(a: _Telling, b: _Telling, upstream: Upstream) -> bool:
    return same_act(a.says, b.says, upstream)


def _telling(nodes: Sequence[EventNode], way: Way) -> list[_Telling]:
    """The tellings that say this outright, in order."""
    return _ordered(
        _Telling(node, node.facts.outright, node.facts.told)
        for node in nodes
        if node.facts.outright is not None and node.facts.outright.way is way
    )


def _ordered(tellings: Iterable[_Telling]) -> list[_Telling]:
    once = {telling.node.id: telling for telling in tellings}
    return sorted(once.values(), key=lambda telling: telling.node.order)


def _answers(denied: _Telling, happened: _Telling) -> bool:
    """Whether a telling that something did not happen can be against one that it did: of one verb, and by someone if
    it is denied of someone. What is yet to happen has not happened, so it must not be the earlier one, unless somebody
    denies that it has."""
    if denied.says.act != happened.says.act or (denied.says.agent and not happened.says.agent):
        return False
    if denied.says.cued and denied.says.past:
        return True
    return bool(denied.told and happened.told and happened.told <= denied.told)


def _follows(later: _Telling, plan: _Telling) -> bool:
    """Whether a telling is from a later day than a plan, and not from before the day that the plan is for."""
    if not (later.told and plan.told and later.told > plan.told):
        return False
    return not plan.says.day or plan.says.day <= later.told


def _of_one_day(tellings: Sequence[_Telling]) -> list[_Telling]:
    """Those with a named day, of reports that name but one: who names two tells of two deeds."""
    days: defaultdict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        if telling.says.day:
            days[telling.node.report].add(telling.says.day)
    return [telling for telling in tellings if telling.says.day and len(days[telling.node.report]) == 1]


def _independent(sides: Sequence[Sequence[_Telling]], upstream: Upstream) -> bool:
    """Whether there are two sides, and each has a report that is on no other side and no copy of one."""
    if len(sides) < 2 or not all(sides):
        return False
    originals = [{upstream.original(telling.node.report) for telling in side} for side in sides]
    return all(side - set().union(*(other for other in originals if other is not side)) for side in originals)


def _disagreement(kind: DisagreementKind, event: Event, by_saying: dict[str, list[_Telling]]) -> Disagreement:
    sides = [
        Side(
            says=f"{says}: {tellings[0].says.phrase}" if kind is DisagreementKind.DENIAL else says,
            claims=tuple(claim for telling in tellings for claim in telling.node.claims),
            reports=tuple(sorted({telling.node.report for telling in tellings})),
        )
        for says, tellings in by_saying.items()
    ]
    first = next(iter(by_saying.values()))[0]
    return disagreement(kind, event.id, first.says.phrase, sides, superseded=_over(list(by_saying.values())))


def _over(sides: Sequence[Sequence[_Telling]]) -> bool:
    """Whether one side was last told well before the other was first."""
    spans = [[date.fromisoformat(telling.told) for telling in side if telling.told] for side in sides]
    if not all(spans):
        return False
    last, first = min(max(days) for days in spans), max(min(days) for days in spans)
    return (first - last).days > _OPEN_DAYS
