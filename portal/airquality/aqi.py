"""What is the air quality index of six concentrations, on that day, by the edition in force?

The one place where an AQI is computed. Exact integer arithmetic throughout, so that a
breakpoint is a breakpoint.

2026 edition: concentrations are rounded first (4.2.2, 4.2.3); an index up to 100 with a
missing item is not published (5.3.1); an item outside the monitoring plan does not count as
missing (5.3.2). 2012 edition, as the national centre published by it: no rounding first, six
items, particles of an hour on the daily column, and the index of whatever is there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final

from portal.airquality.rounding import round_concentration
from portal.airquality.standards import (
    MAX_INDEX,
    PERIODS,
    POLLUTANTS,
    AqiEdition,
    Category,
    Period,
    aqi_edition,
)
from portal.airquality.subindex import Concentration, exact, scales, sub_index

# The standard's own marks (HJ 633—2026, notes to tables 4 and 5).
NOT_AVAILABLE: Final = "NA"
NOT_IN_PLAN: Final = "/"
# A sub-index above this calls for care (table 2) and publishes an incomplete index (5.3.1).
ALERTING: Final = 100
# From here on up a pollutant can be the primary one (4.3.1).
_PRIMARY_ABOVE: Final = 50


@dataclass(frozen=True, slots=True)
class AqiResult:
    """The index of one place for one hour or day.

    Attributes:
        aqi: 0 to 500, or None where the standard says NA.
        iaqi: sub-index by pollutant, in the standard's order; None where there is none.
        primary: 首要污染物, in the standard's order; empty up to 50 and when ``aqi`` is None.
        edition: the edition of HJ 633 by which it was computed.
        missing: pollutants of the plan without a concentration.
        not_in_plan: pollutants without a concentration that the plan leaves out.
        uncomputed: pollutants with a concentration for which the edition computes no
            sub-index (2012: SO2 of an hour, or the 8-hour O3, above 800 μg/m³).
        sensitive_groups: who should take care, by each pollutant above 100; 2026 only.
        band: the level with its texts and colours, or None.
    """

    aqi: int | None
    iaqi: Mapping[str, int | None] = field(hash=False)
    primary: tuple[str, ...]
    edition: str
    missing: tuple[str, ...]
    not_in_plan: tuple[str, ...]
    uncomputed: tuple[str, ...]
    sensitive_groups: Mapping[str, str] = field(hash=False)
    band: Category | None

    @property
    def level(self) -> int | None:
        """1 (best) to 6."""
        return self.band.level if self.band else None

    @property
    def grade(self) -> str | None:
        """The level in Chinese, such as 一级."""
        return self.band.grade if self.band else None

    @property
    def category(self) -> str | None:
        """The category in Chinese, such as 优."""
        return self.band.name if self.band else None

    @property
    def colour(self) -> str | None:
        """The fill, as #RRGGBB."""
        return self.band.hex if self.band else None

    @property
    def colour_name(self) -> str | None:
        """The standard's word for the colour, such as 绿色."""
        return self.band.colour_name if self.band else None

    @property
    def ink(self) -> str | None:
        """A text colour that can be read on the fill."""
        return self.band.ink if self.band else None

    @property
    def health(self) -> str | None:
        """对健康影响情况, by the edition."""
        return self.band.health if self.band else None

    @property
    def advice(self) -> str | None:
        """建议采取的措施, by the edition."""
        return self.band.advice if self.band else None

    def mark(self, pollutant: str) -> str:
        """Print a sub-index as the standard's table does: a number, NA or "/"."""
        if pollutant in self.not_in_plan:
            return NOT_IN_PLAN
        value = self.iaqi[pollutant]
        return NOT_AVAILABLE if value is None else str(value)


@cache
def _bands(edition: AqiEdition) -> tuple[Category, ...]:
    """List the level of every index from 0 to 500."""
    return tuple(
        next(c for c in edition.categories if index <= c.high) for index in range(MAX_INDEX + 1)
    )


def _check(concentrations: Mapping[str, Concentration], period: str, plan: Collection[str]) -> None:
    """Refuse what is not a key or a period, with a sentence that names it."""
    if period not in PERIODS:
        raise ValueError(f"period must be 'day' or 'hour', not {period!r}.")
    if isinstance(plan, str):
        raise TypeError("not_in_plan must be a set of pollutants, not text.")
    for name, keys in (("concentrations", concentrations), ("not_in_plan", plan)):
        for key in keys:
            if key not in POLLUTANTS:
                raise ValueError(
                    f"{name} has an unknown pollutant {key!r}; known are {', '.join(POLLUTANTS)}."
                )


def compute(
    concentrations: Mapping[str, Concentration],
    *,
    period: Period,
    on: date,
    not_in_plan: Collection[str] = frozenset(),
) -> AqiResult:
    """Compute the AQI of one place by the edition in force on the monitoring date.

    Args:
        concentrations: by pollutant, μg/m³ (CO mg/m³), unrounded; an absent key or None
            is a missing value. O3 is the daily maximum 8-hour mean when ``period`` is
            "day" and the 1-hour mean when it is "hour"; the others are the means of the
            day or the hour.
        period: "day" or "hour".
        on: the monitoring date (of the hour labelled 00:00, the day before: see
            ``standards.monitoring_date``).
        not_in_plan: pollutants that the monitoring plan leaves out and that were never
            primary on a polluted day of the last three years (HJ 633—2026, 5.3.2). It
            excuses an absent value; a value that is there is used.

    Returns:
        The frozen result.

    Raises:
        TypeError: a value is a binary fraction or no figure at all; ``on`` is no date.
        ValueError: a value is negative, not finite or no number; an unknown key or period.
    """
    _check(concentrations, period, not_in_plan)
    edition = aqi_edition(on)
    iaqi = _sub_indices(concentrations, edition, period)
    absent = [p for p in POLLUTANTS if concentrations.get(p) is None]
    missing = tuple(p for p in absent if p not in not_in_plan)
    aqi = _published(iaqi, edition, complete=not missing)
    return AqiResult(
        aqi=aqi,
        iaqi=iaqi,
        primary=_primary(aqi, iaqi),
        edition=edition.id,
        missing=missing,
        not_in_plan=tuple(p for p in absent if p in not_in_plan),
        uncomputed=tuple(p for p in POLLUTANTS if iaqi[p] is None and p not in absent),
        sensitive_groups=_groups(aqi, iaqi, edition),
        band=None if aqi is None else _bands(edition)[aqi],
    )


def _sub_indices(
    concentrations: Mapping[str, Concentration], edition: AqiEdition, period: Period
) -> dict[str, int | None]:
    """Compute the six sub-indices, each from its rounded or unrounded concentration."""
    rounds = edition.rounds_concentrations
    iaqi: dict[str, int | None] = {}
    for pollutant, scale in scales(edition, period):
        value = concentrations.get(pollutant)
        if value is None:
            iaqi[pollutant] = None
            continue
        concentration = exact(pollutant, value)
        # Far above the table rounding decides nothing, and absurd figures have no end.
        if rounds and concentration <= scale.ends[-1] + 1:
            concentration = round_concentration(pollutant, concentration)
        iaqi[pollutant] = sub_index(concentration, scale)
    return iaqi


def _published(
    iaqi: Mapping[str, int | None], edition: AqiEdition, *, complete: bool
) -> int | None:
    """Decide the index that may be published: the greatest, or None for NA."""
    highest = max((index for index in iaqi.values() if index is not None), default=None)
    if highest is None:
        return None
    if edition.withholds_incomplete and not complete and highest <= ALERTING:
        return None
    return max(highest, edition.lowest)


def _primary(aqi: int | None, iaqi: Mapping[str, int | None]) -> tuple[str, ...]:
    """Name the pollutants whose sub-index is the index, above 50 (4.3.1)."""
    if aqi is None or aqi <= _PRIMARY_ABOVE:
        return ()
    return tuple(pollutant for pollutant, index in iaqi.items() if index == aqi)


def _groups(aqi: int | None, iaqi: Mapping[str, int | None], edition: AqiEdition) -> dict[str, str]:
    """Name the sensitive groups of each pollutant above 100 (2026, table 2)."""
    if aqi is None or aqi <= ALERTING:
        return {}
    return {
        pollutant: group
        for pollutant, group in edition.sensitive_groups.items()
        if (iaqi[pollutant] or 0) > ALERTING
    }
