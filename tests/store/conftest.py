"""Readings made by hand, with every field in use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from onrecord.record import (
    Bound,
    Dropped,
    EventMention,
    Figure,
    Manner,
    Mention,
    MentionForm,
    MentionKind,
    Movement,
    Reading,
    Report,
    Span,
    Statement,
    StatementKind,
    Status,
    TimeExpression,
    TimeType,
    content_id,
)

TEXT = (
    "Mayor Ilse Korn told the Tessick Herald on Monday that at least 2.5 tonnes of grain “are lost”. She said “we will "
    "rebuild the café quay” by May."
)


def make_reading(text: str = TEXT, **given: object) -> Reading:
    """One report about Ilse Korn, with one claim of each kind or two."""
    report = Report.make(text, **given)  # type: ignore[arg-type]

    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    def identity(prefix: str, words: str) -> str:
        return content_id(prefix, report.id, text.index(words))

    korn, she, herald = identity("mn", "Ilse Korn"), identity("mn", "She"), identity("mn", "Tessick Herald")
    lost, rebuild = identity("st", "at least"), identity("st", "we will")
    return Reading(
        report=report,
        mentions=(
            Mention(
                id=korn,
                report=report.id,
                span=span("Ilse Korn"),
                kind=MentionKind.PERSON,
                chain=korn,
                name="Ilse Korn",
                role=span("Mayor"),
            ),
            Mention(
                id=herald,
                report=report.id,
                span=span("Tessick Herald"),
                kind=MentionKind.ORGANISATION,
                chain=herald,
                name="Tessick Herald",
            ),
            Mention(
                id=she,
                report=report.id,
                span=span("She"),
                kind=MentionKind.PERSON,
                form=MentionForm.PRONOUN,
                chain=korn,
                name="Ilse Korn",
            ),
        ),
        statements=(
            Statement(
                id=lost,
                report=report.id,
                kind=StatementKind.MIXED,
                content=(span("at least 2.5 tonnes of grain"), span("are lost")),
                source=span("Ilse Korn"),
                cue=span("told"),
                mention=korn,
                speaker_name="Ilse Korn",
                speaker_role="Mayor",
                named=True,
                addressee=span("the Tessick Herald"),
                venue=span("Tessick"),
                said_on=date(2031, 5, 5),
                via=("Tessick Herald", "local officials"),
            ),
            Statement(
                id=rebuild,
                report=report.id,
                kind=StatementKind.DIRECT,
                manner=Manner.ATTITUDE,
                content=(span("we will rebuild the café quay"),),
                source=span("She"),
                cue=span("said"),
                mention=she,
                speaker_name="Ilse Korn",
                named=True,
                part_of=lost,
            ),
        ),
        figures=(
            Figure(
                id=identity("fg", "at least"),
                report=report.id,
                span=span("at least 2.5 tonnes"),
                number=span("2.5"),
                value=Decimal("2500.5"),
                value_to=Decimal(9000),
                bound=Bound.AT_LEAST,
                unit="kilogram",
                counted=span("grain"),
                subject="grain lost",
                as_of="2031-05",
                place=span("quay"),
                change=Movement.DECREASE,
                attributed_to=lost,
            ),
        ),
        times=(
            TimeExpression(
                id=identity("tx", "Monday"),
                report=report.id,
                span=span("Monday"),
                type=TimeType.DATE,
                value="2031-05-05",
                mod="APPROX",
            ),
        ),
        event_mentions=(
            EventMention(
                id=identity("em", "rebuild"),
                report=report.id,
                trigger=span("rebuild"),
                type="AID",
                what="rebuild quay",
                agent=span("we"),
                patient=span("quay"),
                agent_mention=she,
                patient_mention=korn,
                place=span("quay"),
                time=span("May"),
                date="2031-05",
                status=Status.PLANNED,
                attributed_to=rebuild,
            ),
        ),
        dropped=(Dropped(report=report.id, span=span("lost"), step="figures", reason="no number"),),
    )


@pytest.fixture
def reading() -> Reading:
    return make_reading(
        source="a b.txt",
        outlet="Tessick Herald",
        title="Grain “lost”",
        byline="Jo Ray",
        language="en",
        published=date(2031, 5, 6),
    )


@pytest.fixture
def make() -> Callable[..., Reading]:
    return make_reading
