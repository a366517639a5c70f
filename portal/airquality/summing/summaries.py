"""What do the hours of a day come to, for a station, a county and the city?

Recomputed for exactly the days that changed: each station and day, and each county and city that
rests on it. A few days are done in the transaction that changed them; many are noted as stale
there and done after it, portion by portion, so that no other writer waits long.

The concentrations of all stations of an area are taken from their hours again, not from their
stored days, so that the mean is exact before it is rounded.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from portal.airquality.models import Import, StaleDay
from portal.airquality.summing.dayfigures import (
    DayFigure,
    DayValues,
    area_day,
    day_figure,
    station_day,
)
from portal.airquality.summing.daystore import AREA, STATION, Key, days_store
from portal.airquality.summing.flagging import MARGIN, Change, flags_store, judge
from portal.airquality.summing.locking import readings_lock
from portal.airquality.summing.membership import Member, Membership, membership
from portal.airquality.summing.series import DAY, hours_of

# So many days of stations are done at once, and so many are read by one query.
HELD: Final = 12_000
READ: Final = 2_000
NOTED: Final = 400
# Each span is read with some days before and after it: many short ones would read most hours
# again and again.
SHORTEST: Final = 8
# Days further apart than this are looked at on their own.
NEAR: Final = 3 * DAY

_NOTE: Final = {
    kind: f"INSERT INTO {StaleDay._meta.db_table} ({kind}_id, day) VALUES (%s, %s)"  # noqa: S608
    for kind in (STATION, AREA)
}


@dataclass(frozen=True, slots=True)
class Places:
    """Whose day changed.

    Attributes:
        stations: Summed up again with the areas that rest on them.
        areas: Summed up again although none of their stations has to be.
    """

    stations: set[int] = field(default_factory=set)
    areas: set[int] = field(default_factory=set)


Touched = dict[date, Places]


def _touched(days: Iterable[Key], areas: Iterable[Key]) -> Touched:
    touched: Touched = defaultdict(Places)
    for station, day in days:
        touched[day].stations.add(station)
    for area, day in areas:
        touched[day].areas.add(area)
    return touched


@transaction.atomic
def summaries_recompute(*, days: Iterable[Key], areas: Iterable[Key] = (), now: datetime) -> None:
    """Flag the readings of some days and sum them up again, with the areas that rest on them.

    Args:
        days: Keys of stations with natural days, as (station id, day).
        areas: Keys of areas with natural days, where it is the area that changed.
        now: The time of the computation.
    """
    touched = _touched(days, areas)
    if touched:
        readings_lock()
        work = _Work(membership(), now)
        for span in _spans(touched, work.network):
            work.recompute(span)


def stale_days_add(*, days: Iterable[Key], areas: Iterable[Key] = ()) -> None:
    """Note days of stations and of areas that `stale_days_recompute` is to sum up again."""
    adapt = connection.ops.adapt_datefield_value
    with connection.cursor() as cursor:
        for kind, keys in ((STATION, days), (AREA, areas)):
            if rows := [(place, adapt(day)) for place, day in sorted(keys)]:
                cursor.executemany(_NOTE[kind], rows)


def stale_days_recompute(*, now: datetime) -> int:
    """Sum up all stale days, a portion in each transaction; what is interrupted stays noted.

    Args:
        now: The time of the computation.

    Returns:
        How many days of stations and areas were noted.
    """
    noted = list(StaleDay.objects.values_list("pk", "station_id", "area_id", "day"))
    if not noted:
        return 0
    touched = _touched(
        [(station, day) for _key, station, _area, day in noted if station],
        [(area, day) for _key, _station, area, day in noted if area],
    )
    keys: dict[date, list[int]] = defaultdict(list)
    for key, _station, _area, day in noted:
        keys[day].append(key)
    work = _Work(membership(), now)
    for span in _spans(touched, work.network):
        with transaction.atomic():
            readings_lock()
            work.recompute(span)
            _forget([key for day in span.days for key in keys[day]])
    return sum(len(places.stations) + len(places.areas) for places in touched.values())


def _forget(keys: list[int]) -> None:
    for start in range(0, len(keys), NOTED):
        StaleDay.objects.filter(pk__in=keys[start : start + NOTED]).delete()


@dataclass(frozen=True, slots=True)
class _Span:
    """Some days that lie together, and the stations to be read for them."""

    touched: Touched
    stations: tuple[int, ...]

    @property
    def days(self) -> Sequence[date]:
        return sorted(self.touched)


def _spans(touched: Touched, network: Membership) -> Iterator[_Span]:
    """Cut the days into spans that fit into memory."""
    days: list[date] = []
    stations: set[int] = set()
    for day in sorted(touched):
        more = _needed(touched[day], network)
        length = (day - days[0]).days + 1 if days else 1
        full = length > _longest(len(stations | more))
        if days and (full or day - days[-1] > NEAR):
            yield _Span({one: touched[one] for one in days}, tuple(sorted(stations)))
            days, stations = [], set()
        days.append(day)
        stations |= more
    yield _Span({one: touched[one] for one in days}, tuple(sorted(stations)))


def _longest(stations: int) -> int:
    """Return how many days to take at once: rows lie together by time, not by station."""
    stations = max(stations, 1)  # an area may have lost its last one
    return max(1, min(HELD // stations, max(READ // stations, SHORTEST)))


def _areas(places: Places, network: Membership) -> set[int]:
    return places.areas | network.areas(places.stations)


def _needed(places: Places, network: Membership) -> set[int]:
    return places.stations | network.stations(_areas(places, network))


class _Work:
    """One recomputation: what stays the same from span to span."""

    def __init__(self, network: Membership, now: datetime) -> None:
        self.network = network
        self.now = now
        self.demo = frozenset(Import.objects.filter(is_demo=True).values_list("pk", flat=True))

    def recompute(self, span: _Span) -> None:
        found = self._station_days(span)
        self._store_stations(span, found)
        self._store_areas(span, found)

    def _station_days(self, span: _Span) -> dict[Key, DayValues]:
        """Flag the hours of all stations of the span, and sum up each of its days."""
        days = span.days
        first, last = days[0], days[-1]
        at_once = max(1, READ // ((last - first).days + 1))
        found: dict[Key, DayValues] = {}
        for start in range(0, len(span.stations), at_once):
            changes: list[Change] = []
            chunk = span.stations[start : start + at_once]
            for hours in hours_of(
                chunk, first=first - MARGIN, last=last + MARGIN, with_origins=bool(self.demo)
            ):
                out, flagged = judge(hours)
                changes += flagged
                for day in days:
                    values = station_day(hours, out, day, demo_imports=self.demo)
                    if values is not None:
                        found[hours.station, day] = values
            flags_store(changes)
        return found

    def _store_stations(self, span: _Span, found: dict[Key, DayValues]) -> None:
        keys = [
            (station, day) for day in span.days for station in sorted(span.touched[day].stations)
        ]
        figures = {
            key: day_figure(found[key], day=key[1], members=[self.network.members[key[0]]])
            for key in keys
            if key in found
        }
        days_store(STATION, keys, figures, now=self.now)

    def _store_areas(self, span: _Span, found: dict[Key, DayValues]) -> None:
        keys: list[Key] = []
        figures: dict[Key, DayFigure] = {}
        for day in span.days:
            for area in sorted(_areas(span.touched[day], self.network)):
                keys.append((area, day))
                members = self._members(area, day)
                values = area_day((member, found.get((member.key, day))) for member in members)
                if values is not None:
                    figures[area, day] = day_figure(values, day=day, members=members)
        days_store(AREA, keys, figures, now=self.now)

    def _members(self, area: int, day: date) -> list[Member]:
        members = (self.network.members[key] for key in self.network.stations_of.get(area, ()))
        return [member for member in members if member.reports_on(day)]
