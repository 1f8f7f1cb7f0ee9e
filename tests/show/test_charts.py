from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from jinja2 import Environment, PackageLoader

from onrecord.record import Bound, Point, Series
from onrecord.show.charts import MARKS, OTHER, Chart, chart


def point(
    as_of: str | None, value: int, *, value_to: int | None = None, bound: Bound = Bound.EXACT, figure: str = "fg-1"
) -> Point:
    return Point(
        as_of=as_of,
        value=Decimal(value),
        value_to=None if value_to is None else Decimal(value_to),
        bound=bound,
        figures=(figure,),
        independent=1,
    )


def series(*points: Point, subject: str = "people killed") -> Series:
    return Series(id="se-1", subject=subject, unit="people", place=None, points=points)


def charted(*points: Point, outlets: dict[str, str] | None = None, disputed: tuple[str, ...] = ()) -> Chart:
    made = chart(series(*points), outlets or {"fg-1": "Union Press"}, disputed)
    assert made is not None
    return made


def drawn(made: Chart) -> ElementTree.Element:
    templates = Environment(loader=PackageLoader("onrecord.show"), autoescape=True)
    page = templates.from_string('{% from "chart.html.j2" import draw %}<p>{{ draw(chart) }}</p>').render(chart=made)
    return ElementTree.fromstring(page)


def test_a_higher_value_stands_higher_and_a_later_one_further_right() -> None:
    first, second = charted(point("2022-06-02", 9), point("2022-06-04", 14)).dots
    assert first.y > second.y
    assert first.x < second.x


def test_what_has_no_day_stands_in_a_strip_of_its_own() -> None:
    made = charted(point("2022-06-02", 9), point("2022-06-04", 14), point(None, 99))
    assert made.divide is not None
    assert [dot.x > made.divide for dot in made.dots] == [False, False, True]
    assert "undated" in [tick.words for tick in made.days]


def test_values_without_any_day_are_drawn_beside_each_other_without_a_line() -> None:
    made = charted(point(None, 9), point(None, 14))
    assert made.dots[0].x < made.dots[1].x
    assert made.steps == ()


@pytest.mark.parametrize(
    ("bound", "value_to", "above", "below"),
    [
        (Bound.RANGE, 12, True, False),
        (Bound.AT_LEAST, None, True, False),
        (Bound.LESS_THAN, None, False, True),
        (Bound.ABOUT, None, True, True),
        (Bound.EXACT, None, False, False),
    ],
    ids=str,
)
def test_a_bound_is_drawn_as_a_whisker(bound: Bound, value_to: int | None, above: bool, below: bool) -> None:
    dot = charted(point("2022-06-02", 9, value_to=value_to, bound=bound), point("2022-06-04", 14)).dots[0]
    assert (dot.top < dot.y, dot.bottom > dot.y) == (above, below)


def test_an_update_is_a_step() -> None:
    corners = charted(point("2022-06-02", 9), point("2022-06-04", 14)).steps
    assert len(corners) == 3
    assert corners[1] == (corners[2][0], corners[0][1])


def test_outlets_have_marks_of_their_own_and_the_rarest_share_one() -> None:
    points = [point(f"2022-06-{day:02}", day, figure=f"fg-{day}") for day in range(1, 9)]
    made = charted(*points, outlets={f"fg-{day}": f"Outlet {day}" for day in range(1, 9)})
    assert [dot.mark for dot in made.dots] == [*MARKS, OTHER, OTHER, OTHER]
    assert made.legend[-1] == (OTHER, "others")


def test_a_disputed_value_is_ringed_and_says_so() -> None:
    made = charted(point("2022-06-02", 9), point("2022-06-02", 14, figure="fg-2"), disputed=("fg-2",))
    assert [dot.disputed for dot in made.dots] == [False, True]
    assert "disputed" in made.dots[1].words
    assert len(drawn(made).findall(".//g[@class='disputed']/circle[@class='ring']")) == 1


def test_the_drawing_has_a_dot_for_each_point_with_its_words_and_escapes_them() -> None:
    made = chart(series(point("2022-06-02", 9), point("2022-06-04", 14), subject='<b> & "x"'), {"fg-1": "<i>"})
    assert made is not None
    page = drawn(made)
    dots = page.findall(".//g/*[@class='dot']")
    assert len(dots) == 2
    assert page.findall(".//b") == page.findall(".//i") == []
    assert "9, <i>" in (page.findtext(".//g/title") or "")


@pytest.mark.parametrize("points", [(), (point("2022-06-02", 9),)])
def test_fewer_than_two_points_make_no_chart(points: tuple[Point, ...]) -> None:
    assert chart(series(*points), {}) is None
