"""How are the hours of the national centre read, as CSV, JSON or GeoJSON?

The source swaps two columns: `o3_24h` is the mean of the hour and `o3` the maximum of 24 hours.
Two proofs from its own figures:

- The published AQI follows only so. Of 1,495 stations on 2018-02-20 at 07:00, 1,475 had an AQI.
  With `o3_24h` as the hour's value the arithmetic of HJ 633—2012 gives every one of them; with
  `o3` it gives 1,285. Station 1010A: SO2 3, NO2 9, CO 0.3, PM10 8, PM2.5 8, `o3` 119, `o3_24h`
  73, published AQI 23 = 73 × 50 / 160 rounded up; 119 would give 38.
- A maximum that contains the hour can't be below it: `o3_24h` is above `o3` at no station, there
  or in 2022.

By the second rule a file in which somebody has put the columns right is noticed and refused
rather than read wrongly.
"""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from portal.airquality.sources import sentences
from portal.airquality.sources.cells import BadCell, Numbers, Stations
from portal.airquality.sources.context import Context
from portal.airquality.sources.objects import ObjectRecords, Objects
from portal.airquality.sources.records import Columns, CsvRecords, found_columns, heading
from portal.airquality.sources.rows import POLLUTANTS, Refused, Row, Values
from portal.airquality.sources.tables import Readers, Table
from portal.airquality.sources.text import Lines

NAME = "cnemc"
HOURLY_O3, MAXIMUM_O3 = "o3_24h", "o3"
KEYS = (
    "timepoint",
    "stationcode",
    "positionname",
    "area",
    MAXIMUM_O3,
    "so2",
    "no2",
    "co",
    HOURLY_O3,
    "pm10",
    "pm2_5",
)
_O3 = POLLUTANTS.index("o3")


def read(texts: Iterator[str], context: Context) -> Iterator[Row | Refused]:
    """Yield the rows of a file; `line` is its line, in JSON the number of the object.

    Raises:
        UnreadableFile: The columns are wrong, or the file breaks off.
    """
    return _read_json(texts, context) if context.is_json else _read_csv(texts, context)


def _read_csv(texts: Iterator[str], context: Context) -> Iterator[Row | Refused]:
    lines = Lines(texts)
    names = heading(lines)
    places = found_columns(names, [(key,) for key in KEYS], format=NAME)
    yield from _table(names, places, context).rows(CsvRecords(lines))


def _read_json(texts: Iterator[str], context: Context) -> Iterator[Row | Refused]:
    records = ObjectRecords(Objects(texts, format=NAME), KEYS, format=NAME)
    yield from _table(KEYS, range(len(KEYS)), context).rows(records)


def _table(names: Sequence[str], places: Sequence[int], context: Context) -> Table:
    hour, station, name, area, maximum, *values = places
    numbers = Numbers()
    return Table(
        Columns(names, (hour,), station, tuple(values), name, area),
        Readers(numbers, context.hours(), Stations()),
        _o3_check(numbers, maximum),
    )


def _o3_check(numbers: Numbers, maximum: int) -> Callable[[Sequence[str], Values], None]:
    def check(cells: Sequence[str], values: Values) -> None:
        of_the_hour, of_the_day = values[_O3], numbers[cells[maximum]]
        if of_the_hour is not None and of_the_day is not None and of_the_hour > of_the_day:
            raise BadCell(
                _(
                    "The maximum of 24 hours, which this source gives as o3, is below the value "
                    "of the hour, which it gives as %(column)s."
                ),
                sentences.MOSTLY_REVERSED_O3,
                column=HOURLY_O3,
            )

    return check
