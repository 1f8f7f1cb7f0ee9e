"""Units: sentences that do not cut a quotation, with their words' kinds and what stands in quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.tagger.rules.cue_lexicon import verb_entries
from onrecord.text.clauses import VERBAL, Sentence
from onrecord.text.layout import Layout
from onrecord.text.quotes import Quoted

_TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "maj",
        "adm",
        "rev",
        "st",
        "jr",
        "sr",
    )
)


_PLAIN = ('"', "“")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or several that one quotation spans.

    quote: for each word, which of `quotes` it stands in, its marks included; -1 outside. quotes: outermost only.
    """

    start: int
    end: int
    paragraph: int
    sentence: Sentence
    quotes: tuple[Quoted, ...]
    quote: tuple[int, ...]

    @property
    def kinds(self) -> str:
        return self.sentence.kinds

    @property
    def low(self) -> tuple[str, ...]:
        return self.sentence.low

    def __len__(self) -> int:
        return len(self.sentence.low)

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of words [first, last); to the end of a closing mark of two signs."""
        end = self.sentence.at[last - 1][1]
        if self.quote[last - 1] >= 0:
            passage = self.quotes[self.quote[last - 1]]
            if passage.inner_end < end:
                end = passage.end
        return self.sentence.at[first][0], end

    def verbal(self, index: int) -> bool:
        return self.sentence.kinds[index] in VERBAL

    @property
    def bare(self) -> bool:
        """Whether no word stands outside quotation marks, but for signs."""
        return bool(self.quotes) and not any(
            inside < 0 and kind not in '.,"-' for inside, kind in zip(self.quote, self.kinds, strict=True)
        )


def units(layout: Layout) -> list[Unit]:
    """The units of a text, in order."""
    outer = [passage for passage in layout.quoted if passage.level == 0]
    text = _with_plain_marks(layout)
    found, at, first_quote = [], 0, 0
    sentences = layout.sentences
    for number, (_, paragraph_end) in enumerate(layout.paragraphs):
        while at < len(sentences) and sentences[at][0] < paragraph_end:
            start, end = sentences[at]
            at += 1
            while first_quote < len(outer) and outer[first_quote].end <= start:
                first_quote += 1
            last = first_quote
            while last < len(outer) and outer[last].start < end:
                while outer[last].end > end and at < len(sentences) and sentences[at][0] < paragraph_end:
                    end = sentences[at][1]
                    at += 1
                last += 1
            found.append(_unit(text, start, end, number, tuple(outer[first_quote:last])))
    return found


def _with_plain_marks(layout: Layout) -> str:
    """The text with every quotation mark that pairs written as one straight double mark; of the same length."""
    odd = [passage for passage in layout.quoted if layout.text[passage.start] not in _PLAIN]
    if not odd:
        return layout.text
    signs = list(layout.text)
    for passage in odd:
        for start, end in ((passage.start, passage.inner_start), (passage.inner_end, passage.end)):
            if start < end:
                signs[start:end] = '"' + " " * (end - start - 1)
    return "".join(signs)


def _unit(text: str, start: int, end: int, paragraph: int, quotes: tuple[Quoted, ...]) -> Unit:
    sentence = Sentence.of(text, start, end)
    kinds = list(sentence.kinds)
    for i, word in enumerate(sentence.low):
        if word == "." and 0 < i < len(kinds) - 1 and kinds[i + 1] in "Un" and _short(sentence.low[i - 1]):
            kinds[i] = "U"
    inside = [-1] * len(kinds)
    number = 0
    for i, (word_start, _) in enumerate(sentence.at):
        while number < len(quotes) and quotes[number].end <= word_start:
            number += 1
        if number < len(quotes) and quotes[number].start <= word_start:
            inside[i] = number
            if not quotes[number].inner_start <= word_start < quotes[number].inner_end:
                kinds[i] = '"'
    for i in range(1, len(kinds) - 1):
        if kinds[i] == "n" and _says(sentence.low, kinds, inside, i):
            kinds[i] = "V"
    whole = Sentence(sentence.at, sentence.low, "".join(kinds))
    return Unit(start, end, paragraph, whole, quotes, tuple(inside))


def _says(low: tuple[str, ...], kinds: list[str], inside: list[int], at: int) -> bool:
    """Whether a word that could be a noun is a verb of saying: "Oru claims that …", "the unions claim that …"."""
    entries = verb_entries(low[at])
    if not entries:
        return False
    before = at - 1
    while before > 0 and kinds[before] == "A":
        before -= 1
    if kinds[before] not in "UnI" and kinds[at - 1] != "A":
        return False
    if not low[at].endswith("s"):
        plural = low[before].endswith("s") or low[before] in ("they", "we", "you", "i", "people", "police")
        return low[at + 1] == "that" and plural and before >= 0
    if low[at + 1] == "that":
        return True
    if low[at + 1] == "to" and (kinds[before] in "UI" or low[at] in ("hopes", "vows")):
        return any("i" in entry.frames for entry in entries)
    ends = low[at + 1] in (".", ",", ":") and kinds[before] in "UI"
    return ends and any(inside[i] >= 0 for i in range(max(0, before - 6), before))


def _short(word: str) -> bool:
    """Whether a full stop after the word belongs to a name: "Mr.", an initial."""
    return len(word) == 1 or word in _TITLES
