"""Names as strings: folded for comparison, taken apart, sounded out, and asked whether two can be one actor's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.text import world

_MARKS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʻ": "'",
        "`": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
    }
)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """`name` in small letters without accents, dots, possessive and leading article.

    >>> fold("The U.S."), fold("José’s")
    ('us', 'jose')
    """
    plain = unicodedata.normalize("NFKD", name.translate(_MARKS).lower().translate(_MARKS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace(".", "")
    plain = re.sub(r"'s?$", "", plain)
    plain = " ".join(plain.split())
    return plain[4:] if plain.startswith("the ") and len(plain) > 4 else plain


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart, folded. given: all before the surname; empty for a lone surname."""

    given: tuple[str, ...]
    surname: str

    @property
    def full(self) -> bool:
        return bool(self.given)

    @property
    def words(self) -> str:
        return " ".join((*self.given, self.surname))


@lru_cache(maxsize=8192)
def person(name: str) -> PersonName:
    """The parts of a person's name; particles belong to the surname.

    >>> person("Ursula von der Leyen")
    PersonName(given=('ursula',), surname='von der leyen')
    """
    words = fold(name).replace(",", " ").split()
    while len(words) > 1 and words[-1] in world.words("names", "suffixes"):
        words.pop()
    if not words:
        return PersonName((), "")
    first = len(words) - 1
    while first > 1 and words[first - 1] in world.words("names", "particles"):
        first -= 1
    if first == 1 and words[0] in world.words("names", "particles"):
        first = 0
    return PersonName(tuple(words[:first]), " ".join(words[first:]))


def bare_surname(surname: str) -> str:
    """Without particles: "von der leyen" -> "leyen", "al-sisi" -> "sisi"."""
    last = surname.split(" ")[-1]
    return re.sub(r"^(?:al|el|as|ad|an|ar|ash|ul)-", "", last)


def same_person(a: PersonName, b: PersonName) -> bool:
    """Whether two names can be one person's: one surname, and given names that do not differ."""
    if bare_surname(a.surname) != bare_surname(b.surname) and not _sounds_alike(a.surname, b.surname):
        # "Kim Jong-un" and "Kim": a family name that stands first
        return (not b.full and len(a.given) == 1 and a.given[0] == b.surname and _family_first(a)) or (
            not a.full and len(b.given) == 1 and b.given[0] == a.surname and _family_first(b)
        )
    if _middles_differ(a, b):
        return False
    if not a.full or not b.full:
        return bare_surname(a.surname) == bare_surname(b.surname)
    if _same_given(a.given[0], b.given[0]):
        return True
    # "Abdel Fattah …" and "Fattah …"; a middle name used alone
    return a.given[0] in b.given[1:] or b.given[0] in a.given[1:]


def _middles_differ(a: PersonName, b: PersonName) -> bool:
    """Whether both have middle names, and other ones: "George W." and "George H. W."."""
    one, other = [part[0] for part in a.given[1:]], [part[0] for part in b.given[1:]]
    return bool(one and other) and one[0] != other[0] and a.given[0] == b.given[0]


def _same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's; two names that both are common are told apart by the lists alone."""
    if world.same_given(a, b) or _UNDOUBLED.sub(r"\1", a) == _UNDOUBLED.sub(r"\1", b):
        return True  # "Hilary" and "Hillary"
    if world.is_given_name(a) and world.is_given_name(b):
        return False
    return sound(a) == sound(b) != "" and spelled_alike(a, b)


def _sounds_alike(a: str, b: str) -> bool:
    """Whether two surnames are one in two transliterations; short ones say too little."""
    a, b = bare_surname(a), bare_surname(b)
    return len(sound(a)) >= 3 and sound(a) == sound(b) and spelled_alike(a, b)


def spelled_alike(a: str, b: str) -> bool:
    """Whether two words are few letters apart, as two spellings of one foreign name are. Symmetric.

    >>> spelled_alike("mohammed", "muhammad"), spelled_alike("karen", "korean"), spelled_alike("browne", "broun")
    (True, False, False)
    """
    most = max(1, min(len(a), len(b)) // 3)
    return abs(len(a) - len(b)) <= most and _distance(a, b) <= most


def _distance(a: str, b: str) -> int:
    """Edits that turn one word into the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


def _family_first(name: PersonName) -> bool:
    return "-" in name.surname or name.given[0] in world.words("names", "family_first")


_UNDOUBLED = re.compile(r"(.)\1")
_SOUNDS = (
    (re.compile(r"sch|sh|ch|tch|tsch|zh|kh(?=[ei])"), "x"),
    (re.compile(r"kh|gh|qu|ck|q|c(?=[aoulrk]|$)|k"), "k"),
    (re.compile(r"ph|v|w(?=[aeiou])"), "f"),
    (re.compile(r"dj|dzh|g(?=[ei])|j"), "j"),
    (re.compile(r"ts|tz|c|s"), "s"),
    (re.compile(r"dh|d|z"), "d"),
    (re.compile(r"th|t"), "t"),
    (re.compile(r"b|p"), "p"),
)


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """The consonants of a word as they might be heard, so that transliterations of one name agree; initials have none.

    >>> sound("Mohammed") == sound("Muhamad"), sound("Yousef") == sound("Yusuf"), sound("Miller") == sound("Moller")
    (True, True, True)
    """
    plain = re.sub(r"[^a-z]", "", fold(word))
    if len(plain) < 3:
        return ""
    for pattern, key in _SOUNDS:
        plain = pattern.sub(key, plain)
    first = "a" if plain[0] in "aeiou" else plain[0]
    plain = first + re.sub(r"[aeiouyhw]+", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", plain)


def initials(name: str) -> str:
    """The first letters of the words that count: "Ministry of Foreign Affairs" -> "mfa"."""
    return "".join(
        word[0] for word in re.split(r"[\s-]+", fold(name)) if word and word not in world.words("names", "small")
    )


def first_letters(name: str) -> str:
    """Of all words: "Ministry of Foreign Affairs" -> "mofa"."""
    return "".join(word[0] for word in re.split(r"[\s-]+", fold(name)) if word)


def is_acronym(name: str) -> bool:
    letters = name.replace(".", "").removesuffix("s")
    return 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()


def is_shouted(name: str) -> bool:
    """Whether a name of several words is all in capitals, as datelines and headlines write it."""
    return " " in name and name.isupper()


@cache
def _acronyms() -> dict[str, str]:
    rows = (line.split(" ", 1) for line in world.lines("organisations", "acronyms"))
    return {short.lower(): fold(name) for short, name in rows}


def stands_for(acronym: str, name: str) -> bool:
    """Whether `acronym` abbreviates `name`.

    >>> stands_for("NSC", "National Security Council"), stands_for("MFA", "Ministry of Foreign Affairs")
    (True, True)
    """
    short = acronym.replace(".", "").lower()
    every = first_letters(name)
    if len(every) < 2 or not is_acronym(acronym):
        return False
    known = _acronyms().get(short)
    if known is not None:
        return bare_organisation(name) == bare_organisation(known)
    return len(short) > 2 and (short in (initials(name), every) or initials(name)[1:] == short)


def _spelled(word: str) -> str:
    plain = word.removesuffix("s")
    if plain in _spellings():
        return _spellings()[plain] + word[len(plain) :]
    return re.sub(r"isation(s?)$", r"ization\1", word)


@cache
def _spellings() -> dict[str, str]:
    pairs = [line.split() for line in world.lines("names", "spellings")]
    return {pair[0]: pair[1] for pair in pairs}


@lru_cache(maxsize=8192)
def bare_organisation(name: str) -> str:
    """Folded, without its legal form, in one spelling.

    >>> bare_organisation("Acme Corp."), bare_organisation("Centre for Organisation")
    ('acme', 'center for organization')
    """
    words = [_spelled(word) for word in fold(name).replace(",", "").split()]
    while len(words) > 1 and words[-1] in world.words("names", "legal"):
        words.pop()
    return " ".join(words)


def names_compatible(a: str, b: str) -> bool:
    """Whether two names, of whatever kind, can be one actor's.

    >>> names_compatible("Quill", "Mara Quill"), names_compatible("John Low", "Jane Low")
    (True, False)
    >>> names_compatible("U.S.", "United States"), names_compatible("Hizballah", "Hidbullah")
    (True, True)
    """
    one, other = fold(a), fold(b)
    if one == other:
        return True
    nations = world.countries().names
    a, b = a.removeprefix("the "), b.removeprefix("the ")
    if a in nations or b in nations:
        return nations.get(a, a) == nations.get(b, b)
    if is_acronym(a) != is_acronym(b) and (stands_for(a, b) or stands_for(b, a)):
        return True
    if bare_organisation(a) == bare_organisation(b):
        return True
    if " " not in one and " " not in other:
        return len(sound(one)) >= 4 and sound(one) == sound(other) and spelled_alike(one, other)
    first, second = person(a), person(b)
    return same_person(first, second)
