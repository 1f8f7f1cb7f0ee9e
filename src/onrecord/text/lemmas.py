"""Lemmas: the base form of a noun or a verb, by rule and lists. English."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_SIBILANT_ENDINGS = ("ss", "sh", "ch", "x", "zz", "o")
_VOWELS = "aeiou"
_LOST_E = ("at", "iz", "is", "us", "os", "v", "u", "c", "ng", "dg", "bl", "dl", "tl")


class VerbForm(StrEnum):
    """What the form of a verb can be. PAST is the past tense, PARTICIPLE the past participle."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("onrecord.text") / "lemmas.toml").read_text("utf-8"))


@cache
def _nouns() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """(irregular forms, nouns without a plural form, plurals without s)"""
    nouns = _data()["nouns"]
    irregular = dict(pair.split("=") for pair in nouns["irregular"].split())
    return irregular, frozenset(nouns["invariant"].split()), frozenset(nouns["plural"].split())


@cache
def _verbs() -> dict[str, tuple[str, frozenset[VerbForm]]]:
    """Every form of the listed verbs: its base and what it can be."""
    forms: dict[str, tuple[str, set[VerbForm]]] = {}
    irregular = dict(pair.split("=") for pair in _data()["verbs"]["irregular"].split())
    bent = {base for form, base in irregular.items() if not form.endswith(("ing", "s"))}
    for marked in _data()["verbs"]["base"].split():
        base = marked.rstrip("*")
        for form, made in _regular_forms(base, past=base not in bent):
            forms.setdefault(form, (base, set()))[1].add(made)
    past_only = frozenset(_data()["verbs"]["past"].split())
    for form, base in irregular.items():
        kinds = {VerbForm.PAST, VerbForm.PARTICIPLE}
        if form.endswith("ing") and base + "ing" != form and base not in ("bring", "ring", "sing"):
            kinds = {VerbForm.ING}
        elif form in past_only:
            kinds = {VerbForm.PAST}
        elif form.endswith(("wn", "en", "ne", "ung", "unk", "un", "um")) and form != "ran":
            kinds = {VerbForm.PARTICIPLE}
        elif form.endswith("s") and form != "was":
            kinds = {VerbForm.THIRD}
        known = forms.get(form)
        if known is None or known[0] == base:
            forms[form] = (base, kinds | (known[1] if known else set()))
        elif VerbForm.BASE not in known[1]:
            forms[form] = (base, kinds)
        else:
            known[1].update(kinds)
    return {form: (base, frozenset(kinds)) for form, (base, kinds) in forms.items()}


def _regular_forms(base: str, *, past: bool) -> list[tuple[str, VerbForm]]:
    """The forms of a verb by rule; without those in -ed where its past is irregular."""
    if base.endswith("y") and base[-2] not in _VOWELS:
        third, stem, with_ed = base[:-1] + "ies", base, base[:-1] + "ied"
    elif base.endswith(_SIBILANT_ENDINGS) or base.endswith("s"):
        third, stem, with_ed = base + "es", base, base + "ed"
    else:
        stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else base
        third, with_ed = base + "s", base + "d" if base.endswith("e") else base + "ed"
    forms = [(base, VerbForm.BASE), (third, VerbForm.THIRD), (stem + "ing", VerbForm.ING)]
    pasts = [with_ed] if past else []
    if base in _doubling():
        forms.append((base + base[-1] + "ing", VerbForm.ING))
        pasts += [base + base[-1] + "ed"] if past else []
    return forms + [(form, kind) for form in pasts for kind in (VerbForm.PAST, VerbForm.PARTICIPLE)]


@cache
def _doubling() -> frozenset[str]:
    return frozenset(_data()["verbs"]["doubling"].split())


@cache
def _mostly_nouns() -> frozenset[str]:
    return frozenset(verb[:-1] for verb in _data()["verbs"]["base"].split() if verb.endswith("*"))


@lru_cache(maxsize=8192)
def noun_lemma(word: str) -> str:
    """The singular of a noun, in lower case; a word in capitals keeps them, without a plural s.

    >>> [noun_lemma(word) for word in ("Hostages", "cities", "people", "children", "crashes", "UAVs")]
    ['hostage', 'city', 'people', 'child', 'crash', 'UAV']
    """
    if len(word) > 2 and word[:-1].isupper() and word.endswith("s"):
        return word[:-1]
    if len(word) > 1 and word.isupper():
        return word
    plain = word.lower()
    irregular, invariant, _ = _nouns()
    if plain in irregular:
        return irregular[plain]
    if plain in invariant or len(plain) < 4 or not plain.endswith("s") or plain.endswith(("ss", "us", "is")):
        return plain[:-2] + "an" if plain.endswith("men") and len(plain) > 4 else plain
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    if plain.endswith("es") and plain[:-2].endswith(_SIBILANT_ENDINGS):
        return plain[:-2]
    return plain[:-1]


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Whether a noun's form is plural, as far as its form tells.

    >>> [is_plural(word) for word in ("trucks", "people", "fishermen", "truck", "bus", "crisis")]
    [True, True, True, False, False, False]
    """
    plain = word.lower()
    irregular, invariant, plural = _nouns()
    if plain in plural or (plain.endswith("men") and len(plain) > 4) or irregular.get(plain, plain) != plain:
        return True
    if len(word) > 2 and word[:-1].isupper() and word.endswith("s"):
        return True
    return len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and plain not in invariant


@cache
def _plurals() -> dict[str, str]:
    """Base form to plural of the nouns that the regular rules get wrong."""
    irregular, invariant, plural = _nouns()
    found = {base: form for form, base in irregular.items() if form != base and form != _regular_plural(base)}
    return found | {word: word for word in invariant | plural}


def noun_plural(lemma: str) -> str:
    """The plural of a noun's base form; a word in capitals only takes an s.

    >>> [noun_plural(lemma) for lemma in ("hostage", "city", "people", "child", "crash", "fisherman", "UAV")]
    ['hostages', 'cities', 'people', 'children', 'crashes', 'fishermen', 'UAVs']
    """
    return lemma if lemma.endswith("s") and lemma[:-1].isupper() else _plurals().get(lemma) or _regular_plural(lemma)


def _regular_plural(lemma: str) -> str:
    if lemma.endswith("man") and not lemma.endswith(tuple(_data()["nouns"]["not_men"].split())):
        return lemma[:-2] + "en"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")


@lru_cache(maxsize=8192)
def verb_lemma(word: str) -> str:
    """The base form of a verb; where it is not listed, as far as its form tells.

    >>> [verb_lemma(word) for word in ("killed", "held", "rose", "carrying", "dropped", "damaged", "says")]
    ['kill', 'hold', 'rise', 'carry', 'drop', 'damage', 'say']
    """
    plain = word.lower()
    known = _verbs().get(plain)
    if known:
        return known[0]
    for ending in ("ing", "ed"):
        stem = plain[: -len(ending)]
        if plain.endswith(ending) and len(stem) > 2:
            return _verb_of_stem(stem)
    return noun_lemma(plain)


@lru_cache(maxsize=8192)
def verb_forms(word: str) -> frozenset[VerbForm]:
    """What a word can be as a verb; empty where it is no verb that is listed, and not formed like one.

    >>> [form.value for form in sorted(verb_forms("killed"))], sorted(verb_forms("trucks"))
    (['participle', 'past'], [])
    """
    plain = word.lower()
    known = _verbs().get(plain)
    if known:
        return known[1]
    if plain.endswith("ed") and len(plain) > 5 and not plain.endswith("eed"):
        return frozenset({VerbForm.PAST, VerbForm.PARTICIPLE})
    return frozenset()


def mostly_noun(word: str) -> bool:
    """Whether a form that can be a verb is more often a noun where it stands bare ("attack", "plans").

    >>> mostly_noun("attacks"), mostly_noun("kills"), mostly_noun("urges"), mostly_noun("says")
    (True, False, False, False)
    """
    forms = verb_forms(word)
    return bool(forms & {VerbForm.BASE, VerbForm.THIRD}) and verb_lemma(word) in _mostly_nouns()


def _verb_of_stem(stem: str) -> str:
    """The base form of an unlisted verb without its -ed or -ing."""
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsfz" + _VOWELS:
        return stem[:-1]
    return stem + "e" if stem.endswith(_LOST_E) else stem
