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

Column = list[int | None]


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
    """Read the hours of stations over some days: one query.

    Args:
        stations: Keys of stations; one without a reading in that time is left out.
        first: The first natural day.
        last: The last natural day.
        with_origins: Whether to read which import each hour is from.
    """
    start = datetime.combine(first, time(), SHANGHAI).astimezone(UTC)
    count = ((last - first).days + 1) * HOURS_A_DAY
    places = {f"{start + (i + 1) * HOUR:%Y-%m-%d %H:%M:%S}": i for i in range(count)}
    fields = [*POLLUTANTS, _FLAGS, *(["origin_id"] if with_origins else [])]
    hole = (None,) * (2 + len(fields))
    rows = _rows(stations, start, start + count * HOUR, fields)
    for station, own in groupby(rows, itemgetter(0)):
        hours: list[tuple[Any, ...]] = [hole] * count
        for row in own:
            hours[places[row[1]]] = row
        *columns, flags, origins = _columns(hours, with_origins=with_origins)
        yield StationHours(station, start, first, tuple(columns), flags, origins)


def _rows(
    stations: Collection[int], after: datetime, until: datetime, fields: list[str]
) -> list[tuple[Any, ...]]:
    keys = ", ".join(str(int(station)) for station in stations)
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT station_id, {_LABEL[connection.vendor]}, {', '.join(fields)} "  # noqa: S608
            f"FROM {_TABLE} WHERE station_id IN ({keys}) AND hour > %s AND hour <= %s "
            "ORDER BY station_id, hour",
            [adapt(after), adapt(until)],
        )
        return list(cursor.fetchall())


def _columns(hours: list[tuple[Any, ...]], *, with_origins: bool) -> list[Column]:
    width = 3 + len(POLLUTANTS) + with_origins
    columns = [[row[place] for row in hours] for place in range(2, width)]
    return columns if with_origins else [*columns, []]
