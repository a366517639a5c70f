from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from portal.airquality.selectors import hourly_series
from tests.factories.air import SHANGHAI, ImportFactory, ReadingFactory, StationFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)


def test_a_series_runs_from_after_its_start_to_its_end_with_gaps(world):
    for back, pm25 in ((0, 40), (2, 47), (4, 99)):
        ReadingFactory(station=world.stations[2], hour=NOON - HOUR * back, pm25=Decimal(pm25))
    series = hourly_series(area=world.rural, start=NOON - HOUR * 4, end=NOON)
    assert [figure.hour.hour for figure in series] == [9, 10, 11, 12]
    assert [figure.result and figure.result.aqi for figure in series] == [None, 74, None, 60]


def test_a_natural_day_has_24_hours_and_midnight_belongs_to_it(world):
    midnight = NOON.replace(hour=0)
    ReadingFactory(station=world.stations[2], hour=midnight, pm25=Decimal(99))
    ReadingFactory(station=world.stations[2], hour=midnight + HOUR * 24, pm25=Decimal(36))
    series = hourly_series(area=world.rural, start=midnight, end=midnight + HOUR * 24)
    assert len(series) == 24
    assert {figure.day for figure in series} == {midnight.date()}
    assert [figure.result is not None for figure in series] == [False] * 23 + [True]


def test_an_end_within_an_hour_means_the_last_full_one(world):
    ReadingFactory(station=world.stations[2], hour=NOON)
    series = hourly_series(
        area=world.rural,
        start=NOON - HOUR * 2 + timedelta(minutes=25),
        end=NOON + timedelta(minutes=25),
    )
    assert [figure.hour for figure in series] == [NOON - HOUR, NOON]


def test_each_hour_is_the_mean_of_the_stations_that_reported(world):
    ReadingFactory(station=world.stations[0], hour=NOON, pm25=Decimal(40))
    ReadingFactory(station=world.stations[1], hour=NOON, pm25=Decimal(51))
    ReadingFactory(station=world.stations[1], hour=NOON - HOUR, pm25=Decimal(51))
    series = hourly_series(area=world.urban, start=NOON - HOUR * 2, end=NOON)
    assert [figure.concentrations["pm25"] for figure in series] == [51, 46]  # 45.5, to even
    assert [figure.stations for figure in series] == [1, 2]


def test_a_station_has_a_series_of_its_own(world):
    ReadingFactory(station=world.stations[0], hour=NOON, pm25=Decimal(40))
    ReadingFactory(station=world.stations[1], hour=NOON, pm25=Decimal(99))
    (figure,) = hourly_series(station=world.stations[0], start=NOON - HOUR, end=NOON)
    assert (figure.place.code, figure.concentrations["pm25"]) == ("2635A", 40)


def test_the_number_of_queries_does_not_grow(world, django_assert_num_queries):
    origin = ImportFactory()
    for number in (20, 180):
        for _ in range(number):
            station = StationFactory(area=world.urban)
            for back in range(3):
                ReadingFactory(station=station, hour=NOON - HOUR * back, origin=origin)
        with django_assert_num_queries(2):
            series = hourly_series(area=world.city, start=NOON - HOUR * 3, end=NOON)
    assert [figure.stations for figure in series] == [200, 200, 200]
