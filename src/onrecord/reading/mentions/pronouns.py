"""Pronouns: whom "he" or "she" stands for, where the sentences before leave little doubt."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Set

from onrecord.reading.mentions.marks import Mark
from onrecord.record import MentionForm, MentionKind

_LAST = 14
"""Marks of people kept in sight."""
_SENTENCES = 5
"""A pronoun is not looked for further back than this."""
_TOLD_WITHIN = 80
"""Marks before a pronoun among which what the tagger points to is looked for."""
_SAID_WITHIN = 24
"""Code points between who says and a pronoun that begins what is said: "told reporters that he"."""
_LATELY = 3
"""Sentences in which a chain's uses are counted."""
_SURE = 0.62
"""The least share of the candidates' weight that the best must have; lower resolves more and errs more."""

WEIGHTS = {
    "sentences": -1.11,
    "rank": -0.2,
    "subject": 0.34,
    "both subjects": 0.39,
    "oblique": -0.2,
    "gender known": 0.8,
    "uses": 0.5,
    "is pronoun": 0.94,
    "is name": 0.03,
    "same quotation": 0.78,
    "speaker of quotation": -1.55,
    "quoted before": -1.35,
    "both speak": 2.0,
    "possessive near": 0.35,
    "object near": -0.76,
    "object far": -0.31,
    "possessor": -0.05,
}
"""Weights of a candidate's features; fitted on the openly licensed genres of GUM's train part, then speaking, uses
and sex were set by hand for news: docs/decisions/0141-mentions.md."""


def link(marks: list[Mark], told: Mapping[int, int], saying: Set[int]) -> None:
    """Give pronoun marks their chain where one candidate is clearly the best; the others keep None.

    told: where the tagger saw an antecedent, start of the pronoun -> an offset in its antecedent. It is believed where
    it fits; the weights decide the rest. saying: where it saw a source, its start.
    """
    recent: deque[int] = deque(maxlen=_LAST)
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
            barred = _named_in_words(marks, i) | _acting(marks, i)
            sayer = _sayer(marks, i, gender)
            if sayer is None and mark.start in saying:
                sayer = _sayer_alone(marks, i, gender)
            mark.chain = _told(marks, i, told, gender) if sayer is None else sayer
            if mark.chain is None or mark.chain in barred:
                mark.chain = _antecedent(marks, i, recent, gender, barred)
            if mark.chain is not None and mark.gender is not None:
                gender.setdefault(mark.chain, mark.gender)
        if mark.chain is not None:
            recent.append(i)


def _named_in_words(marks: list[Mark], i: int) -> frozenset[int | None]:
    """Whom "he" cannot be who says: of "he said that Low was …" those named in what he says, of "“The pope met Low,” he
    said" those told of in the quotation.
    """
    pronoun = marks[i]
    if not (pronoun.speaks and pronoun.subject):
        return frozenset()
    found = set()
    for later in marks[i + 1 : i + _TOLD_WITHIN]:
        if later.sentence != pronoun.sentence:
            break
        if later.form is MentionForm.NAME:
            found.add(later.chain)
    for earlier in reversed(marks[max(0, i - _TOLD_WITHIN) : i]) if pronoun.quote < 0 else ():
        if earlier.sentence != pronoun.sentence:
            break
        if earlier.quote >= 0 and earlier.form is not MentionForm.PRONOUN:
            found.add(earlier.chain)
    return frozenset(found)


def _acting(marks: list[Mark], i: int) -> frozenset[int | None]:
    """Whom "him" of "Low told him" cannot be: Low, who would be "himself"."""
    return frozenset((marks[i - 1].chain,)) if marks[i].acted_on else frozenset()


def _sayer(marks: list[Mark], i: int, gender: dict[int, str]) -> int | None:
    """Of "the mayor said he …": the mayor, if the sexes agree."""
    pronoun, before = marks[i], marks[i - 1] if i else None
    if before is None or not pronoun.subject or before.sentence != pronoun.sentence or before.kind is not pronoun.kind:
        return None
    said = before.speaks and before.subject and before.quote < 0 and pronoun.quote < 0
    if not said or pronoun.start - before.end > _SAID_WITHIN or before.chain is None:
        return None
    return before.chain if gender.get(before.chain, pronoun.gender) == pronoun.gender else None


def _sayer_alone(marks: list[Mark], i: int, gender: dict[int, str]) -> int | None:
    """Of "The mayor was there. She said …": the mayor, where no other "she" stands before her in the paragraph."""
    pronoun = marks[i]
    if pronoun.quote >= 0:
        return None
    people = [
        mark
        for mark in marks[max(0, i - _TOLD_WITHIN) : i]
        if (mark.paragraph, mark.kind) == (pronoun.paragraph, MentionKind.PERSON)
        and (mark.chain is None or gender.get(mark.chain, pronoun.gender) == pronoun.gender)
    ]
    chain = people[-1].chain if people else None
    alone = all(mark.chain == chain for mark in people)
    subjects = (mark for mark in people if mark.subject and mark.quote < 0)
    return chain if alone and any(pronoun.sentence - mark.sentence == 1 for mark in subjects) else None


def _told(marks: list[Mark], i: int, told: Mapping[int, int], gender: dict[int, str]) -> int | None:
    """The chain of the person that the tagger points to, if the sexes agree."""
    pronoun = marks[i]
    offset = told.get(pronoun.start)
    if offset is None:
        return None
    for candidate in reversed(marks[max(0, i - _TOLD_WITHIN) : i]):
        if candidate.start <= offset < candidate.end and candidate.kind is MentionKind.PERSON:
            chain = candidate.chain
            return chain if chain is not None and gender.get(chain, pronoun.gender) == pronoun.gender else None
    return None


def _genders(marks: list[Mark]) -> dict[int, str]:
    found: dict[int, str] = {}
    for mark in marks:
        if mark.chain is not None and mark.gender and mark.form is not MentionForm.PRONOUN:
            found.setdefault(mark.chain, mark.gender)
    return found


def _antecedent(
    marks: list[Mark],
    i: int,
    recent: deque[int],
    gender: dict[int, str],
    barred: frozenset[int | None],
) -> int | None:
    scores: dict[int, float] = {}
    for chain, named in candidates(marks, i, recent, gender):
        if chain in barred:
            continue
        score = sum(WEIGHTS[name] * value for name, value in named.items())
        scores[chain] = max(score, scores.get(chain, score))
    if not scores:
        return None
    chain, best = max(scores.items(), key=lambda item: (item[1], item[0]))
    share = 1 / sum(math.exp(score - best) for score in scores.values())
    return chain if share >= _SURE else None


def candidates(
    marks: list[Mark],
    i: int,
    recent: deque[int],
    gender: dict[int, str],
) -> Iterator[tuple[int, dict[str, float]]]:
    """(chain, features) of each mark that the pronoun marks[i] may stand for."""
    pronoun = marks[i]
    uses = Counter(marks[j].chain for j in recent if pronoun.sentence - marks[j].sentence <= _LATELY)
    speakers = {marks[j].chain for j in recent if _speaks_beside(marks[j], pronoun)}
    for rank, j in enumerate(reversed(recent)):
        candidate = marks[j]
        chain = candidate.chain
        if chain is None or pronoun.sentence - candidate.sentence > _SENTENCES:
            continue
        if gender.get(chain, pronoun.gender) != pronoun.gender or candidate.end > pronoun.start:
            continue
        features = _features(pronoun, candidate)
        features["rank"] = rank
        features["gender known"] = chain in gender
        features["speaker of quotation"] = pronoun.quote >= 0 and candidate.quote < 0 and chain in speakers
        features["uses"] = min(uses[chain], 4)
        yield chain, features


def _speaks_beside(mark: Mark, pronoun: Mark) -> bool:
    """Whether a mark outside the quotation that holds the pronoun may be the one who says it: he is "I" there."""
    return mark.speaks and mark.quote < 0 <= pronoun.quote and pronoun.sentence - mark.sentence <= 1


def _features(pronoun: Mark, candidate: Mark) -> dict[str, float]:
    distance = pronoun.sentence - candidate.sentence
    near = not distance
    object_ = not pronoun.subject and not pronoun.possessive
    return {
        "sentences": distance,
        "subject": candidate.subject,
        "both subjects": candidate.subject and pronoun.subject,
        "oblique": candidate.oblique,
        "is pronoun": candidate.form is MentionForm.PRONOUN,
        "is name": candidate.form is MentionForm.NAME,
        "same quotation": pronoun.quote >= 0 and candidate.quote == pronoun.quote,
        "quoted before": pronoun.quote < 0 and candidate.quote >= 0,
        "both speak": pronoun.quote < 0 and pronoun.speaks and candidate.speaks and distance <= 1,
        "possessive near": pronoun.possessive and near and candidate.subject,
        "object near": object_ and near and candidate.subject,
        "object far": object_ and not near and candidate.subject,
        "possessor": candidate.possessive,
    }


def _link_it(marks: list[Mark], i: int, bodies: deque[int]) -> None:
    """ "It said": the organisation or government that was the last subject, in this sentence or the one before."""
    pronoun = marks[i]
    if not (pronoun.speaks and pronoun.subject) or pronoun.quote >= 0:
        return
    for j in reversed(bodies):
        if pronoun.sentence - marks[j].sentence <= 1 and marks[j].subject and marks[j].quote < 0:
            pronoun.chain = marks[j].chain
            return
