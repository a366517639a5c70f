"""How is the demonstration made, kept going, and removed without a trace?"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.bulletins.models import BulletinPage
from cms.demo.account import accounts_create, accounts_remove
from cms.demo.alerts import alerts_create, alerts_remove
from cms.demo.articles import articles_clear, articles_create
from cms.demo.complaints import complaints_clear, complaints_create
from cms.demo.enforcement import enforcement_clear, enforcement_create
from cms.demo.flashreports import flash_reports_clear, flash_reports_create
from cms.demo.forecasts import forecasts_create
from cms.demo.grid import grid_clear, grid_create
from cms.demo.parts import demo_parts
from cms.demo.publications import bulletins_create
from cms.demo.replay import HOUR, SHANGHAI, archived_rows, replayed_rows, stand_ins
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.models import (
    DailySummary,
    Forecast,
    Import,
    Reading,
    ReadingRevision,
    Station,
)
from portal.airquality.sources.rows import Row
from portal.airquality.summing.summaries import summaries_recompute
from portal.grid.models import Area

REPLAY_SOURCE = "演示数据：循环回放2020年4月2日至8日的真实小时数据"
ARCHIVE_SOURCE = "演示数据：2020年4月2日至8日汉中市国控站点小时数据"


def demo_exists() -> bool:
    """Return whether the demonstration stands."""
    return Import.objects.filter(is_demo=True).exists()


def demo_seed(*, now: datetime) -> None:
    """Make the demonstration: stations, two months of replayed hours, forecasts, bulletins."""
    anchor = _full_hour(now)
    grid_create()
    _stations_create()
    _replay(anchor=anchor, start=_first_hour(anchor), end=anchor, now=now)
    bulletins_create(now=now, forecast_on=forecasts_create(now=now))
    alerts_create(now=now)
    articles_create(now=now)
    flash_reports_create(now=now)
    accounts_create()
    enforcement_create(now=now)
    complaints_create(now=now)
    for part in demo_parts():
        part.make(now=now)


def demo_seed_archive(*, now: datetime) -> None:
    """Load only the city's own real week, under its true dates."""
    _record(archived_rows(), source=ARCHIVE_SOURCE, now=now)
    accounts_create()


def demo_continue(*, now: datetime) -> None:
    """Add the hours that have passed since, so that the demonstration stays at the current hour."""
    first = Import.objects.filter(is_demo=True, source=REPLAY_SOURCE).order_by("started_at").first()
    newest = Reading.objects.filter(origin__is_demo=True).order_by("-hour").first()
    if first is None or newest is None:
        return
    start, end = newest.hour.astimezone(SHANGHAI) + HOUR, _full_hour(now)
    if start <= end:
        _replay(anchor=_full_hour(first.started_at), start=start, end=end, now=now)
        forecasts_create(now=now)


def demo_clear(*, now: datetime) -> None:
    """Remove exactly what the demonstration made; what others entered stays.

    A real reading that came in over a demonstrated hour stays, without the demo's old value.
    """
    for part in demo_parts():
        part.clear()
    complaints_clear(now=now)
    enforcement_clear()
    flash_reports_clear()
    articles_clear()
    for page in BulletinPage.objects.filter(is_demo=True):
        page.delete()
    alerts_remove()
    with transaction.atomic():
        Forecast.objects.filter(is_demo=True).delete()
        days = _demo_days()
        ReadingRevision.objects.filter(origin__is_demo=True).delete()
        Reading.objects.filter(origin__is_demo=True).delete()
        Station.objects.filter(is_demo=True).delete()
        DailySummary.objects.filter(is_demo=True).delete()
        Import.objects.filter(is_demo=True).delete()
        summaries_recompute(days=days, now=now)
    grid_clear()
    accounts_remove()


def _demo_days() -> list[tuple[int, date]]:
    """Return the days of real stations that lose an hour, as (station id, day)."""
    hours = Reading.objects.filter(origin__is_demo=True, station__is_demo=False)
    return sorted(set(hours.values_list("station_id", "day")))


def _stations_create() -> None:
    for stand_in in stand_ins():
        Station.objects.get_or_create(
            code=stand_in.code,
            defaults={
                "name": stand_in.name,
                "area": Area.objects.get(code=stand_in.area),
                "is_demo": True,
                "replays": stand_in.replays,
                "counts_for_city": False,
            },
        )


def _replay(*, anchor: datetime, start: datetime, end: datetime, now: datetime) -> None:
    rows = replayed_rows(anchor=anchor, start=start, end=end)
    _record(_without_real_hours(rows, start=start, end=end), source=REPLAY_SOURCE, now=now)


def _record(rows: Iterable[Row], *, source: str, now: datetime) -> None:
    readings_record(rows, source=source, format="demo", now=now, is_demo=True)


def _without_real_hours(rows: Iterable[Row], *, start: datetime, end: datetime) -> Iterator[Row]:
    """Leave out the hours for which a real reading stands: a demonstration never overwrites one."""
    real = set(
        Reading.objects.filter(hour__range=(start, end), origin__is_demo=False).values_list(
            "station__code", "hour"
        )
    )
    return (row for row in rows if (row.station, row.hour) not in real)


def _full_hour(moment: datetime) -> datetime:
    return timezone.localtime(moment, SHANGHAI).replace(minute=0, second=0, microsecond=0)


def _first_hour(anchor: datetime) -> datetime:
    """Return 01:00 of the first day of the month before: a whole month can be ranked."""
    last_month = anchor.replace(day=1) - timedelta(days=1)
    return last_month.replace(day=1, hour=1)
