from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation

from portal.airquality.enums import FigureStatus
from portal.airquality.reports import RankRow
from portal.airquality.snapshots.differences import Difference, report_differences
from tests.unit.portal.airquality.snapshots import air_reports


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def changes(old, new):
    return [(one.label, one.old, one.new) for one in report_differences(old, new)]


@pytest.mark.parametrize(
    "build", [air_reports.daily, air_reports.weekly, air_reports.hourly, air_reports.forecast]
)
def test_the_same_figures_have_no_difference(build):
    later = replace(build(), as_of=air_reports.NOW.replace(hour=9))
    assert report_differences(build(), later) == ()


def test_a_changed_concentration_is_named_with_what_follows_from_it():
    old, new = air_reports.daily(pm25=40), air_reports.daily(pm25=47)
    assert changes(old, new) == [
        (("汉中市", "AQI"), "60", "74"),
        (("汉中市", "PM2.5"), "40", "47"),
    ]


def test_a_figure_that_comes_or_goes_stands_against_nothing():
    old = air_reports.daily()
    new = replace(old, city=replace(old.city, concentrations={}, result=None))
    assert (("汉中市", "AQI"), "40", None) in changes(old, new)
    assert (("汉中市", "CO"), "0.5", None) in changes(old, new)
    without = replace(old, counties=())
    county = air_reports.figure(air_reports.COUNTY, pm25=80)
    added = changes(without, replace(old, counties=(county,)))
    assert (("汉台区", "AQI"), None, "119") in added
    assert (("汉台区", "Primary pollutant"), None, "PM2.5") in added


def test_the_figures_of_a_period_are_named_one_by_one():
    old = air_reports.weekly()
    city = old.city_period
    changed = replace(
        city,
        composite=Decimal("3.70"),
        good_days=5,
        comparison=replace(city.comparison, composite_change=Decimal("-6.8")),
    )
    assert changes(old, replace(old, city_period=changed)) == [
        (("汉中市", "Composite index"), "3.68", "3.70"),
        (("汉中市", "Good days"), "6", "5"),
        (("汉中市", "Change from the year before", "Composite index"), "-7.3", "-6.8"),
    ]


def test_a_changed_place_in_the_ranking_is_named():
    old = air_reports.weekly()
    new = replace(old, ranking=(RankRow(2, air_reports.COUNTY, Decimal("3.20")), old.ranking[1]))
    assert changes(old, new) == [(("汉台区", "Rank"), "1", "2")]


def test_a_changed_day_says_which_day():
    old = air_reports.weekly()
    new = replace(old, days=(air_reports.figure(pm25=140), *old.days[1:]))
    assert changes(old, new)[0] == (("汉中市", "2026-03-10", "AQI"), "172", "186")


def test_confirmation_and_a_later_hour_are_differences():
    old = air_reports.hourly()
    hour = old.hour.replace(hour=1)
    new = replace(old, status=FigureStatus.CONFIRMED, city=replace(old.city, hour=hour))
    assert report_differences(old, new) == (
        Difference(("State of the figures",), "Provisional", "Confirmed"),
        Difference(("汉中市", "Hour"), "2026-03-11 00:00", "2026-03-11 01:00"),
    )


def test_a_changed_forecast_is_named_by_place_and_day():
    old = air_reports.forecast()
    new = replace(old, forecasts=(replace(old.forecasts[0], aqi_high=120, primary=("o3",)),))
    assert changes(old, new) == [
        (("汉中市", "2026-03-12", "AQI"), "80–110", "80–120"),
        (("汉中市", "2026-03-12", "Primary pollutant"), "PM2.5", "O3"),
    ]
