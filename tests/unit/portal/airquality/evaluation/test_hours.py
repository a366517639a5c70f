"""A day's concentration from its hours: validity, windows, the maximum of O3."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.airquality.evaluation import (
    daily_mean,
    day_concentrations,
    eight_hour_means,
    mda8,
    valid_hours,
)
from portal.airquality.standards import POLLUTANTS

NOW = date(2026, 4, 1)
LIMIT = Decimal(160)
Hours = list[Decimal | None]

READING = st.decimals(min_value=0, max_value=2000, allow_nan=False, places=3)
DAY = st.lists(st.none() | READING, min_size=24, max_size=24)
FULL_DAY = st.lists(READING, min_size=24, max_size=24)


def hours(value: int | str, missing: Sequence[int] = ()) -> Hours:
    """A day of one value, without the hours with these labels (1 to 24)."""
    return [None if label in missing else Decimal(value) for label in range(1, 25)]


def test_a_day_is_the_mean_of_its_hours() -> None:
    assert daily_mean([Decimal(n) for n in range(1, 25)]) == Decimal("12.5")


def test_twenty_hours_are_enough_and_nineteen_are_not() -> None:
    assert daily_mean(hours(30, missing=range(1, 5))) == Decimal(30)
    assert daily_mean(hours(30, missing=range(1, 6))) is None


def test_a_missing_hour_is_no_zero() -> None:
    assert daily_mean([None, *[Decimal(46)] * 23]) == Decimal(46)


@pytest.mark.parametrize("length", [0, 23, 25])
def test_a_day_has_twenty_four_slots(length: int) -> None:
    with pytest.raises(ValueError, match="24 hourly slots"):
        daily_mean([Decimal(1)] * length)
    with pytest.raises(ValueError, match="24 hourly slots"):
        eight_hour_means([Decimal(1)] * length)


def test_a_binary_fraction_is_refused() -> None:
    with pytest.raises(TypeError):
        daily_mean([30.5] * 24)  # type: ignore[list-item]
    with pytest.raises(TypeError):
        eight_hour_means([30.5] * 24)  # type: ignore[list-item]


def test_the_windows_end_at_eight_to_twenty_four() -> None:
    means = eight_hour_means([Decimal(n) for n in range(1, 25)])
    assert len(means) == 17
    # 01:00 to 08:00, and 17:00 to 24:00.
    assert (means[0], means[-1]) == (Decimal("4.5"), Decimal("20.5"))


def test_a_window_needs_six_hours() -> None:
    assert eight_hour_means(hours(80, missing=(1, 2)))[0] == Decimal(80)
    assert eight_hour_means(hours(80, missing=(1, 2, 3)))[0] is None
    # The second window has lost only two of them.
    assert eight_hour_means(hours(80, missing=(1, 2, 3)))[1] == Decimal(80)


@settings(deadline=None)
@given(DAY)
def test_the_windows_equal_the_plain_definition(values: Hours) -> None:
    means = eight_hour_means(values)
    for index, mean in enumerate(means):
        there = [v for v in values[index : index + 8] if v is not None]
        if len(there) < 6:
            assert mean is None
        else:
            exact = sum(map(Fraction, there), Fraction(0)) / len(there)
            assert mean is not None
            assert abs(Fraction(mean) - exact) < Fraction(1, 10**20)


@settings(deadline=None)
@given(FULL_DAY)
def test_a_mean_lies_between_the_least_and_the_greatest_hour(values: list[Decimal]) -> None:
    greatest = mda8(values, limit=LIMIT)
    mean = daily_mean(values)
    assert greatest is not None
    assert mean is not None
    assert min(values) <= mean <= max(values)
    assert min(values) <= greatest <= max(values)


def test_the_greatest_window_is_taken() -> None:
    values = hours(40)
    values[12:20] = [Decimal(120)] * 8
    assert mda8(values, limit=LIMIT) == Decimal(120)


def test_fourteen_windows_are_enough() -> None:
    # Without hours 1 to 6, the first valid window ends at 12:00: 13 of them.
    assert mda8(hours(100, missing=range(1, 7)), limit=LIMIT) is None
    assert mda8(hours(100, missing=range(1, 6)), limit=LIMIT) == Decimal(100)


def test_fewer_windows_hold_when_they_are_above_the_limit() -> None:
    assert mda8(hours(161, missing=range(1, 7)), limit=LIMIT) == Decimal(161)
    assert mda8(hours(160, missing=range(1, 7)), limit=LIMIT) is None


def test_above_the_limit_is_judged_on_the_rounded_figure() -> None:
    assert mda8(hours("160.5", missing=range(1, 7)), limit=LIMIT) is None
    assert mda8(hours("160.6", missing=range(1, 7)), limit=LIMIT) == Decimal("160.6")


def test_a_day_without_a_window_has_no_maximum() -> None:
    assert mda8([None] * 24, limit=LIMIT) is None
    assert mda8(hours(300, missing=range(1, 24, 2)), limit=LIMIT) is None


def test_a_day_has_six_concentrations_unrounded() -> None:
    series = {pollutant: hours("30.25") for pollutant in reversed(POLLUTANTS)}
    series["o3"] = [Decimal(n) for n in range(1, 25)]
    day = day_concentrations(series, on=NOW)
    assert tuple(day) == POLLUTANTS
    assert day["pm25"] == Decimal("30.25")
    assert day["o3"] == Decimal("20.5")


def test_a_day_judges_each_pollutant_by_itself() -> None:
    series = {"so2": hours(5, missing=range(1, 6)), "no2": hours(9), "o3": hours(170, range(1, 7))}
    day = day_concentrations(series, on=NOW)
    assert day == {"so2": None, "no2": 9, "co": None, "o3": 170, "pm10": None, "pm25": None}


def test_hours_are_counted_by_pollutant() -> None:
    counted = valid_hours({"so2": hours(5, missing=(1, 2)), "o3": [None] * 24})
    assert counted == {"so2": 22, "no2": 0, "co": 0, "o3": 0, "pm10": 0, "pm25": 0}
