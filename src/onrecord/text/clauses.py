"""Light syntax: noun phrases, verb groups, subjects and objects of one sentence.

No parse tree: phrases are read off the string of kinds (word_kinds.py). Linear in the length of the sentence.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record import Offsets
from onrecord.text.lemmas import verb_lemma
from onrecord.text.word_kinds import VERBAL, analysed

__all__ = ["VERBAL", "Group", "Phrase", "Sentence"]

_FINITE = frozenset("VFE")
_AUXILIARY = frozenset("BHXMNA")
_COUNTING = frozenset(("number", "series", "lot", "handful", "couple", "pair", "majority", "rest", "total", "dozens"))
_BOUNDS = frozenset(("about", "around", "over", "nearly", "almost", "some", "under", "least", "most"))
_MAX_STEPS = 60
"""How many words a search for a subject or a phrase walks at most: keeps a sentence of a megabyte linear."""


@cache
def _time_nouns() -> frozenset[str]:
    nouns = tomllib.loads((files("onrecord.text") / "clauses.toml").read_text("utf-8"))["nouns"]
    return frozenset(nouns["time"].split())


@cache
def _object_control() -> frozenset[str]:
    verbs = tomllib.loads((files("onrecord.text") / "clauses.toml").read_text("utf-8"))["verbs"]
    return frozenset(verbs["object_control"].split())


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
        at, low, kinds = analysed(text[start:end])
        return cls(tuple([(first + start, last + start) for first, last in at]), low, kinds)

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
        at = self._over_time(at)
        kind = self.kinds[at]
        if kind == "W" or (kind == "S" and self.low[at] == "that"):
            return self.head_phrase(self.before(at, "A,"))
        if kind == "C":
            return self._subject_of_coordinated(at, depth)
        return self._over_relative(self.head_phrase(at))

    def _over_time(self, at: int) -> int:
        """Left of a day that ends at `at`, "the board on Monday closed": the word before it; else `at`."""
        left, timed = at, False
        while left >= 0 and (self.kinds[left] in "tQ" or self.low[left] in _time_nouns()):
            timed |= self.kinds[left] != "Q"
            left -= 1
        if timed and left >= 0 and self.kinds[left] == "P":
            before = self.before(left, "A")
            return before if before >= 0 and self.kinds[before] in "nUIQ" else at
        return at

    def _over_relative(self, phrase: Phrase | None) -> Phrase | None:
        """Of "the group that holds the port struck": not the port, but the group."""
        verb = self.before(phrase.start) if phrase else -1
        if verb < 1 or self.kinds[verb] not in _FINITE:
            return phrase
        relative = self.before(self.group(verb).start)
        if relative < 1 or self.kinds[relative] != "W":
            return phrase
        return self.head_phrase(self.before(relative, "A,")) or phrase

    def head_phrase(self, last: int) -> Phrase | None:
        """Of "the release of two hostages by X", ending at `last`: the phrase that the others hang on."""
        phrase = self.phrase_to(last)
        for _ in range(4):
            link = self.before(phrase.start, '"') if phrase else -1
            if phrase is None or link < 1 or self.kinds[link] != "P":
                break
            if "'" in self.kinds[phrase.start : phrase.end]:
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
        if phrase is None or self.low[phrase.head] in _time_nouns():
            return None
        return self._counted(phrase)

    def _counted(self, phrase: Phrase) -> Phrase:
        """Of "thousands of rockets": the rockets, with their number."""
        counting = self.kinds[phrase.head] == "Q" or self.low[phrase.head] in _COUNTING
        if not counting or phrase.end + 1 >= len(self.low) or self.low[phrase.end] != "of":
            return phrase
        counted = self.phrase_from(phrase.end + 1)
        return Phrase(phrase.start, counted.end, counted.head) if counted else phrase

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
        if self.kinds[at] == "P" and self.low[at] in ("of", "from", "for"):
            # "accused X of leaving", "kept X from leaving"
            blamed = self.phrase_to(self.before(at))
            above = self.before(blamed.start) if blamed else -1
            if above >= 0 and self.kinds[above] in VERBAL:
                return blamed
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
