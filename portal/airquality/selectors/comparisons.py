"""How does a period compare with the same one a year before, and may the two be compared?"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from portal.airquality.evaluation import SpanFigures, YearComparison, compare_years
from portal.airquality.reports import Comparison
from portal.airquality.selectors.days import SummaryDay, dates
from portal.airquality.selectors.figures import Values
from portal.airquality.selectors.places import PlaceStations

# A count of days says nothing beside one of far fewer days. Of a month the standard asks for 27
# days of 30, of a year for 324 of 365: the same nine tenths are asked of any span.
COMPARABLE_SHARE = Decimal("0.9")

DaysOfOne = Mapping[date, SummaryDay]


def year_before(start: date, end: date) -> tuple[date, date]:
    """Return the same period of the year before; a period to a month's end runs to its end."""
    older_start = _same_day(start, start.year - 1)
    older_end = _same_day(end, end.year - 1)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        older_end = older_end.replace(day=monthrange(older_end.year, older_end.month)[1])
    return older_start, older_end


def _same_day(day: date, year: int) -> date:
    last = monthrange(year, day.month)[1]
    return day.replace(year=year, day=min(day.day, last))


def values_of(days: DaysOfOne, start: date, end: date) -> dict[date, Values]:
    """Lay out the concentrations of every day of a span; a day without data is empty."""
    return {day: days[day].values if day in days else {} for day in dates(start, end)}


def comparison_of(
    behind: PlaceStations, days: DaysOfOne, older: DaysOfOne, start: date, end: date
) -> Comparison | None:
    """Compare a period of one place with the year before, both by the edition of its end.

    Args:
        behind: The place.
        days: Its days of the period.
        older: Its days of the same period a year before.
        start: First day of the period.
        end: Last day.

    Returns:
        None when one of the two has data on fewer than nine tenths of its days; a single
        change is None when its own figure may not be published.
    """
    older_start, older_end = year_before(start, end)
    found = compare_years(
        values_of(days, start, end),
        values_of(older, older_start, older_end),
        on=end,
        not_in_plan=behind.not_in_plan,
    )
    if not (_is_comparable(found.this) and _is_comparable(found.older)):
        return None
    return Comparison(
        composite_change=found.index_change if _both_valid(found) else None,
        concentration_changes={
            pollutant: change if _both_valid(found, pollutant) else None
            for pollutant, change in found.concentration_changes.items()
        },
        good_days_change=found.good_days_change,
        good_ratio_change=found.good_ratio_points,
        older_start=older_start,
        older_end=older_end,
        older_edition="、".join(found.older_editions),
        recomputed=found.recomputed,
    )


def _is_comparable(span: SpanFigures) -> bool:
    return span.counts.valid_days >= int(span.counts.days * COMPARABLE_SHARE)


def _both_valid(found: YearComparison, pollutant: str = "") -> bool:
    both = (found.this.concentrations, found.older.concentrations)
    return all(one.valid[pollutant] if pollutant else one.is_valid for one in both)
