"""What the linkers need to know of one telling of an event."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.linking.event_outright import Claims, Outright, outright
from onrecord.linking.rarity import rarity
from onrecord.record import EventMention, Mention, Reading, Span
from onrecord.text.clauses import VERBAL, Sentence
from onrecord.text.event_words import classes_of, loose_classes_of, verb_base
from onrecord.text.lemmas import VerbForm, noun_lemma, verb_forms
from onrecord.text.paragraphs import paragraphs
from onrecord.text.sentences import sentences
from onrecord.text.word_classes import is_function_word

SENTENCE_WORDS = 24
TOPIC_WORDS = 24
"""How many words of its sentence, and of those near, a telling is compared by: the rarest, and the rarest times their
count."""
NEAR = 4
"""Sentences before and after that count as near."""
_COMMON = 6.5
"""Rarity up to which a word says nothing of what an event is about ("people", "year")."""
_PARTICIPLE = VerbForm.PARTICIPLE
_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*")
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_MONTHS = frozenset(("january", "february", "march", "april", "june", "july", "august", "september", "october"))
_CALENDAR = _DAYS | _MONTHS | {"november", "december", "said", "says", "told"}
"""Words that any two reports share, days above all: dates are compared by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """One telling of an event, as compared with others.

    lemma: of the trigger; classes: of near-synonyms that it belongs to; loose: wider ones. agent, patient, place: the
    words that matter, with those of the fullest name. date: TIMEX3 value; told: the report's day, where it is certain;
    weekday: where the date is not known. numbers: in its participants. around: words of its sentence; topic: of the
    sentences near. crowd: how many tellings of its class the report has. sentence, start: offsets, for order and for
    tellings of one sentence. cue: whether it stands where a statement is attributed, which is its telling. outright:
    what can be held against other tellings, if anything can.
    """

    type: str
    what: str
    lemma: str
    classes: tuple[str, ...]
    loose: tuple[str, ...]
    verb: bool
    agent: tuple[str, ...]
    patient: tuple[str, ...]
    place: tuple[str, ...]
    numbers: tuple[str, ...]
    date: str | None
    told: str | None
    weekday: str | None
    status: str
    attributed: bool
    cue: bool
    around: tuple[str, ...]
    topic: tuple[str, ...]
    crowd: int
    sentence: int
    start: int
    agent_mention: str | None
    patient_mention: str | None
    agent_text: str | None
    patient_text: str | None
    place_text: str | None
    trigger_text: str
    outright: Outright | None = None


def facts_of(reading: Reading) -> tuple[tuple[EventMention, EventFacts], ...]:
    """The event mentions of a reading with their facts, in order."""
    if not reading.event_mentions:
        return ()
    text = reading.report.text
    bounds_of = [found for paragraph in paragraphs(text) for found in sentences(text, *paragraph)]
    content = [_content(text[start:end]) for start, end in bounds_of] or [_content(text)]
    told = reading.report.published.isoformat() if reading.report.published else None
    crowd = Counter(name for event in reading.event_mentions for name in _classes(event))
    names = {mention.id: mention for mention in reading.mentions}
    claims = Claims(
        text=text,
        mentions=names,
        ending={mention.span.end: mention for mention in reading.mentions},
        statements={statement.id: statement for statement in reading.statements},
        times={time.span.offsets: time for time in reading.times},
    )
    cues = {at for statement in reading.statements if statement.cue for at in range(*statement.cue.offsets)}
    starts = [start for start, _ in bounds_of]
    passages: dict[int, _Passage] = {}
    found = []
    for event in reading.event_mentions:
        number = max(0, bisect_right(starts, event.trigger.start) - 1)
        if number not in passages:
            bounds = bounds_of[number] if bounds_of else (0, len(text))
            near = content[max(0, number - NEAR) : number + NEAR + 1]
            sentence = Sentence.of(text, *bounds)
            rarest = _rarest(content[number], SENTENCE_WORDS)
            passages[number] = _Passage(sentence, rarest, _topic(near), number)
        cue = event.trigger.start in cues
        found.append((event, _facts(event, passages[number], crowd, claims, told, cue=cue)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence, its rarest words, and the words that matter in it and its neighbours."""

    sentence: Sentence
    around: tuple[str, ...]
    topic: tuple[str, ...]
    number: int


def _classes(event: EventMention) -> tuple[str, ...]:
    words = event.trigger.quote
    return classes_of(words, verb=True) or (words.lower(),)


def _facts(
    event: EventMention, passage: _Passage, crowd: Counter[str], claims: Claims, told: str | None, *, cue: bool
) -> EventFacts:
    sentence, names = passage.sentence, claims.mentions
    first = sentence.index(event.trigger.start)
    verb = first is not None and sentence.kinds[first] in VERBAL
    lemma = _lemma(event.trigger.quote, verb=verb)
    own = set(_content(event.trigger.quote))
    classes = classes_of(event.trigger.quote, verb=verb) or (lemma,)
    return EventFacts(
        type=event.type,
        what=event.what,
        lemma=lemma,
        classes=classes,
        loose=loose_classes_of(event.trigger.quote),
        verb=verb,
        agent=_participant(event.agent, event.agent_mention, names),
        patient=_participant(event.patient, event.patient_mention, names),
        place=_participant(event.place, None, names),
        numbers=_numbers(event.agent, event.patient),
        date=event.date,
        told=told,
        weekday=_weekday(event, sentence, first),
        status=event.status.value,
        attributed=event.attributed_to is not None,
        cue=cue,
        around=tuple(word for word in passage.around if word not in own),
        topic=tuple(word for word in passage.topic if word not in own),
        crowd=max(crowd[name] for name in _classes(event)),
        sentence=passage.number,
        start=event.trigger.start,
        agent_mention=event.agent_mention,
        patient_mention=event.patient_mention,
        agent_text=_named(event.agent, event.agent_mention, names),
        patient_text=_named(event.patient, event.patient_mention, names),
        place_text=event.place.quote if event.place else None,
        trigger_text=event.trigger.quote,
        outright=outright(event, sentence, classes, lemma, claims),
    )


def _lemma(trigger: str, *, verb: bool) -> str:
    words = [word.lower() for word in _WORD.findall(trigger)] or [trigger.lower()]
    if verb:
        kept = [word for word in words[1:] if not is_function_word(word) or len(words) == 2]
        return " ".join([verb_base(words[0]), *kept])
    return verb_base(words[-1]) if _PARTICIPLE in verb_forms(words[-1]) else noun_lemma(words[-1])


def _participant(span: Span | None, mention: str | None, names: Mapping[str, Mention]) -> tuple[str, ...]:
    """The content words of a participant, with those of its fullest name in the report."""
    if span is None:
        return ()
    words = _content(span.quote)
    known = names.get(mention) if mention else None
    if known is not None and known.name:
        words += _content(known.name)
    return tuple(dict.fromkeys(words))


def _named(span: Span | None, mention: str | None, names: Mapping[str, Mention]) -> str | None:
    known = names.get(mention) if mention else None
    if known is not None and known.name:
        return known.name
    return span.quote if span else None


def _numbers(*spans: Span | None) -> tuple[str, ...]:
    found = []
    for span in spans:
        if span is not None:
            found += [word for word in _WORD.findall(span.quote.lower()) if word[0].isdigit() or word in _SMALL]
    return tuple(found)


_SMALL = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))
_SMALL |= {"dozen", "hundred", "thousand", "million"}


def _weekday(event: EventMention, sentence: Sentence, first: int | None) -> str | None:
    """The weekday right after a trigger whose date is not known, within its clause."""
    if event.date is not None or first is None:
        return None
    for at in range(first + 1, min(len(sentence.kinds), first + 12)):
        if sentence.low[at] in _DAYS:
            return sentence.low[at]
        if sentence.kinds[at] in VERBAL and sentence.kinds[at] != "G":
            return None
    return None


def _content(words: str) -> list[str]:
    found = []
    for word in _WORD.findall(words):
        plain = word.lower()
        if len(plain) > 1 and plain not in _CALENDAR and not is_function_word(plain):
            found.append(noun_lemma(plain))
    return found


def _rarest(words: list[str], count: int) -> tuple[str, ...]:
    weighed = sorted(dict.fromkeys(words), key=lambda word: (-rarity(word), word))
    return tuple(sorted(word for word in weighed[:count] if rarity(word) > _COMMON))


def _topic(sentences: list[list[str]]) -> tuple[str, ...]:
    counts = Counter(word for words in sentences for word in words)
    told = [word for word in counts if rarity(word) > _COMMON]
    weighed = sorted(told, key=lambda word: (-counts[word] * (rarity(word) - _COMMON), word))
    return tuple(sorted(weighed[:TOPIC_WORDS]))
