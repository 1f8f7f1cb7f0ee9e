"""Time expressions in running text: direction, narrative, what stays unresolved, what is no time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import grows_linearly

from onrecord.text.layout import Layout
from onrecord.text.times import recognise, side_of_clause
from onrecord.text.words import words

PUBLISHED = date(2023, 11, 2)
"""A Thursday."""


def values(text: str, reference: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.value) for found in recognise(text, reference)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The mayor said Monday that the bridge is safe.", "2023-10-30"),
        ("The mayor will visit the bridge on Monday.", "2023-11-06"),
        ("On Monday, the council rejected the plan.", "2023-10-30"),
        ("On Monday, the council will vote on the plan.", "2023-11-06"),
        ("The council is to meet Monday.", "2023-11-06"),
        ("The council agreed to meet on Monday.", "2023-11-06"),
        ("The council was forced to resign on Monday.", "2023-10-30"),
        ("On Monday, Marrow, who heads the council, resigned.", "2023-10-30"),
        ("The vote had been scheduled for Monday.", "2023-10-30"),
        ("The vote is scheduled for Monday.", "2023-11-06"),
        ("The law has been in force since Monday.", "2023-10-30"),
        ("The offer stands until Monday.", "2023-11-06"),
        ("They met last Monday.", "2023-10-30"),
        ("They meet next Monday.", "2023-11-06"),
        ("He said Thursday that it was over.", "2023-11-02"),
        ("The union has called a strike for Monday.", "2023-11-06"),
        ("The union called for calm after Monday's vote.", "2023-10-30"),
        ("The union had called a strike for Monday.", "2023-10-30"),
        ("The union called for a march this Saturday.", "2023-11-04"),
        ("The ferry sank this Wednesday.", "2023-11-01"),
        ("Judges who will rule on the alleged theft on Monday met.", "2023-11-06"),
        ("The meeting could be held Monday.", "2023-11-06"),
        ("They rested ahead of the city's Tuesday vote.", "2023-11-07"),
        ("The tunnel was closed this weekend.", "2023-W44-WE"),
    ],
)
def test_weekday_looks_the_way_its_clause_does(text: str, day: str) -> None:
    assert [value for _, value in values(text)] == [day]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The dam broke on October 7, 1951. The next day the valley was empty.",
            [("October 7, 1951", "1951-10-07"), ("The next day", "1951-10-08")],
        ),
        (
            "The dam broke on October 7. Two days later the valley was empty.",
            [("October 7", "2023-10-07"), ("Two days later", "2023-10-09")],
        ),
        (
            "The dam broke in May 2010 and was rebuilt the following year.",
            [("May 2010", "2010-05"), ("the following year", "2011")],
        ),
        (
            "Low was shot on Sunday. Doctors tried for hours. He was pronounced dead at 6:44 p.m. It shut at 8 p.m.",
            [
                ("Sunday", "2023-10-29"),
                ("hours", "PTXH"),
                ("6:44 p.m.", "2023-10-29T18:44"),
                ("8 p.m.", "2023-10-29T20:00"),
            ],
        ),
        (
            "Low was shot on Sunday. Doctors tried hard. They will speak again. Update 7:20 p.m. Low is well.",
            [("Sunday", "2023-10-29"), ("7:20 p.m.", "2023-11-02T19:20")],
        ),
        (
            "The dinner was held in June 1997. She said over breakfast the next morning that she was tired.",
            [("June 1997", "1997-06"), ("the next morning", "XXXX-XX-XXTMO")],
        ),
    ],
)
def test_dates_are_told_from_the_narrative(text: str, wanted: list[tuple[str, str]]) -> None:
    assert values(text) == wanted


HISTORIES = [
    (
        "The siege (1683–85) began in July 1683. On 14 July the walls were reached. In the winter of 1683–84 "
        "famine came. In May of that year the siege was lifted. That summer the king died. On the night of "
        "3/4 March 1685 the last gate fell. Seven days later it was rebuilt.",
        "1683 1685 1683-07 1683-07-14 1683-WI 1683-05 1683-SU 1685-03-03TNI 1685-03-10",
    ),
    (
        "On 1 March 1954 the republic was proclaimed. The following month elections were held. On 17 May the "
        "assembly met; three weeks later the first law was passed. The next day the opposition walked out. By"
        " the next spring all was over. On the morning of 5 April 1955 troops came. By noon the station was "
        "taken. That evening he left. The day before, he had ruled it out.",
        "1954-03-01 1954-04 1954-05-17 1954-06-07 1954-06-08 1955-SP 1955-04-05TMO 1955-04-05T12:00 "
        "1955-04-05TEV 1955-04-04",
    ),
    (
        "The ship left in November 1907. In January she was sighted. On Friday 8 May 1908 she was lost; on 11"
        " May a boat was found, and on the 20th the search was given up. In 1909, at the end of the year, the"
        " owner was tried.",
        "1907-11 1908-01 1908-05-08 1908-05-11 1908-05-20 1909 1909",
    ),
    (
        "In June 1941, on the 22nd, it began. Two years later it was over. At dawn on 4 July 1943 the bells rang. "
        "The same year the mill closed; it had opened the previous year.",
        "1941-06 1941-06-22 1943 1943-07-04TMO 1943 1942",
    ),
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Net fell to $3 million in the third quarter, compared with $4 million last year. Sales fell last year.",
            [("the third quarter", "2023-Q3"), ("last year", "2022-Q3"), ("last year", "2022")],
        ),
        (
            "Marrow Mills reported a fall in fourth-quarter earnings from $3 million a year earlier.",
            [("fourth-quarter", "2023-Q4"), ("a year earlier", "2022-Q4")],
        ),
        (
            "Net fell in the fourth quarter ended Sept. 30; sales in the latest period rose.",
            [("the fourth quarter", "2023-Q4"), ("Sept. 30", "2023-09-30"), ("the latest period", "2023-Q4")],
        ),
    ],
)
def test_a_business_report_is_of_one_quarter(text: str, wanted: list[tuple[str, str]]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        (date(2024, 4, 9), "The party took power in June.", "2023-06"),
        (date(2024, 4, 9), "She was convinced that the June vote was safe.", "2024-06"),
        (date(2024, 3, 17), "The fund sold its shares at the end of the year.", "2023"),
        (date(2024, 3, 17), "The fund said it would be sold before the end of the year.", "2024"),
        (date(2024, 5, 10), "Tests before the reopening in the autumn.", "2024-FA"),
        (date(2024, 5, 10), "The line was opened in the autumn.", "2023-FA"),
        (date(2024, 10, 31), "The tunnel was closed this weekend.", "2024-W44-WE"),
        (date(2024, 10, 28), "The tunnel was closed this weekend.", "2024-W43-WE"),
    ],
)
def test_months_seasons_and_years_look_the_way_their_clause_does(published: date, text: str, value: str) -> None:
    assert [found for _, found in values(text, published)] == [value]


def test_a_year_named_in_passing_gives_none_to_what_follows() -> None:
    text = "The 1953 treaty, which replaced the 1953 truce, failed. Talks on it opened in May."
    assert values(text)[-1] == ("May", "2023-05")


def test_a_part_of_the_day_is_of_the_day_last_told() -> None:
    text = "The dam broke on Monday. In the morning the valley was empty; this morning it was dry."
    assert [value for _, value in values(text)] == ["2023-10-30", "2023-10-30TMO", "2023-11-02TMO"]


@pytest.mark.parametrize(("text", "wanted"), HISTORIES)
def test_dates_of_a_history_are_told_from_one_another(text: str, wanted: str) -> None:
    assert [value for _, value in values(text)] == wanted.split()


def test_without_a_reference_a_history_takes_more_years() -> None:
    few = "The mill was built in 1951 and sold in 1962. It was large. Forty people worked there. It burnt on 5 May."
    many = "It opened in May 1912, shut in 1914, opened in 1919 and 1925, and was sold in June 1931. It burnt in July."
    assert values(few, None)[-1] == ("5 May", "XXXX-05-05")
    assert values(many, None)[-1] == ("July", "1931-07")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # One that leans on its day is news, whatever years it names.
        (
            "The mill burnt in 1951 and in 1962, and again yesterday. It reopens on 5 May.",
            "1951 1962 2023-11-01 2024-05-05",
        ),
        # One old year makes no history.
        ("The mill opened in 1951. It burnt on 5 May.", "1951 2023-05-05"),
        # Nor do years close by.
        ("Sales fell in 2022 and rose in 2023. In March they fell.", "2022 2023 2023-03"),
    ],
)
def test_news_that_names_old_years_is_no_history(text: str, wanted: str) -> None:
    assert [value for _, value in values(text)] == wanted.split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("see you tmrw at 7pm, or 2nite", "2023-11-03 2023-11-03T19:00 2023-11-02TNI"),
        ("back on fri, off next sat, party dec 3rd", "2023-10-27 2023-11-04 2023-12-03"),
        ("We open at 8 tonight.", "2023-11-02T20:00"),
        ("We shut at 7:30 tomorrow evening.", "2023-11-03T19:30"),
        (
            "It shook at 3 a.m. (0100 GMT) on Wednesday, November 1.",
            "2023-11-01T03:00 2023-11-01T01:00Z 2023-11-01",
        ),
        ("It fell in 480 BC, by 44 B.C., in AD 79.", "BC0480 BC0044 0079"),
        ("It stood in the 5th century BC and the 18th and 19th centuries.", "BC04 17 18"),
        ("It was to last 60 days.", "P60D"),
        ("Sales fell, as in the same month last year.", "2022-11"),
        ("They lean on the 1700s and the 1960s.", "17 196"),
    ],
)
def test_forms(text: str, wanted: str) -> None:
    assert [value for _, value in values(text)] == wanted.split()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rained on October 7.", "XXXX-10-07"),
        ("It rained in October.", "XXXX-10"),
        ("It rained on Monday.", "XXXX-WXX-1"),
        ("It rained yesterday.", "PAST_REF"),
        ("It rained last week.", "PAST_REF"),
        ("It rained today.", "PRESENT_REF"),
        ("It will rain tomorrow.", "FUTURE_REF"),
        ("It rained two days ago.", "PAST_REF"),
        ("It rained at 5 p.m.", "XXXX-XX-XXT17:00"),
        ("It rained in the third quarter.", "XXXX-Q3"),
        ("It rained in 2011.", "2011"),
    ],
)
def test_without_a_reference_nothing_is_guessed(text: str, value: str) -> None:
    assert [found for _, found in values(text, None)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They march through the town.",
        "Give them a second chance.",
        "The Boeing 747 landed.",
        "They counted 1,500 votes and 2000 people.",
        "She wore a summer dress in the fall of the empire.",
        "The sun sat low.",
        "A 12-year-old boy won.",
        "Call 555-1234 or room 2010.",
        "The score was 3-2.",
        "It costs $1999.",
        "The Tonight Show and “Yesterday” are over.",
        "He sings 'Yesterday' for USA TODAY.",
        "It was told in the past tense every now and then.",
        "A 9-month-old Velmoran and the over-50s won.",
        "One night they left.",
        "It runs at 280 miles (450 km) an hour and costs one dollar a minute.",
        "The weekly Marrow Bell had it, and so had USA Today.",
        "",
        " \n\n ",
    ],
)
def test_not_times(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value", "mod"),
    [
        ("Late on October 19, it ended.", "Late on October 19", "2023-10-19", "END"),
        ("Earlier today it rained.", "Earlier today", "2023-11-02", "START"),
        ("It ended in mid-2011.", "mid-2011", "2011", "MID"),
        ("It lasted more than four hours.", "more than four hours", "PT4H", "MORE_THAN"),
        ("It lasted at least two weeks.", "at least two weeks", "P2W", "EQUAL_OR_MORE"),
        ("It will end at the end of 2030.", "the end of 2030", "2030", "END"),
        ("About two years ago it broke.", "About two years ago", "2021", "APPROX"),
    ],
)
def test_words_before_belong_to_the_time_and_give_its_mod(text: str, words: str, value: str, mod: str) -> None:
    found = recognise(text, PUBLISHED)
    assert [(text[one.start : one.end], one.value, one.mod) for one in found] == [(words, value, mod)]


def test_line_break_within_a_date_is_read_over_and_a_paragraph_is_not() -> None:
    assert values("It rained on October\n7, 2014.") == [("October\n7, 2014", "2014-10-07")]
    assert values("It rained in October\n\n7 people came.") == [("October", "2023-10")]


@pytest.mark.parametrize("text", ["It will open on May 3.", "On May 3 it will open."])
def test_side_of_a_clause_ahead(text: str) -> None:
    start = text.index("May")
    assert side_of_clause(Layout.of(text), start, start + 5) == 1


def test_side_of_a_clause_without_verbs_is_unknown() -> None:
    assert side_of_clause(Layout.of("May 3, the square"), 0, 5) == 0


@pytest.mark.parametrize("year", [1, 2, 1000, 2999, 9998, 9999])
def test_no_day_outside_the_calendar(year: int) -> None:
    text = (
        "last year, next year, a century ago, two decades later, 9000 years ago, 30 February, 31 April 2020, "
        "last weekend, next century, the previous decade, New Year's Eve, Easter, last winter, 13/13/2013, Q4"
    )
    recognise(text, date(year, 1, 1))


@pytest.mark.parametrize(
    "unit",
    ["1", "12 ", "1/", "May ", "january 3 ", "the ", "one hundred ", "2009-", "12:30:", "Monday, ", "’s ", "2 1/2 "],
)
def test_time_grows_with_length_alone(unit: str) -> None:
    def work(size: int) -> None:
        text = unit * (size // len(unit))
        whole = ((0, len(text)),)
        recognise(Layout(text=text, paragraphs=whole, sentences=whole, words=words(text), quoted=()), PUBLISHED)

    assert grows_linearly(work, 160_000)


_VOCABULARY = """
the a of to in on at from until next last this past each every two ten 3 12 31 1999 2023 '98 May March Jan Monday Sun
day days week weeks year years hour quarter second third half early late mid more than about ago later earlier before
a.m. p.m. noon night morning and or - – / : . , ( ) GMT $ % now today fiscal century 1990s 5pm Q3 12:30 7/8/2020 said
will Easter Christmas Eve few several couple so end time
"""
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n", "\n\n"])


@given(words=st.lists(_WORDS, max_size=40), dated=st.booleans())
@settings(max_examples=300, deadline=None)
def test_spans_are_in_order_apart_and_have_values(words: list[str], dated: bool) -> None:
    text = " ".join(words)
    found = recognise(text, PUBLISHED if dated else None)
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))
    assert all(one.value and text[one.start : one.end].strip() == text[one.start : one.end] for one in found)


@given(text=st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    recognise(text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The crossing was shut during Ramadan.", date(2024, 3, 20), "2024-03-11/2024-04-09"),
        ("The crossing was shut during Ramadan.", date(2024, 5, 20), "2024-03-11/2024-04-09"),
        ("The crossing will be shut during Ramadan.", date(2024, 2, 20), "2024-03-11/2024-04-09"),
        ("They met on the last day of Ramadan 2021.", date(2024, 2, 20), "2021-04-13/2021-05-12"),
        ("The truce will begin on Eid al-Adha.", date(2024, 6, 1), "2024-06-16/2024-06-19"),
        ("The truce held over Eid.", date(2024, 4, 13), "2024-04-10/2024-04-12"),
        ("The truce held over Eid.", date(2024, 6, 21), "2024-06-16/2024-06-19"),
        ("They attacked on the eve of Yom Kippur.", date(2023, 10, 2), "2023-09-25"),
        ("They met before Purim.", date(2024, 4, 2), "2024-03-24"),
        ("They met at Hanukkah.", date(2024, 1, 5), "2023-12-08/2023-12-15"),
        ("They met on Lunar New Year.", date(2024, 3, 5), "2024-02-10"),
        ("They fasted in Ramadan.", None, "XXXX-XX-XX"),
        ("They will vote in Ramadan 2190.", date(2024, 3, 5), "2190"),
    ],
)
def test_feasts_of_the_moon_have_the_days_of_their_calendar(text: str, published: date | None, value: str) -> None:
    assert [found for _, found in values(text, published)][-1] == value


@pytest.mark.parametrize(
    "text",
    ["Tariq Ramadan spoke.", "Ramadan Hadi spoke.", "The Yom Kippur War was short.", "Eid Mubarak, said Ms Orr."],
)
def test_what_is_only_named_after_a_feast_is_no_time(text: str) -> None:
    assert values(text) == []
