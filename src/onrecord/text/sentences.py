"""Sentences within a paragraph.

Every run of closing punctuation is a candidate; the words before it and after it decide. The word classes are in
abbreviations.toml. Compared with libraries in docs/decisions/0140-sentences.md.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onrecord.record import Offsets

_STOP = re.compile(
    r"(?<![.!?…])[.!?…]++"  # the stop
    r"[\"'”’»)\]]*+"  # what it closes
    r"(?:\s?\[\d{1,3}\])*+"  # marks of notes belong to the sentence before them
    r"(?:(?P<space>\s++)|(?=[\"“‘«(\[]?[A-Z]))"
    r"(?P<opening>[-–—•*\"'“‘«(\[\s]*+)"
)
CREDIT = r"(?:Image|Photo|Photograph|Picture|File photo|(?:Photo )?[Cc]redit)"
"""What stands before the colon of a picture's credit: a pattern."""
_BREAK = re.compile(rf"\s(?=[•●▪◦‣■]\s|{CREDIT}: )")
_WORD_BEFORE = re.compile(r"[\w.'’&-]+\Z")
_WORD_AFTER = re.compile(r"\w+(?:['’.-]\w+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_SAYS = re.compile(
    r"(?:I|he|she|they|we|[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,2}) "
    r"(?:said|says?|asked|asks?|added|wrote|replied|tweeted)\b"
)
_CLOSING_QUOTES = "\"'”’»"
_SIGNS = "$£€¥#@"
_REACH = 24
"""Code points looked at on either side of a stop: longer words are not abbreviations."""


@dataclass(frozen=True, slots=True)
class _Classes:
    before_name: frozenset[str]
    before_number: frozenset[str]
    either: frozenset[str]
    of_day: frozenset[str]
    after_of_day: frozenset[str]
    openers: frozenset[str]
    small_openers: frozenset[str]


@cache
def _classes() -> _Classes:
    lists = tomllib.loads(resources.files("onrecord.text").joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    return _Classes(**{name: frozenset(words.split()) for name, words in lists.items()})


@cache
def _abbreviations() -> frozenset[str]:
    classes = _classes()
    return classes.before_name | classes.before_number | classes.either | classes.of_day


def openers() -> frozenset[str]:
    """Words that open a sentence with a capital far more often than they belong to a name; in lower case."""
    return _classes().openers


def sentences(text: str, start: int, end: int) -> tuple[Offsets, ...]:
    """Offsets of the sentences of text[start:end], without the white space between them.

    >>> text = "Dr. Low of the U.S. Navy left at 5 p.m. Friday. No one followed."
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Dr. Low of the U.S. Navy left at 5 p.m. Friday.', 'No one followed.']
    """
    found, at = [], start
    for close, opens in _boundaries(text, start, end):
        if at < close and opens < end:
            found.append((at, close))
            at = opens
    if at < end:
        found.append((at, end))
    return tuple(found)


def _boundaries(text: str, start: int, end: int) -> list[Offsets]:
    """(end of a sentence, start of the next), in order."""
    found = [(space.start(), space.end()) for space in _BREAK.finditer(text, start, end)]
    breaks = len(found)
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, at, end, stop):
            at = stop.start("opening")
            found.append((stop.start("space") if stop["space"] else at, at))
    if breaks:
        found.sort()
    return found


def _ends(text: str, sentence: int, end: int, stop: re.Match[str]) -> bool:
    """Whether the sentence that began at `sentence` ends with this stop."""
    first = text[stop.end()]
    if first.isupper() and stop.end() - stop.start() == 2 and text[stop.start()] == "." and stop["space"]:
        # most sentences: a word that is no abbreviation, a full stop, a space, a capital
        word = text[max(sentence, stop.start() - _REACH, text.rfind(" ", sentence, stop.start()) + 1) : stop.start()]
        if len(word) > 1 and word.isalpha() and word.lower() not in _abbreviations():
            return True
    if not (first.isalnum() or first in _SIGNS):
        return False
    close = stop.start("space") if stop["space"] else stop.start("opening")
    signs = text[stop.start() : close]
    found = _WORD_AFTER.match(text, stop.end(), min(end, stop.end() + _REACH))
    following = found.group() if found else ""
    quoted = signs[-1] in _CLOSING_QUOTES
    if quoted and stop["opening"][:1] in tuple("-–—"):
        return False
    if not stop["space"]:
        return _glued(text, sentence, stop.start(), quoted or stop["opening"] in ("“", "«"), following)
    if following.islower() and not _starts_small(stop, following, quoted):
        return False
    if signs[0] != "." or signs.startswith(".."):
        return not (quoted and _SAYS.match(text, stop.end(), end))
    before = _WORD_BEFORE.search(text, max(sentence, stop.start() - _REACH), stop.start())
    if before is None or (len(signs) > 1 and before.group().lower() not in _classes().before_name):
        return True
    return _ends_after(sentence, before, following)


def _ends_after(sentence: int, before: re.Match[str], following: str) -> bool:
    """Whether a single full stop after the word `before` ends the sentence."""
    classes = _classes()
    word = before.group().lstrip("'’-.&")
    short = word.lower()
    opens = following[:1].isupper() and following.lower() in classes.openers
    if short in classes.before_name:
        return False
    if short in classes.before_number and (before.start() > sentence or following[:1].isdigit()):
        return not following[:1].isdigit() and (opens or (word[:1].islower() and len(word) > 2))
    if short in classes.of_day:
        return following.lower() not in classes.after_of_day
    if short in classes.either or _INITIALS.fullmatch(word):
        return opens
    if word.isdigit() and len(word) < 3 and before.start() == sentence:
        return False  # the number of an item
    if len(word) == 1 and word.isalpha():
        return opens and following not in ("A", "I")  # an initial; but "plan B. The …"
    return True


def _starts_small(stop: re.Match[str], following: str, quoted: bool) -> bool:
    """Whether a word in lower case opens a sentence here, as in "… was late? we never knew" or "… it. (see below)"."""
    if "(" in stop["opening"]:
        return True
    return not quoted and not stop.group().startswith(("…", "..")) and following in _classes().small_openers


def _glued(text: str, sentence: int, stop: int, quoted: bool, following: str) -> bool:
    """Whether a sentence ends where the next follows without a space: "… it.The", "… over.”He"."""
    before = text[max(sentence, stop - 2) : stop]
    if not (len(before) == 2 and before.isalpha() and before[-1].islower()):
        return False
    return quoted or following.lower() in _classes().openers
