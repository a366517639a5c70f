"""Which areas and stations stand behind a figure, and how does a reader know them?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet

from portal.airquality.models import Station
from portal.airquality.reports import Place
from portal.airquality.standards import POLLUTANTS
from portal.grid.enums import AreaKind
from portal.grid.models import Area

# City, county, town, village: a station may stand on any floor of the grid.
_WITHIN = ("area", "area__parent", "area__parent__parent", "area__parent__parent__parent")
STATION_KIND = "station"


def stations_within(area: Area) -> QuerySet[Station]:
    """Return all stations of an area and of the areas inside it, by code."""
    inside = Q()
    for path in _WITHIN:
        inside |= Q(**{path: area})
    return Station.objects.filter(inside).order_by("code")


def counties_of(area: Area) -> tuple[Area, ...]:
    """Return the counties of a city in code order; none for anything smaller."""
    return tuple(Area.objects.counties().filter(parent=area).order_by("code"))


@dataclass(frozen=True)
class PlaceStations:
    """A place with the stations that its figure is the mean of.

    Attributes:
        place: As a reader knows it.
        stations: Stations that count for it; of a city only its evaluation points.
    """

    place: Place
    stations: tuple[Station, ...] = field(default=())

    @property
    def has_station(self) -> bool:
        """Whether anything is measured here today."""
        return any(station.is_active for station in self.stations)

    @cached_property
    def not_in_plan(self) -> frozenset[str]:
        """Pollutants that none of the stations is meant to measure."""
        plans = [frozenset(station.not_in_plan) for station in self.stations]
        return frozenset(POLLUTANTS).intersection(*plans) if plans else frozenset()


@dataclass(frozen=True)
class Network:
    """An area with its counties and stations, each with what its figure rests on."""

    own: PlaceStations
    counties: tuple[PlaceStations, ...]
    stations: tuple[PlaceStations, ...]

    @property
    def areas(self) -> tuple[PlaceStations, ...]:
        """The area itself, then its counties."""
        return (self.own, *self.counties)


def network_of(area: Area) -> Network:
    """Read an area's counties and stations: three queries, however many there are.

    Args:
        area: Usually the city; a county has stations and no counties.
    """
    rows = tuple(stations_within(area))
    counties = counties_of(area) if area.kind == AreaKind.CITY else ()
    theirs = _by_county(rows, _areas_inside(counties))
    return Network(
        own=_own(area, rows),
        counties=tuple(_behind(county, theirs.get(county.pk, ())) for county in counties),
        stations=tuple(PlaceStations(station_place(row), (row,)) for row in rows),
    )


def area_stations(area: Area) -> PlaceStations:
    """Read the stations that an area's own figure rests on: one query."""
    return _own(area, stations_within(area))


def _own(area: Area, rows: Iterable[Station]) -> PlaceStations:
    """Choose the stations of an area's figure; of a city those that count for it."""
    is_city = area.kind == AreaKind.CITY
    counted = (row for row in rows if not row.is_background)
    return _behind(area, (row for row in counted if row.counts_for_city or not is_city))


def _by_county(
    rows: Iterable[Station], inside: Mapping[int, int | None]
) -> Mapping[int | None, list[Station]]:
    theirs: dict[int | None, list[Station]] = defaultdict(list)
    for row in rows:
        if not row.is_background:
            theirs[inside.get(row.area_id)].append(row)
    return theirs


def _behind(area: Area, stations: Iterable[Station]) -> PlaceStations:
    own = tuple(stations)
    return PlaceStations(area_place(area, own), own)


def _areas_inside(counties: tuple[Area, ...]) -> dict[int, int | None]:
    """Map every town and village that has a station, and each county itself, to its county."""
    own = {county.pk: county.pk for county in counties}
    if not counties:
        return {}
    below = Area.objects.filter(
        Q(parent__in=own) | Q(parent__parent__in=own), stations__isnull=False
    ).values_list("pk", "parent_id", "parent__parent_id")
    inside = {pk: parent if parent in own else above for pk, parent, above in below}
    return {**inside, **own}


def area_place(area: Area, stations: Iterable[Station] = (), *, is_demo: bool = False) -> Place:
    """Describe an area, marked as demonstration when it is said or one of its stations is."""
    demo = [station for station in stations if station.is_demo]
    return Place(
        code=area.code,
        name=area.name,
        name_en=area.name_en,
        kind=area.kind,
        is_demo=is_demo or bool(demo),
        replays="、".join(dict.fromkeys(s.replays for s in demo if s.replays)),
    )


def station_place(station: Station) -> Place:
    """Describe a station."""
    return Place(
        code=station.code,
        name=station.name,
        name_en=station.name_en,
        kind=STATION_KIND,
        is_demo=station.is_demo,
        replays=station.replays,
    )
