"""Whom a word of harm is said of: read off the words around it, else as reading took it to be done to."""

from __future__ import annotations

from onrecord.linking.toll_people import Claims, people_in, words
from onrecord.record import EventMention
from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.event_words import verb_base

OUTCOME = 5
"""Words after a verb among which its outcome is told: "shot to death", "shot twice and killed"."""
LISTED = 80
"""Words of a list of people on one side of the first found; keeps a sentence of a megabyte linear."""
INSERTED = 12
"""Words between a subject and its verb that tell more of it."""
Words = tuple[int, int]
"""Words [first, last) of a sentence."""


def _harming() -> frozenset[str]:
    return words("verbs", "kills") | words("verbs", "hits")


class TollRoles:
    """The participants of what one sentence tells."""

    def __init__(self, sentence: Sentence, claims: Claims) -> None:
        self._sentence = sentence
        self._claims = claims

    def agent(self, event: EventMention) -> str | None:
        """The chain of who did it, where that is one person."""
        if event.agent is None:
            return None
        start, end = self._sentence.index(event.agent.start), self._sentence.index(event.agent.end - 1)
        if start is None or end is None:
            return None
        people = people_in(self._sentence, start, end + 1, self._claims)
        return (people[0].chain or "") if len(people) == 1 else None

    def struck(self, first: int, last: int, event: EventMention) -> Words | None:
        """Whom a verb says it was done to."""
        sentence = self._sentence
        kinds, low = sentence.kinds, sentence.low
        lead = self.lead(first)
        group = sentence.group(lead)
        if kinds[first] == "G" and not group.passive:
            return self.object(last) or self.object_of_next(last) or self.patient(event)
        hurt = low[first] == "hurt" and kinds[max(0, first - 1)] in "BA"  # one form for all of its uses
        if group.passive or hurt or verb_base(low[max(0, lead - 1)]) == "get":
            return self.subject(lead)
        target = self.object(last)
        if target is not None and low[target[0]] in words("words", "myself"):
            return self.subject(lead)
        if target is not None and people_in(sentence, *target, self._claims):
            return target
        shared = self.object_of_next(last)
        if shared is not None:
            return self.subject(lead) if low[shared[0]] in words("words", "myself") else shared
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
                return self.subject(lead)
        return self.patient(event)

    def undergoer(self, verb: int, event: EventMention) -> Words | None:
        """Who dies."""
        found = self.subject(verb)
        if found is not None and people_in(self._sentence, *found, self._claims):
            return found
        return self.patient(event)

    def object_of_next(self, last: int) -> Words | None:
        """Of "shot and killed X", at "shot": X."""
        kinds, low = self._sentence.kinds, self._sentence.low
        for at in range(last + 1, min(len(kinds) - 1, last + OUTCOME)):
            if low[at] in ("and", "then", "fatally", "critically"):
                continue
            if kinds[at] in VERBAL and low[at - 1] in ("and", "then", "fatally", "critically"):
                return self.object(at) if verb_base(low[at]) in _harming() else None
            return None
        return None

    def lead(self, first: int) -> int:
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
                known = _harming() | words("verbs", "takes") | words("verbs", "found")
                return before if base in known else first
            if sentence.kinds[before] in "nU" and sentence.low[before] not in ("times",):
                break
        return first

    def subject(self, verb: int) -> Words | None:
        """The words of a verb's subject, with those that it is coordinated with and what is set beside it."""
        sentence = self._sentence
        group = sentence.group(verb)
        phrase = sentence.subject(group)
        relative = sentence.before(group.start, 'A"')
        if relative > 1 and sentence.kinds[relative] == "W":
            near = sentence.phrase_to(sentence.before(relative, "A,"))
            if near is not None and people_in(sentence, near.start, near.end, self._claims):
                phrase = near
        near = sentence.phrase_to(relative)
        if near is not None and near.start and sentence.low[near.start - 1] in words("words", "openers"):
            phrase = near
        if phrase is None:
            return None
        start = self._back_over_list(self._with_number(phrase.start))
        end = group.start if group.start > phrase.end and group.start - phrase.end < INSERTED else phrase.end
        return start, max(end, phrase.end)

    def _with_number(self, start: int) -> int:
        """Where "three other shooting victims" begins, which a verb's form in the midst cuts."""
        low, kinds = self._sentence.low, self._sentence.kinds
        if start and low[start - 1] in words("words", "attacks"):
            start -= 1
            while start and kinds[start - 1] in "DQn":
                start -= 1
        return start

    def _back_over_list(self, start: int) -> int:
        sentence, least = self._sentence, max(1, start - LISTED)
        while start > least:
            joint = start - 1
            if sentence.low[joint] not in (",", "and", "&"):
                break
            left = sentence.before(joint, "A,")
            phrase = sentence.phrase_to(left) if left >= 0 else None
            if phrase is None:
                break
            if (
                not people_in(sentence, phrase.start, phrase.end, self._claims)
                and not sentence.low[phrase.head].isdecimal()
            ):
                break
            before = phrase.start - 1
            if before >= 0 and not sentence.low[start].isdecimal():
                harming = _harming() | words("verbs", "found")
                verb = sentence.kinds[before] in VERBAL and verb_base(sentence.low[before]) in harming
                if verb or (sentence.kinds[before] == "P" and sentence.low[before] not in words("words", "openers")):
                    break
            start = phrase.start
        return start

    def object(self, verb: int) -> Words | None:
        sentence = self._sentence
        phrase = sentence.object(verb)
        if phrase is None:
            return None
        return phrase.start, self._on_over_list(phrase)

    def _on_over_list(self, phrase: Phrase) -> int:
        sentence = self._sentence
        end, most = phrase.end, min(len(sentence.kinds), phrase.end + LISTED)
        while end + 1 < most:
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

    def patient(self, event: EventMention) -> Words | None:
        """Whom the tagger or the rules of reading took it to be done to."""
        if event.patient is None:
            return None
        start, end = self._sentence.index(event.patient.start), self._sentence.index(event.patient.end - 1)
        if start is None or end is None:
            return None
        return start, end + 1

    def told_fatally(self, at: int) -> Words | None:
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

    def told_dead(self, at: int, event: EventMention) -> Words | None:
        """ "X is dead", "X was found dead", "left X dead", "the dead man"."""
        sentence = self._sentence
        kinds, low = sentence.kinds, sentence.low
        left = sentence.before(at)
        if left < 0:
            return self.patient(event)
        if low[left] in ("shot", "shoots") or low[at + 1 : at + 2] == ("end",):
            return None
        if kinds[left] == "B":
            return self._of_be(left) or self.patient(event)
        if kinds[left] in VERBAL:
            active = kinds[left] not in "ER" and not sentence.group(left).passive
            if active and verb_base(low[left]) in words("verbs", "found"):
                return self.patient(event)
            return self.subject(left) or self.patient(event)
        phrase = sentence.phrase_from(left) if kinds[left] == "D" else sentence.phrase_to(left)
        if phrase is not None and (kinds[left] == "D" or self._is_left_dead(phrase)):
            return phrase.start, phrase.end
        return self.patient(event)

    def _is_left_dead(self, phrase: Phrase) -> bool:
        """Whether what stands before "dead" is told to be so: "left a man dead", "two dead"."""
        sentence = self._sentence
        before = sentence.before(phrase.start)
        if before < 0 or sentence.kinds[phrase.head] == "Q":
            return True
        if sentence.kinds[before] in VERBAL and verb_base(sentence.low[before]) in words("verbs", "left"):
            return True
        return bool(people_in(sentence, phrase.start, phrase.end, self._claims))

    def _of_be(self, verb: int) -> Words | None:
        if "n't" in self._sentence.low[verb : verb + 2] or "not" in self._sentence.low[verb : verb + 2]:
            return None
        return self.subject(verb)

    def of_noun(self, first: int, last: int, event: EventMention) -> Words | None:
        """ "the death of X", "X's death"."""
        sentence = self._sentence
        if sentence.low[last + 1 : last + 2] == ("of",):
            phrase = sentence.phrase_from(last + 2) if last + 2 < len(sentence.kinds) else None
            if phrase is not None:
                return phrase.start, self._on_over_list(phrase)
        found = self.patient(event)
        if found is None or "'" in sentence.kinds[found[0] : found[1] + 1]:
            return found
        return found if found[0] > last else None

    def remains(self, noun: int) -> Words | None:
        """ "found two bodies"."""
        phrase = self._sentence.phrase_to(noun)
        verb = self._sentence.before(phrase.start) if phrase else -1
        if phrase is None or verb < 0 or verb_base(self._sentence.low[verb]) not in words("verbs", "found"):
            return None
        return phrase.start, phrase.end

    def with_wound(self, at: int) -> Words | None:
        """ "found a man with a gunshot wound"."""
        sentence = self._sentence
        for before in range(at - 1, max(-1, at - 6), -1):
            if sentence.low[before] == "with":
                phrase = sentence.phrase_to(sentence.before(before))
                return (self._back_over_list(phrase.start), phrase.end) if phrase else None
            if sentence.kinds[before] in VERBAL:
                return None
        return None
