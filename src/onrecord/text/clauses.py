"""Light syntax: the words of one sentence with their kinds, noun phrases, verb groups, subjects and objects.

No parse tree: a kind (one letter) is given to each word by lists, form and neighbours, and phrases are read off the
string of kinds. English. Linear in the length of the sentence.

Kinds: D determiner or possessive, Q quantity, n noun or adjective, U capitalised word, I subject pronoun, O object
pronoun, W relative or question word, P preposition, T to, A adverb, t day or month, B be, H have, X do, M modal,
N not, v base form, V third person, F past, R participle, E past or participle, G -ing form, C and/or, S subordinator,
"'" possessive mark, "," comma, '"' quotation mark, "." other sign.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.record import Offsets
from onrecord.text.event_words import is_event_noun, known_verb_forms
from onrecord.text.lemmas import VerbForm, mostly_noun, verb_forms, verb_lemma

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|n['’]t\b|\w+?(?=n['’]t\b)|\w+(?:[-‐‑]\w+)*|['’](?:s|re|ve|ll|d|m)\b|[^\w\s]"
)
_FINITE = frozenset("VFE")
VERBAL = frozenset("vVFERG")
_NOMINAL = frozenset("nUQt")
_AUXILIARY = frozenset("BHXMNA")
_MARKS = {",": ",", "'": "'", "’": "'", "'s": "'", "’s": "'", '"': '"', "“": '"', "”": '"', "``": '"', "-": "-"}
_SHORT = {
    "'re": "B",
    "’re": "B",
    "'m": "B",
    "’m": "B",
    "'ve": "H",
    "’ve": "H",
    "'ll": "M",
    "’ll": "M",
    "'d": "M",
    "’d": "M",
}
_NOT_ADVERBS = frozenset(
    ("family", "ally", "assembly", "supply", "reply", "rally", "early", "daily", "friendly", "jul")
)
_NOT_ADVERBS |= {
    "july",
    "italy",
    "fly",
    "apply",
    "elderly",
    "deadly",
    "monthly",
    "weekly",
    "yearly",
    "likely",
    "unlikely",
}
_BOUNDS = frozenset(("about", "around", "over", "nearly", "almost", "some", "under", "least", "most"))
_ALONE = frozenset(("this", "these", "those", "all", "both", "some"))
"""Determiners that can stand for a noun phrase."""
_MAX_STEPS = 60
"""How many words a search for a subject or a phrase walks at most: keeps a sentence of a megabyte linear."""


@cache
def _closed() -> dict[str, str]:
    kinds = tomllib.loads((files("onrecord.text") / "clauses.toml").read_text("utf-8"))["kinds"]
    return {word: kind for kind, words in kinds.items() for word in words.split()}


@cache
def _time_nouns() -> frozenset[str]:
    nouns = tomllib.loads((files("onrecord.text") / "clauses.toml").read_text("utf-8"))["nouns"]
    return frozenset(nouns["time"].split())


@cache
def _object_control() -> frozenset[str]:
    verbs = tomllib.loads((files("onrecord.text") / "clauses.toml").read_text("utf-8"))["verbs"]
    return frozenset(verbs["object_control"].split())


@lru_cache(maxsize=65536)
def _first_kind(word: str) -> str:
    """What a word can be by itself; "b" base form or noun, "z" third person or plural noun, "g" -ing form or noun."""
    plain = word.lower()
    kind = _closed().get(plain) or _MARKS.get(plain) or _SHORT.get(plain)
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


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: words [start, end) and its head word."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Group:
    """The verb group that ends with a verb: words [start, verb]; what its auxiliaries say.

    governor: of an infinitive, the word before its "to"; None otherwise. auxiliary: of its first auxiliary, the word.
    """

    start: int
    verb: int
    passive: bool
    perfect: bool
    progressive: bool
    negated: bool
    infinitive: bool
    modal: str | None
    finite: bool
    past: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence: their offsets in the report, lower-case forms and kinds."""

    at: tuple[Offsets, ...]
    low: tuple[str, ...]
    kinds: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Sentence:
        found = list(_TOKEN.finditer(text, start, end))
        written = [match.group() for match in found]
        low = tuple([word.lower() for word in written])
        return cls(tuple([match.span() for match in found]), low, _kinds(written, low))

    def index(self, offset: int) -> int | None:
        """The word that holds `offset`."""
        found = bisect_left(self.at, (offset + 1, -1)) - 1
        return found if found >= 0 and self.at[found][0] <= offset < self.at[found][1] else None

    def span(self, phrase: Phrase) -> Offsets:
        """Where a phrase stands in the report."""
        return self.at[phrase.start][0], self.at[phrase.end - 1][1]

    def before(self, index: int, skipped: str = "A") -> int:
        """The nearest word left of `index` whose kind is not skipped; -1 where there is none."""
        index -= 1
        while index >= 0 and self.kinds[index] in skipped:
            index -= 1
        return index

    def phrase_from(self, index: int) -> Phrase | None:
        """The noun phrase that begins at `index`."""
        kinds, at, stop = self.kinds, index, min(len(self.kinds), index + _MAX_STEPS)
        if at < stop and kinds[at] in "IO":
            return Phrase(at, at + 1, at) if self.low[at] != "there" else None
        head = -1
        while at < stop:
            kind = kinds[at]
            if kind in "nU" or (kind == "Q" and head < at):
                head = at
            elif not self._goes_on(at, head, stop):
                break
            at += 1
        return Phrase(index, head + 1, head) if head >= 0 else None

    def _goes_on(self, at: int, head: int, stop: int) -> bool:
        """Whether a noun phrase goes on over a word that cannot be its head: "the", "'s", "more than"."""
        kind, low = self.kinds[at], self.low[at]
        following = self.kinds[at + 1] if at + 1 < stop else "."
        if kind == "'":
            return head == at - 1 and following in "nUQ"
        if head >= 0 and kind != "A":
            return low == "than" and self.low[at - 1] in ("more", "less", "fewer") and following == "Q"
        return (
            kind == "D"
            or (kind in "AP" and following in "nUQ" and (head < 0 or following == "Q") and low in _BOUNDS)
            or (kind == "A" and head < 0 and following in "nUQ")
        )

    def phrase_to(self, index: int) -> Phrase | None:
        """The noun phrase whose last word is `index`."""
        kinds, at = self.kinds, index
        if at < 0:
            return None
        if kinds[at] in "IO":
            return Phrase(at, at + 1, at) if self.low[at] != "there" else None
        if kinds[at] not in "nUQ":
            return None
        stop = max(0, index - _MAX_STEPS)
        while at > stop and (kinds[at - 1] in "nUQ" or (kinds[at - 1] == "'" and at > 1 and kinds[at - 2] in "nU")):
            at -= 1
        while at > stop and (kinds[at - 1] in "DQ" or (kinds[at - 1] == "A" and at > 1 and kinds[at - 2] in "DQ")):
            at -= 1
        return Phrase(at, index + 1, index)

    def group(self, verb: int) -> Group:
        """The verb group that ends at `verb`."""
        kinds, low, start = self.kinds, self.low, verb
        while start > 0 and verb - start < 8 and kinds[start - 1] in _AUXILIARY:
            start -= 1
        infinitive = start > 0 and kinds[start - 1] == "T" and kinds[verb] in "vBHXERG"
        while start < verb and kinds[start] == "A":
            start += 1
        words = range(start, verb)
        helpers = [kinds[i] for i in words]
        be = [low[i] for i in words if kinds[i] == "B"]
        modal = next((low[i] for i in words if kinds[i] == "M"), None)
        kind = kinds[verb]
        return Group(
            start=start - 1 if infinitive else start,
            verb=verb,
            passive=bool(be) and kind in "ER",
            perfect=("H" in helpers and kind in "ERG") or ("H" in helpers and "been" in be),
            progressive=bool(be) and kind == "G",
            negated="N" in helpers,
            infinitive=infinitive,
            modal=modal,
            finite=not infinitive and (bool(set(helpers) & set("BHXM")) or kind in "VFEv"),
            past=(kind in "FE" and not be)
            or any(word in ("was", "were", "had", "did") for word in (low[i] for i in words)),
        )

    def subject(self, group: Group, depth: int = 3) -> Phrase | None:
        """The noun phrase that a verb group is said of."""
        at = self.before(group.start, 'A"')
        if group.infinitive:
            return self._subject_of_infinitive(at, depth)
        if self.kinds[group.verb] == "G" and not group.progressive:
            return self._subject_of_participle(at, depth)
        if at >= 0 and self.kinds[at] == ",":
            at = self._over_insertion(at)
        if at < 0:
            return None
        kind = self.kinds[at]
        if kind == "W" or (kind == "S" and self.low[at] == "that"):
            return self.head_phrase(self.before(at, "A,"))
        if kind == "C":
            return self._subject_of_coordinated(at, depth)
        return self.head_phrase(at)

    def head_phrase(self, last: int) -> Phrase | None:
        """Of "the release of two hostages by X", ending at `last`: the phrase that the others hang on."""
        phrase = self.phrase_to(last)
        for _ in range(4):
            link = self.before(phrase.start, '"') if phrase else -1
            if phrase is None or link < 1 or self.kinds[link] != "P":
                break
            outer = self.phrase_to(self.before(link, '"'))
            if outer is None:
                break
            phrase = outer
        return phrase

    def object(self, verb: int) -> Phrase | None:
        """The noun phrase right after a verb."""
        at = verb + 1
        while at < len(self.kinds) and (self.kinds[at] in 'A"' and self.low[at] not in _BOUNDS):
            at += 1
        phrase = self.phrase_from(at) if at < len(self.kinds) else None
        return None if phrase is None or self.low[phrase.head] in _time_nouns() else phrase

    def governor(self, at: int) -> int:
        """The word that an infinitive or a "that" at `at` hangs on: over its object, the verb before. -1: none."""
        left = self.before(at)
        if left >= 0 and self.kinds[left] in "nUIOQ":
            phrase = self.head_phrase(left)
            verb = self.before(phrase.start) if phrase else -1
            if verb >= 0 and self.kinds[verb] in VERBAL and verb_lemma(self.low[verb]) in _object_control():
                return verb
            if verb >= 0 and self.kinds[verb] == "P" and self.low[verb] in ("on", "for", "from"):
                return max(verb - 1, -1)
        return left

    def _subject_of_infinitive(self, at: int, depth: int) -> Phrase | None:
        """Of "X urged Y to go": Y; of "X agreed to go", "X has a plan to go", "X is able to go": X."""
        if at < 0 or depth == 0:
            return None
        if self.kinds[at] in "nUIO":
            above = self.governor(at + 1)
            if 0 <= above < at and (self.kinds[above] in VERBAL or above + 1 < at):
                return self.head_phrase(at)
            at = next(
                (i for i in range(at, max(-1, at - 14), -1) if self.kinds[i] in VERBAL or self.kinds[i] == "B"), -1
            )
        if at >= 0 and (self.kinds[at] in VERBAL or self.kinds[at] == "B"):
            return self.subject(self.group(at), depth - 1)
        return None

    def _subject_of_participle(self, at: int, depth: int) -> Phrase | None:
        if at < 0 or depth == 0:
            return None
        if self.kinds[at] in "nU":
            return self.head_phrase(at)
        verb = self.verb_before(at + 1)
        return self.subject(self.group(verb), depth - 1) if verb >= 0 else None

    def _subject_of_coordinated(self, at: int, depth: int) -> Phrase | None:
        verb = self.verb_before(at)
        return self.subject(self.group(verb), depth - 1) if verb >= 0 and depth > 0 else None

    def verb_before(self, index: int) -> int:
        """The nearest verb left of `index` that is finite; -1: none near."""
        for at in range(index - 1, max(-1, index - _MAX_STEPS), -1):
            if self.kinds[at] in _FINITE or (self.kinds[at] in "vRG" and at and self.kinds[at - 1] in "BHXMA"):
                return at
        return -1

    def _over_insertion(self, comma: int) -> int:
        """Left of ", who …," or ", the minister,": the word before the comma that opens it."""
        for at in range(comma - 1, max(-1, comma - 30), -1):
            if self.kinds[at] == ",":
                return at - 1
            if self.kinds[at] in '."':
                break
        return -1


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
        return ("v" if kind == "b" else "V") if opens and any(k in VERBAL for k in kinds[-12:]) else "n"
    if previous in ".," and kind == "b" and (opens or follows == "T"):
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
