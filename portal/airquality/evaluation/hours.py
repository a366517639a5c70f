"""What is the concentration of a day, from its twenty-four hours?

Validity: GB 3095 table 4 (the same numbers in 2012 and 2026): a daily mean needs 20 hourly
values, an 8-hour mean 6 of 8. HJ 663 6.1.2: the daily maximum 8-hour mean needs 14 valid
8-hour means; with fewer it holds only when it is above the limit.

A day is given as 24 slots: slot 0 is the hour labelled 01:00 (00:00 to 01:00), slot 23 the one
labelled 24:00, which other systems call 00:00 of the next day.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from portal.airquality.rounding import round_concentration
from portal.airquality.standards import POLLUTANTS, ambient_limits

Hours: TypeAlias = Sequence[Decimal | None]

HOURS_A_DAY: Final = 24
MIN_HOURS_A_DAY: Final = 20
WINDOW: Final = 8
MIN_HOURS_A_WINDOW: Final = 6
MIN_WINDOWS_A_DAY: Final = 14

_ZERO: Final = Decimal(0)


def _require_day(values: Hours) -> None:
    if len(values) != HOURS_A_DAY:
        raise ValueError(f"values must have {HOURS_A_DAY} hourly slots, not {len(values)}.")


def daily_mean(values: Hours) -> Decimal | None:
    """Average the hours of a natural day.

    Args:
        values: 24 slots, μg/m³ (CO mg/m³), None where an hour is missing.

    Returns:
        The unrounded mean, or None with fewer than 20 hours.

    Raises:
        ValueError: there are not 24 slots.
        TypeError: a value is no exact number.
    """
    _require_day(values)
    valid = [value for value in values if value is not None]
    if len(valid) < MIN_HOURS_A_DAY:
        return None
    return sum(valid, _ZERO) / len(valid)


def eight_hour_means(values: Hours) -> tuple[Decimal | None, ...]:
    """Average the 17 windows of eight hours that end at 08:00 to 24:00 of the day.

    Args:
        values: 24 slots as in ``daily_mean``.

    Returns:
        Unrounded means, None for a window with fewer than 6 hours.

    Raises:
        ValueError: there are not 24 slots.
    """
    _require_day(values)
    total, count = _ZERO, 0
    means: list[Decimal | None] = []
    for hour, value in enumerate(values):
        if value is not None:
            total, count = total + value, count + 1
        if hour < WINDOW - 1:
            continue
        means.append(total / count if count >= MIN_HOURS_A_WINDOW else None)
        # The running sum stays exact: readings have few digits, and sums are not divided.
        leaving = values[hour - WINDOW + 1]
        if leaving is not None:
            total, count = total - leaving, count - 1
    return tuple(means)


def mda8(values: Hours, *, limit: Decimal) -> Decimal | None:
    """Find the daily maximum 8-hour mean of O3.

    Args:
        values: 24 slots of O3, μg/m³.
        limit: the limit of the daily maximum 8-hour mean that holds for the day, μg/m³.

    Returns:
        The unrounded maximum; None when there is no valid window, or fewer than 14 and the
        maximum, rounded as it is published, is not above the limit.

    Raises:
        ValueError: there are not 24 slots.
    """
    valid = [mean for mean in eight_hour_means(values) if mean is not None]
    if not valid:
        return None
    greatest = max(valid)
    if len(valid) < MIN_WINDOWS_A_DAY and round_concentration("o3", greatest) <= limit:
        return None
    return greatest


def day_concentrations(series: Mapping[str, Hours], *, on: date) -> dict[str, Decimal | None]:
    """Make the six daily concentrations of one station.

    Args:
        series: 24 hourly slots by pollutant; a pollutant that is absent is missing.
        on: the day, which chooses the limit of O3.

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
            day[pollutant] = mda8(values, limit=limit)
        else:
            day[pollutant] = daily_mean(values)
    return day


def valid_hours(series: Mapping[str, Hours]) -> dict[str, int]:
    """Count the hours that have a value, by pollutant in the standard's order."""
    return {
        pollutant: len([value for value in series.get(pollutant, ()) if value is not None])
        for pollutant in POLLUTANTS
    }
