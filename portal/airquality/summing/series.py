"""What did stations report over some days, hour by hour, as quickly as it can be read?

For the recomputation of flags and daily figures, which looks at every value of a large import:
plain numbers in columns without holes, not a model instance for each hour. Pages read through
`selectors`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection

from portal.airquality.models import Reading
from portal.airquality.standards import POLLUTANTS

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
HOURS_A_DAY: Final = 24
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
# The three masks of a reading in one number: impossible, doubtful, rejected.
DOUBTFUL_SHIFT: Final = 6
REJECTED_SHIFT: Final = 12

_TABLE: Final = Reading._meta.db_table
_FLAGS: Final = f"impossible + doubtful * {1 << DOUBTFUL_SHIFT} + rejected * {1 << REJECTED_SHIFT}"
# An expression has no declared type, so the driver does not make a datetime of each.
_LABEL: Final = {
    "sqlite": "hour || ''",
    "postgresql": "to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')",
}

Column = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class StationHours:
    """The hours of one station from 01:00 of the first day to 24:00 of the last.

    All columns have one entry per hour; an hour without a reading has None everywhere.

    Attributes:
        station: The key.
        start: Where the first hour begins.
        first_day: The first natural day.
        columns: Concentrations by pollutant, in whole millionths.
        flags: The three masks in one number.
        origins: The imports, empty unless asked for.
    """

    station: int
    start: datetime
    first_day: date
    columns: tuple[Column, ...]
    flags: Column
    origins: Column

    def day(self, day: date) -> slice:
        """Return where the 24 hours of a day stand."""
        start = (day - self.first_day).days * HOURS_A_DAY
        return slice(start, start + HOURS_A_DAY)

    def label(self, index: int) -> datetime:
        """Return the label of an hour, which is its end."""
        return self.start + (index + 1) * HOUR


def hours_of(
    stations: Collection[int], *, first: date, last: date, with_origins: bool = False
) -> Iterator[StationHours]:
    """Read the hours of stations over some days: under `readings_lock`, by up to three queries.

    Args:
        stations: Keys of stations; one without a reading in that time is left out.
        first: The first natural day.
        last: The last natural day.
        with_origins: Whether to read which import each hour is from.
    """
    start = datetime.combine(first, time(), SHANGHAI).astimezone(UTC)
    window = _Window(start, ((last - first).days + 1) * HOURS_A_DAY)
    fields = [*POLLUTANTS, _FLAGS, *(["origin_id"] if with_origins else [])]
    whole, others = _whole(stations, window)
    for station, columns in chain(
        _without_holes(whole, window, fields), _with_holes(others, window, fields)
    ):
        *values, flags, origins = columns if with_origins else [*columns, ()]
        yield StationHours(station, start, first, tuple(values), flags, origins)


class _Window(NamedTuple):
    """Some hours that follow one another, from the one that begins at `start` on."""

    start: datetime
    hours: int

    def query(self, stations: Collection[int], fields: str, rest: str) -> list[tuple[Any, ...]]:
        """Read of the hours of some stations what `fields` says."""
        if not stations:
            return []
        keys = ", ".join(str(int(station)) for station in stations)
        adapt = connection.ops.adapt_datetimefield_value
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {fields} FROM {_TABLE} WHERE station_id IN ({keys}) "  # noqa: S608
                f"AND hour > %s AND hour <= %s {rest}",
                [adapt(self.start), adapt(self.start + self.hours * HOUR)],
            )
            return list(cursor.fetchall())


def _whole(stations: Collection[int], window: _Window) -> tuple[list[int], list[int]]:
    """Tell the stations that reported every hour from those with holes: by the index alone."""
    found = window.query(stations, "station_id, COUNT(*)", "GROUP BY station_id")
    whole = [station for station, count in found if count == window.hours]
    return whole, [station for station, count in found if count != window.hours]


def _without_holes(
    stations: list[int], window: _Window, fields: list[str]
) -> Iterator[tuple[int, list[Column]]]:
    """Read the columns of stations whose hours need no label: each has all of them, in order."""
    rows = window.query(stations, ", ".join(fields), "ORDER BY station_id, hour")
    for number, station in enumerate(sorted(stations)):
        own = rows[number * window.hours : (number + 1) * window.hours]
        yield station, list(zip(*own, strict=True))


def _with_holes(
    stations: list[int], window: _Window, fields: list[str]
) -> Iterator[tuple[int, list[Column]]]:
    labels = ((window.start + (i + 1) * HOUR, i) for i in range(window.hours))
    places = {f"{label:%Y-%m-%d %H:%M:%S}": i for label, i in labels} if stations else {}
    hole = (None,) * (2 + len(fields))
    named = ", ".join(["station_id", _LABEL[connection.vendor], *fields])
    rows = window.query(stations, named, "ORDER BY station_id, hour")
    for station, own in groupby(rows, itemgetter(0)):
        hours: list[tuple[Any, ...]] = [hole] * window.hours
        for row in own:
            hours[places[row[1]]] = row
        _station, _label, *columns = zip(*hours, strict=True)
        yield station, list(columns)
