"""Do the factories make what the real path makes?"""

from datetime import date
from decimal import Decimal

import pytest

from portal.airquality.models import DailySummary, Reading
from portal.grid.enums import AreaKind
from tests.factories.air import (
    AreaFactory,
    DailySummaryFactory,
    ReadingFactory,
    StationFactory,
    at,
    hours_of_a_day,
)

pytestmark = pytest.mark.django_db


def test_a_county_lies_in_the_city() -> None:
    county = AreaFactory()
    assert county.kind == AreaKind.COUNTY
    assert county.parent == AreaFactory(city=True)
    assert AreaFactory(town=True).parent.kind == AreaKind.COUNTY


def test_midnight_belongs_to_the_day_before() -> None:
    assert ReadingFactory(hour=at(date(2026, 3, 9), 24)).day == date(2026, 3, 9)
    assert ReadingFactory(hour=at(date(2026, 3, 10), 1)).day == date(2026, 3, 10)


def test_a_day_has_24_hours() -> None:
    station = StationFactory()
    hours_of_a_day(station, date(2026, 3, 10), pm25=Decimal("80.5"))
    stored = Reading.objects.filter(station=station, day=date(2026, 3, 10))
    assert stored.count() == 24
    assert {reading.pm25 for reading in stored} == {Decimal("80.5")}


def test_a_summary_is_of_a_station_or_an_area() -> None:
    DailySummaryFactory()
    DailySummaryFactory(of_area=True)
    assert DailySummary.objects.filter(station=None).count() == 1
