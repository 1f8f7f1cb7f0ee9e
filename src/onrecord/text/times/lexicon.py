"""Words and numerals as signs: each token of a text becomes one character, and the rules are expressions over these.

Every listed word has a character of its own, every shape of numeral one, and all other words share two. A class of
words is then a set of characters.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

OTHER, OTHER_NAME, BREAK = "x", "X", "\n"
"""A word that no rule names: in small letters or signs; beginning with a capital; and the end of a paragraph."""

_SHAPES = {
    # name: (sign, what it is)
    "N12": "a",  # 1 to 12, also with a leading zero
    "N24": "b",  # 13 to 24
    "N31": "c",  # 25 to 31
    "N59": "d",  # 32 to 59
    "N99": "e",  # 60 to 99
    "N0": "f",  # 0, 00
    "N999": "g",  # 100 to 999
    "YEAR": "h",  # 1000 to 2199
    "NBIG": "i",  # any other whole number
    "YMD": "j",  # 20231007
    "ORDDAY": "k",  # 1st to 31st
    "ORDBIG": "l",  # 32nd and above
    "DECADE": "m",  # 1990s
    "DECADE2": "n",  # 90s
    "DAYHOUR": "o",  # 07T10, within an ISO time
    "HOURM": "p",  # 10am
    "QUARTERN": "q",  # Q3, 3Q
    "FISCALN": "r",  # FY2024, FY24
    "HALFN": "s",  # H1, 1H
    "HOURMINUTE": "t",  # 30am, of 10:30am
    "SECZ": "u",  # 30Z, within an ISO time
}
GROUPS = {
    "DAY": "abc",
    "MON2": "a",
    "HOUR": "abf",
    "MINUTE": "abcdf",
    "INT": "abcdefghi",
    "SMALL": "abcdefg",
    "YY": "abcdef",
    "END": BREAK,
}
SIGNS = {
    "COMMA": ",", "DOT": ".", "COLON": ":", "SLASH": "/", "APOS": "'’‘`", "DASH": "-–—−‑", "PLUS": "+", "LPAREN": "(",
    "RPAREN": ")", "CURRENCY": "$£€¥", "PERCENT": "%", "NUMBERSIGN": "#", "QUOTE": "\"“”", "STOP": ".!?;",
}  # fmt: skip
_NUMERAL = re.compile(
    r"(?P<ordinal>\d{1,3})(?:st|nd|rd|th)|(?P<decade>\d\d\d0)s|(?P<decade2>\d0)s|(?P<dayhour>\d\dT\d\d)|(?P<secz>\d{2,6}Z)"
    r"|(?P<hourm>\d{1,2})(?P<half>am|pm)|q(?P<quarter>[1-4])|(?P<quarter_of>[1-4])q|fy(?P<fiscal>\d\d(?:\d\d)?)"
    r"|h(?P<half_of>[12])|(?P<nth_half>[12])h",
    re.IGNORECASE,
)

Value = int | str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """signs: word -> its sign. values: word -> class -> value. classes: class -> its signs."""

    signs: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, Value]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)

    def sign(self, word: str) -> str:
        """The sign of one word or sign of the text."""
        found = self.signs.get(word) or self.signs.get(word.lower())
        if found:
            return found
        if word[0].isdigit() or word[-1].isdigit():
            return _numeral(word)[0]
        return OTHER_NAME if word[0].isupper() else OTHER

    def learn(self, word: str) -> str:
        """The sign of a word that a rule names; a new one if it has none in any case."""
        if word not in self.signs and word.lower() in self.signs:
            return self.signs[word.lower()]
        if word not in self.signs:
            self.signs[word] = chr(0xE000 + len(self.signs))
        return self.signs[word]

    def close(self) -> None:
        """Makes the classes of all words in small letters and with capitals; called when every word is known."""
        words = sorted(self.signs.items())
        low = OTHER + "".join(sign for word, sign in words if word.isalpha() and word.islower())
        cap = OTHER_NAME + "".join(sign for word, sign in words if word[0].isupper())
        self.classes.update(LOW=low, CAP=cap, WORD=low + cap)

    def value(self, word: str, kinds: tuple[str, ...]) -> Value | None:
        """What the word stands for in the first of the classes that has it; a numeral's number."""
        found = self.values.get(word) or self.values.get(word.lower())
        if found:
            for kind in kinds or found:
                if kind in found:
                    return found[kind]
        return _numeral(word)[1] if word[0].isdigit() or word[-1].isdigit() else None


@cache
def lexicon() -> Lexicon:
    """The words of lexicon.toml and the signs of punctuation. Rules add the words they name."""
    lists = tomllib.loads((files("onrecord.text.times") / "lexicon.toml").read_text("utf-8"))
    made = Lexicon()
    for kind, words in lists.items():
        members = []
        for word, value in words.items():
            for form in (word, word.upper()) if word != word.lower() else (word,):
                members.append(made.learn(form))
                made.values.setdefault(form, {})[kind] = value
        made.classes[kind] = "".join(members)
    for name, chars in SIGNS.items():
        made.classes[name] = "".join(made.learn(char) for char in chars)
    made.classes.update(_SHAPES)
    made.classes.update(GROUPS)
    return made


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of contexts.toml or tense.toml."""
    folder = files("onrecord.text.times")
    for file in ("contexts.toml", "tense.toml"):
        lists = tomllib.loads((folder / file).read_text("utf-8"))
        if name in lists:
            return frozenset(lists[name].split())
    message = f"no list is called {name!r} in contexts.toml and tense.toml"
    raise KeyError(message)


@lru_cache(maxsize=4096)
def _numeral(word: str) -> tuple[str, Value | None]:
    """(sign, value) of a word that begins or ends with a digit."""
    if len(word) > 12:
        return OTHER, None
    if word.isascii() and word.isdigit():
        return _whole(word)
    found = _NUMERAL.fullmatch(word)
    if found is None:
        return OTHER, None
    name = found.lastgroup or ""
    digits = found[name]
    if name == "ordinal":
        return _SHAPES["ORDDAY" if 1 <= int(digits) <= 31 else "ORDBIG"], int(digits)
    if name == "half":
        hour = int(found["hourm"])
        if not 1 <= hour <= 12:
            return (_SHAPES["HOURMINUTE"], digits) if hour < 60 else (OTHER, None)
        return _SHAPES["HOURM"], hour % 12 + (12 if digits.lower() == "pm" else 0)
    shapes = {
        "decade": "DECADE", "decade2": "DECADE2", "dayhour": "DAYHOUR", "secz": "SECZ", "quarter": "QUARTERN",
        "quarter_of": "QUARTERN", "fiscal": "FISCALN", "half_of": "HALFN", "nth_half": "HALFN",
    }  # fmt: skip
    return _SHAPES[shapes[name]], digits if name in ("dayhour", "secz") else int(digits)


def _whole(word: str) -> tuple[str, Value]:
    number = int(word)
    if len(word) <= 2:
        for name, top in (("N0", 0), ("N12", 12), ("N24", 24), ("N31", 31), ("N59", 59), ("N99", 99)):
            if number <= top:
                return _SHAPES[name], number
    if len(word) == 3 and word[0] != "0":
        return _SHAPES["N999"], number
    if len(word) == 4 and 1000 <= number < 2200:
        return _SHAPES["YEAR"], number
    if len(word) == 8 and word[:2] in ("19", "20") and 1 <= int(word[4:6]) <= 12 and 1 <= int(word[6:]) <= 31:
        return _SHAPES["YMD"], word
    return _SHAPES["NBIG"], number
