"""What a telling of an event says outright: whose deed it is, to whom, on which day, and whether it was done.

Only tellings of acts that can be in dispute (data/event_disputes.toml) say something; and, of whatever else, what is
denied or admitted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.linking.event_ways import Told, Way, listed
from onrecord.record import PLACES, EventMention, Mention, MentionKind, Span, Statement, Status, TimeExpression
from onrecord.text.clauses import VERBAL, Sentence
from onrecord.text.event_words import event_noun, event_verbs, verb_of
from onrecord.text.lemmas import noun_lemma
from onrecord.text.word_classes import is_function_word

PHRASE = 80
"""Code points of the words that say what is in dispute."""
GAP = 40
"""Code points between these words that are kept, where they are words."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_NUMBER = re.compile(r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?")
_NEAR = 12
"""Words between a trigger and the time that dates it, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who takes part: the mention that its head is, if one; whether that is a place; whether the noun tells many or
    anyone; the head and the words that matter, as lemmas."""

    mention: str | None
    place: bool
    many: bool
    head: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outright:
    """kind: class of the act, or its verb alone; plain: it is one of those that can be in dispute. act: its verb. weak:
    the trigger has other senses. day: the one that the words name. cued: somebody denies it. admitted: somebody owns up
    to it. by: who says that it did not happen, or owns up to it. past: it is told as over. so_far: of the time up to
    now ("has not"). phrase: trigger and participants, as told.
    """

    kind: str
    plain: bool
    act: str
    weak: bool
    way: Way
    agent: Party | None
    patient: Party | None
    day: str | None
    cued: bool
    admitted: bool
    by: Party | None
    past: bool
    so_far: bool
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


def outright(
    event: EventMention, sentence: Sentence, classes: tuple[str, ...], lemma: str, claims: Claims
) -> Outright | None:
    """What a telling says outright; None where its trigger is no act, or it only may be."""
    first, last = sentence.index(event.trigger.start), sentence.index(event.trigger.end - 1)
    kind = _kind(classes[0], lemma)
    if first is None or last is None:
        return None
    verb = sentence.kinds[first] in VERBAL and not _is_noun_in_ing(sentence, first)
    saying = claims.statements.get(event.attributed_to or "")
    told = Told(sentence, first, last, event.status, saying, verb=verb)
    admitted = event.status is Status.HAPPENED and told.admitted()
    if kind is None and not admitted and event.status is not Status.DENIED:
        return None
    way = told.way()
    if way is None or (kind is None and way not in (Way.DENIED, Way.HAPPENED)):
        return None
    agent, patient, act = event.agent, event.patient, _act(lemma, verb=verb)
    plain, kind = kind is not None, kind or act
    if agent is not None and patient is not None and agent.overlaps(patient):
        # Whom it befalls is who does it: "the mayor resigned". Where a verb takes an object, it is told of that alone.
        agent, patient = (None, patient) if takes_object(kind, act) else (agent, None)
    return Outright(
        kind=kind,
        plain=plain,
        act=act,
        weak=_weak(event.trigger.quote, kind, verb=verb),
        way=way,
        agent=_party(agent, sentence, claims),
        patient=_party(patient, sentence, claims),
        day=_named_day(event, sentence, first, last, claims),
        cued=told.cued(),
        admitted=admitted,
        by=_party(saying.source, sentence, claims) if saying and (admitted or way is Way.DENIED) else None,
        past=told.is_past(),
        so_far=told.so_far(),
        phrase=_phrase(event, claims),
    )


def _is_noun_in_ing(sentence: Sentence, word: int) -> bool:
    """Whether an -ing form stands for a noun: "the ousting of the mayor"."""
    return sentence.kinds[word] == "G" and sentence.low[word + 1 : word + 2] == ("of",)


def _kind(cls: str, lemma: str) -> str | None:
    """The kind of act that a trigger tells: its class, or itself alone; None where it is none."""
    if cls in listed("act", "classes") and lemma not in listed("words", "light"):
        return cls
    return lemma if lemma in listed("act", "lemmas") else None


def _act(lemma: str, *, verb: bool) -> str:
    """The verb that a trigger is or comes from."""
    noun = None if verb else event_noun(lemma.split()[-1])
    return verb_of(noun) if noun is not None else lemma


def takes_object(kind: str, act: str) -> bool:
    """Whether an act has someone or something that it befalls besides who does it."""
    return any(sense.transitive and sense.cls == kind for sense in event_verbs(act))


def _weak(trigger: str, kind: str, *, verb: bool) -> bool:
    low = trigger.lower().split()
    if not verb:
        noun = event_noun(low[-1])
        return noun is not None and noun.cls == kind and noun.weak
    senses = [sense for sense in event_verbs(low[0]) if sense.cls == kind]
    return bool(senses) and all(sense.weak for sense in senses) and len(low) == 1


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
    head = noun_lemma(sentence.low[phrase.head])
    one = bool(name) and known is not None and known.kind is not MentionKind.GROUP
    words = [*sentence.low[phrase.start : phrase.end], *re.findall(r"\w+", name.lower())]
    inside = [sentence.low[i] for i in range(phrase.end, len(sentence.low)) if sentence.at[i][1] <= span.end]
    content = (noun_lemma(word) for word in (*words, *inside) if word[0].isalnum() and not is_function_word(word))
    return Party(
        mention=known.id if known is not None else None,
        place=known is not None and known.kind in PLACES,
        many=not one and (head != sentence.low[phrase.head] or head in listed("words", "anyone")),
        head=head,
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
        told = re.split(r"[,;:(]|\s[–—-]\s", span.quote)[0]
        parts[span.offsets] = known.name or "" if known is not None and pronoun else told
    shown, upto = "", -1
    for (start, end), words in sorted(parts.items()):
        gap = claims.text[upto:start] if upto >= 0 else ""
        shown += gap if gap and gap.replace(" ", "").isalpha() and len(gap) <= GAP else " "
        shown += words
        upto = end
    shown = " ".join(shown.split())
    return shown if len(shown) <= PHRASE else shown[:PHRASE].rsplit(" ", 1)[0] + "…"
