"""Which events and which days of a story matter most."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.record import Event, MentionKind, Reading, Span, Status, TimeType
from onrecord.text.event_words import SAID_OR_THOUGHT, loose_classes_of
from onrecord.text.lemmas import noun_lemma
from onrecord.text.paragraphs import paragraphs
from onrecord.text.sentences import sentences as split
from onrecord.text.word_classes import is_function_word

_BY_STATUS = {Status.HAPPENED: 1.0, Status.ONGOING: 0.8, Status.DENIED: 0.7, Status.PLANNED: 0.6}
_ASIDE = frozenset(("OTHER", "CONSULT", "REQUEST", "SUPPORT", "LAUNCH"))
"""Types of which every report is full: what is said and begun on the way."""
_OCCASIONS = frozenset(("briefing", "interview"))
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!/)")
_WORD = re.compile(r"\w+(?:-\w+)*")

# Weights: the best of a coarse grid on the development timelines (docs/decisions/0182).
_PUBLISHED = 0.25
"""For a report published that day."""
_SAME_DAY = 1.0
"""For a report that names the day of its own publication."""
_LATER = 0.5
"""Added for a report that names the day a week later and more: what is still told then mattered."""
_NO_NAME = 0.3
"""Share left of a day that is named in a sentence without any of the story's main names."""
_NO_EVENT = 0.5
"""Share left of a day on which the report dates nothing that happened."""
_SENTENCE, _EVENT, _MOST_MORE = 0.25, 0.15, 3
"""More for each further sentence that a report gives the day, for each further event on it; of these three at most."""
_LATER_FROM = 7
_MAIN_NAMES = 3
_SHORTEST, _LONGEST = 6, 60
"""Words of a sentence that may stand for a day."""
_LEAD = 3
"""Sentences of a report published on a day that may stand for it."""


def weight(event: Event) -> float:
    """More for an event that more independent reports tell; among those, for what happened, to someone, by someone."""
    told = event.independent + 0.1 * min(len(event.mentions), 10)
    status = _BY_STATUS.get(event.status, 0.4)
    named = 1.0 + 0.25 * (event.agent is not None) + 0.25 * (event.patient is not None)
    vague = event.agent_name is None and event.patient_name is None and event.time is None
    return told * status * named * (0.6 if event.type in _ASIDE else 1.0) * (0.3 if vague else 1.0)


def is_saying(event: Event) -> bool:
    """Whether all that happens is that somebody says or thinks something, "tell reporters", "briefing": that is a
    statement."""
    what = event.what.split(" ")[0]
    return what in _OCCASIONS or (event.type == "OTHER" and not SAID_OR_THOUGHT.isdisjoint(loose_classes_of(what)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a story: how much it matters, and one sentence of a report that tells of it."""

    day: date
    weight: float
    report: str
    sentence: Span


@dataclass(slots=True)
class _Tally:
    weight: float = 0.0
    sentences: list[tuple[str, Span, float]] = field(default_factory=list)


def days(readings: Sequence[Reading], *, copies: Collection[str] = ()) -> tuple[Day, ...]:
    """The days that a story's reports tell of, those that matter most first.

    A day matters by the reports published on it, and more by those that name it, all the more weeks later. copies: ids
    of reports that count for nothing, as they repeat others.
    """
    names = _main_names(readings)
    tallies: defaultdict[date, _Tally] = defaultdict(_Tally)
    for reading in sorted(readings, key=lambda reading: reading.report.id):
        if reading.report.id not in copies:
            _tally(reading, names, tallies)
    ranked = sorted(tallies.items(), key=lambda item: (-item[1].weight, item[0]))
    found = ((day, tally, _telling(tally)) for day, tally in ranked)
    return tuple(
        Day(day=day, weight=tally.weight, report=told[0], sentence=told[1]) for day, tally, told in found if told
    )


def _main_names(readings: Sequence[Reading]) -> frozenset[str]:
    """The words that most reports have in names of people and organisations."""
    counts: Counter[str] = Counter()
    for reading in readings:
        named = {mention.name for mention in reading.mentions if mention.name and mention.kind is not MentionKind.PLACE}
        counts.update(sorted({word for name in named for word in name.split() if word[0].isupper() and len(word) > 2}))
    return frozenset(sorted(counts, key=lambda word: (-counts[word], word))[:_MAIN_NAMES])


def _tally(reading: Reading, names: frozenset[str], tallies: defaultdict[date, _Tally]) -> None:
    """Adds what one report says for each day."""
    published, text = reading.report.published, reading.report.text
    sentences = [found for paragraph in paragraphs(text) for found in split(text, *paragraph)]
    if published is not None:
        tallies[published].weight += _PUBLISHED
        for start, end in sentences[:_LEAD]:
            tallies[published].sentences.append((reading.report.id, Span.of(text, start, end), 0.5))
    starts = [start for start, _ in sentences]
    happened = Counter(
        event.date
        for event in reading.event_mentions
        if event.status in (Status.HAPPENED, Status.ONGOING) and event.date
    )
    named: dict[date, tuple[bool, set[int]]] = {}
    for time in reading.times:
        day = _day(time.value) if time.type in (TimeType.DATE, TimeType.TIME) else None
        if day is None or not sentences:
            continue
        number = max(0, bisect_right(starts, time.span.start) - 1)
        about = any(name in text[slice(*sentences[number])] for name in names)
        before, held = named.get(day, (False, set()))
        named[day] = before or about, held | {number}
    for day, (about, held) in named.items():
        events = happened[day.isoformat()]
        share = (1.0 if about else _NO_NAME) * (1.0 if events else _NO_EVENT)
        tally = tallies[day]
        tally.weight += _named_weight(day, published, share, sentences=len(held), events=events)
        for number in sorted(held):
            tally.sentences.append((reading.report.id, Span.of(text, *sentences[number]), share))


def _named_weight(day: date, published: date | None, share: float, *, sentences: int, events: int) -> float:
    """What a report adds to a day that it names."""
    told = 1.0 + _SENTENCE * min(sentences - 1, _MOST_MORE)
    if day == published:
        return _SAME_DAY * told
    share *= told + _EVENT * min(max(events - 1, 0), _MOST_MORE)
    if published is None:
        return share
    if day > published:
        return 0.0
    later = _LATER * (1.0 if events else _NO_EVENT) if (published - day).days >= _LATER_FROM else 0.0
    return share + later


def _day(value: str) -> date | None:
    found = _DAY.match(value)
    try:
        return date.fromisoformat(found.group()) if found else None
    except ValueError:
        return None


def _telling(tally: _Tally) -> tuple[str, Span] | None:
    """The sentence whose words most of the day's sentences share, those of more weight counting more."""
    listed = [(report, span, share, _words(span.quote)) for report, span, share in tally.sentences[:200]]
    counts: defaultdict[str, float] = defaultdict(float)
    for _, _, share, words in listed:
        for word in words:
            counts[word] += share
    fitting = [row for row in listed if _SHORTEST <= len(row[1].quote.split()) <= _LONGEST] or listed
    if not fitting:
        return None
    best = max(
        fitting,
        key=lambda row: (row[2] * sum(counts[word] for word in row[3]) / (len(row[3]) + 6), row[0], -row[1].start),
    )
    return best[0], best[1]


def _words(sentence: str) -> list[str]:
    found = (noun_lemma(word) for word in _WORD.findall(sentence) if len(word) > 1 and not is_function_word(word))
    return sorted(set(found))
