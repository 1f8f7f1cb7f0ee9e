"""Search by words: every word of the query must begin a word of the text, case and accents aside."""

from __future__ import annotations

import re
import unicodedata

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


def holds(text: str, query: str) -> bool:
    """Whether `text` has what `query` asks for. A query without a word finds nothing."""
    wanted = folded(query)
    if not wanted:
        return False
    words = set(folded(text))
    return all(word in words or any(other.startswith(word) for other in words) for word in wanted)


def match(query: str) -> str:
    """The same question in the language of SQLite's full-text index; "" where the query has no word."""
    return " ".join(f'"{word}"*' for word in folded(query))
