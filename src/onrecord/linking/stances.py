"""Stances: who wants or does not want what, from the words of statements and event mentions."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from onrecord.linking.issues import Issue, issue_after, issue_at
from onrecord.record import (
    EventMention,
    Mention,
    MentionForm,
    MentionKind,
    Offsets,
    Reading,
    Span,
    Stance,
    Statement,
    Status,
)
from onrecord.text.clauses import VERBAL, Sentence
from onrecord.text.event_words import event_verbs, verb_base
from onrecord.text.lemmas import noun_lemma
from onrecord.text.paragraphs import paragraphs
from onrecord.text.sentences import sentences
from onrecord.text.world import words as world_words

_PERSON = frozenset(("i", "we", "he", "she"))
_BODY = frozenset(("we", "it", "they"))
"""What a speaker that is a person, or none, calls itself."""
_UNSURE = frozenset(("may", "might", "could", "if", "would"))
_UNWILLED = frozenset(("OTHER", "MARKET_MOVE", "ACCIDENT", "DISASTER", "DEATH", "BIRTH"))
_LONGEST = 600
"""Code points of a statement's content that are read: a stance is said early."""
_NEAR_BEFORE, _NEAR_AFTER = 3, 15
"""Words before a stance's verb, and from it on, among which a word of time says that it is a former one."""
_AND = re.compile(r"(?:\s|,|\b(?:and|the|both|as well as)\b)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceFacts:
    """One expression of a stance. actor_mention, actor_text: who holds it; head, modifiers, issue: on what
    (issues.py). told: the report's day, where it is certain. former: told as held before ("opposed it at first")."""

    actor_mention: str | None
    actor_text: str
    stance: str
    head: str
    modifiers: tuple[str, ...]
    issue: str
    start: int
    told: date | None
    former: bool = False


@cache
def _data() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, Any]] = tomllib.loads(
        (files("onrecord.linking") / "data" / "stances.toml").read_text("utf-8")
    )
    return found


@cache
def _stances(prefix: str) -> dict[str, Stance]:
    return {
        word.replace("_", " "): Stance(name.removeprefix(prefix))
        for name, words in _data()["stances"].items()
        if name.startswith("nouns_") == bool(prefix)
        for word in words.split()
    }


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in _data()["words"][name].split())


def stances_of(reading: Reading) -> Iterator[tuple[tuple[str, ...], StanceFacts]]:
    """Claim ids and facts of each stance in a report, in order: one a statement or event mention at most, and one more
    for each other holder that it names ("A and B oppose the dam")."""
    reader = _Reader(reading)
    found: list[tuple[tuple[str, ...], StanceFacts]] = []
    cued: set[int] = set()
    for statement in reading.statements:
        facts = reader.of_statement(statement)
        if facts is not None:
            same = reader.triggers_in(statement.cue)
            cued |= {event.trigger.start for event in same}
            claims = (statement.id, *(event.id for event in same))
            found += [(claims, each) for each in reader.of_all(facts, statement.source)]
    for event in reading.event_mentions:
        if event.trigger.start in cued:
            continue
        facts = reader.of_event(event)
        if facts is not None:
            found += [((event.id,), each) for each in reader.of_all(facts, event.agent)]
    yield from sorted(found, key=lambda pair: pair[1].start)


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.text = reading.report.text
        self.told = reading.report.published
        self.mentions: dict[str, Mention] = {mention.id: mention for mention in reading.mentions}
        self.statements = {statement.id: statement for statement in reading.statements}
        self.events = reading.event_mentions
        self._sentences = [found for paragraph in paragraphs(self.text) for found in sentences(self.text, *paragraph)]
        self._starts = [start for start, _ in self._sentences]

    def of_all(self, facts: StanceFacts, words: Span | None) -> list[StanceFacts]:
        """The stance of each of those whom `words` name together, the one that it was read for first."""
        inside = [
            m for m in self.mentions.values() if words and words.start <= m.span.start and m.span.end <= words.end
        ]
        inside = sorted((m for m in inside if m.name and m.form is MentionForm.NAME), key=lambda m: m.span.start)
        starts = {m.id: min(m.span.start, m.role.start if m.role else m.span.start) for m in inside}
        gaps = (self.text[a.span.end : starts[b.id]] for a, b in pairwise(inside))
        if facts.actor_mention not in [m.id for m in inside] or not all(_AND.fullmatch(gap) for gap in gaps):
            return [facts]
        others = (m for m in inside if m.id != facts.actor_mention)
        return [facts, *(replace(facts, actor_mention=m.id, actor_text=m.name or "") for m in others)]

    def _bounds(self, offset: int) -> Offsets:
        """The sentence that an offset stands in, or after."""
        return self._sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def _sentence(self, start: int, end: int) -> Sentence:
        """The words from `start` on, up to `end` and no further than their sentence."""
        last = self._bounds(start)[1]
        return Sentence.of(self.text, start, min(end, max(start, last), start + _LONGEST))

    def triggers_in(self, cue: Span | None) -> list[EventMention]:
        return [event for event in self.events if cue is not None and cue.overlaps(event.trigger)]

    def of_statement(self, statement: Statement) -> StanceFacts | None:
        """By the cue ("urged", "is not considering") or, for plain saying, by what is said ("must stop")."""
        if not statement.content or (statement.mention is None and _role(self.text, statement.source) is None):
            return None
        content = statement.content[0]
        sentence = self._sentence(content.start, content.end)
        if not sentence.at:
            return None
        stance = self._of_cue(statement, content, sentence)
        issue = issue_after(sentence, 0) if stance else None
        if stance is None:
            speaker = self.mentions.get(statement.mention) if statement.mention else None
            person = speaker is not None and speaker.kind is MentionKind.PERSON
            said = _said(sentence, _PERSON if person else _BODY)
            if said is None:
                return None
            stance, issue = said
        elif stance is not Stance.SUPPORTS and (_conditional(sentence) or self._conditioned(content.end)):
            stance = Stance.CONDITIONS
        if issue is None:
            return None
        cue = statement.cue or content
        return self._facts(statement.mention, statement.source, stance, issue, content.start, former=self._former(cue))

    def _former(self, at: Span) -> bool:
        """Whether the clause around `at` says of when it tells that it is over: "at first", "initially"."""
        sentence = self._sentence(*self._bounds(at.start))
        verb = sentence.index(at.start)
        if verb is None:
            return False
        before = sentence.low[max(0, verb - _NEAR_BEFORE) : verb]
        after = sentence.low[verb : verb + _NEAR_AFTER]
        ends = (i for i, low in enumerate(after) if low in _words("clause_ends"))
        around = " ".join((*before, *after[: next(ends, len(after))]))
        return any(f" {phrase} " in f" {around} " for phrase in _words("former"))

    def _conditioned(self, end: int) -> bool:
        """Whether a condition follows right after content that ends at `end`: "rejected the truce, absent a pledge"."""
        return any(word in _words("conditions") for word in self._sentence(end, end + _LONGEST).low[:2])

    def _of_cue(self, statement: Statement, content: Span, said: Sentence) -> Stance | None:
        cue = statement.cue
        if cue is None:
            return None
        words = Sentence.of(self.text, cue.start, cue.end)
        verb = next((i for i in range(len(words.low) - 1, -1, -1) if words.kinds[i] in VERBAL), -1)
        if verb < 0:
            verb = next((i for i, low in enumerate(words.low) if verb_base(low) in _stances("")), -1)
            if verb < 0:
                return None
        if any(low in _UNSURE for low in words.low):
            return None
        after = self.text[cue.end : content.start].lower().split() if content.start > cue.end else []
        after += [low for low in said.low[:1] if low == "against"]
        return _stance_of(verb_base(words.low[verb]), [*words.low[verb + 1 :], *after], negated="N" in words.kinds)

    def of_event(self, event: EventMention) -> StanceFacts | None:
        if event.status not in (Status.HAPPENED, Status.ONGOING, Status.PLANNED, Status.DENIED):
            return None
        sentence = self._sentence(event.trigger.start, event.trigger.end + _LONGEST // 2)
        words = event.trigger.quote.lower().split()
        mention = self._by(sentence, len(words)) or event.agent_mention or self._speaker(event)
        if mention is None and _role(self.text, event.agent) is None:
            return None
        after = list(sentence.low[len(words) : len(words) + 1])
        stance = _stance_of(verb_base(words[0]), [*words[1:], *after], negated=event.status is Status.DENIED)
        if stance is None or event.what.split()[0] != verb_base(words[0]):
            if event.status is Status.PLANNED and words[0] in _words("gives"):
                issue = issue_at(sentence, 0)
                return self._facts(mention, event.agent, Stance.SUPPORTS, issue, event.trigger.start) if issue else None
            stance = _stances("nouns_").get(words[-1].rstrip("s"))
            if stance is None or event.status is Status.DENIED:
                return None
        issue = self._issue(event, sentence, len(words))
        if issue is None:
            return None
        if stance is not Stance.SUPPORTS and _conditional(sentence):
            stance = Stance.CONDITIONS
        former = self._former(event.trigger)
        return self._facts(mention, event.agent, stance, issue, event.trigger.start, former=former)

    def _issue(self, event: EventMention, sentence: Sentence, after: int) -> Issue | None:
        """What follows the trigger, or what stands before it: "X was met with opposition by Y"."""
        if after < len(sentence.low) and sentence.low[after] == "by":
            if event.patient is None or event.patient.start > event.trigger.start:
                return None
            before = Sentence.of(self.text, event.patient.start, event.trigger.start)
            push = next((i for i, low in enumerate(before.low) if low.rstrip("s") in _stances("nouns_")), -1)
            return issue_after(before, push + 1) if push >= 0 else issue_at(before, 0)
        return issue_after(sentence, after)

    def _by(self, sentence: Sentence, after: int) -> str | None:
        """Of "opposition by X": the mention at the head of X."""
        if sentence.low[after : after + 1] != ("by",) or after + 1 >= len(sentence.at):
            return None
        phrase = sentence.phrase_from(after + 1)
        head = sentence.at[phrase.head] if phrase else (0, 0)
        return next((m.id for m in self.mentions.values() if m.span.start < head[1] and head[0] < m.span.end), None)

    def _speaker(self, event: EventMention) -> str | None:
        """Of "We support X" in a quotation: who says so."""
        if event.agent is None or event.attributed_to is None or event.agent.quote.lower() not in ("i", "we"):
            return None
        return self.statements[event.attributed_to].mention

    def _facts(
        self,
        mention: str | None,
        words: Span | None,
        stance: Stance,
        issue: Issue,
        start: int,
        *,
        former: bool = False,
    ) -> StanceFacts | None:
        actor = self.mentions.get(mention) if mention else None
        if actor is not None and actor.form is MentionForm.PRONOUN and actor.name is None:
            return None
        if issue.head in _words("no_issues"):
            return None
        name = actor.name if actor else None
        if name is None:
            name = _role(self.text, words) or (words.quote if words else actor.span.quote if actor else "")
        return StanceFacts(
            actor_mention=mention,
            actor_text=name,
            stance=stance.value,
            head=issue.head,
            modifiers=issue.modifiers,
            issue=issue.words,
            start=start,
            told=self.told,
            former=former,
        )


def _role(text: str, words: Span | None) -> str | None:
    """The words that name someone though no mention does: "European governments", "a union"; without ", who …"."""
    if words is None:
        return None
    sentence = Sentence.of(text, words.start, words.end)
    phrase = sentence.phrase_from(0) if sentence.at else None
    if phrase is None or sentence.kinds[phrase.head] not in "nU":
        return None
    if phrase.end < len(sentence.at) and not sentence.kinds.startswith(",W", phrase.end):
        return None
    if noun_lemma(sentence.low[phrase.head]) not in _takers() or sentence.low[0] in _words("no_takers"):
        return None
    return text[slice(*sentence.span(phrase))]


@cache
def _takers() -> frozenset[str]:
    """Nouns for those who can take a side: people by role or relation, and bodies of them."""
    lists = (("titles", "heads"), ("titles", "people"), ("organisations", "heads"), ("organisations", "bodies"))
    return frozenset(noun_lemma(word.lower()) for name in lists for word in world_words(*name)) | _words("takers")


def _stance_of(base: str, following: list[str], *, negated: bool) -> Stance | None:
    """The stance of a verb with the particle or preposition after it."""
    if base == "warn" and "against" in following:
        return Stance.OPPOSES
    for lemma in (*(f"{base} {' '.join(following[:n])}" for n in (2, 1) if len(following) >= n), base):
        stance = _stances("").get(lemma)
        if negated and (lemma in _words("rejected_with_not") or stance is Stance.URGES):
            return Stance.REJECTS
        if stance is not None:
            return None if negated and stance is not Stance.SUPPORTS else Stance.OPPOSES if negated else stance
    return None


def _said(sentence: Sentence, own: frozenset[str]) -> tuple[Stance, Issue | None] | None:
    """A stance in what someone says: "will not supply …", "must stop …", "can only … if"."""
    kinds, low = sentence.kinds, sentence.low
    for at in range(min(len(kinds), 25)):
        if kinds[at] in ".S" and at > 1 and low[at] != "that":
            return None
        if kinds[at] == "M" or (kinds[at] in "BH" and at + 1 < len(kinds)) or kinds[at] in VERBAL:
            return _said_by(sentence, at, own)
    return None


def _said_by(sentence: Sentence, at: int, pronouns: frozenset[str]) -> tuple[Stance, Issue | None] | None:
    """The stance of the first verb group of what is said, which begins at `at`."""
    kinds, low = sentence.kinds, sentence.low
    if _conditional(sentence) and kinds[at] == "M":
        return Stance.CONDITIONS, issue_at(sentence, 0)
    verb = at
    while verb < len(kinds) and kinds[verb] in "BHXMNAT":
        verb += 1
    if verb == at or verb >= len(kinds) or kinds[verb] not in VERBAL:
        return None
    group = low[at:verb]
    subject = sentence.phrase_to(sentence.before(at))
    own = at == 0 if subject is None else low[subject.head] in pronouns
    willed = any(sense.type not in _UNWILLED for sense in event_verbs(low[verb])) or low[verb] in _words("willed")
    passive = sentence.group(verb).passive
    issue = issue_at(sentence, verb, passive=subject if passive else None)
    refusing = ("N" in kinds[at:verb] and ("going" in low[at : verb + 1] or kinds[at] == "M")) and own
    nothing = subject is not None and low[subject.start] == "no" and kinds[at] == "M"
    if (
        (refusing or nothing)
        and willed
        and group[0] in ("will", "would", "wo", "'ll", "am", "are", "is", "'re", "shall")
    ):
        return Stance.REJECTS, issue
    if "N" in kinds[at:verb] or own:
        return None
    if group[0] == "must":
        return Stance.DEMANDS, issue
    if group[0] in ("should", "ought"):
        return Stance.URGES, issue
    return None


def _conditional(sentence: Sentence) -> bool:
    """Whether a condition is set: "only … if", "unless", "absent", "until"."""
    low = sentence.low
    if any(word in _words("conditions") for word in low):
        return True
    joined = " ".join(low)
    if any(phrase in joined for phrase in _words("condition_phrases")):
        return True
    only = low.index("only") if "only" in low else len(low)
    return any(word == "if" for word in low[only + 1 :])
