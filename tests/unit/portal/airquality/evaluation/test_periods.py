"""A month's or a year's concentrations from its days."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.airquality.evaluation import (
    PeriodConcentrations,
    percentile,
    period_concentrations,
    span_of,
)
from portal.airquality.standards import POLLUTANTS

DAILY = st.decimals(min_value=0, max_value=1000, allow_nan=False, places=2)


def evaluate(start: date, end: date, missing: set[date] | None = None) -> PeriodConcentrations:
    """A span in which every day has the value 20, without the days named."""
    length = (end - start).days + 1
    dates = [start + timedelta(days=n) for n in range(length)]
    full = dict.fromkeys(POLLUTANTS, Decimal(20))
    days: list[dict[str, Decimal | None]] = [
        {} if day in (missing or ()) else dict(full) for day in dates
    ]
    return period_concentrations(days, start=start, end=end)


def first_days(start: date, count: int) -> set[date]:
    return {start + timedelta(days=n) for n in range(count)}


@pytest.mark.parametrize(
    ("count", "p", "expected"),
    [
        (30, 90, "27.1"),
        (31, 95, "29.5"),
        (365, 98, "357.72"),
        (30, 0, "1"),
        (30, 100, "30"),
        (1, 95, "1"),
    ],
)
def test_percentiles_interpolate_as_hj_663_says(count: int, p: int, expected: str) -> None:
    # The value at place k is k itself, and the order does not matter.
    values = [Decimal(n) for n in range(count, 0, -1)]
    assert percentile(values, p) == Decimal(expected)


def test_a_percentile_may_have_decimals() -> None:
    assert percentile([Decimal(0), Decimal(10)], Decimal("97.5")) == Decimal("9.75")


@settings(deadline=None)
@given(st.lists(DAILY, min_size=1, max_size=60), st.integers(0, 100))
def test_a_percentile_equals_the_exact_fraction(values: list[Decimal], p: int) -> None:
    ordered = [Fraction(v) for v in sorted(values)]
    place = Fraction(len(ordered) - 1) * p / 100
    below = place.numerator // place.denominator
    above = min(below + 1, len(ordered) - 1)
    exact = ordered[below] + (ordered[above] - ordered[below]) * (place - below)
    assert Fraction(percentile(values, p)) == exact


@pytest.mark.parametrize("p", [-1, 101])
def test_a_percentile_lies_between_0_and_100(p: int) -> None:
    with pytest.raises(ValueError, match="p must lie between 0 and 100"):
        percentile([Decimal(1)], p)


def test_a_percentile_needs_a_value_and_an_exact_place() -> None:
    with pytest.raises(ValueError, match="at least one daily value"):
        percentile([], 90)
    with pytest.raises(TypeError, match="p must be"):
        percentile([Decimal(1)], 97.5)  # type: ignore[arg-type]


def test_means_and_percentiles_each_where_they_belong() -> None:
    days = [dict.fromkeys(POLLUTANTS, Decimal(n)) for n in range(1, 31)]
    result = period_concentrations(days, start=date(2026, 4, 1), end=date(2026, 4, 30))
    assert result.values == {
        "so2": Decimal("15.5"),
        "no2": Decimal("15.5"),
        "co": Decimal("28.55"),
        "o3": Decimal("27.1"),
        "pm10": Decimal("15.5"),
        "pm25": Decimal("15.5"),
    }
    assert {p: str(v) for p, v in result.rounded.items()} == {
        "so2": "16", "no2": "16", "co": "28.6", "o3": "27", "pm10": "16", "pm25": "16",
    }  # fmt: skip
    assert (result.span, result.days, result.required) == ("month", 30, 27)
    assert result.is_valid


@pytest.mark.parametrize(
    ("start", "end", "minimum"),
    [
        (date(2026, 4, 1), date(2026, 4, 30), 27),
        (date(2026, 1, 1), date(2026, 1, 31), 27),
        (date(2026, 2, 1), date(2026, 2, 28), 25),
        (date(2028, 2, 1), date(2028, 2, 29), 25),
    ],
)
def test_a_month_needs_its_days(start: date, end: date, minimum: int) -> None:
    length = (end - start).days + 1
    enough = evaluate(start, end, first_days(start, length - minimum))
    too_few = evaluate(start, end, first_days(start, length - minimum + 1))
    assert (enough.counts["pm25"], enough.required, enough.is_valid) == (minimum, minimum, True)
    assert (too_few.counts["pm25"], too_few.is_valid) == (minimum - 1, False)
    assert too_few.rounded["pm25"] == 20
    assert too_few.publishable == dict.fromkeys(POLLUTANTS)


def test_items_are_judged_one_by_one() -> None:
    start, end = date(2026, 4, 1), date(2026, 4, 30)
    days: list[dict[str, Decimal | None]] = [
        {"pm25": Decimal(30), "co": Decimal(1) if n < 26 else None} for n in range(30)
    ]
    result = period_concentrations(days, start=start, end=end)
    assert (result.valid["pm25"], result.valid["co"], result.valid["o3"]) == (True, False, False)
    assert result.publishable["pm25"] == 30
    assert (result.publishable["co"], result.rounded["o3"]) == (None, None)


def year_without(count: int) -> set[date]:
    """Days spread over the year, at most three a month besides February: 12 × 3 + 5 = 41."""
    spread = [date(2025, month, day) for day in range(1, 5) for month in range(1, 13)]
    return set(spread[:count])


def test_a_year_needs_324_days() -> None:
    start, end = date(2025, 1, 1), date(2025, 12, 31)
    # Twelve months of four missing days in months of 31 leave 27; 36 + 5 missing days = 324.
    long_months = [date(2025, month, 4) for month in (1, 3, 5, 7, 8, 10, 12)]
    missing = year_without(36) | set(long_months[:5])
    assert evaluate(start, end, missing).is_valid
    one_more = missing | {long_months[5]}
    result = evaluate(start, end, one_more)
    assert (result.counts["pm25"], result.required, result.is_valid) == (323, 324, False)


def test_a_year_needs_every_month() -> None:
    start, end = date(2025, 1, 1), date(2025, 12, 31)
    assert evaluate(start, end, first_days(date(2025, 6, 1), 3)).is_valid
    result = evaluate(start, end, first_days(date(2025, 6, 1), 4))
    assert (result.counts["pm25"], result.is_valid) == (361, False)
    assert evaluate(start, end, first_days(date(2025, 2, 1), 3)).is_valid
    assert not evaluate(start, end, first_days(date(2025, 2, 1), 4)).is_valid


def test_a_running_span_has_no_minimum_but_counts() -> None:
    start, end = date(2026, 4, 2), date(2026, 4, 8)
    result = evaluate(start, end, first_days(start, 6))
    assert (result.span, result.required, result.counts["o3"]) == ("running", None, 1)
    assert result.is_valid
    assert result.publishable["o3"] == 20


def test_a_running_span_without_a_day_has_no_figure() -> None:
    start = date(2026, 4, 2)
    result = evaluate(start, start, {start})
    assert result.values == dict.fromkeys(POLLUTANTS)
    assert not any(result.valid.values())


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "year"),
        (date(2024, 2, 1), date(2024, 2, 29), "month"),
        (date(2024, 2, 1), date(2024, 2, 28), "running"),
        (date(2025, 1, 1), date(2026, 12, 31), "running"),
        (date(2025, 4, 1), date(2025, 6, 30), "running"),
        (date(2025, 12, 1), date(2025, 12, 31), "month"),
        (date(2025, 1, 2), date(2025, 1, 31), "running"),
    ],
)
def test_a_whole_month_and_a_whole_year_are_recognised(start: date, end: date, span: str) -> None:
    assert span_of(start, end) == span


def test_every_day_of_the_span_has_its_place() -> None:
    with pytest.raises(ValueError, match="days must hold 2 days from 2026-04-01 to 2026-04-02"):
        period_concentrations([{}], start=date(2026, 4, 1), end=date(2026, 4, 2))
    with pytest.raises(ValueError, match="end must not be before start"):
        period_concentrations([], start=date(2026, 4, 2), end=date(2026, 4, 1))


@pytest.mark.parametrize("start", ["2026-04-01", datetime(2026, 4, 1, tzinfo=UTC)])
def test_a_span_is_bounded_by_plain_dates(start: Any) -> None:
    with pytest.raises(TypeError, match="start must be a plain date"):
        period_concentrations([{}], start=start, end=date(2026, 4, 1))
