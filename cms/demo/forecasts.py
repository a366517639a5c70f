"""What does the demonstration say of tomorrow? That it will be much like the last full day."""

from datetime import date, datetime, timedelta

from portal.airquality.models import DailySummary, Forecast
from portal.grid.models import Area
from portal.grid.selectors import home_area

DAYS_AHEAD = 3
# How far below and above the last day's index the range reaches, by day ahead.
SPREAD = ((8, 12), (10, 18), (12, 24))
NOTE = "演示预报：按前一日实况外推，不作出行依据。"


def forecasts_create(*, now: datetime) -> date:
    """Issue a demonstration forecast for the city and each county, once a day at 17:00.

    The range is the last full day's index with a spread that grows with the days ahead.

    Returns:
        The day of the newest issue.
    """
    issued_at = now.replace(hour=17, minute=0, second=0, microsecond=0)
    if issued_at > now:
        issued_at -= timedelta(days=1)
    city = home_area()
    for area in Area.objects.filter(pk=city.pk) | Area.objects.counties().filter(parent=city):
        last = DailySummary.objects.filter(
            area=area, day__lt=issued_at.date(), aqi__isnull=False
        ).first()
        if last is not None and last.aqi is not None:
            _issue(area, last.aqi, last.primary, issued_at)
    return issued_at.date()


def _issue(area: Area, aqi: int, primary: str, issued_at: datetime) -> None:
    for ahead, (below, above) in enumerate(SPREAD[:DAYS_AHEAD], start=1):
        Forecast.objects.get_or_create(
            area=area,
            day=issued_at.date() + timedelta(days=ahead),
            issued_at=issued_at,
            defaults={
                "aqi_low": max(1, aqi - below),
                "aqi_high": min(500, aqi + above),
                "primary": primary,
                "note": NOTE,
                "is_demo": True,
            },
        )
