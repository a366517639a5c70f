"""From where do reports come, counted for each area with all that lies in it?"""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count

from portal.complaints.enums import State
from portal.complaints.models import Complaint
from portal.grid.enums import AreaKind
from portal.grid.models import Area

YEAR: Final = timedelta(days=365)


def line_of(area_id: int | None, areas: dict[int, Area]) -> list[Area]:
    """Return an area and those that it is part of, named no more exactly than the town."""
    line: list[Area] = []
    area = areas.get(area_id) if area_id is not None else None
    while area is not None and area not in line:
        line.append(area)
        area = areas.get(area.parent_id) if area.parent_id else None
    return [one for one in line if one.kind not in (AreaKind.VILLAGE, AreaKind.ZONE)]


def county_code_of(area: Area | None) -> str:
    """Return the code of the county that an area is part of; "" for the city as a whole."""
    while area is not None and area.kind not in {AreaKind.COUNTY, AreaKind.ZONE}:
        area = area.parent
    return area.code if area else ""


def reports_by_area(since: datetime) -> dict[int, int]:
    """Return how many reports came from each area, with all that lies in it: two queries."""
    real = Complaint.objects.exclude(state=State.INVALID).filter(received_at__gte=since)
    own = real.exclude(area=None).order_by().values_list("area").annotate(Count("pk"))
    parents = dict(Area.objects.values_list("pk", "parent"))
    counts: dict[int, int] = {}
    for area, count in own:
        seen: set[int] = set()
        at = area
        while at is not None and at not in seen:
            seen.add(at)
            counts[at] = counts.get(at, 0) + count
            at = parents.get(at)
    return counts
