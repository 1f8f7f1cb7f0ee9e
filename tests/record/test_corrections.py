from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from onrecord.record import (
    Anchor,
    Claim,
    Correction,
    CorrectionKind,
    EventMention,
    Figure,
    Mention,
    MentionForm,
    MentionKind,
    Reading,
    Report,
    Span,
    Statement,
    StatementKind,
)
from onrecord.record.corrections import corrected, find, pairs

TEXT = "Mayor Ilse Korn and Piet Sand met. She said 40 boats sank, and he said they would be raised."
REPORT = Report.make(TEXT)
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def mention(identity: str, words: str, chain: str, name: str | None, form: MentionForm = MentionForm.NAME) -> Mention:
    return Mention(
        id=identity, report=REPORT.id, span=span(words), kind=MentionKind.PERSON, form=form, chain=chain, name=name
    )


def statement(identity: str, words: str, source: str, speaker: str, name: str) -> Statement:
    return Statement(
        id=identity,
        report=REPORT.id,
        kind=StatementKind.INDIRECT,
        content=(span(words),),
        source=span(source),
        cue=span("said"),
        mention=speaker,
        speaker_name=name,
        named=True,
    )


READING = Reading(
    report=REPORT,
    mentions=(
        mention("mn-korn", "Ilse Korn", "mn-korn", "Ilse Korn"),
        mention("mn-sand", "Piet Sand", "mn-sand", "Piet Sand"),
        mention("mn-she", "She", "mn-korn", "Ilse Korn", MentionForm.PRONOUN),
        mention("mn-he", "he said"[:2], "mn-sand", "Piet Sand", MentionForm.PRONOUN),
    ),
    statements=(
        statement("st-sank", "40 boats sank", "She", "mn-she", "Ilse Korn"),
        statement("st-raise", "they would be raised", "he", "mn-he", "Piet Sand"),
    ),
    figures=(
        Figure(
            id="fg-40",
            report=REPORT.id,
            span=span("40"),
            number=span("40"),
            value=40,
            attributed_to="st-sank",  # type: ignore[arg-type]
        ),
    ),
    event_mentions=(
        EventMention(
            id="em-sank",
            report=REPORT.id,
            trigger=span("sank"),
            type="ACCIDENT",
            what="sink boat",
            agent_mention="mn-she",
            attributed_to="st-sank",
        ),
    ),
)


def ruled(kind: CorrectionKind, target: Iterable[Claim | Anchor], ruling: str = "", *, hour: int = 12) -> Correction:
    return Correction.make(kind, target, ruling, by="jo", at=NOON.replace(hour=hour))


def test_id_depends_on_what_is_ruled_and_not_on_the_order_of_claims() -> None:
    korn, sand = READING.mentions[:2]

    assert ruled(CorrectionKind.MERGE_ACTORS, [korn, sand]) == ruled(CorrectionKind.MERGE_ACTORS, [sand, korn])
    assert ruled(CorrectionKind.MERGE_ACTORS, [korn, sand]).id != ruled(CorrectionKind.SPLIT_ACTORS, [korn, sand]).id


@pytest.mark.parametrize("claim", list(READING.claims()), ids=lambda claim: claim.id)
def test_anchor_finds_its_claim(claim: Claim) -> None:
    assert find(Anchor.of(claim), READING) == claim


def test_anchor_finds_the_claim_of_its_kind_that_overlaps_most() -> None:
    shorter = replace(READING.statements[0], id="st-new", content=(span("40 boats"),))
    longer = replace(READING.statements[0], id="st-newer", content=(span("40 boats sank, and he"),))
    again = replace(READING, statements=(shorter, longer, READING.statements[1]))

    assert find(Anchor.of(READING.statements[0]), again) == longer


def test_anchor_finds_nothing_where_nothing_overlaps() -> None:
    assert find(Anchor.of(READING.figures[0]), replace(READING, figures=())) is None


def test_rejected_claim_goes_with_what_points_at_it() -> None:
    result = corrected(READING, [ruled(CorrectionKind.REJECT, [READING.statements[0]], "misread")])

    assert [one.id for one in result.statements] == ["st-raise"]
    assert result.figures[0].attributed_to is None
    assert result.event_mentions[0].attributed_to is None


def test_rejected_mention_hands_its_chain_on() -> None:
    result = corrected(READING, [ruled(CorrectionKind.REJECT, [READING.mentions[0]])])

    assert [(one.id, one.chain) for one in result.mentions] == [
        ("mn-sand", "mn-sand"),
        ("mn-she", "mn-she"),
        ("mn-he", "mn-sand"),
    ]
    assert result.statements[0].mention == "mn-she"


def test_statement_of_a_rejected_mention_goes_to_the_rest_of_the_chain() -> None:
    result = corrected(READING, [ruled(CorrectionKind.REJECT, [READING.mentions[2]])])

    assert result.statements[0].mention == "mn-korn"
    assert result.event_mentions[0].agent_mention == "mn-korn"


def test_speaker_is_set_to_someone_the_report_names() -> None:
    result = corrected(READING, [ruled(CorrectionKind.SET_SPEAKER, [READING.statements[1]], "ilse korn")])

    assert result.statements[1].mention == "mn-korn"
    assert result.mentions == READING.mentions


def test_speaker_whom_the_report_does_not_name_gets_a_mention() -> None:
    result = corrected(READING, [ruled(CorrectionKind.SET_SPEAKER, [READING.statements[1]], "Ada Lint")])
    (made,) = set(result.mentions) - set(READING.mentions)

    assert (made.name, made.span) == ("Ada Lint", span("he"))
    assert result.statements[1].mention == made.id
    assert result.statements[1].named


def test_speaker_is_set_to_nobody() -> None:
    result = corrected(READING, [ruled(CorrectionKind.SET_SPEAKER, [READING.statements[1]], "")])

    assert (result.statements[1].mention, result.statements[1].speaker_name) == (None, None)
    assert not result.statements[1].named


def test_subject_and_dates_are_set() -> None:
    result = corrected(
        READING,
        [
            ruled(CorrectionKind.SET_SUBJECT, [READING.figures[0]], "boat sunk"),
            ruled(CorrectionKind.SET_DATE, [READING.figures[0]], "2031-05"),
            ruled(CorrectionKind.SET_DATE, [READING.statements[0]], "2031-05-05"),
            ruled(CorrectionKind.SET_DATE, [READING.event_mentions[0]], "2031"),
        ],
    )

    assert (result.figures[0].subject, result.figures[0].as_of) == ("boat sunk", "2031-05")
    assert result.statements[0].said_on == date(2031, 5, 5)
    assert result.event_mentions[0].date == "2031"


def test_later_of_two_rulings_holds_in_any_order() -> None:
    first = ruled(CorrectionKind.SET_SPEAKER, [READING.statements[1]], "Ada Lint", hour=8)
    second = ruled(CorrectionKind.SET_SPEAKER, [READING.statements[1]], "Ilse Korn", hour=9)

    for order in ([first, second], [second, first]):
        assert corrected(READING, order).statements[1].speaker_name == "Ilse Korn"


def test_withdrawn_ruling_does_nothing() -> None:
    withdrawn = replace(ruled(CorrectionKind.REJECT, READING.mentions), undone_at=NOON)

    assert corrected(READING, [withdrawn]) == READING


def test_split_within_a_chain_parts_the_later_mention() -> None:
    result = corrected(READING, [ruled(CorrectionKind.SPLIT_ACTORS, [READING.mentions[0], READING.mentions[2]])])

    assert result.mentions[2].chain == "mn-she"
    assert result.statements[0].speaker_name is None


def test_pairs_are_those_of_standing_rulings() -> None:
    korn, sand, she, he = READING.mentions
    merge = ruled(CorrectionKind.MERGE_ACTORS, [korn, sand, he])
    split = ruled(CorrectionKind.SPLIT_ACTORS, [korn, she])
    withdrawn = replace(ruled(CorrectionKind.SPLIT_ACTORS, [korn, he]), undone_at=NOON)

    def found(anchor: Anchor) -> str | None:
        claim = find(anchor, READING)
        return claim.id if claim else None

    together, apart = pairs([merge, split, withdrawn], found)

    assert together == {("mn-korn", "mn-sand"), ("mn-he", "mn-korn")}
    assert apart == {("mn-korn", "mn-she")}
