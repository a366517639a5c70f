"""How many reports came in a month from each county, and what came of them?

A case counts in the month in which it came in, whatever became of it later; what was invalid does
not count, and the demonstration counts only by itself. What was deleted in its time is counted by
its tombstone. Small numbers are withheld.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from portal.complaints.enums import DeadlineKind, Outcome, State
from portal.complaints.models import Complaint, Deadline, Rating, Reply
from portal.complaints.outcomes.gone import gone_by_county
from portal.complaints.outcomes.withholding import table_shown
from portal.grid.enums import AreaKind
from portal.grid.models import Area

FIELDS: Final = (
    "received",
    "answered",
    "in_time",
    "founded",
    "unfounded",
    "rated",
    "satisfied",
)
FOUNDED: Final = (Outcome.FOUNDED, Outcome.PARTLY)


@dataclass(frozen=True, slots=True)
class CountyRow:
    """One line; None is a number that is withheld.

    Attributes:
        area: The county; None for the sum, and for what lies in no county.
        answered: Of those that came in, how many have an approved answer.
        in_time: Of the answered ones, how many within their deadline.
        founded: Of the answered ones, how many true or partly true, and `unfounded` not true.
        rated: How many of the answers were rated, and `satisfied` of these.
    """

    area: Area | None
    received: int | None
    answered: int | None
    in_time: int | None
    founded: int | None
    unfounded: int | None
    rated: int | None
    satisfied: int | None


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """A month: the counties in the order of their codes, what lies in none, and the sum."""

    year: int
    month: int
    rows: tuple[CountyRow, ...]
    elsewhere: CountyRow
    total: CountyRow
    is_demo: bool = False


def monthly_report(*, year: int, month: int, is_demo: bool = False) -> MonthlyReport:
    """Return the table of a month: three queries, whatever the number of cases."""
    areas = {area.pk: area for area in Area.objects.all()}
    counties = [area for area in areas.values() if area.kind == AreaKind.COUNTY]
    counties.sort(key=lambda area: area.code)
    numbers = _by_county(year, month, areas, is_demo=is_demo)
    lines: list[Area | None] = [*counties, None]
    columns = {
        name: [numbers.get(area.pk if area else None, {}).get(name, 0) for area in lines]
        for name in FIELDS
    }
    shown = table_shown(columns, settings.COMPLAINT_PUBLIC_K)
    *rows, elsewhere, total = (
        CountyRow(area, **{name: shown[name][place] for name in FIELDS})
        for place, area in enumerate([*lines, None])
    )
    return MonthlyReport(year, month, tuple(rows), elsewhere, total, is_demo)


def _by_county(
    year: int, month: int, areas: dict[int, Area], *, is_demo: bool
) -> dict[int | None, dict[str, int]]:
    found: dict[int | None, dict[str, int]] = {}
    for row in _by_area(year, month, is_demo=is_demo):
        county = _county_of(row.pop("area"), areas)
        sums = found.setdefault(county, dict.fromkeys(FIELDS, 0))
        for name in FIELDS:
            sums[name] += row[name]
    codes = {area.code: area.pk for area in areas.values()}
    for code, row in gone_by_county(year, month, is_demo=is_demo).items():
        sums = found.setdefault(codes.get(code), dict.fromkeys(FIELDS, 0))
        for name, count in row.items():
            sums[name] += count
    return found


def _by_area(year: int, month: int, *, is_demo: bool) -> list[dict[str, Any]]:
    start, end = _month(year, month)
    cases = Complaint.objects.filter(
        received_at__gte=start, received_at__lt=end, is_demo=is_demo
    ).exclude(state__in=(State.INVALID, State.MERGED))
    sent = Reply.objects.filter(complaint=OuterRef("pk")).exclude(approved_by=None)
    met = Deadline.objects.filter(
        complaint=OuterRef("pk"), kind=DeadlineKind.ANSWER, met_at__lte=F("due_at")
    )
    ratings = Rating.objects.filter(reply__complaint=OuterRef("pk"))
    marked = cases.annotate(
        has_answer=Exists(sent),
        is_in_time=Exists(met),
        is_rated=Exists(ratings),
        is_satisfied=Exists(ratings.filter(is_satisfied=True)),
    )
    # What was found is told with the answer that a second person approved, and not before.
    answered = Q(has_answer=True)
    counted = (
        marked.order_by()
        .values("area")
        .annotate(
            received=Count("pk"),
            answered=Count("pk", filter=answered),
            in_time=Count("pk", filter=answered & Q(is_in_time=True)),
            founded=Count("pk", filter=answered & Q(outcome__in=FOUNDED)),
            unfounded=Count("pk", filter=answered & Q(outcome=Outcome.UNFOUNDED)),
            rated=Count("pk", filter=Q(is_rated=True)),
            satisfied=Count("pk", filter=Q(is_satisfied=True)),
        )
    )
    return [dict(row) for row in counted]


def _month(year: int, month: int) -> tuple[datetime, datetime]:
    zone = timezone.get_default_timezone()
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    return datetime(year, month, 1, tzinfo=zone), datetime(*after, 1, tzinfo=zone)


def _county_of(area_id: int | None, areas: dict[int, Area]) -> int | None:
    seen: set[int] = set()
    while area_id is not None and area_id not in seen:
        seen.add(area_id)
        area = areas[area_id]
        if area.kind == AreaKind.COUNTY:
            return area_id
        area_id = area.parent_id
    return None
