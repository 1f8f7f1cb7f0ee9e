"""Whether a sentence says outright that an act was done, lies ahead, was given up, or was not done."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.record import Statement, Status
from onrecord.text.clauses import VERBAL, Group, Sentence
from onrecord.text.event_words import verb_base

_AFTER = 12
"""Words after a verb among which one is looked for that makes "not" less than no."""


_SO_FAR = frozenset(("has", "have", "'ve", "’ve"))
_OTHER_HEADS = VERBAL | {"P", "W"}
"""Kinds of the words between "denied" and a noun by which something else is denied than what the noun tells."""


class Way(StrEnum):
    """How a telling stands to its event. DENIED: outright, it did not happen. DROPPED: the plan was given up."""

    HAPPENED = "happened"
    AHEAD = "ahead"
    DENIED = "denied"
    DROPPED = "dropped"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("onrecord.linking") / "data" / "event_disputes.toml").read_text("utf-8"))


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """The words of one list of the data file."""
    words = _data()[table][name]
    return frozenset(words.split() if isinstance(words, str) else words)


@dataclass(frozen=True, slots=True)
class Told:
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
            if (self.cued() and not self._is_aside()) or self._is_negated():
                return Way.DENIED
            return Way.DROPPED if self._is_dropped() else None
        return Way.AHEAD if self.status in (Status.PLANNED, Status.DEMANDED) and self._is_plan() else None

    def cued(self) -> bool:
        """Whether somebody denies it: by the cue of the statement it stands in, or by the verb it hangs on."""
        cue = self.saying.cue if self.saying else None
        if self.saying and cue is not None and verb_base(cue.quote.split()[0]) in listed("words", "deny"):
            begins = self.sentence.index(self.saying.content[0].start)
            return begins is None or not self._is_of_another(begins)
        return self.status is Status.DENIED and self._hangs_on("deny", 8)

    def admitted(self) -> bool:
        """Whether it is owned up to: told by somebody who admits it, or with "did" before its verb."""
        cue = self.saying.cue if self.saying else None
        if cue is not None and verb_base(cue.quote.split()[0]) in listed("words", "admit"):
            return True
        if self._hangs_on("admit", 8):
            return True
        group = self._group() if self.verb else None
        return group is not None and not group.negated and "did" in self.sentence.low[group.start : self.first]

    def so_far(self) -> bool:
        """Whether it is told of the time up to now: "has not recovered the gun" denies no later finding."""
        return self.verb and not _SO_FAR.isdisjoint(self.sentence.low[self._group().start : self.first])

    def is_past(self) -> bool:
        """Whether its clause, or the noun, tells of what is over: not "is stepping down", "will resign"."""
        if not self.verb:
            return True
        group = self._group()
        return group.modal is None and (self._is_told_as_past(group) or not group.finite)

    def _is_told_as_past(self, group: Group) -> bool:
        """Whether its verb is in the past or has "have" before it."""
        return group.past or any(self.sentence.kinds[i] == "H" for i in range(group.start, self.first))

    def _group(self) -> Group:
        return self.sentence.group(self.first)

    def _is_fact(self) -> bool:
        """Whether a finite verb says so, or the noun is what one was done to ("announced the release")."""
        sentence = self.sentence
        if self.verb:
            group = self._group()
            finite = group.finite and not group.infinitive and group.modal is None and not group.negated
            if sentence.kinds[self.first] == "G" and not group.progressive and self._hangs_on("admit", 2):
                return not self._is_open()
            if group.start == self.first and sentence.kinds[self.first] in "vV":
                headline = sentence.kinds[self.first] == "V" and not set(sentence.kinds[: self.first]) & set("WS")
                return finite and headline and not self._is_open()
            return finite and not self._is_open() and not self._goes_on_from_modal()
        start = self.first
        while start and sentence.kinds[start - 1] in "nUQD't":
            start -= 1
        left = sentence.before(start)
        dated = bool((listed("days", "months") | listed("days", "weekdays")) & set(sentence.low[start : self.first]))
        return (dated or (left >= 0 and sentence.kinds[left] in "FE")) and not self._is_open()

    def _goes_on_from_modal(self) -> bool:
        """Whether a verb shares the auxiliaries of one before it: "would be arrested and imprisoned"."""
        sentence, start = self.sentence, self._group().start
        left = sentence.before(start)
        if left < 0 or sentence.kinds[left] != "C" or sentence.kinds[self.first] not in "ER":
            return False
        near = next((i for i in range(left - 1, -1, -1) if sentence.kinds[i] in VERBAL), -1)
        group = sentence.group(near) if near >= 0 else None
        return group is not None and (group.modal is not None or group.infinitive or group.negated)

    def _is_negated(self) -> bool:
        """Whether its own clause says that it did not happen: "did not sink", "has not been sunk"."""
        group = self._group()
        if not (self.verb and group.negated and group.finite) or group.modal is not None or group.infinitive:
            return False
        near = self.sentence.low[group.start : self.last + _AFTER]
        return self._is_told_as_past(group) and not self._is_open() and not listed("words", "partly") & set(near)

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
                if words == "deny" and self._is_of_another(i + 1):
                    return False
                group = sentence.group(i)
                return not group.negated and group.modal is None and not group.infinitive
        return False

    def _is_of_another(self, begins: int) -> bool:
        """Whether what is denied from word `begins` on is another noun: "denied the release of the man held for it"."""
        return not self.verb and bool(set(self.sentence.kinds[begins : self.first]) & _OTHER_HEADS)

    def _is_plan(self) -> bool:
        """Whether it is somebody's plan or demand: no wish, no supposition, and no command to the reader."""
        sentence = self.sentence
        if self._is_open():
            return False
        if not self.verb:
            return True
        group = self._group()
        if group.past and group.modal is None and not group.infinitive:
            return False  # "they want to know how it was sold": what is past is no plan
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

    def _is_aside(self) -> bool:
        """Whether it is told in a clause of its own, which nobody denies: "denies harming Low, who died"."""
        sentence = self.sentence
        if not self.verb:
            return False
        group = self._group()
        subject = sentence.subject(group)
        start = min(group.start, subject.start) if subject and subject.end <= group.start else group.start
        left, before = sentence.before(start), sentence.before(group.start)
        return any(
            at >= 0 and sentence.kinds[at] in "WSP" and sentence.low[at] not in ("that", "of") for at in (left, before)
        )

    def _is_open(self) -> bool:
        return bool(listed("words", "open") & set(self.sentence.low[: self.first]))
