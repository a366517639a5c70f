"""What was measured in an hour, without what must not be used?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from portal.airquality.evaluation import HOUR_MINIMUM_SHARE, area_mean
from portal.airquality.models import Reading, Station
from portal.airquality.reports import Figure
from portal.airquality.selectors.figures import Values, hour_figure, local
from portal.airquality.selectors.places import (
    PlaceStations,
    area_stations,
    station_place,
    stations_within,
)
from portal.airquality.standards import POLLUTANTS
from portal.grid.models import Area

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class StationHour:
    """The usable values of one station in one hour."""

    values: Values
    is_demo: bool


HourValues = Mapping[datetime, Mapping[int, StationHour]]


def usable_readings() -> QuerySet[Reading]:
    """Return the readings with at least one value that is neither impossible nor rejected."""
    usable = Q()
    readings = Reading.objects.all()
    for bit, pollutant in enumerate(POLLUTANTS):
        masks = {
            f"{pollutant}_{mask}": F(mask).bitand(1 << bit) for mask in ("impossible", "rejected")
        }
        readings = readings.alias(**masks)
        usable |= Q(**{f"{pollutant}__isnull": False}, **dict.fromkeys(masks, 0))
    return readings.filter(usable)


def newest_hours(stations: QuerySet[Station], now: datetime) -> dict[int, datetime]:
    """Find the last usable hour at or before `now` of each station that has one: one query."""
    newest = usable_readings().filter(station=OuterRef("pk"), hour__lte=now)
    found = stations.annotate(newest=Subquery(newest.order_by("-hour").values("hour")[:1]))
    rows = found.order_by().values_list("pk", "newest")
    return {station: hour for station, hour in rows if hour is not None}


def newest_hour(*, now: datetime, area: Area | None = None) -> datetime | None:
    """Return the newest hour with a usable value, of an area or at all; None without any."""
    if area is not None:
        hour = max(newest_hours(stations_within(area), now).values(), default=None)
    else:
        readings = usable_readings().filter(hour__lte=now).order_by("-hour")
        hour = readings.values_list("hour", flat=True).first()
    return None if hour is None else local(hour)


def read_hours(readings: QuerySet[Reading]) -> HourValues:
    """Read usable values by hour and station: one query."""
    hours: dict[datetime, dict[int, StationHour]] = defaultdict(dict)
    rows = readings.values_list(
        "hour", "station_id", "impossible", "rejected", "origin__is_demo", *POLLUTANTS
    )
    for hour, station, impossible, rejected, is_demo, *values in rows:
        used = _used(values, impossible | rejected)
        if any(value is not None for value in used.values()):
            hours[hour][station] = StationHour(used, is_demo)
    return hours


def _used(values: list[Decimal | None], out: int) -> Values:
    return {
        pollutant: None if out & (1 << bit) else value
        for bit, (pollutant, value) in enumerate(zip(POLLUTANTS, values, strict=True))
    }


def figure_at(behind: PlaceStations, hour: datetime, hours: HourValues) -> Figure:
    """Build the figure of a place in an hour: the mean of its stations, then the index."""
    measured = hours.get(hour, {})
    found = [measured[station.pk] for station in behind.stations if station.pk in measured]
    return hour_figure(
        behind,
        hour=hour,
        values=area_mean([one.values for one in found], minimum_share=HOUR_MINIMUM_SHARE),
        stations=len(found),
        is_demo=any(one.is_demo for one in found),
    )


def hourly_series(
    *, start: datetime, end: datetime, area: Area | None = None, station: Station | None = None
) -> tuple[Figure, ...]:
    """Return every hour labelled after `start` up to `end`, the last one included.

    A natural day is `start` = its 00:00 and `end` = the next day's: 01:00 to 24:00.

    Args:
        start: Where the first hour begins, with a time zone.
        end: Where the last hour ends; within an hour, the last full one.
        area: Whose mean is wanted, or
        station: which station's own values.

    Returns:
        One figure for each hour in order; a gap has `result` None.
    """
    behind = behind_one(area, station)
    readings = Reading.objects.filter(
        station__in=[one.pk for one in behind.stations], hour__gt=start, hour__lte=end
    )
    hours = read_hours(readings)
    return tuple(figure_at(behind, hour, hours) for hour in _labels(start, end))


def behind_one(area: Area | None, station: Station | None) -> PlaceStations:
    """Return the one place that a series is of."""
    if station is not None:
        return PlaceStations(station_place(station), (station,))
    if area is None:
        raise ValueError("a series is of an area or of a station.")
    return area_stations(area)


def _labels(start: datetime, end: datetime) -> Iterable[datetime]:
    first = start.replace(minute=0, second=0, microsecond=0)
    count = (end - first) // HOUR
    return (first + HOUR * step for step in range(1, count + 1))
