"""Who speaks: a statement's source resolved to a mention, or honestly not."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.reading.mentions import resolve
from onrecord.reading.statements.drafts import Draft
from onrecord.record import Mention, MentionForm, MentionKind
from onrecord.text.layout import Layout

_KIND_OF_BODY = re.compile(
    r"\s(?:news\s|television\s|TV\s|radio\s|militant\s|rebel\s|armed\s|rights\s|aid\s)?"
    r"(?:channel|network|agency|newspaper|daily|magazine|broadcaster|website|station|group|movement|party|militia"
    r"|organi[sz]ation|company|charity|union|foundation|think tank)(?=\s|,|\Z)"
)


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
        mention = resolve(source, self._mentions, self._layout) or self._by_role(source)
        if mention is None:
            return None
        return Speaker(mention, mention.name, self._role(mention))

    def _by_role(self, source: tuple[int, int]) -> Mention | None:
        """The person whose title fills the source before the name, or the body whose kind follows its name."""
        text, (start, end) = self._layout.text, source
        for mention in self._inside(source):
            if mention.form is not MentionForm.NAME:
                continue
            before = text[start : mention.role.start if mention.role else mention.span.start]
            if before.strip().lower() not in ("", "the", "a", "an"):
                continue
            if mention.role is not None and mention.kind is MentionKind.PERSON:
                return mention
            if mention.kind is MentionKind.ORGANISATION and _KIND_OF_BODY.match(text, mention.span.end, end):
                return mention
        return None

    def _inside(self, at: tuple[int, int]) -> list[Mention]:
        """The mentions that lie in the words at `at`, twenty at most."""
        first = bisect_left(self._mentions, at[0], key=lambda mention: mention.span.start)
        return [mention for mention in self._mentions[first : first + 20] if mention.span.end <= at[1]]

    def _role(self, mention: Mention) -> str | None:
        """The role at the mention, else the last one given before it, else the first one given."""
        if mention.role is not None:
            return mention.role.quote
        given = self._roles.get(mention.chain, [])
        before = [role for start, role in given if start <= mention.span.start]
        return before[-1] if before else given[0][1] if given else None

    def names_in(self, at: tuple[int, int]) -> list[str]:
        """The names of those mentioned in the words at `at`."""
        return [mention.name for mention in self._inside(at) if mention.name is not None]
