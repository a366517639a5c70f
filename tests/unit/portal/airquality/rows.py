"""Which rows does a source hand over in these tests?"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from portal.airquality.sources.rows import Row
from tests.factories.air import ORDINARY, at

DAY = date(2026, 3, 10)
NOW = at(DAY, 36)


def row(
    station: str | None = "9001A",
    hour: datetime | int = 1,
    *,
    line: int = 2,
    day: date = DAY,
    name: str | None = None,
    area: str | None = None,
    **values: Any,
) -> Row:
    """Return one hour with ordinary values, but for those that are given."""
    label = at(day, hour) if isinstance(hour, int) else hour
    six = tuple(
        None if (value := values.get(key, ordinary)) is None else Decimal(str(value))
        for key, ordinary in ORDINARY.items()
    )
    return Row(line, station, name, label, six, area)  # type: ignore[arg-type]


def moving_day(station: str = "9001A", *, day: date = DAY, **values: Any) -> Iterator[Row]:
    """Yield the 24 hours of a day, in which nothing stands still unless it is given."""
    for hour in range(1, 25):
        moving = {key: value + hour % 3 for key, value in ORDINARY.items()}
        yield row(station, hour, line=hour + 1, day=day, **(moving | values))
