"""With which limits and weights is the composite index (环境空气质量综合指数) made?

Source: 《城市环境空气质量排名技术规定》 (环办监测〔2018〕19号): each item's concentration over
its class 2 limit, annual for SO2, NO2, PM10 and PM2.5, daily for CO, daily maximum 8-hour
mean for O3, all added with the same weight.

Which limits and weights Shaanxi uses since 2026-03-01 was not found in a published text:
the transition limits of GB 3095—2026 with weights of 1 stand here as the plain reading, and
``confirmed`` says so. When the office names others, a row is added; no code changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from portal.airquality.standards.gb3095 import AMBIENT_LIMITS, AmbientLimits, Averaging
from portal.airquality.standards.hj633 import require_date
from portal.airquality.standards.pollutants import POLLUTANTS

_AVERAGING: Final[Mapping[str, Averaging]] = MappingProxyType(
    {"so2": "year", "no2": "year", "co": "24h", "o3": "mda8", "pm10": "year", "pm25": "year"}
)
_EQUAL_WEIGHTS: Final = MappingProxyType(dict.fromkeys(POLLUTANTS, Decimal(1)))


@dataclass(frozen=True, slots=True)
class CompositeRule:
    """How the composite index is made for one span of dates.

    Attributes:
        edition: where the limits come from, as printed.
        valid_from: first date.
        valid_to: last date; None when no end is set.
        limits: S of each item, μg/m³ (CO mg/m³).
        weights: factor of each item's term.
        confirmed: whether a published text says that this rule is used.
    """

    edition: str
    valid_from: date
    valid_to: date | None
    limits: Mapping[str, Decimal] = field(hash=False)
    weights: Mapping[str, Decimal] = field(hash=False)
    confirmed: bool


def _rule(ambient: AmbientLimits) -> CompositeRule:
    limits = {
        pollutant: ambient.limits[pollutant][_AVERAGING[pollutant]].class2
        for pollutant in POLLUTANTS
    }
    return CompositeRule(
        edition=ambient.label,
        valid_from=ambient.valid_from,
        valid_to=ambient.valid_to,
        limits=MappingProxyType(limits),
        weights=_EQUAL_WEIGHTS,
        confirmed=ambient.edition == "GB 3095—2012",
    )


# Newest first, like the limits they are taken from.
COMPOSITE_RULES: Final = tuple(_rule(ambient) for ambient in AMBIENT_LIMITS)


def composite_rule(on: date) -> CompositeRule:
    """Choose the rule for a date; days before 2016 use the oldest one.

    Raises:
        TypeError: ``on`` is no plain date.
    """
    require_date(on)
    return next((r for r in COMPOSITE_RULES if r.valid_from <= on), COMPOSITE_RULES[-1])
