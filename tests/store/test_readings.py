from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Dropped, Figure, Mention, MentionKind, Reading, Report, Span
from onrecord.store import Writer
from onrecord.store.columns import CLAIMS, ENTRIES, read_number, shapes, write_number
from onrecord.store.files import in_memory


def test_what_is_kept_is_what_is_loaded(reading: Reading) -> None:
    with Writer.in_memory() as writer:
        writer.keep(reading, read_by="toy")

        assert writer.reading(reading.report.id) == reading


def test_report_dated_by_its_text_is_kept_with_its_evidence(make: Callable[..., Reading]) -> None:
    reading = make()
    basis = (reading.times[0].span, reading.mentions[0].span)
    dated = replace(
        reading.report, published_from=date(2031, 5, 1), published_to=date(2031, 5, 9), published_basis=basis
    )
    reading = replace(reading, report=dated)
    with Writer.in_memory() as writer:
        writer.keep(reading, read_by="toy")

        assert writer.reading(reading.report.id) == reading


def test_reading_again_replaces_every_claim(reading: Reading) -> None:
    again = replace(reading, mentions=reading.mentions[:1], statements=(), figures=(), event_mentions=(), dropped=())
    with Writer.in_memory() as writer:
        writer.keep(reading, read_by="toy")
        writer.keep(again, read_by="toy 2")

        assert writer.reading(reading.report.id) == again
        assert writer.read_by_others("toy 2") == ()
        assert writer.read_by_others("toy 3") == (reading.report.id,)


@pytest.mark.parametrize("kind", ["mentions", "statements", "figures", "times", "event_mentions"])
def test_refuses_a_claim_whose_quote_does_not_stand(reading: Reading, kind: str) -> None:
    first = getattr(reading, kind)[0]
    field = {"statements": "cue", "event_mentions": "trigger"}.get(kind, "span")
    wrong = replace(first, **{field: Span(0, 5, "Not so")})
    with Writer.in_memory() as writer:
        with pytest.raises(ValueError, match="'Not so' does not stand at"):
            writer.keep(replace(reading, **{kind: (wrong,)}), read_by="toy")

        assert not writer.has(reading.report.id)


def test_refuses_a_date_without_its_words(reading: Reading) -> None:
    dated = replace(reading.report, published_basis=(Span(0, 3, "Jun"),))
    with Writer.in_memory() as writer, pytest.raises(ValueError, match="'Jun' does not stand at"):
        writer.keep(replace(reading, report=dated), read_by="toy")


def test_refuses_half_a_character() -> None:
    with Writer.in_memory() as writer:
        with pytest.raises(ValueError, match="surrogates not allowed"):
            writer.keep(Reading(report=Report.make("half \ud83d a face")), read_by="toy")

        assert writer.pending(9) == ()


def test_claim_told_twice_is_kept_once_and_noted(reading: Reading) -> None:
    twice = replace(reading, figures=reading.figures * 2)
    with Writer.in_memory() as writer:
        writer.keep(twice, read_by="toy")
        kept = writer.reading(reading.report.id)

    assert kept is not None
    assert kept.figures == reading.figures
    assert kept.dropped[-1].reason == "the same claim twice"


@pytest.mark.parametrize("kind", [Report, *CLAIMS, Dropped, *ENTRIES])
def test_tables_have_a_column_for_every_field(kind: type) -> None:
    shape = shapes()[kind]
    columns = {row[1] for row in in_memory().execute(f"PRAGMA table_info({shape.table})")}

    assert set(shape.columns) <= columns


@pytest.mark.parametrize("number", ["0", "-3", "2.5", "0.1", "1e30", "123456789012345678901", "0.12345678901234567891"])
def test_numbers_are_kept_exactly(number: str) -> None:
    connection = in_memory()
    connection.execute("CREATE TABLE t (value)")
    connection.execute("INSERT INTO t VALUES (?)", (write_number(Decimal(number)),))

    assert read_number(connection.execute("SELECT value FROM t").fetchone()[0]) == Decimal(number)


def test_ordinary_numbers_compare_as_numbers() -> None:
    assert write_number(Decimal(200)) == 200
    assert write_number(Decimal("2.50")) == 2.5


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80),
    value=st.decimals(allow_nan=False, allow_infinity=False),
    name=st.none() | st.text(st.characters(exclude_categories=["Cs"])),
    data=st.data(),
)
def test_any_text_and_number_survive(text: str, value: Decimal, name: str | None, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    report = Report.make(text, title=name)
    span = Span.of(text, start, end)
    reading = Reading(
        report=report,
        mentions=(Mention(id="mn-1", report=report.id, span=span, kind=MentionKind.OTHER, chain="mn-1", name=name),),
        figures=(Figure(id="fg-1", report=report.id, span=span, number=span, value=value, subject=name),),
    )
    with Writer.in_memory() as writer:
        writer.keep(reading, read_by="toy")

        assert writer.reading(report.id) == reading
