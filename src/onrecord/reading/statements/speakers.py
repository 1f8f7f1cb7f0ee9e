"""Who speaks: a statement's source resolved to a mention, or honestly not."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.reading.mentions import resolve
from onrecord.reading.statements.drafts import Draft
from onrecord.record import Mention
from onrecord.text.layout import Layout


@dataclass(frozen=True, slots=True)
class Speaker:
    """mention: whom the source refers to; name, role: as the report gives them, wherever it does."""

    mention: Mention
    name: str | None
    role: str | None


class Speakers:
    """Resolves the sources of one report."""

    def __init__(self, mentions: tuple[Mention, ...], layout: Layout) -> None:
        self._mentions = mentions
        self._layout = layout
        self._roles: dict[str, list[tuple[int, str]]] = {}
        for mention in mentions:
            if mention.role is not None:
                self._roles.setdefault(mention.chain, []).append((mention.span.start, mention.role.quote))

    def of(self, draft: Draft) -> Speaker | None:
        """The speaker of a draft; of one without a source, the speaker that goes on."""
        while draft.source is None and draft.follows is not None:
            draft = draft.follows
        return self.at(draft.source) if draft.source is not None else None

    def at(self, source: tuple[int, int]) -> Speaker | None:
        mention = resolve(source, self._mentions, self._layout)
        if mention is None:
            return None
        return Speaker(mention, mention.name, self._role(mention))

    def _role(self, mention: Mention) -> str | None:
        """The role at the mention, else the last one given before it, else the first one given."""
        if mention.role is not None:
            return mention.role.quote
        given = self._roles.get(mention.chain, [])
        before = [role for start, role in given if start <= mention.span.start]
        return before[-1] if before else given[0][1] if given else None

    def names_in(self, at: tuple[int, int]) -> list[str]:
        """The names of those mentioned in the words at `at`."""
        first = bisect_left(self._mentions, at[0], key=lambda mention: mention.span.start)
        found = []
        for mention in self._mentions[first : first + 20]:
            if mention.span.start >= at[1]:
                break
            if mention.name is not None:
                found.append(mention.name)
        return found
