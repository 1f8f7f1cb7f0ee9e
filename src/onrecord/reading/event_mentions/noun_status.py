"""Status of an event that a noun tells: by what stands before it, and the verb or preposition that it hangs on."""

from __future__ import annotations

from onrecord.reading.event_mentions.status_words import MODALS, by_word, predicates, words_of
from onrecord.reading.event_mentions.verb_status import after_preposition, by_particle, of_verb
from onrecord.record import Status
from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.event_words import verb_base

_FAR = 20
"""Words after a noun among which the verb that it is the subject of is looked for."""


def of_noun(sentence: Sentence, noun: int) -> Status:
    kinds, low = sentence.kinds, sentence.low
    phrase = sentence.phrase_to(noun) or Phrase(noun, noun + 1, noun)
    modifiers = by_word("modifiers")
    for i in range(phrase.start, noun):
        status = modifiers.get(low[i])
        if status is not None:
            return status
    left = sentence.before(phrase.start)
    definite = low[phrase.start] in ("the", "this", "that", "these", "those", "his", "her", "their", "its") or any(
        kinds[i] == "'" for i in range(phrase.start, noun)
    )
    status = _as_subject(sentence, noun, definite=definite)
    if status is not None:
        return status
    told = _hanging(sentence, left, definite=definite)
    if told is Status.HAPPENED and low[noun].rstrip("s") in words_of("nouns", "prospective"):
        carried = left >= 0 and kinds[left] in VERBAL and verb_base(low[left]) in words_of("nouns", "reached_by")
        return Status.HAPPENED if carried else Status.POSSIBLE
    return told


def is_told_as_fact(sentence: Sentence, noun: int) -> bool:
    """Whether the sentence says outright that what a noun tells took place: "a meeting was held", "at a meeting on
    Monday, she said"."""
    kinds, low = sentence.kinds, sentence.low
    verb = _verb_of_subject(sentence, noun)
    if verb >= 0 and kinds[verb] in VERBAL:
        group, base = sentence.group(verb), verb_base(low[verb])
        held = group.passive and base in words_of("verbs", "light")
        if held or base in words_of("verbs", "occur"):
            return group.past and group.modal is None and not group.negated
    phrase = sentence.phrase_to(noun)
    left = sentence.before(phrase.start) if phrase else -1
    if left < 0 or low[left] not in ("in", "at", "during") or sentence.before(left, 'A",') >= 0:
        return False
    main = next((i for i in range(noun + 1, len(kinds)) if kinds[i] in "VFEv"), -1)
    return main >= 0 and kinds[main] in "FE" and sentence.group(main).modal is None


def _hanging(sentence: Sentence, left: int, *, definite: bool) -> Status:
    """Of a noun whose phrase follows the word at `left`."""
    kinds, low = sentence.kinds, sentence.low
    if left < 0:
        return Status.HAPPENED
    if kinds[left] in VERBAL:
        return _as_object(sentence, left, definite=definite)
    if kinds[left] == "B":
        return _existing(sentence, left)
    if kinds[left] in "PT":
        if kinds[left] == "T" or low[left] in ("for", "of", "on", "about", "against", "from", "without", "to", "in"):
            return _noun_after(sentence, left, definite=definite)
        return Status.HAPPENED
    if kinds[left] == "N":
        return Status.DENIED
    if kinds[left] == "S" and low[left] in ("if", "unless"):
        return Status.POSSIBLE
    return Status.HAPPENED


def _existing(sentence: Sentence, be: int) -> Status:
    """Of "there will be a strike": what stands before "be"; otherwise the noun only says what something is."""
    kinds, low = sentence.kinds, sentence.low
    first = be
    while first > 0 and kinds[first - 1] in "BHXMNA":
        first -= 1
    if not first or low[first - 1] != "there":
        return Status.HAPPENED
    if "N" in kinds[first:be]:
        return Status.DENIED
    modal = next((low[i] for i in range(first, be) if kinds[i] == "M"), None)
    return MODALS.get(modal, Status.POSSIBLE) if modal else Status.HAPPENED


def _noun_after(sentence: Sentence, preposition: int, *, definite: bool) -> Status:
    status = after_preposition(sentence, preposition, 2)
    left = sentence.before(preposition)
    if left >= 0 and sentence.kinds[left] in VERBAL and verb_base(sentence.low[left]) in ("respond", "react", "lead"):
        return Status.HAPPENED
    if status is Status.HAPPENED or not definite:
        return status
    above = sentence.low[left] if left >= 0 else ""
    # "an agreement on the release", "a plan for the withdrawal" still lie ahead; "talks about the attack" do not.
    return status if status is not Status.POSSIBLE or above.rstrip("s") in by_word("governors") else Status.HAPPENED


def _as_object(sentence: Sentence, verb: int, *, definite: bool) -> Status:
    low = sentence.low
    base = verb_base(low[verb])
    own = of_verb(sentence, verb)
    if base in words_of("verbs", "light"):
        return own
    status = by_particle(sentence, verb) or (by_word("governors").get(base) if base != "call" else None)
    if status is not None and status is not Status.HAPPENED:
        if sentence.group(verb).negated:
            return Status.HAPPENED if status is Status.DENIED else Status.DENIED
        if status is Status.DENIED and own in (Status.POSSIBLE, Status.DEMANDED):
            return Status.POSSIBLE
        if base in ("stop", "halt", "hear", "discuss", "fear"):
            return Status.HAPPENED if definite else status
        return status
    if base in ("postpone", "delay", "defer"):
        return Status.PLANNED
    if own not in (Status.HAPPENED, Status.ONGOING) and not definite:
        return own
    return Status.HAPPENED


def _as_subject(sentence: Sentence, noun: int, *, definite: bool) -> Status | None:
    """The status of a noun that is the subject of the verb right after it (or after its "of", "in" … phrases)."""
    verb = _verb_of_subject(sentence, noun)
    if verb < 0:
        return None
    low, kinds = sentence.low, sentence.kinds
    if kinds[verb] == "B":
        return _as_predicate(sentence, verb)
    group = sentence.group(verb)
    status = predicates().get(low[verb])
    if status is not None and (group.passive or group.progressive):
        return Status.DENIED if group.negated else status
    base = verb_base(low[verb])
    if base in words_of("verbs", "occur") or (group.passive and base in words_of("verbs", "light")):
        return of_verb(sentence, verb)
    if group.passive and base in ("cancel", "deny", "avert", "prevent", "foil", "scrap"):
        return Status.DENIED
    if group.passive and base in ("postpone", "delay"):
        return Status.PLANNED
    if group.modal == "would" and not definite:
        return Status.POSSIBLE  # "a truce would help": nobody says that there will be one
    if group.modal is not None and not (definite and group.modal not in ("will", "wo", "'ll")):
        return MODALS.get(group.modal, Status.POSSIBLE)
    return None


def _verb_of_subject(sentence: Sentence, noun: int) -> int:
    kinds = sentence.kinds
    at = noun + 1
    stop = min(len(kinds), noun + _FAR)
    while at < stop and (kinds[at] in "PDnUQtA'" or _goes_on(kinds, at)):
        at += 1
    if at >= stop or kinds[at] not in "BHXMVFEv":
        return -1
    first = at
    while at < stop and kinds[at] in "BHXMNA":
        at += 1
    if at < len(kinds) and kinds[at] in VERBAL:
        return at
    return first if kinds[first] == "B" else -1


def _goes_on(kinds: str, at: int) -> bool:
    """Whether the phrases after a noun go on over a word: "to the port", "of A, B and C", where these are names."""
    following = kinds[at + 1 : at + 2]
    if kinds[at] == "T":
        return following in ("D", "U", "Q")
    return kinds[at] in ",C" and kinds[at - 1] == "U" and following == "U"


def _as_predicate(sentence: Sentence, be: int) -> Status | None:
    known = predicates()
    negated = False
    for i in range(be + 1, min(len(sentence.low), be + 4)):
        negated = negated or sentence.kinds[i] == "N"
        status = known.get(sentence.low[i])
        if status is not None:
            return Status.DENIED if negated else status
    return None
