"""What does a forecast bulletin (预报) say?"""

from collections.abc import Iterable
from datetime import date, timedelta

from cms.bulletins.narrative.notes import forecast_notes
from cms.bulletins.narrative.texts import Narrative, Passage
from cms.bulletins.narrative.wording import (
    day_name,
    grades,
    health_hint,
    joined,
    primary_clause,
    shortened,
    span_name,
    subject,
)
from portal.airquality.reports import AirReport, ForecastFigure
from portal.airquality.standards import category


def forecast_narrative(report: AirReport) -> Narrative:
    """Draft a forecast bulletin; the first forecast's place is what it is about.

    Raises:
        ValueError: the report has no forecast.
    """
    if not report.forecasts:
        raise ValueError("a forecast bulletin needs a forecast.")
    place = report.forecasts[0].place
    days = [one for one in report.forecasts if one.place.code == place.code]
    lead = _headline(report, days)
    return Narrative(
        title=f"{place.name}空气质量预报（{span_name(report.start, report.end, year=False)}）",
        summary=shortened(lead),
        lead=lead,
        passages=(*_passages(report, days),),
        notes=forecast_notes(report),
    )


def _headline(report: AirReport, days: list[ForecastFigure]) -> str:
    low, high = min(day.aqi_low for day in days), max(day.aqi_high for day in days)
    primary = primary_clause(high, {key for day in days for key in day.primary})
    given = {day.day for day in days}
    missing = [day_name(day, year=False) for day in _dates(report) if day not in given]
    levels = grades(low, high, report.start)
    return (
        f"预计{_days_name(days)}，{subject(days[0].place)}空气质量为{levels}"
        f"{primary}。{f'{joined(missing)}暂无预报。' if missing else ''}"
    )


def _days_name(days: list[ForecastFigure]) -> str:
    """Write the days that have a forecast: as a span only when none is left out."""
    first, last = days[0].day, days[-1].day
    if (last - first).days + 1 == len(days):
        return span_name(first, last)
    return joined(day_name(day.day, year=day is days[0]) for day in days)


def _dates(report: AirReport) -> Iterable[date]:
    length = (report.end - report.start).days + 1
    return (report.start + timedelta(days=step) for step in range(length))


def _passages(report: AirReport, days: list[ForecastFigure]) -> Iterable[Passage]:
    for day in days:
        yield Passage(f"day-{(day.day - report.start).days + 1}", _day(day))
    worst = max(days, key=lambda day: day.aqi_high)
    yield Passage("health", health_hint(category(worst.aqi_high, worst.day)))


def _day(day: ForecastFigure) -> str:
    index = str(day.aqi_low) if day.aqi_low == day.aqi_high else f"{day.aqi_low}—{day.aqi_high}"
    primary = primary_clause(day.aqi_high, day.primary)
    note = day.note.strip().rstrip("。")
    levels = grades(day.aqi_low, day.aqi_high, day.day)
    return (
        f"{day_name(day.day, year=False)}：AQI {index}，{levels}"
        f"{primary}。{f'{note}。' if note else ''}"
    )
