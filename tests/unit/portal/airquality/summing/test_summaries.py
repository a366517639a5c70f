"""What do the hours of a day come to, and which days are computed again?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.airquality.evaluation import DAY_MINIMUM_SHARE
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.models import DailySummary, Reading, StaleDay, Station
from portal.airquality.summing.summaries import READ, stale_days_recompute, summaries_recompute
from portal.schedule.jobs import all_jobs
from tests.factories.air import AreaFactory, StationFactory, hours_of_a_day
from tests.unit.portal.airquality.rows import DAY, NOW, moving_day, row

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def county():
    return AreaFactory(code="610722", name="城固县")


@pytest.fixture(autouse=True)
def station(county):
    return StationFactory(code="9001A", area=county)


def record(rows, now=NOW, **options):
    return readings_record(rows, source="x", format="x", now=now, **options)


def of(place, day=DAY):
    owner = {"station": place} if isinstance(place, Station) else {"area": place}
    return DailySummary.objects.filter(day=day, **owner).first()


def test_a_day_has_a_figure_of_its_station_county_and_city(station, county):
    record(moving_day(pm25=80))
    day = of(station)
    assert (day.pm25, day.aqi, day.level, day.primary) == (80, 119, 3, "pm25")
    assert (day.edition, day.status, day.is_demo) == ("HJ 633—2026", "provisional", False)
    assert day.counts["pm25"] == 24
    assert day.computed_at == NOW
    for area in (county, county.parent):
        assert (of(area).pm25, of(area).aqi, of(area).counts["pm25"]) == (80, 119, 1)
    assert DailySummary.objects.count() == 3


def test_the_edition_is_that_of_the_monitoring_date(station):
    before = date(2026, 2, 28)
    record(moving_day(day=before, pm25=60, pm10=70))
    assert (of(station, before).edition, of(station, before).aqi) == ("HJ 633—2012", 82)


def test_a_town_station_counts_for_its_county(county):
    town = AreaFactory(town=True, parent=county)
    StationFactory(code="9002A", area=town)
    record(moving_day("9002A", pm25=30))
    assert of(county).pm25 == 30
    assert of(town) is None


def test_a_station_may_count_for_its_county_and_not_for_the_city(station, county):
    StationFactory(code="9002A", area=county, counts_for_city=False)
    record([*moving_day(pm25=20), *moving_day("9002A", pm25=40, pm10=60)])
    assert of(county).pm25 == 30
    assert of(county.parent).pm25 == 20


def test_a_background_point_has_its_own_figure_only(station, county):
    point = StationFactory(code="9002A", area=county, is_background=True)
    record([*moving_day(pm25=20), *moving_day("9002A", pm25=40, pm10=60)])
    assert of(point).pm25 == 40
    assert of(county).pm25 == of(county.parent).pm25 == 20


def test_an_area_is_the_mean_of_exact_station_values(county):
    """Of stored days the mean would be 21.4999997, which rounds to 21 and an index of 30."""
    for code in ("9002A", "9003A"):
        StationFactory(code=code, area=county)
    # Sums over 24 hours of 512, 512 and 524 come to a mean of exactly 21.5.
    sums = {"9001A": 512, "9002A": 512, "9003A": 524}
    for code, total in sums.items():
        record(with_sum(code, total))
    assert of(county).pm25 == Decimal("21.5")
    assert (of(county).aqi, of(county).edition) == (32, "HJ 633—2026")


def with_sum(code, total):
    values = [20 + hour % 3 for hour in range(23)]
    values.append(total - sum(values))
    return [row(code, hour, pm25=value, pm10=30) for hour, value in enumerate(values, start=1)]


def test_an_area_with_too_few_stations_has_no_mean(county):
    assert Decimal("0.75") == DAY_MINIMUM_SHARE
    yesterday = DAY - timedelta(days=1)
    for code in ("9002A", "9003A"):
        StationFactory(code=code, area=county)
    for code in ("9001A", "9002A", "9003A"):
        record(moving_day(code, day=yesterday))
    record(moving_day("9001A"))
    assert of(county, yesterday).counts["pm25"] == 3
    assert (of(county).pm25, of(county).aqi, of(county).counts["pm25"]) == (None, None, 1)


def test_a_station_that_came_later_or_was_closed_does_not_spoil_the_share(county):
    StationFactory(code="9002A", area=county)
    StationFactory(code="9003A", area=county, is_active=False)
    record(moving_day("9002A", day=DAY + timedelta(days=1)), now=LATER + timedelta(days=2))
    record(moving_day("9003A", day=DAY - timedelta(days=9)))
    record(moving_day("9001A"))
    assert of(county).counts["pm25"] == 1
    assert of(county).pm25 is not None


def test_what_a_station_is_not_meant_to_measure_is_not_missing(station, county):
    StationFactory(code="9002A", area=county, not_in_plan=["o3"])
    record([*moving_day(), *moving_day("9002A", o3=None)])
    assert of(county).counts["o3"] == 1
    assert of(county).o3 is not None
    assert of(county).aqi is not None
    Station.objects.update(not_in_plan=["o3"])
    Reading.objects.update(o3=None)
    summaries_recompute(days=[(station.pk, DAY)], now=LATER)
    assert of(station).aqi is not None


def test_only_what_changed_is_computed_again(station, county):
    other = StationFactory(code="9002A")
    record([*moving_day(), *moving_day("9002A")])
    record([row(hour=5, pm25=99, pm10=120)], now=LATER)
    changed = {
        (one.station_id, one.area_id) for one in DailySummary.objects.filter(computed_at=LATER)
    }
    assert changed == {(station.pk, None), (None, county.pk), (None, county.parent_id)}
    assert of(other).computed_at == of(other.area).computed_at == NOW


def test_a_recomputation_that_changes_nothing_writes_nothing(station):
    record(moving_day())
    before = list(DailySummary.objects.order_by("pk").values())
    summaries_recompute(days=[(station.pk, DAY)], now=LATER)
    assert list(DailySummary.objects.order_by("pk").values()) == before


def test_a_day_without_a_usable_value_has_no_figure(station, county):
    record(moving_day())
    Reading.objects.update(rejected=63)
    summaries_recompute(days=[(station.pk, DAY)], now=LATER)
    assert not DailySummary.objects.exists()


def test_a_day_with_too_few_hours_stands_there_without_a_mean(station):
    record([row(hour=hour, pm25=20 + hour) for hour in range(1, 12)])
    assert (of(station).pm25, of(station).aqi, of(station).counts["pm25"]) == (None, None, 11)


def test_one_demonstration_hour_marks_the_day(station, county):
    record(moving_day())
    assert not of(county).is_demo
    record([row(hour=24, pm25=33)], is_demo=True)
    assert of(station).is_demo
    assert of(county).is_demo


def test_a_demonstration_station_marks_its_day(county):
    StationFactory(code="9002A", area=county, is_demo=True, counts_for_city=False)
    record([*moving_day(), *moving_day("9002A")])
    assert of(county).is_demo
    assert not of(county.parent).is_demo


def test_many_days_of_many_stations_are_all_computed(county, monkeypatch):
    monkeypatch.setattr("portal.airquality.summing.summaries.HELD", 12)
    monkeypatch.setattr("portal.airquality.summing.summaries.READ", 3)
    assert READ == 2000
    days = [DAY - timedelta(days=back) for back in (0, 1, 2, 3, 4, 5, 6, 20, 21, 40)]
    for code in ("9002A", "9003A", "9004A"):
        StationFactory(code=code, area=county)
    codes = ("9001A", "9002A", "9003A", "9004A")
    record(one for day in days for code in codes for one in moving_day(code, day=day))
    for place in (*Station.objects.all(), county, county.parent):
        assert all(of(place, day).counts["pm25"] in (24, 4) for day in days)
    assert DailySummary.objects.count() == len(days) * 6


def test_readings_that_were_put_there_by_hand_are_summed_up(station):
    hours_of_a_day(station, DAY, pm25=Decimal("70"))
    summaries_recompute(days=[(station.pk, DAY)], now=LATER)
    assert of(station).pm25 == 70
    summaries_recompute(days=[], now=LATER)


def test_a_removed_day_is_gone(station):
    record(moving_day())
    Reading.objects.all().delete()
    summaries_recompute(days=[(station.pk, DAY)], now=LATER)
    assert not DailySummary.objects.exists()


def test_very_many_days_follow_in_portions(station, monkeypatch):
    monkeypatch.setattr("portal.airquality.importing.ingestion.AT_ONCE", 2)
    monkeypatch.setattr("portal.airquality.summing.summaries.HELD", 2)
    monkeypatch.setattr("portal.airquality.summing.summaries.NOTED", 2)
    days = [DAY - timedelta(days=back) for back in range(5)]
    record(one for day in days for one in moving_day(day=day))
    assert all(of(station, day).counts["pm25"] == 24 for day in days)
    assert not StaleDay.objects.exists()


def test_what_was_interrupted_is_finished_by_the_tick(station, monkeypatch):
    def killed(**_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("portal.airquality.importing.ingestion.AT_ONCE", 0)
    monkeypatch.setattr("portal.airquality.importing.ingestion.stale_days_recompute", killed)
    with pytest.raises(KeyboardInterrupt):
        record(moving_day())
    assert Reading.objects.count() == 24
    assert of(station) is None
    all_jobs()["stale-days"].run(LATER)
    assert of(station).computed_at == LATER
    assert not StaleDay.objects.exists()


def test_without_a_stale_day_the_tick_has_nothing_to_do():
    assert stale_days_recompute(now=LATER) == 0


def test_a_station_outside_all_counties_has_its_own_figure_only():
    zone = AreaFactory(code="610790", name="试验园区", kind="zone", parent=None)
    station = StationFactory(code="9009A", area=zone)
    record(moving_day("9009A"))
    assert DailySummary.objects.get() == of(station)
