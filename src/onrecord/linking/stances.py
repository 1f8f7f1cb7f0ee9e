"""Stances: who wants or does not want what, from the words of statements and event mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.linking.antecedents import told as told_before
from onrecord.linking.complements import issue_after, issue_before
from onrecord.linking.holders import may_hold, role
from onrecord.linking.issues import Clause, Issue, issue_of
from onrecord.linking.said import is_conditional, said
from onrecord.linking.stance_doubts import UNSURE, is_asked, is_conditioned, is_former, is_nobodys
from onrecord.linking.stance_text import LONGEST, StanceText
from onrecord.linking.stance_words import stances, words
from onrecord.record import (
    EventMention,
    Mention,
    MentionForm,
    MentionKind,
    Reading,
    Span,
    Stance,
    Statement,
    Status,
)
from onrecord.text.clauses import VERBAL, Sentence
from onrecord.text.event_words import verb_base

_PERSON = frozenset(("i", "we", "he", "she"))
_BODY = frozenset(("we", "it", "they"))
"""What a speaker that is a person, or none, calls itself."""
_BACK = 12
"""Sentences before one, in which what it refers to is looked for."""
_AND = re.compile(r"(?:\s|,|\b(?:and|the|both|as well as)\b)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceFacts:
    """One expression of a stance. actor_mention, actor_text: who holds it; head, modifiers, issue: on what
    (issues.py). told: the report's day, where it is certain. former: told as held before ("opposed it at first").
    refers: it is on something told elsewhere ("the plan"), and not found in the report; told_by: ids of the claims that
    tell what it is, where it was found.
    """

    actor_mention: str | None
    actor_text: str
    stance: str
    head: str
    modifiers: tuple[str, ...]
    issue: str
    start: int
    told: date | None
    former: bool = False
    refers: bool = False
    told_by: tuple[str, ...] = ()


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
        self.within = StanceText(reading)
        self.text = reading.report.text
        self.told = reading.report.published
        self.mentions: dict[str, Mention] = {mention.id: mention for mention in reading.mentions}
        self.statements = {statement.id: statement for statement in reading.statements}
        self.events = reading.event_mentions

    def of_all(self, facts: StanceFacts, holder: Span | None) -> list[StanceFacts]:
        """The stance of each of those whom `holder` names together, the one that it was read for first."""
        inside = [
            m for m in self.mentions.values() if holder and holder.start <= m.span.start and m.span.end <= holder.end
        ]
        inside = sorted(
            (m for m in inside if m.name and m.form is MentionForm.NAME and not self._owns(m)),
            key=lambda m: m.span.start,
        )
        gaps = [self.text[a.span.end : b.titled[0]] for a, b in pairwise(inside)]
        listed = all(_AND.fullmatch(gap) for gap in gaps) and any("and" in gap.split() or "well" in gap for gap in gaps)
        if facts.actor_mention not in [m.id for m in inside] or not listed:
            return [facts]
        others = (m for m in inside if m.id != facts.actor_mention)
        return [facts, *(replace(facts, actor_mention=m.id, actor_text=m.name or "") for m in others)]

    def _owns(self, mention: Mention) -> bool:
        """Whether a name is followed by the mark of an owner: the state in "Ann Low, Freedonia's envoy"."""
        return self.text[mention.span.end : mention.span.end + 2].lstrip()[:1] in ("'", "’")

    def triggers_in(self, cue: Span | None) -> list[EventMention]:
        return [event for event in self.events if cue is not None and cue.overlaps(event.trigger)]

    def _holder(self, mention: str | None, holder: Span | None) -> tuple[str | None, str] | None:
        """The mention and the name of who holds a stance; None where no one is told who could."""
        actor = self.mentions.get(mention) if mention else None
        if actor is not None and may_hold(self.text, actor, holder):
            return actor.id, actor.name or role(self.text, holder) or (holder or actor.span).quote
        name = role(self.text, holder)
        return (None, name) if name else None

    def of_statement(self, statement: Statement) -> StanceFacts | None:
        """By the cue ("urged", "is not considering") or, for plain saying, by what is said ("must stop")."""
        holder = self._holder(statement.mention, statement.source)
        if not statement.content or holder is None or is_asked(self.within, statement.content[0].start):
            return None
        content = statement.content[0]
        clause = self.within.clause(content.start, content.start + LONGEST)
        sentence = self.within.sentence(content.start, content.end)
        if not sentence.at:
            return None
        told = self._of_cue(statement, content, sentence)
        stance, issue = None, None
        if told is not None:
            stance, lemma = told
            issue = issue_after(clause, 0, lemma, stance)
            if holder[0] is None and lemma in words("wishing") and _own_act(clause):
                return None
        else:
            speaker = self.mentions.get(statement.mention) if statement.mention else None
            person = speaker is not None and speaker.kind is MentionKind.PERSON
            found = said(clause, _PERSON if person else _BODY)
            if found is None:
                return None
            stance, issue = found
        if (
            told is not None
            and stance is not Stance.SUPPORTS
            and (is_conditional(sentence) or is_conditioned(self.within, content.end))
        ):
            stance = Stance.CONDITIONS
        if issue is None:
            return None
        cue = statement.cue or content
        return self._facts(holder, stance, issue, content.start, former=is_former(self.within, cue.start))

    def _of_cue(self, statement: Statement, content: Span, sentence: Sentence) -> tuple[Stance, str] | None:
        """The stance of a cue, and its base form with the particles that make it one."""
        cue = statement.cue
        if cue is None:
            return None
        said_by = Sentence.of(self.text, cue.start, cue.end)
        verb = next((i for i in range(len(said_by.low) - 1, -1, -1) if said_by.kinds[i] in VERBAL), -1)
        if verb < 0:
            verb = next((i for i, low in enumerate(said_by.low) if verb_base(low) in stances()), -1)
            if verb < 0:
                return None
        if any(low in UNSURE for low in said_by.low):
            return None
        source = statement.source
        if source is not None and content.end <= cue.start and re.search(r"\bas\s+$", self.text[: source.start][-9:]):
            return None  # "a rate of nine, as the minister insists"
        if is_nobodys(self.within, said_by.at[verb][0], statement.source):
            return None
        if "B" in said_by.kinds[:verb] and said_by.kinds[verb] in "ER" and self._is_before(statement.source, cue):
            return None
        after = self.text[cue.end : content.start].lower().split() if content.start > cue.end else []
        after += [low for low in sentence.low[:1] if low == "against"]
        following = [*said_by.low[verb + 1 :], *after]
        found = _stance_of(verb_base(said_by.low[verb]), following, negated="N" in said_by.kinds)
        return None if found and following[:1] == ["for"] and "for" not in found[1].split() else found

    def _is_before(self, source: Span | None, cue: Span) -> bool:
        """Of a passive cue: whether its source stands where those do whom something was asked of."""
        last = self.text[cue.start : cue.end].lower().split()
        return source is not None and source.start < cue.start and not {"to", "by"} & set(last)

    def of_event(self, event: EventMention) -> StanceFacts | None:
        if event.status not in (Status.HAPPENED, Status.ONGOING, Status.PLANNED, Status.DENIED):
            return None
        if is_asked(self.within, event.trigger.start):
            return None
        clause = self.within.clause(event.trigger.start, event.trigger.end + LONGEST // 2)
        sentence = clause.sentence
        trigger = event.trigger.quote.lower().split()
        holder = self._holder(
            self._by(sentence, len(trigger)) or event.agent_mention or self._speaker(event), event.agent
        )
        start = event.trigger.start
        if holder is None or is_nobodys(self.within, start, event.agent):
            return None
        if self._is_verb(event) and self._is_done_to(event, sentence.low[len(trigger) :][:1]):
            return None
        following = [*trigger[1:], *sentence.low[len(trigger) : len(trigger) + 2]]
        told = None
        if self._is_verb(event):
            told = _stance_of(verb_base(trigger[0]), following, negated=event.status is Status.DENIED)
            if event.what.split()[0] != verb_base(trigger[0]):
                told = None
            if told is None and event.status is Status.PLANNED and trigger[0] in words("gives"):
                issue = issue_of(clause, 0)
                return self._facts(holder, Stance.SUPPORTS, issue, event.trigger.start) if issue else None
        elif event.status is not Status.DENIED and self._leads(sentence, len(trigger)):
            noun = trigger[-1].rstrip("s")
            told = (stances("nouns_")[noun], noun) if noun in stances("nouns_") else None
            if noun in words("moving") and sentence.low[len(trigger)] in words("whither"):
                return None  # "the army's push on the port"
            if told and told[0] is Stance.SUPPORTS and sentence.low[len(trigger)] == "of" and self._follows_the(event):
                return None
        if told is None:
            return None
        stance, lemma = told
        issue = self._issue(event, clause, len(trigger), lemma, stance)
        if issue is None or (holder[0] is None and lemma in words("wishing") and _own_act(clause, len(trigger))):
            return None
        if stance is not Stance.SUPPORTS and is_conditional(sentence):
            stance = Stance.CONDITIONS
        former = is_former(self.within, event.trigger.start)
        return self._facts(holder, stance, issue, event.trigger.start, former=former)

    @staticmethod
    def _leads(sentence: Sentence, at: int) -> bool:
        """Whether the word at `at` leads from a noun of stance to its issue or holder."""
        return at < len(sentence.low) and (sentence.low[at] == "by" or sentence.low[at] in words("leads"))

    def _follows_the(self, event: EventMention) -> bool:
        """Whether "the" stands before a trigger: "the support of the union" is the union's."""
        return self.text[max(0, event.trigger.start - 9) : event.trigger.start].rstrip().lower().endswith(" the")

    def _is_verb(self, event: EventMention) -> bool:
        """Whether an event's trigger is a verb in its sentence."""
        sentence = self.within.around(event.trigger.start)[0]
        word = sentence.index(event.trigger.start)
        if word is None:
            return False
        if sentence.kinds[word] in VERBAL or (sentence.low[word] == "back" and sentence.kinds[word - 1] in "TM"):
            return True
        subject = sentence.before(word, 'A"')  # 'the mayor " strongly denounces " it'
        agent = event.agent.end if event.agent else -1
        return 0 <= subject < word - 1 and sentence.at[subject][1] == agent

    def _issue(self, event: EventMention, clause: Clause, after: int, lemma: str, stance: Stance) -> Issue | None:
        """What follows the trigger, or what stands before it: "X was met with opposition by Y"."""
        sentence = clause.sentence
        if sentence.low[after : after + 1] != ("by",):
            return issue_after(clause, after, lemma, stance)
        if lemma in words("asking"):  # "was urged by Y to go"
            return issue_after(clause, after + 1, lemma, stance)
        if event.patient is None or event.patient.start > event.trigger.start:
            return None
        before = self.within.clause(event.patient.start, event.trigger.start)
        push = next((i for i, low in enumerate(before.sentence.low) if low.rstrip("s") in stances("nouns_")), -1)
        if push < 0:
            return issue_before(before, lemma, stance)
        return issue_after(before, push + 1, before.sentence.low[push].rstrip("s"), stance)

    def _is_done_to(self, event: EventMention, after: tuple[str, ...]) -> bool:
        """Whether the agent that an event was read with stands where those do to whom it was done; after: the next
        word."""
        if after == ("to",) and f"{verb_base(event.trigger.quote.lower())} to" in stances():  # "is opposed to"
            return False
        sentence = self.within.around(event.trigger.start)[0]
        verb = sentence.index(event.trigger.start)
        passive = verb is not None and sentence.group(verb).passive
        return (after == ("by",) or passive) and event.agent is not None and event.agent.start < event.trigger.start

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
        self, holder: tuple[str | None, str], stance: Stance, issue: Issue, start: int, *, former: bool = False
    ) -> StanceFacts:
        issue, told_by = self._antecedent(issue, start) if issue.refers else (issue, ())
        return StanceFacts(
            actor_mention=holder[0],
            actor_text=holder[1],
            stance=stance.value,
            head=issue.head,
            modifiers=issue.modifiers,
            issue=issue.words,
            start=start,
            told=self.told,
            former=former,
            refers=issue.refers,
            told_by=told_by,
        )

    def _antecedent(self, issue: Issue, offset: int) -> tuple[Issue, tuple[str, ...]]:
        """What an issue at `offset` refers to, the nearest before it, in its sentence or the few before, and the claims
        that tell it; the issue itself where nothing does."""
        for start, end in self.within.backward(offset, _BACK):
            found = told_before(self.within.clause(start, end), issue.head)
            if found is not None:
                first, upto = found[1]
                told_by = tuple(event.id for event in self.events if first <= event.trigger.start < upto)
                return found[0], told_by
        return issue, ()


def _own_act(clause: Clause, at: int = 0) -> bool:
    """Whether "to" stands right there: someone wants to do something, not that others do."""
    return clause.sentence.kinds[at : at + 1] == "T"


def _stance_of(base: str, following: list[str], *, negated: bool) -> tuple[Stance, str] | None:
    """The stance of a verb with the particle or preposition after it, and the words that make it so."""
    if base == "warn" and "against" in following:
        return Stance.OPPOSES, "warn against"
    if base in words("moving") and following[:1] and following[0] in words("whither"):
        return None
    if base == "ask" and following[:1] == ["to"]:
        return None  # "asked to borrow a boat"
    for lemma in (*(f"{base} {' '.join(following[:n])}" for n in (2, 1) if len(following) >= n), base):
        stance = stances().get(lemma)
        if negated and lemma in words("rejected_with_not"):
            return Stance.REJECTS, lemma
        if stance is None:
            continue
        if negated:
            return (Stance.OPPOSES, lemma) if stance is Stance.SUPPORTS else None
        return stance, lemma
    return None
