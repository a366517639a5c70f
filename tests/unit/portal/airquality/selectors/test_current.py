from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from portal.airquality.enums import FigureStatus, Freshness
from portal.airquality.selectors import area_report, current_report, freshness_of, newest_hour
from portal.grid.enums import AreaKind
from tests.factories.air import (
    SHANGHAI,
    AreaFactory,
    ImportFactory,
    ReadingFactory,
    StationFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=SHANGHAI)
PM25 = 1 << 5


def report(world, now=NOON):
    return current_report(area=world.city, now=now)


def test_a_county_is_the_mean_of_its_stations_and_then_the_index(world):
    # PM2.5 (40 + 55) / 2 = 47.5, rounded half to even 48: 50/25 · 13 + 50 = 76 (2026).
    ReadingFactory(station=world.stations[0], hour=NOON, pm25=Decimal(40))
    ReadingFactory(station=world.stations[1], hour=NOON, pm25=Decimal(55))
    figure = report(world).counties[0]
    assert figure.place.code == "610702"
    assert figure.concentrations["pm25"] == Decimal(48)
    assert (figure.result.aqi, figure.result.primary, figure.stations) == (76, ("pm25",), 2)


def test_the_city_is_the_mean_of_stations_not_of_counties(world):
    # (40 + 40 + 70) / 3 = 50: 50/25 · 15 + 50 = 80; the mean of the counties would be 55.
    for station, pm25 in zip(world.stations, (40, 40, 70), strict=True):
        ReadingFactory(station=station, hour=NOON, pm25=Decimal(pm25))
    city = report(world).city
    assert (city.concentrations["pm25"], city.result.aqi, city.stations) == (50, 80, 3)


def test_a_background_station_is_shown_but_counts_for_no_area(world):
    world.stations[1].is_background = True
    world.stations[1].save()
    ReadingFactory(station=world.stations[0], hour=NOON, pm25=Decimal(40))
    ReadingFactory(station=world.stations[1], hour=NOON, pm25=Decimal(100))
    found = area_report(area=world.city, now=NOON)
    assert found.city.concentrations["pm25"] == found.counties[0].concentrations["pm25"] == 40
    assert found.stations[1].concentrations["pm25"] == 100


def test_a_station_that_does_not_count_for_the_city_counts_for_its_county(world):
    world.stations[2].counts_for_city = False
    world.stations[2].save()
    ReadingFactory(station=world.stations[0], hour=NOON, pm25=Decimal(40))
    ReadingFactory(station=world.stations[2], hour=NOON, pm25=Decimal(100))
    found = report(world)
    assert found.city.concentrations["pm25"] == 40
    assert found.counties[1].concentrations["pm25"] == 100


def test_a_station_in_a_town_counts_for_the_county_above_it(world):
    town = AreaFactory(town=True, parent=world.empty)
    ReadingFactory(station=StationFactory(area=town), hour=NOON, pm25=Decimal(33))
    figure = report(world).counties[2]
    assert figure.place.code == "610730"
    assert figure.concentrations["pm25"] == 33


def test_a_station_in_a_village_counts_for_the_county_two_floors_above(world):
    town = AreaFactory(town=True, parent=world.empty)
    village = AreaFactory(town=True, kind=AreaKind.VILLAGE, parent=town)
    ReadingFactory(station=StationFactory(area=village), hour=NOON, pm25=Decimal(33))
    # A station of the town itself must not hide the village below it.
    ReadingFactory(station=StationFactory(area=town), hour=NOON, pm25=Decimal(35))
    figure = report(world).counties[2]
    assert (figure.concentrations["pm25"], figure.stations) == (34, 2)


def test_counties_stand_in_code_order_and_one_without_a_station_says_so(world):
    ReadingFactory(station=world.stations[0], hour=NOON)
    counties = report(world).counties
    assert [figure.place.name for figure in counties] == ["汉台区", "南郑区", "佛坪县"]
    assert [figure.has_station for figure in counties] == [True, True, False]
    assert counties[1].result is None  # a station, but no hour
    assert counties[2].result is None
    assert counties[2].freshness == Freshness.NONE
    assert set(counties[2].concentrations.values()) == {None}


@pytest.mark.parametrize("mask", ["impossible", "rejected"])
def test_an_impossible_or_rejected_value_is_in_no_figure(world, mask):
    ReadingFactory(station=world.stations[0], hour=NOON, pm25=Decimal(40))
    ReadingFactory(station=world.stations[1], hour=NOON, pm25=Decimal(900), **{mask: PM25})
    figure = report(world).counties[0]
    assert figure.concentrations["pm25"] == 40
    assert figure.concentrations["pm10"] == 40  # the other values of the row are used
    assert figure.stations == 2


def test_a_doubtful_value_is_used_until_it_is_rejected(world):
    ReadingFactory(station=world.stations[0], hour=NOON, pm25=Decimal(44), doubtful=PM25)
    assert report(world).counties[0].concentrations["pm25"] == 44


def test_an_hour_without_a_usable_value_is_not_the_newest(world):
    before = NOON - timedelta(hours=1)
    ReadingFactory(station=world.stations[0], hour=before)
    ReadingFactory(station=world.stations[0], hour=NOON, impossible=0b111111)
    ReadingFactory(
        station=world.stations[1], hour=NOON, **dict.fromkeys(("so2", "no2", "co", "o3", "pm10")),
        rejected=PM25,
    )  # fmt: skip
    assert report(world).hour == before
    assert newest_hour(now=NOON) == before
    assert newest_hour(now=NOON, area=world.urban) == before
    assert newest_hour(now=NOON, area=world.rural) is None


def test_each_place_shows_the_newest_hour_that_it_itself_has(world):
    ReadingFactory(station=world.stations[0], hour=NOON, pm25=Decimal(36))
    ReadingFactory(station=world.stations[2], hour=NOON - timedelta(hours=2), pm25=Decimal(47))
    found = report(world)
    assert found.hour == found.city.hour == NOON
    assert found.city.concentrations["pm25"] == 36
    assert found.counties[1].hour == NOON - timedelta(hours=2)
    assert found.counties[1].freshness == Freshness.LATE


@pytest.mark.parametrize(("lag", "shown"), [(23, True), (24, False)])
def test_a_county_may_lag_by_less_than_a_day(world, lag, shown):
    ReadingFactory(station=world.stations[0], hour=NOON)
    ReadingFactory(station=world.stations[2], hour=NOON - timedelta(hours=lag))
    figure = report(world).counties[1]
    assert (figure.result is not None, figure.has_station) == (shown, True)


def test_an_hour_labelled_later_than_now_is_not_shown(world):
    ReadingFactory(station=world.stations[0], hour=NOON)
    ReadingFactory(station=world.stations[0], hour=NOON + timedelta(hours=1))
    assert report(world, NOON + timedelta(minutes=59)).hour == NOON


@pytest.mark.parametrize(
    ("minutes", "freshness"),
    [
        (0, Freshness.NOW),
        (60, Freshness.NOW),
        (61, Freshness.LATE),
        (180, Freshness.LATE),
        (181, Freshness.STALE),
        (60 * 24 * 365, Freshness.STALE),
    ],
)
def test_freshness_changes_at_the_minute(world, minutes, freshness):
    ReadingFactory(station=world.stations[0], hour=NOON)
    found = report(world, NOON + timedelta(minutes=minutes))
    assert found.city.freshness == freshness
    assert found.city.hour == NOON


@pytest.mark.parametrize(
    ("day", "edition", "aqi"),
    [(date(2026, 2, 28), "HJ 633—2012", 82), (date(2026, 3, 1), "HJ 633—2026", 100)],
)
def test_the_edition_follows_the_day_of_the_hour(world, day, edition, aqi):
    # PM2.5 60: 50/40 · 25 + 50 = 81.25 → 82 by the 2012 table, 100 by the one of 2026.
    hour = datetime(day.year, day.month, day.day, 15, tzinfo=SHANGHAI)
    ReadingFactory(station=world.stations[0], hour=hour, pm25=Decimal(60))
    found = report(world, hour)
    assert (found.edition, found.city.result.edition) == (edition, edition)
    assert found.city.result.aqi == aqi


def test_midnight_closes_the_day_and_the_edition_before(world):
    hour = datetime(2026, 3, 1, 0, tzinfo=SHANGHAI)
    ReadingFactory(station=world.stations[0], hour=hour, pm25=Decimal(60))
    found = report(world, hour)
    assert (found.start, found.edition) == (date(2026, 2, 28), "HJ 633—2012")
    assert found.city.result.aqi == 82


def test_an_item_outside_every_stations_plan_does_not_withhold_the_index(world):
    ReadingFactory(station=world.stations[2], hour=NOON, so2=None)
    assert report(world).counties[1].result.aqi is None
    world.stations[2].not_in_plan = ["so2"]
    world.stations[2].save()
    figure = report(world).counties[1]
    assert figure.result.aqi == 40
    assert figure.result.mark("so2") == "/"


def test_no_reading_at_all_is_a_report_without_figures(world):
    found = report(world)
    assert (found.hour, found.city.result, found.is_demo) == (None, None, False)
    assert found.city.freshness == Freshness.NONE
    assert found.start == NOON.date()


def test_demonstration_readings_mark_figure_and_report_and_name_the_source(world):
    demo = StationFactory(area=world.empty, is_demo=True, replays="安康市老城区")
    ReadingFactory(station=demo, hour=NOON)
    found = report(world)
    assert found.is_demo
    assert found.counties[2].place.replays == "安康市老城区"
    assert "安康市老城区" in found.source
    assert not found.counties[0].place.is_demo


def test_a_real_station_with_replayed_hours_is_a_demonstration_too(world):
    ReadingFactory(station=world.stations[0], hour=NOON, origin=ImportFactory(is_demo=True))
    found = report(world)
    assert found.is_demo
    assert found.city.place.is_demo
    assert not found.counties[1].place.is_demo


def test_a_report_of_real_readings_carries_the_source_that_is_given(world, settings):
    ReadingFactory(station=world.stations[0], hour=NOON)
    assert current_report(area=world.city, now=NOON, source="市监测站").source == "市监测站"
    settings.LIVE_SOURCE_NAME = "中国环境监测总站"
    assert report(world).source == "中国环境监测总站"


def test_an_hour_is_always_provisional(world):
    ReadingFactory(station=world.stations[0], hour=NOON)
    assert report(world).status == report(world).city.status == FigureStatus.PROVISIONAL


def test_a_row_whose_last_usable_value_was_rejected_stands_behind_nothing(world):
    ReadingFactory(station=world.stations[0], hour=NOON)
    ReadingFactory(station=world.stations[1], hour=NOON, rejected=0b111111)
    assert report(world).counties[0].stations == 1


def test_the_freshness_of_no_hour_is_none():
    assert freshness_of(None, NOON) == Freshness.NONE


def test_a_countys_own_report_has_its_stations(world):
    ReadingFactory(station=world.stations[0], hour=NOON, pm25=Decimal(40))
    ReadingFactory(station=world.stations[1], hour=NOON - timedelta(hours=4), pm25=Decimal(55))
    ReadingFactory(station=world.stations[2], hour=NOON, pm25=Decimal(99))
    found = area_report(area=world.urban, now=NOON)
    assert found.city.place.code == "610702"
    assert found.city.concentrations["pm25"] == 40
    assert found.counties == ()
    assert [(f.place.code, f.place.kind) for f in found.stations] == [
        ("2635A", "station"),
        ("2636A", "station"),
    ]
    assert found.stations[1].concentrations["pm25"] == 55
    assert found.stations[1].freshness == Freshness.STALE


def test_a_closed_station_is_neither_listed_nor_counted_as_one(world):
    world.stations[2].is_active = False
    world.stations[2].save()
    found = area_report(area=world.rural, now=NOON)
    assert found.stations == ()
    assert found.city.has_station is False


@pytest.mark.parametrize("report_of", [current_report, area_report])
def test_the_number_of_queries_does_not_grow_with_stations(
    world, django_assert_num_queries, report_of
):
    origin = ImportFactory()

    def grow(number):
        for _ in range(number):
            ReadingFactory(station=StationFactory(area=world.urban), hour=NOON, origin=origin)
        AreaFactory(parent=world.city)

    for number in (20, 180):
        grow(number)
        with django_assert_num_queries(5):
            found = report_of(area=world.city, now=NOON)
    assert found.city.stations == 200
