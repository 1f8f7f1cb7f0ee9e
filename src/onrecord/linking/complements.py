"""Complements: what the words of a stance are followed by, and which of it is the issue.

"urged the owners to close the mine" is put to the owners and is about closing; "demanded that the mine close" about
the same; "insisted that the mine was safe" tells something and wants nothing.
"""

from __future__ import annotations

from typing import Literal

from onrecord.linking.issues import Clause, Issue, done_by, named_or_referred_to, noun_phrase, of_noun, of_verb
from onrecord.linking.stance_words import stances, words
from onrecord.record import Stance
from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.event_words import is_event_noun
from onrecord.text.lemmas import VerbForm, noun_lemma, verb_forms

_WISHING = frozenset((Stance.URGES, Stance.DEMANDS))
_REACH = 16
"""Words after those whom a wish is put to, among which "to" begins what they are to do."""
_BETWEEN = frozenset("nUDQPAO\"',tC.-")
"""Kinds of words that may stand between: "to the leaders in the north, troubled by strikes, to …"."""


def issue_after(clause: Clause, at: int, lemma: str, stance: Stance) -> Issue | None:
    """The issue of what follows the words of a stance, from `at` on; lemma: their base form with its particles."""
    sentence = clause.sentence
    kinds, low = sentence.kinds, sentence.low
    leads = {*lemma.split()[1:], *words("leads")} if lemma in words("led") else set(lemma.split()[1:])
    begin = at
    while at < len(kinds) and (kinds[at] in 'A"' or (kinds[at] == "P" and low[at] in leads) or low[at] == "that"):
        at += 1
    led = "P" in kinds[begin:at]
    if lemma in words("of_holder") and "of" in low[begin:at]:
        return None
    if at >= len(kinds) or kinds[at] == "W":
        return None
    in_clause = at > 0 and low[at - 1] == "that"
    if kinds[at] in "TN":
        verb = opens(sentence, at)
        if verb and (
            in_clause or (lemma in stances("nouns_") and stance not in _WISHING and stance is not Stance.REJECTS)
        ):
            return None
        if verb and (lemma in words("striving") or (stance is Stance.OPPOSES and not lemma.endswith(" to"))):
            return None  # "resists to keep power" tells what for
        return infinitive(clause, at, verb) if verb else _over_to(clause, at, lemma, stance)
    if kinds[at] in "ER":  # "embattled leaders"
        at += 1
    if kinds[at : at + 1] == "v" and kinds[at + 1 : at + 2] in ("", ".", ",", "P", '"'):  # "urged calm"
        return of_noun(sentence, Phrase(at, at + 1, at))
    if at < len(kinds) and kinds[at] in VERBAL:
        return of_verb(clause, at) if kinds[at] == "G" and not _is_participle(clause, at) else None
    phrase = noun_phrase(sentence, at) if at < len(kinds) else None
    if phrase is None or (in_clause and _of_clause(clause, phrase, lemma) is False):
        return _bare_clause(clause, phrase, lemma) if phrase else None
    return _of_phrase(clause, phrase, lemma, stance, led=led)


def issue_before(clause: Clause, lemma: str, stance: Stance) -> Issue | None:
    """The issue of a noun phrase at the beginning, which is told to be wanted or not: "the dam is opposed by"."""
    phrase = noun_phrase(clause.sentence, 0) if clause.sentence.at else None
    if phrase is None or (clause.is_actor(phrase) and (stance in _WISHING or lemma not in words("siding"))):
        return None
    return named_or_referred_to(clause.sentence, phrase)


def _bare_clause(clause: Clause, phrase: Phrase, lemma: str) -> Issue | None:
    """Of "that the board draw up a plan", where the verb reads as a noun at the end of its subject."""
    low = clause.sentence.low[phrase.head]
    if lemma not in words("clausal") or phrase.head == phrase.start or VerbForm.BASE not in verb_forms(low):
        return None
    return of_verb(clause, phrase.head)


def _of_phrase(clause: Clause, phrase: Phrase, lemma: str, stance: Stance, *, led: bool = False) -> Issue | None:
    """What is wanted of those whom `phrase` names, or what it names; led: a preposition leads to it ("a push for")."""
    actor = clause.is_actor(phrase) or (stance in _WISHING and clause.sentence.kinds[phrase.head] == "U")
    if clause.sentence.kinds[phrase.end : phrase.end + 3] in ("TBE", "TBR"):
        return of_verb(clause, phrase.end + 2, passive=phrase)
    if clause.sentence.kinds[phrase.end : phrase.end + 2] == "TB":
        return None
    if (actor and stance in _WISHING) or (lemma in words("asking") and not led):
        return _put_to(clause, phrase, lemma)
    clausal = _of_clause(clause, phrase, lemma)
    if clausal is not False and not led:
        return clausal
    if actor and (stance is Stance.REJECTS or lemma not in words("siding")):
        return None
    head = noun_lemma(clause.sentence.low[phrase.head])
    if (lemma in words("taking") and head in words("handed")) or (lemma == "accept" and not is_event_noun(head)):
        return None
    verb = opens(clause.sentence, phrase.end) if lemma in words("asking_for") else None
    named = named_or_referred_to(clause.sentence, phrase)
    if verb is None:
        return named
    acts = clause.sentence.kinds[verb + 1 : verb + 2] in tuple("DnUQ")
    if not actor and not acts and clause.sentence.low[verb] in words("turning"):
        return of_verb(clause, verb, passive=phrase)  # "called for the strike to end"
    if (
        acts
        and " for" in lemma
        and named is not None
        and not actor
        and not _does(head)
        and head not in words("carriers")
    ):
        return named  # "called for talks to end the strike": what for, as talks end nothing themselves
    return infinitive(clause, phrase.end, verb)


def _does(noun: str) -> bool:
    """Whether a noun is one for who does something by its form: "lender" of "lend"."""
    return noun.endswith(("er", "or")) and any(VerbForm.BASE in verb_forms(stem) for stem in (noun[:-2], noun[:-1]))


def _put_to(clause: Clause, phrase: Phrase, lemma: str) -> Issue | None:
    """What someone is asked to do: after "to", or as a wish in a clause ("that he resign")."""
    kinds = clause.sentence.kinds
    clausal = _of_clause(clause, phrase, lemma)
    if clausal is not False:
        return clausal
    reach = _REACH if clause.is_actor(phrase) else 1
    for at in range(phrase.end, min(len(kinds) - 1, phrase.end + reach)):
        verb = opens(clause.sentence, at)
        if verb is None and at == phrase.end and kinds[at : at + 2] == "Tn":
            verb = at + 1  # a verb not known as one
        if verb:
            return done_by(clause, phrase, infinitive(clause, at, verb))
        postmodifier = kinds[at] in "ER" and kinds[at + 1] in "PA"
        if kinds[at] not in _BETWEEN and kinds[at] != "T" and not postmodifier:
            return None
    return None


def infinitive(clause: Clause, at: int, verb: int) -> Issue | None:
    """Of "to close …" and "not to close …", which begins at `at`."""
    issue = of_verb(clause, verb)
    if issue is None or clause.sentence.kinds[at] != "N":
        return issue
    return Issue(f"not {issue.head}", issue.modifiers, f"not {issue.words}")


def opens(sentence: Sentence, at: int) -> int | None:
    """Where the verb is, if "to" and a verb stand at `at`: "to close", "not to close", "to back"."""
    kinds = sentence.kinds
    verb = at + (2 if sentence.low[at : at + 1] == ("not",) else 1)
    while kinds[verb : verb + 1] == '"':
        verb += 1
    if kinds[at : at + 1] not in ("T", "N") or "T" not in kinds[at:verb] or verb >= len(kinds):
        return None
    low = sentence.low[verb]
    known = kinds[verb] in "vX" or (kinds[verb] in "EF" and VerbForm.BASE in verb_forms(low))
    return verb if known or (kinds[verb] == "n" and kinds[at] == "N") or low == "back" else None


def _over_to(clause: Clause, at: int, lemma: str, stance: Stance) -> Issue | None:
    """Of "agreed to a truce", "committed to closing the mine"."""
    kinds = clause.sentence.kinds
    if kinds[at] != "T" or at + 1 >= len(kinds):
        return None
    if "to" not in lemma.split() and lemma not in words(
        "led"
    ):  # "refused to bail out the mill": a verb not known as one
        return of_verb(clause, at + 1) if kinds[at + 1] == "n" else None
    if kinds[at + 1] in VERBAL:
        return of_verb(clause, at + 1)
    phrase = noun_phrase(clause.sentence, at + 1)
    return _of_phrase(clause, phrase, lemma, stance) if phrase else None


def _of_clause(clause: Clause, phrase: Phrase, lemma: str) -> Issue | Literal[False] | None:
    """The wish of a clause whose subject is `phrase`; None: it wishes nothing; False: it is no clause."""
    sentence = clause.sentence
    at = _after_phrase(sentence, phrase)
    kinds, low = sentence.kinds, sentence.low
    if at >= len(kinds) or kinds[at] not in "vVFMBHX":
        return False
    if kinds[at] == "v" and lemma in words("clausal"):
        return done_by(clause, phrase, of_verb(clause, at))
    if kinds[at] != "M" or low[at] not in ("should", "must", "shall") or lemma not in words("clausal"):
        return None
    verb = at + 1
    while verb < len(kinds) and kinds[verb] in "ANB":
        verb += 1
    if verb >= len(kinds) or kinds[verb] not in VERBAL or "N" in kinds[at:verb]:
        return None
    if "B" in kinds[at:verb]:
        return of_verb(clause, verb, passive=phrase)
    return done_by(clause, phrase, of_verb(clause, verb))


def _after_phrase(sentence: Sentence, phrase: Phrase) -> int:
    """The first word after a phrase and those that hang on it."""
    at = phrase.end
    for _ in range(3):
        if sentence.kinds[at : at + 1] != "P" or at + 1 >= len(sentence.kinds):
            break
        further = sentence.phrase_from(at + 1)
        if further is None:
            break
        at = further.end
    while at < len(sentence.kinds) and sentence.kinds[at] == "A":
        at += 1
    return at


def _is_participle(clause: Clause, at: int) -> bool:
    """Whether an -ing form stands before those that it tells of: "warring parties"."""
    phrase = noun_phrase(clause.sentence, at + 1) if at + 1 < len(clause.sentence.kinds) else None
    return phrase is not None and phrase.start == at + 1 and phrase.head == at + 1 and clause.is_actor(phrase)
