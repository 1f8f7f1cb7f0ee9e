"""Whether two tellings are of the very same act: what it takes for one to contradict the other, or to follow it.

More is asked than for one event (event_pairs.py): among many tellings of a story, those joined to an event by likeness
are often of deeds of one kind.
"""

from __future__ import annotations

from enum import IntEnum

from onrecord.linking.event_outright import Outright, Party, takes_object
from onrecord.linking.event_ways import listed
from onrecord.linking.linker import Upstream
from onrecord.text.word_classes import is_function_word


class Match(IntEnum):
    """What two tellings say of one participant. OPEN: one does not tell it. LIKE: nothing speaks against one and the
    same, but little for it. HEAD: one noun for one thing, and nothing that differs. SAME: one actor, or one noun with
    what restricts it.
    """

    DIFFERENT = 0
    OPEN = 1
    LIKE = 2
    HEAD = 3
    SAME = 4


def same_act(a: Outright, b: Outright, upstream: Upstream) -> bool:
    """One kind of act, by and to the same: on both sides where both are told, and where only both tell which is meant.

    One day that both name stands for what the participants leave open. A word of several senses
    is not taken for a plain one.
    """
    if not (a.plain and b.plain) or a.kind != b.kind or (a.weak != b.weak and a.act != b.act):
        return False
    agents, patients = _roles(a, b, upstream)
    if Match.DIFFERENT in (agents, patients) or (a.day and b.day and a.day != b.day):
        return False
    if a.day and b.day and max(agents, patients) >= Match.LIKE:
        return True
    if a.weak or b.weak or a.kind in listed("both", "classes"):
        return _both(a, b, agents, patients)
    return _main(a, b, agents, patients) >= Match.HEAD


def denied_and_admitted(denied: Outright, admitted: Outright, upstream: Upstream) -> bool:
    """Whether what is denied is what somebody owns up to, told by the same verb: of the same, or of what is called by
    one noun.

    Less is asked than of one act: who admits something mostly answers those who denied it.
    """
    agent, other = _doer(denied), _doer(admitted)
    if agent is None or other is None or (denied.so_far and not denied.cued):
        return False
    return _may_be_one(agent, other, upstream) and _may_be_one(denied.patient, admitted.patient, upstream)


def _doer(said: Outright) -> Party | None:
    """Whose deed it is, or else, of a deed to something, who says that it was not done, or owns up to it."""
    return said.agent or (said.by if said.patient else None)


def _may_be_one(a: Party | None, b: Party | None, upstream: Upstream) -> bool:
    """Whether two participants can be one: told by neither, one actor, or called by one noun and not two actors."""
    if a is None or b is None:
        return a is b
    first = upstream.actor(a.mention) if a.mention else None
    second = upstream.actor(b.mention) if b.mention else None
    if first and second:
        return first == second
    return a.head == b.head and not is_function_word(a.head) and not _numbers(set(a.words)) ^ _numbers(set(b.words))


def same_but_for_the_day(a: Outright, b: Outright, upstream: Upstream) -> bool:
    """What befalls one person or thing at one moment, told of two days."""
    if a.kind != b.kind or a.kind not in listed("point", "classes") or not (a.day and b.day) or a.day == b.day:
        return False
    agents, patients = _roles(a, b, upstream)
    if Match.DIFFERENT in (agents, patients):
        return False
    if any(party.many or party.place for party in (a.patient, b.patient) if party):
        return False
    if a.weak or b.weak or a.kind in listed("both", "classes"):
        return _both(a, b, agents, patients) and Match.LIKE not in (agents, patients)
    return _main(a, b, agents, patients) is Match.SAME


def _roles(a: Outright, b: Outright, upstream: Upstream) -> tuple[Match, Match]:
    """Agents and patients compared; where each tells but one and not the same role, these with each other: "Low
    resigned", "the resignation of Low"."""
    agents, patients = party_match(a.agent, b.agent, upstream), party_match(a.patient, b.patient, upstream)
    if agents is patients is Match.OPEN and not (takes_object(a.kind, a.act) or takes_object(b.kind, b.act)):
        patients = party_match(a.agent or a.patient, b.agent or b.patient, upstream)
    return agents, patients


def _both(a: Outright, b: Outright, agents: Match, patients: Match) -> bool:
    """Whether nothing is left open: one participant is the same, and the other is alike or told by neither."""
    told = [match for match, x, y in ((agents, a.agent, b.agent), (patients, a.patient, b.patient)) if x or y]
    return max(agents, patients) is Match.SAME and min(told) >= Match.LIKE


def _main(a: Outright, b: Outright, agents: Match, patients: Match) -> Match:
    """The match that tells which act it is: of the patients, where one is told and is no place, else of both."""
    if (a.patient or b.patient) is None:
        return agents
    if any(party.place for party in (a.patient, b.patient) if party):
        return min(agents, patients)
    return patients


def party_match(a: Party | None, b: Party | None, upstream: Upstream) -> Match:
    """By actor, where both are known; else by head noun and what restricts it."""
    if a is None or b is None:
        return Match.OPEN
    first = upstream.actor(a.mention) if a.mention else None
    second = upstream.actor(b.mention) if b.mention else None
    if first and first == second:
        return Match.SAME
    words, others = set(a.words), set(b.words)
    both = words & others
    if not both or _numbers(words) ^ _numbers(others):
        return Match.DIFFERENT
    if first and second:
        return Match.LIKE if words <= others or others <= words else Match.DIFFERENT
    nested = words <= others or others <= words
    if a.head == b.head and nested and (len(both) > 1 or not (a.many or b.many)):
        return Match.SAME if len(both) > 1 else Match.HEAD
    return Match.LIKE if nested or len(both) > 1 else Match.DIFFERENT


def _numbers(words: set[str]) -> set[str]:
    return {word for word in words if word.isdigit()}
