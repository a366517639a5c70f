"""From when to when is there anything on record of a place, and what of it is new?"""

from datetime import date, datetime

from django.db.models import Max, Min

from portal.airquality.models import DailySummary, Forecast, GoneDay, Reading, Station
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


def newest_computations(*, since: datetime) -> dict[date, datetime]:
    """Return the days of areas whose figures came or went after a moment, with the last time."""
    came = DailySummary.objects.filter(area__isnull=False, computed_at__gt=since).order_by()
    went = GoneDay.objects.filter(gone_at__gt=since).order_by()
    newest = dict(came.values_list("day").annotate(Max("computed_at")))
    for day, at in went.values_list("day").annotate(Max("gone_at")):
        newest[day] = max(at, newest.get(day, at))
    return newest


def newest_issues(*, since: datetime) -> dict[date, datetime]:
    """Return the days whose forecasts were issued after a moment, with the last time."""
    rows = Forecast.objects.filter(issued_at__gt=since).order_by()
    return dict(rows.values_list("day").annotate(Max("issued_at")))
