"""What do many readings come to? Days, areas, spans, counts, rankings and comparisons."""

from portal.airquality.evaluation.areas import (
    DAY_MINIMUM_SHARE,
    HOUR_MINIMUM_SHARE,
    area_mean,
)
from portal.airquality.evaluation.comparison import (
    SpanFigures,
    YearComparison,
    compare_years,
)
from portal.airquality.evaluation.composite import CompositeIndex, composite_index
from portal.airquality.evaluation.counting import (
    GOOD_LEVELS,
    DayCounts,
    day_counts,
    good_ratio,
)
from portal.airquality.evaluation.hours import (
    HOURS_A_DAY,
    daily_mean,
    day_concentrations,
    eight_hour_means,
    mda8,
    valid_hours,
)
from portal.airquality.evaluation.periods import (
    PeriodConcentrations,
    percentile,
    period_concentrations,
    span_of,
)
from portal.airquality.evaluation.ranking import (
    Ranked,
    change_rate,
    percentage_points,
    rank,
    rank_improvement,
)

__all__ = [
    "DAY_MINIMUM_SHARE",
    "GOOD_LEVELS",
    "HOURS_A_DAY",
    "HOUR_MINIMUM_SHARE",
    "CompositeIndex",
    "DayCounts",
    "PeriodConcentrations",
    "Ranked",
    "SpanFigures",
    "YearComparison",
    "area_mean",
    "change_rate",
    "compare_years",
    "composite_index",
    "daily_mean",
    "day_concentrations",
    "day_counts",
    "eight_hour_means",
    "good_ratio",
    "mda8",
    "percentage_points",
    "percentile",
    "period_concentrations",
    "rank",
    "rank_improvement",
    "span_of",
    "valid_hours",
]
