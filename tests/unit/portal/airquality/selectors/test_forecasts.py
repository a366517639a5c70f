from datetime import date, datetime, timedelta

import pytest

from portal.airquality.models import Forecast
from portal.airquality.selectors import forecast_report, forecast_strip
from tests.factories.air import SHANGHAI, AreaFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
EVENING = datetime(2026, 3, 10, 19, 30, tzinfo=SHANGHAI)
DAY = timedelta(days=1)


def forecast(area, days_ahead, low=60, high=80, issued_at=EVENING, **fields):
    return Forecast.objects.create(
        area=area,
        day=TODAY + DAY * days_ahead,
        issued_at=issued_at,
        aqi_low=low,
        aqi_high=high,
        **fields,
    )


def report(world, now=EVENING):
    return forecast_report(area=world.city, issued_on=TODAY, now=now)


def test_the_three_days_after_the_issue_city_first_then_counties(world):
    for area in (world.rural, world.city):
        for ahead in (3, 1, 2, 0, 4):
            forecast(area, ahead)
    found = report(world)
    assert (found.kind, found.start, found.end) == ("forecast", TODAY + DAY, TODAY + DAY * 3)
    assert [(one.place.code, one.day.day) for one in found.forecasts] == [
        ("610700", 11), ("610700", 12), ("610700", 13),
        ("610703", 11), ("610703", 12), ("610703", 13),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "levels", "category"),
    [
        (60, 80, (2, 2), "良"),
        (80, 110, (2, 3), "良至轻度污染"),
        (0, 50, (1, 1), "优"),
        (301, 500, (6, 6), "严重污染"),
    ],
)
def test_a_range_is_named_by_its_categories(world, low, high, levels, category):
    forecast(world.city, 1, low, high, primary="pm25,o3", note="多云")
    (one,) = report(world).forecasts
    assert ((one.level_low, one.level_high), one.category) == (levels, category)
    assert (one.primary, one.note) == (("o3", "pm25"), "多云")


def test_the_newest_issue_wins_but_not_one_from_after_the_day_or_the_clock(world):
    forecast(world.city, 1, 60, 80, issued_at=EVENING - DAY)
    forecast(world.city, 1, 70, 90, issued_at=EVENING)
    forecast(world.city, 1, 90, 120, issued_at=EVENING + DAY)
    assert report(world, EVENING + DAY * 5).forecasts[0].aqi_high == 90
    assert report(world, EVENING - timedelta(minutes=1)).forecasts[0].aqi_high == 80
    assert report(world, EVENING - DAY * 2).forecasts == ()


def test_one_demonstration_forecast_makes_the_report_one(world):
    forecast(world.city, 1)
    assert not report(world).is_demo
    forecast(world.rural, 1, is_demo=True)
    found = report(world)
    assert found.is_demo
    assert [one.place.is_demo for one in found.forecasts] == [False, True]


def test_the_strip_runs_from_today_over_the_days_that_were_forecast(world):
    for ahead in (-1, 0, 1, 3, 4):
        forecast(world.city, ahead, issued_at=EVENING - DAY)
    forecast(world.rural, 1)
    strip = forecast_strip(area=world.city, now=EVENING)
    assert [one.day.day for one in strip] == [10, 11, 13]


def test_the_number_of_queries_does_not_grow(world, django_assert_num_queries):
    for number in (2, 40):
        for _ in range(number):
            forecast(AreaFactory(parent=world.city), 1)
        with django_assert_num_queries(2):
            report(world)
