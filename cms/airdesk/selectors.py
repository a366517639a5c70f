"""What does an officer look at? A reading among its neighbours, months, and what waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncMonth

from cms.airdesk.states import Value, values_of
from portal.airquality.enums import FigureStatus
from portal.airquality.models import (
    DailySummary,
    LiveSource,
    MonthConfirmation,
    Reading,
    StaleDay,
    SummaryRevision,
)

HOUR = timedelta(hours=1)
AROUND = 6
MONTHS_SHOWN = 36


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One hour beside a reading; `reading` is None where nothing was reported."""

    hour: datetime
    reading: Reading | None
    values: list[Value]
    is_middle: bool


def neighbours_of(reading: Reading) -> list[Neighbour]:
    """Return the hours from six before a reading to six after it, with the holes."""
    hours = [reading.hour + HOUR * step for step in range(-AROUND, AROUND + 1)]
    found = {
        one.hour: one
        for one in Reading.objects.filter(
            station_id=reading.station_id, hour__range=(hours[0], hours[-1])
        )
    }
    return [
        Neighbour(
            hour=hour,
            reading=found.get(hour),
            values=values_of(found[hour]) if hour in found else [],
            is_middle=hour == reading.hour,
        )
        for hour in hours
    ]


@dataclass(frozen=True, slots=True)
class MonthOverview:
    """How far the confirmation of a month has come.

    Attributes:
        month: Its first day.
        days: Natural days with figures.
        provisional: Daily figures, of stations and areas, that are provisional.
        confirmed: Daily figures that are confirmed.
        demo: Daily figures of a demonstration, which are never confirmed.
        confirmed_at: When an officer last confirmed the month, or None.
    """

    month: date
    days: int
    provisional: int
    confirmed: int
    demo: int
    confirmed_at: datetime | None


def _months(figures: QuerySet[DailySummary]) -> Iterator[MonthOverview]:
    rows = (
        figures.annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(
            days=Count("day", distinct=True),
            provisional=Count("pk", filter=Q(status=FigureStatus.PROVISIONAL, is_demo=False)),
            confirmed=Count("pk", filter=Q(status=FigureStatus.CONFIRMED, is_demo=False)),
            demo=Count("pk", filter=Q(is_demo=True)),
        )
        .order_by("-month")[:MONTHS_SHOWN]
    )
    moments = dict(
        MonthConfirmation.objects.values_list("month").annotate(Max("at")).order_by("month")
    )
    for row in rows:
        yield MonthOverview(**row, confirmed_at=moments.get(row["month"]))


def months_overview() -> list[MonthOverview]:
    """Return the last three years of months that have figures, newest first."""
    return list(_months(DailySummary.objects.all()))


def month_overview(month: date) -> MonthOverview | None:
    """Return one month by its first day, or None when it has no figures."""
    found = _months(DailySummary.objects.filter(day__range=(month, month_end(month))))
    return next(found, None)


def month_end(month: date) -> date:
    """Return the last day of the month that begins on a day."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def day_revisions(month: date) -> QuerySet[SummaryRevision]:
    """Return what confirmed figures of a month said before they changed, newest first."""
    return (
        SummaryRevision.objects.filter(summary__day__range=(month, month_end(month)))
        .select_related("summary__station", "summary__area")
        .order_by("-replaced_at", "-pk")
    )


def days_to_sum_up() -> int:
    """Return how many days wait to be computed again after a change of a station or an import."""
    return StaleDay.objects.order_by().values("day").distinct().count()


def failing_sources(url: str) -> QuerySet[LiveSource]:
    """Return the live source of the settings if its last polls failed."""
    return LiveSource.objects.filter(url=url, failures__gt=0)
