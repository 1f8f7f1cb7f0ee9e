"""What a report tells, sentence by sentence, of people killed, hit and hurt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.linking.counts import subject_of
from onrecord.linking.toll_people import Claims, People, people_in, with_ages_joined, words
from onrecord.record import EventMention, Figure, Offsets, Reading, Status
from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.event_words import verb_base
from onrecord.text.lemmas import noun_lemma
from onrecord.text.paragraphs import paragraphs
from onrecord.text.sentences import sentences

REACH = 14
"""Words after a verb among which the hospital, the wound or the body is told."""
OUTCOME = 5
"""Words after a verb among which its outcome is told: "shot to death", "shot twice and killed"."""
_TOLD = (Status.HAPPENED, Status.ONGOING)
_STRICT = frozenset(("wound", "injure", "hurt", "maim"))


class Harm(StrEnum):
    """dead; hurt: told to be wounded; hit: shot or taken to a hospital, and may have died."""

    DEAD = "dead"
    HURT = "hurt"
    HIT = "hit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """People told to be dead or hurt. sentence: its number. claims: what tells it. whole: a total of all."""

    harm: Harm
    people: tuple[People, ...]
    sentence: int
    at: int
    claims: tuple[str, ...]
    by: str | None = None
    struck: bool = False
    own: bool = False
    date: str | None = None
    bounds: Offsets = (0, 0)


def tellings(reading: Reading) -> tuple[Telling, ...]:
    """The tellings of a report, in order."""
    text = reading.report.text
    bounds = [found for paragraph in paragraphs(text) for found in sentences(text, *paragraph)]
    claims = Claims(reading)
    events, figures = _by_sentence(bounds, reading)
    found: list[Telling] = []
    for number, at in enumerate(bounds):
        if number in events or number in figures:
            sentence = with_ages_joined(Sentence.of(text, *at))
            if not words("words", "apart").isdisjoint(sentence.low):
                continue
            teller = _Teller(sentence, number, claims)
            found += (replace(one, bounds=at) for one in teller.tellings(events[number], figures[number]))
    return tuple(found)


def _by_sentence(
    bounds: Sequence[Offsets], reading: Reading
) -> tuple[defaultdict[int, list[EventMention]], defaultdict[int, list[Figure]]]:
    events: defaultdict[int, list[EventMention]] = defaultdict(list)
    figures: defaultdict[int, list[Figure]] = defaultdict(list)
    number = 0
    for event in sorted(reading.event_mentions, key=lambda event: event.trigger.offsets):
        while number < len(bounds) and bounds[number][1] <= event.trigger.start:
            number += 1
        events[number].append(event)
    number = 0
    for figure in sorted(reading.figures, key=lambda figure: figure.number.offsets):
        while number < len(bounds) and bounds[number][1] <= figure.number.start:
            number += 1
        if figure.subject and subject_of(figure.subject).states & {"dead", "wounded", "shot"}:
            figures[number].append(figure)
    return events, figures


def kinds_of_shot(sentence: Sentence, at: int, after: Sequence[str]) -> bool:
    """Whether "shot" is what was fired: "one shot was fired", "a shot to the leg"."""
    return sentence.kinds[at - 1] in "DQ" and after[:1] != () and after[0] in (
        "fired", "is", "was", "were", "are", "rang", "through", "from", "to", "at", "that",
    )  # fmt: skip


class _Teller:
    """One sentence."""

    def __init__(self, sentence: Sentence, number: int, claims: Claims) -> None:
        self._sentence = sentence
        self._number = number
        self._claims = claims

    def tellings(self, events: Sequence[EventMention], figures: Sequence[Figure]) -> list[Telling]:
        found: list[Telling] = []
        for event in events:
            telling = self._of_event(event)
            if telling is not None:
                found.append(telling)
        found += self._in_condition()
        covered = [people.at for telling in found for people in telling.people]
        for figure in figures:
            at = figure.number.offsets
            if not any(start <= at[0] < end for start, end in covered):
                found += self._of_figure(figure)
        return sorted(found, key=lambda telling: telling.at)

    # Figures

    def _of_figure(self, figure: Figure) -> Iterator[Telling]:
        subject = subject_of(figure.subject or "")
        if subject.states & {"planned", "possible"} or figure.value != int(figure.value) or figure.value < 1:
            return
        harm = Harm.DEAD if "dead" in subject.states else Harm.HURT if "wounded" in subject.states else Harm.HIT
        first = self._sentence.index(figure.number.start)
        if first is None:
            return
        near = self._sentence.low[max(0, first - 1) : first + 3]
        people = People(
            at=figure.span.offsets,
            count=int(figure.value),
            other=any(word in words("people", "others") for word in near),
            claims=(figure.id,),
        )
        yield Telling(
            harm=harm, people=(people,), sentence=self._number, at=figure.number.start, claims=(figure.id,)
        )

    # Conditions

    def _in_condition(self) -> Iterator[Telling]:
        """ "X is in critical condition", "X remains in the hospital"."""
        sentence = self._sentence
        kinds, low = sentence.kinds, sentence.low
        for at in range(2, len(low)):
            if low[at] == "remains" and "hospital" in low[at + 1 : at + 6] and kinds[at] == "n":
                near = sentence.phrase_to(at - 1)
                people = people_in(sentence, near.start, near.end, self._claims) if near else ()
                claims = tuple(claim for one in people for claim in one.claims)
                if claims:
                    yield Telling(
                        harm=Harm.HIT, people=people, sentence=self._number, at=sentence.at[at][0], claims=claims
                    )
            if not (low[at] in words("words", "conditions") or low[at] in ("hospital", "hospitalized", "surgery")):
                continue
            verb = sentence.verb_before(at)
            be = next((i for i in range(at - 1, max(-1, at - 7), -1) if kinds[i] == "B"), -1)
            verb = max(verb, be)
            if verb < 1 or at - verb > 7 or "in" not in low[verb:at] and low[at] != "hospitalized":
                continue
            if kinds[verb] != "B" and verb_base(low[verb]) not in words("verbs", "lies"):
                continue
            where = self._subject(verb)
            people = people_in(sentence, *where, self._claims) if where else ()
            people = tuple(one for one in people if not one.attacker or one.name)
            claims = tuple(claim for one in people for claim in one.claims)
            if claims:
                yield Telling(harm=Harm.HIT, people=people, sentence=self._number, at=sentence.at[at][0], claims=claims)

    # Event mentions

    def _of_event(self, event: EventMention) -> Telling | None:
        sentence = self._sentence
        first, last = sentence.index(event.trigger.start), sentence.index(event.trigger.end - 1)
        if first is None or last is None or not (event.status in _TOLD or self._is_sequel(first)):
            return None
        harm, at = self._told(first, last, event)
        if harm is None or at is None:
            return None
        people = people_in(sentence, *at, self._claims)
        if not people:
            return None
        own = set(sentence.low[last + 1 : last + 4]) & {"himself", "herself", "themselves", "suicide", "own"}
        by = self._agent(event) if not own else None
        if by in {one.chain for one in people}:
            by = None
        return Telling(
            harm=harm,
            people=people,
            sentence=self._number,
            at=event.trigger.start,
            claims=(event.id,),
            by=by,
            struck=by is not None,
            own=bool(own),
            date=event.date,
        )

    def _is_sequel(self, first: int) -> bool:
        """ "before killing himself"."""
        left = self._sentence.before(first)
        return self._sentence.kinds[first] == "G" and left >= 0 and self._sentence.low[left] == "before"

    def _agent(self, event: EventMention) -> str | None:
        """The chain of who did it, where that is one person."""
        if event.agent is None:
            return None
        start, end = self._sentence.index(event.agent.start), self._sentence.index(event.agent.end - 1)
        if start is None or end is None:
            return None
        people = people_in(self._sentence, start, end + 1, self._claims)
        return (people[0].chain or "unknown") if len(people) == 1 else None

    def _told(self, first: int, last: int, event: EventMention) -> tuple[Harm | None, tuple[int, int] | None]:
        """What a trigger tells, and of whom: words [start, end)."""
        sentence = self._sentence
        low, kinds = sentence.low, sentence.kinds
        word = low[last]
        if word in words("words", "fatally"):
            return Harm.DEAD, self._told_fatally(first)
        if word in words("words", "dead"):
            return Harm.DEAD, self._told_dead(first, event)
        if kinds[first] in VERBAL:
            return self._of_verb(first, last, event)
        noun = noun_lemma(word)
        if noun in words("words", "deaths") or (noun == "shooting" and "fatal" in low[max(0, first - 3) : first]):
            return Harm.DEAD, self._of_noun(first, last, event)
        if noun in ("shooting", "stabbing"):
            return Harm.HIT, self._of_noun(first, last, event)
        if noun in words("words", "wounds"):
            return Harm.HIT, self._with_wound(first)
        return None, None

    def _of_verb(self, first: int, last: int, event: EventMention) -> tuple[Harm | None, tuple[int, int] | None]:
        sentence = self._sentence
        low = sentence.low
        base = verb_base(low[first])
        after = low[last + 1 : last + 1 + REACH]
        if low[first] in ("shot", "shots") and first and kinds_of_shot(sentence, first, after):
            return None, None
        group = sentence.group(first)
        if group.negated:
            return None, None
        if base in words("verbs", "dies"):
            return Harm.DEAD, self._subject(first)
        if base in ("commit", "take") and (
            after[:1] == ("suicide",) or after[1:3] in (("own", "life"), ("own", "lives"))
        ):
            return Harm.DEAD, self._subject(first)
        if base == "turn" and set(after) & {"himself", "herself", "themselves"} and set(after) & {"gun", "weapon", "rifle", "pistol", "handgun"}:
            return Harm.HIT, self._subject(first)
        if base in words("verbs", "kills") and (base != "gun" or "down" in (low[last], *after[:1])):
            return Harm.DEAD, self._struck(first, last, event)
        if base in words("verbs", "hits"):
            if base in words("verbs", "unsure") and not set(low[max(0, first - 8) : last + 1 + REACH]) & words("words", "bodies"):
                return None, None
            harm = Harm.HURT if base in _STRICT else Harm.HIT
            if self._is_deadly(first, last):
                harm = Harm.DEAD
            return harm, self._struck(first, last, event)
        if base in words("verbs", "takes") and set(after) & words("words", "hospitals"):
            return Harm.HIT, self._struck(first, last, event)
        if base in words("verbs", "suffers") and any(
            noun_lemma(word) in words("words", "wounds") for word in after[:8]
        ):
            return Harm.HIT, self._subject(first)
        return None, None

    def _is_deadly(self, first: int, last: int) -> bool:
        """ "shot to death", "shot dead", "fatally shot", "shot and killed"."""
        low = self._sentence.low
        after = low[last + 1 : last + 1 + OUTCOME]
        for place, word in enumerate(after):
            if word in (",", ".", "when", "as", "while"):
                break
            if word in words("words", "fatally") or word == "dead" or after[place : place + 2] == ("to", "death"):
                return True
            if word == "and" and place + 1 < len(after) and verb_base(after[place + 1]) in words("verbs", "kills"):
                return True
        return any(word in words("words", "fatally") for word in low[max(0, first - 2) : first])

    # Whom

    def _struck(self, first: int, last: int, event: EventMention) -> tuple[int, int] | None:
        """Whom a verb says it was done to."""
        sentence = self._sentence
        kinds, low = sentence.kinds, sentence.low
        lead = self._lead(first)
        group = sentence.group(lead)
        if kinds[first] == "G" and not group.passive:
            return self._object(last) or self._object_of_next(last) or self._patient(event)
        if group.passive or "get" in (verb_base(low[max(0, lead - 1)]),):
            return self._subject(lead)
        target = self._object(last)
        if target is not None:
            if low[target[0]] in ("himself", "herself", "themselves"):
                return self._subject(lead)
            return target
        shared = self._object_of_next(last)
        if shared is not None:
            return self._subject(lead) if low[shared[0]] in ("himself", "herself", "themselves") else shared
        if lead != first and kinds[lead] in VERBAL and kinds[lead] != "G" and group.finite and kinds[lead] in "VFv":
            return None
        if kinds[first] in "ER":
            # "a man shot in the leg", "one killed"
            left = sentence.before(lead)
            near = sentence.phrase_to(left)
            above = sentence.before(near.start) if near else -1
            if near is not None and above >= 0 and verb_base(low[above]) in words("verbs", "found"):
                return near.start, near.end
            if left >= 0 and kinds[left] in 'nUQ,C"':
                return self._subject(lead)
        patient = self._patient(event)
        return patient

    def _object_of_next(self, last: int) -> tuple[int, int] | None:
        """Of "shot and killed X", at "shot": X."""
        kinds, low = self._sentence.kinds, self._sentence.low
        for at in range(last + 1, min(len(kinds) - 1, last + OUTCOME)):
            if low[at] in ("and", "then", "fatally", "critically"):
                continue
            if kinds[at] in VERBAL and low[at - 1] in ("and", "then", "fatally", "critically"):
                return self._object(at) if verb_base(low[at]) in words("verbs", "kills") | words("verbs", "hits") else None
            return None
        return None

    def _lead(self, first: int) -> int:
        """Of "was shot and killed", at "killed": "shot", which has the subject and the helpers."""
        sentence = self._sentence
        at = first
        if at > 0 and sentence.kinds[at - 1] == "A":
            at -= 1
        if at < 2 or sentence.low[at - 1] not in ("and", ","):
            return first
        for before in range(at - 2, max(-1, at - 6), -1):
            if sentence.kinds[before] in VERBAL:
                base = verb_base(sentence.low[before])
                known = base in words("verbs", "hits") | words("verbs", "takes") | words("verbs", "found") | words("verbs", "kills")
                return before if known else first
            if sentence.kinds[before] in "nU" and sentence.low[before] not in ("times",):
                break
        return first

    def _subject(self, verb: int) -> tuple[int, int] | None:
        """The words of a verb's subject, with those that it is coordinated with and what is set beside it."""
        sentence = self._sentence
        group = sentence.group(verb)
        phrase = sentence.subject(group)
        relative = sentence.before(group.start, 'A"')
        if relative > 1 and sentence.kinds[relative] == "W":
            near = sentence.phrase_to(sentence.before(relative, "A,"))
            if near is not None and people_in(sentence, near.start, near.end, self._claims):
                phrase = near
        if phrase is None:
            return None
        start = self._back_over_list(phrase.start)
        end = group.start if group.start > phrase.end and group.start - phrase.end < 12 else phrase.end
        return start, max(end, phrase.end)

    def _back_over_list(self, start: int) -> int:
        sentence = self._sentence
        while start > 1:
            joint = start - 1
            if sentence.low[joint] not in (",", "and", "&"):
                break
            left = sentence.before(joint, 'A,')
            phrase = sentence.phrase_to(left) if left >= 0 else None
            if phrase is None:
                break
            if not people_in(sentence, phrase.start, phrase.end, self._claims) and not sentence.low[phrase.head].isdecimal():
                break
            before = phrase.start - 1
            if before >= 0 and not sentence.low[start].isdecimal():
                harm = words("verbs", "kills") | words("verbs", "hits") | words("verbs", "found")
                if sentence.kinds[before] == "P" or (
                    sentence.kinds[before] in VERBAL and verb_base(sentence.low[before]) in harm
                ):
                    break
            start = phrase.start
        return start

    def _object(self, verb: int) -> tuple[int, int] | None:
        sentence = self._sentence
        phrase = sentence.object(verb)
        if phrase is None:
            return None
        return phrase.start, self._on_over_list(phrase)

    def _on_over_list(self, phrase: Phrase) -> int:
        sentence = self._sentence
        end = phrase.end
        while end + 1 < len(sentence.kinds):
            at = end
            while at < len(sentence.kinds) and sentence.low[at] in (",", "and", "&"):
                at += 1
            if at == end or at >= len(sentence.kinds):
                break
            following = sentence.phrase_from(at)
            if following is None:
                break
            beyond = sentence.kinds[following.end : following.end + 1]
            number = following.end - following.start == 1 and sentence.low[following.head].isdecimal()
            if not number:
                if not people_in(sentence, following.start, following.end, self._claims):
                    break
                if beyond and beyond in "VFEBHXM":
                    break
            end = following.end
        return end

    def _patient(self, event: EventMention) -> tuple[int, int] | None:
        """Whom the tagger or the rules of reading took it to be done to."""
        if event.patient is None:
            return None
        start, end = self._sentence.index(event.patient.start), self._sentence.index(event.patient.end - 1)
        if start is None or end is None:
            return None
        return start, end + 1

    def _told_fatally(self, at: int) -> tuple[int, int] | None:
        """ "four were shot, one fatally"; beside a verb, the verb tells."""
        sentence = self._sentence
        for near in (at - 1, at + 1):
            if 0 <= near < len(sentence.kinds) and sentence.kinds[near] in VERBAL:
                return None
        phrase = sentence.phrase_to(sentence.before(at))
        if phrase is None or sentence.kinds[phrase.head] == "O":
            at = next((i for i in range(at - 1, max(-1, at - 4), -1) if sentence.kinds[i] == "Q"), -1)
            return (at, at + 1) if at >= 0 else None
        return phrase.start, phrase.end

    def _told_dead(self, at: int, event: EventMention) -> tuple[int, int] | None:
        """ "X is dead", "X was found dead", "left X dead", "the dead man"."""
        sentence = self._sentence
        kinds, low = sentence.kinds, sentence.low
        left = sentence.before(at)
        if left < 0:
            return self._patient(event)
        if low[left] in ("shot", "shoots") or low[at + 1 : at + 2] == ("end",):
            return None
        if kinds[left] in "BVFER" or kinds[left] in "vG":
            base = verb_base(low[left])
            if kinds[left] == "B":
                return self._of_be(left) or self._patient(event)
            if base in words("verbs", "found") and not sentence.group(left).passive and kinds[left] not in "ER":
                return self._patient(event)
            return self._subject(left) or self._patient(event)
        if kinds[left] in "D":
            phrase = sentence.phrase_from(left)
            return (phrase.start, phrase.end) if phrase else None
        phrase = sentence.phrase_to(left)
        if phrase is not None:
            before = sentence.before(phrase.start)
            if before >= 0 and kinds[before] in VERBAL and verb_base(low[before]) in ("leave", "find", "pronounce", "declare", "discover"):
                return phrase.start, phrase.end
            if kinds[phrase.head] == "Q" or before < 0 or people_in(sentence, phrase.start, phrase.end, self._claims):
                return phrase.start, phrase.end
        return self._patient(event)

    def _of_be(self, verb: int) -> tuple[int, int] | None:
        if "n't" in self._sentence.low[verb : verb + 2] or "not" in self._sentence.low[verb : verb + 2]:
            return None
        return self._subject(verb)

    def _of_noun(self, first: int, last: int, event: EventMention) -> tuple[int, int] | None:
        """ "the death of X", "X's death"."""
        sentence = self._sentence
        if sentence.low[last + 1 : last + 2] == ("of",):
            phrase = sentence.phrase_from(last + 2) if last + 2 < len(sentence.kinds) else None
            if phrase is not None:
                return phrase.start, self._on_over_list(phrase)
        found = self._patient(event)
        if found is None or "'" in sentence.kinds[found[0] : found[1] + 1] or sentence.kinds[found[0]] == "D":
            return found
        return found if found[0] > last else None

    def _with_wound(self, at: int) -> tuple[int, int] | None:
        """ "found a man with a gunshot wound"."""
        sentence = self._sentence
        for before in range(at - 1, max(-1, at - 6), -1):
            if sentence.low[before] == "with":
                phrase = sentence.phrase_to(sentence.before(before))
                return (self._back_over_list(phrase.start), phrase.end) if phrase else None
            if sentence.kinds[before] in VERBAL:
                return None
        return None
