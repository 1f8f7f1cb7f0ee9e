"""Events: tellings of one event across reports, joined; with what they disagree on and how its status changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import ClassVar

from onrecord.linking.event_clusters import clusters
from onrecord.linking.event_disputes import admissions, answered, changes, disagreements, owned_up_to
from onrecord.linking.event_facts import EventFacts, facts_of
from onrecord.linking.event_pairs import anchored, happens_once, likeness, once
from onrecord.linking.event_ways import Way
from onrecord.linking.keys import LEFT, RIGHT
from onrecord.linking.linker import Node, Upstream
from onrecord.linking.rarity import rarity
from onrecord.record import DisagreementKind, Entry, Event, Reading, Status, content_id
from onrecord.text.event_words import SAID_OR_THOUGHT
from onrecord.text.times.calendar import days_of

LINKED = 0.45
"""Likeness from which two tellings are linked. On ECB+ dev .24 and .35 give the same F1 and .55 a point less; among 200
long reports of one story the largest component falls from 1,620 tellings (.24) to 478."""
JOINED = 0.24
"""Mean likeness from which two groups of one component are joined: the best of .08 to .55 on ECB+ train and dev."""
DAYS_APART = 5
"""Days between two reports within which they may tell the same undated event: a weekend and its Monday."""
LOOSE = 0.4
"""What is left of the likeness of two tellings that nothing particular ties together."""
ONCE = 0.6
"""Least likeness of two tellings of what befalls one named person once: years on, a report says little of it."""
HAPPENED_SHARE = 0.3
"""Share of the tellings that have to say it happened: one misread among many must not."""
_MONTH = 31
_PLAN_DAYS = 60
"""Days ahead that a report's plan may lie."""
_AHEAD = frozenset((Status.PLANNED, Status.POSSIBLE, Status.DEMANDED))
_UNTYPED = "OTHER"
ANY_DAY = 4
"""Words by which a telling is looked up whatever its day."""

EventNode = Node[EventFacts]


class EventLinker:
    """Joins event mentions. Blocks by class of trigger, rare words of participants, sentence and passage, and day."""

    name: ClassVar[str] = "events"
    facts: ClassVar[type[EventFacts]] = EventFacts

    def nodes(self, reading: Reading) -> tuple[EventNode, ...]:
        report = reading.report
        published = report.published or report.published_from
        return tuple(
            Node(
                id=event.id,
                report=report.id,
                published=published,
                outlet=report.outlet,
                claims=(event.id,),
                facts=facts,
            )
            for event, facts in facts_of(reading)
        )

    def keys(self, node: EventNode) -> frozenset[str]:
        facts = node.facts
        involved = _rarest((*facts.agent, *facts.patient, *facts.place), 3)
        words = dict.fromkeys((*involved, *_rarest(facts.around, 4), *_rarest(facts.topic, 1)))
        # Reports of known and of unknown day meet by fewer words.
        near = list(words)[:ANY_DAY] if facts.told else words
        # What may be of any day is compared with everything; what is of certain days only with that, and by window.
        sides = ("", RIGHT) if _of_any_day(facts) else (LEFT,)
        names = facts.classes[:2]
        found = {f"{name}|{window}|{word}" for name in names for window in _windows(node) for word in words}
        found |= {f"{side}{name}|?|{word}" for side in sides for name in names for word in near}
        if facts.patient_mention:
            onces = (name for name in facts.classes if happens_once(name))
            found |= {f"{name}|once|{word}" for name in onces for word in _rarest(facts.patient, 3)}
        said = facts.outright
        if said is not None and (said.agent or said.by) and (said.admitted or said.way is Way.DENIED):
            found.add(f"{said.act}|denied|{said.patient.head if said.patient else ''}")
        return frozenset(found)

    def linked(self, a: EventNode, b: EventNode) -> bool:
        if owned_up_to(a, b):
            return True
        apart = _days_apart(a, b)
        # What is not anchored is at most LOOSE, which is less: no need to weigh it.
        return apart is not None and anchored(a.facts, b.facts) and _alike(a, b, apart) >= LINKED

    def likeness(self, a: EventNode, b: EventNode) -> float:
        """Of two tellings; 0 where their times rule out that they tell one event."""
        apart = _days_apart(a, b)
        if apart is None:
            return 0.0
        return _alike(a, b, apart, tied=1.0 if anchored(a.facts, b.facts) else LOOSE)

    def entries(self, component: Sequence[EventNode], upstream: Upstream) -> tuple[Entry, ...]:
        told = clusters(component, self.likeness, JOINED)
        answers = admissions(told, upstream)
        made: list[Entry] = []
        for place, tellings in enumerate(told):
            if place not in answers and not worth_telling(tellings):
                continue
            event = _event(tellings, upstream)
            disputes = disagreements(event, tellings, upstream)
            if place in answers and not any(found.kind is DisagreementKind.DENIAL for found in disputes):
                disputes.append(answered(event, answers[place]))
            made += [event, *disputes, *changes(event, tellings, upstream)]
        return tuple(made)


def _alike(a: EventNode, b: EventNode, apart: int, *, tied: float = 1.0) -> float:
    """The likeness of two tellings `apart` days; tied: what is left of it for what ties them together."""
    alike = likeness(a.facts, b.facts, one_report=a.report == b.report)
    if once(a.facts, b.facts):
        alike = max(alike, ONCE)
    alike *= tied
    # Two dates for one event are a disagreement only if all else agrees.
    return alike if not apart or alike >= 0.75 else 0.0


def worth_telling(tellings: Sequence[EventNode]) -> bool:
    """Whether tellings make an event of the record: told by two reports; or with someone in it or a day.

    What one report tells is no event where all that happens is that somebody says or thinks it: that is a statement. A
    single telling without a type must tell what was done, by or to someone known.
    """
    facts = [node.facts for node in tellings]
    if len({node.report for node in tellings}) > 1:
        return True
    if all(map(_is_said_or_thought, facts)):
        return False
    if len(facts) == 1 and facts[0].type == _UNTYPED:
        return _is_deed(facts[0])
    return any(
        telling.date
        or (telling.status != Status.POSSIBLE and (telling.agent_mention or telling.patient_mention))
        or (telling.agent and telling.patient)
        for telling in facts
    )


def _is_said_or_thought(telling: EventFacts) -> bool:
    return telling.type == _UNTYPED and (telling.cue or not SAID_OR_THOUGHT.isdisjoint(telling.loose))


def _is_deed(telling: EventFacts) -> bool:
    """Whether one telling without a type tells what was done, by or to someone known."""
    known = telling.agent_mention or telling.patient_mention
    return telling.verb and bool(telling.date or (telling.status != Status.POSSIBLE and known))


@lru_cache(maxsize=1024)
def _rarest(words: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Kept, because the tellings of a sentence and those near share theirs."""
    return tuple(sorted(set(words), key=lambda word: (-rarity(word), word))[:count])


def _windows(node: EventNode) -> tuple[str, ...]:
    """Windows of days in which the event may lie: two that may tell one event share one."""
    dated, told = days_of(node.facts.date), days_of(node.facts.told)
    if dated and (dated[1] - dated[0]).days <= DAYS_APART:
        day = dated[0]
    elif told and (dated is None or dated[0] <= told[0] <= dated[1]):
        day = told[0]
    else:
        return ()
    window = day.toordinal() // DAYS_APART
    return str(window), str(window + 1)


def _of_any_day(facts: EventFacts) -> bool:
    """Whether it may be of a day beyond those windows: little is known of when, or it is told ahead."""
    dated = days_of(facts.date)
    if dated:
        return (dated[1] - dated[0]).days > DAYS_APART
    return not facts.told or facts.status in _AHEAD


def _days_apart(a: EventNode, b: EventNode) -> int | None:
    """Days by which what the tellings say of the time differs; None where they cannot tell one event."""
    first, second = days_of(a.facts.date), days_of(b.facts.date)
    if first and second:
        apart = max((first[0] - second[1]).days, (second[0] - first[1]).days, 0)
        return apart if apart <= 2 else None
    if a.report == b.report:
        # "the 1973 war" and "the war": only a year is known, and nothing says that it is the same.
        only_year = any(dated and (dated[1] - dated[0]).days > _MONTH for dated in (first, second))
        return 0 if not only_year or once(a.facts, b.facts) else None
    told_first, told_second = days_of(a.facts.told), days_of(b.facts.told)
    if first or second:
        undated, dated, told = (b, first, told_second) if first else (a, second, told_first)
        near = dated is None or told is None or _fits(dated, told[0], undated.facts.status)
    elif told_first and told_second:
        # A plan is told again, carried out or dropped, long after it was first told.
        earlier = a if told_first <= told_second else b
        ahead = told_first != told_second and earlier.facts.status in _AHEAD
        near = abs((told_first[0] - told_second[0]).days) <= (_PLAN_DAYS if ahead else DAYS_APART)
    else:
        near = True
    return 0 if near or once(a.facts, b.facts) else None


def _fits(dated: tuple[date, date], told: date, status: str) -> bool:
    """Whether an undated telling can be of that time: shortly before its report, or ahead if it tells a plan."""
    ahead = _PLAN_DAYS if status in _AHEAD else 1
    return (told - dated[1]).days <= DAYS_APART and (dated[0] - told).days <= ahead


def _event(tellings: Sequence[EventNode], upstream: Upstream) -> Event:
    facts = [node.facts for node in tellings]
    agent, agent_name = _actor(tellings, lambda f: f.agent_mention, lambda f: f.agent_text, upstream)
    patient, patient_name = _actor(tellings, lambda f: f.patient_mention, lambda f: f.patient_text, upstream)
    reports = tuple(sorted({node.report for node in tellings}))
    full = [f.date for f in facts if f.date and len(f.date) == 10]
    return Event(
        id=content_id("ev", tellings[0].id),
        type=_most([f.type for f in facts if f.type != _UNTYPED]) or _UNTYPED,
        what=_most([f.what for f in facts]) or facts[0].what,
        agent=agent,
        agent_name=agent_name,
        patient=patient,
        patient_name=patient_name,
        place=_most([f.place_text for f in facts]),
        time=_most(full) or _most([f.date for f in facts]),
        status=_status(tellings),
        mentions=tuple(claim for node in _best_first(tellings) for claim in node.claims),
        reports=reports,
        independent=upstream.independent(reports),
    )


def _best_first(tellings: Sequence[EventNode]) -> list[EventNode]:
    """The telling that stands for the event, then the others in order.

    It is one that says it happened, in its own voice, with a day and who did what to whom.
    """

    def merit(node: EventNode) -> int:
        facts = node.facts
        told = 4 * (facts.status == Status.HAPPENED) + 2 * (not facts.attributed) + 3 * bool(facts.date)
        return told + bool(facts.agent) + bool(facts.patient) + bool(facts.place) + facts.verb

    best = min(tellings, key=lambda node: (-merit(node), node.order))
    return [best, *(node for node in tellings if node is not best)]


def _actor(
    tellings: Sequence[EventNode],
    mention: Callable[[EventFacts], str | None],
    text: Callable[[EventFacts], str | None],
    upstream: Upstream,
) -> tuple[str | None, str | None]:
    """The actor most often told of, with its name; where none is resolved, the words most often used."""
    actors = [upstream.actor(found) for node in tellings if (found := mention(node.facts))]
    actor = _most(actors)
    name = upstream.actor_name(actor) if actor else None
    return actor, name or _most([text(node.facts) for node in tellings])


def _most(values: Sequence[str | None]) -> str | None:
    """The most frequent value, the first of equals; None where there are none."""
    counted = Counter(value for value in values if value)
    return max(counted, key=lambda value: counted[value]) if counted else None


def _status(tellings: Sequence[EventNode]) -> Status:
    """What the tellings come to: happened, if the latest reports or a fair share of all say so in their own voice; else
    what the latest say, the surest first."""
    days = [node.published for node in tellings if node.published]
    latest = [node for node in tellings if not days or node.published == max(days)] or list(tellings)
    for group, share in ((latest, 0.5), (tellings, HAPPENED_SHARE)):
        told = [node for node in group if node.facts.status == Status.HAPPENED and not node.facts.attributed]
        if told and len(told) >= share * len(group):
            return Status.HAPPENED
    order = (Status.HAPPENED, Status.ONGOING, Status.DENIED, Status.PLANNED, Status.DEMANDED, Status.POSSIBLE)
    counted = Counter(Status(node.facts.status) for node in latest)
    return max(order, key=lambda status: counted[status])
