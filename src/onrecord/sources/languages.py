"""Which language a text is in, and whether it can be read."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

READABLE = frozenset({"en"})
"""ISO 639-1 codes of the languages whose reports can be read."""

PIECE = 500
"""Characters of each of the three pieces looked at: 1,500 tell news languages apart, in 0.3 ms."""
TRUST = ((60, 0.95), (200, 0.8), (None, 0.5))
"""Below this many letters, the calibrated probability from which the identifier is trusted. Names and headlines in
English were taken for other languages at up to 0.4; sentences in other languages get 0.8 and more."""

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
_ENGLISH = frozenset({"eng", "english"})


def code_of(language: str) -> str | None:
    """The ISO 639 code of a language as sources give it ("en-GB", "eng", "English"); None if it is not one.

    >>> code_of("en-GB"), code_of("English"), code_of("unknown language")
    ('en', 'en', None)
    """
    name = language.strip().lower()
    if name in _ENGLISH:
        return "en"
    match = _CODE.fullmatch(name)
    if match is None or match[1] == "und":
        return None
    return "en" if match[1] in _ENGLISH else match[1]


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None when it cannot be told."""
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    code, probability = _identifier().classify(sample)
    needed = next(needed for below, needed in TRUST if below is None or letters < below)
    return str(code) if probability >= needed and code not in ("zxx", "und") else None


def _sample(text: str) -> str:
    if len(text) <= 3 * PIECE:
        return text.strip("\ufeff")
    middle = len(text) // 2
    return " ".join((text[:PIECE], text[middle : middle + PIECE], text[-PIECE:])).strip("\ufeff")


@cache
def _identifier() -> Any:
    # 0.8 s to import and load; once a process, and only when a language has to be found out.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
