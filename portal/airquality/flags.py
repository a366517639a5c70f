"""Which values can't be, and which should be looked at? Pure rules over six concentrations.

Assumptions, each a choice that can be changed here:

* Impossible is a value below zero, or above what an instrument can report or has ever been seen
  to. It stands in the reading and in no figure.
* PM2.5 is a part of PM10, so more of it than of PM10 is doubtful, without tolerance: of 23,631
  pairs that the national centre published for 2018-01-01, none has it.
* A station that reports exactly zero particles has most likely reported nothing (some archives
  write a missing value so). Zero of a gas is ordinary.
* A value that does not move is doubtful after clearly more hours than a working instrument was
  seen to stand still, see `STILL`. How long that is depends on the level: a value is published
  in steps of 1 μg/m³ (CO 0.1 mg/m³), and in clean air a gas rests on one step for a day and more,
  at the limit of what its analyser can tell apart. Well above that level the same number hour
  after hour is a fault. An hour without a value ends the run.

Masks have one bit per pollutant in the order of `standards.POLLUTANTS`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias, TypeVar

from portal.airquality.standards.pollutants import POLLUTANTS

Value = TypeVar("Value", Decimal, int)
Column: TypeAlias = Sequence[Decimal | None] | Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Plausible:
    """What is believed of one pollutant.

    Attributes:
        highest: The greatest hourly mean that is believed, in whole μg/m³ (CO mg/m³).
        reason: Why just there.
    """

    highest: int
    reason: str


@dataclass(frozen=True, slots=True)
class Still:
    """For how long the same value is believed of one pollutant.

    Attributes:
        hours: From so many hours with the same value on, they are doubtful.
        rest: Up to this value, in μg/m³ (CO mg/m³), a longer time is ordinary.
        rest_hours: Then from so many hours on.
        reason: What was seen.
    """

    hours: int
    rest: Decimal
    rest_hours: int
    reason: str

    def hours_of(self, value: Decimal | int, unit: int = 1) -> int:
        """Return from how many hours on a value is doubtful."""
        return self.rest_hours if value <= self.rest * unit else self.hours


PLAUSIBLE: Final = {
    "so2": Plausible(5000, "twice the end of the scale for a whole day (2620)"),
    "no2": Plausible(4000, "above the end of the scale for an hour (3840)"),
    "co": Plausible(150, "the end of the scale for an hour; above it the unit was μg/m³"),
    "o3": Plausible(1200, "the end of the scale for an hour, and of the analysers' range"),
    "pm10": Plausible(10000, "the end of the instruments' range; dust storms came near it"),
    "pm25": Plausible(3000, "twice the worst smoke and fireworks, half again the worst dust"),
}
# Seen on 2018-01-01 at the 1,480 or so national stations that reported, and for a week of April
# 2020 at 24 stations of Hanzhong and its neighbours, where nights are missing: "over 41 hours" has
# such a night in it.
STILL: Final = {
    "so2": Still(12, Decimal(15), 48, "6 hours above 15; 4 over 41 hours in clean spring air"),
    "no2": Still(8, Decimal(10), 18, "6 hours above 10; 8 for 9 hours"),
    "co": Still(16, Decimal("1.5"), 48, "8 hours above 1.5; 0.6 over 29 hours, others near it"),
    "o3": Still(8, Decimal(10), 18, "4 hours above 10; 5 for 9 hours"),
    "pm10": Still(8, Decimal(0), 8, "5 hours at any level, but for two stations that were stuck"),
    "pm25": Still(8, Decimal(0), 8, "7 hours at any level, but for four that were stuck"),
}
HIGHEST: Final = tuple(PLAUSIBLE[pollutant].highest for pollutant in POLLUTANTS)
LONGEST_STILL: Final = max(max(still.hours, still.rest_hours) for still in STILL.values())
ALL: Final = (1 << len(POLLUTANTS)) - 1

_PM10: Final = POLLUTANTS.index("pm10")
_PM25: Final = POLLUTANTS.index("pm25")
_PARTICLES: Final = (_PM10, _PM25)


def mask_of(pollutants: Collection[str]) -> int:
    """Return the mask of some pollutants.

    Raises:
        ValueError: One is unknown, or text was given for a list.
    """
    if isinstance(pollutants, str):
        raise ValueError("pollutants must be a list of keys, not text.")
    mask = 0
    for pollutant in pollutants:
        mask |= 1 << POLLUTANTS.index(pollutant)
    return mask


def pollutants_of(mask: int) -> tuple[str, ...]:
    """Return the pollutants of a mask, in the standard's order."""
    return tuple(name for bit, name in enumerate(POLLUTANTS) if mask >> bit & 1)


def usable_values(
    values: Sequence[Value | None], *, impossible: int, rejected: int
) -> list[Value | None]:
    """Return six values with None in the place of those that no figure may use.

    The one place where this is decided in Python; `expressions.usable` says it in SQL.
    """
    out = impossible | rejected
    if not out:
        return list(values)
    return [None if out >> bit & 1 else value for bit, value in enumerate(values)]


def open_mask(*, impossible: int, doubtful: int, rejected: int, accepted: int) -> int:
    """Return the flagged values that no officer has decided about."""
    return (impossible | doubtful) & ~(rejected | accepted)


def out_of_range(column: Column, highest: int) -> list[int]:
    """Find the values below zero or above what is believed."""
    known = [value for value in column if value is not None]
    if not known or (min(known) >= 0 and max(known) <= highest):
        return []
    return [i for i, value in enumerate(column) if value is not None and not 0 <= value <= highest]


def more_than(part: Column, whole: Column) -> list[int]:
    """Find the hours in which a part is greater than the whole."""
    pairs = enumerate(zip(part, whole, strict=True))
    return [i for i, (a, b) in pairs if a is not None and b is not None and a > b]


def zeros(column: Column) -> list[int]:
    """Find the values that are exactly zero."""
    if 0 not in column:
        return []
    return [i for i, value in enumerate(column) if value == 0]


def still_runs(column: Column, hours: int) -> Iterator[tuple[int, int]]:
    """Find the runs of at least `hours` equal values.

    Args:
        column: One value per hour, without a hole; None is missing and ends a run.
        hours: The least length, at least 2.

    Yields:
        First index and the index after the last.
    """
    # A run that long covers two neighbouring marks: look only there, then at its ends.
    stride = hours // 2
    length, done = len(column), 0
    for mark in range(0, length - stride, stride):
        value = column[mark]
        if value is None or mark < done or value != column[mark + stride]:
            continue
        start, end = mark, mark + 1
        while start > done and column[start - 1] == value:
            start -= 1
        while end < length and column[end] == value:
            end += 1
        if end - start >= hours:
            done = end
            yield start, end


def stuck_runs(column: Column, still: Still, *, unit: int = 1) -> Iterator[tuple[int, int]]:
    """Find the runs that are too long for their value, as first index and index after the last."""
    for start, end in still_runs(column, min(still.hours, still.rest_hours)):
        value = column[start]
        if value is not None and end - start >= still.hours_of(value, unit):
            yield start, end


def impossible_hours(columns: Sequence[Column], *, unit: int = 1) -> dict[int, int]:
    """Mark the values that can't be.

    Args:
        columns: The hours of one station by pollutant, in the standard's order.
        unit: How many of the values' units make one μg/m³ (CO mg/m³).

    Returns:
        The mask of each hour that has such a value.
    """
    masks: dict[int, int] = {}
    for bit, (column, highest) in enumerate(zip(columns, HIGHEST, strict=True)):
        _mark(masks, out_of_range(column, highest * unit), 1 << bit)
    return masks


def doubtful_hours(columns: Sequence[Column], *, unit: int = 1) -> dict[int, int]:
    """Mark the values that an officer should look at.

    Args:
        columns: The hours of one station by pollutant, one after the other without a hole.
        unit: As for `impossible_hours`.

    Returns:
        The mask of each hour that has such a value.
    """
    masks: dict[int, int] = {}
    _mark(masks, more_than(columns[_PM25], columns[_PM10]), 1 << _PM10 | 1 << _PM25)
    for bit in _PARTICLES:
        _mark(masks, zeros(columns[bit]), 1 << bit)
    for bit, (name, column) in enumerate(zip(POLLUTANTS, columns, strict=True)):
        for start, end in stuck_runs(column, STILL[name], unit=unit):
            _mark(masks, range(start, end), 1 << bit)
    return masks


def undecided_hours(columns: Sequence[Column]) -> dict[int, int]:
    """Mark the values at both ends that may belong to a longer run beyond them."""
    masks: dict[int, int] = {}
    for bit, column in enumerate(columns):
        length = len(column)
        left = next((i for i in range(length) if column[i] != column[0]), length)
        right = next((i for i in range(length) if column[-1 - i] != column[-1]), length)
        if column[0] is not None:
            _mark(masks, range(left), 1 << bit)
        if column[-1] is not None:
            _mark(masks, range(length - right, length), 1 << bit)
    return masks


def _mark(masks: dict[int, int], hours: Iterable[int], mask: int) -> None:
    for hour in hours:
        masks[hour] = masks.get(hour, 0) | mask
