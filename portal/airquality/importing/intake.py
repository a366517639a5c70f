"""How does a row wait in the staging table? With our station's key and whole millionths.

This is the loop that every row of every source goes through: what can be remembered is looked up,
and nothing is kept that grows with the number of rows but one byte for each hour.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from portal.airquality.fields import to_stored
from portal.airquality.importing.resolving import StationFinder, UnknownStation
from portal.airquality.importing.staging.table import StagedRow, Staging
from portal.airquality.sources.rows import TEXT_KEPT, Refused, Row
from portal.airquality.standards import POLLUTANTS, monitoring_date

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CHUNK = 5_000
REASONS_SHOWN = 20
REMEMBERED = 100_000
SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOTHING = (None,) * len(POLLUTANTS)
MOST_TURNS = 250

_NOT_FULL = _("The time is not a full hour.")
_FUTURE = _("The hour lies in the future.")
_TOO_OFTEN = _("The station and hour comes too often in one file.")


def _ignore(_news: object) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how an import goes.

    Attributes:
        refused: Called with each refused row.
        progress: Called every few thousand rows with how many have been read.
    """

    refused: Callable[[Refused], object] = _ignore
    progress: Callable[[int], object] = _ignore


class Hour(NamedTuple):
    """An hour as it is stored, or the reason why it is not."""

    text: str
    day: str
    number: int  # hours since 1970 in UTC
    problem: "_StrPromise | None" = None


class Stored(dict[Decimal | None, int | None]):
    """Concentrations as whole millionths; a file has few different ones."""

    def __missing__(self, value: Decimal | None) -> int | None:
        if len(self) >= REMEMBERED:
            self.clear()
        stored = self[value] = to_stored(value)
        return stored


class Turns:
    """How often each station and hour has come: a byte for each, in pages of 1,024 hours."""

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}
        self.most = 0

    def next(self, station: int, hour: int) -> int:
        """Count one more, and return which one it is."""
        key = station << 32 | hour >> 10
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = bytearray(1024)
        turn = page[hour & 1023] + 1
        if turn <= MOST_TURNS:
            page[hour & 1023] = turn
            self.most = max(self.most, turn)
        return turn


class _Unplaced(Exception):
    """A row whose station or hour is not usable; `reason` is the sentence for the user."""

    def __init__(self, reason: "_StrPromise", field: str) -> None:
        super().__init__()
        self.reason = reason
        self.field = field


class Intake:
    """Turns rows into staged rows, and counts what can't be staged.

    Attributes:
        read: Rows seen.
        refused: Rows refused, here or by the source.
        empty: Rows without any value.
        first_refused: The first refused row of each reason, up to twenty reasons.
        turns: How often the most frequent station and hour came.
    """

    def __init__(self, stations: StationFinder, *, now: datetime, watch: Watch) -> None:
        self.read = self.refused = self.empty = 0
        self._first_refused: dict[str, Refused] = {}
        self._stations = stations
        # A source's clock may run ahead of ours by a little, never by more than the hour.
        self._latest = now + HOUR
        self._watch = watch
        self._turns = Turns()
        self._hours: dict[datetime, Hour] = {}
        self._hour_text: Callable[[str], str] = str

    @property
    def turns(self) -> int:
        return self._turns.most

    @property
    def first_refused(self) -> tuple[Refused, ...]:
        return tuple(self._first_refused.values())

    def fill(self, table: Staging, rows: Iterable[Row | Refused]) -> None:
        """Stage all rows that can be."""
        staged = self._staged(rows, table)
        while chunk := list(islice(staged, CHUNK)):
            table.add(chunk)
            self._watch.progress(self.read)
        table.finish()
        self._watch.progress(self.read)

    def _staged(self, rows: Iterable[Row | Refused], table: Staging) -> Iterator[StagedRow]:
        stored = Stored()
        self._hour_text = table.hour_text
        for row in rows:
            self.read += 1
            if isinstance(row, Refused):
                self._refuse(row)
                continue
            try:
                turn, station, hour = self._place(row)
            except _Unplaced as unplaced:
                self._refuse(Refused(row.line, text_of(row), unplaced.reason, unplaced.field))
                continue
            if row.values == NOTHING:
                self.empty += 1
                continue
            yield (turn, station, hour.text, hour.day, *map(stored.__getitem__, row.values))

    def _place(self, row: Row) -> tuple[int, int, Hour]:
        """Find the row's station and hour, and count how often they have come."""
        try:
            station = self._stations.find(row)
        except UnknownStation as unknown:
            raise _Unplaced(unknown.reason, "station") from None
        hour = self._hours.get(row.hour) or self._hour(row.hour)
        if hour.problem is not None:
            raise _Unplaced(hour.problem, "hour")
        turn = self._turns.next(station, hour.number)
        if turn > MOST_TURNS:
            raise _Unplaced(_TOO_OFTEN, "hour")
        return turn, station, hour

    def _hour(self, hour: datetime) -> Hour:
        utc = hour.astimezone(UTC)
        since, odd = divmod(utc - EPOCH, HOUR)
        problem = _NOT_FULL if odd else _FUTURE if hour > self._latest else None
        text = self._hour_text(f"{utc:%Y-%m-%d %H:%M:%S}")
        day = monitoring_date(hour.astimezone(SHANGHAI))
        if len(self._hours) >= REMEMBERED:
            self._hours.clear()
        found = self._hours[hour] = Hour(text, day.isoformat(), since, problem)
        return found

    def _refuse(self, refused: Refused) -> None:
        self.refused += 1
        if len(self._first_refused) < REASONS_SHOWN:
            self._first_refused.setdefault(str(refused.reason), refused)
        self._watch.refused(refused)


def text_of(row: Row) -> str:
    """Return a row as a person would write it: station, hour, six values."""
    values = ("" if value is None else str(value) for value in row.values)
    label = row.station or row.station_name or ""
    return ", ".join([label, f"{row.hour:%Y-%m-%d %H:%M}", *values])[:TEXT_KEPT]
