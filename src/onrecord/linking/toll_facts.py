"""What one report tells of a toll: the fewest people that its words allow, each dead or hurt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.linking.toll_people import MOST, People
from onrecord.linking.toll_tellings import Harm, Telling, tellings
from onrecord.record import Reading
from onrecord.text.names import person, same_person

LEAD = 6
NEAR_DAYS = 4
OPENING = 3


@dataclass(slots=True)
class Victim:
    """One person as told so far. sentence: where last told. claims: by harm."""

    names: list[str] = field(default_factory=list)
    chains: set[str] = field(default_factory=set)
    age: int | None = None
    sex: str | None = None
    young: bool | None = None
    dead: bool = False
    hurt: bool = False
    sentence: int = -1
    singled: int = -9
    by: set[str] = field(default_factory=set)
    struck: bool = False
    attacker: bool = False
    claims: list[str] = field(default_factory=list)


def victims_of(reading: Reading) -> list[Victim]:
    return gathered(of_the_occurrence(tellings(reading), reading))


def of_the_occurrence(told: Sequence[Telling], reading: Reading) -> list[Telling]:
    """The tellings that are not dated to another day than the first."""
    excluded: set[str] = set()
    main = next((telling.date for telling in told if telling.date and telling.sentence < LEAD), None)
    if main is None and told and told[0].date is None and reading.report.published:
        main = reading.report.published.isoformat()
    if main is None and reading.report.published:
        main = reading.report.published.isoformat()
    kept: list[Telling] = []
    for telling in told:
        known = {people.chain for people in telling.people if people.chain}
        if main and telling.date and _far(main, telling.date):
            excluded |= known - {people.chain for earlier in kept for people in earlier.people}
        elif not known or known - excluded:
            kept.append(telling)
    return [telling for telling in kept if telling.sentence - kept[0].sentence < OPENING]


def _far(a: str, b: str) -> bool:
    """Whether two dates lie more than some days apart, as far as both tell."""
    if len(a) < 10 or len(b) < 10:
        short = min(len(a), len(b))
        return short >= 4 and a[:4].isdecimal() and b[:4].isdecimal() and a[:4] != b[:4]
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days) > NEAR_DAYS
    except ValueError:
        return False


def gathered(told: Sequence[Telling]) -> list[Victim]:
    victims: list[Victim] = []
    where: list[tuple[tuple[int, int], list[int]]] = []
    """Which victims each phrase so far tells."""
    several: list[int] = []
    for telling in told:
        taken: set[int] = set()
        for people in sorted(telling.people, key=lambda people: people.name is None):
            again = next((places for at, places in where if at[0] < people.at[1] and people.at[0] < at[1]), None)
            if again is None and people.count is None and people.definite and several:
                again = several
            places = [place for place in again or () if place not in taken]
            for _ in range(0 if again else min(people.count or 1, MOST)):
                place = _best(victims, people, telling, taken)
                if place is None:
                    if people.count is None and taken:
                        break
                    victims.append(Victim())
                    place = len(victims) - 1
                taken.add(place)
                places.append(place)
            taken.update(places)
            where.append((people.at, places))
            for place in places:
                _tell(victims[place], people, telling)
        if len(taken) > 1:
            several = sorted(taken)
    return victims


def _best(victims: Sequence[Victim], people: People, telling: Telling, taken: set[int]) -> int | None:
    best, most = None, 0.0
    for place, victim in enumerate(victims):
        if place in taken:
            continue
        score = _score(victim, people, telling)
        if score > most:
            best, most = place, score
    return best


def _score(victim: Victim, people: People, telling: Telling) -> float:
    """How well a victim can be the one told; 0 where it cannot."""
    score = 1.0
    known = False
    stands_for_another = people.pronoun and people.chain not in victim.chains
    if people.name and victim.names and not stands_for_another:
        if not any(same_person(person(people.name), person(name)) for name in victim.names):
            return 0.0
        score += 10
        known = True
    if people.chain and people.chain in victim.chains:
        score += 8
        known = True
    if people.chain and people.chain in victim.by:
        return 0.0
    if not known:
        attacks = people.attacker or telling.own
        if (attacks and victim.struck) or ((telling.by is not None) and victim.attacker and not people.attacker):
            return 0.0
        if people.sex and victim.sex and people.sex != victim.sex:
            return 0.0
        if people.age is not None and victim.age is not None:
            if abs(people.age - victim.age) > 1:
                return 0.0
            score += 5 if people.age == victim.age else 2
        if people.young is not None and victim.young is not None and people.young != victim.young:
            return 0.0
        if people.other and (victim.sentence == telling.sentence or victim.singled >= telling.sentence - 1):
            return 0.0
        if telling.harm is Harm.HURT and victim.dead:
            return 0.0
        if (
            people.count == 1
            and not people.definite
            and not people.age
            and victim.sentence == telling.sentence
            and not people.pronoun
            and telling.harm is Harm.DEAD
            and victim.hurt
        ):
            return 0.0
    if people.sex and people.sex == victim.sex:
        score += 0.8
    if telling.harm is Harm.DEAD:
        score += 1 if victim.dead else 0.2
    elif not victim.dead:
        score += 0.6
    if people.pronoun or people.definite:
        score += 1.5 / (1 + max(0, telling.sentence - victim.sentence))
    return score


def _tell(victim: Victim, people: People, telling: Telling) -> None:
    if not people.pronoun or victim.sentence < 0:
        if people.name and people.name not in victim.names:
            victim.names.append(people.name)
        if people.chain:
            victim.chains.add(people.chain)
    if victim.age is None:
        victim.age = people.age
    victim.sex = victim.sex or people.sex
    if victim.young is None:
        victim.young = people.young
    victim.dead |= telling.harm is Harm.DEAD
    victim.hurt |= telling.harm is Harm.HURT
    victim.sentence = telling.sentence
    if people.count == 1:
        victim.singled = telling.sentence
    victim.struck |= telling.by is not None
    victim.attacker |= people.attacker or telling.own
    if telling.by:
        victim.by.add(telling.by)
    victim.claims += [*telling.claims, *people.claims]
