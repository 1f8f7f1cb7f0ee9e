from __future__ import annotations

from datetime import date

import pytest

from onrecord.sources.dates import stated

DAY = date(2031, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        "2031-03-04",
        "2031-03-04T23:59:00-08:00",
        "2031-03-04T00:01:00Z",
        "20310304",
        "2031/03/04",
        "Tue, 04 Mar 2031 22:00:00 GMT",
        "Tue, 4 Mar 2031 22:00:00 +0900",
        "March 4, 2031",
        "4 March 2031, 10:30 EST",
        "Tuesday 4th March 2031",
        "4 Mar 2031",
        1930348800,
        1930348800000,
    ],
)
def test_a_whole_date_is_read(written: object) -> None:
    assert stated(written) == DAY


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "March 2031",
        "4 March",
        "2031",
        "2031-03",
        "2031-13-04",
        "04/03/2031",
        "x" * 500,
        True,
        None,
        12,
        [],
    ],
)
def test_what_is_no_whole_date_is_none(written: object) -> None:
    assert stated(written) is None


def test_numbers_that_can_only_be_one_day_are_read() -> None:
    assert stated("24/03/2031") == stated("03/24/2031") == date(2031, 3, 24)
    assert stated("05.05.2031") == date(2031, 5, 5)
