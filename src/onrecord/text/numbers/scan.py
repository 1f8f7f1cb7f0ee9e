"""Numbers from atoms: "two hundred and six", "1.2 million", "three and a half", "hundreds of thousands"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from onrecord.record import Bound
from onrecord.text.lemmas import is_plural
from onrecord.text.numbers.atoms import Atom, atoms, divide
from onrecord.text.numbers.lexicon import Part, lexicon
from onrecord.text.units.currencies import currency_before, money_follows

_SUFFIX = re.compile(r"[^\W\d_]+")
_JOINTS = frozenset({" ", "-", "‑", "\u00a0", "\u202f", "\u2009", ""})
_AND = frozenset({" and ", "-and-", " and", "\u00a0and\u00a0"})
_HUNDRED = Decimal(100)
_GREATEST = Decimal(10) ** 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number's words and its value.

    bound: EXACT, or what a vague word promises (AT_LEAST 200 for "hundreds"). scale: the magnitude word or letters that
    it has of its own ("3 million": 1000000), else 1. glued: letters follow without a space ("50mph", "737s"): a
    unit, or no figure. worded: no digits in it. fraction: a part of one ("two thirds").
    """

    start: int
    end: int
    value: Decimal
    bound: Bound = Bound.EXACT
    scale: Decimal = Decimal(1)
    glued: bool = False
    worded: bool = False
    fraction: bool = False

    @property
    def vague(self) -> bool:
        return self.bound is not Bound.EXACT


def numbers(text: str, start: int = 0, end: int | None = None, *, language: str | None = "en") -> tuple[Number, ...]:
    """The numbers of text[start:end], in order. What has no certain value is left out, never guessed.

    >>> [str(found.value) for found in numbers("Two hundred and six of 1.2 million; three and a half, $5bn, 1/4.")]
    ['206', '1200000.0', '3.5', '5000000000', '0.25']
    """
    stop = len(text) if end is None else end
    parts = atoms(text, start, stop, language)
    found: list[Number] = []
    at = 0
    while at < len(parts):
        number, at = _read(text, parts, at)
        if number is not None and abs(number.value) < _GREATEST and _stands_free(text, number):
            found.append(number)
    return tuple(found)


def _read(text: str, parts: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    """The number that begins at atom `at`, if one does, and the atom after it."""
    first = parts[at]
    if first.part is Part.VAGUE:
        return _read_vague(text, parts, at)
    if first.part is Part.PLURAL_SCALE:
        return _read_plural_scale(text, parts, at)
    if first.part is Part.PORTION:
        return _read_half(text, parts, at)
    if first.part is Part.SCALE:
        return None, at + 1  # "hundred" alone is "the hundred days" or a part of a name
    if first.part is None:
        return _read_digits(text, parts, at)
    return _read_words(text, parts, at)


def _gap(text: str, parts: Sequence[Atom], at: int) -> str | None:
    """The words between atom `at` and the next, where they are few enough to join them."""
    if at + 1 >= len(parts) or parts[at + 1].start - parts[at].end > 7:
        return None
    return text[parts[at].end : parts[at + 1].start].lower()


def _joined(text: str, parts: Sequence[Atom], at: int, *kinds: Part) -> bool:
    """Whether the next atom follows directly and is of one of these kinds."""
    return _gap(text, parts, at) in _JOINTS and parts[at + 1].part in kinds


def _read_digits(text: str, parts: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    first, value, last = parts[at], parts[at].value, at
    if value is None:
        return None, at + 1
    fraction = first.fraction
    following = parts[at + 1] if at + 1 < len(parts) else None
    if (
        not fraction
        and following
        and following.fraction
        and following.value is not None
        and value == value.to_integral_value()
        and text[first.end : following.start] in ("", " ", "-", "\u00a0")
    ):
        value, last = value + following.value, at + 1
    half = _and_a_portion(text, parts, last)
    if half and not fraction:
        value, last = value + half[0], half[1]
    scale = Decimal(1)
    while _joined(text, parts, last, Part.SCALE) and scale * (parts[last + 1].value or 1) < _GREATEST:
        scale *= parts[last + 1].value or 1
        last += 1
    end, start = parts[last].end, first.start
    if scale == 1:
        scale, end = _suffix(text, start, end)
    start, value = _signed(text, start, value)
    glued = end < len(text) and (text[end].isalpha() or text[end] == "_")
    return Number(start=start, end=end, value=value * scale, scale=scale, glued=glued, fraction=fraction), last + 1


def _suffix(text: str, start: int, end: int) -> tuple[Decimal, int]:
    """The magnitude of letters behind digits ("5bn", "$13.6M", "EUR 50 m"), and where they end."""
    words, spaced = lexicon(), text[end : end + 1] in (" ", "\u00a0")
    letters = _SUFFIX.match(text, end + spaced)
    if not letters or letters.end() - letters.start() > 3:
        return Decimal(1), end
    run = letters.group()
    if len(run) > 1 and run in words.always:
        return words.always[run], letters.end()
    if run in words.money and (currency_before(text, start) or money_follows(text, letters.end())):
        return words.money[run], letters.end()
    if run in words.money and _counts_things(text, letters.end()):
        return words.money[run], letters.end()
    if not spaced and run in words.always:
        return words.always[run], letters.end()
    if not spaced and run in words.capital:
        return words.capital[run], letters.end()
    return Decimal(1), end


_THINGS = re.compile(r"\s(?:of (?:its|the|their|his|her|these|those) |([^\W\d_]+)(?!\w))")


def _counts_things(text: str, end: int) -> bool:
    """Whether things are counted behind the letter of a magnitude: "1.2m tonnes", "35m of its users", "8 B people"."""
    found = _THINGS.match(text, end)
    return found is not None and (found[1] is None or (found[1].islower() and is_plural(found[1])))


def _signed(text: str, start: int, value: Decimal) -> tuple[int, Decimal]:
    """With the minus sign that stands before the number, and behind white space or nothing."""
    if start and text[start - 1] in "-−" and (start == 1 or text[start - 2].isspace() or text[start - 2] in "(["):
        return start - 1, -value
    return start, value


def _read_words(text: str, parts: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    """A cardinal in words."""
    start = parts[at].start
    if parts[at].article and _joined(text, parts, at, Part.PORTION):
        return _article_portion(text, parts, at)
    total, current, last, scale = Decimal(0), parts[at].value or Decimal(0), at, Decimal(1)
    if _joined(text, parts, at, Part.PORTION):
        return _portions(text, parts, at)
    least = _GREATEST
    while last + 1 < len(parts):
        here, following = parts[last], parts[last + 1]
        gap = _gap(text, parts, last)
        value = following.value or Decimal(0)
        plain = gap in _JOINTS and gap != ""
        if following.part is Part.SCALE and plain:
            if value == _HUNDRED and here.part in (Part.SMALL, Part.TENS) and current < _HUNDRED:
                current *= value
            elif value != _HUNDRED and value < least:
                if here.part is Part.SCALE and here.value != _HUNDRED:
                    break
                total, current, least, scale = total + current * value, Decimal(0), value, value
            else:
                break
        elif following.part in (Part.SMALL, Part.TENS) and not following.article and _continues(here, following, gap):
            current += value
        else:
            break
        last += 1
    value = total + current
    half = _and_a_portion(text, parts, last)
    if half:
        value, last = value + half[0] * (scale if parts[last].part is Part.SCALE else 1), half[1]
        while _joined(text, parts, last, Part.SCALE):
            scale = parts[last + 1].value or Decimal(1)
            value, last = value * scale, last + 1
    if _is_ordinal(text, parts[last]):
        return None, last + 2
    return _worded(text, start, parts[last].end, value, scale=scale), last + 1


def _continues(here: Atom, following: Atom, gap: str | None) -> bool:
    """Whether a small number goes on a larger one: "twenty-two", "hundred and six", "thousand fifty"."""
    if here.part is Part.TENS:
        return following.part is Part.SMALL and gap in (" ", "-", "‑") and Decimal(0) < (following.value or 0) < 10
    if here.part is Part.SCALE and (here.value or 0) != 12:
        return gap in _AND or gap in (" ", "-", "\u00a0")
    return False


def _and_a_portion(text: str, parts: Sequence[Atom], at: int) -> tuple[Decimal, int] | None:
    """ "and a half", "and three quarters" after atom `at`: its value and its last atom."""
    if (
        at + 2 >= len(parts)
        or _gap(text, parts, at) not in (" and ", "-and-")
        or parts[at + 2].part is not Part.PORTION
    ):
        return None
    count, portion = parts[at + 1], parts[at + 2]
    if count.part is not Part.SMALL or not count.value or _gap(text, parts, at + 1) not in (" ", "-"):
        return None
    value = divide(count.value, portion.value or 1)
    return (value, at + 2) if value < 1 else None


def _portions(text: str, parts: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    """ "two thirds", "one fifth"; "five tenth" is none."""
    count, portion = parts[at], parts[at + 1]
    several = text[portion.end - 1] in "sS"
    if several != (count.value != 1) or not count.value:
        return None, at + 2
    value = divide(count.value, portion.value or 1)
    if _joined(text, parts, at + 1, Part.SCALE):
        scale = parts[at + 2].value or Decimal(1)
        return _worded(text, count.start, parts[at + 2].end, value * scale, scale=scale), at + 3
    return _worded(text, count.start, portion.end, value, fraction=True), at + 2


def _article_portion(text: str, parts: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    """ "a third of …", "a half million": elsewhere "a third" is an ordinal and "a quarter" a season."""
    article, portion = parts[at], parts[at + 1]
    value = divide(1, portion.value or 1)
    if _joined(text, parts, at + 1, Part.SCALE):
        scale = parts[at + 2].value or Decimal(1)
        return _worded(text, article.start, parts[at + 2].end, value * scale, scale=scale), at + 3
    ranged = _between_portions(text, article.start, portion.end)
    if not ranged and not text.startswith((" of ", " of\u00a0"), portion.end):
        return None, at + 2
    return _of_a_scale(text, parts, at + 1, article.start, value)


_OPENS_RANGE = re.compile(r"\b(?:between|from) $", re.IGNORECASE)
_CLOSES_RANGE = re.compile(r" (?:and|to) (?:an?|one|two|three) ", re.IGNORECASE)


def _between_portions(text: str, start: int, end: int) -> bool:
    """ "between a quarter and a third"."""
    opened = _OPENS_RANGE.search(text, max(0, start - 9), start)
    closes = _CLOSES_RANGE.match(text, end)
    word = _SUFFIX.match(text, closes.end()) if closes else None
    known = lexicon().words.get(word.group().lower()) if word else None
    return opened is not None and known is not None and known[0] is Part.PORTION


def _of_a_scale(text: str, parts: Sequence[Atom], at: int, start: int, value: Decimal) -> tuple[Number | None, int]:
    """ "a quarter of a million", or the plain part where no magnitude follows."""
    if _gap(text, parts, at) == " of " and parts[at + 1].article and _joined(text, parts, at + 1, Part.SCALE):
        scale = parts[at + 2].value or Decimal(1)
        return _worded(text, start, parts[at + 2].end, value * scale, scale=scale), at + 3
    return _worded(text, start, parts[at].end, value, fraction=True), at + 1


_WHOLE = re.compile(r"[ -](?:of\b|the\b|an?\b|its\b|their\b|his\b|her\b|those\b|our\b|all\b|hour\b|mile\b)")
_NOT_A_HALF = re.compile(
    r"\b(?:first|second|in|other|latter|former|this|last|better|per|the|that|each|by|over)[ -]$", re.I
)


def _read_half(text: str, parts: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    """ "half a million", "half an hour", "half of them"; not "the second half"."""
    portion = parts[at]
    word = text[portion.start : portion.end].lower()
    if word in ("half", "quarter") and _joined(text, parts, at, Part.SCALE) and parts[at + 1].value != 12:
        scale, value = parts[at + 1].value or Decimal(1), divide(1, portion.value or 1)
        return _worded(text, portion.start, parts[at + 1].end, value * scale, scale=scale), at + 2
    if word != "half" or not _WHOLE.match(text, portion.end):
        return None, at + 1
    if _NOT_A_HALF.search(text, max(0, portion.start - 8), portion.start):
        return None, at + 1
    half = divide(1, 2)
    if _joined(text, parts, at, Part.SMALL) and parts[at + 1].article and _joined(text, parts, at + 1, Part.SCALE):
        scale = parts[at + 2].value or Decimal(1)
        return _worded(text, portion.start, parts[at + 2].end, half * scale, scale=scale), at + 3
    for article in (" an ", " a "):
        if text.startswith(article, portion.end):
            return _worded(text, portion.start, portion.end + len(article) - 1, half, fraction=True), at + 1
    return _worded(text, portion.start, portion.end, half, fraction=True), at + 1


def _read_plural_scale(text: str, parts: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    """ "hundreds", "tens of thousands": two of them at the least."""
    value, last = Decimal(2), at
    value *= parts[at].value or 1
    while _gap(text, parts, last) == " of " and parts[last + 1].part is Part.PLURAL_SCALE:
        value *= parts[last + 1].value or 1
        last += 1
    alone = last == at and text[parts[at].start : parts[at].end].lower() in ("tens", "scores")
    if alone and not text.startswith(" of ", parts[at].end):
        return None, at + 1
    number = _worded(text, parts[at].start, parts[last].end, value, bound=Bound.AT_LEAST)
    return number, last + 1


def _read_vague(text: str, parts: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    """ "several", "a few hundred", "a couple of dozen"."""
    first, last, scale = parts[at], at, Decimal(1)
    value, bound = lexicon().vague[text[first.start : first.end].lower()]
    while _joined(text, parts, last, Part.SCALE):
        scale *= parts[last + 1].value or 1
        last += 1
    return _worded(text, first.start, parts[last].end, value * scale, bound=bound, scale=scale), last + 1


def _is_ordinal(text: str, last: Atom) -> bool:
    if last.part not in (Part.TENS, Part.SCALE):
        return False
    following = _SUFFIX.match(text, last.end + 1)
    return following is not None and following.group().lower() in lexicon().ordinals and text[last.end] in " -‑"


def _worded(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    *,
    bound: Bound = Bound.EXACT,
    scale: Decimal = Decimal(1),
    fraction: bool = False,
) -> Number:
    return Number(start=start, end=end, value=value, bound=bound, scale=scale, worded=True, fraction=fraction)


_HYPHENS = "-‐‑–—"
_CODE = re.compile(r"[-‐‑–—\d]+")
_HYPHEN = re.compile(r"[-‐‑–—]")
_LONGEST_CODE = 24


def _is_in_code(text: str, number: Number) -> bool:
    """Whether hyphens tie the number to digits that no number begins with, or to more than one: dates, telephones."""
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if not ((before and before in _HYPHENS) or (after and after in _HYPHENS)):
        return False
    start = number.start
    while start > 0 and number.start - start < _LONGEST_CODE and _CODE.match(text[start - 1]):
        start -= 1
    run = _CODE.match(text, start, number.end + _LONGEST_CODE)
    parts = [part for part in _HYPHEN.split(run.group()) if part] if run else []
    return len(parts) > 2 or any(len(part) > 1 and part[0] == "0" for part in parts)


def _stands_free(text: str, number: Number) -> bool:
    """Whether the number is not a part of a name, a date, a clock time or a code ("F-16", "12:30", "U-2")."""
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if number.worded:
        return before not in ("_", "@") and after != "_"
    if after in (":", "/", "⁄") and text[number.end + 1 : number.end + 2].isdecimal():
        return False
    if before.isalpha():
        return currency_before(text, number.start) is not None
    if before in ("_", "@", "\\") or _is_in_code(text, number):
        return False
    if before in (":", "/", "⁄", ".", ","):
        return not text[number.start - 2 : number.start - 1].isalnum()
    return True
