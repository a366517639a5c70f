"""Days by category, good days and their ratio, days by primary pollutant."""

from datetime import date
from decimal import Decimal

import pytest

from portal.airquality.aqi import AqiResult, compute
from portal.airquality.evaluation import day_counts, good_ratio
from portal.airquality.standards import POLLUTANTS

NOW = date(2026, 4, 1)
QUIET = dict.fromkeys(POLLUTANTS, Decimal(1))


def day(on: date = NOW, **concentrations: int | None) -> AqiResult:
    return compute({**QUIET, **concentrations}, period="day", on=on)


def test_days_are_counted_by_category() -> None:
    counts = day_counts(
        [day(pm25=pm25) for pm25 in (35, 60, 61, 115, 150, 250, 251)] + [day(pm25=None)]
    )
    assert counts.by_level == {1: 1, 2: 1, 3: 2, 4: 1, 5: 1, 6: 1}
    assert counts.by_category == {
        "优": 1, "良": 1, "轻度污染": 2, "中度污染": 1, "重度污染": 1, "严重污染": 1,
    }  # fmt: skip
    assert (counts.days, counts.valid_days, counts.good_days) == (8, 7, 2)
    assert (counts.polluted_days, counts.good_ratio) == (5, Decimal("28.6"))


def test_a_tie_counts_for_each_primary_pollutant() -> None:
    counts = day_counts([day(pm10=120, pm25=60), day(pm25=80), day(o3=170), day()])
    assert counts.primary_days == {
        "so2": 0, "no2": 0, "co": 0, "o3": 1, "pm10": 1, "pm25": 2,
    }  # fmt: skip
    assert counts.polluted_primary_days == {
        "so2": 0, "no2": 0, "co": 0, "o3": 1, "pm10": 0, "pm25": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("good", "valid", "ratio"),
    [(210, 237, "88.6"), (198, 237, "83.5"), (0, 5, "0.0"), (5, 5, "100.0"), (1, 800, "0.1")],
)
def test_the_ratio_of_good_days_has_one_decimal(good: int, valid: int, ratio: str) -> None:
    # 210 and 198 of 237 days are Hanzhong's published figures of 2019; 0.125 goes to 0.1.
    assert str(good_ratio(good, valid)) == ratio


def test_no_valid_day_has_no_ratio() -> None:
    assert day_counts([day(pm25=None)]).good_ratio is None
    counts = day_counts([])
    assert (counts.days, counts.good_ratio, counts.editions) == (0, None, ())


def test_days_of_two_editions_say_so() -> None:
    counts = day_counts([day(date(2026, 2, 28)), day(date(2026, 3, 1)), day(date(2026, 2, 27))])
    assert counts.editions == ("HJ 633—2012", "HJ 633—2026")
