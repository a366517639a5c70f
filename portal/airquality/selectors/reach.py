"""From when to when is there anything on record of a place?"""

from datetime import date, datetime

from django.db.models import Max, Min

from portal.airquality.models import DailySummary, Reading, Station
from portal.airquality.selectors.figures import local
from portal.airquality.selectors.hours import behind_one
from portal.grid.models import Area


def oldest_hour(*, area: Area | None = None, station: Station | None = None) -> datetime | None:
    """Return the first hour on record of an area's stations, or of one station; None without."""
    stations = [one.pk for one in behind_one(area, station).stations]
    first = Reading.objects.filter(station__in=stations).aggregate(first=Min("hour"))["first"]
    return None if first is None else local(first)


def days_on_record(
    *, area: Area | None = None, station: Station | None = None
) -> tuple[date, date] | None:
    """Return the first and the last natural day on record of an area or a station."""
    of_one = {"station": station} if station else {"area": area}
    reach = DailySummary.objects.filter(**of_one).aggregate(first=Min("day"), last=Max("day"))
    return (reach["first"], reach["last"]) if reach["first"] else None
