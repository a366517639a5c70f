"""Which open cases of the same kind lie near, so that somebody can say "this is mine too"?

What is told of them is category, day and town, never number, words, pictures or the exact place:
nobody learns here what exactly was reported, or by whom. Anybody may ask, from any point and as
often as they like; so what is near is decided by squares and not by distance, and in no order of
it: whoever moves the point about learns the square of a case, and never where a phone stood in it.
"""

import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import Q
from django.utils import timezone

from portal.complaints.enums import OPEN_STATES
from portal.complaints.models import Category, Complaint
from portal.complaints.models.cases import ComplaintQuerySet
from portal.grid.coordinates import Point
from portal.grid.models import Area
from portal.sealing.texts import UnreadableSecretError, text_opened, text_sealed

SEALED_FOR: Final = "nearby"
SIDE: Final = 500  # metres; what lies in a square or one beside it is near
DAYS: Final = 7
MOST: Final = 5
METRES_PER_DEGREE: Final = 111_195.0
LONGEST_TOKEN: Final = 2000


@dataclass(frozen=True, slots=True)
class NearbyCase:
    """An open case near by.

    Attributes:
        token: For `case_support`, good for a day; it says nothing of the case.
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
    days: int = DAYS,
) -> list[NearbyCase]:
    """Return open cases of a category near a point, the newest first.

    Without a point those of the same area, which should be a town or less.
    """
    recent = Complaint.objects.filter(
        category=category,
        state__in=OPEN_STATES,
        is_held=False,
        received_at__gte=now - timedelta(days=days),
    ).select_related("category", "area")
    if point is not None:
        found = recent.filter(_squares_around(point))
    elif area is not None:
        found = recent.filter(area=area)
    else:
        return []
    return [_told(case, now) for case in found.order_by("-received_at", "-pk")[:MOST]]


def nearby_case(token: str, now: datetime, age: timedelta) -> int | None:
    """Return the key of the case that a token was made for; None where it is none, or too old."""
    with suppress(UnreadableSecretError, ValueError, Error):
        sealed = urlsafe_b64decode(token[:LONGEST_TOKEN].encode())
        key, moment = text_opened(sealed, place=SEALED_FOR).split(".")
        if now - datetime.fromtimestamp(int(moment), UTC) <= age:
            return int(key)
    return None


def cases_in_frame(cases: ComplaintQuerySet, point: Point, metres: int) -> ComplaintQuerySet:
    """Keep what lies in the square around a point whose sides are so far from it."""
    north = metres / METRES_PER_DEGREE
    east = _eastward(north, point.latitude)
    longitudes = (point.longitude - east, point.longitude + east)
    return cases.filter(_frame((point.latitude - north, point.latitude + north), longitudes))


def _squares_around(point: Point) -> Q:
    """Return the square that holds a point with those beside it, whatever the point in it.

    Squares lie in rows of one height; each row has its own width, by the latitude of its middle.
    """
    side = SIDE / METRES_PER_DEGREE
    row, around = math.floor(point.latitude / side), Q()
    for one in (row - 1, row, row + 1):
        width = _eastward(side, (one + 0.5) * side)
        column = math.floor(point.longitude / width)
        around |= _frame(
            (one * side, (one + 1) * side), ((column - 1) * width, (column + 2) * width)
        )
    return around


def _eastward(northward: float, latitude: float) -> float:
    """Return the degrees of longitude that are as far as some degrees of latitude."""
    return northward / max(0.01, math.cos(math.radians(latitude)))


def _frame(latitudes: tuple[float, float], longitudes: tuple[float, float]) -> Q:
    south, north = map(Decimal, latitudes)
    west, east = map(Decimal, longitudes)
    return Q(latitude__gte=south, latitude__lt=north, longitude__gte=west, longitude__lt=east)


def _told(case: Complaint, now: datetime) -> NearbyCase:
    sealed = text_sealed(f"{case.pk}.{int(now.timestamp())}", place=SEALED_FOR)
    return NearbyCase(
        token=urlsafe_b64encode(sealed).decode(),
        category=case.category.name,
        area=case.area.name if case.area else "",
        received_on=timezone.localdate(case.received_at),
        supporters=case.supporters,
    )
