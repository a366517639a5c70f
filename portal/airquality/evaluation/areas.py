"""What is the concentration of a county or the city, from its stations?

The mean of the stations' concentrations, and only then the index: never the mean of their
indices, never the worst station (HJ 663—2013, city-level assessment; confidence high).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from portal.airquality.standards import POLLUTANTS

# HJ 663: 75 % of an area's points must have a valid day (no clause was found in print:
# confidence medium, so it is a constant with a name and an argument, not a number in code).
DAY_MINIMUM_SHARE: Final = Decimal("0.75")
# No rule was found for hours: the national centre publishes a city's hour from whatever
# stations reported (confidence medium).
HOUR_MINIMUM_SHARE: Final = Decimal(0)

_ZERO: Final = Decimal(0)


def area_mean(
    stations: Sequence[Mapping[str, Decimal | None]],
    *,
    minimum_share: Decimal = DAY_MINIMUM_SHARE,
) -> dict[str, Decimal | None]:
    """Average the stations of an area, pollutant by pollutant.

    Args:
        stations: the unrounded concentrations of EVERY station of the area, an empty
            mapping for one that reported nothing: they are what the share is of.
        minimum_share: the share of the stations that must have the pollutant, 0 to 1.

    Returns:
        The unrounded mean by pollutant in the standard's order; None where no station, or
        too few, have it.

    Raises:
        ValueError: ``minimum_share`` lies outside 0 to 1.
    """
    if not 0 <= minimum_share <= 1:
        raise ValueError(f"minimum_share must lie between 0 and 1, not {minimum_share}.")
    needed = minimum_share * len(stations)
    means: dict[str, Decimal | None] = {}
    for pollutant in POLLUTANTS:
        values = [v for station in stations if (v := station.get(pollutant)) is not None]
        enough = bool(values) and len(values) >= needed
        means[pollutant] = sum(values, _ZERO) / len(values) if enough else None
    return means
