"""Whether an event happened, goes on, is planned, possible, denied or demanded.

By tense, modality, negation, condition, and the word that the event hangs on.
"""

from __future__ import annotations

from onrecord.reading.event_mentions.noun_status import of_noun
from onrecord.reading.event_mentions.verb_status import of_verb
from onrecord.record import Status
from onrecord.text.clauses import VERBAL, Sentence

UNLIKELY, SURE = 0.4, 0.95
"""Below the first the tagger holds that something did not take place as told, from the second on that it did. Set on
the clear cases of the factuality set."""
_NEAR = 40
"""Words before a trigger among which the opening of its question is looked for."""


def status_of(sentence: Sentence, word: int) -> Status:
    """The status of the event that `word` tells."""
    if sentence.kinds[word] in VERBAL or sentence.kinds[word] in "BHX":
        status = of_verb(sentence, word)
    else:
        status = of_noun(sentence, word)
    if status in (Status.HAPPENED, Status.ONGOING) and _asked(sentence, word):
        return Status.POSSIBLE
    return status


def weighed(status: Status, happened: float | None) -> Status:
    """The status with the tagger's view of it: what reads as happened and is held unlikely is no more than possible;
    what reads as a demand and surely took place ("is inviting", "thank you") is none.

    happened: how likely it took place as told; None where not judged.

    >>> [weighed(Status.HAPPENED, view).value for view in (None, 0.9, 0.1)]
    ['happened', 'happened', 'possible']
    """
    if happened is None:
        return status
    if status in (Status.HAPPENED, Status.ONGOING) and happened < UNLIKELY:
        return Status.POSSIBLE
    return Status.HAPPENED if status is Status.DEMANDED and happened >= SURE else status


def _asked(sentence: Sentence, word: int) -> bool:
    """Whether a question that wants a yes or no asks just this: "Did they sign?"."""
    kinds = sentence.kinds
    if sentence.low[-1] != "?":
        return False
    opening = next(
        (i for i in range(max(0, word - _NEAR), word) if kinds[i] in "BHXM" and (i == 0 or kinds[i - 1] in ",.C")), -1
    )
    return opening >= 0 and not any(kinds[i] in VERBAL or kinds[i] in "SWT" for i in range(opening + 1, word))
