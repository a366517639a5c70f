"""What is remembered of the air: stations, hours, days, forecasts, and how each came in."""

from portal.airquality.models.concentrations import Concentrations
from portal.airquality.models.days import (
    DailySummary,
    GoneDay,
    MonthConfirmation,
    StaleDay,
    SummaryRevision,
)
from portal.airquality.models.forecasts import Forecast
from portal.airquality.models.imports import Import, LiveSource
from portal.airquality.models.readings import Reading, ReadingReview, ReadingRevision
from portal.airquality.models.stations import Station

__all__ = [
    "Concentrations",
    "DailySummary",
    "Forecast",
    "GoneDay",
    "Import",
    "LiveSource",
    "MonthConfirmation",
    "Reading",
    "ReadingReview",
    "ReadingRevision",
    "StaleDay",
    "Station",
    "SummaryRevision",
]
