"""Issues: what a stance is on, as a short normal form: the head and what restricts it.

"a general ceasefire", "the ceasefire" and "a ceasefire in the valley" have the same head and no restriction;
"humanitarian pauses" has another head and one restriction. What says nothing by itself ("steps", "to react", half a
phrase) is no issue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from onrecord.linking.stance_words import pairs, people, referring, words
from onrecord.text.clauses import VERBAL, Phrase, Sentence
from onrecord.text.event_words import event_noun, verb_base, verb_of
from onrecord.text.lemmas import noun_lemma
from onrecord.text.world import countries

_NOT_CARRIED = ("from", "between", "with", "among")
"""After these a carrier does not tell its issue: "talks with the union" are about something else."""
_CORE = frozenset(("of", "on", "against", "to", "for", "from", "with", "toward", "towards", "into", "over", "between"))
"""Prepositions whose phrase restricts the head; "at" and the like only say where, and "in" but after a few heads."""
_COMPARING = (("more",), ("most",), ("less",), ("least",))
_FAR = 12
_LONGEST_NAMED = 4
"""Words of those who are to do it, at most, that an issue reads with."""
_ADJECTIVES = ("al", "ive", "ous", "ful", "able", "ible", "ic", "less", "ish", "ary", "ed")
_ENDING = 2
"""Letters at the end of a verb that its noun may change: "close", "closure"."""
_SHORTEST = 3
"""Letters: a head of fewer is half a word, unless it is in capitals."""


@dataclass(frozen=True, slots=True)
class Issue:
    """head: a noun's or verb's base form; modifiers: sorted, what restricts it; words: how it reads. refers: it says
    nothing by itself, but of something told before ("the plan")."""

    head: str
    modifiers: tuple[str, ...]
    words: str
    refers: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, and which of its words stand in the name of an actor or place."""

    sentence: Sentence
    named: frozenset[int]

    def is_actor(self, phrase: Phrase) -> bool:
        """Whether a phrase tells of someone: a name, a pronoun, a noun for people or a body of them."""
        kind, low = self.sentence.kinds[phrase.head], self.sentence.low[phrase.head]
        return phrase.head in self.named or kind in "IO" or noun_lemma(low) in people()


def issue_of(clause: Clause, at: int) -> Issue | None:
    """The issue of the verb or of the noun phrase at `at`."""
    sentence = clause.sentence
    kinds = sentence.kinds
    while at < len(kinds) and (kinds[at] in 'A",' or sentence.low[at] == "that"):
        at += 1
    if at >= len(kinds):
        return None
    if kinds[at] in VERBAL:
        return of_verb(clause, at)
    phrase = noun_phrase(sentence, at)
    return named_or_referred_to(sentence, phrase) if phrase else None


def named_or_referred_to(sentence: Sentence, phrase: Phrase) -> Issue | None:
    """The issue that a noun phrase names, or that it only refers to: "the plan"."""
    return of_noun(sentence, phrase) or _reference(sentence, phrase)


def _reference(sentence: Sentence, phrase: Phrase) -> Issue | None:
    """Of "the plan", "this move": an issue told before."""
    word = sentence.low[phrase.head]
    alone = phrase.head == phrase.start + 1 and sentence.low[phrase.start] in words("definite")
    if word not in referring() or not alone or _is_cut(sentence, phrase):
        return None
    after = phrase.end
    restricted = sentence.kinds[after : after + 1] in ("T", "W", "S") or not _CORE.isdisjoint(
        sentence.low[after : after + 1]
    )
    return None if restricted else Issue(word, (), word, refers=True)


def of_verb(clause: Clause, verb: int, *, passive: Phrase | None = None) -> Issue | None:
    """The issue of doing something; passive: the subject, where that is what something is done to."""
    sentence = clause.sentence
    base = verb_base(sentence.low[verb])
    if passive is not None:
        acted = of_noun(sentence, passive) if base not in words("bare") else None
        return _done(base, base, acted) if acted else None
    particles, at = _particles(sentence, verb + 1)
    told = " ".join([base, *particles])
    kinds = sentence.kinds
    if at < len(kinds) and kinds[at] == "G":
        acted = of_verb(clause, at)
        return _done(base, told, acted) if acted else None
    while at < len(kinds) and (kinds[at] == "A" or (kinds[at] == '"' and kinds[at + 1 : at + 2] != "U")):
        at += 1
    phrase = noun_phrase(sentence, at) if at < len(kinds) else None
    if phrase is None or (told in words("alone") and kinds[phrase.start] == "U"):
        return _alone(sentence, base, told, verb)
    if clause.is_actor(phrase):
        if base in words("allowing"):
            return _allowed(clause, base, phrase)
        if told in words("light") or sentence.kinds[phrase.head] in "IO":
            return None
    acted = of_noun(sentence, phrase)
    return _done(base, told, acted) if acted else None


def done_by(clause: Clause, phrase: Phrase, issue: Issue | None) -> Issue | None:
    """The issue, where it is an act on nothing ("resign"), with those who are to do it: "mayor to resign".

    It only reads so: who wants somebody gone may call him the mayor or Ann Low.
    """
    kinds = clause.sentence.kinds
    told = [at for at in range(phrase.start, phrase.end) if kinds[at] != "D"]
    if issue is None or issue.modifiers or issue.head.removeprefix("not ") not in words("alone"):
        return issue
    if kinds[phrase.head] in "IOQ" or not 0 < len(told) <= _LONGEST_NAMED:
        return issue
    who = " ".join(clause.sentence.low[at] for at in told)
    told_not, act = "not " if issue.words.startswith("not ") else "", issue.words.removeprefix("not ")
    return replace(issue, words=f"{who} {told_not}to {act}")


def _particles(sentence: Sentence, at: int) -> tuple[list[str], int]:
    """The adverbs and the preposition that belong to a verb, and where its object begins."""
    kinds, low = sentence.kinds, sentence.low
    found: list[str] = []
    while at < len(kinds) and len(found) < 2:
        if kinds[at] == "A" and low[at] in words("particles"):
            found.append(low[at])
        elif (kinds[at] == "P" and low[at] not in words("where")) or (
            kinds[at] == "T" and kinds[at + 1 : at + 2] in tuple("DnUO")
        ):
            return [*found, low[at]], at + 1
        elif kinds[at] not in 'A"':
            break
        at += 1
    return found, at


def _alone(sentence: Sentence, base: str, told: str, verb: int) -> Issue | None:
    """Of a verb that acts on nothing: it may say something of its own ("resign"), or how it is done ("act fast")."""
    after = sentence.low[verb + 1] if verb + 1 < len(sentence.low) and base not in words("light") else ""
    if after.endswith("ly") and sentence.kinds[verb + 1] == "A" and after not in words("hedges"):
        return Issue(base, (after,), f"{base} {after}")
    for form in (told, base):
        if form in words("alone"):
            return Issue(form, (), form)
    return None


def _allowed(clause: Clause, base: str, phrase: Phrase) -> Issue | None:
    """Of "allow the people to march": that they may."""
    at = phrase.end
    if clause.sentence.kinds[at : at + 2] not in ("Tv",):
        return None
    inner = of_verb(clause, at + 1)
    return Issue(f"{base} {inner.head}", inner.modifiers, f"{base} to {inner.words}") if inner else None


def _done(base: str, told: str, acted: Issue) -> Issue | None:
    if told in words("light"):
        return acted
    if base in words("says_nothing") or (base in words("bare") and base not in words("particled")):
        return None
    head = pairs("near").get(told, pairs("near").get(base, base))
    return Issue(head, tuple(sorted({_near(acted.head), *acted.modifiers})), f"{told} {acted.words}")


def _near(word: str) -> str:
    return pairs("near").get(word, word)


def noun_phrase(sentence: Sentence, at: int) -> Phrase | None:
    """The noun phrase at `at`, whole: over a quotation mark, a hyphen with spaces around it, a title's full stop."""
    if sentence.kinds[at : at + 2] == 'D"':
        at += 2
    phrase = sentence.phrase_from(at)
    while phrase is not None and phrase.end + 1 < len(sentence.kinds):
        joined = sentence.kinds[phrase.end] == "-" or (
            sentence.low[phrase.end] == "." and sentence.low[phrase.head] in words("titles")
        )
        further = sentence.phrase_from(phrase.end + 1) if joined else None
        if further is None:
            break
        phrase = Phrase(phrase.start, further.end, further.head)
    return phrase


def _is_cut(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase ends before its noun: "a domestic [spending freeze]", "political [and economic reform]"."""
    kinds, end, low = sentence.kinds, phrase.end, sentence.low[phrase.head]
    if kinds[end : end + 2] in ("Gn", "GU", "-R", "-E", "-G", "GC", "G,", "G.") or kinds[end : end + 1] in ("-", "'"):
        return True
    if kinds[end : end + 1] == "D" and sentence.low[end] not in words("dating"):
        return True  # "help combat | the floods"
    if sentence.low[end : end + 1] in _COMPARING or not words("indefinite").isdisjoint(
        sentence.low[phrase.start : end]
    ):
        return True
    if kinds[end : end + 1] == "N" and sentence.at[end][0] == sentence.at[phrase.head][1]:
        return True
    if kinds[phrase.head] == "U":
        return low in _peoples() or kinds[end : end + 2] in ("QU", "Qn")
    if len(low) < _SHORTEST or not low[0].isalpha():
        return True
    return _is_adjective(low)


def _is_adjective(low: str) -> bool:
    return (
        low in words("adjectives")
        or low in words("general")
        or (low.endswith(_ADJECTIVES) and low not in words("no_adjectives"))
    )


@cache
def _peoples() -> frozenset[str]:
    return frozenset(word.lower() for word in countries().adjectives) | words("adjectives")


def of_noun(sentence: Sentence, phrase: Phrase) -> Issue | None:
    """The issue that a noun phrase names, with what restricts it."""
    kinds, low = sentence.kinds, sentence.low
    if kinds[phrase.head] in "IOQDt" or _is_cut(sentence, phrase):
        return None
    capital = kinds[phrase.head] == "U"
    head = low[phrase.head] if capital else noun_lemma(low[phrase.head])
    head = pairs("same").get(head, head)
    restricting = _restricting(sentence, phrase.end, head)
    inner = of_noun(sentence, restricting[1]) if restricting else None
    if restricting is not None and head in words("carriers") and restricting[0] not in _NOT_CARRIED:
        return inner if not kinds.startswith("T", restricting[1].end) else None  # "calls for Hale to go"
    first = _first(sentence, phrase)
    before = [
        noun_lemma(low[at])
        for at in range(first, phrase.head)
        if (kinds[at] == "n" or "-" in low[at][1:])
        and noun_lemma(low[at]) not in words("general")
        and low[at] not in words("general")
    ]
    if head in words("no_issues") or (head in words("empty") and inner is None and all(map(_is_adjective, before))):
        return None
    told = _name(sentence, first, phrase.head) if capital else " ".join([*before, head])
    modifiers = list(before)
    if restricting is not None and inner is not None:
        told += f" {restricting[0]} {inner.words}"
        modifiers += [inner.head, *inner.modifiers]
    elif not before:
        told += _owner(sentence, phrase, first)
    return Issue(_act(head), tuple(sorted({_near(word) for word in modifiers})), told)


def _act(noun: str) -> str:
    """The verb that a noun is made of, as "closure" of "close": to close the mine is its closure. Else what it is near
    to."""
    sense = event_noun(noun)
    if noun in pairs("near") or sense is None:
        return _near(noun)
    verb = verb_of(sense)
    return verb if noun.startswith(verb[: max(_SHORTEST, len(verb) - _ENDING)]) else noun


def _first(sentence: Sentence, phrase: Phrase) -> int:
    """The first word of a phrase that is not its owner."""
    owned = (at + 1 for at in range(phrase.head - 1, phrase.start - 1, -1) if sentence.kinds[at] == "'")
    return next(owned, phrase.start)


def _owner(sentence: Sentence, phrase: Phrase, first: int) -> str:
    """Of "Hale's resignation", where nothing else says which: " of hale". The issue reads so; it is no restriction."""
    owner = first - 2
    if owner < phrase.start or sentence.kinds[owner] not in "nU":
        return ""
    start = owner
    while start > phrase.start and sentence.kinds[start - 1] in "nU":
        start -= 1
    return f" of {' '.join(sentence.low[start : owner + 1])}"


def _name(sentence: Sentence, first: int, head: int) -> str:
    start = head
    while start > first and (sentence.kinds[start - 1] == "U" or sentence.low[start - 1] in ("-", ".")):
        start -= 1
    return " ".join(sentence.low[start : head + 1]).replace(" .", ".")


def _restricting(sentence: Sentence, at: int, head: str) -> tuple[str, Phrase] | None:
    """The preposition and phrase right after a head, where they restrict it."""
    if at + 1 >= len(sentence.kinds) or sentence.kinds[at + 1] in "vG" or sentence.low[at : at + 2] == ("to", "back"):
        return None
    if sentence.low[at] not in _CORE and not (sentence.low[at] == "in" and head in words("moves")):
        return None
    start = at + 1
    while start < len(sentence.kinds) and sentence.kinds[start] in '"A':
        start += 1
    phrase = noun_phrase(sentence, start) if start < len(sentence.kinds) else None
    return (sentence.low[at], phrase) if phrase is not None and phrase.end - phrase.start <= _FAR else None
