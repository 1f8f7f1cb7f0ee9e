"""Whether an event happened, goes on, is planned, possible, denied or demanded.

By tense, modality, negation, condition, and the word that the event hangs on.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.record import Status
from onrecord.text.clauses import VERBAL, Group, Phrase, Sentence
from onrecord.text.event_words import verb_base
from onrecord.text.lemmas import VerbForm, verb_forms

_MODALS = {
    "will": Status.PLANNED,
    "wo": Status.PLANNED,
    "'ll": Status.PLANNED,
    "’ll": Status.PLANNED,
    "shall": Status.PLANNED,
    "would": Status.PLANNED,
    "'d": Status.POSSIBLE,
    "’d": Status.POSSIBLE,
    "should": Status.DEMANDED,
    "must": Status.DEMANDED,
    "ought": Status.DEMANDED,
}
_BREAKS = frozenset('."')
_NEGATED = {Status.HAPPENED, Status.ONGOING, Status.PLANNED, Status.POSSIBLE}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("onrecord.reading.event_mentions") / "status.toml").read_text("utf-8"))


@cache
def _by_word(table: str) -> dict[str, Status]:
    """Word -> status, of one table of the data file; the first status that lists a word counts."""
    found: dict[str, Status] = {}
    for status, words in _data()[table].items():
        for word in words.split():
            found.setdefault(word, Status(status))
    return found


@cache
def _words(table: str, name: str) -> frozenset[str]:
    return frozenset(_data()[table][name].split())


@cache
def _predicates() -> dict[str, Status]:
    verbs = _data()["verbs"]
    return {
        word: Status(name.removeprefix("predicates_"))
        for name in verbs
        if name.startswith("predicates_")
        for word in verbs[name].split()
    }


def status_of(sentence: Sentence, word: int) -> Status:
    """The status of the event that `word` tells."""
    if sentence.kinds[word] in VERBAL or sentence.kinds[word] in "BHX":
        status = _of_verb(sentence, word)
    else:
        status = _of_noun(sentence, word)
    if status in (Status.HAPPENED, Status.ONGOING) and _asked(sentence, word):
        return Status.POSSIBLE
    return status


def _asked(sentence: Sentence, word: int) -> bool:
    """Whether a question that wants a yes or no asks just this: "Did they sign?"."""
    kinds = sentence.kinds
    if sentence.low[-1] != "?":
        return False
    opening = next((i for i in range(word) if kinds[i] in "BHXM" and (i == 0 or kinds[i - 1] in ",.C")), -1)
    return opening >= 0 and not any(kinds[i] in VERBAL or kinds[i] in "SWT" for i in range(opening + 1, word))


def _of_verb(sentence: Sentence, verb: int, depth: int = 3) -> Status:
    kinds = sentence.kinds
    if depth == 0:
        return Status.HAPPENED
    group = sentence.group(verb)
    if kinds[verb] == "v" and group.start == verb and not group.infinitive and _let(sentence, verb):
        return _of_verb(sentence, sentence.governor(verb), depth - 1)
    status = _of_group(sentence, group, depth)
    if group.negated or _without_subject(sentence, group):
        return Status.DENIED if status in _NEGATED else status
    if status in (Status.HAPPENED, Status.ONGOING, Status.PLANNED):
        above = _from_clause(sentence, group, depth)
        if above is not None and (status != Status.PLANNED or above is Status.POSSIBLE):
            status = above
    return status


def _let(sentence: Sentence, verb: int) -> bool:
    """Whether a bare verb hangs on "let", "make", "help", "see"."""
    above = sentence.governor(verb)
    return above >= 0 and sentence.kinds[above] in VERBAL and above != verb - 1


def _of_group(sentence: Sentence, group: Group, depth: int) -> Status:
    kinds, verb = sentence.kinds, group.verb
    if group.infinitive:
        return _of_infinitive(sentence, group, depth)
    if group.modal is not None:
        have = group.perfect
        status = _MODALS.get(group.modal, Status.POSSIBLE)
        return Status.POSSIBLE if have and status is not Status.PLANNED else status
    if kinds[verb] == "G":
        return _of_ing(sentence, group, depth)
    inverted = _inverted_modal(sentence, group)
    if inverted is not None:
        return _MODALS.get(inverted, Status.POSSIBLE)
    if _is_base(sentence, verb) and verb == group.start and _imperative(sentence, verb):
        return Status.DEMANDED
    coordinated = _coordinated(sentence, group)
    if coordinated >= 0:
        return _of_verb(sentence, coordinated, depth - 1)
    return Status.HAPPENED


def _inverted_modal(sentence: Sentence, group: Group) -> str | None:
    """The modal in front of the subject of a bare verb: "Should they leave …", "How can he stay …"."""
    kinds = sentence.kinds
    if kinds[group.verb] not in "vb" or not group.start:
        return None
    subject = sentence.subject(group)
    at = subject.start - 1 if subject and subject.start <= group.start else -1
    if at < 0 or kinds[at] != "M" or (at and kinds[at - 1] in "nUI"):
        return None
    return sentence.low[at]


def _is_base(sentence: Sentence, verb: int) -> bool:
    return sentence.kinds[verb] == "v" or VerbForm.BASE in verb_forms(sentence.low[verb])


def _imperative(sentence: Sentence, verb: int) -> bool:
    """Whether a base form has no subject: it opens the sentence or a clause, or follows "please" or another such."""
    kinds, low = sentence.kinds, sentence.low
    left = sentence.before(verb, 'A"')
    if left < 0 or kinds[left] == "." or low[left] == "please":
        return True
    if kinds[left] not in ",C":
        return False
    before = sentence.before(left, "A,")
    if before < 0 or (kinds[left] == "C" and low[left] == "but"):
        return True
    earlier = _verb_left(sentence, left)
    if earlier < 0 or sentence.kinds[earlier] == "v":
        return earlier < 0 or (sentence.group(earlier).start == earlier and _imperative(sentence, earlier))
    # "if you go, make sure …"
    return kinds[left] == "," and any(
        low[i] in _words("clauses", "conditional") or low[i] == "when" for i in range(left)
    )


def _coordinated(sentence: Sentence, group: Group) -> int:
    """The verb that a bare form without its own subject goes on from ("will come and see"); -1 where it is none."""
    at = sentence.before(group.start)
    if at < 0 or sentence.kinds[at] != "C" or sentence.kinds[group.verb] not in "vR":
        return -1
    near = _verb_left(sentence, at)
    bare = next((i for i in range(at - 1, max(-1, at - 20), -1) if sentence.kinds[i] == "v"), -1)
    return bare if bare >= 0 else near


def _verb_left(sentence: Sentence, index: int) -> int:
    for at in range(index - 1, max(-1, index - 20), -1):
        if sentence.kinds[at] in VERBAL:
            return at
    return -1


def _of_infinitive(sentence: Sentence, group: Group, depth: int) -> Status:
    above = sentence.governor(group.start)
    if above < 0:
        return Status.POSSIBLE
    return _under(sentence, above, depth, Status.POSSIBLE)


def _under(sentence: Sentence, above: int, depth: int, otherwise: Status) -> Status:
    """The status of what hangs on the word `above`: the word's own meaning, unless it is itself not so."""
    kinds, low = sentence.kinds, sentence.low
    table = _by_word("governors")
    verbal = kinds[above] in VERBAL
    word = verb_base(low[above]) if verbal else low[above]
    if kinds[above] == "B":
        return Status.PLANNED
    if kinds[above] == "H":
        return Status.HAPPENED if low[above] == "had" else Status.DEMANDED
    if kinds[above] == "S" or kinds[above] == "W":
        return Status.POSSIBLE
    status = table.get(low[above]) or table.get(word) or (table.get(low[above].rstrip("s")) if not verbal else None)
    if low[above] in ("used", "had"):
        status = Status.HAPPENED
    if status is None:
        return otherwise
    if status is Status.HAPPENED and verbal:
        return _of_verb(sentence, above, depth - 1)
    if status is Status.DENIED and verbal and sentence.group(above).negated:
        return Status.HAPPENED
    negated = verbal and sentence.group(above).negated
    if not verbal:
        left = sentence.before(above)
        negated = left >= 0 and (kinds[left] == "N" or low[left] == "no")
    return Status.DENIED if negated and status in _NEGATED else status


def _of_ing(sentence: Sentence, group: Group, depth: int) -> Status:
    kinds, low, verb = sentence.kinds, sentence.low, group.verb
    if group.progressive:
        if verb_base(low[verb]) in _words("planned_progressive", "verbs") and not group.past and not group.perfect:
            return Status.PLANNED
        return Status.HAPPENED if group.past else Status.ONGOING
    left = sentence.before(group.start)
    if left < 0:
        return Status.HAPPENED
    if kinds[left] == "P" or low[left] == "to":
        return _after_preposition(sentence, left, depth)
    if kinds[left] in VERBAL:
        return _under(sentence, left, depth, Status.HAPPENED)
    if kinds[left] in ",C" or kinds[left] in "nU":
        main = _verb_left(sentence, left + 1)
        if main >= 0 and kinds[left] == ",":
            status = _of_verb(sentence, main, depth - 1)
            return status if status is not Status.DENIED else Status.HAPPENED
        above = sentence.before(sentence.phrase_to(left).start) if sentence.phrase_to(left) else -1  # type: ignore[union-attr]
        if above >= 0 and kinds[above] in VERBAL and kinds[left] != "C":
            status = _of_verb(sentence, above, depth - 1)
            return status if status in (Status.PLANNED, Status.POSSIBLE, Status.DEMANDED) else Status.HAPPENED
    return Status.HAPPENED


def _after_preposition(sentence: Sentence, preposition: int, depth: int) -> Status:
    """Of a noun or an -ing form after a preposition."""
    kinds, low = sentence.kinds, sentence.low
    word = low[preposition]
    left = sentence.before(preposition)
    status = _by_word("before").get(word)
    if status is not None and not (word in ("against", "over", "by") and left >= 0):
        return status
    if left < 0:
        return Status.HAPPENED
    above = left
    if kinds[left] in "nUQOI" and kinds[left] != "n":
        phrase = sentence.head_phrase(left)
        verb = sentence.before(phrase.start) if phrase else -1
        above = verb if verb >= 0 and kinds[verb] in VERBAL else left
    elif kinds[left] == "n" and _by_word("governors").get(low[left]) is None:
        phrase = sentence.head_phrase(left)
        verb = sentence.before(phrase.start) if phrase else -1
        above = verb if verb >= 0 and kinds[verb] in VERBAL and word in ("from", "of", "for", "against") else left
    if (
        word == "from"
        and kinds[above] in VERBAL
        and above == left
        and verb_base(low[above]) not in _by_word("governors")
    ):
        return Status.HAPPENED
    if word in ("for", "of", "on", "to", "from", "against", "about", "in", "towards", "toward", "into", "at"):
        if word == "against" and verb_base(low[above]) in ("warn", "advise", "caution", "urge"):
            return Status.POSSIBLE
        return _under(sentence, above, depth, Status.HAPPENED)
    return Status.HAPPENED


def _without_subject(sentence: Sentence, group: Group) -> bool:
    """Whether the subject says "no": "no troops were sent", "nobody came"."""
    subject = sentence.subject(group)
    if subject is None:
        return False
    return sentence.low[subject.start] in ("no", "neither", "none", "nobody", "nothing")


def _from_clause(sentence: Sentence, group: Group, depth: int) -> Status | None:
    """What the words left of the clause say: a condition, or a verb or noun that governs "that …"."""
    kinds, low = sentence.kinds, sentence.low
    conditional = _words("clauses", "conditional")
    subject = sentence.subject(group) if group.finite else None
    at = subject.start if subject and subject.start < group.start else group.start
    for left in range(at - 1, max(-1, at - 6), -1):
        if low[left] in conditional:
            return Status.POSSIBLE
        if low[left] in _words("clauses", "before_time") and not group.past and not group.perfect and left >= at - 2:
            return Status.POSSIBLE
        if low[left] == "that" and kinds[left] in "SW":
            return _of_content(sentence, sentence.before(left), depth)
        if kinds[left] in VERBAL and left == at - 1:
            return _of_content(sentence, left, depth)
        if kinds[left] not in "AP,DnUQtS":
            break
    return None


def _of_content(sentence: Sentence, above: int, depth: int) -> Status | None:
    """The status of a clause that is the content of the word `above`, where that says more than the clause itself."""
    if above < 0:
        return None
    kinds, low = sentence.kinds, sentence.low
    word = verb_base(low[above]) if kinds[above] in VERBAL else low[above].rstrip("s")
    if word == "deny":
        return Status.DENIED
    if word in _words("clauses", "doubting"):
        return Status.POSSIBLE
    if word in _words("clauses", "asking"):
        return Status.DEMANDED
    if word in ("believe", "think") and kinds[above] in VERBAL and sentence.group(above).negated:
        return Status.POSSIBLE
    return None


def _of_noun(sentence: Sentence, noun: int) -> Status:
    kinds, low = sentence.kinds, sentence.low
    phrase = sentence.phrase_to(noun) or Phrase(noun, noun + 1, noun)
    modifiers = _by_word("modifiers")
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
    if told is Status.HAPPENED and low[noun].rstrip("s") in _words("nouns", "prospective"):
        carried = left >= 0 and kinds[left] in VERBAL and verb_base(low[left]) in _words("nouns", "reached_by")
        return Status.HAPPENED if carried else Status.POSSIBLE
    return told


def _hanging(sentence: Sentence, left: int, *, definite: bool) -> Status:
    """Of a noun whose phrase follows the word at `left`."""
    kinds, low = sentence.kinds, sentence.low
    if left < 0:
        return Status.HAPPENED
    if kinds[left] in VERBAL:
        return _as_object(sentence, left, definite=definite)
    if kinds[left] in "PT":
        if kinds[left] == "T" or low[left] in ("for", "of", "on", "about", "against", "from", "without", "to", "in"):
            return _noun_after(sentence, left, definite=definite)
        return Status.HAPPENED
    if kinds[left] == "N":
        return Status.DENIED
    if kinds[left] == "S" and low[left] in ("if", "unless"):
        return Status.POSSIBLE
    return Status.HAPPENED


def _noun_after(sentence: Sentence, preposition: int, *, definite: bool) -> Status:
    status = _after_preposition(sentence, preposition, 2)
    left = sentence.before(preposition)
    if left >= 0 and sentence.kinds[left] in VERBAL and verb_base(sentence.low[left]) in ("respond", "react", "lead"):
        return Status.HAPPENED
    if status is Status.HAPPENED or not definite:
        return status
    above = sentence.low[left] if left >= 0 else ""
    # "an agreement on the release", "a plan for the withdrawal" still lie ahead; "talks about the attack" do not.
    return status if status is not Status.POSSIBLE or above.rstrip("s") in _by_word("governors") else Status.HAPPENED


def _as_object(sentence: Sentence, verb: int, *, definite: bool) -> Status:
    low = sentence.low
    base = verb_base(low[verb])
    own = _of_verb(sentence, verb)
    if base in _words("verbs", "light"):
        return own
    status = _by_word("governors").get(base) if base != "call" else None
    if status is not None and status is not Status.HAPPENED:
        if sentence.group(verb).negated:
            return Status.HAPPENED if status is Status.DENIED else Status.DENIED
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
    status = _predicates().get(low[verb])
    if status is not None and group.passive:
        return status
    base = verb_base(low[verb])
    if base in _words("verbs", "occur") or (group.passive and base in _words("verbs", "light")):
        return _of_verb(sentence, verb)
    if group.passive and base in ("cancel", "deny", "avert", "prevent", "foil", "scrap"):
        return Status.DENIED
    if group.passive and base in ("postpone", "delay"):
        return Status.PLANNED
    if group.modal is not None and not (definite and group.modal not in ("will", "wo", "'ll")):
        return _MODALS.get(group.modal, Status.POSSIBLE)
    return None


def _verb_of_subject(sentence: Sentence, noun: int) -> int:
    kinds = sentence.kinds
    at = noun + 1
    stop = min(len(kinds), noun + 14)
    while at < stop and kinds[at] in "PDnUQtA'":
        at += 1
    if at >= stop or kinds[at] not in "BHXMVFEv":
        return -1
    first = at
    while at < stop and kinds[at] in "BHXMNA":
        at += 1
    if at < len(kinds) and kinds[at] in VERBAL:
        return at
    return first if kinds[first] == "B" else -1


def _as_predicate(sentence: Sentence, be: int) -> Status | None:
    predicates = _predicates()
    negated = False
    for i in range(be + 1, min(len(sentence.low), be + 4)):
        negated = negated or sentence.kinds[i] == "N"
        status = predicates.get(sentence.low[i])
        if status is not None:
            return Status.DENIED if negated else status
    return None
