"""How polluted was a span in one number, with all six items weighed together?

环境空气质量综合指数 (环办监测〔2018〕19号): each item's concentration over its limit, added.
Each term is rounded to two decimals before it is added: Hanzhong's published 4.56 for
2019-01-01 to 08-25 follows only so (unrounded terms give 4.57).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from portal.airquality.rounding import half_even, round_concentration
from portal.airquality.standards import POLLUTANTS, CompositeRule, composite_rule

PLACES: Final = 2


@dataclass(frozen=True, slots=True)
class CompositeIndex:
    """One composite index; lower is better.

    Attributes:
        total: the index, two decimals.
        terms: 单项指数 by pollutant, two decimals, before the weight.
        primary: the pollutants with the greatest weighted term.
        rule: limits, weights and whether they are confirmed.
    """

    total: Decimal
    terms: Mapping[str, Decimal] = field(hash=False)
    primary: tuple[str, ...]
    rule: CompositeRule

    @property
    def edition(self) -> str:
        """Where the limits come from, as printed."""
        return self.rule.edition


def composite_index(
    values: Mapping[str, Decimal | None], *, on: date, rule: CompositeRule | None = None
) -> CompositeIndex | None:
    """Compute the composite index of a span.

    Args:
        values: the span's concentrations, μg/m³ (CO mg/m³): means, CO as 95th and O3 as
            90th percentile. They are rounded as published first, so that a reader can
            redo the sum from the bulletin.
        on: the date that chooses limits and weights: the end of the span, or today for
            a comparison under today's rule.
        rule: another rule than the one in force, when the office says so.

    Returns:
        The index, or None when an item is missing.

    Raises:
        ValueError: a concentration is negative.
    """
    rule = rule or composite_rule(on)
    terms: dict[str, Decimal] = {}
    for pollutant in POLLUTANTS:
        value = values.get(pollutant)
        if value is None:
            return None
        if value < 0:
            raise ValueError(f"{pollutant} must not be negative, but is {value}.")
        published = round_concentration(pollutant, value)
        terms[pollutant] = half_even(published / rule.limits[pollutant], PLACES)
    weighted = {pollutant: term * rule.weights[pollutant] for pollutant, term in terms.items()}
    greatest = max(weighted.values())
    return CompositeIndex(
        total=half_even(sum(weighted.values(), Decimal(0)), PLACES),
        terms=terms,
        primary=tuple(p for p, term in weighted.items() if term == greatest and term),
        rule=rule,
    )
