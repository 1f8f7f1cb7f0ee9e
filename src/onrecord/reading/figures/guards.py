"""What looks like a figure and is none: dates, clock times, names with numbers, list numbers, scores, years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.reading.figures.lexicon import DURATIONS, words
from onrecord.reading.figures.lines import Line, Token
from onrecord.reading.figures.phrases import phrase_right
from onrecord.record import TimeExpression, TimeType
from onrecord.text import world
from onrecord.text.lemmas import VerbForm, noun_lemma
from onrecord.text.units.quantities import Quantity
from onrecord.text.word_classes import WordClass

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_SMALL_MONTH = (
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.|january|february|april|june|july|august|september|october"
    r"|november|december"
)
_ZONE = r"(?:GMT|BST|EST|EDT|UTC)"
_OCLOCK = r"(?:o'clock|o’clock|a\.m\.|p\.m\.)"
_HOURS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DATE = re.compile(
    rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?(?:,?\s\d{{4}})?\b"
    rf"|\b\d{{1,2}}[ \u00a0](?:of\s)?{_MONTH}(?:,?\s\d{{4}})?|{_MONTH},?\s(?:of\s)?\d{{4}}\b"
    rf"|\b(?:{_SMALL_MONTH})\s\d{{1,2}}(?![\d,.]\d)(?:,\s\d{{4}})?\b|\bon\s(?:\d{{1,2}}\s(?:may|march)|(?:may|march)\s\d{{1,2}})\b"
    r"|\b\d{4}-\d{2}(?!\d)(?:-\d{2}\S{0,20})?|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:am|pm|AM|PM|{_OCLOCK}|{_ZONE})(?!\w)|\b\d{{4}}\s?(?:{_ZONE}|hours)\b"
    rf"|\b(?:1[5-9]|20)\d\d[-–/](?:\d\d|\d{{4}})\b(?!,)|\b{_HOURS}\s{_OCLOCK}"
)
_TELEPHONE = re.compile(
    r"\+\d{1,3}(?:[\s.()-]{1,2}\d{2,5}){2,5}\b|\(\d{3}\)\s?\d{3}[\s.-]\d{4}\b|(?<![\w.,])0\d{2,4}(?:[\s-]\d{3,4}){1,3}\b"
)
_LISTED = re.compile(r"(?:\A|\n)[ \t]*\Z")
_LONGEST_LIST = 100
_SHORTEST_RUNG_UP = 3
_CODE = re.compile(
    r"\b(?:code|postcode|pin|password|hotline|(?:phone|telephone|serial|account|registration|licen[cs]e|id|passport|badge"
    r"|tracking|room|flight|case) number)(?: is| was|:)? $",
    re.IGNORECASE,
)
_PER = re.compile(r"\bper $", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\b(?:average|total|maximum|minimum|number|sum|count|median|record|price|fee) of $", re.IGNORECASE
)
_PREFIXES = frozenset({"sub", "pre", "post", "mid", "non", "over", "under", "plus", "minus", "some", "about"})
_DETERMINED = frozenset({"its", "their", "his", "her", "our", "the", "a", "an", "this", "that"})
_MODEL = re.compile(r"[1-9]\d{2}-[1-9]\d{2}")
_SERIAL = re.compile(r"[1-9]\d{2,3}")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_NUMBER_NOUN = re.compile(
    r"\b(?:in|by|since|until|from|before|after|during|for|late|early|mid|to|and|spring|summer|autumn|winter|fall|year|fiscal|season|the|election|between)\W*$",
    re.I,
)


_AROUND = 24
"""Code points on either side of a number in which a date that holds it lies."""


class DatedText:
    """Where a text has dates and clock times: the time expressions that were read, and plain patterns beside them."""

    def __init__(self, text: str, times: Sequence[TimeExpression]) -> None:
        self._text = text
        self._spans = sorted(time.span.offsets for time in times if time.type is not TimeType.DURATION)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def holds(self, quantity: Quantity) -> bool:
        """Whether the number is a part of a date, a clock time or a set ("every two weeks")."""
        start, end = quantity.number_start, quantity.number_end
        if self._text.startswith(" times ", end) or _AMOUNT.search(self._text, max(0, start - _AROUND), start):
            return False  # "78,000 times a minute", "an average of 1500"
        at = bisect_right(self._spans, (start, len(self._text)))
        while at > 0 and self._spans[at - 1][0] >= start - self._longest:
            at -= 1
            if end <= self._spans[at][1]:
                return True
        return any(
            match.start() <= start and end <= match.end()
            for pattern in (_DATE, _TELEPHONE)
            for match in pattern.finditer(self._text, max(0, start - _AROUND), end + _AROUND)
        )


def is_name_or_number_of_something(text: str, line: Line, quantity: Quantity) -> bool:
    """Whether the number names rather than counts: "Boeing 747", "Article 51", "G7", "1973", "no. 5", "2-0"."""
    before = line.from_offset(quantity.start) - 1
    after = line.from_offset(quantity.end)
    previous = line[before] if before >= 0 else None
    following = line[after] if after < len(line) else None
    if quantity.score or text.startswith("-time ", quantity.end):  # "two-time champion"
        return True
    if quantity.worded:
        return (
            _is_idle_one(line, before, after, text[quantity.number_start : quantity.number_end].lower(), quantity)
            or _is_idle_zero(text, quantity, following)
            or _is_named_word(text, quantity, previous, following)
        )
    if quantity.unit is not None:
        return _is_glued_code(text, quantity)
    if _PER.search(text, max(0, quantity.start - 5), quantity.start) or _numbers_a_list(text, quantity):
        return True
    if _CODE.search(text, max(0, quantity.start - _AROUND), quantity.start):
        return True
    if _is_rung_up(text[quantity.start : quantity.end], previous, following):
        return True
    if following is not None and _is_address(line, after):
        return True
    if _is_model(line, quantity, before, after):
        return True
    return _is_code(text, quantity, previous, following) or _is_year(text, quantity, following)


def digits_of_name(text: str, line: Line, quantity: Quantity) -> set[str]:
    """The digits of a number that is no figure, where a name right before them makes it so: "Falcon 900"."""
    before = line.from_offset(quantity.start) - 1
    written = text[quantity.start : quantity.end]
    if before < 0 or not _SERIAL.fullmatch(written) or not line[before].is_name or line[before].is_function:
        return set()
    follows = line[before].end + 1 == quantity.start and line[before].lower not in words().listing
    return {written} if follows and not _YEAR.match(written) else set()


def _is_rung_up(written: str, previous: Token | None, following: Token | None) -> bool:
    """Whether a number is a telephone's: "dialled 911", "a 999 call", "call 0800"."""
    if not written.isdecimal() or len(written) < _SHORTEST_RUNG_UP:
        return False
    if written in words().rung_up and following is not None and noun_lemma(following.lower) in words().of_ringing:
        return True
    counts = following is not None and following.is_word and not following.is_function and following.is_plural
    return previous is not None and previous.lower in words().ringing and not counts


def _is_address(line: Line, at: int) -> bool:
    """Whether a number begins an address: "16 Mill Lane", "the 1100 block of Mill Lane"."""
    if line[at].lower == "block" and line[at - 1].is_number:
        return True
    for index in range(at, min(len(line), at + 4)):
        if not line[index].is_name and not (line[index].is_number and index > at):
            return False
        if index > at and line[index].lower.rstrip(".") in words().streets:
            return True
    return False


def _is_code(text: str, quantity: Quantity, previous: Token | None, following: Token | None) -> bool:
    start = quantity.start
    if start and text[start - 1] in "-‐‑–#" and start > 1 and (text[start - 2].isalnum() or text[start - 1] == "#"):
        word = re.search(r"\w+$", text[max(0, start - 24) : start - 1])
        return (text[start - 1] == "#" and quantity.scale == 1) or not word or not word.group().isdecimal()
    if previous is None or previous.end + 1 < start:
        return False
    if previous.lower in words().listing and (previous.lower != "no" or following is None or not following.is_word):
        return not (following is not None and following.is_plural and previous.lower not in ("no.", "model", "series"))
    if (
        not (previous.is_name or previous.text != previous.lower)
        or not previous.is_word
        or quantity.value != quantity.value.to_integral_value()
    ):
        return False
    if quantity.parts or "," in text[quantity.number_start : quantity.number_end] or quantity.scale != 1:
        return False
    return _is_after_name(previous, following)


def _is_glued_code(text: str, quantity: Quantity) -> bool:
    """ "the F-16C", "a T-90M": letters, a hyphen, digits and a sign that is no unit there."""
    start = quantity.start
    sign = text[quantity.number_end : quantity.end]
    if start < 2 or text[start - 1] not in "-‐‑" or not text[start - 2].isalpha() or not sign.isalpha():
        return False
    word = re.search(r"\w+$", text[max(0, start - 24) : start - 1])
    return len(sign) < 3 and word is not None and word.group().lower() not in _PREFIXES


def _is_model(line: Line, quantity: Quantity, before: int, after: int) -> bool:
    """ "its 777 airliner", "the new 787 Dreamliner", "a Boeing 737-800": three digits that name one thing."""
    written = line.text[quantity.number_start : quantity.number_end]
    if quantity.parts:
        named = before >= 0 and line[before].is_name and not line[before].is_function and before > 0
        return named and _MODEL.fullmatch(written) is not None
    if not _SERIAL.fullmatch(written) or quantity.start != quantity.number_start:
        return False
    phrase = phrase_right(line, after, one=False)
    if phrase is None or phrase.head + 1 < after:
        return False
    head = line[phrase.head]
    if head.is_plural or head.lower in words().people_adjectives or head.text in world.countries().people:
        return False
    determined = (
        before >= 0 and len(head.text) > 2 and (line[before].lower in _DETERMINED or line[before].lower == "new")
    )
    return determined and _stands_for_one(head)


def _stands_for_one(head: Token) -> bool:
    return not head.text.endswith(("ese", "ish")) and head.lower not in words().countable | words().modifiers


def _is_after_name(previous: Token, following: Token | None) -> bool:
    """Whether a capitalised word before a plain whole number makes it a part of a name."""
    if previous.is_function or WordClass.ADVERB in previous.classes or previous.possessive:
        return False
    if previous.forms & {VerbForm.PAST, VerbForm.ING, VerbForm.THIRD, VerbForm.BASE} and len(previous.text) > 3:
        return False
    return not (following is not None and following.is_word and following.is_plural and not following.is_name)


def _is_year(text: str, quantity: Quantity, following: Token | None) -> bool:
    written = text[quantity.number_start : quantity.number_end]
    if not _YEAR.fullmatch(written):
        return False
    if _AMOUNT.search(text, max(0, quantity.start - 24), quantity.start):
        return False
    if _NUMBER_NOUN.search(text, max(0, quantity.start - 16), quantity.start):
        return True
    return following is None or not following.is_plural


def _is_idle_one(line: Line, before: int, after: int, written: str, quantity: Quantity) -> bool:
    """ "one" as a pronoun: "no one", "one another", "the one", "one can see"."""
    if written != "one":
        return False
    previous = line[before].lower if before >= 0 else ""
    following = line[after].lower if after < len(line) else ""
    pronoun = after < len(line) and line[after].classes & {WordClass.PRONOUN, WordClass.RELATIVE}
    if previous in words().idle_before or following in words().idle_after or pronoun:
        return True
    if quantity.joined or line.text.startswith("-", quantity.end):
        return not quantity.money and quantity.unit not in DURATIONS  # "a one-off", "a one-time gain"; not "one-year"
    return after < len(line) and (line[after].text in "-'’" or line[after].is_number)


def _is_idle_zero(text: str, quantity: Quantity, following: Token | None) -> bool:
    """ "zero tolerance", "zero growth": none of what is not counted."""
    if text[quantity.number_start : quantity.number_end].lower() not in ("zero", "nil") or quantity.unit is not None:
        return False
    if following is None or not following.is_word:
        return False
    return not following.is_function and not following.is_plural


def _numbers_a_list(text: str, quantity: Quantity) -> bool:
    """ "1. Open the door": a number that begins a line, with a stop or a bracket."""
    if text[quantity.end : quantity.end + 2] not in (". ", ") ") or not 0 < quantity.value < _LONGEST_LIST:
        return False
    return _LISTED.search(text, max(0, quantity.start - 8), quantity.start) is not None


def _is_named_word(text: str, quantity: Quantity, previous: Token | None, following: Token | None) -> bool:
    """ "the Big Four", "Group of Seven", "Six Nations": a number word in capitals in the middle of a name."""
    if not text[quantity.number_start].isupper() or previous is None:
        return False
    if previous.text in '.!?:;"“”‘(–—-,':
        return False
    return previous.is_name or previous.lower == "of" or (following is not None and following.is_name)
