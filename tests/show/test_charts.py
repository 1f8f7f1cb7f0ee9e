from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from onrecord.record import Bound, Point, Series
from onrecord.show.charts import chart


def point(as_of: str | None, value: int, *, value_to: int | None = None, bound: Bound = Bound.EXACT) -> Point:
    return Point(
        as_of=as_of,
        value=Decimal(value),
        value_to=None if value_to is None else Decimal(value_to),
        bound=bound,
        figures=("fg-1",),
        independent=1,
    )


def drawn(*points: Point, subject: str = "people killed") -> ElementTree.Element:
    svg = chart(Series(id="sr-1", subject=subject, unit="people", place=None, points=points))
    assert svg is not None
    return ElementTree.fromstring(svg)


def test_each_dated_point_is_drawn_and_a_higher_value_stands_higher() -> None:
    svg = drawn(point("2022-06-02", 9), point("2022-06-04", 14), point(None, 99))
    circles = svg.findall(".//circle")
    assert len(circles) == 2
    assert float(circles[0].get("cy", 0)) > float(circles[1].get("cy", 0))
    assert float(circles[0].get("cx", 0)) < float(circles[1].get("cx", 0))


@pytest.mark.parametrize(
    ("bound", "value_to"), [(Bound.RANGE, 12), (Bound.AT_LEAST, None), (Bound.LESS_THAN, None)], ids=str
)
def test_a_bound_is_drawn_as_a_whisker(bound: Bound, value_to: int | None) -> None:
    svg = drawn(point("2022-06-02", 9, value_to=value_to, bound=bound), point("2022-06-04", 14))
    assert len(svg.findall(".//line[@class='whisker']")) == 1


def test_words_of_the_subject_are_escaped() -> None:
    assert (
        drawn(point("2022-06-02", 9), point("2022-06-04", 14), subject='<b> & "x"').get("aria-label", "")[:3] == "<b>"
    )


def test_points_of_one_day_and_equal_values_are_drawn() -> None:
    assert len(drawn(point("2022-06-02", 9), point("2022-06-02", 9)).findall(".//circle")) == 2


@pytest.mark.parametrize("points", [(), (point("2022-06-02", 9),), (point("2022", 9), point("2022-06", 9))])
def test_fewer_than_two_days_make_no_chart(points: tuple[Point, ...]) -> None:
    assert chart(Series(id="sr-1", subject="s", unit=None, place=None, points=points)) is None
