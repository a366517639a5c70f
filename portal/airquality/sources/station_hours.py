"""How is the project's own CSV of hourly readings read? One line is one station and hour.

`docs/station-hours.md` describes the format for those who write it. Two relatives are read too:
the same columns named `time` and `o3_1h`, and the export of a city's own page with `Date`,
`Hour`, `WatchPoint` and Chinese station names, whose hours are labels of their end as well.
"""

from collections.abc import Iterator

from portal.airquality.sources.blocks import Block
from portal.airquality.sources.cells import Numbers, Stations
from portal.airquality.sources.context import Context
from portal.airquality.sources.records import Columns, found_columns, heading
from portal.airquality.sources.rows import Refused, Row
from portal.airquality.sources.tables import Readers, Table
from portal.airquality.sources.text import Lines

NAME = "station-hours"
# Further columns, such as aqi, primary and source, may stand beside these and are left alone.
WANTED = (
    ("station",),
    ("hour", "time"),
    ("so2",),
    ("no2",),
    ("co",),
    ("o3", "o3_1h"),
    ("pm10",),
    ("pm25",),
)
WANTED_OF_A_CITY = (
    ("watchpoint",),
    ("date",),
    ("hour",),
    ("so2",),
    ("no2",),
    ("co",),
    ("o3_1h",),
    ("pm10",),
    ("pm2.5",),
)


def recognises(names: list[str]) -> bool:
    """Whether a heading, in lower case, is one of this format."""
    return {"watchpoint", "date", "hour"} <= set(names) or (
        "station" in names and not {"hour", "time"}.isdisjoint(names)
    )


def read(texts: Iterator[str], context: Context) -> Iterator[Block | Row | Refused]:
    """Yield the rows of a file, many at once where it can be; `line` is the line of the file.

    Raises:
        UnreadableFile: The columns are wrong, or the last line breaks off.
    """
    lines = Lines(texts)
    table = Table(_columns(heading(lines)), Readers(Numbers(), context.hours(), Stations()))
    yield from table.items(lines)


def _columns(names: list[str]) -> Columns:
    if "watchpoint" in [name.lower() for name in names]:
        station, day, hour, *values = found_columns(names, WANTED_OF_A_CITY, format=NAME)
        return Columns(names, (day, hour), station, tuple(values))
    station, hour, *values = found_columns(names, WANTED, format=NAME)
    return Columns(names, (hour,), station, tuple(values))
