"""Where do the samples lie, and how does a test read one?"""

import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from portal.airquality.sources import Refused, Row, read_rows

PROJECT = Path(__file__).parents[5]
SAMPLES = PROJECT / "tests" / "data" / "sources"
REAL = PROJECT.parent / "shared" / "data" / "air"
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=SHANGHAI)

HEADING = "station,hour,so2,no2,co,o3,pm10,pm25\n"
LINE = "2634A,2026-11-24 08:00,4,10,0.9,39,34,40\n"


def at(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


def read(
    data: bytes | str, *, format: str = "auto", expected_year: int | None = None
) -> list[Row | Refused]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_rows(stream, format=format, now=NOW, expected_year=expected_year))


def sample(name: str, *, format: str = "auto") -> list[Row | Refused]:
    return read((SAMPLES / name).read_bytes(), format=format)


def rows(items: Iterable[Row | Refused]) -> list[Row]:
    """Return the rows, having seen that nothing was refused."""
    found = list(items)
    assert [item for item in found if isinstance(item, Refused)] == []
    return [item for item in found if isinstance(item, Row)]


def figures(row: Row) -> tuple[str | None, ...]:
    return tuple(None if value is None else str(value) for value in row.values)


def refused(items: Iterable[Row | Refused]) -> list[tuple[int, str, str]]:
    return [
        (item.line, item.field, str(item.reason)) for item in items if isinstance(item, Refused)
    ]
