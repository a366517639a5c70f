"""How does a row wait in the staging table? With our station's key and whole millionths.

This is the loop that every row of every source goes through: what can be remembered is looked up,
and nothing is kept that grows with the number of rows but one byte for each hour. Where a source
brings many good rows at once they go on as columns, and become one row each only for the driver.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.airquality.importing.lookups import (
    MOST_TURNS,
    NOTHING,
    Hour,
    Hours,
    Keys,
    Stored,
    Turns,
)
from portal.airquality.importing.resolving import StationFinder, UnknownStation
from portal.airquality.importing.staging.table import StagedRow, Staging
from portal.airquality.sources.blocks import Block
from portal.airquality.sources.reader import Item
from portal.airquality.sources.rows import TEXT_KEPT, Refused, Row

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CHUNK = 5_000
REASONS_SHOWN = 20

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
        self._keys = Keys(stations)
        self._hours = Hours(now)
        self._stored = Stored()
        self._turns = Turns()
        self._watch = watch

    @property
    def turns(self) -> int:
        return self._turns.most

    @property
    def first_refused(self) -> tuple[Refused, ...]:
        return tuple(self._first_refused.values())

    def fill(self, table: Staging, rows: Iterable[Item]) -> None:
        """Stage all rows that can be."""
        self._hours.text = table.hour_text
        staged = self._staged(rows)
        while chunk := list(islice(staged, CHUNK)):
            table.add(chunk)
            self._watch.progress(self.read)
        table.finish()
        self._watch.progress(self.read)

    def _staged(self, items: Iterable[Item]) -> Iterator[StagedRow]:
        for item in items:
            if isinstance(item, Block):
                yield from self._block(item)
                continue
            self.read += 1
            if isinstance(item, Refused):
                self._refuse(item)
            elif (staged := self._row(item)) is not None:
                yield staged

    def _block(self, block: Block) -> Iterable[StagedRow]:
        """Stage many rows at once; one by one where a station or an hour is not usable."""
        hours = {hour: self._hours[hour] for hour in set(block.hours)}
        try:
            stations = list(map(self._keys.__getitem__, block.stations))
        except UnknownStation:
            return self._one_by_one(block)
        two_names = len(set(stations)) < len(set(block.stations))
        if two_names or self._turns.full or any(hour.problem for hour in hours.values()):
            return self._one_by_one(block)
        self.read += len(block)
        texts, days, numbers, _problems = zip(*map(hours.__getitem__, block.hours), strict=True)
        turns = self._turns.each(stations, numbers)
        staged = zip(turns, stations, texts, days, *block.stored, strict=True)
        return self._with_values(staged, block)

    def _one_by_one(self, block: Block) -> Iterator[StagedRow]:
        return self._staged(block.rows())

    def _with_values(self, staged: Iterable[StagedRow], block: Block) -> Iterable[StagedRow]:
        if NOTHING not in zip(*block.stored, strict=True):
            return staged
        self.empty += sum(row == NOTHING for row in zip(*block.stored, strict=True))
        return (row for row in staged if row[-len(NOTHING) :] != NOTHING)

    def _row(self, row: Row) -> StagedRow | None:
        try:
            turn, station, hour = self._place(row)
        except _Unplaced as unplaced:
            self._refuse(Refused(row.line, text_of(row), unplaced.reason, unplaced.field))
            return None
        if row.values == NOTHING:
            self.empty += 1
            return None
        return (turn, station, hour.text, hour.day, *map(self._stored.__getitem__, row.values))

    def _place(self, row: Row) -> tuple[int, int, Hour]:
        """Find the row's station and hour, and count how often they have come."""
        try:
            station = self._stations.find(row)
        except UnknownStation as unknown:
            raise _Unplaced(unknown.reason, "station") from None
        hour = self._hours[row.hour]
        if hour.problem is not None:
            raise _Unplaced(hour.problem, "hour")
        (turn,) = self._turns.each((station,), (hour.number,))
        if turn > MOST_TURNS:
            raise _Unplaced(_TOO_OFTEN, "hour")
        return turn, station, hour

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
