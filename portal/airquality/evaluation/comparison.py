"""Was it better than a year ago, with both years measured by the same rule?

The limits of particles changed on 2026-03-01, so good days and indices from before are not
comparable with later ones: both spans are computed again by one edition, and the result
says so (HJ 633—2026; GB 3095—2026).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from portal.airquality.aqi import compute
from portal.airquality.evaluation.composite import CompositeIndex, composite_index
from portal.airquality.evaluation.counting import DayCounts, day_counts
from portal.airquality.evaluation.periods import (
    Day,
    PeriodConcentrations,
    period_concentrations,
)
from portal.airquality.evaluation.ranking import change_rate, percentage_points
from portal.airquality.standards import aqi_edition, composite_rule

Days: TypeAlias = Mapping[date, Day]


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """Everything that is compared of one span, computed by one edition.

    Attributes:
        counts: days by category.
        concentrations: the six figures of the span.
        index: the composite index, or None when an item is missing.
        editions: the editions that the days' own dates call for.
        recomputed: whether any of them, or the composite rule of the days, is another
            than the one that was used.
    """

    counts: DayCounts
    concentrations: PeriodConcentrations
    index: CompositeIndex | None
    editions: tuple[str, ...]
    recomputed: bool


@dataclass(frozen=True, slots=True)
class YearComparison:
    """This span against the older one.

    Attributes:
        edition: the edition of HJ 633 that both were computed by.
        limits: the limits of the composite index that both were computed by, as printed.
        this: the newer span.
        older: the older span.
        good_days_change: days, negative when there were fewer.
        good_ratio_points: 个百分点.
        index_change: per cent; negative is 变好.
        concentration_changes: per cent by pollutant.
    """

    edition: str
    limits: str
    this: SpanFigures
    older: SpanFigures
    good_days_change: int
    good_ratio_points: Decimal | None
    index_change: Decimal | None
    concentration_changes: Mapping[str, Decimal | None] = field(hash=False)

    @property
    def recomputed(self) -> bool:
        """Whether the older span is shown by another edition than it was published by."""
        return self.older.recomputed

    @property
    def older_editions(self) -> tuple[str, ...]:
        """The editions by which the older days were published."""
        return self.older.editions


def compare_years(
    this_days: Days,
    older_days: Days,
    *,
    on: date,
    not_in_plan: Collection[str] = frozenset(),
) -> YearComparison:
    """Compare two spans, both computed by the edition in force on one date.

    Args:
        this_days: unrounded concentrations of every day of the newer span by its date, an
            empty mapping for a day without data.
        older_days: the same of the older span.
        on: the date that chooses the edition, usually the end of the newer span.
        not_in_plan: as in ``aqi.compute``.

    Raises:
        ValueError: one of the spans has no day.
    """
    this = _figures("this_days", this_days, on, not_in_plan)
    older = _figures("older_days", older_days, on, not_in_plan)
    return YearComparison(
        edition=aqi_edition(on).id,
        limits=composite_rule(on).edition,
        this=this,
        older=older,
        good_days_change=this.counts.good_days - older.counts.good_days,
        good_ratio_points=percentage_points(this.counts.good_ratio, older.counts.good_ratio),
        index_change=change_rate(_total(this.index), _total(older.index)),
        concentration_changes={
            pollutant: change_rate(value, older.concentrations.rounded[pollutant])
            for pollutant, value in this.concentrations.rounded.items()
        },
    )


def _figures(name: str, days: Days, on: date, not_in_plan: Collection[str]) -> SpanFigures:
    if not days:
        raise ValueError(f"{name} must hold at least one day.")
    start, end = min(days), max(days)
    length = (end - start).days + 1
    ordered = [days.get(start + timedelta(days=offset), {}) for offset in range(length)]
    concentrations = period_concentrations(ordered, start=start, end=end)
    results = (compute(day, period="day", on=on, not_in_plan=not_in_plan) for day in ordered)
    editions = tuple(dict.fromkeys(aqi_edition(day).id for day in sorted(days)))
    other_rule = any(composite_rule(day) != composite_rule(on) for day in (start, end))
    return SpanFigures(
        counts=day_counts(results),
        concentrations=concentrations,
        index=composite_index(concentrations.rounded, on=on),
        editions=editions,
        recomputed=other_rule or editions != (aqi_edition(on).id,),
    )


def _total(index: CompositeIndex | None) -> Decimal | None:
    return index.total if index else None
