"""The kinds of the words of a sentence: one letter a word, by lists, form and neighbours. English.

Kinds: D determiner or possessive, Q quantity, n noun or adjective, U capitalised word, I subject pronoun, O object
pronoun, W relative or question word, P preposition, T to, A adverb, t day or month, B be, H have, X do, M modal,
N not, v base form, V third person, F past, R participle, E past or participle, G -ing form, C and/or, S subordinator,
"'" possessive mark, "," comma, '"' quotation mark, "." other sign.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.record import Offsets
from onrecord.text.event_words import is_event_noun, known_verb_forms
from onrecord.text.lemmas import VerbForm, mostly_noun, verb_forms, verb_lemma

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|n['’]t\b|\w+?(?=n['’]t\b)|\w+(?:[-‐‑]\w+)*|['’](?:s|re|ve|ll|d|m)\b|[^\w\s]"
)
_LONGEST_KEPT = 2000
VERBAL = frozenset("vVFERG")
_MARKS = {",": ",", "'": "'", "’": "'", "'s": "'", "’s": "'", '"': '"', "“": '"', "”": '"', "``": '"', "-": "-"}
_SHORT = {"re": "B", "m": "B", "ve": "H", "ll": "M", "d": "M"}
"""What "we're" and the like end with."""
_NOT_ADVERBS = frozenset(
    (
        *("family", "ally", "assembly", "supply", "reply", "rally", "early", "daily", "friendly", "july", "italy"),
        *("fly", "apply", "elderly", "deadly", "monthly", "weekly", "yearly", "likely", "unlikely"),
    )
)
_ALONE = frozenset(("this", "these", "those", "all", "both", "some"))
"""Determiners that can stand for a noun phrase."""


@cache
def _closed() -> dict[str, str]:
    kinds = tomllib.loads((files("onrecord.text") / "clauses.toml").read_text("utf-8"))["kinds"]
    return {word: kind for kind, words in kinds.items() for word in words.split()}


def analysed(sentence: str) -> tuple[tuple[Offsets, ...], tuple[str, ...], str]:
    """Offsets in `sentence`, lower-case forms and kinds of its words."""
    return _kept(sentence) if len(sentence) <= _LONGEST_KEPT else _analysed(sentence)


@lru_cache(maxsize=1024)
def _kept(sentence: str) -> tuple[tuple[Offsets, ...], tuple[str, ...], str]:
    """Each room asks for the same sentences again."""
    return _analysed(sentence)


def _analysed(sentence: str) -> tuple[tuple[Offsets, ...], tuple[str, ...], str]:
    found = list(_TOKEN.finditer(sentence))
    written = [match.group() for match in found]
    low = tuple([word.lower() for word in written])
    return tuple([match.span() for match in found]), low, _kinds(written, low)


@lru_cache(maxsize=65536)
def _first_kind(word: str) -> str:
    """What a word can be by itself; "b" base form or noun, "z" third person or plural noun, "g" -ing form or noun."""
    plain = word.lower()
    kind = _closed().get(plain) or _MARKS.get(plain)
    if kind is None and plain[0] in "'’":
        kind = _SHORT.get(plain[1:])
    if kind:
        return kind
    if not (plain[0].isalpha()):
        return "Q" if plain[0].isdigit() else "."
    forms = verb_forms(plain) or known_verb_forms(plain)
    if forms:
        return _verb_kind(plain, forms)
    if plain.endswith("ly") and len(plain) > 4 and plain not in _NOT_ADVERBS:
        return "A"
    if plain.endswith("ing") and len(plain) > 5:
        return "g"
    return "n"


def _verb_kind(plain: str, forms: frozenset[VerbForm]) -> str:
    noun = is_event_noun(plain) or mostly_noun(plain)
    if VerbForm.BASE in forms and not (VerbForm.PAST in forms and plain == verb_lemma(plain) and len(plain) < 4):
        return "b" if noun else "v"
    if VerbForm.THIRD in forms:
        return "z" if noun else "V"
    if VerbForm.ING in forms:
        return "g" if is_event_noun(plain) else "G"
    if VerbForm.PAST in forms:
        return "E" if VerbForm.PARTICIPLE in forms else "F"
    return "R"


def _kinds(written: list[str], low: tuple[str, ...]) -> str:
    kinds: list[str] = []
    first = [_first_kind(word) for word in low]
    letters = [word for word in written if word[0].isalpha() and len(word) > 3]
    titled = len(letters) > 3 and sum(word[0].isupper() for word in letters) > 0.7 * len(letters)
    count = len(first)
    for i, kind in enumerate(first):
        previous = _previous(kinds)
        follows = first[i + 1] if i + 1 < count else "."
        capital = written[i][0].isupper() and not titled and i > 0
        if (capital and kind in "nvVbzgGEFRA") or (low[i] == "us" and written[i].isupper()):
            kind = "U"
        elif kind in "bgv" and i > 1 and low[i - 1][1:] == "s" and low[i - 2] == "let":
            kind = "v"
        elif kind in "bzgvVEG":
            kind = _verb_or_noun(kind, previous, follows, kinds, written[i + 1] if i + 1 < count else ".")
        elif kind == "D" and low[i] in _ALONE and follows not in "nbzgEGUQDvA":
            kind = "I"
        elif low[i] == "that":
            kind = _that(previous, follows)
        elif low[i] == "her":
            kind = "D" if follows in "nbzgEUQGvA" else "O"
        elif kind == "'" and previous == "I":
            kind = "B"
        elif kind == "n" and (previous == "M" or (previous == "T" and follows in "DIOQ")):
            kind = "v"
        elif kind == "n" and i == 0 and written[0][0].isupper():
            kind = "U"
        kinds.append(kind)
    return "".join(kinds)


def _previous(kinds: list[str]) -> str:
    for kind in reversed(kinds[-4:]):
        if kind not in 'A"':
            return kind
    return "."


def _that(previous: str, follows: str) -> str:
    if previous in "nU," and follows in "BHXMVFERvAzb":
        return "W"
    if previous in "vVFERGnUOAt,C" and follows not in ".":
        return "S"
    return "D" if follows in "nbzgUEQ" else "I"


def _verb_or_noun(kind: str, previous: str, follows: str, kinds: list[str], following: str) -> str:
    """One kind for a word that can be a verb or a noun, from its neighbours."""
    opens = follows in "DIOQ" or following[0].isupper()
    if kind == "E":
        adjective = previous in "D'" or (previous in "QP" and follows in "nbzU")
        return "n" if adjective else "E"
    if previous in "D'Q" and kind != "G":
        return "n"
    if kind in "gG":
        return _ing(kind, previous, follows, opens)
    if previous in "MXI" or (previous == "N" and len(kinds) > 1):
        return "v" if kind in "bv" else "V"
    if previous == "T":
        return "v" if kind in "bv" else "n"
    if previous == "W":
        return "v" if kind in "bv" else "V"
    if previous == "P":
        return "n"
    if kind in "vV":
        return kind
    if previous == "C" and len(kinds) > 1:
        last = next((k for k in reversed(kinds[-12:]) if k in VERBAL), "")
        goes_on = opens or (last == "v" and kind == "b" and follows in "TAS")
        return ("v" if kind == "b" else "V") if goes_on and last else "n"
    if kind == "b" and ((previous in ".," and (opens or follows in "TA")) or previous == "O"):
        return "v"
    if previous in "nU" and opens:
        return "v" if kind == "b" else "V"
    return "n"


def _ing(kind: str, previous: str, follows: str, opens: bool) -> str:
    if previous in "D'":
        return "n"
    if previous == "B":
        return "G"
    if kind == "g" and not opens and previous not in ",":
        return "n"
    return "G"
