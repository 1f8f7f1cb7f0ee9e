"""Names from runs of capitalised words: titles, adjectives of nations and words that open a sentence are cut off."""

from __future__ import annotations

from collections import Counter
from functools import cache

from onrecord.tagger.rules.agreement import agree, drop_weak, in_headline
from onrecord.tagger.rules.capitals import Run, Token, is_title_case, runs
from onrecord.tagger.rules.found import Name, Rows, Title, folded, generic
from onrecord.tagger.rules.lists import listed
from onrecord.text import world
from onrecord.text.sentences import openers


@cache
def _not_names() -> frozenset[str]:
    return world.words("organisations", "not_names")


@cache
def _rank_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """{first word of a rank: ranks that begin with it, longest first}"""
    found: dict[str, list[tuple[str, ...]]] = {}
    for rank in world.ranks():
        parts = tuple(rank.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(parts, key=lambda part: (-len(part), part))) for first, parts in found.items()}


def cut(rows: Rows) -> tuple[list[Name], list[Title]]:
    """The names and titles of all sentences; those in headlines only where the text has them elsewhere."""
    small = Counter(token.text for row in rows for token in row if token.text.islower())
    names: list[Name] = []
    titles: list[Title] = []
    headlines = []
    for number, row in enumerate(rows):
        if is_title_case(row):
            headlines.append(number)
            continue
        for run in runs(row, number):
            _cut_run(row, run, small, names, titles)
    drop_weak(rows, names)
    agree(rows, names)
    if headlines:
        known = {folded(rows[name.sentence][name.first : name.last]) for name in names}
        for number in headlines:
            names.extend(in_headline(rows[number], number, known))
    names.sort(key=lambda name: (name.sentence, name.first))
    return names, titles


def _cut_run(row: tuple[Token, ...], run: Run, small: Counter[str], names: list[Name], titles: list[Title]) -> None:
    first = run.first
    for at in range(run.first, run.last + 1):
        # a run is parted at words that are never names
        if at == run.last or _parts(row, at, run):
            if first < at:
                _cut_piece(row, run.sentence, first, at, small, names, titles)
            if at < run.last:
                prefix = _qualified(row[at].text)
                if prefix and prefix not in _not_names():
                    names.append(Name(run.sentence, at, at + 1, cut=len(row[at].text) - len(prefix)))
            first = at + 1


def _parts(row: tuple[Token, ...], at: int, run: Run) -> bool:
    text = row[at].text
    if text in _not_names():
        if " ".join(token.text for token in row[run.first : run.last]) in world.countries().names:
            return False
        following = row[run.last - 1].text.lower()
        inside = run.last - run.first > 1 and following in world.words("organisations", "heads")
        return not inside or len(text) < 3
    return _qualified(text) is not None


_QUALIFIES = (
    "ed",
    "led",
    "run",
    "held",
    "style",
    "era",
    "born",
    "wide",
    "bound",
    "only",
    "made",
    "like",
    "friendly",
    "based",
    "speaking",
    "prone",
)


def _qualified(text: str) -> str | None:
    """ "Utopia" of "Utopia-backed", "" of "Utopian-backed"; None for any other word."""
    if "-" not in text:
        return None
    head, _, rest = text.rpartition("-")
    if not rest.islower() or not rest.endswith(_QUALIFIES):
        return None
    return "" if head in world.countries().adjectives else head


def _cut_piece(
    row: tuple[Token, ...],
    sentence: int,
    first: int,
    last: int,
    small: Counter[str],
    names: list[Name],
    titles: list[Title],
) -> None:
    first, last = _trim(row, first, last, small)
    if (
        first
        and row[first - 1].text in ("of", "for", "and")
        and row[first].text.lower() in _OFFICES
        and last - first > 1
        and not (row[first - 1].text == "and" and row[last - 1].text.lower() in world.words("organisations", "heads"))
    ):
        first += 1  # "secretary of State Mara Quill"
        while first + 1 < last and row[first].text.lower() in _OFFICES:
            first += 1
    if first >= last:
        return
    titled = False
    rank = _find_rank(row, first, last)
    if rank is not None:
        before, after = rank
        titles.append(Title(sentence, before, after))
        if first < before:
            _keep(row, sentence, first, before, small, names, titled=False, modifier=True)
        first, titled = after, True
        while first < last:
            more = _rank_at(row, first, last)
            if not more:
                break
            titles.append(Title(sentence, first, first + more))
            first += more
        first, last = _trim(row, first, last, small) if first < last else (first, last)
    parted = None if titled else _person_after_place(row, first, last)
    if parted is not None:
        _keep(row, sentence, first, parted, small, names, titled=False, modifier=False)
        first = parted
    if first < last:
        _keep(row, sentence, first, last, small, names, titled=titled, modifier=False)


def _person_after_place(row: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where a person's name follows a place's or a body's: "the head of the Low Quay District Mara Quill"."""
    if not first or row[first - 1].text.lower() not in ("of", "for", "the", "at"):
        return None
    for at in range(first + 2, last - 1):
        head = row[at - 1].text.lower()
        ends = head in world.words("organisations", "place_heads") or head in world.words("organisations", "heads")
        if ends and world.is_given_name(row[at].text) and row[last - 1].text.lower() not in generic():
            return at
    return None


_OFFICES = listed("posts") - {"the", "and"}


def _trim(row: tuple[Token, ...], first: int, last: int, small: Counter[str]) -> tuple[int, int]:
    """Without words at either end that belong to no name."""
    while first < last and _is_outside(row, first, last, small):
        first += 1
    while first < last and (not row[last - 1].capital or _starts_anew(row[last - 1].text)):
        last -= 1
    return first, last


def _starts_anew(word: str) -> bool:
    """Whether a word at the end of a run is the first of a sentence that nothing parts from the one before."""
    return word.lower() in openers() and not word.isupper() and not world.is_given_name(word)


_NEVER_FIRST = frozenset(("the", "a", "an", "of", "and", "for", "&"))


def _is_outside(row: tuple[Token, ...], first: int, last: int, small: Counter[str]) -> bool:
    """Whether the first of these tokens belongs to no name."""
    word = row[first].text
    lower = word.lower()
    if not row[first].capital or lower in _NEVER_FIRST:
        return True
    if lower in world.words("names", "particles") and first + 1 < last:
        return False  # "De Poole"
    if not row[first].opens or (word.isupper() and word in world.organisations()):
        return False
    return lower in openers() or (last - first > 1 and (lower in _BEFORE_NAMES or _opens_only(word, small)))


def _opens_only(word: str, small: Counter[str]) -> bool:
    """Whether the first word of a sentence stands before a name without being part of it."""
    nations = world.countries()
    if world.is_given_name(word) or word in _rank_words() or word in nations.adjectives or word in nations.names:
        return False
    return bool(small[word.lower()]) or (word.lower().endswith(("ly", "ing")) and len(word) > 4)


def _rank_at(row: tuple[Token, ...], at: int, last: int) -> int:
    """How many tokens from `at` are a title; 0 for none."""
    for parts in _rank_words().get(row[at].text, ()):
        if at + len(parts) <= last and tuple(token.text for token in row[at : at + len(parts)]) == parts:
            return len(parts)
    if row[at].opens and at + 1 < last and row[at].text.lower() in world.words("titles", "heads"):
        return 1 if world.is_given_name(row[at + 1].text) else 0  # "Singer Mara Quill", at the head of a sentence
    return 0


def _find_rank(row: tuple[Token, ...], first: int, last: int) -> tuple[int, int] | None:
    """Where the title in row[first:last] stands, if the run is "[modifiers] title [name]"."""
    last_word = row[last - 1].text.lower()
    for at in range(first, last):
        length = _rank_at(row, at, last)
        if not length:
            continue
        if at + length < last and _names_a_body(last_word, row[at + length - 1].text):
            return None
        if at + length < last and row[at + length].text.lower() in ("of", "for"):
            return None
        if at > first and row[at - 1].text in ("of", "for", "on", "and", "&"):
            return None
        if at > first and at + length == last and len(row[at].text) < 5 and row[at].text.endswith("."):
            return None
        return at, at + length
    return None


def _names_a_body(last_word: str, rank: str) -> bool:
    if rank.endswith("."):
        return False
    return last_word in world.words("organisations", "heads") or last_word in world.words(
        "organisations", "place_heads"
    )


def _keep(
    row: tuple[Token, ...],
    sentence: int,
    first: int,
    last: int,
    small: Counter[str],
    names: list[Name],
    *,
    titled: bool,
    modifier: bool,
) -> None:
    """Add the name in row[first:last], without the adjective of a nation before it."""
    text = " ".join(token.text for token in row[first:last])
    nations = world.countries()
    if text in nations.names or (text in nations.people and not modifier and _is_people(row, first, last, text)):
        names.append(Name(sentence, first, last, titled))
        return
    country = _country_at(row, first, last)
    if country and not _names_a_body(row[last - 1].text.lower(), ""):
        names.append(Name(sentence, first, first + country))
        first += country
    if row[last - 1].text.lower() not in world.words("organisations", "heads"):
        first = _without_nations(row, first, last)
    if first >= last:
        return
    if modifier and all(token.text.lower() in world.words("titles", "modifiers") for token in row[first:last]):
        return
    single = last - first == 1
    if single and (
        row[first].text.lower() in generic() or row[first].text in world.words("organisations", "not_names")
    ):
        return
    if single and _starts_anew(row[first].text):
        return
    weak = single and row[first].opens and not titled
    if weak and (small[row[first].text.lower()] > 0 or row[first].text.lower() in _NATURAL):
        return
    if row[first].text.rstrip(".") == "" or (single and len(row[first].text.rstrip(".")) < 2):
        return
    names.append(Name(sentence, first, last, titled, weak))


def _without_nations(row: tuple[Token, ...], first: int, last: int) -> int:
    """Where the name begins after adjectives of nations: "North Korean", "African American"."""
    adjectives = world.countries().adjectives
    while first < last:
        if " ".join(token.text for token in row[first : first + 2]) in adjectives and first + 1 < last:
            first += 2
        elif row[first].text in adjectives:
            first += 1
        else:
            break
    return first


def _is_people(row: tuple[Token, ...], first: int, last: int, text: str) -> bool:
    """Whether "the French" or "Poles" names people, not what is French."""
    if text not in world.countries().adjectives:
        return True
    before = row[first - 1].text.lower() if first else ""
    following = row[last].text if last < len(row) else "."
    return before == "the" and (not following[0].isalnum() or following in _AFTER_PEOPLE)


_AFTER_PEOPLE = listed("after_people")
_NATURAL = listed("natural")
_BEFORE_NAMES = listed("before_names")


def _country_at(row: tuple[Token, ...], first: int, last: int) -> int:
    """How many tokens at the head of a longer run are a country's name."""
    for length in (3, 2, 1):
        if (
            first + length < last
            and " ".join(token.text for token in row[first : first + length]) in world.countries().names
        ):
            return length
    return 0
