from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from onrecord.record import (
    Anchor,
    Bound,
    Correction,
    CorrectionKind,
    Point,
    Report,
    Series,
    Span,
    Stance,
    Story,
    from_plain,
    to_plain,
)


@dataclass(frozen=True)
class Mixed:
    pair: tuple[int, str]
    names: frozenset[str]
    weights: dict[str, float]
    either: tuple[Span, ...] | str | None
    stance: Stance | None
    nested: Mixed | None = None


SPAN = Span(1, 3, "“é")
NOUNS = [
    Mixed(
        (1, "a"), frozenset("ba"), {"x": 0.5}, (SPAN,), Stance.URGES, Mixed((2, "b"), frozenset(), {}, "given", None)
    ),
    Series(
        id="sr-1",
        subject="grain",
        unit=None,
        place="Tessick",
        points=(
            Point(
                as_of="2031-05",
                value=Decimal("2.5"),
                value_to=None,
                bound=Bound.AT_LEAST,
                figures=("fg-1", "fg-2"),
                independent=1,
            ),
        ),
    ),
    Story(id="sy-1", title=None, reports=("rp-1",), first=date(2031, 5, 6)),
    Report.make("It rained.", published=date(2031, 5, 6)),
    Correction(
        id="cr-1",
        kind=CorrectionKind.REJECT,
        target=(Anchor(kind="figure", report="rp-1", span=SPAN),),
        ruling="misread",
        by="jo",
        at=datetime(2031, 5, 6, 12, tzinfo=UTC),
    ),
]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: type(noun).__name__)
def test_what_is_written_is_what_is_read(noun: Any) -> None:
    assert from_plain(type(noun), json.loads(json.dumps(to_plain(noun)))) == noun


def test_keys_of_a_later_version_are_left_out() -> None:
    assert from_plain(Span, {**to_plain(SPAN), "colour": "red"}) == SPAN


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Decimal("2.50"), 2.5),
        (Decimal("1E+3"), 1000),
        (Stance.URGES, "urges"),
        (datetime(2031, 5, 6, 12, tzinfo=UTC), "2031-05-06T12:00:00Z"),
        (frozenset("ba"), ["a", "b"]),
        ({1: (SPAN,)}, {"1": [{"start": 1, "end": 3, "quote": "“é"}]}),
        (True, True),
    ],
)
def test_plain_forms(value: object, plain: object) -> None:
    assert to_plain(value) == plain


def test_what_has_no_plain_form_is_named() -> None:
    with pytest.raises(TypeError, match="no plain form for object"):
        to_plain(object())
