"""Words that tell events: which verbs and nouns, of which class and type. English; the list is event_words.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.text.lemmas import VerbForm, noun_lemma, verb_lemma

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class EventWord:
    """One sense of a word.

    cls: the class of near-synonyms it belongs to, named by one of them. transitive: of a verb: it has a passive.
    undergoes: of a verb, its subject undergoes the event; of a noun, its owner does. weak: it tells an event only where
    a participant or a date is named. lemma: with its particles.
    """

    lemma: str
    cls: str
    type: str
    transitive: bool = False
    undergoes: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """silent: verbs that tell no event by themselves, but have a class."""

    verbs: dict[str, tuple[EventWord, ...]]
    silent: dict[str, tuple[EventWord, ...]]
    nouns: dict[str, EventWord]
    compounds: dict[str, tuple[EventWord, ...]]
    verbs_of_class: dict[str, tuple[str, ...]]
    classes_of_noun: dict[str, tuple[str, ...]]
    loose_of_noun: dict[str, tuple[str, ...]]


@cache
def _lexicon() -> _Lexicon:
    verbs: dict[str, tuple[EventWord, ...]] = {}
    silent: dict[str, tuple[EventWord, ...]] = {}
    nouns: dict[str, EventWord] = {}
    compounds: dict[str, tuple[EventWord, ...]] = {}
    of_class: dict[str, tuple[str, ...]] = {}
    of_noun: dict[str, tuple[str, ...]] = {}
    loose_of_noun: dict[str, tuple[str, ...]] = {}
    text = (files("onrecord.text") / "event_words.tsv").read_text("utf-8")
    for row in text.splitlines():
        if not row or row.startswith("#"):
            continue
        cells = [*row.split("\t"), "", "", ""][:5]
        telling = cells[1] != "-"
        for word in _words(cells, 2, transitive=True) + _words(cells, 3):
            first = word.lemma.split()[0]
            table = verbs if telling else silent
            table[first] = (*table.get(first, ()), word)
            of_class[word.cls] = (*of_class.get(word.cls, ()), word.lemma)
        for word in _words(cells, 4):
            if " " in word.lemma:
                last = word.lemma.split()[-1]
                compounds[last] = (*compounds.get(last, ()), word) if telling else compounds.get(last, ())
            else:
                if telling:
                    nouns.setdefault(word.lemma, word)
                nouns_of = of_noun if telling else loose_of_noun
                nouns_of[word.lemma] = (*nouns_of.get(word.lemma, ()), word.cls)
    longest_first, silent_first = (
        {
            first: tuple(sorted(senses, key=lambda word: (-word.lemma.count(" "), word.weak)))
            for first, senses in table.items()
        }
        for table in (verbs, silent)
    )
    return _Lexicon(longest_first, silent_first, nouns, compounds, of_class, of_noun, loose_of_noun)


def _words(cells: list[str], column: int, *, transitive: bool = False) -> list[EventWord]:
    found = []
    for cell in cells[column].split(","):
        marked = cell.strip()
        lemma = marked.rstrip("?~>")
        if lemma:
            marks = marked[len(lemma) :]
            found.append(EventWord(lemma, cells[0], cells[1], transitive, "~" in marks or ">" in marks, "?" in marks))
    return found


@cache
def _forms() -> dict[str, tuple[str, frozenset[VerbForm]]]:
    """Regular forms of the listed verbs that `lemmas` does not know; a form too many ("bombbed") does no harm."""
    forms: dict[str, tuple[str, frozenset[VerbForm]]] = {}
    past = frozenset({VerbForm.PAST, VerbForm.PARTICIPLE})
    for lemma in (*_lexicon().verbs, *_lexicon().silent):
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        if lemma.endswith("y") and lemma[-2] not in _VOWELS:
            third, participle = lemma[:-1] + "ies", lemma[:-1] + "ied"
        else:
            third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
            participle = stem + "ed"
        made = {lemma: {VerbForm.BASE}, third: {VerbForm.THIRD}, participle: past, stem + "ing": {VerbForm.ING}}
        made |= {stem + stem[-1] + "ed": past, stem + stem[-1] + "ing": {VerbForm.ING}}
        for form, kinds in made.items():
            if verb_lemma(form) != lemma and verb_lemma(form) not in _lexicon().verbs:
                forms.setdefault(form, (lemma, frozenset(kinds)))
    return forms


def known_verb_forms(word: str) -> frozenset[VerbForm]:
    """What a lower-case word can be as a form of a listed verb that the general list lacks."""
    found = _forms().get(word)
    return found[1] if found else frozenset()


@lru_cache(maxsize=16384)
def verb_base(word: str) -> str:
    """The base form of a verb's form, in lower case."""
    found = _forms().get(word.lower())
    return found[0] if found else verb_lemma(word)


def event_verbs(word: str) -> tuple[EventWord, ...]:
    """The senses of a verb's form, those with particles first.

    >>> [sense.lemma for sense in event_verbs("gunned")]
    ['gun down']
    """
    return _lexicon().verbs.get(verb_base(word), ())


@lru_cache(maxsize=16384)
def event_noun(word: str) -> EventWord | None:
    """The sense of a noun's form.

    >>> event_noun("airstrikes").cls
    'bomb'
    """
    nouns = _lexicon().nouns
    plain = word.lower()
    return nouns.get(plain) or nouns.get(noun_lemma(plain))


def compound_nouns(word: str) -> tuple[EventWord, ...]:
    """Nouns of several words that end with this one ("guilty plea")."""
    plain = word.lower()
    compounds = _lexicon().compounds
    return compounds.get(plain) or compounds.get(noun_lemma(plain)) or ()


def is_event_noun(word: str) -> bool:
    return event_noun(word) is not None


@lru_cache(maxsize=4096)
def verb_of(noun: EventWord) -> str:
    """The verb that a noun is made from ("killing": kill); the noun itself where there is none in its class."""
    stem = noun.lemma[: max(4, len(noun.lemma) - 5)]
    for verb in _lexicon().verbs_of_class.get(noun.cls, ()):
        if " " not in verb and (verb.startswith(stem) or noun.lemma.startswith(verb)):
            return verb
    return noun.lemma


@lru_cache(maxsize=16384)
def class_of(word: str, *, verb: bool) -> EventWord | None:
    """The first sense of a lemma or form, as a verb or a noun, whichever it has, the asked-for part first."""
    senses = event_verbs(word.split()[0]) if word else ()
    matching = next((sense for sense in senses if sense.lemma == word), None) or next(
        (sense for sense in senses if " " not in sense.lemma), None
    )
    noun = event_noun(word.split()[-1]) if word else None
    return (matching or noun) if verb else (noun or matching)


@lru_cache(maxsize=16384)
def classes_of(words: str, *, verb: bool) -> tuple[str, ...]:
    """The classes of near-synonyms that a trigger's words can belong to; its part of speech's first.

    >>> classes_of("slaying", verb=False)
    ('kill',)
    """
    low = words.lower().split()
    if not low:
        return ()
    verbs = _matching(event_verbs(low[0]), low)
    nouns = (
        *(sense.cls for sense in compound_nouns(low[-1]) if words.lower().endswith(sense.lemma)),
        *_lexicon().classes_of_noun.get(_listed(low[-1], _lexicon().classes_of_noun), ()),
    )
    return tuple(dict.fromkeys((*verbs, *nouns) if verb else (*nouns, *verbs)))


SAID_OR_THOUGHT = frozenset(("say", "believe", "know", "want"))
"""The wider classes of what one says, thinks, knows or wishes."""


@lru_cache(maxsize=16384)
def loose_classes_of(words: str) -> tuple[str, ...]:
    """The wider classes that serve to compare tellings only ("cut", "damage", "fault"), whatever the part of speech."""
    low = words.lower().split()
    if not low:
        return ()
    verbs = _matching(_lexicon().silent.get(verb_base(low[0]), ()), low)
    return tuple(dict.fromkeys((*verbs, *_lexicon().loose_of_noun.get(_listed(low[-1], _lexicon().loose_of_noun), ()))))


def _matching(senses: tuple[EventWord, ...], low: list[str]) -> list[str]:
    lemma = {verb_base(low[0]), *low[1:]}
    exact = [sense.cls for sense in senses if " " in sense.lemma and set(sense.lemma.split()) <= lemma]
    return exact or [sense.cls for sense in senses if " " not in sense.lemma]


def _listed(word: str, table: dict[str, tuple[str, ...]]) -> str:
    return word if word in table else noun_lemma(word)
