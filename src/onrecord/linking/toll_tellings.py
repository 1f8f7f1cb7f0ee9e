"""What a report tells, sentence by sentence, of people killed, hit and hurt."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from onrecord.linking.counts import subject_of
from onrecord.linking.toll_people import Claims, People, is_person, people_in, with_ages_joined, words
from onrecord.linking.toll_roles import OUTCOME, TollRoles, Words
from onrecord.record import EventMention, Figure, Offsets, Reading, Status
from onrecord.text.clauses import VERBAL, Sentence
from onrecord.text.event_words import verb_base
from onrecord.text.lemmas import noun_lemma
from onrecord.text.paragraphs import paragraphs
from onrecord.text.sentences import sentences

HOSPITAL = 7
"""Words between "is" and the hospital or the condition."""
BEFORE = 3
"""Words before a figure among which it is told to be a part."""
NEAR = 8
"""Words around a verb among which the body or the wound is told."""
REACH = 14
"""Words after a verb among which the hospital, the wound or the body is told."""
_TOLD = (Status.HAPPENED, Status.ONGOING)


class Harm(StrEnum):
    """dead; hurt: told to be wounded; hit: shot or taken to a hospital, and may have died."""

    DEAD = "dead"
    HURT = "hurt"
    HIT = "hit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """People told to be dead or hurt. sentence, bounds: its number, its offsets. at: where it is told.

    claims: what tells it. by: the chain of the one who did it, "" where it has none. own: they did it themselves. date:
    TIMEX3 value.
    """

    harm: Harm
    people: tuple[People, ...]
    sentence: int
    bounds: Offsets
    at: int
    claims: tuple[str, ...]
    by: str | None = None
    own: bool = False
    date: str | None = None


def tellings(reading: Reading, *, most: int) -> tuple[Telling, ...]:
    """The tellings of a report's first sentences, in order. most: how many sentences."""
    text = reading.report.text
    bounds = list(islice((found for paragraph in paragraphs(text) for found in sentences(text, *paragraph)), most))
    claims = Claims(reading)
    events, figures = _by_sentence(bounds, reading)
    found: list[Telling] = []
    for number, at in enumerate(bounds):
        if number in events or number in figures:
            sentence = with_ages_joined(Sentence.of(text, *at))
            if _is_of_several(sentence):
                continue
            teller = _Teller(sentence, number, claims)
            found += teller.tellings(events[number], figures[number])
    return tuple(found)


def _is_of_several(sentence: Sentence) -> bool:
    """Whether a sentence counts over several occurrences: "in separate shootings", "in shootings across the city"."""
    said = set(sentence.low)
    if said & words("words", "apart"):
        return True
    found = [at for at, word in enumerate(sentence.low) if word in words("words", "occurrences")]
    counted = any("Q" in sentence.kinds[max(0, at - BEFORE) : at] for at in found)
    return bool(found) and (counted or bool(said & words("words", "spread")))


def _by_sentence(
    bounds: Sequence[Offsets], reading: Reading
) -> tuple[defaultdict[int, list[EventMention]], defaultdict[int, list[Figure]]]:
    starts = [start for start, _ in bounds]
    beyond = bounds[-1][1] if bounds else 0
    events: defaultdict[int, list[EventMention]] = defaultdict(list)
    figures: defaultdict[int, list[Figure]] = defaultdict(list)
    for event in reading.event_mentions:
        if event.trigger.start >= beyond:
            break
        events[bisect_right(starts, event.trigger.start) - 1].append(event)
    for figure in reading.figures:
        if figure.number.start < beyond and harm_of(figure) is not None:
            figures[bisect_right(starts, figure.number.start) - 1].append(figure)
    return events, figures


def harm_of(figure: Figure) -> Harm | None:
    """What a figure tells of the people that it counts, as a fact."""
    if figure.subject is None:
        return None
    subject = subject_of(figure.subject)
    states = subject.states
    if not is_person(subject.noun) or {"dead", "wounded"} <= states:
        return None
    if states & {"planned", "possible"} or figure.value != int(figure.value) or figure.value < 1:
        return None
    if "dead" in states:
        return Harm.DEAD
    return Harm.HURT if "wounded" in states else Harm.HIT if "shot" in states else None


class _Teller:
    """One sentence."""

    def __init__(self, sentence: Sentence, number: int, claims: Claims) -> None:
        self._sentence = sentence
        self._number = number
        self._claims = claims
        self._roles = TollRoles(sentence, claims)

    def tellings(self, events: Sequence[EventMention], figures: Sequence[Figure]) -> list[Telling]:
        found: list[Telling] = []
        for event in events:
            telling = self._of_event(event)
            if telling is not None:
                found.append(telling)
        found += self._in_condition(events)
        covered = [people.at for telling in found for people in telling.people]
        for figure in figures:
            at = figure.number.offsets
            if not any(start <= at[0] < end for start, end in covered):
                found += self._of_figure(figure)
        return sorted(found, key=lambda telling: telling.at)

    # Figures

    def _of_figure(self, figure: Figure) -> Iterator[Telling]:
        harm, first = harm_of(figure), self._sentence.index(figure.number.start)
        if harm is None or first is None:
            return
        before = self._sentence.low[max(0, first - BEFORE) : first]
        if before[-1:] == ("[",) or "including" in before:
            return  # a note, or some of those told
        near = self._sentence.low[max(0, first - 1) : first + 3]
        other = any(word in words("people", "others") for word in near)
        people = People(at=figure.span.offsets, count=int(figure.value), other=other, claims=(figure.id,))
        yield self._telling(harm, (people,), figure.number.start, (figure.id,))

    def _telling(self, harm: Harm, people: tuple[People, ...], at: int, claims: tuple[str, ...]) -> Telling:
        bounds = (self._sentence.at[0][0], self._sentence.at[-1][1])
        return Telling(harm=harm, people=people, sentence=self._number, bounds=bounds, at=at, claims=claims)

    # Conditions

    def _in_condition(self, events: Sequence[EventMention]) -> Iterator[Telling]:
        """ "X is in critical condition", "X remains in the hospital", "one fatally", "X took his own life"."""
        sentence = self._sentence
        for at in range(1, len(sentence.low)):
            fatally = sentence.low[at] in words("words", "fatally")
            own = at > 1 and sentence.low[at : at + 2] in (("own", "life"), ("own", "lives"))
            if own:
                where = self._roles.subject(at - 2)
            else:
                where = self._roles.told_fatally(at) if fatally else self._in_hospital(at)
            people = people_in(sentence, *where, self._claims) if where else ()
            people = tuple(one for one in people if not one.attacker or one.name)
            claims = tuple(claim for one in people for claim in one.claims)
            if where and not claims:
                between = (sentence.at[where[0]][0], sentence.at[at][1])
                claims = tuple(event.id for event in events if between[0] <= event.trigger.start < between[1])
            if people and claims:
                told = self._telling(Harm.DEAD if fatally or own else Harm.HIT, people, sentence.at[at][0], claims)
                yield replace(told, own=own)

    def _in_hospital(self, at: int) -> Words | None:
        """Of whom it is said that they are there, or in some condition."""
        sentence = self._sentence
        kinds, low = sentence.kinds, sentence.low
        if low[at] == "remains" and kinds[at] == "n" and "hospital" in low[at + 1 : at + HOSPITAL]:
            phrase = sentence.phrase_to(at - 1)
            return (phrase.start, phrase.end) if phrase else None
        if low[at] not in words("words", "conditions"):
            return None
        be = next((i for i in range(at - 1, max(-1, at - HOSPITAL), -1) if kinds[i] == "B"), -1)
        verb = max(sentence.verb_before(at), be)
        if verb < 1 or at - verb > HOSPITAL or ("in" not in low[verb:at] and low[at] != "hospitalized"):
            return None
        if kinds[verb] != "B" and verb_base(low[verb]) not in words("verbs", "lies"):
            return None
        return self._roles.subject(verb)

    # Event mentions

    def _of_event(self, event: EventMention) -> Telling | None:
        sentence, low = self._sentence, self._sentence.low
        first, last = sentence.index(event.trigger.start), sentence.index(event.trigger.end - 1)
        if first is None or last is None or not (event.status in _TOLD or self._is_sequel(first)):
            return None
        harm, at = self._told(first, last, event)
        if harm is None or at is None:
            return None
        people = people_in(sentence, *at, self._claims)
        if not people:
            return None
        own = set(low[last + 1 : last + 4]) & (words("words", "myself") | words("words", "own_death"))
        by = self._roles.agent(event) if not own else None
        telling = self._telling(harm, people, event.trigger.start, (event.id,))
        return replace(telling, by=None if by in {one.chain for one in people} else by, own=bool(own), date=event.date)

    def _is_sequel(self, first: int) -> bool:
        """ "before killing himself", "accused of killing": no fact is who did it, but that it was done is."""
        left = self._sentence.before(first)
        return (
            self._sentence.kinds[first] in "Gn" and left >= 0 and self._sentence.low[left] in ("before", "of", "with")
        )

    def _told(self, first: int, last: int, event: EventMention) -> tuple[Harm | None, Words | None]:
        """What a trigger tells, and of whom: words [start, end)."""
        sentence = self._sentence
        low, kinds = sentence.low, sentence.kinds
        word = low[last]
        if word in words("words", "dead"):
            return Harm.DEAD, self._roles.told_dead(first, event)
        if kinds[first] in VERBAL:
            return self._of_verb(first, last, event)
        noun = noun_lemma(word)
        if noun in words("words", "remains") and low[last + 1 : last + 2] != ("of",):
            return Harm.DEAD, self._roles.remains(last)
        if noun in words("words", "deaths") or (noun == "shooting" and "fatal" in low[max(0, first - 3) : first]):
            return Harm.DEAD, self._roles.of_noun(first, last, event)
        if noun in words("words", "attacks"):
            return Harm.HIT, self._roles.of_noun(first, last, event)
        if noun in words("words", "wounds"):
            return Harm.HIT, self._roles.with_wound(first)
        return None, None

    def _of_verb(self, first: int, last: int, event: EventMention) -> tuple[Harm | None, Words | None]:
        low = self._sentence.low
        base, after = verb_base(low[first]), low[last + 1 : last + 1 + REACH]
        if self._is_of_what_was_fired(first, after) or self._sentence.group(first).negated:
            return None, None
        if base in words("verbs", "dies") or self._is_own_death(base, after):
            return Harm.DEAD, self._roles.undergoer(first, event)
        if base in words("verbs", "kills") and (base != "gun" or "down" in (low[last], *after[:1])):
            return Harm.DEAD, self._roles.struck(first, last, event)
        if base == "shoot" and after[:1] == ("at",) and not self._sentence.group(first).passive:
            return None, None
        if base in words("verbs", "hits"):
            near = set(low[max(0, first - NEAR) : last + 1 + REACH])
            if base in words("verbs", "unsure") and near.isdisjoint(words("words", "bodies")):
                return None, None
            harm = Harm.HURT if base in words("verbs", "strict") else Harm.HIT
            return Harm.DEAD if self._is_deadly(first, last) else harm, self._roles.struck(first, last, event)
        treated = base == "treat" and self._sentence.group(first).passive
        if treated or (base in words("verbs", "takes") and set(after) & words("words", "hospitals")):
            return Harm.HIT, self._roles.struck(first, last, event)
        wounded = any(noun_lemma(word) in words("words", "wounds") for word in after[:NEAR])
        if base in words("verbs", "suffers") and wounded:
            return Harm.HIT, self._roles.subject(first)
        if base == "turn" and set(after) & words("words", "myself") and set(after) & words("words", "weapons"):
            died = not words("words", "murder_suicides").isdisjoint(low)
            return Harm.DEAD if died else Harm.HIT, self._roles.subject(first)
        return None, None

    def _is_of_what_was_fired(self, at: int, after: Sequence[str]) -> bool:
        """Whether "shot" is a noun: "one shot was fired", "a shot to the leg"."""
        sentence = self._sentence
        if sentence.low[at] not in ("shot", "shots") or at == 0 or sentence.kinds[at - 1] not in "DQ":
            return False
        return after[:1] != () and after[0] in words("words", "fired")

    def _is_own_death(self, base: str, after: Sequence[str]) -> bool:
        """ "committed suicide", "took his own life"."""
        return base in ("commit", "take") and (
            after[:1] == ("suicide",) or after[1:3] in (("own", "life"), ("own", "lives"))
        )

    def _is_deadly(self, first: int, last: int) -> bool:
        """ "shot to death", "shot dead", "shot him dead", "fatally shot", "shot and killed"."""
        low = self._sentence.low
        if not words("words", "fatally").isdisjoint((*low[max(0, first - 2) : first], *low[last + 1 : last + 2])):
            return True
        struck = self._roles.object(last)
        if "dead" in low[last + 1 : last + 2] or (struck and "dead" in low[struck[1] - 1 : struck[1] + 1]):
            return True
        for at in range(last + 1, min(len(low) - 1, last + 1 + OUTCOME)):
            if low[at : at + 2] == ("to", "death"):
                return True
            if low[at] in words("words", "breaks"):
                return False
            if low[at] == "and" and struck is None and verb_base(low[at + 1]) in words("verbs", "kills"):
                return True
        return False
