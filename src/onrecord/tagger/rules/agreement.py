"""Names held against one another: a headline or a first word shows a name only if the text has it again."""

from __future__ import annotations

from dataclasses import replace

from onrecord.tagger.rules.capitals import Token
from onrecord.tagger.rules.found import Name, Rows, folded, generic
from onrecord.text import world
from onrecord.text.sentences import openers


def drop_weak(rows: Rows, names: list[Name]) -> None:
    """Drop names that stand only at the head of sentences, unless the world knows them."""
    strong: set[str] = set()
    for name in names:
        if not name.weak:
            strong.update(token.text for token in rows[name.sentence][name.first : name.last])
    kept = [
        name
        for name in names
        if not name.weak or _is_known(rows[name.sentence][name.first], strong) or _acts(rows[name.sentence], name)
    ]
    names[:] = kept


def agree(rows: Rows, names: list[Name]) -> None:
    """Let names agree with others of the text: "Lucky Mara Quill" with "Mara Quill", "Ahn" with "Piet von Ahn"."""
    known = {folded(rows[name.sentence][name.first : name.last]) for name in names if name.last - name.first > 1}
    with_particle = set()
    for key in known:
        for at in range(1, len(key) - 1):
            if key[at] in world.words("names", "particles"):
                with_particle.add(key[at:])
    for i, name in enumerate(names):
        row = rows[name.sentence]
        key = folded(row[name.first : name.last])
        if len(key) > 2 and key[1:] in known and world.is_given_name(key[1]) and not world.is_given_name(key[0]):
            names[i] = replace(name, first=name.first + 1)
        elif name.first and (row[name.first - 1].text, *key) in with_particle:
            names[i] = replace(name, first=name.first - 1)


def _acts(row: tuple[Token, ...], name: Name) -> bool:
    """Whether a lone word at the head of a sentence does what only names do there."""
    following = row[name.last].text if name.last < len(row) else ""
    if row[name.first].text.lower().endswith(("s", "ing", "ly", "ed", "er", "ion", "ity", "ness", "ment")):
        return False
    return following in ("'s", "’s") or following in world.words("titles", "says")


def _is_known(token: Token, strong: set[str]) -> bool:
    text = token.text
    nations = world.countries()
    return (
        text in strong
        or text in nations.names
        or text in nations.people
        or text in nations.seats
        or text in nations.houses
        or text in world.places()
        or text in world.organisations()
        or text in world.words("organisations", "groups")
        or (text.isupper() and len(text) > 1 and text.isalpha())
    )


_LONGEST = 6


def in_headline(row: tuple[Token, ...], sentence: int, known: set[tuple[str, ...]]) -> list[Name]:
    """Names in a headline: those that the text has elsewhere, and those that the world knows."""
    found = []
    at = 0
    while at < len(row):
        for length in range(min(_LONGEST, len(row) - at), 0, -1):
            part = row[at : at + length]
            text = " ".join(token.text for token in part)
            if part[0].capital and (
                folded(part) in known
                or text in world.countries().names
                or text in world.places()
                or text in world.organisations()
            ):
                found.append(Name(sentence, at, at + length))
                at += length
                break
        else:
            pair = row[at : at + 2]
            if (
                len(pair) == 2
                and world.is_given_name(pair[0].text)
                and pair[0].text.lower() not in openers()
                and pair[1].capital
                and pair[1].text.lower() not in openers() | generic()
            ):
                found.append(Name(sentence, at, at + 2))
                at += 1
            at += 1
    return found
