"""What is the air like now, in the city and in each county?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from portal.airquality.enums import FigureStatus, Freshness
from portal.airquality.models import Reading
from portal.airquality.reports import AirReport, Figure
from portal.airquality.selectors.figures import freshness_of, hour_figure, local
from portal.airquality.selectors.hours import (
    HourValues,
    figure_at,
    newest_hours,
    read_hours,
)
from portal.airquality.selectors.places import (
    Network,
    PlaceStations,
    network_of,
    stations_within,
)
from portal.airquality.selectors.provenance import source_of
from portal.airquality.standards import aqi_edition, monitoring_date
from portal.grid.models import Area

# A county may lag behind the newest hour by less than this, and then says so.
WINDOW = timedelta(hours=24)


def current_report(*, area: Area, now: datetime, source: str = "") -> AirReport:
    """Report the newest hour of a city and of all its counties, in code order.

    The report's hour is the newest that any station has, however long ago; each place shows
    the newest hour that it itself has in the 24 hours up to that one. Old hours are marked by
    their freshness, never hidden behind newer ones of others.

    Args:
        area: The city.
        now: The clock; readings labelled later are not looked at.
        source: Who measured, as a reader should see it.

    Returns:
        A report of kind "hourly". Five queries, however many stations there are.
    """
    network, newest, hours = _read(area, now)
    report = _report(network, newest, now)
    figures = [_newest_figure(one, newest, hours, now) for one in network.areas]
    return _signed(replace(report, city=figures[0], counties=tuple(figures[1:])), source)


def area_report(*, area: Area, now: datetime, source: str = "") -> AirReport:
    """Report the newest hour of one area and of each of its stations.

    The area's own figure stands in `city`, its stations' figures in `stations`; of a city the
    counties are there as well.
    """
    network, newest, hours = _read(area, now)
    report = _report(network, newest, now)
    figures = [_newest_figure(one, newest, hours, now) for one in network.areas]
    stations = tuple(
        _newest_figure(one, newest, hours, now)
        for one in network.stations
        if one.has_station or one.stations[0].pk in _reporting(hours)
    )
    report = replace(report, city=figures[0], counties=tuple(figures[1:]), stations=stations)
    return _signed(report, source)


def _reporting(hours: HourValues) -> set[int]:
    return {station for measured in hours.values() for station in measured}


def _read(area: Area, now: datetime) -> tuple[Network, dict[int, datetime], HourValues]:
    """Read the stations, their newest hours, and the values of just those hours."""
    within = stations_within(area)
    network = network_of(area)
    known = newest_hours(within, now)
    earliest = max(known.values(), default=now) - WINDOW
    recent = {pk: hour for pk, hour in known.items() if hour > earliest}
    readings = Reading.objects.filter(station__in=within.order_by(), hour__in=set(recent.values()))
    return network, recent, read_hours(readings)


def _report(network: Network, newest: dict[int, datetime], now: datetime) -> AirReport:
    hour = max(newest.values(), default=None)
    day: date = monitoring_date(local(hour)) if hour else local(now).date()
    return AirReport(
        kind="hourly",
        start=day,
        end=day,
        as_of=local(now),
        edition=aqi_edition(day).id,
        status=FigureStatus.PROVISIONAL,  # an hour is a reference value until it is reviewed
        source="",
        hour=local(hour) if hour else None,
    )


def _newest_figure(
    behind: PlaceStations, newest: dict[int, datetime], hours: HourValues, now: datetime
) -> Figure:
    own = (newest[station.pk] for station in behind.stations if station.pk in newest)
    hour = max(own, default=None)
    if hour is None:
        return hour_figure(behind, hour=None, freshness=Freshness.NONE)
    return replace(figure_at(behind, hour, hours), freshness=freshness_of(hour, now))


def _figures(report: AirReport) -> Iterator[Figure]:
    yield from (report.city,) if report.city else ()
    yield from report.counties
    yield from report.stations


def _signed(report: AirReport, source: str) -> AirReport:
    """Add who measured, and whether any figure is a demonstration."""
    places = [figure.place for figure in _figures(report) if figure.result]
    return replace(
        report, source=source_of(places, source), is_demo=any(place.is_demo for place in places)
    )
