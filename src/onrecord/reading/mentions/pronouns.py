"""Pronouns: whom "he" or "she" stands for, where the sentences before leave little doubt."""

from __future__ import annotations

from collections import deque

from onrecord.reading.mentions.marks import Mark
from onrecord.record import MentionForm, MentionKind

_LAST = 12
"""Marks of people kept in sight."""
_SENTENCES = 4
"""A pronoun is not looked for further back than this."""
_LEAST = 0.0
_MARGIN = 0.4


def link(marks: list[Mark], paragraphs: list[int]) -> None:
    """Give pronoun marks their chain where one candidate is clearly the best; the others keep None.

    paragraphs: the paragraph of each mark.
    """
    recent: deque[int] = deque(maxlen=_LAST)
    speaker: dict[int, int] = {}  # quotation -> chain of the one who speaks beside it
    count: dict[int, int] = {}
    gender = _genders(marks)
    bodies: deque[int] = deque(maxlen=3)
    for i, mark in enumerate(marks):
        if mark.kind is not MentionKind.PERSON:
            if mark.form is MentionForm.PRONOUN:
                _link_it(marks, i, bodies)
            elif mark.kind in (MentionKind.ORGANISATION, MentionKind.GOVERNMENT, MentionKind.OTHER):
                bodies.append(i)
            continue
        if mark.form is MentionForm.PRONOUN:
            mark.chain = _antecedent(marks, i, recent, gender, count, paragraphs)
        if mark.chain is not None:
            recent.append(i)
            count[mark.chain] = count.get(mark.chain, 0) + 1
            if mark.speaks and mark.quote >= 0:
                speaker[mark.quote] = mark.chain


def _genders(marks: list[Mark]) -> dict[int, str]:
    found: dict[int, str] = {}
    for mark in marks:
        if mark.chain is not None and mark.gender and mark.form is not MentionForm.PRONOUN:
            found.setdefault(mark.chain, mark.gender)
    return found


def _antecedent(
    marks: list[Mark], i: int, recent: deque[int], gender: dict[int, str], count: dict[int, int], paragraphs: list[int]
) -> int | None:
    scores: dict[int, float] = {}
    for j in recent:
        candidate = marks[j]
        chain = candidate.chain
        assert chain is not None
        if marks[i].sentence - candidate.sentence > _SENTENCES:
            continue
        if gender.get(chain, marks[i].gender) != marks[i].gender:
            continue
        score = weigh(
            marks[i], candidate, known=chain in gender, count=count.get(chain, 0), far=paragraphs[i] - paragraphs[j]
        )
        scores[chain] = max(score, scores.get(chain, -9.0))
    if not scores:
        return None
    ranked = sorted(((score, chain) for chain, score in scores.items()), reverse=True)
    if ranked[0][0] < _LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    return ranked[0][1]


def weigh(pronoun: Mark, candidate: Mark, *, known: bool, count: int, far: int) -> float:
    """How well `candidate` suits as what `pronoun` stands for."""
    distance = pronoun.sentence - candidate.sentence
    score = 1.5 - 0.7 * distance - 0.2 * max(0, far - 1)
    score += 0.8 * candidate.subject
    score += 0.3 * (candidate.subject and pronoun.subject)
    score -= 0.4 * candidate.oblique
    score += 0.6 * known
    score += 0.15 * min(count, 4)
    score += 0.5 * (candidate.form is MentionForm.PRONOUN)
    score += 0.3 * (candidate.form is MentionForm.NAME)
    if pronoun.quote >= 0:
        if candidate.quote == pronoun.quote:
            score += 0.7
        elif candidate.speaks and distance <= 1:
            score -= 1.5  # the speaker says "I" of himself
    elif candidate.quote >= 0:
        score -= 1.5
    score += 0.7 * (pronoun.speaks and candidate.speaks and pronoun.quote < 0)
    return score


def _link_it(marks: list[Mark], i: int, bodies: deque[int]) -> None:
    """ "It said": the organisation or government that was the last subject, in this sentence or the one before."""
    pronoun = marks[i]
    if not (pronoun.speaks and pronoun.subject) or pronoun.quote >= 0:
        return
    for j in reversed(bodies):
        if pronoun.sentence - marks[j].sentence <= 1 and marks[j].subject and marks[j].quote < 0:
            pronoun.chain = marks[j].chain
            return
