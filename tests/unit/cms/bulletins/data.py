"""Stored days and forecasts for the Given of a test."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from portal.airquality.models import DailySummary, Forecast
from portal.grid.models import Area
from tests.factories.air import ORDINARY, DailySummaryFactory, ReadingFactory, StationFactory, at
from tests.unit.cms.bulletins.samples import SHANGHAI

DAY = date(2026, 11, 23)
# Soon after midnight of the day after, with the last hour in.
NIGHT = datetime(2026, 11, 24, 0, 25, tzinfo=SHANGHAI)


def moment(text: str) -> datetime:
    """Return a moment of the portal's time zone, from 2026-11-24 00:25."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def store_day(area: Area, day: date = DAY, **values: Any) -> DailySummary:
    """Store the summary of an area's day: AQI 29, PM2.5 20, unless values say otherwise."""
    found = {key: Decimal(value) for key, value in {**ORDINARY, **values}.items()}
    row: DailySummary
    row, _ = DailySummary.objects.update_or_create(
        area=area,
        day=day,
        defaults={
            **found,
            "aqi": None,
            "edition": "HJ 633—2026",
            "counts": dict.fromkeys(ORDINARY, 1),
            "computed_at": at(day, 24),
        },
    )
    return row


def store_city_day(city: Area, day: date = DAY, **values: Any) -> None:
    """Store a day of the city and of its counties, each of which has a station."""
    for area in (city, *city.children.all()):
        DailySummaryFactory(station=None, area=area, day=day, aqi=40, **values)
    for county in city.children.all():
        StationFactory(code=f"{county.code}A", area=county)


def store_last_hour(city: Area, day: date = DAY) -> None:
    """Store the hour that closes a day, at one station."""
    station = StationFactory(code=f"{city.children.first().code}A", area=city.children.first())
    ReadingFactory(station=station, hour=at(day, 24), day=day)


def store_forecasts(city: Area, issued: datetime, days: int = 3, **fields: Any) -> None:
    """Store forecasts for the days after an issue."""
    for ahead in range(1, days + 1):
        Forecast.objects.create(
            area=city,
            day=issued.date() + timedelta(days=ahead),
            issued_at=issued,
            **{"aqi_low": 60, "aqi_high": 80, "primary": "pm25", **fields},
        )
