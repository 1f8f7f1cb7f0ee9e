"""Runs of capitalised words: where names may stand, before it is asked what they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.tagger.rules.lists import listed
from onrecord.text import world
from onrecord.text.layout import Layout

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # U.S., J.K.
    r"|[^\W\d_]\.[^\W\d_]\b"  # U.S, as some write
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Adm|Cmdr|Brig|Sen|Sens|Rep|Reps|Del|Gov|Rev|Fr|St|Hon|Pvt|Jr|Sr|Messrs|Mx)\."
    r"|[^\W\d_]\.(?=[ \-][\"“]?[^\W\d_])"  # an initial
    r"|[^\W\d_]\w*(?:[-‐‑]\w+|['’ʻ](?![sS]\b|\W)[^\W\d_]\w*)*"  # a word, with its hyphens and inner apostrophes
    r"|\d[\w.,:-]*"
    r"|['’]s\b"
    r"|\S"
)
_PARTICLES = listed("particles")
_ENDERS = frozenset('.!?:;"“”«»‘([•*—–-…')


class Token(NamedTuple):
    """One word or sign. capital: could be a name's by its letters; opens: stands first in its sentence or quotation."""

    start: int
    end: int
    text: str
    capital: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens [first, last) of `sentence` that may be one name."""

    sentence: int
    first: int
    last: int


def tokens(layout: Layout) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each sentence."""
    found = []
    for start, end in layout.sentences:
        row: list[Token] = []
        opens = True
        for match in _TOKEN.finditer(layout.text, start, end):
            word = match.group()
            capital = _is_capital(word)
            row.append(Token(match.start(), match.end(), word, capital, opens))
            if word[0].isalnum() and not (word.isdigit() and len(row) == 1):
                opens = False
            elif word in _ENDERS and not (word == "." and len(row) > 1 and row[-2].capital and len(row[-2].text) == 1):
                opens = word not in "-–—" or row[0] is row[-1]
        found.append(tuple(row))
    return tuple(found)


def _is_capital(word: str) -> bool:
    if word[0].isupper():
        return True
    if len(word) < 4 or (word[2] not in "-'’" and word[1] not in "'’"):
        return False
    # al-Masri, el-Sisi, d'Estaing
    return word.startswith(_ARTICLES) and any(letter.isupper() for letter in word[2:4])


_ARTICLES = ("al-", "el-", "as-", "ad-", "an-", "ar-", "ul-", "d'", "d’", "l'", "l’")


_SMALL_IN_TITLES = listed("small_in_titles")


def is_title_case(row: tuple[Token, ...]) -> bool:
    """Whether capitals tell nothing here: a headline in title case, or all capitals."""
    words = [token for token in row if token.text[0].isalpha() and token.text not in _SMALL_IN_TITLES]
    if len(words) < 3:
        return False
    if all(token.text.isupper() for token in words) and any(len(token.text) > 5 for token in words):
        return True
    share = sum(token.capital for token in words) / len(words)
    if row[-1].text in (".", "”", '"'):
        return share == 1.0 and len(words) > 4
    return share > (0.99 if len(words) < 6 else 0.75)


def runs(row: tuple[Token, ...], sentence: int) -> list[Run]:
    """Longest runs of capitalised tokens, with the particles and signs that join names."""
    found = []
    at = 0
    while at < len(row):
        if not row[at].capital:
            at += 1
            continue
        last = at + 1
        while last < len(row):
            if row[last].capital and _touch(row[last - 1], row[last]):
                last += 1
                continue
            bridge = _bridge(row, at, last)
            if not bridge:
                break
            last += bridge
        found.append(Run(sentence, at, last))
        at = last
    return found


def _touch(a: Token, b: Token) -> bool:
    return b.start - a.end <= 1


def _bridge(row: tuple[Token, ...], first: int, last: int) -> int:
    """How many small tokens join row[first:last] to the capital after them; 0 where they do not."""
    small = row[last].text
    nxt = row[last + 1] if last + 1 < len(row) else None
    if nxt is None:
        return 0
    if small == "&" and nxt.capital:
        return 2
    if small in ("'", "’") and _is_bodys(row[last - 1], row[last], nxt):
        return 2
    if small in ("“", '"') and nxt.capital and last + 3 < len(row) and row[last + 3].capital:
        return 4 if row[last + 2].text in ("”", '"') else 0  # a nickname
    if small in _PARTICLES and not row[last - 1].text.endswith("."):
        if nxt.capital:
            return 2
        if nxt.text in _PARTICLES and last + 2 < len(row) and row[last + 2].capital:
            return 3
    if small == "of" and not _OF_INSIDE.isdisjoint(token.text for token in row[first:last]):
        return 2 if nxt.capital else 0
    if small == "of":
        if row[last - 1].text.lower() not in world.words("organisations", "of_heads") | _OF_OTHERS:
            return 0
        if nxt.capital:
            return 2
        if nxt.text == "the" and last + 2 < len(row) and row[last + 2].capital:
            return 3
    if small in ("for", "on") and row[last - 1].text.lower() in world.words("organisations", "of_heads"):
        if nxt.capital:
            return 2
        if nxt.text == "the" and last + 2 < len(row) and row[last + 2].capital:
            return 3
    if small == "and" and nxt.capital and _joins(row, first, last):
        return 2
    return 0


def _is_bodys(owners: Token, sign: Token, head: Token) -> bool:
    """Whether the apostrophe is the one in "Bakers’ Union"."""
    return (
        owners.text.endswith("s")
        and owners.end == sign.start
        and sign.end + 1 == head.start
        and head.capital
        and head.text.lower() in world.words("organisations", "heads")
    )


_OF_INSIDE = frozenset(("of", "for", "on"))
_OF_OTHERS = listed("of_others")


def _joins(row: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether "and" stands inside a name: after "Ministry of A", "Bosnia"."""
    texts = [token.text for token in row[first:last]]
    if "of" in texts or "for" in texts:
        head = texts[max(i for i, text in enumerate(texts) if text in ("of", "for")) - 1].lower()
        follows = row[last + 1].text
        return (
            head
            in (
                "ministry",
                "department",
                "committee",
                "commission",
                "office",
                "secretary",
                "minister",
                "bureau",
                "board",
            )
            and follows not in world.countries().names
        )
    return " ".join([*texts, "and", row[last + 1].text]) in world.countries().names or _shares_a_head(row, first, last)


_SHARED_HEADS = listed("shared_heads")


def _shares_a_head(row: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether "and" joins two matters of one body: "the Roads and Bridges Authority"."""
    if row[first].text == "The":
        first += 1
    elif not first or row[first - 1].text.lower() != "the":
        return False
    matter = row[first].text if last - first == 1 else ""
    if len(matter) < 3 or matter.isupper() or matter in world.organisations() or matter in world.countries().names:
        return False
    at = last + 2
    while at < len(row) and at < last + 5 and (row[at].capital or row[at].text in ("'", "’")):
        if row[at].text.lower() in _SHARED_HEADS:
            return True
        at += 1
    return False
