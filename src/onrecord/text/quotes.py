"""Quoted passages: quotation marks of every style, paired within their paragraph.

Each mark is first judged alone, by the signs around it: it opens, closes, or may do either. Then one pass with a
short stack pairs them, paragraph by paragraph, and repairs what is missing. Linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from onrecord.record import Offsets


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A passage in quotation marks.

    start, end: with its marks. inner_start, inner_end: the words without them. closed: False where the closing mark is
    missing and the passage ends with its paragraph (or, in a very long one, with its sentence; or at the next opening
    mark). level: 0 outermost, 1 for a quotation inside one. continues: True where the passage goes on from the
    paragraph before: not closed there, and opened again here; or not opened again, but closed here or soon after. Where
    the opening mark is missing, start == inner_start.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    level: int = 0
    continues: bool = False


class _Role(Enum):
    OPENS = 1
    CLOSES = 2
    EITHER = 3


class _Family(Enum):
    DOUBLE = 1
    SINGLE = 2
    GUILLEMET = 3
    ANGLE = 4
    CORNER = 5


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: _Family
    role: _Role
    sign: str


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    marks: list[_Mark]
    surplus: list[int] = field(default_factory=list)
    """For each mark: closing less opening double marks from it to the end, straight ones left out."""


# A single mark within a word is an apostrophe and never looked at.
_MARK = re.compile(
    r"(?<=\S)'(?=''(?:[\s.,;:)]|\Z))|``|''|‘‘|’’|[\"“”„‟＂«»‹›「」『』‚]|(?<![^\W_])['‘’‛`](?=\S)|(?<=\S)['’](?!\w)",
)
_FIXED = {
    "“": (_Family.DOUBLE, _Role.OPENS),
    "”": (_Family.DOUBLE, _Role.CLOSES),
    "„": (_Family.DOUBLE, _Role.OPENS),
    "‟": (_Family.DOUBLE, _Role.OPENS),
    "``": (_Family.DOUBLE, _Role.OPENS),
    "‘‘": (_Family.DOUBLE, _Role.OPENS),
    "’’": (_Family.DOUBLE, _Role.CLOSES),
    "«": (_Family.GUILLEMET, _Role.OPENS),
    "»": (_Family.GUILLEMET, _Role.CLOSES),
    "‹": (_Family.ANGLE, _Role.OPENS),
    "›": (_Family.ANGLE, _Role.CLOSES),
    "「": (_Family.CORNER, _Role.OPENS),
    "」": (_Family.CORNER, _Role.CLOSES),
    "『": (_Family.CORNER, _Role.OPENS),
    "』": (_Family.CORNER, _Role.CLOSES),
    "‚": (_Family.SINGLE, _Role.OPENS),
}
_STRAIGHT = ('"', "＂", "''")
_BEFORE_OPENING = frozenset("([{—–-/“‘«„‹\"'`…")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/”’»›\"'…")
_ELIDED = re.compile(r"(?:em|tis|twas|til|till|cause|cos|bout|round|n|cuz|tude|\d0s|\d\d)\b['’]?", re.IGNORECASE)
_FEET_AND_INCHES = re.compile(r"\d['’′]\s?\d{1,2}\Z")
_SENTENCE_END = re.compile(r"[.!?…]['’]?(?=\s|\Z)")
_SENTENCE_START = re.compile(r"\s+(?=[A-ZÀ-Þ\d])")
_DEPTH = 4
"""Open marks held at once; more are not quotations."""
_LONGEST = {_Family.DOUBLE: 6000, _Family.SINGLE: 800}
"""Code points that a passage between paired marks may have: more, and the marks are not a pair."""
_LONGEST_UNCLOSED = 1500
_LONGEST_SILENCE = 2
"""Paragraphs without marks between one that opens a quotation and one that closes it."""


def quoted(text: str, paragraphs: tuple[Offsets, ...]) -> tuple[Quoted, ...]:
    """Every quoted passage of `text`, in order of start, outer before inner.

    >>> [text[q.inner_start : q.inner_end] for text in ["“He said ‘no’,” she said."] for q in quoted(text, ((0, 25),))]
    ['He said ‘no’,', 'no']
    """
    found: list[Quoted] = []
    carried: _Family | None = None
    between: list[Offsets] = []
    for start, end in paragraphs:
        marks = _marks(text, start, end)
        if not marks:
            between.append((start, end))
            continue
        passages, left_open = _pair(text, _Paragraph(start, end, marks, _surplus(marks)))
        first = marks[0]
        if carried is first.family and passages and passages[0].start == start:
            opened_again = first.start == start
            if opened_again and not between:
                passages[0] = _replaced(passages[0], continues=True)
            elif not opened_again and len(between) <= _LONGEST_SILENCE:
                passages[0] = _replaced(passages[0], continues=True)
                found += (passage for at in between for passage in _carried(text, *at))
        found += passages
        carried, between = left_open, []
    return tuple(found)


def _carried(text: str, start: int, end: int) -> list[Quoted]:
    """A paragraph without marks inside a quotation that goes on, as a whole."""
    passages = _passage(text, start, end, start, end, closed=False)
    return [_replaced(passage, continues=True) for passage in passages]


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The quotation marks of a paragraph, each judged alone."""
    found = []
    for match in _MARK.finditer(text, start, end):
        sign = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        judged = _judge(text, match.start(), match.end(), sign, before, after)
        if judged is not None:
            found.append(_Mark(match.start(), match.end(), *judged, sign))
    return found


def _judge(text: str, start: int, end: int, sign: str, before: str, after: str) -> tuple[_Family, _Role] | None:
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = (after.isspace() or after in _AFTER_CLOSING) and not before.isspace() and before not in "([{"
    if sign in _STRAIGHT:
        if before.isdigit() and _FEET_AND_INCHES.search(text, max(0, start - 5), start):
            return None
        role = _Role.OPENS if opens and not closes else _Role.CLOSES if closes and not opens else _Role.EITHER
        return _Family.DOUBLE, role
    if sign in _FIXED:
        family, role = _FIXED[sign]
        if family in (_Family.GUILLEMET, _Family.ANGLE) and not (opens and closes):
            if role is _Role.CLOSES and opens:
                return family, _Role.EITHER
            if role is _Role.OPENS and closes:
                return family, _Role.EITHER
        if sign == "”" and opens and not closes:
            return family, _Role.EITHER
        if sign == "“" and closes and not opens:
            return family, _Role.EITHER
        return family, role
    if (opens or sign == "‘") and not after.isspace() and _ELIDED.match(text, end):
        return None
    if sign in "‘‛`":
        return _Family.SINGLE, (_Role.EITHER if closes and not opens else _Role.OPENS)
    if closes and not opens:
        return _Family.SINGLE, _Role.CLOSES
    return (_Family.SINGLE, _Role.OPENS if not closes else _Role.EITHER) if opens and sign == "'" else None


def _surplus(marks: list[_Mark]) -> list[int]:
    counts, count = [0] * (len(marks) + 1), 0
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if mark.family is _Family.DOUBLE and mark.sign not in _STRAIGHT:
            count += 1 if mark.role is not _Role.OPENS else -1
        counts[index] = count
    return counts


def _pair(text: str, paragraph: _Paragraph) -> tuple[list[Quoted], _Family | None]:
    """The passages of a paragraph, and the family of an outer one that is open at its end."""
    made: list[Quoted] = []
    stack: list[_Mark] = []
    for index, mark in enumerate(paragraph.marks):
        held = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family is mark.family), None)
        role = _settled(text, paragraph, index, stack[held] if held is not None else None)
        if role is _Role.OPENS:
            if held is not None and not _nests(paragraph, index, stack):
                made += _unclosed(text, stack[held], mark.start)
                del stack[held:]
            if len(stack) < _DEPTH:
                stack.append(mark)
        elif role is _Role.CLOSES and held is not None:
            opening = stack[held]
            del stack[held:]
            if mark.start - opening.end <= _LONGEST.get(mark.family, 6000):
                made += _passage(text, opening.start, mark.end, opening.end, mark.start)
        elif role is _Role.CLOSES and mark.family is _Family.DOUBLE and not stack:
            made += _unopened(text, paragraph, mark, made)
    left = next((mark for mark in stack if mark.family is not _Family.SINGLE and mark.role is _Role.OPENS), None)
    if left is None:
        left = next((mark for mark in stack[:1] if mark.start == paragraph.start and mark.sign == "‘"), None)
    if left is not None:
        made += _unclosed(text, left, paragraph.end)
    whole = left is not None and bool(made) and made[-1].end == paragraph.end
    return _levelled(made), left.family if left is not None and whole else None


def _settled(text: str, paragraph: _Paragraph, index: int, opening: _Mark | None) -> _Role | None:
    """What a mark does, given the open mark of its family; None where it is no quotation mark here."""
    mark = paragraph.marks[index]
    following = next((other for other in paragraph.marks[index + 1 : index + 4] if other.family is mark.family), None)
    then_closes = following is not None and following.role is _Role.CLOSES
    if mark.family is _Family.SINGLE:
        if opening is None:
            return _Role.OPENS if mark.role is not _Role.CLOSES else None
        if mark.role is _Role.OPENS:
            return _Role.OPENS if opening.sign != "'" else None
        possessive = text[mark.start - 1] == "s" and text[mark.end : mark.end + 2].strip().isalpha()
        return None if possessive and then_closes else _Role.CLOSES
    if opening is None:
        if mark.sign in _STRAIGHT and text[mark.start - 1 : mark.start].isdigit():
            return None if mark.role is not _Role.OPENS else mark.role
        return _Role.CLOSES if mark.role is _Role.CLOSES else _Role.OPENS
    if mark.role is _Role.EITHER:
        return _Role.CLOSES
    if opening.sign == "„" and mark.sign == "“" and not then_closes:
        return _Role.CLOSES
    if mark.sign in _STRAIGHT and mark.role is _Role.CLOSES and following is not None and then_closes:
        inches = text[mark.start - 1].isdigit()
        return None if inches or (opening.sign == "“" and following.sign == "”") else mark.role
    return mark.role


def _nests(paragraph: _Paragraph, index: int, stack: list[_Mark]) -> bool:
    """Whether an opening mark inside an open passage of its own family opens an inner one: enough marks close later."""
    mark = paragraph.marks[index]
    if mark.family is _Family.DOUBLE and mark.sign not in _STRAIGHT:
        depth = sum(other.family is _Family.DOUBLE and other.sign not in _STRAIGHT for other in stack)
        return paragraph.surplus[index] >= depth > 0
    return mark.family is _Family.DOUBLE and all(other.sign not in _STRAIGHT for other in stack)


def _passage(text: str, start: int, end: int, inner_start: int, inner_end: int, *, closed: bool = True) -> list[Quoted]:
    words = text[inner_start:inner_end]
    inner_start += len(words) - len(words.lstrip())
    inner_end -= len(words) - len(words.rstrip())
    if not any(sign.isalnum() for sign in words):
        return []
    return [Quoted(start=start, end=end, inner_start=inner_start, inner_end=inner_end, closed=closed)]


def _unclosed(text: str, opening: _Mark, end: int) -> list[Quoted]:
    """The passage of an opening mark that no mark closes: up to `end`, or the end of its sentence where that is far."""
    if opening.role is not _Role.OPENS or (opening.family is _Family.SINGLE and opening.sign != "‘"):
        return []
    if end - opening.end > _LONGEST_UNCLOSED:
        stop = _SENTENCE_END.search(text, opening.end, opening.end + _LONGEST_UNCLOSED)
        if stop is None:
            return []
        end = stop.end()
    end = opening.end + len(text[opening.end : end].rstrip())
    return _passage(text, opening.start, end, opening.end, end, closed=False)


def _unopened(text: str, paragraph: _Paragraph, mark: _Mark, made: list[Quoted]) -> list[Quoted]:
    """The passage before a closing mark that no mark opened: from a quoted sentence's end, or the paragraph's start."""
    if text[mark.start - 1] not in ".,!?" or mark.role is not _Role.CLOSES:
        return []
    start = paragraph.start
    if made:
        last = made[-1]
        after = _SENTENCE_START.match(text, last.end, mark.start)
        if after is None or text[last.inner_end - 1] not in ".!?":
            return []
        start = after.end()
    if mark.start - start > _LONGEST_UNCLOSED:
        return []
    return _passage(text, start, mark.end, start, mark.start)


def _levelled(made: list[Quoted]) -> list[Quoted]:
    """In order of start, outer before inner, with their levels."""
    if len(made) < 2:
        return made
    ordered, open_ends = [], list[int]()
    for passage in sorted(made, key=lambda passage: (passage.start, -passage.end)):
        while open_ends and open_ends[-1] <= passage.start:
            open_ends.pop()
        ordered.append(_replaced(passage, level=len(open_ends)) if open_ends else passage)
        open_ends.append(passage.end)
    return ordered


def _replaced(passage: Quoted, *, level: int | None = None, continues: bool | None = None) -> Quoted:
    return Quoted(
        start=passage.start,
        end=passage.end,
        inner_start=passage.inner_start,
        inner_end=passage.inner_end,
        closed=passage.closed,
        level=passage.level if level is None else level,
        continues=passage.continues if continues is None else continues,
    )
