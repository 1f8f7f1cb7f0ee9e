"""A tagger over any spaCy pipeline: its entities, with the rules for what it does not see.

Needs: pip install 'onrecord[spacy]', and a pipeline of the user's own.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.record import EntityTag, MentionKind, Report, Tags
from onrecord.tagger.rules import ruled
from onrecord.text.layout import Layout
from onrecord.versions import digest

if TYPE_CHECKING:
    from spacy.language import Language

KINDS = {
    "PERSON": MentionKind.PERSON,
    "PER": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "NORP": MentionKind.GROUP,
    "EVENT": MentionKind.OTHER,
    "PRODUCT": MentionKind.OTHER,
    "WORK_OF_ART": MentionKind.OTHER,
    "LAW": MentionKind.OTHER,
    "MISC": MentionKind.OTHER,
}
"""Labels of OntoNotes and of CoNLL 2003; others (dates, numbers) are no names."""


class SpacyTagger:
    """Tags by a spaCy pipeline's entities; roles, cues and triggers by rule.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> ruler = nlp.add_pipe("entity_ruler")
    >>> ruler.add_patterns([{"label": "PERSON", "pattern": "Ines Tarr"}])
    >>> text = "Ines Tarr said that the quay was shut."
    >>> SpacyTagger(nlp).tag(Report.make(text), Layout.of(text)).cues[0].source
    ((0, 9),)
    """

    def __init__(self, nlp: Language, kinds: dict[str, MentionKind] | None = None) -> None:
        """kinds: what each entity label stands for; KINDS if None."""
        self._nlp = nlp
        self._kinds = KINDS if kinds is None else kinds

    @cached_property
    def version(self) -> str:
        """Changes with the pipeline's name, version and parts."""
        meta = self._nlp.meta
        parts = "+".join(self._nlp.pipe_names)
        return f"spacy-{meta['lang']}_{meta['name']}-{meta['version']}-{parts}-{digest('onrecord.tagger')}"

    def tag(self, report: Report, layout: Layout) -> Tags:
        doc = self._nlp(report.text)
        named = tuple(
            EntityTag(at=(entity.start_char, entity.end_char), kind=self._kinds[entity.label_])
            for entity in doc.ents
            if entity.label_ in self._kinds
        )
        return ruled(layout, named)
