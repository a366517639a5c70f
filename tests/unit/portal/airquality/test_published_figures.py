"""The national centre's published figures, reproduced one by one.

Two files in the project's own form stand in ``tests/data``: hours of 2018-01-01 with the index
that was published for each station (its primary pollutant worked out by exact fractions), and
days of Tianjin since 2018. Where the folder of real data lies beside the project, every figure
in it is tried as well.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from portal.airquality.aqi import compute
from portal.airquality.standards import POLLUTANTS, Period, monitoring_date

PROJECT = Path(__file__).parents[4]
RESTATED = PROJECT / "tests" / "data"
REAL = PROJECT.parent / "shared" / "data" / "air"
REAL_HOURS = REAL / "aqi_hourly_hj633-2012_2018-01-01.csv.gz"
REAL_DAYS = REAL / "tianjin_daily_2014_2022.csv"

Row = Mapping[str, str]


def _wrong(rows: Iterable[tuple[Row, date]], period: Period) -> Iterator[str]:
    """Yield a line for each row whose published index does not come out."""
    for row, on in rows:
        concentrations = {pollutant: row[pollutant] or None for pollutant in POLLUTANTS}
        result = compute(concentrations, period=period, on=on)
        if result.aqi != int(row["aqi"]):
            yield f"{row}: {result.aqi}"
        if "primary" in row and " ".join(result.primary) != row["primary"]:
            yield f"{row}: {result.primary}"


def test_restated_hours_come_out() -> None:
    with (RESTATED / "published_hours_2018-01-01.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 300
    dated = ((row, monitoring_date(datetime.fromisoformat(row["hour"]))) for row in rows)
    assert list(_wrong(dated, "hour")) == []


def test_restated_days_come_out() -> None:
    with (RESTATED / "published_days_tianjin.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 80
    assert list(_wrong(((row, date.fromisoformat(row["day"])) for row in rows), "day")) == []


@pytest.mark.skipif(not REAL_HOURS.exists(), reason="the folder of real data is not here")
def test_every_published_hour_comes_out() -> None:
    with gzip.open(REAL_HOURS, "rt", encoding="utf-8") as lines:
        rows = [
            {**{k: v for k, v in row.items() if k != "primary"}, "o3": row["o3_1h"]}
            for row in csv.DictReader(lines)
        ]
    assert len(rows) == 24_679
    assert list(_wrong(((row, date(2018, 1, 1)) for row in rows), "hour")) == []


@pytest.mark.skipif(not REAL_DAYS.exists(), reason="the folder of real data is not here")
def test_every_complete_day_of_tianjin_since_2018_comes_out() -> None:
    with REAL_DAYS.open(encoding="utf-8-sig") as lines:
        rows = [
            {**row, "pm25": row["pm2_5"], "day": row["time_point"]}
            for row in csv.DictReader(lines)
            # The source writes 0 where particles or the index are missing.
            if row["time_point"] >= "2018" and "0" not in (row["pm10"], row["pm2_5"], row["aqi"])
        ]
    assert len(rows) == 1_581
    assert list(_wrong(((row, date.fromisoformat(row["day"])) for row in rows), "day")) == []
