"""Do past days follow when a station or an area is described anew, and only those that must?"""

from datetime import timedelta

import pytest

from portal.airquality.deciding.confirmation import month_confirm
from portal.airquality.deciding.rearranging import Recount, area_change, station_change
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.models import DailySummary, StaleDay, SummaryRevision
from portal.airquality.summing.summaries import stale_days_recompute
from portal.grid.enums import AreaKind
from tests.factories.air import AreaFactory, StationFactory
from tests.unit.portal.airquality.rows import DAY, NOW, moving_day

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)
NEXT = DAY + timedelta(days=1)
AFTER_THE_MONTH = NOW + timedelta(days=30)


@pytest.fixture
def county():
    return AreaFactory(code="610722", name="城固县")


@pytest.fixture
def other_county():
    return AreaFactory(code="610723", name="洋县")


@pytest.fixture
def stations(county):
    """Two stations of a county: of 20 and of 40 μg/m³."""
    found = [StationFactory(code=code, area=county) for code in ("9001A", "9002A")]
    record([*moving_day(pm25=20), *moving_day("9002A", pm25=40, pm10=60)])
    return found


def record(rows, now=NOW):
    return readings_record(rows, source="x", format="x", now=now)


def change(place, **values):
    for name, value in values.items():
        setattr(place, name, value)
    service = station_change if hasattr(place, "not_in_plan") else area_change
    return service(**{"station" if service is station_change else "area": place}, now=LATER)


def pm25(area, day=DAY):
    found = DailySummary.objects.filter(area=area, day=day).first()
    return None if found is None else found.pm25


def all_figures():
    """Every figure as it would be seen, without the time of its computation."""
    fields = ("station", "area", "day", "pm25", "aqi", "counts", "is_demo", "status")
    return list(DailySummary.objects.order_by("station", "area", "day").values(*fields))


def test_a_moved_station_leaves_its_old_county_and_joins_the_new_one(
    stations, county, other_county
):
    assert change(stations[1], area=other_county) == Recount(days=1, is_later=False)
    assert (pm25(county), pm25(other_county), pm25(county.parent)) == (20, 40, 30)


def test_a_county_that_loses_its_only_station_has_no_figure_any_more(
    stations, county, other_county
):
    for station in stations:
        change(station, area=other_county)
    assert pm25(county) is None
    assert pm25(other_county) == 30
    assert not DailySummary.objects.filter(area=county).exists()


def test_a_station_that_moves_to_another_city_leaves_both_areas(stations, county):
    elsewhere = AreaFactory(code="610900", name="安康市", kind=AreaKind.CITY, parent=None)
    there = AreaFactory(code="610902", name="汉滨区", parent=elsewhere)
    change(stations[1], area=there)
    assert [pm25(area) for area in (county, county.parent, there, elsewhere)] == [20, 20, 40, 40]


def test_a_background_point_leaves_all_areas_and_comes_back(stations, county):
    change(stations[1], is_background=True)
    assert (pm25(county), pm25(county.parent)) == (20, 20)
    change(stations[1], is_background=False)
    assert (pm25(county), pm25(county.parent)) == (30, 30)


def test_what_no_longer_counts_for_the_city_still_counts_for_its_county(stations, county):
    change(stations[1], counts_for_city=False)
    assert (pm25(county), pm25(county.parent)) == (30, 20)
    computed = DailySummary.objects.filter(computed_at=LATER).get()
    assert computed.area == county.parent


def test_a_plan_without_a_pollutant_changes_the_station_and_its_areas(stations, county):
    record(
        [*moving_day(day=NEXT, o3=None), *moving_day("9002A", day=NEXT, o3=None)],
        now=NOW + timedelta(days=1),
    )
    figures = DailySummary.objects.filter(day=NEXT)
    assert not figures.exclude(aqi=None).exists()
    for station in stations:
        assert change(station, not_in_plan=["o3"]).days == 2
    assert not figures.filter(aqi=None).exists()


def test_a_closed_station_stops_counting_after_its_last_day(stations, county):
    record(moving_day(day=NEXT, pm25=20), now=NOW + timedelta(days=1))
    assert pm25(county, NEXT) is None  # one of two stations is too few
    assert change(stations[1], is_active=False) == Recount(days=1, is_later=False)
    assert (pm25(county, NEXT), pm25(county)) == (20, 30)
    assert not DailySummary.objects.filter(day=DAY, computed_at=LATER).exists()
    assert change(stations[1], is_active=True).days == 1
    assert pm25(county, NEXT) is None


def test_a_mark_of_the_demonstration_is_seen_in_every_figure(stations, county):
    change(stations[1], is_demo=True)
    marked = DailySummary.objects.filter(is_demo=True)
    assert {(one.station, one.area) for one in marked} == {
        (stations[1], None),
        (None, county),
        (None, county.parent),
    }


@pytest.mark.parametrize("values", [{"name": "新名"}, {"latitude": 33}, {"code": "9999A"}])
def test_what_decides_nothing_computes_nothing(values, stations):
    before = all_figures()
    assert change(stations[0], **values) == Recount(days=0, is_later=False)
    assert all_figures() == before
    assert not DailySummary.objects.filter(computed_at=LATER).exists()


def test_a_station_without_readings_touches_nothing(stations, county, other_county):
    new = StationFactory(code="9003A", area=county)
    assert change(new, area=other_county).days == 0


def test_a_confirmed_day_keeps_what_it_said(stations, county, other_county):
    month_confirm(year=2026, month=3, by=None, now=AFTER_THE_MONTH)
    change(stations[1], area=other_county)
    day = DailySummary.objects.get(area=county)
    assert (day.pm25, day.status) == (20, "confirmed")
    revision = day.revisions.get()
    assert (revision.pm25, revision.replaced_at) == (30, LATER)
    # The city's mean is the same, and the new county had no figure before.
    assert SummaryRevision.objects.count() == 1
    assert DailySummary.objects.get(area=other_county).status == "provisional"


def test_a_confirmed_county_that_loses_its_station_keeps_its_history(
    stations, county, other_county
):
    month_confirm(year=2026, month=3, by=None, now=AFTER_THE_MONTH)
    for station in stations:
        change(station, area=other_county)
    day = DailySummary.objects.get(area=county)
    assert (day.pm25, day.counts, day.status) == (None, {}, "confirmed")
    assert [one.pm25 for one in day.revisions.order_by("pk")] == [30, 40]


def test_many_days_follow_in_portions_and_come_to_the_same(
    stations, county, other_county, monkeypatch
):
    monkeypatch.setattr("portal.airquality.deciding.rearranging.AT_ONCE", 2)
    monkeypatch.setattr("portal.airquality.summing.summaries.HELD", 2)
    days = [DAY - timedelta(days=back) for back in range(1, 5)]
    record(one for day in days for one in moving_day("9002A", day=day, pm25=40, pm10=60))
    assert change(stations[1], area=other_county) == Recount(days=5, is_later=True)
    assert (pm25(county), pm25(other_county)) == (30, None)
    assert StaleDay.objects.filter(area=county).count() == 5
    assert stale_days_recompute(now=LATER) == 10
    assert not StaleDay.objects.exists()
    assert all(pm25(other_county, day) == 40 for day in (DAY, *days))
    assert [pm25(county, day) for day in (DAY, *days)] == [20, None, None, None, None]


def test_an_area_that_moves_takes_its_stations_along(stations, county):
    elsewhere = AreaFactory(code="610900", name="安康市", kind=AreaKind.CITY, parent=None)
    old_city = county.parent
    assert change(county, parent=elsewhere).days == 1
    assert (pm25(county), pm25(elsewhere), pm25(old_city)) == (30, 30, None)


def test_an_area_that_is_summed_up_no_longer_loses_its_figures(stations, county):
    change(county, kind=AreaKind.ZONE)
    assert (pm25(county), pm25(county.parent)) == (None, 30)


def test_the_figures_are_those_of_a_fresh_import(stations, county, other_county):
    record(moving_day(day=NEXT, pm25=20), now=NOW + timedelta(days=1))
    change(stations[1], area=other_county, counts_for_city=False, not_in_plan=["co"])
    changed = all_figures()
    DailySummary.objects.all().delete()
    rows = [(station.pk, day) for station in stations for day in (DAY, NEXT)]
    from_scratch(rows)
    assert all_figures() == changed


def from_scratch(keys):
    for station, day in keys:
        StaleDay.objects.create(station_id=station, day=day)
    stale_days_recompute(now=LATER)
