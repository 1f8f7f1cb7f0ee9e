"""Marks: everything in a report that may refer to an actor, with what is known of it before chains are made."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from onrecord.record import MentionForm, MentionKind, Offsets, RoleTag, Tags
from onrecord.text import world
from onrecord.text.layout import Layout
from onrecord.text.names import person
from onrecord.text.word_classes import is_function_word

_TOUCHES_AFTER = re.compile(
    r"\s*,?\s*(?:aged\s+)?(?:\d{1,3}\s*,\s*)?(?:who\s+(?:is|was|serves as|served as)\s+|as\s+)?"
    r"(?:(?:the|a|an|its|their|his|her)\s+)?\Z"
)
_DETERMINED = re.compile(r"(?:\b((?:the|this|that|a|an|his|her|its|their|another)\s+)|['’]s?\s)\Z", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself|it)\b", re.IGNORECASE)
_PERSON_NOUN = re.compile(
    r"\b(the|a|an|his|her|their|this|that|another|one|\w+[’']s)\s+(?:[a-z0-9-]+\s+){0,2}?([a-z]{3,12})\b"
)


_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Dame)\b\.?")
_GOES_ON = re.compile(r"\s(?:of|from|for)\b")
_NEXT = re.compile(r"\s+([a-z]+)")


@dataclass(slots=True)
class Mark:
    """One place that may refer.

    gender: "male", "female" or None. role: offsets of its title. sentence, quote: indices; quote is -1 outside
    quotation marks. subject, oblique: where subjects stand, after a preposition. speaks: a verb of saying is beside it.
    paragraph: index. chain: index of the first mark of its chain among all marks; None until it is told. apposed: the
    name that a title stands beside. acted_on: by whom the mark before it is. nation: the country whose title it is,
    "China's president".
    """

    start: int
    end: int
    kind: MentionKind
    form: MentionForm
    name: str | None = None
    role: Offsets | None = None
    role_text: str = ""
    gender: str | None = None
    paragraph: int = 0
    sentence: int = 0
    quote: int = -1
    subject: bool = False
    oblique: bool = False
    speaks: bool = False
    possessive: bool = False
    acted_on: bool = False
    definite: bool = False
    chain: int | None = None
    apposed: Mark | None = None
    nation: str | None = None


@cache
def _nouns() -> frozenset[str]:
    return world.words("titles", "people")


def collect(tags: Tags, layout: Layout) -> list[Mark]:
    """All marks of a report, in order of the text; roles beside a name are part of the name's mark."""
    text = layout.text
    marks: list[Mark] = []
    used: set[Offsets] = set()
    beside: dict[Offsets, Mark] = {}
    starts = [role.at[0] for role in tags.roles]
    for tag in tags.entities:
        start, end = tag.at
        if tag.kind in (MentionKind.PERSON, MentionKind.ORGANISATION):
            end = _without_small_words(text, start, end, least=2 if tag.kind is MentionKind.PERSON else 1)
        if _is_zone(text, start, end) or text[start:end] in ("The", "A"):
            continue
        if any(role[0] <= start and end <= role[1] for role in _near(tags.roles, starts, start)):
            mark = Mark(start, end, tag.kind, MentionForm.NAME, name=text[start:end])
            mark.oblique = True
            marks.append(mark)
            continue
        mark = Mark(start, end, tag.kind, MentionForm.NAME, name=text[start:end])
        if tag.kind is MentionKind.PERSON:
            before, after = _roles_of(text, (start, end), _near(tags.roles, starts, start))
            role = before or after
            if role is not None:
                mark.role, mark.role_text = role, text[role[0] : role[1]]
                mark.nation = _owning_nation(text, role[0])
                used.add(role)
            if before and after:
                beside[after] = mark
            mark.gender = _gender(text, mark)
        marks.append(mark)
    for role_tag in tags.roles:
        if role_tag.at not in used:
            marks.append(_titled(text, role_tag.at))
            marks[-1].apposed = beside.get(role_tag.at)
    marks.extend(_bodies(text, marks))
    marks.extend(_definite_bodies(text))
    marks.extend(_people(text, layout, marks))
    marks.extend(_pronouns(text))
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    _place(marks, layout)
    return marks


_LAST_WORD = re.compile(r"\s+(?:In|The|But|And|On|At|A|It|He|She|For|As|With|After|When)\Z")
_ZONE = re.compile(r"[A-Z]{2,3}T|UTC|MSK")
_CLOCK = re.compile(r"\d[:.]\d\d(?: ?[ap]\.?m\.?)? \Z", re.IGNORECASE)


def _without_small_words(text: str, start: int, end: int, *, least: int) -> int:
    """The end of a name without the capital word of the next sentence, where no full stop stands between.

    least: the words that must be left: "Zheng He" is a name.
    """
    last = _LAST_WORD.search(text, start, end)
    return last.start() if last and len(text[start : last.start()].split()) >= least else end


def _is_zone(text: str, start: int, end: int) -> bool:
    """Whether a name is the zone of a clock time: "7:32 pm EDT"."""
    return bool(_ZONE.fullmatch(text, start, end) and _CLOCK.search(text, max(0, start - 12), start))


def _near(roles: tuple[RoleTag, ...], starts: list[int], at: int) -> list[Offsets]:
    """Roles that begin at most a little before or after `at`."""
    index = bisect_right(starts, at)
    return [role.at for role in roles[max(0, index - 2) : index + 2]]


def _roles_of(text: str, name: Offsets, near: list[Offsets]) -> tuple[Offsets | None, Offsets | None]:
    """The roles that stand before and after a person's name, as part of the same phrase."""
    before = after = None
    for role in near:
        if role[1] <= name[0] < role[1] + 10:
            gap = _ADDRESS.sub("", text[role[1] : name[0]]).strip()
            if not gap or (gap == "," and _DETERMINED.search(text, max(0, role[0] - 9), role[0])):
                before = role
        elif name[1] < role[0] < name[1] + 24:
            gap = text[name[1] : role[0]]
            if gap.lstrip()[:1] in (",", "w") and _TOUCHES_AFTER.fullmatch(gap) and not _named_next(text, role[1]):
                after = after or role
    return before, after


def _named_next(text: str, at: int) -> bool:
    """Whether a role is followed at once by a capital word: it is another person's then."""
    return bool(re.match(r"\s+[A-Z][a-z]", text[at : at + 4]))


def _titled(text: str, role: Offsets) -> Mark:
    determiner = _DETERMINED.search(text, max(0, role[0] - 9), role[0])
    start = determiner.start(1) if determiner and determiner.group(1) else role[0]
    mark = Mark(start, role[1], MentionKind.PERSON, MentionForm.TITLE, role=role, role_text=text[role[0] : role[1]])
    word = (determiner.group(1) or "'s").strip().lower() if determiner else ""
    # "the senator from that state" is told by what follows
    mark.definite = word in ("the", "this", "that") and not _GOES_ON.match(text, role[1])
    mark.gender = _gender_of_words(mark.role_text)
    mark.nation = _owning_nation(text, role[0])
    return mark


_OWNER = re.compile(r"((?:[A-Z][\w.]*\s){0,2}[A-Z][\w.]*)['’]s?\s\Z")


def _owning_nation(text: str, at: int) -> str | None:
    """The code of the country whose what follows is: "China's president"."""
    owner = _OWNER.search(text, max(0, at - 40), at)
    words = owner.group(1).split() if owner else []
    names = (" ".join(words[first:]) for first in range(len(words)))
    return next((code for name in names if (code := world.countries().names.get(name))), None)


def _gender(text: str, mark: Mark) -> str | None:
    before = text[max(0, mark.start - 12) : mark.start].lower().replace(".", " ").split()
    told = _gender_of_words(" ".join([mark.role_text, before[-1] if before else ""]))
    if told:
        return told
    name = person(mark.name or "")
    for given in name.given:
        found = world.gender(given)
        if found:
            return found
        if len(given) > 1:
            break
    return None


def _gender_of_words(words: str) -> str | None:
    for word in reversed(words.lower().replace(".", "").split()):
        if word in world.words("titles", "male") or word in world.words("titles", "people_male"):
            return "male"
        if word in world.words("titles", "female") or word in world.words("titles", "people_female"):
            return "female"
    return None


@cache
def _body() -> re.Pattern[str]:
    bodies = sorted(_kinds_of_bodies(), key=lambda body: (-len(body), body))
    return re.compile(rf"\b(?:{'|'.join(bodies)})\b")


_NATION_BEFORE = re.compile(r"((?:[\w.]+ ){0,2}[\w.-]+) \Z")


def _nation_before(text: str, at: int) -> int | None:
    """Where a nation's adjective or name begins that ends right before `at`."""
    found = _NATION_BEFORE.search(text, max(0, at - 40), at)
    if found is None:
        return None
    nations = world.countries()
    start = found.start(1)
    words = found.group(1).split(" ")
    for _ in range(len(words)):
        name = " ".join(words)
        if name in nations.adjectives or name in nations.names:
            return start
        start += len(words.pop(0)) + 1
    return None


@cache
def _kinds_of_bodies() -> dict[str, MentionKind]:
    rows = (line.rsplit(" ", 1) for line in world.lines("organisations", "bodies"))
    return {body: MentionKind(kind) for body, kind in rows}


_DEFINITE_BODY = re.compile(r"\b[Tt]he ([a-z]{4,14})\b")


def _definite_bodies(text: str) -> list[Mark]:
    """ "The company", "the ministry": organisations by what they are."""
    found = []
    for match in _DEFINITE_BODY.finditer(text):
        if match.group(1) in world.words("organisations", "definite") and _ends_phrase(text, match.end()):
            mark = Mark(match.start(), match.end(), MentionKind.ORGANISATION, MentionForm.TITLE)
            mark.role_text, mark.definite = match.group(1), not _GOES_ON.match(text, match.end())
            found.append(mark)
    return found


_OF_PERSON = re.compile(r" (administration|campaign|government|cabinet)\b")


def _bodies(text: str, marks: list[Mark]) -> list[Mark]:
    """Bodies without a name of their own, that a nation's or a person's name tells apart."""
    found = []
    for match in _body().finditer(text):
        start = _nation_before(text, match.start())
        if start is not None and _ends_phrase(text, match.end()):
            kind = _kinds_of_bodies()[match.group()]
            found.append(Mark(start, match.end(), kind, MentionForm.NAME, name=text[start : match.end()]))
    for mark in marks:
        after = _OF_PERSON.match(text, mark.end) if mark.kind is MentionKind.PERSON and mark.name else None
        if after:
            kind = MentionKind.ORGANISATION if after.group(1) == "campaign" else MentionKind.GOVERNMENT
            found.append(Mark(mark.start, after.end(), kind, MentionForm.NAME, name=text[mark.start : after.end()]))
    taken = {(mark.start, mark.end) for mark in marks}
    return [mark for mark in found if (mark.start, mark.end) not in taken]


def _people(text: str, layout: Layout, marks: list[Mark]) -> list[Mark]:
    """Unnamed people: "the woman", "his wife"; they are what a pronoun may stand for."""
    taken = {mark.end for mark in marks}
    found = []
    for match in _PERSON_NOUN.finditer(text):
        noun = match.group(2)
        if noun in _nouns() and match.end() not in taken and _ends_phrase(text, match.end()):
            mark = Mark(match.start(), match.end(), MentionKind.PERSON, MentionForm.TITLE, role_text=noun)
            mark.gender = _gender_of_words(noun)
            mark.definite = match.group(1).lower() in ("the", "this", "that")
            found.append(mark)
    return found


def _ends_phrase(text: str, at: int) -> bool:
    """Whether no other noun follows, as in "the hostage talks"."""
    following = _NEXT.match(text, at)
    if following is None:
        return True
    word = following.group(1)
    return any(word in world.words("titles", name) for name in ("verbs", "prepositions", "says", "after_noun"))


def _pronouns(text: str) -> list[Mark]:
    found = []
    for match in _PRONOUN.finditer(text):
        word = match.group().lower()
        mark = Mark(match.start(), match.end(), MentionKind.PERSON, MentionForm.PRONOUN)
        if word == "it":
            mark.kind = MentionKind.ORGANISATION
        else:
            mark.gender = "female" if word in ("she", "her", "hers", "herself") else "male"
        found.append(mark)
    return found


_WORD_BEFORE = re.compile(r"([\w’']+)[\s\"“(]*\Z")
_WORDS_AFTER = re.compile(r"[,\s]*([\w’']+)(?:\s+([\w’']+))?")
_ACTS = re.compile(r" (?:[a-z]+ ){1,2}")
_JOINS = frozenset(("and", "or", "that", "who", "than", "as"))
_SAYS_BEFORE = re.compile(
    r"(?:said|says|added|asked|told|explained|warned|noted|insisted|wrote|argued|continued|replied|according to)"
    r"(?:,?\s+(?:[\w-]+\s+){0,6})?\Z"
)


def _is_possessive(text: str, mark: Mark, following: str) -> bool:
    if mark.form is MentionForm.PRONOUN:
        word = text[mark.start : mark.end].lower()
        return word == "his" or (word == "her" and bool(following) and not _ends_phrase(text, mark.end))
    return text[mark.end : mark.end + 2] in ("'s", "’s") or text[mark.end - 2 : mark.end] in ("'s", "’s")


def _is_acted_on(text: str, before: Mark, mark: Mark, following: str) -> bool:
    """Whether a verb stands between its subject and "him" or "her": "Low told him", not "Low near him"."""
    word = text[mark.start : mark.end].lower()
    noun_follows = word == "her" and following and not is_function_word(following)
    acts = before.kind is MentionKind.PERSON and before.subject and before.sentence == mark.sentence
    if word not in ("him", "her") or noun_follows or not acts or not _ACTS.fullmatch(text, before.end, mark.start):
        return False
    between = {*text[before.end : mark.start].split()}
    return not between & (world.words("titles", "prepositions") | _JOINS)


def _place(marks: list[Mark], layout: Layout) -> None:
    """Tell for each mark its sentence, its quotation and whether it stands as a subject or speaks."""
    text = layout.text
    outer = [quote for quote in layout.quoted if quote.level == 0]
    opens = [quote.start for quote in outer]
    ends = [sentence[1] for sentence in layout.sentences]
    paragraph_ends = [end for _, end in layout.paragraphs]
    verbs, prepositions = world.words("titles", "verbs"), world.words("titles", "prepositions")
    says = world.words("titles", "says")
    for before_it, mark in zip([None, *marks], marks, strict=False):
        mark.paragraph = bisect_right(paragraph_ends, mark.start)
        mark.sentence = min(bisect_right(ends, mark.start), max(0, len(ends) - 1))
        index = bisect_right(opens, mark.start) - 1
        mark.quote = index if index >= 0 and mark.start < outer[index].end else -1
        first = mark.role[0] if mark.role and mark.role[0] < mark.start else mark.start
        before = _WORD_BEFORE.search(text, max(0, first - 20), first)
        word = before.group(1).lower() if before else ""
        if word in ("the", "a", "an", "mr", "mrs", "ms", "dr"):
            before = _WORD_BEFORE.search(text, max(0, first - 30), before.start() if before else first)
            word = before.group(1).lower() if before else ""
        opens_sentence = bool(ends) and layout.sentences[mark.sentence][0] >= first - 5
        after = _WORDS_AFTER.match(text, mark.end, min(len(text), mark.end + 40))
        following = after.group(1).lower() if after else ""
        second = (after.group(2) or "").lower() if after else ""
        mark.oblique = mark.oblique or word in prepositions
        mark.possessive = _is_possessive(text, mark, following)
        mark.acted_on = before_it is not None and _is_acted_on(text, before_it, mark, following)
        mark.speaks = following in says or second in says or bool(_SAYS_BEFORE.search(text, max(0, first - 60), first))
        mark.subject = not mark.oblique and (
            opens_sentence or following in verbs or (following.endswith("ed") and len(following) > 4) or mark.speaks
        )
