"""Which areas, stations, hours and days does a test begin with?

A bare `AreaFactory()` is a county of one city, a bare `ReadingFactory()` one hour of a station in
it with six ordinary values. `AreaFactory(city=True)` is that city itself.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory

from portal.airquality.models import DailySummary, Import, Reading, Station
from portal.grid.enums import AreaKind
from portal.grid.models import Area

SHANGHAI = ZoneInfo("Asia/Shanghai")
CITY_CODE = "610700"
# The values of an ordinary hour: AQI 50 or less, so that a test sees what it adds itself.
ORDINARY = {
    "so2": Decimal(6),
    "no2": Decimal(20),
    "co": Decimal("0.5"),
    "o3": Decimal(40),
    "pm10": Decimal(40),
    "pm25": Decimal(20),
}


def at(day: date, hour: int) -> datetime:
    """Return the label of an hour of a natural day: 1 to 24, where 24 is midnight at its end."""
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI) + timedelta(hours=hour)


def natural_day(hour: datetime) -> date:
    """Return the day that an hour belongs to by its end: 00:00 closes the day before."""
    return (hour.astimezone(SHANGHAI) - timedelta(hours=1)).date()


class AreaFactory(DjangoModelFactory):
    """A county of the city 610700; with `city=True` the city, with `town=True` a town."""

    class Meta:
        model = Area
        django_get_or_create = ("code",)
        skip_postgeneration_save = True

    class Params:
        city = factory.Trait(
            code=CITY_CODE, name="汉中市", name_en="Hanzhong", kind=AreaKind.CITY, parent=None
        )
        town = factory.Trait(
            code=factory.Sequence(lambda n: f"610702{n:03}"),
            name=factory.Sequence(lambda n: f"试验{n}镇"),
            kind=AreaKind.TOWN,
            parent=factory.SubFactory(f"{__name__}.AreaFactory"),
        )

    code = factory.Sequence(lambda n: f"6107{n + 31:02}")
    name = factory.Sequence(lambda n: f"试验{n}县")
    name_en = factory.Sequence(lambda n: f"Trial County {n}")
    kind = AreaKind.COUNTY
    parent = factory.LazyFunction(lambda: AreaFactory(city=True))


class StationFactory(DjangoModelFactory):
    """A station in a county of its own."""

    class Meta:
        model = Station
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"{n + 9000}A")
    name = factory.Sequence(lambda n: f"试验{n}站")
    area = factory.SubFactory(AreaFactory)


class ImportFactory(DjangoModelFactory):
    """A finished import of a file."""

    class Meta:
        model = Import

    source = "hours.csv"
    format = "station-hours"
    started_at = datetime(2026, 3, 10, 9, tzinfo=SHANGHAI)
    finished_at = factory.SelfAttribute("started_at")


class ReadingFactory(DjangoModelFactory):
    """One hour of one station with ordinary values; `day` follows from `hour`."""

    class Meta:
        model = Reading

    station = factory.SubFactory(StationFactory)
    hour = factory.Sequence(lambda n: at(date(2026, 3, 10), 1) + timedelta(hours=n))
    day = factory.LazyAttribute(lambda reading: natural_day(reading.hour))
    origin = factory.SubFactory(ImportFactory)
    so2 = ORDINARY["so2"]
    no2 = ORDINARY["no2"]
    co = ORDINARY["co"]
    o3 = ORDINARY["o3"]
    pm10 = ORDINARY["pm10"]
    pm25 = ORDINARY["pm25"]


class DailySummaryFactory(DjangoModelFactory):
    """A provisional day of a station; give `area=` (and `station=None`) for a place's day."""

    class Meta:
        model = DailySummary

    class Params:
        of_area = factory.Trait(station=None, area=factory.SubFactory(AreaFactory))

    station = factory.SubFactory(StationFactory)
    area = None
    day = date(2026, 3, 10)
    so2 = ORDINARY["so2"]
    no2 = ORDINARY["no2"]
    co = ORDINARY["co"]
    o3 = ORDINARY["o3"]
    pm10 = ORDINARY["pm10"]
    pm25 = ORDINARY["pm25"]
    aqi = 40
    level = 1
    edition = "HJ 633—2026"
    counts = factory.LazyFunction(lambda: dict.fromkeys(ORDINARY, 24))
    computed_at = factory.LazyAttribute(lambda summary: at(summary.day, 25))


def hours_of_a_day(
    station: Station, day: date, *, origin: Import | None = None, **values: Any
) -> list[Reading]:
    """Create the 24 hours of a station's natural day.

    Args:
        station: Whose hours.
        day: The natural day, whose hours are labelled 01:00 to 24:00.
        origin: The import behind them; a new one when none is given.
        **values: Fields of every reading, such as `pm25=Decimal(80)`.
    """
    origin = origin or ImportFactory()
    return [
        ReadingFactory(station=station, hour=at(day, hour), origin=origin, **values)
        for hour in range(1, 25)
    ]
