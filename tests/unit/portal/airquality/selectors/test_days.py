from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from portal.airquality.enums import FigureStatus, Freshness
from portal.airquality.selectors import daily_report, daily_series
from tests.factories.air import ORDINARY, SHANGHAI, AreaFactory, StationFactory
from tests.unit.portal.airquality.selectors.days import stored_day

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 11, 1, 30, tzinfo=SHANGHAI)


def report(world, day=DAY):
    return daily_report(area=world.city, day=day, now=NOW)


def test_a_day_has_the_city_and_all_counties_in_code_order(world):
    stored_day(area=world.city, on=DAY, pm25=60, counts={"pm25": 3, "o3": 2})
    stored_day(area=world.rural, on=DAY, pm25="60.5")
    found = report(world)
    assert (found.kind, found.start, found.end, found.as_of) == ("daily", DAY, DAY, NOW)
    assert (found.city.result.aqi, found.city.result.primary, found.city.stations) == (
        100,
        ("pm25",),
        3,
    )
    assert [figure.place.code for figure in found.counties] == ["610702", "610703", "610730"]
    assert found.counties[1].concentrations["pm25"] == Decimal(60)  # half to even
    assert found.counties[1].result.iaqi["pm25"] == 100


def test_a_county_without_a_day_shows_nothing_of_its_neighbour(world):
    stored_day(area=world.city, on=DAY)
    urban, rural, empty = report(world).counties
    assert (urban.result, rural.result, empty.result) == (None, None, None)
    assert (urban.has_station, empty.has_station) == (True, False)
    assert (urban.day, urban.freshness) == (DAY, Freshness.NONE)


@pytest.mark.parametrize(
    ("day", "edition", "aqi", "advice"),
    [
        (date(2026, 2, 28), "HJ 633—2012", 82, "极少数异常敏感人群应减少户外活动"),
        (date(2026, 3, 1), "HJ 633—2026", 100, "极少数异常敏感人群应减少户外活动"),
    ],
)
def test_a_day_follows_the_edition_of_its_own_date(world, day, edition, aqi, advice):
    stored_day(area=world.city, on=day, pm25=60)
    found = report(world, day)
    assert (found.edition, found.city.result.edition) == (edition, edition)
    assert (found.city.result.aqi, found.city.result.advice) == (aqi, advice)


def test_the_stored_index_stands_where_the_last_digit_would_decide(world):
    # The exact mean was a hair above 35, what is kept of it is 35: 51 was published.
    day = date(2026, 2, 10)
    stored_day(area=world.city, on=day, pm25=35, aqi=51, level=2, primary="pm25")
    result = report(world, day).city.result
    assert (result.aqi, result.primary, result.category) == (51, ("pm25",), "良")


def test_a_day_that_was_withheld_stays_withheld(world):
    stored_day(area=world.city, on=DAY, pm25=40, so2=None)
    result = report(world).city.result
    assert (result.aqi, result.mark("pm25"), result.mark("so2")) == (None, "60", "NA")


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("confirmed", "confirmed"), FigureStatus.CONFIRMED),
        (("confirmed", "provisional"), FigureStatus.PROVISIONAL),
        ((), FigureStatus.PROVISIONAL),
    ],
)
def test_a_report_is_confirmed_only_when_every_figure_is(world, statuses, expected):
    for area, status in zip((world.city, world.rural), statuses, strict=False):
        stored_day(area=area, on=DAY, status=status)
    assert report(world).status == expected


def test_a_day_without_any_value_shows_nothing(world):
    empty = dict.fromkeys(ORDINARY)
    stored_day(area=world.city, on=DAY, **empty)
    city = report(world).city
    assert (city.result, city.freshness, city.has_station) == (None, Freshness.NONE, True)


def test_one_demonstration_day_makes_the_report_one(world):
    stored_day(area=world.city, on=DAY)
    assert not report(world).is_demo
    stored_day(area=world.rural, on=DAY, is_demo=True)
    found = report(world)
    assert found.is_demo
    assert [figure.place.is_demo for figure in found.counties] == [False, True, False]


def test_a_series_has_every_day_and_shows_gaps_as_gaps(world):
    stored_day(area=world.city, on=DAY, pm25=47)
    stored_day(area=world.city, on=DAY + timedelta(days=2))
    stored_day(area=world.rural, on=DAY + timedelta(days=1))
    series = daily_series(area=world.city, start=DAY, end=DAY + timedelta(days=3))
    assert [figure.day.day for figure in series] == [10, 11, 12, 13]
    assert [figure.result and figure.result.aqi for figure in series] == [74, None, 40, None]


def test_a_series_of_a_station_is_its_own(world):
    station = world.stations[0]
    stored_day(station=station, on=DAY, pm25=47)
    stored_day(area=world.urban, on=DAY, pm25=99)
    (figure,) = daily_series(station=station, start=DAY, end=DAY)
    assert (figure.place.kind, figure.result.aqi, figure.stations) == ("station", 74, 1)


def test_a_series_wants_an_area_or_a_station():
    with pytest.raises(ValueError, match="area or of a station"):
        daily_series(start=DAY, end=DAY)


def test_the_number_of_queries_does_not_grow(world, django_assert_num_queries):
    for number in (20, 180):
        for _ in range(number):
            StationFactory(area=world.urban)
            stored_day(area=AreaFactory(parent=world.city), on=DAY)
        with django_assert_num_queries(4):
            found = report(world)
        with django_assert_num_queries(2):
            daily_series(area=world.city, start=DAY - timedelta(days=400), end=DAY)
    assert len(found.counties) == 203
