"""How many days of a span were good, and what spoiled the others?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from portal.airquality.aqi import AqiResult
from portal.airquality.rounding import half_even
from portal.airquality.standards import CATEGORIES, POLLUTANTS

# 优良天数: the days of the first two levels.
GOOD_LEVELS: Final = (1, 2)
LEVELS: Final = tuple(category.level for category in CATEGORIES)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The days of a span by category.

    Attributes:
        days: days that were handed in, with an index or not.
        valid_days: days with an index.
        by_level: days by level 1 to 6, every level present.
        by_category: the same by the category's Chinese name.
        good_days: 优良天数.
        good_ratio: 优良率: good days of the valid days, per cent with one decimal by
            GB/T 8170; None without a valid day.
        primary_days: days on which a pollutant was primary; a tie counts for each.
        polluted_primary_days: the same on days above level 2 only.
        editions: the editions that the days were computed by, in order of appearance;
            more than one means that the days are not comparable with each other.
    """

    days: int
    valid_days: int
    by_level: Mapping[int, int] = field(hash=False)
    by_category: Mapping[str, int] = field(hash=False)
    good_days: int
    good_ratio: Decimal | None
    primary_days: Mapping[str, int] = field(hash=False)
    polluted_primary_days: Mapping[str, int] = field(hash=False)
    editions: tuple[str, ...]

    @property
    def polluted_days(self) -> int:
        """超标天数: valid days that were not good."""
        return self.valid_days - self.good_days


def day_counts(results: Iterable[AqiResult]) -> DayCounts:
    """Count the days of a span.

    Args:
        results: the index of each day; a day without an index counts as not valid.
    """
    listed = list(results)
    valid = [result for result in listed if result.level is not None]
    levels = Counter(result.level for result in valid)
    good = sum(levels[level] for level in GOOD_LEVELS)
    polluted = [result for result in valid if result.level not in GOOD_LEVELS]
    return DayCounts(
        days=len(listed),
        valid_days=len(valid),
        by_level={level: levels[level] for level in LEVELS},
        by_category={category.name: levels[category.level] for category in CATEGORIES},
        good_days=good,
        good_ratio=good_ratio(good, len(valid)),
        primary_days=_primary_days(valid),
        polluted_primary_days=_primary_days(polluted),
        editions=tuple(dict.fromkeys(result.edition for result in listed)),
    )


def good_ratio(good: int, valid: int) -> Decimal | None:
    """Give the good days as a percentage of the valid ones, one decimal by GB/T 8170."""
    return half_even(Decimal(good) * 100 / valid, 1) if valid else None


def _primary_days(results: list[AqiResult]) -> dict[str, int]:
    counted = Counter(pollutant for result in results for pollutant in result.primary)
    return {pollutant: counted[pollutant] for pollutant in POLLUTANTS}
