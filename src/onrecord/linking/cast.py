"""Whom and what a report tells of, as the reading found it: people, places, who does or suffers what, and when."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.record import PLACES, EventMention, Mention, MentionForm, MentionKind, Reading
from onrecord.text.names import bare_surname, fold, person

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")


@dataclass(frozen=True, slots=True)
class Cast:
    """Counts, in order of first appearance.

    people: surnames of named persons, a mention in any form counted. places: names of places and states. acts: the verb
    of an event, "does" or "suffers", and the surname of the person who does. happened: days of events; months: theirs,
    and where no more is known; both ISO.
    """

    people: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    happened: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, reading: Reading) -> Cast:
        cast = cls()
        surnames: dict[str, str] = {}
        for mention in reading.mentions:
            if mention.kind is MentionKind.PERSON and (surname := _surname(mention)):
                surnames[mention.id] = surname
                cast.people[surname] += 1
            elif mention.kind in PLACES and mention.form is MentionForm.NAME and mention.name:
                cast.places[fold(mention.name)] += 1
        for event in reading.event_mentions:
            cast._add(event, surnames)
        return cast

    def _add(self, event: EventMention, surnames: dict[str, str]) -> None:
        verb = fold(event.what).split(" ")[0]
        for role, mention in (("does", event.agent_mention), ("suffers", event.patient_mention)):
            if mention in surnames:
                self.acts[f"{verb} {role} {surnames[mention]}"] += 1
        if day := _DAY.match(event.date or ""):
            self.happened[day.group()] += 1
        if month := _MONTH.match(event.date or ""):
            self.months[month.group()] += 1


def _surname(mention: Mention) -> str:
    return bare_surname(person(fold(mention.name)).surname) if mention.name else ""
