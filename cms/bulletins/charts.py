"""Which charts does a bulletin have, and which one stands for it elsewhere?"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from cms.bulletins.enums import PERIOD_KINDS, BulletinKind
from cms.charts import (
    Chart,
    changes_chart,
    days_chart,
    forecast_chart,
    places_chart,
    ranking_chart,
)
from portal.airquality.reports import AirReport


@dataclass(frozen=True, slots=True)
class Image:
    """A drawn picture with its size in pixels and what it shows."""

    png: bytes
    width: int
    height: int
    title: str


def bulletin_charts(report: AirReport) -> tuple[Chart, ...]:
    """Describe the charts of a report, the one that says most first."""
    if report.kind == BulletinKind.DAILY:
        return (places_chart(report),) if _has_index(report) else ()
    if report.kind == BulletinKind.FORECAST:
        return (forecast_chart(report),) if report.forecasts else ()
    return _period_charts(report) if report.kind in PERIOD_KINDS else ()


def _has_index(report: AirReport) -> bool:
    figures = (*((report.city,) if report.city else ()), *report.counties)
    return any(figure.result and figure.result.aqi is not None for figure in figures)


def _period_charts(report: AirReport) -> tuple[Chart, ...]:
    charts = []
    if any(row.rank for row in report.ranking):
        charts.append(ranking_chart(report))
    if any(day.result and day.result.aqi is not None for day in report.days):
        charts.append(days_chart(report))
    if report.city_period and report.city_period.comparison:
        charts.append(changes_chart(report))
    return tuple(charts)


def bulletin_image(report: AirReport) -> Image | None:
    """Draw the first chart of a report as a picture for feeds and new media.

    It travels alone, so that it is in the portal's own language whoever asks.
    """
    with translation.override(settings.LANGUAGE_CODE):
        charts = bulletin_charts(report)
        if not charts:
            return None
        width, height = charts[0].png_size
        return Image(charts[0].png, width, height, f"{charts[0].title}：{charts[0].subtitle}")
