"""What a telling of an event says outright: whose deed it is, to whom, on which day, and whether it was done, is ahead,
was dropped, or is denied. Only tellings of acts that can be in dispute (data/event_disputes.toml) say something.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.record import EventMention, Mention, MentionKind, Span, Statement, Status, TimeExpression
from onrecord.text.clauses import VERBAL, Group, Sentence
from onrecord.text.event_words import event_noun, event_verbs, verb_base, verb_of
from onrecord.text.lemmas import noun_lemma
from onrecord.text.word_classes import is_function_word

PHRASE = 80
"""Code points of the words that say what is in dispute."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_NUMBER = re.compile(r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?")
_NEAR = 12
"""Words between a trigger and the time that dates it, at most."""


class Way(StrEnum):
    """How a telling stands to its event. DENIED: outright, it did not happen. DROPPED: the plan was given up."""

    HAPPENED = "happened"
    AHEAD = "ahead"
    DENIED = "denied"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who takes part: the mention that its head is, if one; the head and the words that matter, as lemmas."""

    mention: str | None
    place: bool
    many: bool
    head: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outright:
    """kind: class of the act, or its verb alone; act: its verb. weak: the trigger has other senses. day: the one that
    the words name. cued: somebody denies it. phrase: trigger and participants, as the text has them.
    """

    kind: str
    act: str
    weak: bool
    way: Way
    agent: Party | None
    patient: Party | None
    day: str | None
    cued: bool
    phrase: str


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a report that tellings of events refer to: mentions by id and by where they end, statements by id,
    times by where they stand."""

    text: str
    mentions: Mapping[str, Mention]
    ending: Mapping[int, Mention]
    statements: Mapping[str, Statement]
    times: Mapping[tuple[int, int], TimeExpression]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("onrecord.linking") / "data" / "event_disputes.toml").read_text("utf-8"))


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """The words of one list of the data file."""
    words = _data()[table][name]
    return frozenset(words.split() if isinstance(words, str) else words)


def outright(
    event: EventMention, sentence: Sentence, classes: tuple[str, ...], lemma: str, claims: Claims
) -> Outright | None:
    """What a telling says outright; None where its trigger is no act, or it only may be."""
    first, last = sentence.index(event.trigger.start), sentence.index(event.trigger.end - 1)
    kind = _kind(classes[0], lemma)
    if first is None or last is None or kind is None:
        return None
    verb = sentence.kinds[first] in VERBAL and not _is_noun_in_ing(sentence, first)
    saying = claims.statements.get(event.attributed_to or "")
    told = _Told(sentence, first, last, event.status, saying, verb=verb)
    way = told.way()
    if way is None:
        return None
    agent, patient = event.agent, event.patient
    if agent is not None and patient is not None and agent.start < patient.end and patient.start < agent.end:
        patient = None  # whom it befalls is who does it: "the mayor resigned"
    return Outright(
        kind=kind,
        act=_act(lemma, verb=verb),
        weak=_weak(event.trigger.quote, kind, verb=verb),
        way=way,
        agent=_party(agent, sentence, claims),
        patient=_party(patient, sentence, claims),
        day=_named_day(event, sentence, first, last, claims),
        cued=told.cued(),
        phrase=_phrase(event, claims),
    )


def _is_noun_in_ing(sentence: Sentence, word: int) -> bool:
    """Whether an -ing form stands for a noun: "the ousting of the mayor"."""
    return sentence.kinds[word] == "G" and sentence.low[word + 1 : word + 2] == ("of",)


def _kind(cls: str, lemma: str) -> str | None:
    """The kind of act that a trigger tells: its class, or itself alone; None where it is none."""
    if cls in listed("act", "classes"):
        return cls
    return lemma if lemma in listed("act", "lemmas") else None


def _act(lemma: str, *, verb: bool) -> str:
    """The verb that a trigger is or comes from."""
    noun = None if verb else event_noun(lemma.split()[-1])
    return verb_of(noun) if noun is not None else lemma


def _weak(trigger: str, kind: str, *, verb: bool) -> bool:
    low = trigger.lower().split()
    if not verb:
        noun = event_noun(low[-1])
        return noun is not None and noun.cls == kind and noun.weak
    senses = [sense for sense in event_verbs(low[0]) if sense.cls == kind]
    return bool(senses) and all(sense.weak for sense in senses) and len(low) == 1


@dataclass(frozen=True, slots=True)
class _Told:
    """How a sentence tells the event of the words [first, last]."""

    sentence: Sentence
    first: int
    last: int
    status: Status
    saying: Statement | None
    verb: bool

    def way(self) -> Way | None:
        low = self.sentence.low
        if low[-1] == "?":
            return None
        if self.status is Status.HAPPENED:
            return Way.HAPPENED if self._is_fact() else None
        if self.status is Status.DENIED:
            if self.cued() or self._is_negated():
                return Way.DENIED
            return Way.DROPPED if self._is_dropped() else None
        return Way.AHEAD if self.status in (Status.PLANNED, Status.DEMANDED) and self._is_plan() else None

    def cued(self) -> bool:
        """Whether somebody denies it: by the cue of the statement it stands in, or by the verb it hangs on."""
        cue = self.saying.cue if self.saying else None
        if cue is not None and verb_base(cue.quote.split()[0]) in listed("words", "deny"):
            return True
        return self.status is Status.DENIED and self._hangs_on("deny", 8)

    def _group(self) -> Group:
        return self.sentence.group(self.first)

    def _is_fact(self) -> bool:
        """Whether a finite verb says so, or the noun is what one was done to ("announced the release")."""
        sentence = self.sentence
        if self.verb:
            group = self._group()
            finite = group.finite and not group.infinitive and group.modal is None and not group.negated
            if group.start == self.first and sentence.kinds[self.first] in "vV":
                headline = sentence.kinds[self.first] == "V" and not set(sentence.kinds[: self.first]) & set("WS")
                return finite and headline and not self._is_open()
            return finite and not self._is_open()
        start = self.first
        while start and sentence.kinds[start - 1] in "nUQD't":
            start -= 1
        left = sentence.before(start)
        dated = bool((listed("days", "months") | listed("days", "weekdays")) & set(sentence.low[start : self.first]))
        return (dated or (left >= 0 and sentence.kinds[left] in "FE")) and not self._is_open()

    def _is_negated(self) -> bool:
        """Whether its own clause says that it did not happen: "did not sink", "has not been sunk"."""
        group = self._group()
        if not (self.verb and group.negated and group.finite) or group.modal is not None or group.infinitive:
            return False
        has = any(self.sentence.kinds[i] == "H" for i in range(group.start, self.first))
        near = self.sentence.low[group.start : self.last + _NEAR]
        return (group.past or has) and not self._is_open() and not listed("words", "partly") & set(near)

    def _is_dropped(self) -> bool:
        return self._hangs_on("drop", 6) and not self._is_open()

    def _hangs_on(self, words: str, far: int) -> bool:
        """Whether a verb of the list, itself not denied, stands a few words to the left."""
        sentence = self.sentence
        for i in range(self.first - 1, max(-1, self.first - far), -1):
            if sentence.kinds[i] not in VERBAL:
                continue
            base = verb_base(sentence.low[i])
            if listed("words", words) & {base, f"{base}_{sentence.low[i + 1]}"}:
                group = sentence.group(i)
                return not group.negated and group.modal is None and not group.infinitive
        return False

    def _is_plan(self) -> bool:
        """Whether it is somebody's plan or demand: no wish, no supposition, and no command to the reader."""
        sentence = self.sentence
        if self._is_open():
            return False
        if not self.verb:
            return True
        group = self._group()
        if group.modal in ("would", "'d", "’d"):
            said = any(
                kind in VERBAL and verb_base(word) in listed("words", "told")
                for kind, word in zip(sentence.kinds, sentence.low, strict=True)
            )
            return self.saying is not None or said
        if group.infinitive:
            above = sentence.governor(group.start)
            return above >= 0 and verb_base(sentence.low[above]) not in listed("words", "wish")
        return group.modal is not None or group.progressive or sentence.subject(group) is not None

    def _is_open(self) -> bool:
        return bool(listed("words", "open") & set(self.sentence.low[: self.first]))


def _party(span: Span | None, sentence: Sentence, claims: Claims) -> Party | None:
    """A participant by its head; None where it is a pronoun that refers to nobody known."""
    start = sentence.index(span.start) if span else None
    if span is None or start is None:
        return None
    while start < len(sentence.kinds) and sentence.kinds[start] in "PTA":
        start += 1
    phrase = sentence.phrase_from(start)
    if phrase is None:
        return None
    known = claims.ending.get(sentence.at[phrase.head][1])
    if sentence.kinds[phrase.head] in "IOD" and (known is None or known.name is None):
        return None
    name = known.name if known is not None and known.name else ""
    words = [*sentence.low[phrase.start : phrase.end], *re.findall(r"\w+", name.lower())]
    inside = [sentence.low[i] for i in range(phrase.end, len(sentence.low)) if sentence.at[i][1] <= span.end]
    content = (noun_lemma(word) for word in (*words, *inside) if word[0].isalnum() and not is_function_word(word))
    return Party(
        mention=known.id if known is not None else None,
        place=known is not None and known.kind in (MentionKind.PLACE, MentionKind.GOVERNMENT),
        many=noun_lemma(sentence.low[phrase.head]) != sentence.low[phrase.head],
        head=noun_lemma(sentence.low[phrase.head]),
        words=tuple(dict.fromkeys(content)),
    )


def _named_day(event: EventMention, sentence: Sentence, first: int, last: int, claims: Claims) -> str | None:
    """The day, where words of the clause name it: "on Friday", "March 7"; not "10 days ago", "yesterday" or "at noon",
    which rest on the report's day, and not a night, of which the next morning is another day.
    """
    time = claims.times.get(event.time.offsets) if event.time else None
    if time is None or time.mod or event.date is None or not _DAY.fullmatch(event.date):
        return None
    begin, end = sentence.index(time.span.start), sentence.index(time.span.end - 1)
    if begin is None or end is None:
        return None
    between = range(last + 1, begin) if begin > last else range(end + 1, first)
    own = sentence.group(first).start if sentence.kinds[first] in VERBAL else first
    if len(between) > _NEAR or any(sentence.kinds[i] in "vVFER" and i < own for i in between):
        return None
    if begin > last and any(sentence.kinds[i] in "vVF" for i in between):
        return None
    words = set(sentence.low[begin : end + 1])
    around = words | set(sentence.low[max(0, begin - 2) : begin]) | set(sentence.low[end + 1 : end + 2])
    if around & listed("days", "loose"):
        return None
    month = bool(words & listed("days", "months")) and any(_DAY_NUMBER.fullmatch(word) for word in words)
    return event.date if month or words & listed("days", "weekdays") else None


def _phrase(event: EventMention, claims: Claims) -> str:
    """Trigger and participants in the order of the text, a pronoun by the name it stands for."""
    parts = {event.trigger.offsets: event.trigger.quote}
    for span, mention in ((event.agent, event.agent_mention), (event.patient, event.patient_mention)):
        if span is None or any(span.start < end and start < span.end for start, end in parts):
            continue
        known = claims.mentions.get(mention) if mention else None
        pronoun = known is not None and known.name and is_function_word(span.quote.lower())
        parts[span.offsets] = known.name or "" if known is not None and pronoun else span.quote
    shown, upto = "", -1
    for (start, end), words in sorted(parts.items()):
        gap = claims.text[upto:start] if upto >= 0 else ""
        shown += gap if gap and gap.replace(" ", "").isalpha() and len(gap) <= 20 else " "
        shown += words
        upto = end
    shown = " ".join(shown.split())
    return shown if len(shown) <= PHRASE else shown[:PHRASE].rsplit(" ", 1)[0] + "…"
