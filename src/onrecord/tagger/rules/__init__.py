"""The first tagger: rules and word lists alone."""

from __future__ import annotations

from onrecord.record import EntityTag, Report, Tags
from onrecord.tagger.rules.cues import cues
from onrecord.tagger.rules.entities import entities, roles
from onrecord.tagger.rules.triggers import triggers
from onrecord.text.layout import Layout


class RuleTagger:
    """Tags by rules; needs no weights."""

    version = "rules-1"

    def tag(self, report: Report, layout: Layout) -> Tags:
        return ruled(layout)


def ruled(layout: Layout, named: tuple[EntityTag, ...] | None = None) -> Tags:
    """What the rules see in a text. named: its names, where another found them; by rule if None."""
    if named is None:
        named = entities(layout)
    titled = roles(layout, named)
    return Tags(
        entities=named,
        roles=titled,
        cues=cues(layout, named, titled),
        triggers=triggers(layout, named, titled),
    )
