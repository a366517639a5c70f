"""Which outcomes are public, where, and when?"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone

from portal.complaints.models import Category, Complaint
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the outcomes is asked for; None and "" for all."""

    county: Area | None = None
    category: Category | None = None
    outcome: str = ""
    month: date | None = None


def outcomes_public(wanted: Wanted = Wanted()) -> QuerySet[Complaint]:
    """Return the cases whose outcome is public, the newest first."""
    found = Complaint.objects.filter(is_public=True, published_at__isnull=False)
    if wanted.county:
        found = found.filter(in_county(wanted.county))
    if wanted.category:
        found = found.filter(category=wanted.category)
    if wanted.outcome:
        found = found.filter(outcome=wanted.outcome)
    if wanted.month:
        start, end = month_bounds(wanted.month)
        found = found.filter(published_at__gte=start, published_at__lt=end)
    related = found.select_related("category", "area__parent__parent__parent")
    return related.prefetch_related("files", "deadlines", "replies").order_by(
        "-published_at", "-pk"
    )


def in_county(county: Area) -> Q:
    """Return what is true of a case in a county, its towns and their villages."""
    return Q(area=county) | Q(area__parent=county) | Q(area__parent__parent=county)


def county_of(area: Area | None) -> int | None:
    """Return the id of the county that an area lies in."""
    while area is not None and area.kind != "county":
        area = area.parent
    return area.pk if area else None


def counties() -> list[Area]:
    """Return the counties of the city."""
    return list(Area.objects.counties())


def months_with_outcomes() -> list[date]:
    """Return the months between the first and the last outcome, the newest first."""
    span = Complaint.objects.filter(is_public=True).aggregate(
        first=Min("published_at"), last=Max("published_at")
    )
    return months_between(span["first"], span["last"])


def months_between(first: datetime | None, last: datetime | None) -> list[date]:
    """Return the first days of all months from one moment to another, the newest first."""
    if first is None or last is None:
        return []
    start = timezone.localdate(first).replace(day=1)
    month, found = timezone.localdate(last).replace(day=1), []
    while month >= start:
        found.append(month)
        month = _month_before(month)
    return found


def month_bounds(month: date) -> tuple[datetime, datetime]:
    """Return the beginning of a month and of the one after it, by the portal's clock."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    start, end = (datetime(day.year, day.month, 1) for day in (month, after))  # noqa: DTZ001
    return timezone.make_aware(start), timezone.make_aware(end)


def counts_by_area(found: QuerySet[Complaint]) -> dict[int, int]:
    """Return how many cases lie in each county, by its id: one query, however many there are."""
    rows = (
        found.order_by()
        .values_list(
            "area", "area__kind", "area__parent", "area__parent__kind", "area__parent__parent"
        )
        .annotate(number=Count("pk"))
    )
    counts: dict[int, int] = {}
    for area, kind, above, above_kind, top, number in rows:
        county = area if kind == "county" else above if above_kind == "county" else top
        if county is not None:
            counts[county] = counts.get(county, 0) + number
    return counts


def _month_before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
