"""What follows for past days when a station or an area is described anew?

Which figures an hour counts in is decided by its station's area, plan, share in the city and
state, and by what that area is part of. All of it is compared before and after a change, so that
exactly the days whose figures rest on the difference are summed up again: of the places that it
joins, and of those that it leaves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from portal.airquality.models import DailySummary, Station
from portal.airquality.summing.daystore import Key
from portal.airquality.summing.locking import readings_lock
from portal.airquality.summing.membership import Member, Membership, membership
from portal.airquality.summing.summaries import stale_days_add, summaries_recompute
from portal.grid.models import Area

# So many days of stations are read while the officer waits, a second or two; more days are noted
# and follow in portions by the job of the stale days.
AT_ONCE: Final = 3_000
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recount:
    """What a change led to.

    Attributes:
        days: How many natural days have figures that rest on it.
        is_later: Whether they are noted only, and follow in portions.
    """

    days: int
    is_later: bool


@transaction.atomic
def station_change(*, station: Station, now: datetime) -> Recount:
    """Save a station as it is described now, and sum up the past days that this touches.

    Args:
        station: With its new values, not saved yet.
        now: The time of the computation; confirmed days keep what they said until then.
    """
    return _rearranged(station.save, now)


@transaction.atomic
def area_change(*, area: Area, now: datetime) -> Recount:
    """Save an area as it is described now, and sum up the past days that this touches.

    Args:
        area: With its new values, not saved yet.
        now: As for `station_change`.
    """
    return _rearranged(area.save, now)


@transaction.atomic
def areas_change(*, save: Callable[[], object], now: datetime) -> Recount:
    """Change any number of areas at once, and sum up the past days that this touches.

    Args:
        save: What changes and saves them, in this transaction.
        now: As for `station_change`.
    """
    return _rearranged(save, now)


def _rearranged(save: Callable[[], object], now: datetime) -> Recount:
    readings_lock()
    before = membership()
    save()
    after = membership()
    own_days = _OwnDays()
    stations = {(key, day) for key in _described_anew(before, after) for day in own_days[key]}
    areas = _area_days(before, after, own_days)
    days = {day for _place, day in stations | areas}
    effort = len(stations) + sum(1 + len(after.stations_of.get(area, ())) for area, _day in areas)
    if effort > AT_ONCE:
        stale_days_add(days=stations, areas=areas)
    else:
        summaries_recompute(days=stations, areas=areas, now=now)
    return Recount(len(days), is_later=effort > AT_ONCE)


class _OwnDays(dict[int, frozenset[date]]):
    """The days on which a station has a usable value, by its key."""

    def __missing__(self, station: int) -> frozenset[date]:
        days = DailySummary.objects.filter(station=station).values_list("day", flat=True)
        self[station] = frozenset(days)
        return self[station]


@dataclass(frozen=True, slots=True)
class _Stay:
    """The days on which a station's part in an area is another one than before."""

    station: int
    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def _described_anew(before: Membership, after: Membership) -> list[int]:
    """Return the stations whose own figures are others, though their hours are not."""
    return [
        key
        for key, new in after.members.items()
        if key in before.members and _described(before.members[key]) != _described(new)
    ]


def _described(member: Member) -> tuple[frozenset[str], bool]:
    return member.not_in_plan, member.is_demo


def _area_days(before: Membership, after: Membership, own_days: _OwnDays) -> set[Key]:
    stays: dict[int, list[_Stay]] = defaultdict(list)
    for area, stay in _stays(before, after):
        stays[area].append(stay)
    found: set[Key] = set()
    for area, changed in stays.items():
        known = set(DailySummary.objects.filter(area=area).values_list("day", flat=True))
        for stay in changed:
            days = known | own_days[stay.station]
            found.update((area, day) for day in days if stay.covers(day))
    return found


def _stays(before: Membership, after: Membership) -> Iterator[tuple[int, _Stay]]:
    for key, new in after.members.items():
        old = before.members.get(key, new)
        if new.first_day is None:
            continue  # without a reading it was never part of anything
        was, now = set(before.areas_of.get(key, ())), set(after.areas_of[key])
        whole = _Stay(key, new.first_day, new.last_day if old.last_day else None)
        yield from _each(was ^ now, whole)
        if _described(old) != _described(new):
            yield from _each(was & now, whole)
        elif closed := _closed(old, new):
            yield from _each(was & now, _Stay(key, closed + DAY, None))


def _each(areas: Iterable[int], stay: _Stay) -> Iterator[tuple[int, _Stay]]:
    return ((area, stay) for area in areas)


def _closed(old: Member, new: Member) -> date | None:
    """Return the last day of a station that was closed or opened again just now."""
    return None if old.last_day == new.last_day else old.last_day or new.last_day
