"""How are the answers of pm25.in read? A JSON array of stations with all six pollutants.

Three habits of the source, each seen in its published answers:

- `time_point` ends in `Z` but is Chinese time. Taiyuan's ozone at `2015-02-05T14:00:00Z` stood at
  42 µg/m³, above its 8-hour mean of 32: early afternoon, not ten on a night in winter.
- `0` is missing. In Shanghai at `2013-12-04T19:00:00Z` ten stations gave PM10 as 180, 151, 0, 0,
  0, 115, 0, 198, 152, 0, and the source's own mean of them was 159: that of the five that aren't
  zero, (180 + 151 + 115 + 198 + 152) / 5 = 159.2. A station out of work stands with nothing but
  zeros and the hour of its last report, years ago: that says nothing of any hour and is left out.
- The last object of each city, without code and name, is the city's mean. It is left out too.

`o3` is the mean of the hour and `o3_24h` the maximum: this source has them the right way round.
"""

from collections.abc import Iterator

from portal.airquality.sources.cells import Numbers, Stations
from portal.airquality.sources.context import Context
from portal.airquality.sources.objects import ObjectRecords, Objects
from portal.airquality.sources.records import Columns
from portal.airquality.sources.rows import Refused, Row
from portal.airquality.sources.tables import Readers, Table

NAME = "pm25in"
KEYS = (
    "time_point",
    "station_code",
    "position_name",
    "area",
    "so2",
    "no2",
    "co",
    "o3",
    "pm10",
    "pm2_5",
)
_CODE, _POSITION = KEYS.index("station_code"), KEYS.index("position_name")
COLUMNS = Columns(KEYS, (0,), _CODE, tuple(range(4, 10)), name=_POSITION, area=KEYS.index("area"))


class _StationRecords(ObjectRecords):
    """The objects that are stations; one without a code goes by its name."""

    def __iter__(self) -> Iterator[tuple[int, str, list[str]]]:
        for number, text, cells in super().__iter__():
            cells[_CODE] = cells[_CODE] or cells[_POSITION]
            if cells[_CODE]:
                yield number, text, cells


def read(texts: Iterator[str], context: Context) -> Iterator[Row | Refused]:
    """Yield the rows of a file; `line` is the number of the object.

    Raises:
        UnreadableFile: It is no such array, gives only one pollutant, is the source's own error
            message, or breaks off.
    """
    readers = Readers(Numbers(zero_is_missing=True), context.hours(zone_is_wrong=True), Stations())
    records = _StationRecords(Objects(texts, format=NAME), KEYS, format=NAME)
    for item in Table(COLUMNS, readers).rows(records):
        if isinstance(item, Refused) or any(value is not None for value in item.values):
            yield item
