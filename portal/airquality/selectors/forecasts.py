"""What is expected of the next days?"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from portal.airquality.enums import FigureStatus
from portal.airquality.models import Forecast
from portal.airquality.reports import AirReport, ForecastFigure
from portal.airquality.selectors.figures import local
from portal.airquality.selectors.places import area_place, counties_of
from portal.airquality.selectors.provenance import source_of
from portal.airquality.standards import POLLUTANTS, aqi_edition, category
from portal.grid.models import Area

# HJ 633—2026 5.2: at least three days ahead, by 20:00.
DAYS_AHEAD = 3
DAY = timedelta(days=1)


def forecast_report(*, area: Area, issued_on: date, now: datetime, source: str = "") -> AirReport:
    """Report what was expected on a day for the three days after it.

    Args:
        area: The city; its counties follow in code order.
        issued_on: The day of issue; the newest issue of each area and day up to its end wins.
        now: The clock; what is issued later is not looked at.
        source: Who forecasts, as a reader should see it.

    Returns:
        A report of kind "forecast"; `forecasts` holds only what was given.
    """
    start, end = issued_on + DAY, issued_on + DAY * DAYS_AHEAD
    midnight = timezone.make_aware(
        datetime.combine(start, time.min), timezone.get_default_timezone()
    )
    until = min(now, midnight - timedelta(microseconds=1))
    forecasts = tuple(_newest([area, *counties_of(area)], start, end, until))
    return AirReport(
        kind="forecast",
        start=start,
        end=end,
        as_of=local(now),
        edition=aqi_edition(start).id,
        status=FigureStatus.PROVISIONAL,
        source=source_of((one.place for one in forecasts), source),
        is_demo=any(one.is_demo for one in forecasts),
        forecasts=forecasts,
    )


def forecast_strip(*, area: Area, now: datetime) -> tuple[ForecastFigure, ...]:
    """Return what is expected of an area from today on, at most today and the three days after."""
    today = local(now).date()
    return tuple(_newest([area], today, today + DAY * DAYS_AHEAD, now))


def _newest(areas: list[Area], start: date, end: date, until: datetime) -> Iterable[ForecastFigure]:
    """Yield the newest issue of each area and day, by area, then by day: one query."""
    found = {
        (row.area_id, row.day): row
        for row in Forecast.objects.filter(
            area__in=areas, day__range=(start, end), issued_at__lte=until
        ).order_by("issued_at")
    }
    for area in areas:
        for row in sorted((r for key, r in found.items() if key[0] == area.pk), key=_day):
            yield _figure(area, row)


def _day(row: Forecast) -> date:
    return row.day


def _figure(area: Area, row: Forecast) -> ForecastFigure:
    low, high = category(row.aqi_low, row.day), category(row.aqi_high, row.day)
    return ForecastFigure(
        place=area_place(area, is_demo=row.is_demo),
        day=row.day,
        issued_at=local(row.issued_at),
        aqi_low=row.aqi_low,
        aqi_high=row.aqi_high,
        primary=tuple(name for name in POLLUTANTS if name in row.primary),
        level_low=low.level,
        level_high=high.level,
        category=low.name if low == high else f"{low.name}至{high.name}",
        note=row.note,
        is_demo=row.is_demo,
    )
