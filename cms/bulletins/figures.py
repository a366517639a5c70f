"""Which figures is a bulletin made of? The one place that asks for them."""

from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.utils import timezone, translation
from wagtail.models import Site

from cms.bulletins.enums import CUMULATIVE_KINDS, BulletinKind
from cms.bulletins.schedule import Occurrence
from cms.core.models import SiteSettings
from portal.airquality.reports import AirReport
from portal.airquality.selectors import daily_report, forecast_report, newest_hour, period_report
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class BulletinFigures:
    """The reports behind one bulletin.

    Attributes:
        report: The figures that it is about.
        cumulative: The figures from 1 January on, of a month or quarter that is not the first.
    """

    report: AirReport
    cumulative: AirReport | None = None


def bulletin_figures(*, of: Occurrence, area: Area, now: datetime) -> BulletinFigures:
    """Read the figures of a bulletin, in the portal's own language, whoever asks."""
    source = _source()
    with translation.override(settings.LANGUAGE_CODE):
        if of.kind == BulletinKind.DAILY:
            return BulletinFigures(daily_report(area=area, day=of.end, now=now, source=source))
        if of.kind == BulletinKind.FORECAST:
            return BulletinFigures(
                forecast_report(area=area, issued_on=of.on, now=now, source=source)
            )
        report = period_report(
            area=area, kind=of.kind.value, start=of.start, end=of.end, now=now, source=source
        )
        return BulletinFigures(report, _cumulative(of, area, now, source))


def _cumulative(of: Occurrence, area: Area, now: datetime, source: str) -> AirReport | None:
    start = of.end.replace(month=1, day=1)
    if of.kind not in CUMULATIVE_KINDS or of.start == start:
        return None
    return period_report(
        area=area, kind=BulletinKind.ANNUAL.value, start=start, end=of.end, now=now, source=source
    )


def _source() -> str:
    site = Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site).data_source if site else ""


def has_figures(report: AirReport) -> bool:
    """Tell whether there is anything to write about."""
    days = (*((report.city,) if report.city else ()), *report.counties)
    periods = (*((report.city_period,) if report.city_period else ()), *report.county_periods)
    return bool(
        report.forecasts
        or any(figure.result for figure in days)
        or any(figure.valid_days for figure in periods)
    )


def figures_are_complete(*, of: Occurrence, area: Area, report: AirReport, now: datetime) -> bool:
    """Tell whether nothing is worth waiting for.

    A forecast is complete with every day of its own issue; the others with the last hour of their
    last day.
    """
    if of.kind == BulletinKind.FORECAST:
        return len(own_forecasts(of=of, area=area, report=report)) == (of.end - of.start).days + 1
    newest = newest_hour(now=now, area=area)
    midnight = datetime.combine(of.on, time.min, of.due_at.tzinfo)
    return newest is not None and newest >= midnight


def own_forecasts(*, of: Occurrence, area: Area, report: AirReport) -> list[datetime]:
    """Return when the area's own days were issued, as far as that was on the day of issue.

    An older forecast for the same days is no new one, and no bulletin is made of it.
    """
    issues = [one.issued_at for one in report.forecasts if one.place.code == area.code]
    return [moment for moment in issues if timezone.localtime(moment).date() == of.on]


def daily_is_whole(report: AirReport) -> bool:
    """Tell whether a daily report has an index for every place that has a station."""
    figures = [figure for figure in (report.city, *report.counties) if figure]
    with_station = [figure for figure in figures if figure.has_station]
    return bool(with_station) and all(
        figure.result and figure.result.aqi is not None and not figure.result.missing
        for figure in with_station
    )
