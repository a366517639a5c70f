"""Which cases are told as being in a place? Those only whose place may be named as exactly.

Whoever asked for a county from which few reports come would learn where a case is that is told
without it. A county or a town counts when at least k reports came from it within the last twelve
months; since a case counts in all that it is part of, its place is then named at least as exactly.
"""

from datetime import datetime
from typing import Final

from django.conf import settings

from portal.complaints.outcomes.places import YEAR, counts_since, newest_by_area
from portal.complaints.permissions import area_ids_below
from portal.grid.enums import AreaKind
from portal.grid.models import Area

NAMED_KINDS: Final = frozenset({AreaKind.CITY, AreaKind.COUNTY, AreaKind.TOWN})


def is_named(area: Area, counts: dict[int, int]) -> bool:
    """Tell whether a place is ever told as the place of a case."""
    if area.kind not in NAMED_KINDS:
        return False
    return area.parent_id is None or counts.get(area.pk, 0) >= settings.COMPLAINT_PUBLIC_K


def counts_lately(now: datetime) -> dict[int, int]:
    """Return how many reports came within the last twelve months from each area."""
    return counts_since(newest_by_area(most=settings.COMPLAINT_PUBLIC_K), now - YEAR)


def areas_within(area: Area, *, now: datetime) -> set[int] | None:
    """Return a place with all that lies in it; None where it is never named."""
    return area_ids_below({area.pk}) if is_named(area, counts_lately(now)) else None


def areas_about(area: Area, *, now: datetime) -> set[int]:
    """Return what is told as this place itself: of the city, what no county of it stands for."""
    counts = counts_lately(now)
    if not is_named(area, counts):
        return set()
    below = area_ids_below({area.pk})
    if area.kind != AreaKind.CITY:
        return below
    told = {one.pk for one in counties_named(counts)}
    return below - area_ids_below(told) if told else below


def counties_named(counts: dict[int, int]) -> list[Area]:
    """Return the counties that may be named, in the order of their codes."""
    return [one for one in Area.objects.counties() if is_named(one, counts)]
