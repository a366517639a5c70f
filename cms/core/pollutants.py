"""How does each of the six pollutants stand, one row each?"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from portal.airquality.aqi import NOT_AVAILABLE
from portal.airquality.reports import Figure
from portal.airquality.standards import CATEGORIES, POLLUTANT_NAMES, Pollutant

# The order in which people look: particles first, as most days are decided by them or by ozone.
READING_ORDER: Final = ("pm25", "pm10", "o3", "no2", "so2", "co")


@dataclass(frozen=True, slots=True)
class PollutantRow:
    """One pollutant of one figure.

    Attributes:
        pollutant: Its names and unit.
        value: Concentration in its unit, or None.
        index: Sub-index 0 to 500, or None.
        mark: The sub-index as printed: a number, NA or "/".
        level: Level of the sub-index, 1 to 6, or None.
        is_primary: Whether it decides the index.
    """

    pollutant: Pollutant
    value: Decimal | None
    index: int | None
    mark: str
    level: int | None
    is_primary: bool


def pollutant_rows(figure: Figure) -> tuple[PollutantRow, ...]:
    """Return the six pollutants of a figure, in reading order."""
    return tuple(_row(figure, key) for key in READING_ORDER)


def _row(figure: Figure, key: str) -> PollutantRow:
    result = figure.result
    index = result.iaqi.get(key) if result else None
    return PollutantRow(
        pollutant=POLLUTANT_NAMES[key],
        value=figure.concentrations.get(key),
        index=index,
        mark=result.mark(key) if result else NOT_AVAILABLE,
        level=_level(index),
        is_primary=bool(result and key in result.primary),
    )


def _level(index: int | None) -> int | None:
    """Find the level of a sub-index; its bounds are the same in both editions."""
    if index is None:
        return None
    return next(band.level for band in CATEGORIES if index <= band.high)
