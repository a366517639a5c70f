"""Which outcomes are asked for, and which counties and months may be chosen?"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Count, F, Max, Min
from django.utils import timezone

from portal.complaints.models import Category, Complaint
from portal.complaints.models.cases import ComplaintQuerySet
from portal.complaints.outcomes import MonthlyReport, monthly_report, outcomes_listed
from portal.complaints.outcomes.areas import counties_named, counts_lately
from portal.grid.models import Area

MOST_MONTHS: Final = 24


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the outcomes is asked for; None and "" for all."""

    county: Area | None = None
    category: Category | None = None
    outcome: str = ""
    month: date | None = None


def outcomes_wanted(wanted: Wanted) -> ComplaintQuerySet:
    """Return the cases whose outcome is public, the newest first."""
    found = outcomes_listed(area=wanted.county, category=wanted.category, outcome=wanted.outcome)
    if wanted.month:
        start, end = month_bounds(wanted.month)
        found = found.filter(published_at__gte=start, published_at__lt=end)
    return found


def counties_offered(now: datetime) -> list[Area]:
    """Return the counties from which enough reports came that one may be named.

    A county with fewer is not offered: whoever chose it would learn the place of a case that is
    told without one.
    """
    return counties_named(counts_lately(now))


def counts_by_county(found: ComplaintQuerySet) -> dict[int, int]:
    """Return how many cases lie in each county, by its id: two queries, however many there are."""
    areas = {area.pk: area for area in Area.objects.only("kind", "parent")}
    counts: dict[int, int] = {}
    plain = found.order_by().prefetch_related(None)
    rows = plain.annotate(lies_in=F("area_beside")).values_list("lies_in").annotate(Count("pk"))
    for area_id, count in rows:
        area = areas.get(area_id)
        while area is not None and area.kind != "county":
            area = areas.get(area.parent_id or 0)
        if area is not None:
            counts[area.pk] = counts.get(area.pk, 0) + count
    return counts


def months_with_outcomes() -> list[date]:
    """Return the months between the first and the last outcome, the newest first."""
    span = outcomes_listed().aggregate(first=Min("published_at"), last=Max("published_at"))
    return months_between(span["first"], span["last"])


def months_with_reports(now: datetime) -> list[date]:
    """Return the months since the first report that are over, the newest first.

    The figures of a month that still runs could be read day by day: what was withheld yesterday
    would follow from what is shown today.
    """
    first = Complaint.objects.aggregate(first=Min("received_at"))["first"]
    begun = datetime.combine(
        timezone.localdate(now).replace(day=1), time(), timezone.get_default_timezone()
    )
    return months_between(first, begun - timedelta(microseconds=1))


def month_report(month: date, now: datetime) -> MonthlyReport | None:
    """Return the table of a month; None where there is none to show.

    A demonstration counts by itself, and only where there is one.
    """
    if month not in months_with_reports(now)[:MOST_MONTHS]:
        return None
    is_demo = Complaint.objects.filter(is_demo=True).exists()
    return monthly_report(year=month.year, month=month.month, is_demo=is_demo)


def months_between(first: datetime | None, last: datetime | None) -> list[date]:
    """Return the first days of all months from one moment to another, the newest first."""
    if first is None or last is None:
        return []
    start = timezone.localdate(first).replace(day=1)
    month, found = timezone.localdate(last).replace(day=1), []
    while month >= start:
        found.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return found


def month_bounds(month: date) -> tuple[datetime, datetime]:
    """Return the beginning of a month and of the one after it, by the portal's clock."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    zone = timezone.get_default_timezone()
    return tuple(datetime(day.year, day.month, 1, tzinfo=zone) for day in (month, after))  # type: ignore[return-value]
