"""What did stations report over some days, hour by hour, as quickly as it can be read?

For the recomputation of flags and daily figures, which looks at every value of a large import:
plain numbers in columns without holes, not a model instance for each hour. Pages read through
`selectors`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import connection

from portal.airquality.models import Reading
from portal.airquality.standards import POLLUTANTS

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
HOURS_A_DAY: Final = 24
DAY: Final = timedelta(days=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR: Final = timedelta(hours=1)

_TABLE: Final = Reading._meta.db_table
_FIELDS: Final = ("id", *POLLUTANTS, "impossible", "doubtful", "rejected", "origin_id")
# Hours since 1970, so that the driver does not make a datetime of each.
_NUMBER: Final = {
    "sqlite": "CAST(strftime('%%s', hour) AS INTEGER) / 3600",
    "postgresql": "(EXTRACT(EPOCH FROM hour) / 3600)::bigint",
}

# Of an hour without a reading: station, number and all fields.
_HOLE: Final = (None,) * (2 + len(_FIELDS))

Column = list[int | None]


@dataclass(frozen=True, slots=True)
class StationHours:
    """The hours of one station from 01:00 of the first day to 24:00 of the last.

    All columns have one entry per hour; an hour without a reading has None everywhere.
    Concentrations are whole millionths.
    """

    station: int
    first_day: date
    ids: Column
    columns: tuple[Column, ...]
    impossible: Column
    doubtful: Column
    rejected: Column
    origins: Column

    def day(self, day: date) -> slice:
        """Return where the 24 hours of a day stand."""
        start = (day - self.first_day).days * HOURS_A_DAY
        return slice(start, start + HOURS_A_DAY)


def hours_of(stations: Collection[int], *, first: date, last: date) -> Iterator[StationHours]:
    """Read the hours of stations over some days: one query.

    Args:
        stations: Keys of stations; one without a reading in that time is left out.
        first: The first natural day.
        last: The last natural day.
    """
    start = _label(first, 0)
    number, count = (start - _EPOCH) // _HOUR + 1, ((last - first).days + 1) * HOURS_A_DAY
    for station, rows in groupby(_rows(stations, start, _label(last, HOURS_A_DAY)), itemgetter(0)):
        yield _dense(station, rows, first, number, count)


def _label(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(), SHANGHAI) + hour * _HOUR


def _rows(stations: Collection[int], after: datetime, until: datetime) -> list[tuple[Any, ...]]:
    keys = ", ".join(str(int(station)) for station in stations)
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT station_id, {_NUMBER[connection.vendor]}, {', '.join(_FIELDS)} "  # noqa: S608
            f"FROM {_TABLE} WHERE station_id IN ({keys}) AND hour > %s AND hour <= %s "
            "ORDER BY station_id, hour",
            [adapt(after), adapt(until)],
        )
        return list(cursor.fetchall())


def _dense(
    station: int, rows: Iterator[tuple[Any, ...]], first: date, number: int, count: int
) -> StationHours:
    hours: list[tuple[Any, ...]] = [_HOLE] * count
    for row in rows:
        hours[row[1] - number] = row
    ids, *rest = [[row[place] for row in hours] for place in range(2, len(_HOLE))]
    six = len(POLLUTANTS)
    return StationHours(station, first, ids, tuple(rest[:six]), *rest[six:])
