"""What is the concentration of a day, from its twenty-four hours?

Validity: GB 3095 table 4 (the same numbers in 2012 and 2026): a daily mean needs 20 hourly
values, an 8-hour mean 6 of 8. HJ 663 6.1.2: the daily maximum 8-hour mean needs 14 valid
8-hour means; with fewer it holds only when it is above the limit.

A day is given as 24 slots: slot 0 is the hour labelled 01:00 (00:00 to 01:00), slot 23 the one
labelled 24:00, which other systems call 00:00 of the next day.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Final, TypeAlias

from portal.airquality.rounding import round_concentration
from portal.airquality.standards import POLLUTANTS, ambient_limits

Hours: TypeAlias = Sequence[Decimal | int | None]

HOURS_A_DAY: Final = 24
MIN_HOURS_A_DAY: Final = 20
WINDOW: Final = 8
MIN_HOURS_A_WINDOW: Final = 6
MIN_WINDOWS_A_DAY: Final = 14
# A multiple of 6, 7 and 8: windows are compared by whole numbers, and only one is divided.
_COMMON: Final = 168


def _require_day(values: Hours) -> None:
    if len(values) != HOURS_A_DAY:
        raise ValueError(f"values must have {HOURS_A_DAY} hourly slots, not {len(values)}.")


def daily_mean(values: Hours, *, unit: int = 1) -> Decimal | None:
    """Average the hours of a natural day.

    Args:
        values: 24 slots, μg/m³ (CO mg/m³), None where an hour is missing.
        unit: how many of the values' units make one μg/m³ (CO mg/m³).

    Returns:
        The unrounded mean, or None with fewer than 20 hours.

    Raises:
        ValueError: there are not 24 slots.
        TypeError: a value is no exact number.
    """
    _require_day(values)
    count = HOURS_A_DAY - values.count(None)
    if count < MIN_HOURS_A_DAY:
        return None
    return _quotient(_sum(values), count * unit)


def _sum(values: Hours) -> Decimal | int:
    # Zeros go with the missing ones: they add nothing.
    known: Iterator[Decimal | int] = filter(None, values)
    return sum(known)


def _quotient(total: Decimal | int, count: int) -> Decimal:
    if isinstance(total, float):
        raise TypeError("a concentration must be an exact number, not float.")
    return Decimal(total) / count


def _windows(values: Hours) -> list[tuple[Decimal | int, int]]:
    """Add up the 17 windows of eight hours, each with how many hours it has."""
    _require_day(values)
    sums = [0, *accumulate(value or 0 for value in values)]
    if None not in values:
        return [
            (after - before, WINDOW) for before, after in zip(sums, sums[WINDOW:], strict=False)
        ]
    counts = [0, *accumulate(value is not None for value in values)]
    return [
        (sums[end] - sums[end - WINDOW], counts[end] - counts[end - WINDOW])
        for end in range(WINDOW, HOURS_A_DAY + 1)
    ]


def eight_hour_means(values: Hours, *, unit: int = 1) -> tuple[Decimal | None, ...]:
    """Average the 17 windows of eight hours that end at 08:00 to 24:00 of the day.

    Args:
        values: 24 slots as in ``daily_mean``.
        unit: as in ``daily_mean``.

    Returns:
        Unrounded means, None for a window with fewer than 6 hours.

    Raises:
        ValueError: there are not 24 slots.
    """
    return tuple(
        _quotient(total, count * unit) if count >= MIN_HOURS_A_WINDOW else None
        for total, count in _windows(values)
    )


def mda8(values: Hours, *, limit: Decimal, unit: int = 1) -> Decimal | None:
    """Find the daily maximum 8-hour mean of O3.

    Args:
        values: 24 slots of O3, μg/m³.
        limit: the limit of the daily maximum 8-hour mean that holds for the day, μg/m³.
        unit: as in ``daily_mean``.

    Returns:
        The unrounded maximum; None when there is no valid window, or fewer than 14 and the
        maximum, rounded as it is published, is not above the limit.

    Raises:
        ValueError: there are not 24 slots.
    """
    valid = [
        total * (_COMMON // count)
        for total, count in _windows(values)
        if count >= MIN_HOURS_A_WINDOW
    ]
    if not valid:
        return None
    greatest = _quotient(max(valid), _COMMON * unit)
    if len(valid) < MIN_WINDOWS_A_DAY and round_concentration("o3", greatest) <= limit:
        return None
    return greatest


def day_concentrations(
    series: Mapping[str, Hours], *, on: date, unit: int = 1
) -> dict[str, Decimal | None]:
    """Make the six daily concentrations of one station.

    Args:
        series: 24 hourly slots by pollutant; a pollutant that is absent is missing.
        on: the day, which chooses the limit of O3.
        unit: as in ``daily_mean``.

    Returns:
        By pollutant in the standard's order: the unrounded daily mean, for O3 the daily
        maximum 8-hour mean; None where the day is not valid. Ready for ``aqi.compute``.

    Raises:
        ValueError: a series has not 24 slots.
    """
    limit = ambient_limits(on).limits["o3"]["mda8"].class2
    day: dict[str, Decimal | None] = {}
    for pollutant in POLLUTANTS:
        values = series.get(pollutant)
        if values is None:
            day[pollutant] = None
        elif pollutant == "o3":
            day[pollutant] = mda8(values, limit=limit, unit=unit)
        else:
            day[pollutant] = daily_mean(values, unit=unit)
    return day


def valid_hours(series: Mapping[str, Hours]) -> dict[str, int]:
    """Count the hours that have a value, by pollutant in the standard's order."""
    counts = {}
    for pollutant in POLLUTANTS:
        values = series.get(pollutant, ())
        counts[pollutant] = len(values) - values.count(None)
    return counts
