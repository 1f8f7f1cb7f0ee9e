"""Status of an event that a verb tells: tense, modality, negation, condition, and the word that the verb hangs on."""

from __future__ import annotations

from onrecord.reading.event_mentions.status_words import MODALS, by_word, words_of
from onrecord.record import Status
from onrecord.text.clauses import VERBAL, Group, Sentence
from onrecord.text.event_words import verb_base
from onrecord.text.lemmas import VerbForm, verb_forms

_NEGATED = {Status.HAPPENED, Status.ONGOING, Status.PLANNED, Status.POSSIBLE}


def of_verb(sentence: Sentence, verb: int, depth: int = 3) -> Status:
    kinds = sentence.kinds
    if depth == 0:
        return Status.HAPPENED
    group = sentence.group(verb)
    if kinds[verb] == "v" and group.start == verb and not group.infinitive and _let(sentence, verb):
        return of_verb(sentence, sentence.governor(verb), depth - 1)
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
        status = MODALS.get(group.modal, Status.POSSIBLE)
        return Status.POSSIBLE if have and status is not Status.PLANNED else status
    if kinds[verb] == "G" or _is_being(sentence, group):
        return _of_ing(sentence, group, depth)
    inverted = _inverted_modal(sentence, group)
    if inverted is not None:
        return MODALS.get(inverted, Status.POSSIBLE)
    if _is_base(sentence, verb) and verb == group.start and _imperative(sentence, verb):
        return Status.DEMANDED
    coordinated = _coordinated(sentence, group)
    if coordinated >= 0:
        return of_verb(sentence, coordinated, depth - 1)
    return Status.HAPPENED


def _is_being(sentence: Sentence, group: Group) -> bool:
    """Whether a group is an -ing form by its "being": "rumours of troops being sent"."""
    return group.start < group.verb and sentence.low[group.start] == "being"


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
    if left < 0 or kinds[left] == "." or low[left] == "please" or (left and low[left - 1] == "let"):
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
        low[i] in words_of("clauses", "conditional") or low[i] == "when" for i in range(max(0, left - 40), left)
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
    return under(sentence, above, depth, Status.POSSIBLE)


def under(sentence: Sentence, above: int, depth: int, otherwise: Status) -> Status:
    """The status of what hangs on the word `above`: the word's own meaning, unless it is itself not so."""
    kinds, low = sentence.kinds, sentence.low
    table = by_word("governors")
    verbal = kinds[above] in VERBAL
    word = verb_base(low[above]) if verbal else low[above]
    if kinds[above] == "B":
        return Status.PLANNED
    if kinds[above] == "H":
        return Status.HAPPENED if low[above] == "had" else Status.DEMANDED
    if kinds[above] == "S" or kinds[above] == "W":
        return Status.POSSIBLE
    status = by_particle(sentence, above) if verbal else table.get(low[above].rstrip("s"))
    status = status or table.get(low[above]) or table.get(word)
    if low[above] in ("used", "had"):
        status = Status.HAPPENED
    if low[above] == "able":
        be = sentence.verb_before(above)
        be = above - 1 if above and kinds[above - 1] == "B" else be
        if be >= 0 and (low[be] in ("was", "were", "been") or sentence.group(be).past):
            return Status.HAPPENED
    if status is None:
        return otherwise
    if status is Status.HAPPENED and verbal:
        return of_verb(sentence, above, depth - 1)
    if status is Status.DENIED and verbal and sentence.group(above).negated:
        return Status.HAPPENED
    if status is Status.DENIED and verbal and depth > 1:
        own = of_verb(sentence, above, depth - 1)
        if own in (Status.POSSIBLE, Status.DEMANDED):
            return Status.POSSIBLE
    negated = verbal and sentence.group(above).negated
    if not verbal:
        left = sentence.before(above)
        negated = (left >= 0 and (kinds[left] == "N" or low[left] == "no")) or _given_up(sentence, above)
    return Status.DENIED if negated and status in _NEGATED else status


def by_particle(sentence: Sentence, verb: int) -> Status | None:
    """What a verb with its particle makes of what hangs on it: "held off on a strike"."""
    if verb + 1 >= len(sentence.low):
        return None
    return by_word("governors").get(f"{verb_base(sentence.low[verb])}_{sentence.low[verb + 1]}")


def _given_up(sentence: Sentence, noun: int) -> bool:
    """Whether a noun is the object of a verb that ends it: "dropped its plan to move"."""
    phrase = sentence.phrase_to(noun)
    verb = sentence.before(phrase.start) if phrase else -1
    if verb < 0 or sentence.kinds[verb] not in VERBAL or sentence.group(verb).negated:
        return False
    return by_word("governors").get(verb_base(sentence.low[verb])) is Status.DENIED


def _of_ing(sentence: Sentence, group: Group, depth: int) -> Status:
    kinds, low, verb = sentence.kinds, sentence.low, group.verb
    if group.progressive:
        coming = verb_base(low[verb]) in words_of("planned_progressive", "verbs") and not group.past
        if (
            coming
            and not group.perfect
            and not set(low[group.start : verb]) & words_of("planned_progressive", "by_now")
        ):
            return Status.PLANNED
        return Status.HAPPENED if group.past else Status.ONGOING
    left = sentence.before(group.start)
    if left < 0:
        return Status.HAPPENED
    if kinds[left] == "P" or low[left] == "to":
        return after_preposition(sentence, left, depth)
    if kinds[left] in VERBAL:
        return under(sentence, left, depth, Status.HAPPENED)
    if kinds[left] in ",C" or kinds[left] in "nU":
        main = _verb_left(sentence, left + 1)
        if main >= 0 and kinds[left] == ",":
            status = of_verb(sentence, main, depth - 1)
            return status if status is not Status.DENIED else Status.HAPPENED
        subject = sentence.phrase_to(left)
        above = sentence.before(subject.start) if subject else -1
        if above > 0 and kinds[above] == "C" and (first := sentence.phrase_to(above - 1)):
            above = sentence.before(first.start)  # "of ships or boats being sunk"
        if above >= 0 and kinds[above] == "P" and low[above] == "of" and kinds[left] != "C":
            return after_preposition(sentence, above, depth)
        if above >= 0 and kinds[above] in VERBAL and kinds[left] != "C":
            status = of_verb(sentence, above, depth - 1)
            return status if status in (Status.PLANNED, Status.POSSIBLE, Status.DEMANDED) else Status.HAPPENED
    return Status.HAPPENED


def after_preposition(sentence: Sentence, preposition: int, depth: int) -> Status:
    """Of a noun or an -ing form after a preposition."""
    kinds, low = sentence.kinds, sentence.low
    word = low[preposition]
    left = sentence.before(preposition)
    status = by_word("before").get(word)
    if status is not None and not (word in ("against", "over", "by") and left >= 0):
        return status
    if word == "of" and left >= 0 and low[left] in words_of("before", "instead"):
        return Status.DENIED
    if word in ("by", "before", "in", "on") and left >= 0:
        main = sentence.verb_before(preposition)
        if main >= 0 and by_word("governors").get(low[left]) is None:
            return of_verb(sentence, main, depth - 1) if depth > 1 else Status.HAPPENED
    if left < 0:
        return Status.HAPPENED
    above = left
    if kinds[left] in "nUQOI" and kinds[left] != "n":
        phrase = sentence.head_phrase(left)
        verb = sentence.before(phrase.start) if phrase else -1
        above = verb if verb >= 0 and kinds[verb] in VERBAL else left
    elif kinds[left] == "n" and by_word("governors").get(low[left]) is None:
        phrase = sentence.head_phrase(left)
        verb = sentence.before(phrase.start) if phrase else -1
        above = verb if verb >= 0 and kinds[verb] in VERBAL and word in ("from", "of", "for", "against") else left
    if (
        word == "from"
        and kinds[above] in VERBAL
        and above == left
        and verb_base(low[above]) not in by_word("governors")
    ):
        return Status.HAPPENED
    if word in ("for", "of", "on", "to", "from", "against", "about", "in", "towards", "toward", "into", "at"):
        if word == "against" and verb_base(low[above]) in ("warn", "advise", "caution", "urge"):
            return Status.POSSIBLE
        return under(sentence, above, depth, Status.HAPPENED)
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
    conditional = words_of("clauses", "conditional")
    subject = sentence.subject(group) if group.finite else None
    at = subject.start if subject and subject.start < group.start else group.start
    for left in range(at - 1, max(-1, at - 6), -1):
        if low[left] in conditional:
            return Status.POSSIBLE
        if low[left] in words_of("clauses", "before_time") and not group.past and not group.perfect and left >= at - 2:
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
    if word in words_of("clauses", "doubting"):
        return Status.POSSIBLE
    if word in words_of("clauses", "asking"):
        return Status.DEMANDED
    if word in ("believe", "think") and kinds[above] in VERBAL and sentence.group(above).negated:
        return Status.POSSIBLE
    return None
