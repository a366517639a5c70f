"""Which figures of a bulletin may its text name? Told to the checks while writing."""

from collections.abc import Iterator
from decimal import Decimal

from cms.proofreading.facts import KnownFigure
from portal.airquality.reports import AirReport, Figure, ForecastFigure, PeriodFigure


def known_figures(*reports: AirReport | None) -> Iterator[KnownFigure]:
    """Yield the figures of a bulletin's snapshots, as they are printed."""
    for report in reports:
        if report is None:
            continue
        for figure in (report.city, *report.counties, *report.stations, *report.days):
            yield from _of_day(figure)
        for period in (report.city_period, *report.county_periods):
            yield from _of_period(period)
        for forecast in report.forecasts:
            yield from _of_forecast(forecast)


def _of_day(figure: Figure | None) -> Iterator[KnownFigure]:
    if figure is None:
        return
    place = figure.place.name
    if figure.result and figure.result.aqi is not None:
        yield KnownFigure("aqi", place, Decimal(figure.result.aqi))
    for pollutant, value in figure.concentrations.items():
        if value is not None:
            yield KnownFigure(pollutant, place, value)


def _of_period(figure: PeriodFigure | None) -> Iterator[KnownFigure]:
    if figure is None or not figure.valid_days:
        return
    place = figure.place.name
    values = {
        "good_days": Decimal(figure.good_days),
        "good_ratio": figure.good_ratio,
        "composite": figure.composite,
        **figure.concentrations,
    }
    for quantity, value in values.items():
        if value is not None:
            yield KnownFigure(quantity, place, value)


def _of_forecast(forecast: ForecastFigure) -> Iterator[KnownFigure]:
    for index in (forecast.aqi_low, forecast.aqi_high):
        yield KnownFigure("aqi", forecast.place.name, Decimal(index))
