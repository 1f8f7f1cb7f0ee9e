"""Titles and roles: a last word ("minister"), what stands before it ("deputy foreign") and after it ("of staff")."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from onrecord.record import EntityTag, MentionKind, Offsets, RoleTag
from onrecord.tagger.rules.capitals import Token
from onrecord.tagger.rules.found import Rows, Title
from onrecord.tagger.rules.lists import listed
from onrecord.text import world

_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "another", "one"))
_COMPLEMENTS = frozenset(("of", "for", "to", "at", "in"))
_POSTS = listed("posts")
_AMBIGUOUS = listed("ambiguous")


_CAMPS = frozenset(("Democrat", "Republican", "Libertarian", "Conservative"))
"""Titles only where a name follows; elsewhere they tell what someone is."""


@cache
def _heads() -> frozenset[str]:
    return world.words("titles", "heads")


@cache
def _modifiers() -> frozenset[str]:
    return world.words("titles", "modifiers")


def find(rows: Rows, titles: list[Title], named: tuple[EntityTag, ...]) -> tuple[RoleTag, ...]:
    """Every title and role that has a name beside it, an article before it, or stands for itself with capitals."""
    by_start = {tag.at[0]: tag for tag in named}
    by_end = {tag.at[1]: tag for tag in named}
    capital: dict[int, dict[int, int]] = defaultdict(dict)
    for title in titles:
        capital[title.sentence][title.first] = title.last
    found: dict[int, Offsets] = {}
    for number, row in enumerate(rows):
        ranks = capital.get(number, {})
        at = floor = 0
        while at < len(row):
            last = ranks.get(at) or (at + 1 if row[at].text.lower() in _heads() and _is_head(row, at) else 0)
            if not last:
                at += 1
                continue
            last = _with_longer_head(row, last, ranks)
            span = _role(row, at, last, by_start, by_end, floor, ranks)
            if span is not None:
                first, last = span
                more = ranks.get(last)
                if more and row[last].text.lower().rstrip(".") not in world.words("titles", "address"):
                    last = more
                found[row[first].start] = (row[first].start, row[last - 1].end)
                floor = last
            at = max(last, at + 1)
    return tuple(RoleTag(at=span) for _, span in sorted(found.items()))


def _is_head(row: tuple[Token, ...], at: int) -> bool:
    token = row[at]
    if token.capital and not token.opens:
        return False
    if token.text.lower() in _AMBIGUOUS and at + 1 < len(row):
        following = row[at + 1]
        if following.text.islower() and following.text.isalpha():
            return following.text in _FOLLOWS
    return True


_FOLLOWS = listed("follows")


def _with_longer_head(row: tuple[Token, ...], last: int, ranks: dict[int, int]) -> int:
    """The end of "police chief inspector", "prime minister": heads follow one another."""
    while last < len(row):
        more = ranks.get(last)
        if more:
            last = more
        elif row[last].text in _heads() and _is_head(row, last):
            last += 1
        else:
            break
    return last


def _role(
    row: tuple[Token, ...],
    head: int,
    last: int,
    by_start: dict[int, EntityTag],
    by_end: dict[int, EntityTag],
    floor: int,
    ranks: dict[int, int],
) -> tuple[int, int] | None:
    """Where the role with this head stands. ranks: {first token: end} of the titles with capitals in the sentence."""
    first = max(floor, _before(row, head, by_end))
    named_after = _names_a_person(row, last, by_start)
    end = last if named_after else _after(row, last, by_start)
    named_after = named_after or _names_a_person(row, ranks.get(end, end), by_start)
    address = all(token.text.lower().rstrip(".") in world.words("titles", "address") for token in row[head:last])
    if address:
        return None
    before = row[first - 1].text.lower() if first else ""
    capital = row[head].capital and not row[head].opens
    beside = named_after or (before == "," and first > 1 and row[first - 2].end in by_end)
    if row[last - 1].text in _CAMPS and not beside:
        return None
    if beside or before in _ARTICLES or before in ("'s", "’s") or capital or row[first].start in by_start:
        return first, end
    return None


def _names_a_person(row: tuple[Token, ...], at: int, by_start: dict[int, EntityTag]) -> bool:
    """Whether a person's name begins at `at`, or after a "Mr." there."""
    if at < len(row) and row[at].text.lower().rstrip(".") in world.words("titles", "address"):
        at += 1
    return at < len(row) and row[at].start in by_start and by_start[row[at].start].kind is MentionKind.PERSON


def _before(row: tuple[Token, ...], head: int, by_end: dict[int, EntityTag]) -> int:
    """Where the role begins: words and names that qualify its head are part of it."""
    nations = world.countries()
    first = head
    while first:
        token = row[first - 1]
        tag = by_end.get(token.end)
        if tag is not None and tag.kind is not MentionKind.PERSON and token.end + 1 >= row[first].start:
            while first and row[first - 1].start >= tag.at[0]:
                first -= 1
            continue
        text = token.text
        if (
            text.lower() in _modifiers()
            or text in nations.adjectives
            or text.lower().startswith(("then-", "ex-", "vice-", "co-"))
        ):
            first -= 1
            continue
        if (
            text == "and"
            and first > 1
            and row[first - 2].text.lower() in _modifiers()
            and row[first].text.lower() in _modifiers()
        ):
            first -= 1
            continue
        break
    return first


def _after(row: tuple[Token, ...], last: int, by_start: dict[int, EntityTag]) -> int:
    """Where the role ends: "of staff", "for the Navy"."""
    if last + 1 >= len(row) or row[last].text not in _COMPLEMENTS:
        return last
    at = last + 1
    if row[at].text == "the" and at + 1 < len(row):
        at += 1
    tag = by_start.get(row[at].start)
    if tag is not None and tag.kind is not MentionKind.PERSON:
        while at < len(row) and row[at].end <= tag.at[1]:
            at += 1
        return at
    if row[last].text not in ("of", "for"):
        return last
    end = at
    while end < len(row) and row[end].text.lower() in _POSTS:
        end += 1
    while end > at and row[end - 1].text in ("the", "and"):
        end -= 1
    return end if end > at else _after_words(row, at, last)


_MOST_WORDS = 4


def _after_words(row: tuple[Token, ...], at: int, last: int) -> int:
    """Where the role ends: "for the Indonesian military", "of the company"; `last` where no such words follow."""
    end = at
    while end < len(row) and end - at < _MOST_WORDS and _qualifies(row[end].text):
        end += 1
    # the words must end there, not merely be cut off
    closed = end == len(row) or not row[end].text[0].isalpha() or row[end].text in _stops()
    return end if at < end and closed else last


def _qualifies(word: str) -> bool:
    return word in world.countries().adjectives or (word.isalpha() and word.islower() and word not in _stops())


@cache
def _stops() -> frozenset[str]:
    """Words that belong to no role."""
    named = ("verbs", "prepositions", "says", "after_noun")
    return frozenset().union(*(world.words("titles", name) for name in named))
