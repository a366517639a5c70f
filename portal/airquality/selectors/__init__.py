"""What does the portal say of the air? From the database to one frozen report."""

from portal.airquality.selectors.comparisons import year_before
from portal.airquality.selectors.current import area_report, current_report
from portal.airquality.selectors.days import daily_report, daily_series
from portal.airquality.selectors.figures import freshness_of
from portal.airquality.selectors.forecasts import forecast_report, forecast_strip
from portal.airquality.selectors.hours import hourly_series, newest_hour
from portal.airquality.selectors.periods import period_report, running_period
from portal.airquality.selectors.places import counties_of, stations_within
from portal.airquality.selectors.reach import (
    days_on_record,
    newest_computations,
    newest_issues,
    oldest_hour,
)

__all__ = [
    "area_report",
    "counties_of",
    "current_report",
    "daily_report",
    "daily_series",
    "days_on_record",
    "forecast_report",
    "forecast_strip",
    "freshness_of",
    "hourly_series",
    "newest_computations",
    "newest_hour",
    "newest_issues",
    "oldest_hour",
    "period_report",
    "running_period",
    "stations_within",
    "year_before",
]
