"""Which stations stand behind a county's and a city's figure on a day?

A county's are all stations in it but background points. A city's are those of them that count for
the city. A station belongs to a day from its first reading on, and when it is out of
operation until its last: a day's share of valid stations is not spoiled by a station that was
built later or has been closed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from portal.airquality.models import Reading, Station
from portal.airquality.standards import POLLUTANTS
from portal.grid.enums import AreaKind
from portal.grid.models import Area

SUMMED_UP = (AreaKind.COUNTY, AreaKind.CITY)


@dataclass(frozen=True, slots=True)
class Member:
    """A station as its areas see it."""

    key: int
    is_demo: bool
    first_day: date | None
    last_day: date | None  # None while it is in operation
    not_in_plan: frozenset[str]

    def reports_on(self, day: date) -> bool:
        """Whether the station stood there on a day."""
        if self.first_day is None or day < self.first_day:
            return False
        return self.last_day is None or day <= self.last_day


@dataclass(frozen=True)
class Membership:
    """The stations by key, and by county and city the keys of theirs."""

    members: dict[int, Member]
    stations_of: dict[int, list[int]]
    areas_of: dict[int, list[int]] = field(default_factory=dict)

    def areas(self, stations: Iterable[int]) -> set[int]:
        """Return the counties and cities whose figures rest on one of the stations."""
        return {area for station in stations for area in self.areas_of.get(station, ())}

    def stations(self, areas: Iterable[int]) -> set[int]:
        """Return all stations behind some areas."""
        return {station for area in areas for station in self.stations_of.get(area, ())}


def membership() -> Membership:
    """Read the stations and the areas that they belong to: two queries."""
    areas = {area.pk: area for area in Area.objects.all()}
    members: dict[int, Member] = {}
    stations_of: dict[int, list[int]] = defaultdict(list)
    areas_of: dict[int, list[int]] = {}
    for station in _with_first_and_last():
        members[station.pk] = _member(station)
        own = [
            area.pk for area in _upwards(areas[station.area_id], areas) if _counts(station, area)
        ]
        areas_of[station.pk] = own
        for area in own:
            stations_of[area].append(station.pk)
    return Membership(members, dict(stations_of), areas_of)


def _with_first_and_last() -> QuerySet[Station]:
    own = Reading.objects.filter(station=OuterRef("pk"))
    return Station.objects.annotate(
        first_day=Subquery(own.order_by("hour").values("day")[:1]),
        last_day=Subquery(own.order_by("-hour").values("day")[:1]),
    )


def _member(station: Station) -> Member:
    return Member(
        key=station.pk,
        is_demo=station.is_demo,
        first_day=station.first_day,  # type: ignore[attr-defined]
        last_day=None if station.is_active else station.last_day,  # type: ignore[attr-defined]
        not_in_plan=frozenset(station.not_in_plan).intersection(POLLUTANTS),
    )


def _counts(station: Station, area: Area) -> bool:
    if area.kind not in SUMMED_UP:
        return False
    if station.is_background:
        return False
    return station.counts_for_city or area.kind != AreaKind.CITY


def _upwards(area: Area | None, areas: dict[int, Area]) -> Iterable[Area]:
    while area is not None:
        yield area
        area = areas[area.parent_id] if area.parent_id else None
