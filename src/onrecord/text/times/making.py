"""The makers by the names that rules call them. A maker gives None where the words are not the time they look like."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.text.times import clock, dates, distances, durations, eras, months, named_days, periods, relative
from onrecord.text.times.context import Context, Made
from onrecord.text.times.scan import Found

Maker = Callable[[Found, Context], Made | tuple[Made, ...] | None]


def nothing(found: Found, context: Context) -> tuple[Made, ...]:
    """For words that look like a time and are none: they are passed over."""
    return ()


MAKERS: dict[str, Maker] = {
    "ago": distances.ago,
    "century": periods.century,
    "century_of_era": eras.century_of_era,
    "clock": clock.clock,
    "day": dates.day,
    "day_of_period": dates.day_of_period,
    "day_told": dates.day_told,
    "days": dates.days,
    "decade": periods.decade,
    "duration": durations.duration,
    "duration_range": durations.duration_range,
    "early_hours": clock.early_hours,
    "every_named": durations.every_named,
    "every_unit": durations.every_unit,
    "figures_day": named_days.figures_day,
    "fiscal_year": periods.fiscal_year,
    "frequency": durations.frequency,
    "future": durations.future,
    "half": periods.half,
    "half_past": clock.half_past,
    "half_unit": durations.half_unit,
    "holiday": named_days.holiday,
    "iso_month": months.iso_month,
    "hours_off": distances.hours_off,
    "instant": clock.instant,
    "latest_period": relative.latest_period,
    "middle": relative.middle,
    "long_ago": distances.long_ago,
    "month": months.month,
    "month_told": months.month_told,
    "month_in_figures": months.month_in_figures,
    "month_adjective": months.month_adjective,
    "named_day": relative.named_day,
    "near": relative.near_unit,
    "nothing": nothing,
    "nth_unit": durations.nth_unit,
    "numeric": dates.numeric,
    "off": distances.off,
    "one_unit": durations.one_unit,
    "overnight": clock.overnight,
    "part_of_day": clock.part_of_day,
    "past": durations.past,
    "period_end": relative.period_end,
    "period_of_year": periods.period_of_year,
    "present": durations.present,
    "quarter": periods.quarter,
    "quarter_ended": relative.quarter_ended,
    "quarter_of_near_year": relative.quarter_of_near_year,
    "quarter_century": durations.quarter_century,
    "recent_units": durations.recent_units,
    "same_period": relative.same_period,
    "season": periods.season,
    "some_time": durations.some_time,
    "that": relative.that,
    "before_last": relative.before_last,
    "the_day_before": relative.the_day_before,
    "the_day": relative.the_day,
    "the_near": relative.the_near,
    "the_unit": relative.the_unit,
    "three_quarters": durations.three_quarters,
    "two_centuries": eras.two_centuries,
    "two_days": dates.two_days,
    "two_decades": eras.two_decades,
    "two_nights": durations.two_nights,
    "two_quarters": periods.two_quarters,
    "two_months": months.two_months,
    "two_weekdays": relative.two_weekdays,
    "vague_duration": durations.vague_duration,
    "vague_off": distances.vague_off,
    "week_of_day": dates.week_of_day,
    "week_of_month": months.week_of_month,
    "weekday": relative.weekday,
    "weekday_of_month": months.weekday_of_month,
    "weekends": durations.weekends,
    "weekday_of_week": relative.weekday_of_week,
    "weekday_week_off": relative.weekday_week_off,
    "weekend": relative.weekend,
    "year": periods.year,
    "year_ago": relative.year_ago,
    "year_of_era": eras.year_of_era,
    "years": periods.years,
}
