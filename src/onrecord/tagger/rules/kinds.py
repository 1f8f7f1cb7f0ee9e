"""What a name names: evidence from the name's own words, from its context, and from its other uses in the text."""

from __future__ import annotations

from collections import Counter, defaultdict

from onrecord.record import MentionKind
from onrecord.tagger.rules.capitals import Token
from onrecord.tagger.rules.found import Name, Rows
from onrecord.tagger.rules.lists import listed
from onrecord.text import world

PERSON, ORGANISATION, PLACE, GOVERNMENT, GROUP, OTHER = (
    MentionKind.PERSON,
    MentionKind.ORGANISATION,
    MentionKind.PLACE,
    MentionKind.GOVERNMENT,
    MentionKind.GROUP,
    MentionKind.OTHER,
)
_IN = listed("locative")
_SAYS = listed("says")
_SPEAKS = _SAYS | listed("speaks")
_COMPANY = listed("company")
_GOES_TO = listed("goes_to")
_OF_PLACES = listed("of_places")
_HAPPENINGS = listed("happenings")
_AGAINST = listed("against")
_OF = frozenset(("of", "for", "on"))
_PLACES_OF = listed("places_of")
_MAC = ("Mc", "Mac", "Al", "De", "O’", "Le", "La", "Van", "Di", "Du")
_AFTER_BODY = listed("after_body")
_AFTER_PLACE = listed("after_place")
_QUOTES = frozenset("\"'“‘«")
_NAMED = listed("named")
_CONTEXT = 2.0
_LEAST = 0.4
_AGAIN = 0.5
"""What speaks for a lone word that comes more than once."""
_ACTS = 1.1
"""What makes a lone word of no kind a body."""
Votes = dict[MentionKind, float]


def kinds(rows: Rows, names: list[Name]) -> list[MentionKind | None]:
    """The kind of each name; None for what is likelier no name at all."""
    texts = [name.text(rows) for name in names]
    contexts: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    uses = Counter(texts)
    for name, text in zip(names, texts, strict=True):
        _vote_by_context(rows[name.sentence], name, contexts[text])
    votes = {}
    for text, context in contexts.items():
        vote = votes[text] = _vote_by_words(text)
        # a context that comes once in five uses says little
        if " " not in text and uses[text] > 1:
            vote[OTHER] += _AGAIN
        for kind, score in context.items():
            vote[kind] += _CONTEXT * score / (uses[text] + 1)
    _share(votes)
    decided = {
        text: None if _is_adjective(text, votes) else _decide(text, vote, contexts[text])
        for text, vote in votes.items()
    }
    return [_in_place(rows[name.sentence], name, text, decided[text]) for name, text in zip(names, texts, strict=True)]


def _in_place(row: tuple[Token, ...], name: Name, text: str, kind: MentionKind | None) -> MentionKind | None:
    """A seat of government stands for the government where it speaks; a country is a place after "in"."""
    if kind is PLACE and (text in world.countries().seats or text in world.countries().houses):
        following = row[name.last].text if name.last < len(row) else ""
        return GOVERNMENT if following in _SPEAKS else PLACE
    if kind is GOVERNMENT and name.first and row[name.first - 1].text.lower() in _IN:
        return PLACE
    return kind


def _fixed(text: str) -> MentionKind | None:
    nations = world.countries()
    if text.isupper() and len(text) > 4:
        text = text.title()
    if text in nations.names:
        return GOVERNMENT
    if text in nations.people or text in world.words("organisations", "groups"):
        return GROUP
    if text in world.organisations():
        return ORGANISATION
    if text in nations.seats or text in nations.houses or text in world.places():
        return PLACE
    return None


def _vote_by_context(row: tuple[Token, ...], name: Name, votes: Votes) -> None:
    before = row[name.first - 1].text.lower() if name.first else ""
    after = [token.text for token in row[name.last : name.last + 3]]
    if name.titled:
        votes[PERSON] += 4
    if before in _IN:
        votes[PLACE] += 1.2
    elif before in _GOES_TO or (before == "of" and name.first > 1 and row[name.first - 2].text.lower() in _OF_PLACES):
        votes[PLACE] += 1
    elif before in _AGAINST:
        votes[ORGANISATION] += 0.8
    if before == "the":
        votes[ORGANISATION] += 0.8
        votes[PERSON] -= 1.5
    if (after and after[0] in _SAYS) or before in _SAYS:
        votes[PERSON] += 1
    elif name.first == 0 and after and after[0] in (*_SPEAKS, "'s", "’s", "and"):
        votes[PERSON] += 0.5
    if after and after[0] in _AFTER_BODY:
        votes[ORGANISATION] += 2
    elif after and after[0] in _AFTER_PLACE:
        votes[PLACE] += 2
    elif after and after[0] in ("administration", "campaign", "family", "himself", "herself"):
        votes[PERSON] += 3
    if before in _QUOTES and name.first > 1 and row[name.first - 2].text.lower() in _NAMED:
        votes[OTHER] += 6
    if len(after) > 1 and after[0] == ",":
        if after[1].isdigit() and len(after[1]) == 2:
            votes[PERSON] += 3
        elif after[1] in world.countries().names and before in (*_IN, "of", ","):
            votes[PLACE] += 2
    if (
        name.first == 0
        and after
        and after[0] in ("-", "–", "—", "(")
        and all(t.text.isupper() for t in row[name.first : name.last])
    ):
        votes[PLACE] += 3  # a dateline
    if len(after) > 2 and after[0] == "(" and after[2] == ")" and after[1].isupper():
        votes[ORGANISATION] += 1.5


def _vote_by_words(text: str) -> Votes:
    words = text.split(" ")
    lower = [word.lower().rstrip(".") for word in words]
    votes: Votes = defaultdict(float)
    fixed = _fixed(text)
    if fixed is not None:
        votes[fixed] += 100
    elif lower[-1] in _COMPANY or "&" in words:
        votes[ORGANISATION] += 4
    if len(words) == 1:
        _vote_by_word(words[0], votes)
        return votes
    if lower[-1] == "bank" and lower[0] in world.words("organisations", "place_adjectives"):
        votes[PLACE] += 3  # of a river
    elif lower[-1] in world.words("organisations", "heads") or lower[-1].removesuffix("s") in world.words(
        "organisations", "heads"
    ):
        votes[ORGANISATION] += 4
    if any(word in world.words("organisations", "of_heads") for word in lower[:-1]) and not _OF.isdisjoint(lower):
        votes[ORGANISATION] += 4
    if lower[-1] in world.words("organisations", "place_heads") or (lower[-2] == "of" and lower[0] in _PLACES_OF):
        votes[PLACE] += 3.5
    elif lower[-1] in world.words("organisations", "generic") and not world.is_given_name(lower[0]):
        votes[OTHER] += 4.5
    if words[-1] in world.words("organisations", "groups"):
        votes[GROUP] += 5
    if lower[0] in _HAPPENINGS:
        votes[OTHER] += 5
    if lower[0] in world.words("organisations", "starts"):
        votes[ORGANISATION] += 4
    if lower[0] in world.words("organisations", "place_starts") or lower[0] in world.words(
        "organisations", "place_adjectives"
    ):
        votes[PLACE] += 1.5
    if world.is_given_name(lower[0]):
        votes[PERSON] += 3
    if lower[-1] in ("jr", "sr"):
        votes[PERSON] += 3
    elif any(len(word.rstrip(".")) == 1 for word in words[:-1]):
        votes[PERSON] += 2
    if sum(word not in world.words("names", "particles") for word in lower) in (2, 3) and "of" not in lower:
        votes[PERSON] += 0.8
    if any(word.isupper() and len(word) > 2 and "." not in word for word in words) and not all(
        word.isupper() for word in words
    ):
        votes[ORGANISATION] += 1.5
    return votes


def _vote_by_word(word: str, votes: Votes) -> None:
    if word.isupper() and len(word) > 1 and word.isalpha():
        votes[ORGANISATION] += 2.5
    elif (
        any(letter.isupper() for letter in word[1:])
        and "-" not in word
        and "'" not in word
        and not word.startswith(_MAC)
    ):
        votes[ORGANISATION] += 1.5
    if world.is_given_name(word):
        votes[PERSON] += 1.2
    elif word.endswith(("stan", "ville", "burg", "grad", "land", "shire", "abad", "pur")):
        votes[PLACE] += 1


def _share(votes: dict[str, Votes]) -> None:
    """A part of a person's name is that person; a longer name lends its kind to its last word."""
    people = [
        text for text, vote in votes.items() if " " in text and _best(vote)[0] is PERSON and _best(vote)[1] >= 0.8
    ]
    surnames = {text.rsplit(" ", 1)[1] for text in people}
    given = {text.split(" ", 1)[0] for text in people}
    for text, vote in votes.items():
        if " " not in text and text in surnames and text not in world.countries().names:
            vote[PERSON] += 100
        if text.isupper() and text.title() in surnames:
            vote[PERSON] += 100  # "QUILL:" of a transcript
        elif text.isupper() and text != text.title() and text.title() in votes:
            vote.clear()
            vote.update(votes[text.title()])
        if " " not in text and _fixed(text) is None:
            if text in surnames:
                vote[PERSON] += 3
            elif text in given:
                vote[PERSON] += 1.5


_NAMED_IN_FULL = 3
_DERIVED = ("ian", "ean", "an", "n", "ese", "ish", "i")


def _is_adjective(text: str, votes: dict[str, Votes]) -> bool:
    """Whether a lone word is made from a place of the same text: "Utopian" beside "Utopia"."""
    kind, score = _best(votes[text])
    if " " in text or text.isupper() or _fixed(text) is not None or (kind is PERSON and score >= _NAMED_IN_FULL):
        return False
    for ending in _DERIVED:
        stem = text.removesuffix(ending)
        if len(stem) > 3 and stem != text:
            for place in (stem, stem + "a", stem + "ia", stem + "y", stem + "o"):
                if place != text and place in votes and _best(votes[place])[0] in (PLACE, GOVERNMENT):
                    return True
    return False


def _best(vote: Votes) -> tuple[MentionKind, float]:
    return max(vote.items(), key=lambda item: item[1], default=(OTHER, 0.0))


def _decide(text: str, vote: Votes, context: Votes) -> MentionKind | None:
    kind, score = _best(vote)
    if (
        kind is OTHER
        and " " not in text
        and max(context[PERSON], 0) + context[ORGANISATION] > max(_ACTS, context[PLACE])
    ):
        return ORGANISATION  # it acts, and nobody of that surname was brought in
    if score >= _LEAST:
        return kind
    return None
