"""Figures of a report: value, bound, unit, what is counted, when, where, and who says it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.growth import grows_linearly

from onrecord.reading import figures
from onrecord.record import (
    Bound,
    Figure,
    Mention,
    MentionKind,
    Movement,
    QuantityTag,
    Report,
    Span,
    Statement,
    StatementKind,
    Tags,
    TimeExpression,
    TimeType,
)
from onrecord.text.layout import Layout


def read(
    text: str,
    *,
    tags: Tags | None = None,
    places: tuple[str, ...] = (),
    times: tuple[TimeExpression, ...] = (),
    statements: tuple[Statement, ...] = (),
) -> tuple[Figure, ...]:
    report = Report.make(text, language="en")
    mentions = tuple(
        Mention(id=f"m-{name}", report=report.id, span=at(text, name), kind=MentionKind.PLACE, chain="m", name=name)
        for name in places
    )
    return figures.read(report, tags or Tags(), Layout.of(text), mentions, times, statements)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def one(text: str) -> Figure:
    (figure,) = read(text)
    return figure


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit", "counted"),
    [
        ("Around 40 lorries crossed the bridge.", 40, Bound.ABOUT, "lorry", "lorries"),
        ("More than 1,200 sheep were lost.", 1200, Bound.MORE_THAN, "sheep", "sheep"),
        ("At least two hundred and six pupils fell ill.", 206, Bound.AT_LEAST, "pupil", "pupils"),
        ("Up to 60 new jets were ordered.", 60, Bound.AT_MOST, "jet", "new jets"),
        ("No fewer than 30 boats sank.", 30, Bound.AT_LEAST, "boat", "boats"),
        ("Dozens of goats escaped.", 24, Bound.AT_LEAST, "goat", "goats"),
        ("54 crates of apples arrived.", 54, Bound.EXACT, "crate", "crates of apples"),
        ("The two cargo ship repair yards closed.", 2, Bound.EXACT, "yard", "cargo ship repair yards"),
        ("The crew saved 12 sailors trapped by the ice.", 12, Bound.EXACT, "sailor", "sailors trapped by the ice"),
        ("He paid a fine of $5,000.", 5000, Bound.EXACT, "USD", "fine"),
        ("Profit rose 6.5 percent.", Decimal("6.5"), Bound.EXACT, "percent", "Profit"),
        ("They bought a 25% stake in the mill.", 25, Bound.EXACT, "percent", "stake in the mill"),
        ("After 16 days of rain the river rose.", 16, Bound.EXACT, "day", "rain"),
        ("The wall is 70 metres long.", 70, Bound.EXACT, "metre", "wall"),
    ],
)
def test_a_figure_says_how_many_of_what(text: str, value: int | Decimal, bound: Bound, unit: str, counted: str) -> None:
    figure = one(text)
    assert (figure.value, figure.bound, figure.unit) == (value, bound, unit)
    assert figure.counted is not None
    assert figure.counted.quote == counted


def test_a_span_holds_the_words_of_the_bound_and_the_unit() -> None:
    figure = one("It weighs nearly 30 tonnes.")
    assert (figure.span.quote, figure.number.quote) == ("nearly 30 tonnes", "30")


@pytest.mark.parametrize(
    "text",
    [
        "A Falcon 900 landed.",
        "They took Route 66 home.",
        "The U-2 flew over the G7 summit.",
        "See Article 51 and page 12.",
        "Neighbours dialled 911 for help, and a 999 call was made.",
        "It opened in 1987.",
        "It was the 21st attempt.",
        "They met at 10.45pm.",
        "He came on 3 May 2011 and left on 2012-07-09.",
        "They won 3-1.",
        "Call 020-555-0134.",
        "The Group of Seven met.",
        "No one came.",
        "They live at 16 Mill Lane.",
        "They ruled there 1973-2011 and left.",
        "The two-time champion Anna Berg won.",
    ],
)
def test_names_dates_and_codes_are_no_figures(text: str) -> None:
    assert read(text) == ()


def test_digits_of_a_name_are_no_figure_elsewhere_either() -> None:
    assert read("The Falcon 900 is old. They will replace the 900 soon.") == ()


def test_a_time_expression_takes_its_numbers_unless_it_is_a_duration() -> None:
    text = "In 2 weeks they worked for 3 hours."
    report = "rp"
    times = (
        TimeExpression(id="t1", report=report, span=at(text, "In 2 weeks"), type=TimeType.DATE, value="2020-W10"),
        TimeExpression(id="t2", report=report, span=at(text, "3 hours"), type=TimeType.DURATION, value="PT3H"),
    )
    assert [figure.span.quote for figure in read(text, times=times)] == ["3 hours"]


def test_none_of_them_is_zero() -> None:
    figure = one("No soldiers will be sent.")
    assert (figure.value, figure.unit) == (0, "soldier")
    assert [figure.value for figure in read("None of the prisoners spoke.")] == [0]
    assert read("There are no plans.") == ()


def test_a_multiple_counts_times() -> None:
    figure = one("The price doubled.")
    assert (figure.value, figure.unit, figure.change) == (2, "times", Movement.INCREASE)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales rose 5 percent.", Movement.INCREASE),
        ("Sales fell by about 5 percent.", Movement.DECREASE),
        ("Shares were down 5 points.", Movement.DECREASE),
        ("A 5 percent drop followed.", Movement.DECREASE),
        ("Rain covered 5 percent of the land.", None),
    ],
)
def test_a_movement_is_told(text: str, change: Movement | None) -> None:
    assert one(text).change is change


def test_before_and_after_are_two_figures_and_a_range_is_one() -> None:
    found = read("The number of refugees rose from 198 to 222.")
    assert [(int(figure.value), figure.unit) for figure in found] == [(198, "refugee"), (222, "refugee")]
    (figure,) = read("Prices range from 198 to 222 euros.")
    assert (figure.value, figure.value_to, figure.bound) == (198, 222, Bound.RANGE)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Anna Berg was 14 when she was charged.", "age | Anna Berg"),
        ("Police spoke of 14-year-old John Low in the March shooting.", "age | John Low"),
        ("Anna Berg of Mount Marrow, 14, was not hurt.", "age | Anna Berg"),
        ("Marine Le Berg, 14, was not hurt.", "age | Marine Le Berg"),
        ("Anna Berg died at 90 in Marrow.", "age | Anna Berg"),
        ("Anna von der Berg, 14, was not hurt.", "age | Anna von der Berg"),
    ],
)
def test_an_age_is_of_a_name_and_no_more(text: str, subject: str) -> None:
    figure = one(text)
    assert (figure.unit, figure.subject) == ("year of age", subject)


def test_what_comes_every_year_is_a_rate() -> None:
    figure = one("Seasonal flu kills 250,000 people in a normal year.")
    assert (figure.unit, figure.subject) == ("people per year", "people | dead")


def test_a_number_of_a_date_begins_no_range() -> None:
    figure = one("He was sentenced on Aug. 10 to two years of probation.")
    assert (figure.value, figure.value_to, figure.unit) == (2, None, "year")


def test_an_age_is_no_count() -> None:
    found = read("Anna Berg, 19, and a 59-year-old man left.")
    assert [(int(figure.value), figure.unit) for figure in found] == [(19, "year of age"), (59, "year of age")]


def test_a_second_number_goes_on_counting() -> None:
    text = "Around 900 people have been killed in Arland and at least 800 in Borland."
    first, second = read(text, places=("Arland", "Borland"))
    assert first.subject == "people | dead | in Arland"
    assert second.subject == "people | dead | in Borland"
    assert (second.unit, second.bound) == ("people", Bound.AT_LEAST)


def test_a_place_behind_two_figures_is_that_of_both() -> None:
    text = "At least 34 people were killed and more than 120 injured in Arland."
    assert [figure.subject for figure in read(text, places=("Arland",))] == [
        "people | dead | in Arland",
        "people | wounded | in Arland",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The 12 hostages held by the Red Hand are alive.",
        "The Red Hand is still holding over 12 hostages.",
        "The number of hostages being held by the Red Hand rose to 12.",
        "The army raised the number of hostages it said were held by the Red Hand to 12.",
    ],
)
def test_one_thing_has_one_subject_in_many_wordings(text: str) -> None:
    assert one(text).subject == "hostage | held | by Red Hand"


def test_a_container_of_numbers_is_told_from_what_it_counts() -> None:
    figure = one("The hostage count stood at 12.")
    assert (figure.unit, figure.subject) == ("hostage", "hostage | held")
    figure = one("The death toll rose to 30.")
    assert (figure.unit, figure.subject, figure.change) == ("people", "people | dead", Movement.INCREASE)


def test_a_figure_stands_in_the_innermost_statement_and_on_its_day() -> None:
    text = "She said he knew that 40 lorries came."
    outer = _statement("st-outer", (at(text, "he knew that 40 lorries came"),), None)
    inner = _statement("st-inner", (at(text, "40 lorries came"),), date(2021, 3, 4))
    (figure,) = read(text, statements=(outer, inner))
    assert (figure.attributed_to, figure.as_of) == ("st-inner", "2021-03-04")


def _statement(name: str, content: tuple[Span, ...], said_on: date | None) -> Statement:
    return Statement(
        id=name, report="rp", kind=StatementKind.INDIRECT, content=content, source=None, cue=None, said_on=said_on
    )


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Few recall the 1918 pandemic that killed 40 million people.", "1918"),
        ("Few recall the 1918 war, and 40 people were killed.", None),
    ],
)
def test_what_a_thing_of_a_year_killed_was_killed_in_that_year(text: str, year: str | None) -> None:
    told = TimeExpression(id="t", report="rp", span=at(text, "1918"), type=TimeType.DATE, value="1918")
    assert [figure.as_of for figure in read(text, times=(told,))] == [year]


def test_the_day_in_the_sentence_is_the_day_of_the_figure() -> None:
    text = "On Monday, 40 lorries came."
    monday = TimeExpression(id="t", report="rp", span=at(text, "Monday"), type=TimeType.DATE, value="2021-03-01")
    (figure,) = read(text, times=(monday,))
    assert figure.as_of == "2021-03-01"
    text = "Since Monday 40 lorries came."
    monday = TimeExpression(id="t", report="rp", span=at(text, "Monday"), type=TimeType.DATE, value="2021-03-01")
    (figure,) = read(text, times=(monday,))
    assert figure.as_of is None


def test_what_a_tagger_sees_counted_is_taken() -> None:
    text = "He saw 40 of the big ones."
    tags = Tags(quantities=(QuantityTag(at=(7, 9), counted=(17, 25)),))
    (figure,) = read(text, tags=tags)
    assert figure.counted == Span(17, 25, "big ones")


def test_ids_depend_on_report_and_span_alone() -> None:
    assert read("It took 5 hours.")[0].id == read("It took 5 hours.")[0].id


@pytest.mark.parametrize("unit", ["$1 ", "(5 ", "five trucks ", "killed 5 ", "no troops ", "9", "1/2/", "5% of the "])
def test_long_lines_cost_their_length(unit: str) -> None:
    assert grows_linearly(lambda size: read(unit * (size // len(unit))), 16_000)


def subjects(text: str) -> list[str | None]:
    places = tuple(name for name in ("Arland", "Marrow") if name in text)
    return [figure.subject for figure in read(text, places=places)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("About 40 people marched to the bridge in memory of the dead of the flood.", "people | marched"),
        ("Some 40 people prayed for the wounded.", "people"),
        ("40 people protested against the fire that killed the miners.", "people | marched"),
        ("40 protesters marched in Marrow.", "people | marched | in Marrow"),
        ("40 people stopped work on Monday.", "people | on strike"),
        ("40 miners walked out.", "miner | on strike"),
        ("40 striking miners blocked the road.", "miner | on strike"),
        ("The storm destroyed 40 houses.", "house | destroyed"),
        ("40 houses had been badly damaged.", "house | damaged"),
        ("40 people lost their lives.", "people | dead"),
        ("40 people were left homeless.", "people | displaced"),
        ("40 residents had to be evacuated.", "people | displaced"),
        ("40 people tested positive.", "people | infected"),
        ("Police shot 40 people dead.", "people | dead | by police"),
        ("40 people were shot and wounded.", "people | wounded"),
        ("40 people were shot.", "people | shot"),
        ("40 are missing in Marrow.", "people | missing | in Marrow"),
        ("40 meetings were held.", "meeting"),
        ("40 men held signs.", "man"),
        ("40 people missed the bus.", "people"),
        ("40 people were sent to a hospital.", "people"),
        ("40 people were treated and released.", "people"),
        ("40 cars were captured on video.", "car"),
        ("40 suspects fled the scene.", "suspect"),
        ("40 miners walked out of the hall.", "miner"),
        ("40 people fled the town.", "people | displaced"),
        ("40 houses had been destroyed by Thursday.", "house | destroyed"),
    ],
)
def test_a_state_comes_from_the_clause_of_the_number(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The group will release 50 hostages.", "hostage | freed | planned | by group"),
        ("The group agreed to release 50 hostages.", "hostage | freed | planned | by group"),
        ("She demanded the release of 50 hostages.", "hostage | freed | planned"),
        ("50 hostages were to be freed.", "hostage | freed | planned"),
        ("50 hostages could be freed.", "hostage | freed | possible"),
        ("50 people may have died.", "people | dead | possible"),
        ("The group refused to free 50 hostages.", "hostage | held"),
        ("The army did not kill 50 people.", "people"),
        ("The group managed to free 50 dogs.", "dog | freed | by group"),
        ("The release of 50 hostages was welcomed.", "hostage | freed"),
    ],
)
def test_a_plan_is_no_fact(text: str, subject: str) -> None:
    assert subjects(text) == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "The storm destroyed 40 houses and damaged 200.",
        "40 houses were destroyed and 200 were damaged.",
    ],
)
def test_each_number_has_its_own_state(text: str) -> None:
    assert subjects(text) == ["house | destroyed", "house | damaged"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("in the Arlandian town of Marrow", "Marrow"),
        ("in the northern Arlandian port of Marrow", "Marrow"),
        ("in the Arlandian capital, Marrow", "Marrow"),
        ("in the town of Marrow", "Marrow"),
        ("through Marrow", "Marrow"),
        ("in the Arlandian army", None),
        ("in Arlandian prisons", None),
    ],
)
def test_an_adjective_is_no_place(words: str, place: str | None) -> None:
    text = f"On Monday 40 people died {words}."
    (figure,) = read(text, places=("Marrow",) if "Marrow" in words else ())
    assert (figure.place.quote if figure.place else None) == place


def test_a_block_of_houses_is_an_address() -> None:
    assert read("It happened in the 1100 block of Mill Lane.") == ()


def test_a_count_that_goes_on_from_the_sentence_before_keeps_its_unit_and_takes_no_words_of_it() -> None:
    first, second = read("At the end of a long night in the hills 200 miners were brought home. Another 12 died.")
    assert (first.unit, second.unit) == ("miner", "miner")
    assert second.counted is None
