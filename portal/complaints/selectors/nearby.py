"""Which open cases of the same kind lie near, so that somebody can say "this is mine too"?

What is told of them is category, day and town, never number, words, pictures or the exact place:
nobody learns here what exactly was reported, or by whom.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.core.signing import dumps
from django.utils import timezone

from portal.complaints.enums import OPEN_STATES
from portal.complaints.models import Category, Complaint
from portal.complaints.models.cases import ComplaintQuerySet
from portal.grid.coordinates import Point, distance_metres
from portal.grid.models import Area

SIGNED_FOR: Final = "complaints.nearby"
METRES: Final = 500
DAYS: Final = 7
MOST: Final = 5
METRES_PER_DEGREE: Final = 111_195.0


@dataclass(frozen=True, slots=True)
class NearbyCase:
    """An open case near by.

    Attributes:
        token: For `case_support`; good for a day.
        supporters: How many have said that it is theirs too.
    """

    token: str
    category: str
    area: str
    received_on: date
    supporters: int


def nearby_open_cases(
    *,
    category: Category,
    now: datetime,
    point: Point | None = None,
    area: Area | None = None,
    metres: int = METRES,
    days: int = DAYS,
) -> list[NearbyCase]:
    """Return the nearest open cases of a category, the newest among equals first.

    Without a point those of the same area, which should be a town or less.
    """
    recent = Complaint.objects.filter(
        category=category,
        state__in=OPEN_STATES,
        is_held=False,
        received_at__gte=now - timedelta(days=days),
    ).select_related("category", "area")
    if point is not None:
        found = _around(recent, point, metres)
    else:
        found = list(recent.filter(area=area)[:MOST]) if area is not None else []
    return [_told(case) for case in found[:MOST]]


def first_reports_of(complaint: Complaint) -> list[Complaint]:
    """Return the open cases that came before one and may be about the same: one query.

    For whoever merges repeats; near by where both have a point, otherwise of the same area.
    """
    before = Complaint.objects.filter(
        category=complaint.category_id,
        state__in=OPEN_STATES,
        is_held=False,
        received_at__range=(complaint.received_at - timedelta(days=DAYS), complaint.received_at),
    ).exclude(pk=complaint.pk)
    if complaint.latitude is not None and complaint.longitude is not None:
        point = Point(float(complaint.longitude), float(complaint.latitude))
        return _around(before, point, METRES)[:MOST]
    if complaint.area_id is None:
        return []
    return list(before.filter(area=complaint.area_id).order_by("received_at", "pk")[:MOST])


def _around(cases: ComplaintQuerySet, point: Point, metres: int) -> list[Complaint]:
    near = sorted(_distances(cases, point, metres), key=lambda each: each[0])
    return [case for _distance, case in near]


def _distances(
    cases: ComplaintQuerySet, point: Point, metres: int
) -> Iterator[tuple[float, Complaint]]:
    north = metres / METRES_PER_DEGREE
    east = north / max(0.01, math.cos(math.radians(point.latitude)))
    frame = cases.filter(
        latitude__range=(Decimal(point.latitude - north), Decimal(point.latitude + north)),
        longitude__range=(Decimal(point.longitude - east), Decimal(point.longitude + east)),
    )
    for case in frame[:200]:
        there = Point(float(case.longitude or 0), float(case.latitude or 0))
        distance = distance_metres(point, there)
        if distance <= metres:
            yield distance, case


def _told(case: Complaint) -> NearbyCase:
    return NearbyCase(
        token=dumps(case.pk, salt=SIGNED_FOR),
        category=case.category.name,
        area=case.area.name if case.area else "",
        received_on=timezone.localdate(case.received_at),
        supporters=case.supporters,
    )
