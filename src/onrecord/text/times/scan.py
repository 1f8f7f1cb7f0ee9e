"""A text as signs, and the rules' matches in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from onrecord.record import Offsets
from onrecord.text.layout import Layout
from onrecord.text.times.lexicon import BREAK, Value
from onrecord.text.times.rules import Rule, Rules

_MEMORY = 65_536
_seen: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words with their offsets and signs, index for index. A break between paragraphs is an empty token."""

    text: str
    spans: list[Offsets]
    words: list[str]
    signs: str

    @classmethod
    def of(cls, layout: Layout, rules: Rules) -> Tokens:
        text, sign_of = layout.text, rules.lexicon.sign
        spans: list[Offsets] = []
        words: list[str] = []
        signs: list[str] = []
        before = 0
        if len(_seen) > _MEMORY:
            _seen.clear()
        for span in layout.words:
            start, end = span
            if start > before + 1 and text.count("\n", before, start) > 1:
                spans.append((before, before))
                words.append(BREAK)
                signs.append(BREAK)
            word = text[start:end]
            sign = _seen.get(word)
            if sign is None:
                sign = sign_of(word)
                if len(word) < 30:
                    _seen[word] = sign
            spans.append(span)
            words.append(word)
            signs.append(sign)
            before = end
        return cls(text, spans, words, "".join(signs))

    def glued(self, at: int) -> bool:
        """Whether no space stands before token `at`."""
        return at > 0 and self.spans[at - 1][1] == self.spans[at][0]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match: tokens [start, end)."""

    rule: Rule
    rules: Rules
    tokens: Tokens
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()

    def at(self, name: str) -> Offsets | None:
        """Where the part `name` stands, in tokens."""
        for group in self.rule.groups.get(name, ()):
            start, end = self.match.span(group)
            if 0 <= start < end:
                return start, end
        return None

    def has(self, name: str) -> bool:
        return self.at(name) is not None

    def words(self, name: str) -> str:
        """The words of a part in small letters, a space between them; empty if it is missing."""
        found = self.at(name)
        return " ".join(self.tokens.words[found[0] : found[1]]).lower() if found else ""

    def value(self, name: str) -> Value | None:
        """What the first word of a part that has a value stands for."""
        found = self.at(name)
        if found:
            kinds = self.rule.kinds.get(name, ())
            for word in self.tokens.words[found[0] : found[1]]:
                value = self.rules.lexicon.value(word, kinds)
                if value is not None:
                    return value
        return None

    def whole(self, name: str) -> int | None:
        """The value of a part, if it is a whole number."""
        value = self.value(name)
        return value if isinstance(value, int) else None

    def number(self, name: str) -> Decimal | None:
        """The number that a part tells, in figures or words; None if it is none."""
        found = self.at(name)
        return number(self.rules, self.tokens, *found) if found else None

    def lower(self) -> str:
        return " ".join(self.tokens.words[self.start : self.end]).lower()


def number(rules: Rules, tokens: Tokens, start: int, end: int) -> Decimal | None:
    """The number told by tokens [start, end)."""
    words = [word.lower() for word in tokens.words[start:end]]
    if words[0][0].isdigit():
        return _in_figures(tokens, words, start, end)
    total, part = Decimal(0), Decimal(0)
    for index, word in enumerate(words):
        if word == "half":
            part += Decimal("0.5")
            continue
        value = rules.lexicon.value(word, ("ONES", "TEENS", "TENS", "POWER"))
        if not isinstance(value, int):
            if word in ("a", "an") and index == 0:
                part = Decimal(1)
            continue
        if value >= 100 or word == "dozen":
            part = (part or Decimal(1)) * value
            if value >= 1000:
                total, part = total + part, Decimal(0)
        else:
            part += value
    return total + part


def _in_figures(tokens: Tokens, words: list[str], start: int, end: int) -> Decimal | None:
    """ "1,500", "2.5", "2 1/2", "2 and a half"; None where spaces stand within a number."""
    if words[-1] == "half":
        return Decimal(words[0]) + Decimal("0.5")
    if "/" in words:
        slash = words.index("/")
        if not words[slash + 1].isdigit() or int(words[slash + 1]) == 0:
            return None
        part = Decimal(words[slash - 1]) / Decimal(words[slash + 1])
        return part + Decimal(words[0]) if slash > 1 else part
    if any(not tokens.glued(at) for at in range(start + 1, end)):
        return None
    written = "".join(words)
    groups = written.split(".")[0].split(",")
    if any(len(group) != 3 for group in groups[1:]):
        return None
    return Decimal(written.replace(",", ""))
