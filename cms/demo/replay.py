"""Which real hour stands for an hour of the demonstration?

The real week (2–8 April 2020) has gaps at night. Its hours are laid end to end, in their order, so
that the last one stands at the hour at which the demonstration was made; before that, and
after it, the same sequence goes round again. Each value is one that was really measured,
only its time is another.

The counties without a national station replay stations of neighbouring cities. Of their stations
only those are used whose week has enough hours of every pollutant for a valid month: 陇南 has none,
so that some stand for two counties, which then share a place in the ranking.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from portal.airquality.sources.rows import Row, Values
from portal.airquality.standards import POLLUTANTS

WEEK = Path(__file__).parent / "data" / "week-2020-04.csv"
STANDINS = Path(__file__).parent / "data" / "stand-ins.csv"
OWN_STATIONS = ("2634A", "2635A", "2636A", "2637A")
SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A demonstration station of a county that has none, and the real station it replays."""

    code: str
    name: str
    area: str
    replays: str
    real_station: str


def stand_ins() -> tuple[StandIn, ...]:
    """Return the demonstration stations, one for each county without a national station."""
    with STANDINS.open(encoding="utf-8", newline="") as stream:
        return tuple(StandIn(**row) for row in csv.DictReader(stream))


class Week:
    """The real week: for each real station its values by hour, and the order of the hours."""

    def __init__(self) -> None:
        self.values: dict[str, dict[datetime, Values]] = {}
        with WEEK.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                hour = datetime.fromisoformat(row["hour"]).astimezone(SHANGHAI)
                cells = [Decimal(row[name]) if row[name] else None for name in POLLUTANTS]
                self.values.setdefault(row["station"], {})[hour] = cast(Values, tuple(cells))
        self.hours = sorted({hour for station in OWN_STATIONS for hour in self.values[station]})

    def real_hour(self, hour: datetime, *, anchor: datetime) -> datetime:
        """Return the real hour that stands for `hour` when the week's last one is at `anchor`."""
        steps = (hour - anchor) // HOUR
        return self.hours[(len(self.hours) - 1 + steps) % len(self.hours)]


def replayed_rows(*, anchor: datetime, start: datetime, end: datetime) -> Iterator[Row]:
    """Yield the rows of all demonstration stations from `start` to `end`, both included.

    Args:
        anchor: The hour at which the real week ends.
        start: First hour, on the hour, with its zone.
        end: Last hour.
    """
    week = Week()
    stations = {code: code for code in OWN_STATIONS} | {
        stand_in.code: stand_in.real_station for stand_in in stand_ins()
    }
    line = 0
    for step in range((end - start) // HOUR + 1):
        hour = start + step * HOUR
        real_hour = week.real_hour(hour, anchor=anchor)
        for code, real_station in stations.items():
            values = week.values[real_station].get(real_hour)
            if values is not None:
                line += 1
                yield Row(line, code, None, hour, values)


def archived_rows() -> Iterator[Row]:
    """Yield the city's own stations for the real week, under its true dates."""
    week = Week()
    hours = ((code, hour) for code in OWN_STATIONS for hour in sorted(week.values[code]))
    for line, (code, hour) in enumerate(hours, start=1):
        yield Row(line, code, None, hour, week.values[code][hour])
