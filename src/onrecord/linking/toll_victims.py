"""The people whom a report's tellings tell: the fewest that its words allow.

Each telling's people are those told before, where nothing speaks against it (name, sex, age, "another", who did it),
and new ones otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.linking.toll_people import MOST, People
from onrecord.linking.toll_tellings import Harm, Telling
from onrecord.record import Offsets
from onrecord.text.names import person, same_person

AGES_APART = 1
"""Years by which two tellings of one age may differ."""
BY_NAME, BY_CHAIN, BY_AGE, BY_AGE_NEARLY, BY_SEX = 10.0, 8.0, 5.0, 2.0, 0.8
STILL_DEAD, THEN_DEAD, STILL_ALIVE = 1.0, 0.2, 0.6
JUST_TOLD = 1.5
"""How much speaks for each victim that could be meant; set by hand on half of the tuning stories."""
_NEVER = -9


@dataclass(slots=True)
class Victim:
    """One person as told so far. sentence: where last told; singled: where last told alone. claims: what tells it.

    by: chains of those who did it, "" for one without a chain. attacker: told as the attacker. kin: told as someone's.
    group: first told as one of several.
    """

    names: list[str] = field(default_factory=list)
    chains: set[str] = field(default_factory=set)
    age: int | None = None
    sex: str | None = None
    young: bool | None = None
    dead: bool = False
    hurt: bool = False
    by: set[str] = field(default_factory=set)
    attacker: bool = False
    kin: bool = False
    group: bool = False
    sentence: int = _NEVER
    singled: int = _NEVER
    claims: dict[Harm, list[str]] = field(default_factory=dict)


def victims_of(tellings: Sequence[Telling]) -> list[Victim]:
    """The victims, in the order in which they are first told."""
    gathering = _Gathering()
    for telling in tellings:
        gathering.add(telling)
    return gathering.victims


class _Gathering:
    def __init__(self) -> None:
        self.victims: list[Victim] = []
        self._told: list[tuple[Offsets, list[int]]] = []
        """Which victims each phrase tells."""
        self._several: list[int] = []
        """Those last told together: whom "they" means."""

    def add(self, telling: Telling) -> None:
        taken: set[int] = set()
        now: list[tuple[Offsets, list[int]]] = []
        counted = (people for people in telling.people if not people.uncounted)
        for people in sorted(counted, key=lambda people: people.name is None):
            places = self._again(people)
            if places is None:
                places = self._found(people, telling, taken)
            places = [place for place in places if place not in taken]
            taken.update(places)
            now.append((people.at, places))
            for place in places:
                self._settle(place, telling, taken)
                _tell(self.victims[place], people, telling)
                # who killed others and then himself; not a child that hurt itself
                self.victims[place].attacker |= telling.own and any(victim.by for victim in self.victims)
        self._told += now
        if len(taken) > 1:
            self._several = sorted(taken)

    def _again(self, people: People) -> list[int] | None:
        """Those whom these words are already known to tell."""
        for at, places in self._told:
            if at[0] < people.at[1] and people.at[0] < at[1] and people.count in (None, len(places)):
                return places
        return self._several if people.count is None and people.definite and self._several else None

    def _found(self, people: People, telling: Telling, taken: set[int]) -> list[int]:
        places: list[int] = []
        for _ in range(min(people.count or 1, MOST)):
            likely = [(score, -place) for place, score in self._scores(people, telling) if place not in taken]
            place = -max(likely)[1] if likely else None
            if place is None:
                if people.count is None and taken:
                    break
                self.victims.append(Victim(group=people.count != 1))
                place = len(self.victims) - 1
            taken.add(place)
            places.append(place)
        taken.difference_update(places)
        return places

    def _settle(self, place: int, telling: Telling, taken: set[int]) -> None:
        """Of "one was killed and three were hurt; X was shot and died": X is the one killed, and none of the three."""
        victim = self.victims[place]
        if telling.harm is not Harm.DEAD or victim.dead or not victim.group:
            return
        for other, nameless in enumerate(self.victims):
            known = nameless.names or nameless.chains or nameless.age is not None
            if nameless.dead and not known and other not in taken and nameless.sex in (None, victim.sex):
                nameless.dead, victim.dead = False, True
                nameless.hurt, victim.hurt = victim.hurt, nameless.hurt
                nameless.group, victim.group = True, nameless.group
                nameless.claims, victim.claims = victim.claims, nameless.claims
                return

    def _scores(self, people: People, telling: Telling) -> list[tuple[int, float]]:
        scores = [(place, _score(victim, people, telling)) for place, victim in enumerate(self.victims)]
        return [(place, score) for place, score in scores if score > 0]


def _score(victim: Victim, people: People, telling: Telling) -> float:
    """How much speaks for a victim being one of the people told; 0 where something speaks against it."""
    score = 1.0
    known = bool(people.chain) and people.chain in victim.chains
    if known:
        score += BY_CHAIN
    if people.name and victim.names and not (people.pronoun and not known):
        if not any(same_person(person(people.name), person(name)) for name in victim.names):
            return 0.0
        score += BY_NAME
        known = True
    if people.chain and people.chain in victim.by:
        return 0.0
    if not known and _is_another(victim, people, telling):
        return 0.0
    if people.age is not None and people.age == victim.age:
        score += BY_AGE
    elif people.age is not None and victim.age is not None:
        score += BY_AGE_NEARLY
    if people.sex and people.sex == victim.sex:
        score += BY_SEX
    if telling.harm is Harm.DEAD:
        score += STILL_DEAD if victim.dead else THEN_DEAD
    elif not victim.dead:
        score += STILL_ALIVE
    if people.definite:
        score += JUST_TOLD / (1 + max(0, telling.sentence - victim.sentence))
    return score


def _is_another(victim: Victim, people: People, telling: Telling) -> bool:
    """Whether the people told cannot be this victim, where neither name nor chain says so."""
    if (people.attacker or telling.own) and victim.by:
        return True
    if telling.by is not None and victim.attacker and not people.attacker:
        return True
    if people.sex and victim.sex and people.sex != victim.sex:
        return True
    if people.age is not None and victim.age is not None and abs(people.age - victim.age) > AGES_APART:
        return True
    if people.young is not None and victim.young is not None and people.young != victim.young:
        return True
    if people.other and (victim.sentence == telling.sentence or victim.singled >= telling.sentence - 1):
        return True
    if people.kin and not victim.kin and victim.sentence == telling.sentence:
        return True
    if telling.harm is Harm.HURT and victim.dead:
        return True
    # "four were hurt and two were killed"
    bare = not people.definite and people.age is None
    return bare and telling.harm is Harm.DEAD and victim.hurt and victim.sentence == telling.sentence


def _tell(victim: Victim, people: People, telling: Telling) -> None:
    if not people.pronoun or victim.sentence == _NEVER:
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
    victim.kin |= people.kin
    victim.attacker |= people.attacker
    if telling.by is not None:
        victim.by.add(telling.by)
    victim.sentence = telling.sentence
    if people.count == 1:
        victim.singled = telling.sentence
    victim.claims.setdefault(telling.harm, []).extend((*telling.claims, *people.claims))
