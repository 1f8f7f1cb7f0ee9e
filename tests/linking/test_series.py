from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from onrecord.linking.counts import Count, SeriesFacts
from onrecord.linking.linker import Upstream
from onrecord.linking.series import SeriesLinker
from onrecord.record import (
    Bound,
    Change,
    Disagreement,
    Entry,
    Figure,
    Reading,
    Report,
    Series,
    Span,
    Standing,
    Statement,
    StatementKind,
    TimeExpression,
    TimeType,
    content_id,
    from_plain,
    to_plain,
)

LINKER = SeriesLinker()
FLOOD = "The flood at Marrow Bridge in the valley of the Odell has killed {} people, Petra Lund told the Valley Post."
BLAZE = "A blaze in the market hall of Ostermouth has killed {} people, Jan Prill of the Sankt Oren brigade reported."


def nodes(
    words: str,
    value: float,
    day: int | None = 4,
    *,
    text: str = FLOOD,
    subject: str | None = "people | dead",
    unit: str | None = "people",
    bound: Bound = Bound.EXACT,
    value_to: float | None = None,
    as_of: str | None = None,
    place: str | None = None,
    speaker: str | None = None,
    outlet: str | None = None,
) -> tuple[Count, ...]:
    written = text.format(words)
    published = date(2031, 5, day) if day else None
    report = Report.make(written, outlet=outlet or f"{day}", published=published)
    start = written.index(words)
    span = Span.of(written, start, start + len(words))
    number = Span.of(written, span.end - len(words.split()[-1]), span.end)
    statement = Statement(
        id=content_id("st", report.id),
        report=report.id,
        kind=StatementKind.INDIRECT,
        content=(span,),
        source=None,
        cue=None,
        speaker_name=speaker,
    )
    figure = Figure(
        id=content_id("fg", report.id, start),
        report=report.id,
        span=span,
        number=number,
        value=Decimal(str(value)),
        value_to=None if value_to is None else Decimal(str(value_to)),
        bound=bound,
        unit=unit,
        subject=subject,
        as_of=as_of,
        place=Span.of(written, written.index(place), written.index(place) + len(place)) if place else None,
        attributed_to=statement.id if speaker else None,
    )
    return LINKER.nodes(Reading(report=report, figures=(figure,), statements=(statement,)))


def counted(words: str, value: float, day: int | None = 4, **more: Any) -> Count:
    (node,) = nodes(words, value, day, **more)
    return node


def together(*counts: Count, upstream: Upstream | None = None) -> tuple[Entry, ...]:
    return LINKER.entries(counts, upstream or Upstream())


def only(kind: type, entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if isinstance(entry, kind)]


def test_reports_of_one_event_make_one_series() -> None:
    first, second = counted("12", 12, 4), counted("17", 17, 6)
    assert LINKER.keys(first) & LINKER.keys(second)
    assert LINKER.linked(first, second)
    (series,) = only(Series, together(second, first))
    assert isinstance(series, Series)
    assert [(point.as_of, point.value) for point in series.points] == [("2031-05-04", 12), ("2031-05-06", 17)]


def test_cases_of_an_illness_in_a_country_are_followed() -> None:
    subject = "case | of flu | in Arland"
    first, second = (
        counted("12", 12, 4, subject=subject, unit="case"),
        counted("40", 40, 6, subject=subject, unit="case"),
    )
    assert [one.after for one in only(Change, together(first, second))] == ["40"]
    subject = "case | of flu"
    first, second = (
        counted("12", 12, 4, subject=subject, unit="case"),
        counted("40", 40, 6, subject=subject, unit="case"),
    )
    assert not only(Change, together(first, second))


def test_a_series_is_called_by_what_many_of_its_figures_tell() -> None:
    counts = [counted(str(n), n, n, subject="people | dead | in Marrow") for n in (10, 11, 12, 13, 14)]
    odd = counted("15", 15, 15, subject="people | dead | by suspect | in Marrow")
    (series,) = only(Series, together(*counts, odd))
    assert isinstance(series, Series)
    assert series.subject == "people | dead | in Marrow"
    (two,) = only(Series, together(counts[0], counted("12", 12, 5, subject="people | dead")))
    assert isinstance(two, Series)
    assert two.subject == "people | dead | in Marrow"


@pytest.mark.parametrize(
    "other",
    [
        counted("12", 12, text=BLAZE),
        counted("12", 12, subject="people | wounded"),
        counted("12", 12, subject="people"),
        counted("12", 12, subject="soldier | dead"),
        counted("another 12", 12),
        counted("12", 12, subject="people | dead | by rebels"),
        counted("12", 12, unit="percent"),
    ],
    ids=["another event", "another state", "no state", "others", "an addition", "another doer", "a share"],
)
def test_other_counts_are_not_linked(other: Count) -> None:
    assert not LINKER.linked(counted("15", 15, subject="people | dead | by flood"), other)


def test_a_part_of_what_is_counted_counts_nothing() -> None:
    assert not nodes("a third", 0.333333)
    assert nodes("a third", 0.333333, unit="kilometre")


def test_a_vague_subject_joins_no_two_places() -> None:
    north = counted("12", 12, subject="people | dead | in marrow")
    south = counted("13", 13, subject="people | dead | in odell")
    vague = counted("14", 14)
    assert LINKER.linked(north, vague)
    assert LINKER.linked(vague, south)
    assert not LINKER.linked(north, south)
    assert len(only(Series, together(north, south, vague))) == 3


def test_values_of_another_order_are_another_count() -> None:
    assert len(only(Series, together(counted("12", 12), counted("1,200", 1200)))) == 2


def test_equal_figures_of_one_day_are_one_point_and_copies_count_once() -> None:
    one, two, three = (counted("12", 12, outlet=outlet) for outlet in "abc")
    originals = {two.report: one.report}
    upstream = Upstream(original=lambda report: originals.get(report, report))
    (series,) = only(Series, together(one, two, three, upstream=upstream))
    assert isinstance(series, Series)
    (point,) = series.points
    assert len(point.figures) == 3
    assert point.independent == 2


def test_independent_figures_of_one_day_that_cannot_both_hold_disagree() -> None:
    entries = together(counted("12", 12, outlet="a"), counted("15", 15, outlet="b"))
    (found,) = only(Disagreement, entries)
    assert isinstance(found, Disagreement)
    assert {side.says for side in found.sides} == {"12", "15"}
    assert found.topic == "people dead, 2031-05-04"
    assert found.standing is Standing.OPEN


@pytest.mark.parametrize(
    "other",
    [
        counted("more than 10", 10, bound=Bound.MORE_THAN),
        counted("at least 12", 12, bound=Bound.AT_LEAST),
        counted("about 13", 13, bound=Bound.ABOUT),
        counted("10 to 14", 10, bound=Bound.RANGE, value_to=14),
        counted("15", 15, day=5),
        counted("15", 15, as_of="2031-05"),
        counted("0", 0),
    ],
    ids=["more than", "at least", "about", "range", "another day", "a month", "none"],
)
def test_compatible_figures_do_not_disagree(other: Count) -> None:
    assert not only(Disagreement, together(counted("12", 12), other))


def test_rounding_is_no_disagreement() -> None:
    assert not only(Disagreement, together(counted("1,200", 1200), counted("1,234", 1234)))


def test_a_copy_does_not_disagree_with_its_original() -> None:
    one, two = counted("12", 12), counted("15", 15, outlet="b")
    assert not only(Disagreement, together(one, two, upstream=Upstream(original=lambda _: one.report)))


def test_what_a_copy_prints_again_is_no_newer() -> None:
    one, copy, newer = counted("12", 12, 4), counted("12", 12, 5, outlet="b"), counted("15", 15, 5, outlet="c")
    originals = {copy.report: one.report}
    entries = together(one, copy, newer, upstream=Upstream(original=lambda report: originals.get(report, report)))
    assert not only(Disagreement, entries)
    (series,) = only(Series, entries)
    assert isinstance(series, Series)
    assert [(point.as_of, len(point.figures)) for point in series.points] == [("2031-05-04", 2), ("2031-05-05", 1)]


def test_two_speakers_in_one_report_disagree() -> None:
    one = counted("12", 12, speaker="Petra Lund")
    two = replace(one, id="fg-2", facts=replace(one.facts, value=Decimal(15), speaker="Jan Prill"))
    assert len(only(Disagreement, together(one, two))) == 1
    one, two = (
        replace(each, facts=replace(each.facts, speaker=name))
        for each, name in ((one, "World Health Organisation"), (two, "WHO"))
    )
    assert not only(Disagreement, together(one, two))


def test_what_is_added_and_what_is_a_part_is_no_total() -> None:
    more = counted("another 12", 12)
    assert more.facts.partial
    assert not together(more, replace(more, id="fg-2", facts=replace(more.facts, value=Decimal(5), sentence=1)))


def test_one_sentence_with_two_values_tells_of_two_things() -> None:
    one = counted("14", 14, subject="unemployment | Arland", unit="percent")
    two = replace(one, id="fg-2", facts=replace(one.facts, value=Decimal(9)))
    rose = replace(two, facts=replace(two.facts, moves=True))
    later = replace(two, facts=replace(two.facts, sentence=1))
    last_year = replace(later, facts=replace(later.facts, as_of="2030"))
    assert [len(only(Series, together(one, other))) for other in (two, rose, later, last_year)] == [0, 1, 0, 1]
    dead = counted("14", 14)
    corrected = replace(dead, id="fg-2", facts=replace(dead.facts, value=Decimal(9), sentence=1))
    assert len(only(Series, together(dead, corrected))) == 1


def test_a_report_that_counts_two_things_under_one_subject_settles_nothing() -> None:
    one = counted("12", 12)
    two = replace(one, id="fg-2", facts=replace(one.facts, value=Decimal(15)))
    assert not only(Disagreement, together(one, two, counted("20", 20, outlet="b")))


def test_a_report_that_looks_back_at_older_figures_still_gives_its_own() -> None:
    first, second = counted("12", 12, outlet="a"), counted("15", 15, outlet="b")
    own = counted("17", 17, 7)
    older = replace(own, id="fg-2", facts=replace(own.facts, value=Decimal(15)))
    (found,) = only(Disagreement, together(first, second, own, older))
    assert isinstance(found, Disagreement)
    assert found.standing is Standing.SUPERSEDED


@pytest.mark.parametrize(
    ("subject", "standing"), [("home | destroyed", Standing.SUPERSEDED), ("people | marched", Standing.OPEN)]
)
def test_a_later_count_settles_a_total_and_not_an_occasion(subject: str, standing: Standing) -> None:
    one, two = counted("140", 140, subject=subject, outlet="a"), counted("210", 210, subject=subject, outlet="b")
    entries = together(one, two, counted("187", 187, 7, subject=subject))
    (found,) = only(Disagreement, entries)
    assert isinstance(found, Disagreement)
    assert found.standing is standing
    assert not only(Change, entries)


def test_the_homes_of_a_town_and_those_of_no_place_do_not_disagree() -> None:
    town = counted("140", 140, subject="home | destroyed | in Odell", outlet="a")
    assert not only(Disagreement, together(town, counted("210", 210, subject="home | destroyed", outlet="b")))


@pytest.mark.parametrize("subject", ["hostage | freed | planned", "people | shot", "people | dead | possible"])
def test_what_is_no_total_neither_disagrees_nor_changes(subject: str) -> None:
    counts = [counted("12", 12, subject=subject, outlet="a"), counted("15", 15, subject=subject, outlet="b")]
    entries = together(*counts, counted("20", 20, 7, subject=subject))
    assert only(Series, entries)
    assert not only(Disagreement, entries)
    assert not only(Change, entries)


@pytest.mark.parametrize("subject", ["people", "dam", "letter"])
def test_a_bare_noun_makes_no_series(subject: str) -> None:
    one, two = counted("9", 9, subject=subject), counted("3", 3, 5, subject=subject)
    assert not LINKER.linked(one, two)
    assert not together(one)


def test_an_age_is_of_somebody_with_a_name() -> None:
    assert not together(counted("7", 7, subject="age | boy", unit="year of age"))
    assert together(counted("41", 41, subject="age | Petra Lund", unit="year of age"))


def test_ages_of_one_person_are_one_series() -> None:
    def aged(name: str, value: int, day: int) -> Count:
        return counted(f"{value}", value, day, subject=f"age | {name}", unit="year of age")

    person = aged("Petra Lund", 41, 4)
    assert len(only(Series, together(person, aged("Petra Ann Lund", 41, 6), aged("P. Lund", 42, 8)))) == 1
    assert LINKER.keys(person) & LINKER.keys(aged("P. Lund", 42, 8))
    for other in (aged("Petra Lund", 44, 6), aged("Jan Lund", 41, 6), aged("Lund", 42, 6)):
        assert not LINKER.linked(person, other)


def test_a_country_has_one_name() -> None:
    long, short = (counted("12", 12, subject=f"people | infected | in {name}") for name in ("United States", "US"))
    assert LINKER.linked(long, short)
    assert not LINKER.linked(long, counted("12", 12, subject="people | infected | in UK"))


def test_what_is_counted_since_long_ago_is_another_count() -> None:
    of_years = "Since 2003 the floods of the valley of the Odell at Marrow Bridge have killed {} people, the Post said."
    recent = "Since Sunday the floods of the valley of the Odell at Marrow Bridge have killed {} people, the Post said."
    old, new, plain = (since(text, word) for text, word in ((of_years, "2003"), (recent, "Sunday"), (FLOOD, "Odell")))
    assert old.facts.since == "2003"
    assert new.facts.since is plain.facts.since is None
    assert LINKER.linked(new, plain)
    assert not LINKER.linked(old, plain)


def since(text: str, word: str) -> Count:
    """The figure of `text`, where `word` is a time of 2003 or of the report's own week."""
    written = text.format(12)
    report = Report.make(written, outlet=word, published=date(2031, 5, 4))
    span, number = (Span.of(written, written.index(w), written.index(w) + len(w)) for w in (word, "12"))
    value = "2003" if word == "2003" else "2031-05-03"
    time = TimeExpression(id="tm-1", report=report.id, span=span, type=TimeType.DATE, value=value)
    figure = Figure(
        id=content_id("fg", report.id),
        report=report.id,
        span=number,
        number=number,
        value=Decimal(12),
        unit="people",
        subject="people | dead",
    )
    (node,) = LINKER.nodes(Reading(report=report, figures=(figure,), times=(time,)))
    return node


def test_one_of_something_told_by_one_report_makes_no_series() -> None:
    one = counted("one", 1, subject="sister | of Ines Tarr")
    assert not only(Series, together(one))
    assert only(Series, together(one, replace(one, id="fg-2", facts=replace(one.facts, value=Decimal(2)))))
    assert only(Series, together(counted("one", 1, subject="people | dead | in Odell")))


def test_a_measure_told_once_makes_no_series() -> None:
    assert not together(counted("14", 14, subject="unemployment | Arland", unit="percent"))
    assert together(counted("14", 14, subject="truck | of aid", unit="truck"))


@pytest.mark.parametrize("unit", ["EUR", "percent"])
def test_two_sums_or_shares_are_no_running_total(unit: str) -> None:
    before, after = (counted(f"{n}", n, day, subject="aid | valley", unit=unit) for n, day in ((310, 4), (200, 6)))
    entries = together(before, after)
    assert only(Series, entries)
    assert not only(Change, entries)


def test_a_later_figure_supersedes() -> None:
    entries = together(counted("12", 12, outlet="a"), counted("15", 15, outlet="b"), counted("16", 16, day=7))
    (found,) = only(Disagreement, entries)
    assert isinstance(found, Disagreement)
    assert found.standing is Standing.SUPERSEDED


def test_a_total_that_leaves_its_bounds_has_changed() -> None:
    before = counted("12", 12, 4, subject="people | dead | in Odell")
    after = counted("at least 17", 17, 6, bound=Bound.AT_LEAST, subject="people | dead | in Odell")
    (found,) = only(Change, together(after, before))
    assert isinstance(found, Change)
    assert (found.before, found.after, found.on) == ("12", "at least 17", date(2031, 5, 6))
    assert found.evidence == (before.id, after.id)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (counted("more than 200", 200, 4, bound=Bound.MORE_THAN), counted("222", 222, 6)),
        (
            counted("17", 17, 4, subject="people | dead | in Odell"),
            counted("12", 12, 6, subject="people | dead | in Odell"),
        ),
        (counted("12", 12, 4), counted("15", 15, 6)),
        (counted("60", 60, 4, subject="dose | of Oxin"), counted("24", 24, 6, subject="dose | of Oxin")),
        (
            counted("60", 60, 4, subject="dose | of Oxin | by Arland"),
            counted("24", 24, 6, subject="dose | of Oxin | by Ruritania"),
        ),
        (counted("another 5", 5, 4), counted("another 9", 9, 6)),
        (counted("5", 5, 4, subject="people"), counted("9", 9, 6, subject="people")),
        (
            counted("12", 12, 4, subject="hostage | held", speaker="Petra Lund"),
            counted("15", 15, 6, subject="hostage | held", speaker="Jan Prill"),
        ),
        (counted("12", 12, 4), counted("15", 15, None)),
    ],
    ids=[
        "compatible",
        "fewer dead",
        "of any incident",
        "anybody's",
        "another's",
        "additions",
        "no state",
        "another speaker",
        "undated",
    ],
)
def test_what_is_no_change(before: Count, after: Count) -> None:
    assert not only(Change, together(before, after))


def test_two_values_of_one_report_change_only_where_it_tells_a_move() -> None:
    before = counted("12", 12, subject="people | dead | in Odell")
    after = replace(before, id="fg-2", facts=replace(before.facts, value=Decimal(17), as_of="2031-05-05", sentence=1))
    assert not only(Change, together(before, after))
    assert only(Change, together(before, replace(after, facts=replace(after.facts, moves=True))))


def test_the_held_can_become_fewer() -> None:
    entries = together(
        counted("222", 222, 4, subject="hostage | held"), counted("210", 210, 6, subject="hostage | held")
    )
    assert len(only(Change, entries)) == 1


def test_a_speaker_by_surname_is_the_same_teller() -> None:
    before = counted("222", 222, 4, subject="hostage | held", speaker="Petra Lund")
    after = counted("210", 210, 6, subject="hostage | held", speaker="Lund")
    assert len(only(Change, together(before, after))) == 1


def test_a_figure_without_a_subject_is_in_no_series() -> None:
    assert not nodes("12", 12, subject=None)


def test_entries_do_not_depend_on_order() -> None:
    counts = [
        counted("12", 12, outlet="a"),
        counted("15", 15, outlet="b"),
        counted("more than 10", 10, bound=Bound.MORE_THAN),
        counted("17", 17, 6, subject="people | dead | in odell"),
        counted("20", 20, None),
    ]
    assert len({together(*order) for order in permutations(counts)}) == 1


def test_facts_survive_writing() -> None:
    facts = counted("10 to 14", 10.5, bound=Bound.RANGE, value_to=14, place="Marrow Bridge").facts
    assert from_plain(SeriesFacts, json.loads(json.dumps(to_plain(facts)))) == facts
