"""The sub-index of one concentration and the index of a day, worked out by hand."""

from datetime import date

import pytest

from portal.airquality.aqi import AqiResult, compute
from portal.airquality.standards import POLLUTANTS, Period

NOW = date(2026, 3, 1)
THEN = date(2026, 2, 28)

# (pollutant, period, concentration, sub-index of 2026, of 2012). The 2012 edition takes the
# concentration as it is, so its value differs where one is rounded first; None: not computed.
VECTORS: list[tuple[str, Period, str, int, int | None]] = [
    ("pm25", "day", "0", 0, 0),
    ("pm25", "day", "20", 29, 29),
    ("pm25", "day", "35", 50, 50),
    ("pm25", "day", "36", 52, 52),
    ("pm25", "day", "47", 74, 65),
    ("pm25", "day", "60", 100, 82),
    ("pm25", "day", "61", 101, 83),
    ("pm25", "day", "75", 114, 100),
    ("pm25", "day", "115", 150, 150),
    ("pm25", "day", "130", 172, 172),
    ("pm25", "day", "151", 201, 201),
    ("pm25", "day", "450", 467, 467),
    ("pm25", "day", "500", 500, 500),
    ("pm25", "day", "612", 500, 500),
    ("pm25", "day", "35.5", 52, 51),
    ("pm25", "day", "60.5", 100, 82),
    ("pm10", "day", "51", 51, 51),
    ("pm10", "day", "74", 68, 62),
    ("pm10", "day", "120", 100, 85),
    ("pm10", "day", "150", 112, 100),
    ("pm10", "day", "351", 202, 202),
    ("pm10", "day", "601", 500, 500),
    ("so2", "day", "151", 101, 101),
    ("so2", "day", "2620", 500, 500),
    ("so2", "day", "2621", 500, 500),
    ("so2", "hour", "475", 97, 97),
    ("so2", "hour", "800", 200, 200),
    ("so2", "hour", "800.4", 200, None),
    ("so2", "hour", "801", 200, None),
    ("no2", "day", "25", 32, 32),
    ("no2", "day", "941", 500, 500),
    ("no2", "hour", "350", 115, 115),
    ("no2", "hour", "3841", 500, 500),
    ("co", "day", "0.9", 23, 23),
    ("co", "day", "4.1", 101, 101),
    ("co", "day", "2.25", 55, 57),
    ("co", "day", "2.004", 50, 51),
    ("co", "day", "61", 500, 500),
    ("co", "hour", "7.5", 75, 75),
    ("co", "hour", "150.1", 500, 500),
    ("o3", "day", "132", 77, 77),
    ("o3", "day", "161", 101, 101),
    ("o3", "day", "266", 201, 201),
    ("o3", "day", "800", 300, 300),
    ("o3", "day", "800.5", 300, None),
    ("o3", "day", "801", 300, None),
    ("o3", "hour", "201", 101, 101),
    ("o3", "hour", "1500", 500, 500),
    ("pm25", "hour", "60", 100, 82),
    ("pm10", "hour", "120", 100, 85),
]


@pytest.mark.parametrize(("pollutant", "period", "value", "new", "_old"), VECTORS)
def test_sub_index_of_2026(
    pollutant: str, period: Period, value: str, new: int, _old: int | None
) -> None:
    assert compute({pollutant: value}, period=period, on=NOW).iaqi[pollutant] == new


@pytest.mark.parametrize(("pollutant", "period", "value", "_new", "old"), VECTORS)
def test_sub_index_of_2012(
    pollutant: str, period: Period, value: str, _new: int, old: int | None
) -> None:
    assert compute({pollutant: value}, period=period, on=THEN).iaqi[pollutant] == old


def _day(on: date, *values: str) -> AqiResult:
    return compute(dict(zip(POLLUTANTS, values, strict=True)), period="day", on=on)


DAY_A = ("13", "25", "2.0", "132", "74", "47")


def test_day_a_in_2026() -> None:
    result = _day(NOW, *DAY_A)
    assert tuple(result.iaqi.values()) == (13, 32, 50, 77, 68, 74)
    assert (result.aqi, result.level, result.category) == (77, 2, "良")
    assert result.primary == ("o3",)
    assert (result.edition, result.colour) == ("HJ 633—2026", "#FFFF00")


def test_day_a_in_2012() -> None:
    result = _day(THEN, *DAY_A)
    assert tuple(result.iaqi.values()) == (13, 32, 50, 77, 62, 65)
    assert (result.aqi, result.primary, result.edition) == (77, ("o3",), "HJ 633—2012")


def test_day_b_names_a_tie_together() -> None:
    result = _day(NOW, "10", "20", "0.5", "50", "120", "60")
    assert (result.aqi, result.category, result.primary) == (100, "良", ("pm10", "pm25"))


def test_day_c_up_to_fifty_has_no_primary() -> None:
    result = _day(NOW, "10", "20", "0.5", "50", "40", "35")
    assert (result.aqi, result.category, result.primary) == (50, "优", ())


def test_day_d_with_items_missing_publishes_no_index() -> None:
    result = compute({"pm25": 40}, period="day", on=NOW)
    assert (result.aqi, result.iaqi["pm25"]) == (None, 60)
    assert result.missing == ("so2", "no2", "co", "o3", "pm10")


def test_day_e_above_a_hundred_is_published_in_spite_of_missing_items() -> None:
    result = compute({"pm25": 80}, period="day", on=NOW)
    assert (result.aqi, result.category, result.primary) == (119, "轻度污染", ("pm25",))
    assert result.missing == ("so2", "no2", "co", "o3", "pm10")


def test_a_day_that_was_good_is_polluted_under_the_new_edition() -> None:
    values = ("10", "20", "0.5", "50", "130", "70")
    assert (_day(THEN, *values).level, _day(NOW, *values).level) == (2, 3)
