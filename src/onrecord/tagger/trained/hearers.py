"""Passive cues: of "the crew was told by the pilot to leave" the pilot is the source, the crew heard it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import CueTag, Manner, Offsets, overlap
from onrecord.tagger.rules.cue_lexicon import cue_adjectives, verb_entries
from onrecord.text.clauses import Phrase, Sentence
from onrecord.text.layout import Layout

_OF_THE_SPEAKER = frozenset({"quoted", "cited", "reported"})
"""Whose passive's subject may speak: "was quoted as saying"."""


def heard(tag: CueTag, layout: Layout) -> CueTag:
    """The tag without its passive cue's subject as its source, and with the one who is named by "by".

    The subject is the addressee of a verb that takes one. "is convinced that" and "was quoted as saying" say who
    thinks and speaks.
    """
    if not tag.source:
        return tag
    sentence_at = layout.sentence_at(tag.at[0])
    passive = _passive(tag.at, Sentence.of(layout.text, *sentence_at)) if sentence_at and _heads(tag, layout) else None
    if passive is None:
        return tag
    subject, agent, hears = passive
    told = next((piece for piece in tag.source if overlap(piece, subject)), None)
    if told is None:
        return tag
    source = tuple(piece for piece in tag.source if not overlap(piece, subject)) or ((agent,) if agent else ())
    addressee = told if hears and tag.manner is Manner.SPEECH else None
    return replace(tag, source=source, addressee=tag.addressee or addressee)


def _heads(tag: CueTag, layout: Layout) -> bool:
    """Whether a word of the cue may be the participle of a passive."""
    return any(_participle(layout.text[start:end].lower()) for start, end in layout.words_in(*tag.at))


def _participle(word: str) -> bool:
    known = word.endswith(("ed", "d", "n", "t")) and word not in _OF_THE_SPEAKER and word not in cue_adjectives()
    return known and bool(verb_entries(word))


def _passive(cue: Offsets, sentence: Sentence) -> tuple[Offsets, Offsets | None, bool] | None:
    """Where the subject of a cue's passive verb stands, the one who does it, and whether the subject is a hearer."""
    for at, (start, end) in enumerate(sentence.at):
        if cue[0] <= start and end <= cue[1] and sentence.kinds[at] in "ER" and _participle(sentence.low[at]):
            group = sentence.group(at)
            subject = sentence.subject(group) if group.passive else None
            hears = any(entry.hearer for entry in verb_entries(sentence.low[at]))
            return (sentence.span(subject), _agent(sentence, at), hears) if subject else None
    return None


def _agent(sentence: Sentence, verb: int) -> Offsets | None:
    found: Phrase | None = None
    if sentence.low[verb + 1 : verb + 2] == ("by",) and verb + 2 < len(sentence.low):
        found = sentence.phrase_from(verb + 2)
    return sentence.span(found) if found else None
