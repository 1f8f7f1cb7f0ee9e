"""What one report tells of a toll: the fewest people that its words allow, each dead or hurt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.linking.toll_people import MOST, People
from onrecord.linking.toll_tellings import Harm, Telling, tellings
from onrecord.record import Reading
from onrecord.text.names import person, same_person


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
    telling: int = -1
    claims: list[str] = field(default_factory=list)


def victims_of(reading: Reading) -> list[Victim]:
    return gathered(tellings(reading))


def gathered(told: Sequence[Telling]) -> list[Victim]:
    victims: list[Victim] = []
    for number, telling in enumerate(told):
        taken: set[int] = set()
        for people in sorted(telling.people, key=lambda people: people.name is None):
            for _ in range(min(people.count or 1, MOST)):
                place = _best(victims, people, telling, taken, number)
                if place is None:
                    if people.count is None and taken:
                        break
                    victims.append(Victim())
                    place = len(victims) - 1
                taken.add(place)
                _tell(victims[place], people, telling, number)
    return victims


def _best(victims: Sequence[Victim], people: People, telling: Telling, taken: set[int], number: int) -> int | None:
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
    if people.name and victim.names:
        if not any(same_person(person(people.name), person(name)) for name in victim.names):
            return 0.0
        score += 10
        known = True
    if people.chain and people.chain in victim.chains:
        score += 8
        known = True
    if not known:
        if people.sex and victim.sex and people.sex != victim.sex:
            return 0.0
        if people.age is not None and victim.age is not None:
            if abs(people.age - victim.age) > 0:
                return 0.0
            score += 5
        if people.young is not None and victim.young is not None and people.young != victim.young:
            return 0.0
        if people.other and victim.sentence >= telling.sentence - 1:
            return 0.0
        if telling.harm is Harm.HURT and victim.dead:
            return 0.0
        if people.count == 1 and not people.definite and not people.age and victim.sentence == telling.sentence and not people.pronoun and telling.harm is Harm.DEAD and victim.hurt:
            return 0.0
    if people.sex and people.sex == victim.sex:
        score += 0.5
    if telling.harm is Harm.DEAD:
        score += 1 if victim.dead else 0.2
    elif not victim.dead:
        score += 0.6
    if people.pronoun or people.definite:
        score += 1.5 / (1 + max(0, telling.sentence - victim.sentence))
    return score


def _tell(victim: Victim, people: People, telling: Telling, number: int) -> None:
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
    victim.telling = number
    victim.claims += [*telling.claims, *people.claims]
