"""Sources that are a relative pronoun: what it stands for becomes part of them."""

from __future__ import annotations

import pytest

from onrecord.reading.statements.drafts import Draft, from_tags
from onrecord.reading.statements.relatives import with_antecedents
from onrecord.record import CueTag, Manner, Mention, MentionKind, Span
from onrecord.text.layout import Layout


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("He cited two aides of the minister, who said it would end.", "two aides of the minister, who"),
        (
            "It was sent to a lawyer for the families in Marrow, who said no.",
            "a lawyer for the families in Marrow, who",
        ),
        ("The league, which said nothing had changed, left.", "The league, which"),
        ("They met Ana Low, a nurse who said she had slept there.", "Ana Low, a nurse who"),
        ("On Tuesday, a nurse who said she had slept there left.", "a nurse who"),
        ("They knew the stance of Ana Low, who said no.", "Ana Low, who"),
        ("They heard the union and Ana Low, who said no.", "Ana Low, who"),
        ("He handed it to a friend, who said thanks.", "a friend, who"),
        ("Who said that?", "Who"),
    ],
)
def test_relative_pronoun_takes_the_phrase_before_it(text: str, source: str) -> None:
    relative = at(text, "which") if "which" in text else at(text.lower(), "who")
    draft = Draft([at(text, text.split("said ")[1])], relative, at(text, "said"), Manner.SPEECH)
    name = "Ana Low"
    mentions = (
        (
            Mention(
                id="m", report="r", span=Span.of(text, *at(text, name)), kind=MentionKind.PERSON, chain="m", name=name
            ),
        )
        if name in text
        else ()
    )
    with_antecedents([draft], Layout.of(text), mentions)
    assert draft.source is not None
    assert text[slice(*draft.source)] == source


def test_words_that_tell_more_of_the_source_are_no_content() -> None:
    text = "The strike will end, according to miners, who left early."
    tag = CueTag(
        at=at(text, "according to"),
        manner=Manner.SPEECH,
        source=(at(text, "miners"),),
        content=(at(text, "The strike will end"), at(text, "who left early")),
    )
    (draft,) = from_tags((tag,), Layout.of(text))
    assert [text[slice(*piece)] for piece in draft.content] == ["The strike will end"]


@pytest.mark.parametrize(
    ("text", "found", "meant"),
    [
        ("date 2021-05-14 Harbour officials said it was shut.", "14 Harbour officials", "Harbour officials"),
        ("date 2021-05-14 Harbour officials said it was shut.", "2021-05-14 Harbour officials", "Harbour officials"),
        ("On it 14/05/2021 Harbour officials said it was shut.", "14/05/2021 Harbour officials", "Harbour officials"),
        ("Lund spoke, and the harbour paper said it was shut.", "and the harbour paper", "the harbour paper"),
        ("The plan was said, by officials, it was shut.", "by officials", "officials"),
        ("The harbour put forth a plan, said it was shut.", "a", "a plan"),
        ("And so, said it was shut.", "And", "And"),
    ],
)
def test_a_source_is_a_phrase(text: str, found: str, meant: str) -> None:
    start = text.index(f"{found} ") if f"{found} " in text else text.index(found)
    source = (start, start + len(found))
    content = at(text, "it was shut")
    tag = CueTag(at=at(text, "said"), manner=Manner.SPEECH, source=(source,), content=(content,))
    (draft,) = from_tags((tag,), Layout.of(text))
    assert draft.source is not None
    assert text[slice(*draft.source)] == meant
