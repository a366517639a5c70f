"""What was the air like on a natural day, and on one day after another?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import Q, QuerySet

from portal.airquality.aqi import AqiResult, compute
from portal.airquality.enums import FigureStatus, Freshness
from portal.airquality.models import DailySummary, Station
from portal.airquality.reports import AirReport, Figure
from portal.airquality.selectors.figures import EMPTY, Values, local, marked_as_demo, rounded
from portal.airquality.selectors.hours import behind_one
from portal.airquality.selectors.places import Network, PlaceStations, network_of
from portal.airquality.selectors.provenance import overall_status, source_of
from portal.airquality.standards import POLLUTANTS, Category, aqi_edition, category
from portal.grid.models import Area

DAY = timedelta(days=1)
OF_AREA = "area_id"
OF_STATION = "station_id"


@dataclass(frozen=True, slots=True)
class SummaryDay:
    """One stored day of an area or a station."""

    day: date
    values: Values
    aqi: int | None
    primary: str
    stations: int
    status: FigureStatus
    is_demo: bool


# Owner (the key or the code of an area or station) -> its days.
StoredDays = Mapping[int | str, Mapping[date, SummaryDay]]


def read_days(summaries: QuerySet[DailySummary], owner: str = OF_AREA) -> StoredDays:
    """Read stored days by owner and date: one query."""
    found: dict[int | str, dict[date, SummaryDay]] = {}
    rows = summaries.order_by().values_list(
        owner, "day", "aqi", "primary", "status", "is_demo", "counts", *POLLUTANTS
    )
    for key, day, aqi, primary, status, is_demo, counts, *values in rows.iterator():
        found.setdefault(key, {})[day] = SummaryDay(
            day=day,
            values=dict(zip(POLLUTANTS, values, strict=True)),
            aqi=aqi,
            primary=primary,
            stations=1 if owner == OF_STATION else max(counts.values(), default=0),
            status=FigureStatus(status),
            is_demo=is_demo,
        )
    return found


def dates(start: date, end: date) -> tuple[date, ...]:
    """List the days from start to end, both included."""
    return tuple(start + DAY * step for step in range((end - start).days + 1))


def day_result(stored: SummaryDay, behind: PlaceStations) -> AqiResult | None:
    """Give the index of a stored day, with its sub-indices; None when nothing was measured.

    The stored index came from the exact means, the concentrations beside it are kept to six
    digits: where the last digit would decide, what was stored stands.
    """
    if all(value is None for value in stored.values.values()):
        return None
    result = compute(stored.values, period="day", on=stored.day, not_in_plan=behind.not_in_plan)
    if result.aqi == stored.aqi:
        return result
    return replace(
        result,
        aqi=stored.aqi,
        primary=_pollutants(stored.primary),
        band=_band(stored),
    )


def counted_result(stored: SummaryDay) -> AqiResult:
    """Return the stored index alone, for counting days: a year of counties has thousands."""
    return AqiResult(
        aqi=stored.aqi,
        iaqi={},
        primary=_pollutants(stored.primary),
        edition=aqi_edition(stored.day).id,
        missing=(),
        not_in_plan=(),
        uncomputed=(),
        sensitive_groups={},
        band=_band(stored),
    )


@cache
def _pollutants(primary: str) -> tuple[str, ...]:
    """Read the stored keys back, in the standard's order."""
    return tuple(name for name in POLLUTANTS if name in primary)


def _band(stored: SummaryDay) -> Category | None:
    return None if stored.aqi is None else category(stored.aqi, stored.day)


def day_figure(behind: PlaceStations, day: date, stored: SummaryDay | None) -> Figure:
    """Build the figure of a place on a day; without a stored day there is nothing to show."""
    result = day_result(stored, behind) if stored else None
    if stored is None or result is None:
        return Figure(
            place=behind.place,
            concentrations=EMPTY,
            result=None,
            day=day,
            freshness=Freshness.NONE,
            has_station=behind.has_station or stored is not None,
        )
    return Figure(
        place=marked_as_demo(behind.place, is_demo=stored.is_demo),
        concentrations=rounded(stored.values),
        result=result,
        day=day,
        stations=stored.stations,
        status=stored.status,
    )


def daily_series(
    *, start: date, end: date, area: Area | None = None, station: Station | None = None
) -> tuple[Figure, ...]:
    """Return every natural day from `start` to `end`, both included.

    Args:
        start: First day.
        end: Last day.
        area: Whose day is wanted, or
        station: which station's.

    Returns:
        One figure for each day in order, as it was published; a gap has `result` None.
    """
    behind = behind_one(area, station)
    of_one = Q(station=station) if station is not None else Q(area=area)
    summaries = DailySummary.objects.filter(of_one, day__range=(start, end))
    found = read_days(summaries, OF_STATION if station is not None else OF_AREA)
    days = next(iter(found.values()), {})
    return tuple(day_figure(behind, day, days.get(day)) for day in dates(start, end))


def daily_report(*, area: Area, day: date, now: datetime, source: str = "") -> AirReport:
    """Report one natural day of a city and of all its counties, in code order.

    Args:
        area: The city.
        day: The natural day.
        now: The clock: when the figures were read.
        source: Who measured, as a reader should see it.

    Returns:
        A report of kind "daily"; confirmed only when every figure in it is.
    """
    network = network_of(area)
    figures = _day_figures(network, day)
    shown = [figure for figure in figures if figure.result]
    return AirReport(
        kind="daily",
        start=day,
        end=day,
        as_of=local(now),
        edition=aqi_edition(day).id,
        status=overall_status(figure.status for figure in shown),
        source=source_of((figure.place for figure in shown), source),
        is_demo=any(figure.place.is_demo for figure in shown),
        city=figures[0],
        counties=tuple(figures[1:]),
    )


def _day_figures(network: Network, day: date) -> list[Figure]:
    codes = [behind.place.code for behind in network.areas]
    found = read_days(DailySummary.objects.filter(area__code__in=codes, day=day), "area__code")
    return [
        day_figure(behind, day, found.get(behind.place.code, {}).get(day))
        for behind in network.areas
    ]
