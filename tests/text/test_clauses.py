"""Light syntax: kinds of words, noun phrases, verb groups, subjects and objects."""

from __future__ import annotations

import pytest

from onrecord.text.clauses import VERBAL, Phrase, Sentence


def sentence_of(text: str) -> Sentence:
    return Sentence.of(text, 0, len(text))


def words(sentence: Sentence, phrase: Phrase | None) -> str | None:
    return " ".join(sentence.low[phrase.start : phrase.end]) if phrase else None


@pytest.mark.parametrize(
    ("text", "verb", "subject", "target"),
    [
        ("The miners blocked two roads on Friday.", "blocked", "the miners", "two roads"),
        ("Guards who watched the mill shot a thief.", "watched", "guards", "the mill"),
        ("The union urged the owners to reopen the pit.", "reopen", "the owners", "the pit"),
        ("The owners agreed to reopen the pit.", "reopen", "the owners", "the pit"),
        ("The mayor, a former baker, opened the bridge.", "opened", "the mayor", "the bridge"),
        ("The gang robbed a bank and burned a car.", "burned", "the gang", "a car"),
        ("The head of the council of the town resigned.", "resigned", "the head", None),
        ("Rebels seized more than 200 trucks.", "seized", "rebels", "more than 200 trucks"),
        ("The miners struck on Friday.", "struck", "the miners", None),
        ("The board on Monday closed the quay.", "closed", "the board", "the quay"),
        ("The board on Monday morning closed the quay.", "closed", "the board", "the quay"),
        ("The board on Monday dropped its plan to close the quay.", "close", "the board", "the quay"),
        ("On Monday miners closed the quay.", "closed", "miners", "the quay"),
    ],
)
def test_subjects_and_objects_are_read_off_the_clause(
    text: str, verb: str, subject: str | None, target: str | None
) -> None:
    sentence = sentence_of(text)
    at = sentence.low.index(verb)
    assert words(sentence, sentence.subject(sentence.group(at))) == subject
    assert words(sentence, sentence.object(at)) == target


@pytest.mark.parametrize(
    ("text", "word", "verbal"),
    [
        ("They attack the fort.", "attack", True),
        ("The attack on the fort failed.", "attack", False),
        ("Planes attack the fort.", "attack", True),
        ("They want to strike a deal.", "strike", True),
        ("The air strike hit a barn.", "strike", False),
        ("The bombing of the pier went on.", "bombing", False),
        ("The wounded sailors were saved.", "wounded", False),
        ("He was accused of killing three sheep.", "killing", True),
    ],
)
def test_neighbours_decide_between_verb_and_noun(text: str, word: str, verbal: bool) -> None:
    sentence = sentence_of(text)
    assert (sentence.kinds[sentence.low.index(word)] in VERBAL) is verbal


def test_a_verb_group_knows_its_auxiliaries() -> None:
    sentence = sentence_of("The pit will not have been closed.")
    group = sentence.group(sentence.low.index("closed"))
    assert (group.passive, group.perfect, group.negated, group.modal) == (True, True, True, "will")


def test_words_stand_where_their_offsets_say() -> None:
    text = "It said: “The U.S. didn't sign.”"
    sentence = Sentence.of(text, 9, len(text))
    assert [text[start:end].lower() for start, end in sentence.at] == list(sentence.low)


@pytest.mark.parametrize(
    "text", ["a " * 200_000, "to " * 200_000, "attack, " * 100_000, "'s" * 200_000, "Of The " * 50_000]
)
def test_a_megabyte_without_a_full_stop_is_read_in_linear_time(text: str) -> None:
    sentence = sentence_of(text)
    assert len(sentence.kinds) == len(sentence.at)
    for at in range(0, len(sentence.at), 5000):
        sentence.subject(sentence.group(at))
        sentence.object(at)
