"""Search by words: every word of the query, or its singular, must begin a word of the text, case and accents aside."""

from __future__ import annotations

import re
import unicodedata

from onrecord.text.lemmas import noun_lemma

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> list[str]:
    """The words of a text, without case and accents.

    >>> folded("Café-Besuch")
    ['cafe', 'besuch']
    """
    if text.isascii():
        return _WORD.findall(text.lower())
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return _WORD.findall(plain.casefold())


def asked(query: str) -> list[tuple[str, str | None]]:
    """The words of a query, each with its singular where it may be a plural.

    >>> asked("Hostages held")
    [('hostages', 'hostage'), ('held', None)]
    """
    words = dict.fromkeys(folded(query))
    return [(word, singular if (singular := noun_lemma(word)) != word else None) for word in words]


def holds(text: str, query: str) -> bool:
    """Whether `text` has what `query` asks for. A query without a word finds nothing.

    >>> holds("a hostage was freed", "hostages"), holds("hostages were freed", "hostage")
    (True, True)
    """
    wanted = asked(query)
    if not wanted:
        return False
    words = set(folded(text))
    return all(
        word in words or singular in words or any(other.startswith(word) for other in words)
        for word, singular in wanted
    )


def match(query: str) -> str:
    """The same question in the language of SQLite's full-text index; "" where the query has no word."""
    return " AND ".join(f'("{word}"* OR "{singular}")' if singular else f'"{word}"*' for word, singular in asked(query))
