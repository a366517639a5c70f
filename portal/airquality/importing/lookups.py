"""What is remembered while rows come in, so that nothing is worked out for each of a million?"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from portal.airquality.fields import to_stored
from portal.airquality.importing.resolving import StationFinder
from portal.airquality.sources.cells import Named
from portal.airquality.sources.rows import Row
from portal.airquality.standards import monitoring_date

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REMEMBERED = 100_000
SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOTHING = (None, None, None, None, None, None)
MOST_TURNS = 250

_NOT_FULL = _("The time is not a full hour.")
_FUTURE = _("The hour lies in the future.")


class Hour(NamedTuple):
    """An hour as it is stored, or the reason why it is not."""

    text: str
    day: str
    number: int  # hours since 1970 in UTC
    problem: "_StrPromise | None" = None


class Hours(dict[datetime, Hour]):
    """Hours as they are stored.

    Attributes:
        text: Writes an hour in UTC as the database's table wants it.
    """

    def __init__(self, now: datetime) -> None:
        super().__init__()
        # A source's clock may run ahead of ours by a little, never by more than the hour.
        self._latest = now + HOUR
        self.text: Callable[[str], str] = str

    def __missing__(self, hour: datetime) -> Hour:
        utc = hour.astimezone(UTC)
        since, odd = divmod(utc - EPOCH, HOUR)
        problem = _NOT_FULL if odd else _FUTURE if hour > self._latest else None
        day = monitoring_date(hour.astimezone(SHANGHAI))
        if len(self) >= REMEMBERED:
            self.clear()
        text = self.text(f"{utc:%Y-%m-%d %H:%M:%S}")
        found = self[hour] = Hour(text, day.isoformat(), since, problem)
        return found


class Keys(dict[Named, int]):
    """Stations by the code or the name that the rows give, as our keys."""

    def __init__(self, stations: StationFinder) -> None:
        super().__init__()
        self._stations = stations

    def __missing__(self, named: Named) -> int:
        code, name = named
        key = self[named] = self._stations.find(Row(0, code, name, EPOCH, NOTHING))
        return key


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

    @property
    def full(self) -> bool:
        """Whether one more of the same station and hour may be too many."""
        return self.most >= MOST_TURNS

    def each(self, stations: Iterable[int], hours: Iterable[int]) -> list[int]:
        """Count stations and hours one after another, and return how often each came so far."""
        turns = []
        for station, hour in zip(stations, hours, strict=True):
            key = station << 32 | hour >> 10
            page = self._pages.get(key)
            if page is None:
                page = self._pages[key] = bytearray(1024)
            turn = page[hour & 1023] + 1
            if turn <= MOST_TURNS:
                page[hour & 1023] = turn
            turns.append(turn)
        self.most = max(self.most, min(max(turns), MOST_TURNS))
        return turns
