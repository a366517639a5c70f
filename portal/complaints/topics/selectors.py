"""What is hot just now, with the cases behind it and without who reported them?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import BigIntegerField, Count, F, Max, Q
from django.utils import timezone

from portal.complaints.enums import State
from portal.complaints.models import Category, Complaint
from portal.complaints.models.cases import ComplaintQuerySet
from portal.complaints.permissions import area_ids_below
from portal.complaints.topics.clusters import (
    WEEKS_BEFORE,
    WINDOW,
    Sighting,
    clusters_in,
    ground_of,
    grounds_with_clusters,
)
from portal.complaints.topics.clusters import Count as Numbers
from portal.complaints.topics.words import RisingWord, rising_words
from portal.database.beside import Beside
from portal.grid.enums import AreaKind
from portal.grid.models import Area

# More texts than these are not read; the newest are.
MOST_TEXTS: Final = 5000
MOMENT: Final = timedelta(microseconds=1)
_BESIDE: Final = ("area", "category")
_NOT_COUNTED: Final = (State.INVALID, State.MERGED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class HotTopic:
    """A cluster as an editor sees it.

    Attributes:
        usual: How many a window has brought there on the mean before.
        raised_at: When it became one; the time to answer runs from here.
        case_ids, numbers: The cases behind it, the newest first.
    """

    category: Category
    area: Area
    count: int
    usual: float
    ratio: float
    first_day: date
    last_day: date
    raised_at: datetime
    case_ids: tuple[int, ...]
    numbers: tuple[str, ...]


def hot_topics(
    *, now: datetime, window: timedelta = WINDOW, within: Area | None = None
) -> list[HotTopic]:
    """Return the clusters of the last days, the strongest first.

    Args:
        now: The end of the window.
        window: How many days are looked at; they are compared with four times as many before.
        within: Only what lies in this area.
    """
    today = timezone.localdate(now)
    areas = {area.pk: area for area in Area.objects.all()}
    counted = _counted(_start_of(_first_day(today, window)), now + MOMENT, within)
    rows = list(
        counted.filter(_where_clusters_are(counted, _start_of(_border(today, window)), areas))
        .values_list("pk", "number", "category__code", "area", "received_at")
    )  # fmt: skip
    numbers = {pk: number for pk, number, *_rest in rows}
    received = {row[0]: row[-1] for row in rows}
    categories = {one.code: one for one in Category.objects.all()}
    sightings = (
        Sighting(pk, code, _line(area, areas), timezone.localdate(at))
        for pk, _number, code, area, at in rows
    )
    return [
        HotTopic(
            category=categories[one.category],
            area=areas[one.area],
            count=one.count,
            usual=one.usual,
            ratio=one.ratio,
            first_day=one.first_day,
            last_day=one.last_day,
            raised_at=received[one.raised_by],
            case_ids=one.keys,
            numbers=tuple(numbers[key] for key in one.keys),
        )
        for one in clusters_in(sightings, today, window=window)
    ]


def _where_clusters_are(cases: ComplaintQuerySet, border: datetime, areas: dict[int, Area]) -> Q:
    """Return the condition on cases that can lie in a cluster, found by counting: one query.

    The database counts along an index that holds all it asks for; a quiet month reads no case.
    """
    counts = cases.exclude(area=None).order_by().values_list("area", "category").annotate(
        now=Count("pk", filter=Q(received_at__gte=border)),
        before=Count("pk", filter=Q(received_at__lt=border)),
    )  # fmt: skip
    lines = {pk: _line(pk, areas) for pk in areas}
    grounds = grounds_with_clusters(
        Numbers(str(category), lines[area], now, before) for area, category, now, before in counts
    )
    found = Q(pk__in=[])
    for category in sorted({one[1] for one in grounds}):
        inside = [pk for pk, line in lines.items() if (ground_of(line), category) in grounds]
        found |= Q(beside_category=int(category), beside_area__in=inside)
    return found


def hot_words(
    *,
    now: datetime,
    most: int = 20,
    window: timedelta = WINDOW,
    within: Area | None = None,
) -> list[RisingWord]:
    """Return the words of the last days that the four windows before did not have."""
    today = timezone.localdate(now)
    border, since = _start_of(_border(today, window)), _start_of(_first_day(today, window))
    new = _texts(_counted(border, now + MOMENT, within))
    before = _texts(_counted(since, border, within))
    return rising_words(new, before, most=most)


def topics_as_of() -> datetime | None:
    """Return when the newest case came in; a list of topics is as new as that."""
    newest: datetime | None = Complaint.objects.aggregate(at=Max("received_at"))["at"]
    return newest


def _counted(since: datetime, until: datetime, within: Area | None) -> ComplaintQuerySet:
    # Walked by the day of receipt: what lies in an area is all that ever came from there.
    beside = {f"beside_{one}": Beside(F(one), output_field=BigIntegerField()) for one in _BESIDE}
    found = Complaint.objects.alias(**beside).filter(
        received_at__gte=since, received_at__lt=until, is_held=False
    )
    if within is not None:
        found = found.filter(beside_area__in=area_ids_below({within.pk}))
    return found.exclude(state__in=_NOT_COUNTED)


def _texts(cases: ComplaintQuerySet) -> dict[int, str]:
    newest = cases.order_by("-received_at").values_list("pk", "description")[:MOST_TEXTS]
    return dict(newest)


def _line(area_id: int, areas: dict[int, Area]) -> tuple[int | None, int | None]:
    """Return the town and the county of an area, as far as it has them."""
    found: dict[str, int] = {}
    seen: set[int] = set()
    at: int | None = area_id
    while at is not None and at not in seen:
        seen.add(at)
        found.setdefault(areas[at].kind, at)
        at = areas[at].parent_id
    return found.get(AreaKind.TOWN), found.get(AreaKind.COUNTY)


def _border(today: date, window: timedelta) -> date:
    """Return the first day of the window."""
    return today - window + timedelta(days=1)


def _first_day(today: date, window: timedelta) -> date:
    """Return the first day of those that it is compared with."""
    return _border(today, window) - window * WEEKS_BEFORE


def _start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())


def cases_of_topic(case_ids: Iterable[int]) -> ComplaintQuerySet:
    """Return the cases behind a topic; whoever shows them asks `cases_seen_by` as well."""
    return Complaint.objects.filter(pk__in=list(case_ids)).select_related("category", "area")
